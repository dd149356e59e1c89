import { randomUUID } from 'node:crypto';
import { listChannels } from '../accounts';
import { FrontdeskError } from '../errors';
import { readSettings, sql, tenantDetails, type Database } from '../storage';
import { speakTo } from './speak-to';
import { ClaimedTurn } from './turn';
import { understandNumbers } from './understand-numbers';

/** Nobody is waiting: these stand for the customer, the channel and the lease of a turn that the queue never handed out. */
const nobody = '00000000-0000-4000-8000-000000000000';

/** What a made-up customer of a test writes. */
export interface TestMessage {
	text: string | null;
	/** As a channel names it: text, image, audio. */
	type?: string;
	details?: object;
}

/**
 * A turn for trying things out, about a message that nobody wrote: with the settings of a business, and marked `isTest`. Its
 * id and its lease are nobody's, so that nothing which is done with it can touch a customer.
 */
export async function makeTestTurn(db: Database, tenantId: string, message: TestMessage): Promise<ClaimedTurn> {
	const [settings, tenant, channels] = await Promise.all([
		readSettings(db, tenantId),
		tenantDetails(db, tenantId),
		listChannels(db, { tenantId }),
	]);
	// The made-up customer has a phone number.
	const channel = channels.find(({ kind }) => kind === 'whatsapp') ?? channels[0];
	const now = new Date().toISOString();
	const { text, type = 'text', details = null } = message;
	const turn = ClaimedTurn.parse({
		...unclaimed(),
		tenantId,
		dueAt: now,
		question: text ?? '',
		conversation: { id: nobody, language: null, lastInboundAt: now },
		channel: { id: channel?.id ?? nobody, kind: channel?.kind ?? 'whatsapp', accountId: channel?.externalId ?? '' },
		customer: { contactId: nobody, kind: 'phone', id: '15550000000', name: 'Test customer' },
		tenant: { name: tenant.name, timeZone: tenant.timeZone },
		settings: {},
		messages: [{ id: nobody, platformId: null, type, text, sentAt: now, details }],
		history: [],
	});
	return speakTo({ ...turn, settings });
}

/**
 * The last turn of a conversation once more, as it was asked: to see what would be answered today. Marked `isTest`, with an id of
 * its own, and without what was said since.
 *
 * @throws FrontdeskError `invalid-input` when there is no such conversation, or nothing in it was ever answered
 */
export async function repeatLastTurn(db: Database, tenantId: string, conversationId: string): Promise<ClaimedTurn> {
	if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(conversationId)) {
		throw new FrontdeskError('invalid-input', 'Which conversation? Choose one from the list, or enter its ID.');
	}
	const [row] = await db.withTenant(tenantId, (transaction) =>
		transaction.query<{ turn: object }>(sql`
			SELECT frontdesk.describe_turn(c, t, ${2 ** 31 - 1}::integer) AS turn
			FROM frontdesk.conversations c
			CROSS JOIN LATERAL (SELECT * FROM frontdesk.turns t
				WHERE (t.tenant_id, t.conversation_id) = (c.tenant_id, c.id) ORDER BY t.id DESC LIMIT 1) t
			WHERE (c.tenant_id, c.id) = (${tenantId}::uuid, ${conversationId}::uuid)`),
	);
	if (!row) {
		throw new FrontdeskError(
			'invalid-input',
			'This business has no such conversation, or nothing in it was answered yet.',
		);
	}
	const turn = understandNumbers(ClaimedTurn.parse({ ...row.turn, ...unclaimed() }));
	const since = Date.parse(turn.messages[0]?.sentAt ?? '');
	return { ...turn, history: turn.history.filter(({ at }) => !(Date.parse(at) >= since)) };
}

const unclaimed = () => ({
	id: randomUUID(),
	isTest: true as const,
	attempt: 1,
	leaseToken: 0,
	exhausted: false,
	writtenReply: null,
});
