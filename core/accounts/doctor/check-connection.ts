import { channels, ok, problem, warning, type ChannelAccess, type Finding } from '../../channels';
import type { Database, KeyRing } from '../../storage';
import { sideBySide } from '../../work';
import { openAccess, type SharedAccess } from '../channel-access';
import { describeChannel, listChannels, type ChannelFilter, type ConnectedChannel } from '../connected-channel';
import { noteCheck, settlePause } from '../resume-paused-channels';
import { asChannel, type AskGraph } from './ask-graph';
import { checkNumber } from './check-number';
import { checkSubscriptions } from './check-subscriptions';
import { checkSurroundings } from './check-surroundings';
import { describeToken, tryToken } from './check-token';

/** What the doctor says about one account, or about the installation (`account` null). */
export interface ConnectionReport {
	title: string;
	tenant: string | null;
	channel: ConnectedChannel['kind'] | null;
	account: string | null;
	/** Nothing is wrong that keeps messages from coming or going. */
	works: boolean;
	findings: Finding[];
}

export interface CheckOptions {
	shared: SharedAccess & { verifyToken: string };
	/** Where our webhook is, to ask it what Meta would; undefined leaves that out. */
	webhookUrl?: string | undefined;
	/** What has to stand in Meta's dashboard. Default: the same; null when it is another address that only Meta knows. */
	callbackUrl?: string | null | undefined;
	/** Only this tenant's channels. */
	tenantId?: string | undefined;
	/** Only this channel, and nothing about the installation. */
	only?: { kind: ConnectedChannel['kind']; externalId: string };
}

/** Checks of several channels side by side: they wait for Meta most of the time. */
const atOnce = 4;

/**
 * The connection doctor: looks at everything between Meta and us, and says of each what is wrong and where to click. A
 * channel that was paused and whose token works again is resumed.
 *
 * @returns the installation first, then a report for each connected channel
 * @throws FrontdeskError only when our own database is away; what Meta refuses is a finding
 */
export async function checkConnection(
	db: Database,
	keys: KeyRing,
	{ shared, webhookUrl, callbackUrl = webhookUrl, tenantId, only }: CheckOptions,
): Promise<ConnectionReport[]> {
	const filter: ChannelFilter = { which: 'all', tenantId };
	const wanted = (await listChannels(db, filter)).filter((channel) => isWanted(channel, only));
	const installation = only ? [] : [await checkInstallation(shared, webhookUrl, wanted.length)];
	const reports = await sideBySide(wanted, atOnce, (channel) =>
		checkChannel(db, keys, channel, { shared, callbackUrl }),
	);
	const place = ({ account, tenant, title }: ConnectionReport) => `${account === null ? 0 : 1} ${tenant} ${title}`;
	return [...installation, ...reports].sort((a, b) => place(a).localeCompare(place(b)));
}

function isWanted({ kind, externalId }: ConnectedChannel, only: CheckOptions['only']): boolean {
	return only === undefined || (kind === only.kind && externalId === only.externalId);
}

async function checkInstallation(
	{ graphUrl, verifyToken }: CheckOptions['shared'],
	webhookUrl: string | undefined,
	channels: number,
): Promise<ConnectionReport> {
	const findings = await checkSurroundings({ graphUrl, verifyToken, webhookUrl });
	if (channels === 0) {
		findings.push(problem('Channels', 'No account is connected yet. Connect one with: npm run channel -- add'));
	}
	return report({ title: 'Frontdesk', tenant: null, channel: null, account: null }, findings);
}

async function checkChannel(
	db: Database,
	keys: KeyRing,
	channel: ConnectedChannel,
	{ shared, callbackUrl }: Pick<CheckOptions, 'shared' | 'callbackUrl'>,
): Promise<ConnectionReport> {
	const { tenantSlug: tenant, kind, externalId: account } = channel;
	const head = { title: describeChannel(channel), tenant, channel: kind, account };
	let access: ChannelAccess;
	try {
		access = openAccess(keys, channel, shared);
	} catch (error) {
		return report(head, [problem('Secrets', error instanceof Error ? error.message : String(error))]);
	}
	const { examine } = channels[kind];
	if (examine) return report(head, await examine(account, access));
	const ask = asChannel(kind, access);
	const token = await tryToken(ask, channel, access);
	const resumed = await settlePause(db, channel, token);
	if (token.state !== 'works') {
		const finding = token.state === 'refused' ? problem : warning;
		return report(head, [
			finding('Token', token.reason),
			...describePause({ ...channel, pausedReason: null }, resumed),
		]);
	}
	const { findings, expiresAt, appId } = await describeToken(ask, channel, access);
	if (expiresAt !== undefined) await noteCheck(db, channel, { expiresAt });
	return report(head, [
		...findings,
		...describePause(channel, resumed),
		...(await checkSubscriptions(ask, channel, { access, appId, callbackUrl: callbackUrl ?? undefined })),
		...(await checkAccount(ask, channel)),
	]);
}

function checkAccount(ask: AskGraph, channel: ConnectedChannel): Promise<Finding[]> {
	return channel.kind === 'whatsapp' ? checkNumber(ask, channel) : Promise.resolve([]);
}

function describePause({ pausedAt, pausedReason }: ConnectedChannel, resumed: number | null): Finding[] {
	if (pausedAt === null) return [];
	if (resumed !== null) return [ok('Sending', `Was paused, and goes on. ${resumed} conversation(s) are answered now.`)];
	const since = pausedAt.toISOString().slice(0, 16).replace('T', ' ');
	return [problem('Sending', `Paused since ${since} UTC; nothing is lost. ${pausedReason ?? ''}`.trim())];
}

function report(head: Omit<ConnectionReport, 'works' | 'findings'>, findings: Finding[]): ConnectionReport {
	return { ...head, works: findings.every(({ state }) => state !== 'problem'), findings };
}
