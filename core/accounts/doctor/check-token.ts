import { z } from 'zod';
import { GraphRefusal, ok, problem, warning, type ChannelAccess, type ChannelKind, type Finding } from '../../channels';
import type { ConnectedChannel } from '../connected-channel';
import { metaWebhookOf, type AskGraph } from './ask-graph';

export interface TokenCheck {
	/** `unknown`: Meta could not be asked; whatever was true before still is. */
	state: 'works' | 'refused' | 'unknown';
	/** What to do when it does not work, for staff. */
	reason: string;
}

interface TokenDetails {
	findings: Finding[];
	/** When the token ends; null for never. Undefined when Meta did not say. */
	expiresAt: Date | null | undefined;
	/** The app that the token was made for. */
	appId: string | null;
}

/** Days before the end of a token at which somebody has to be told. Instagram Login tokens are refreshed long before. */
const warnDaysBefore = 14;
const dayMs = 24 * 60 * 60 * 1000;

const id = z.union([z.string(), z.number()]).transform(String);
const Me = z.object({ id: id.optional(), user_id: id.optional() });

/** Asks Meta who a token speaks for: the cheapest call that a dead token cannot make. */
export async function tryToken(ask: AskGraph, channel: ConnectedChannel, access: ChannelAccess): Promise<TokenCheck> {
	const isInstagramLogin = isOfInstagramLogin(channel, access);
	const { body, failure } = await ask('/me', { fields: isInstagramLogin ? 'user_id' : 'id' });
	if (failure) {
		const isRefused = failure instanceof GraphRefusal && failure.details.class === 'token';
		if (!isRefused) return { state: 'unknown', reason: failure.message };
		const where = access.hasOwnToken ? 'enter it with "npm run channel -- add"' : 'put it into the Meta credential';
		const advice = `Make a new one at ${metaWebhookOf(channel.kind).tokenAt}, and ${where}.`;
		return { state: 'refused', reason: `${failure.details.said} ${advice}` };
	}
	const me = Me.parse(body);
	const speaksFor = isInstagramLogin ? me.user_id : me.id;
	// A page's token is the page; a system user's stands for many accounts.
	const isOneAccounts = access.hasOwnToken && (isInstagramLogin || channel.kind === 'messenger');
	if (isOneAccounts && speaksFor !== undefined && speaksFor !== channel.externalId) {
		const reason = `This token belongs to the account ${speaksFor}, not to ${channel.externalId}: enter that account's own.`;
		return { state: 'refused', reason };
	}
	return { state: 'works', reason: '' };
}

const Debugged = z.object({
	data: z.object({
		app_id: id.optional(),
		expires_at: z.number().optional(),
		scopes: z.array(z.string()).optional(),
	}),
});

/** What Meta tells about a token that works: its end, and what it may do. */
export async function describeToken(
	ask: AskGraph,
	channel: ConnectedChannel,
	access: ChannelAccess,
): Promise<TokenDetails> {
	if (isOfInstagramLogin(channel, access) && access.hasOwnToken) {
		// Instagram Login has no debug_token; the end is known from the last refresh.
		const expiresAt = channel.tokenExpiresAt ?? undefined;
		return { findings: [describeExpiry(channel, expiresAt)], expiresAt, appId: null };
	}
	const { body, failure } = await ask('/debug_token', { input_token: access.accessToken });
	const debugged = Debugged.safeParse(body).data?.data;
	if (!debugged) {
		const why = failure?.message ?? 'the answer had an unknown form.';
		return {
			findings: [warning('Token', `Works, but Meta tells nothing else about it: ${why}`)],
			expiresAt: undefined,
			appId: null,
		};
	}
	const expiresAt = debugged.expires_at ? new Date(debugged.expires_at * 1000) : null;
	return {
		findings: [describeExpiry(channel, expiresAt), describeScopes(channel.kind, debugged.scopes ?? [])],
		expiresAt,
		appId: debugged.app_id ?? null,
	};
}

function describeExpiry({ kind }: ConnectedChannel, expiresAt: Date | null | undefined): Finding {
	if (expiresAt === undefined) return ok('Token', 'Works. When it ends will be known after its first refresh.');
	if (expiresAt === null) return ok('Token', 'Works, and does not expire.');
	const days = Math.floor((expiresAt.getTime() - Date.now()) / dayMs);
	const until = `Works until ${expiresAt.toISOString().slice(0, 10)} (${days} days).`;
	if (days >= warnDaysBefore) return ok('Token', until);
	return warning(
		'Token',
		`${until} Make a new one in time at ${metaWebhookOf(kind).tokenAt}, best one that never expires.`,
	);
}

function describeScopes(kind: ChannelKind, scopes: readonly string[]): Finding {
	const missing = metaWebhookOf(kind).scopes.filter((scope) => !scopes.includes(scope));
	if (missing.length === 0) return ok('Permissions', 'The token has all that it needs.');
	const message = `The token lacks ${missing.join(', ')}. Make a new one at ${metaWebhookOf(kind).tokenAt}, and tick these.`;
	return problem('Permissions', message);
}

function isOfInstagramLogin({ kind }: ConnectedChannel, { usesPageToken }: ChannelAccess): boolean {
	return kind === 'instagram' && !usesPageToken;
}
