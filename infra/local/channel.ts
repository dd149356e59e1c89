import {
	checkConnection,
	connectAccount,
	describeChannel,
	disconnectAccount,
	listChannels,
	type AccountDetails,
	type ConnectedChannel,
} from '../../core/accounts';
import { randomBytes } from 'node:crypto';
import { channels, type ChannelKind } from '../../core/channels';
import { FrontdeskError } from '../../core/errors';
import { requireTenant } from '../../core/storage';
import { askSecret } from './ask-secret';
import { readChannelArguments, usage, type ChannelArguments } from './channel-arguments';
import { printReport } from './print-report';
import { runCommand } from './run-command';
import { findRunningInstallation, type RunningInstallation } from './running-installation';

/** What the command works with, besides its words. */
interface ChannelSurroundings extends Pick<RunningInstallation, 'db' | 'keys' | 'shared'> {
	environment: Record<string, string | undefined>;
	ask: (question: string) => Promise<string>;
	print: (line: string) => void;
}

/**
 * `npm run channel`: connects accounts at Meta and channels of one's own, shows and tests them, and takes them away. Secrets
 * are never printed, except one that was made here, once.
 *
 * @returns the exit code: 1 when an account does not work
 * @throws FrontdeskError with a sentence for the person at the terminal
 */
export async function runChannelCommand(words: readonly string[], surroundings: ChannelSurroundings): Promise<0 | 1> {
	const given = readChannelArguments(words);
	switch (given.command) {
		case 'add':
			return add(given, surroundings);
		case 'list':
			return list(given, surroundings);
		case 'test':
			return test(given, surroundings);
		case 'remove':
			return remove(given, surroundings);
	}
}

async function add(given: ChannelArguments, surroundings: ChannelSurroundings): Promise<0 | 1> {
	const { db, keys, environment, ask, print } = surroundings;
	const account = accountOf(given);
	const tenantId = await requireTenant(db, given.tenant);
	const accessToken = await secretOf(given.token, environment['CHANNEL_ACCESS_TOKEN'], () => ask('Access token: '));
	const entered = await secretOf(given['app-secret'], environment['CHANNEL_APP_SECRET'], () => ask('App secret: '));
	const isOwn = 'isGenuine' in channels[account.kind].webhook;
	const made = isOwn && (await needsSecret(surroundings, tenantId, account, entered)) ? makeSecret() : undefined;
	const appSecret = made ?? entered;
	const details: AccountDetails = {
		...account,
		name: given.name,
		businessId: given['business-id'],
		accessToken,
		appSecret,
		loginKind: loginKindOf(given, accessToken),
		messagesPerSecond: given.rate,
		graphUrl: given['graph-url'],
		graphVersion: given['graph-version'],
		replyUrl: given['reply-url'],
		mayReachPrivate: given.private === undefined ? undefined : given.private === 'yes',
		showsDrafts: given.drafts === undefined ? undefined : given.drafts === 'yes',
	};
	await connectAccount(db, keys, tenantId, details);
	if (isOwn) print(`Messages for it are taken in at <your n8n>/webhook/channel?id=${account.externalId}`);
	if (made) print(`Secret, shown this once: ${made}`);
	print('Saved. Trying it out:');
	print('');
	return test({ ...given, command: 'test' }, surroundings);
}

/** A channel of one's own works only with a secret: the first one, or another, is made here. */
async function needsSecret(
	{ db }: ChannelSurroundings,
	tenantId: string,
	{ kind, externalId }: { kind: ChannelKind; externalId: string },
	entered: string | null | undefined,
): Promise<boolean> {
	if (entered === 'new') return true;
	if (entered) return false;
	const known = (await listChannels(db, { tenantId })).find(
		(one) => one.kind === kind && one.externalId === externalId,
	);
	return !known?.sealed.appSecret;
}

const makeSecret = () => randomBytes(32).toString('base64url');

async function list({ tenant }: ChannelArguments, { db, print }: ChannelSurroundings): Promise<0> {
	const tenantId = tenant === '' ? undefined : await requireTenant(db, tenant);
	const channels = await listChannels(db, { tenantId });
	if (channels.length === 0) print('No account is connected. Connect one with: npm run channel -- add');
	const rows = channels.map((channel) => [channel.tenantSlug, describeChannel(channel), describeState(channel)]);
	const widthOf = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
	for (const [slug = '', title = '', state = ''] of rows.sort()) {
		print(`${slug.padEnd(widthOf(0))}  ${title.padEnd(widthOf(1))}  ${state}`);
	}
	return 0;
}

function describeState({ sealed, replyUrl, tokenExpiresAt, pausedAt, pausedReason }: ConnectedChannel): string {
	if (replyUrl) return `replies to ${new URL(replyUrl).host}`;
	const parts = [sealed.accessToken === null ? "the Meta credential's token" : 'its own token'];
	if (sealed.appSecret !== null) parts.push('its own app secret');
	if (tokenExpiresAt) parts.push(`ends ${tokenExpiresAt.toISOString().slice(0, 10)}`);
	if (pausedAt) parts.push(`PAUSED since ${pausedAt.toISOString().slice(0, 16)} UTC: ${pausedReason ?? ''}`);
	return parts.join(', ');
}

async function test(given: ChannelArguments, { db, keys, shared, print }: ChannelSurroundings): Promise<0 | 1> {
	const isOne = given.kind !== undefined || given.id !== undefined;
	const reports = await checkConnection(db, keys, {
		shared,
		tenantId: given.tenant === '' ? undefined : await requireTenant(db, given.tenant),
		...(isOne ? { only: accountOf(given) } : {}),
	});
	if (isOne && reports.length === 0) throw notConnected(given);
	for (const report of reports) printReport(report, print);
	return reports.every(({ works }) => works) ? 0 : 1;
}

async function remove(given: ChannelArguments, { db, print }: ChannelSurroundings): Promise<0> {
	const account = accountOf(given);
	const tenantId = await requireTenant(db, given.tenant);
	if (!(await disconnectAccount(db, tenantId, account))) throw notConnected(given);
	print('Removed, with its secrets. Its conversations stay; what still comes for it is not taken in.');
	return 0;
}

function accountOf({ kind, id }: ChannelArguments): { kind: ChannelKind; externalId: string } {
	if (kind && id) return { kind, externalId: id };
	throw new FrontdeskError('invalid-input', 'Which account is meant? Give --kind and --id.');
}

function notConnected({ kind, id }: ChannelArguments): FrontdeskError {
	return new FrontdeskError('invalid-input', `There is no ${kind} account ${id} here. "list" shows those that are.`);
}

/** What was given in the command counts first, then the environment. @returns undefined when nobody said anything */
async function secretOf(
	given: string | null | undefined,
	fromEnvironment: string | undefined,
	ask: () => Promise<string>,
): Promise<string | null | undefined> {
	const secret = given === '-' ? await ask() : (given ?? (given === null ? null : fromEnvironment?.trim()));
	return secret === '' ? undefined : secret;
}

/** Meta's tokens say by their first letters how they were made. */
function loginKindOf({ kind, login }: ChannelArguments, token: string | null | undefined): AccountDetails['loginKind'] {
	if (kind !== 'instagram') return undefined;
	if (login) return login === 'page' ? 'page_token' : 'instagram_login';
	if (token?.startsWith('IG')) return 'instagram_login';
	return token?.startsWith('EAA') ? 'page_token' : undefined;
}

async function main(): Promise<number> {
	const installation = await findRunningInstallation();
	return runChannelCommand(process.argv.slice(2), {
		...installation,
		environment: process.env,
		ask: askSecret,
		print: (line) => console.log(line),
	});
}

if (require.main === module) {
	runCommand(main, usage);
}
