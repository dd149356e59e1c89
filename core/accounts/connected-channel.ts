import { z } from 'zod';
import { ChannelKind, channels } from '../channels';
import { sql, type Database } from '../storage';

const time = z
	.string()
	.nullable()
	.transform((text) => (text === null ? null : new Date(text)));

/** A row of `frontdesk.channels`: a phone number, Instagram account or page that a tenant has connected. */
export const ConnectedChannel = z
	.object({
		tenant_id: z.uuid(),
		tenant_slug: z.string().default(''),
		id: z.uuid(),
		kind: ChannelKind,
		external_id: z.string(),
		business_id: z.string().nullable(),
		name: z.string(),
		/** Encrypted, as all three secrets; null: the Meta credential's. */
		access_token: z.string().nullable(),
		app_secret: z.string().nullable(),
		previous_app_secret: z.string().nullable(),
		access_revision: z.number(),
		login_kind: z.enum(['instagram_login', 'page_token']).nullable(),
		graph_url: z.string().nullable(),
		graph_version: z.string().nullable(),
		reply_url: z.string().nullable(),
		may_reach_private: z.boolean(),
		shows_drafts: z.boolean(),
		token_expires_at: time,
		last_checked_at: time,
		paused_at: time,
		paused_reason: z.string().nullable(),
		/** Paused, and it is time to look whether the token works again. */
		check_due: z.boolean().default(false),
	})
	.transform((row) => ({
		tenantId: row.tenant_id,
		tenantSlug: row.tenant_slug,
		id: row.id,
		kind: row.kind,
		/** phone_number_id, Instagram account id, page id, an HTTP channel's own name. */
		externalId: row.external_id,
		/** WhatsApp: the id of the business account. */
		businessId: row.business_id,
		name: row.name,
		sealed: { accessToken: row.access_token, appSecret: row.app_secret, previousAppSecret: row.previous_app_secret },
		accessRevision: row.access_revision,
		loginKind: row.login_kind,
		graphUrl: row.graph_url,
		graphVersion: row.graph_version,
		/** HTTP: where replies go. */
		replyUrl: row.reply_url,
		mayReachPrivate: row.may_reach_private,
		/** HTTP: a reply may be shown while it is being written. */
		showsDrafts: row.shows_drafts,
		tokenExpiresAt: row.token_expires_at,
		lastCheckedAt: row.last_checked_at,
		pausedAt: row.paused_at,
		pausedReason: row.paused_reason,
		isCheckDue: row.check_due,
	}));
export type ConnectedChannel = z.output<typeof ConnectedChannel>;

export interface ChannelFilter {
	/** `watched`: paused, or with a token that ends; `refresh`: Instagram Login tokens that end before `until`. */
	which?: 'all' | 'watched' | 'refresh';
	/** Only this tenant's. Default: every tenant's. */
	tenantId?: string | undefined;
	until?: Date;
}

/** More than one installation holds; a bound all the same. */
const maxChannels = 10_000;

/** The active channels of all tenants, paused ones first, then those that nobody has checked for longest. */
export async function listChannels(
	db: Database,
	{ which = 'all', tenantId, until }: ChannelFilter = {},
): Promise<ConnectedChannel[]> {
	const rows = await db.query<{ channel: unknown }>(sql`
		SELECT frontdesk.connected_channels(${which}, ${tenantId ?? null}::uuid, ${until ?? null}::timestamptz,
			${maxChannels}::integer) AS channel`);
	return rows.map(({ channel }) => ConnectedChannel.parse(channel));
}

/** How people know a channel: "WhatsApp Corner Bakery (100000000000001)". */
export function describeChannel({ kind, name, externalId }: ConnectedChannel): string {
	const { name: kindName } = channels[kind];
	const own = name === '' || name === kindName ? '' : ` ${name}`;
	return `${kindName}${own} (${externalId})`;
}
