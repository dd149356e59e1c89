import { types } from 'node:util';
import type { ChannelKind } from '../channels';
import { FrontdeskError, isFrontdeskError } from '../errors';
import { decryptSecret, encryptSecret, sql, type Database, type KeyRing, type Queryable } from '../storage';
import { forgetChannelAccess } from './channel-access';
import { ConnectedChannel } from './connected-channel';

/** What somebody says about an account when they connect it. Undefined stays as it is, null goes back to the default. */
export interface AccountDetails {
	kind: ChannelKind;
	/** phone_number_id, Instagram account id, page id, an HTTP channel's own name. */
	externalId: string;
	name?: string | undefined;
	/** WhatsApp: the id of the business account (WABA), which some events name instead of the number. */
	businessId?: string | null | undefined;
	accessToken?: string | null | undefined;
	appSecret?: string | null | undefined;
	loginKind?: 'instagram_login' | 'page_token' | null | undefined;
	/** Where Meta allows this account less, or more, than its platform does: 20 for a number shared with the phone app. */
	messagesPerSecond?: number | null | undefined;
	graphUrl?: string | null | undefined;
	graphVersion?: string | null | undefined;
	/** HTTP: where replies go. */
	replyUrl?: string | null | undefined;
	/** HTTP: that address may lie in our own network. Only who runs the installation may say so. */
	mayReachPrivate?: boolean | undefined;
	/** HTTP: what is at that address shows a reply while it is still being written. */
	showsDrafts?: boolean | undefined;
}

/** Meta delivers a webhook again for up to a week, and somebody has to enter the new secret in between. */
const previousSecretDays = 7;

/**
 * Connects an account to a tenant, or changes what is known of it. Secrets are stored encrypted; an app secret that is
 * replaced stays good for signatures for another seven days.
 *
 * @returns the channel's id
 * @throws FrontdeskError `invalid-input` when another tenant has this account, `configuration` without an encryption key
 */
export async function connectAccount(
	db: Database,
	keys: KeyRing,
	tenantId: string,
	details: AccountDetails,
): Promise<string> {
	const write = () =>
		db.withTenant(tenantId, async (transaction) => {
			const channel = await writeChannel(transaction, tenantId, details);
			await writeSecrets(transaction, keys, channel, details);
			return channel.id;
		});
	// Who is first to insert wins. The second time either finds that row as its own, or meets another tenant's again.
	const channelId = await write()
		.catch((error: unknown) => (isTaken(error) ? write() : Promise.reject(error as Error)))
		.catch((error: unknown) => {
			throw isTaken(error) ? anotherTenants(details, error) : error;
		});
	forgetChannelAccess(db, channelId);
	return channelId;
}

/**
 * Ends an account's connection and forgets its secrets. Its conversations stay; nothing that Meta still sends for it is
 * taken in.
 *
 * @returns false when the tenant has no such account
 */
export async function disconnectAccount(
	db: Database,
	tenantId: string,
	{ kind, externalId }: Pick<AccountDetails, 'kind' | 'externalId'>,
): Promise<boolean> {
	const gone = await db.asTenant(tenantId).query<{ id: string }>(sql`
		UPDATE frontdesk.channels SET active = false, access_token = NULL, app_secret = NULL, previous_app_secret = NULL,
			previous_app_secret_until = NULL, token_expires_at = NULL, access_revision = access_revision + 1,
			paused_at = NULL, paused_reason = NULL, check_at = NULL
		WHERE tenant_id = ${tenantId} AND (kind, external_id) = (${kind}, ${externalId}) AND active
		RETURNING id`);
	for (const { id } of gone) forgetChannelAccess(db, id);
	return gone.length > 0;
}

/** Puts a new token in place of the channel's own, with its end where Meta said one. */
export async function replaceToken(
	db: Database,
	keys: KeyRing,
	{ tenantId, id: channelId }: Pick<ConnectedChannel, 'tenantId' | 'id'>,
	{ accessToken, expiresAt }: { accessToken: string; expiresAt: Date | null },
): Promise<void> {
	const stored = encryptSecret(keys, { tenantId, channelId, field: 'access_token' }, accessToken);
	await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.channels SET access_token = ${stored}, access_revision = access_revision + 1,
			token_expires_at = ${expiresAt}, last_checked_at = now()
		WHERE (tenant_id, id) = (${tenantId}, ${channelId})`);
	forgetChannelAccess(db, channelId);
}

async function writeChannel(
	transaction: Queryable,
	tenantId: string,
	details: AccountDetails,
): Promise<ConnectedChannel> {
	const { kind, externalId, name, businessId, accessToken, loginKind, graphUrl, graphVersion } = details;
	const { messagesPerSecond: rate, replyUrl, mayReachPrivate, showsDrafts } = details;
	const isNewAccess = [accessToken, loginKind, graphUrl, graphVersion, replyUrl].some((given) => given !== undefined);
	const [known] = await transaction.query<{ channel: unknown }>(sql`
		UPDATE frontdesk.channels c SET
			active = true,
			name = coalesce(${name ?? null}, c.name),
			business_id = CASE WHEN ${businessId !== undefined} THEN ${businessId ?? null} ELSE c.business_id END,
			messages_per_second = CASE WHEN ${rate !== undefined} THEN ${rate ?? null}::integer ELSE c.messages_per_second END,
			login_kind = CASE WHEN ${loginKind !== undefined} THEN ${loginKind ?? null} ELSE c.login_kind END,
			graph_url = CASE WHEN ${graphUrl !== undefined} THEN ${graphUrl ?? null} ELSE c.graph_url END,
			graph_version = CASE WHEN ${graphVersion !== undefined} THEN ${graphVersion ?? null} ELSE c.graph_version END,
			reply_url = CASE WHEN ${replyUrl !== undefined} THEN ${replyUrl ?? null} ELSE c.reply_url END,
			may_reach_private = coalesce(${mayReachPrivate ?? null}::boolean, c.may_reach_private),
			shows_drafts = coalesce(${showsDrafts ?? null}::boolean, c.shows_drafts),
			access_revision = c.access_revision + ${isNewAccess ? 1 : 0}
		WHERE (c.tenant_id, c.id) = (SELECT k.tenant_id, k.id FROM frontdesk.channels k
			WHERE k.tenant_id = ${tenantId} AND (k.kind, k.external_id) = (${kind}, ${externalId})
			ORDER BY k.active DESC, k.created_at DESC LIMIT 1)
		RETURNING to_jsonb(c) AS channel`);
	if (known) return ConnectedChannel.parse(known.channel);
	const [added] = await transaction.query<{ channel: unknown }>(sql`
		INSERT INTO frontdesk.channels AS c
			(tenant_id, kind, external_id, name, business_id, login_kind, graph_url, graph_version, messages_per_second,
				reply_url, may_reach_private, shows_drafts)
		VALUES (${tenantId}, ${kind}, ${externalId}, ${name ?? ''}, ${businessId ?? null}, ${loginKind ?? null},
			${graphUrl ?? null}, ${graphVersion ?? null}, ${rate ?? null}, ${replyUrl ?? null}, ${mayReachPrivate ?? false},
			${showsDrafts ?? false})
		RETURNING to_jsonb(c) AS channel`);
	return ConnectedChannel.parse(added?.channel);
}

async function writeSecrets(
	transaction: Queryable,
	keys: KeyRing,
	{ tenantId, id: channelId, sealed }: ConnectedChannel,
	{ accessToken, appSecret }: AccountDetails,
): Promise<void> {
	const seal = (field: 'access_token' | 'app_secret' | 'previous_app_secret', secret: string | null | undefined) =>
		secret ? encryptSecret(keys, { tenantId, channelId, field }, secret) : null;
	if (accessToken !== undefined) {
		await transaction.query(sql`
			UPDATE frontdesk.channels SET access_token = ${seal('access_token', accessToken)}, token_expires_at = NULL
			WHERE (tenant_id, id) = (${tenantId}, ${channelId})`);
	}
	if (appSecret === undefined) return;
	const before = sealed.appSecret === null ? null : openOldSecret(keys, { tenantId, channelId }, sealed.appSecret);
	if (before === appSecret) return;
	await transaction.query(sql`
		UPDATE frontdesk.channels SET
			app_secret = ${seal('app_secret', appSecret)},
			previous_app_secret = ${appSecret ? seal('previous_app_secret', before) : null},
			previous_app_secret_until = now() + ${before && appSecret ? previousSecretDays : null}::integer * interval '1 day'
		WHERE (tenant_id, id) = (${tenantId}, ${channelId})`);
}

/** One that cannot be opened any more must not keep anybody from entering a new one. */
function openOldSecret(keys: KeyRing, place: { tenantId: string; channelId: string }, stored: string): string | null {
	try {
		return decryptSecret(keys, { ...place, field: 'app_secret' }, stored);
	} catch {
		return null;
	}
}

/** PostgreSQL's `unique_violation`: the account is connected already. */
function isTaken(error: unknown): boolean {
	if (!isFrontdeskError(error) || !types.isNativeError(error.cause)) return false;
	return (error.cause as { code?: unknown }).code === '23505';
}

function anotherTenants({ externalId }: AccountDetails, cause: unknown): FrontdeskError {
	const message = `The account ${externalId} is connected to another business here. Remove it there first.`;
	return new FrontdeskError('invalid-input', message, { cause });
}
