import { FrontdeskError } from '../errors';
import { sql, type Database, type Sql } from '../storage';
import { ChatwootInbox, ChatwootRefusal, type ChatwootAccess } from './chatwoot-api';

interface Connection {
	tenantId: string;
	accountId: number;
	inboxId: number;
	/** Where Chatwoot tells of news; entered there where it has none. */
	webhookUrl: string;
}

/**
 * From now on a business's conversations are in this inbox of Chatwoot too, which assigns nobody by itself any more. Again is the same as
 * once; another inbox begins anew.
 *
 * @returns the inbox's name, and where it tells of news
 * @throws FrontdeskError `invalid-input` when it is no API inbox or belongs to another business, `unavailable` when Chatwoot refuses
 */
export async function connectInbox(
	db: Database,
	access: ChatwootAccess,
	{ tenantId, accountId, inboxId, webhookUrl }: Connection,
): Promise<{ name: string; webhookUrl: string }> {
	const inbox = new ChatwootInbox(access, accountId, inboxId);
	const { name, channelType, ...there } = await inbox.describe().catch(asSentence);
	if (channelType !== 'Channel::Api') {
		throw new FrontdeskError(
			'invalid-input',
			'This inbox takes no messages from us. Make one of the kind "API" in Chatwoot.',
		);
	}
	await endConnection(db, tenantId, sql`(account_id, inbox_id) <> (${accountId}::bigint, ${inboxId}::bigint)`);
	const connected = await db
		.asTenant(tenantId)
		.query(
			sql`
		INSERT INTO frontdesk.chatwoot_inboxes (tenant_id, account_id, inbox_id)
		VALUES (${tenantId}, ${accountId}::bigint, ${inboxId}::bigint)
		ON CONFLICT (tenant_id) DO UPDATE SET look_at = now(), paused_until = NULL RETURNING tenant_id`,
		)
		.catch((error: unknown) => {
			if (!/chatwoot_inboxes_inbox_id_key/.test(messagesOf(error))) throw error;
			throw new FrontdeskError('invalid-input', 'This inbox belongs to another business.', { cause: error });
		});
	if (connected.length === 0) throw new FrontdeskError('invalid-input', 'There is no such business.');
	const tellsAt = there.webhookUrl || webhookUrl;
	if (there.webhookUrl === '' || there.assigns) await inbox.prepare(tellsAt).catch(asSentence);
	return { name, webhookUrl: tellsAt };
}

/** Conversations are brought to Chatwoot no longer; what is there stays. @returns false when no inbox was connected */
export const disconnectInbox = (db: Database, tenantId: string): Promise<boolean> =>
	endConnection(db, tenantId, sql`true`);

/** A slice of its conversations at a time: no message waits for all of them. */
const slice = 500;

async function endConnection(db: Database, tenantId: string, which: Sql): Promise<boolean> {
	const [inbox] = await db
		.asTenant(tenantId)
		.query(sql`SELECT FROM frontdesk.chatwoot_inboxes WHERE tenant_id = ${tenantId} AND ${which}`);
	if (!inbox) return false;
	for (let deleted = slice; deleted === slice;) {
		const rows = await db.asTenant(tenantId).query(sql`
			DELETE FROM frontdesk.chatwoot_conversations WHERE tenant_id = ${tenantId} AND conversation_id = ANY (ARRAY(
				SELECT conversation_id FROM frontdesk.chatwoot_conversations WHERE tenant_id = ${tenantId} LIMIT ${slice}))
			RETURNING conversation_id`);
		deleted = rows.length;
	}
	await db
		.asTenant(tenantId)
		.query(sql`DELETE FROM frontdesk.chatwoot_inboxes WHERE tenant_id = ${tenantId} AND ${which}`);
	return true;
}

function asSentence(error: unknown): never {
	if (!(error instanceof ChatwootRefusal)) throw error;
	throw new FrontdeskError('unavailable', error.message, { cause: error, retryable: error.isOfInbox });
}

function messagesOf(error: unknown): string {
	if (!(error instanceof Error)) return '';
	return `${error.message} ${(error as { constraint?: string }).constraint ?? ''} ${messagesOf(error.cause)}`;
}
