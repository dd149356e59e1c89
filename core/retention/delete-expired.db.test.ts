import { withClient } from '../../infra/local/postgres';
import { openShop, type Shop } from '../../test/support/shop';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { changeSettings, closeDatabases } from '../storage';
import { deleteExpired } from '.';

let test: TestDatabase;
let shop: Shop;

beforeEach(async () => {
	test = await createTestDatabase();
	shop = await openShop(test);
	await admin(`UPDATE frontdesk.tenants SET created_at = now() - interval '5 years'`);
});
afterEach(async () => {
	await closeDatabases();
	await test.drop();
});

const admin = async <Row extends object>(text: string) =>
	withClient({ connectionString: test.superuserUrl }, async (client) => (await client.query<Row>(text)).rows);

/** A conversation in which a question was asked and answered so long ago. */
const answered = (ago: string, n: number, more = '') => `
	WITH contact AS (INSERT INTO frontdesk.contacts (tenant_id, name) SELECT tenant_id, 'c${n}' FROM frontdesk.tenants RETURNING *),
	identity AS (INSERT INTO frontdesk.identities (tenant_id, kind, value, contact_id) SELECT tenant_id, 'phone', 'p${n}', id FROM contact),
	conversation AS (INSERT INTO frontdesk.conversations (tenant_id, contact_id, channel_id, identity_kind, identity_value)
		SELECT c.tenant_id, c.id, h.id, 'phone', 'p${n}' FROM contact c JOIN frontdesk.channels h USING (tenant_id) RETURNING *),
	question AS (INSERT INTO frontdesk.messages (id, tenant_id, conversation_id, channel_id, direction, author, type, text, status, sent_at)
		SELECT uuidv7(-interval '${ago}'), tenant_id, id, channel_id, 'in', 'customer', 'text', 'q', 'received', now() FROM conversation RETURNING *),
	turn AS (INSERT INTO frontdesk.turns (id, tenant_id, conversation_id, status, lease_token, message_ids, question, due_at, completed_at)
		SELECT uuidv7(-interval '${ago}'), tenant_id, conversation_id, 'answered', 1, ARRAY[id], 'q', now(), now() - interval '${ago}'
		FROM question RETURNING *),
	answer AS (INSERT INTO frontdesk.messages (id, tenant_id, conversation_id, channel_id, direction, author, type, text, status, sent_at, turn_id)
		SELECT uuidv7(-interval '${ago}'), q.tenant_id, q.conversation_id, q.channel_id, 'out', 'bot', 'text', 'a', 'sent', now(), t.id
		FROM question q JOIN turn t USING (conversation_id) RETURNING *),
	liked AS (INSERT INTO frontdesk.feedback (tenant_id, message_id, contact_id, liked)
		SELECT a.tenant_id, a.id, c.id, true FROM answer a, contact c)
	INSERT INTO frontdesk.outbox (tenant_id, id, turn_id, part, request, state)
	SELECT tenant_id, id, turn_id, 0, '{}', 'sent' FROM answer${more}`;

async function left(): Promise<Record<string, number>> {
	const tables = [
		'contacts',
		'identities',
		'conversations',
		'turns',
		'messages',
		'outbox',
		'feedback',
		'channel_events',
		'errors',
	];
	const counts = tables.map((name) => `(SELECT count(*)::integer FROM frontdesk.${name}) AS ${name}`);
	return (await admin<Record<string, number>>(`SELECT ${counts.join(', ')}`))[0]!;
}
const everythingOf = (conversations: number) => ({
	contacts: conversations,
	identities: conversations,
	conversations,
	turns: conversations,
	messages: 2 * conversations,
	outbox: conversations,
	feedback: conversations,
});

it('deletes what was said before the time that it is kept, with its customers, and nothing younger', async () => {
	await admin(answered('25 months', 1));
	await admin(answered('23 months', 2));

	const [deleted] = await deleteExpired(shop.db);

	expect(deleted).toMatchObject({ tenantId: shop.tenantId, turns: 1, messages: 2, conversations: 1 });
	expect(await left()).toMatchObject(everythingOf(1));
	expect(await admin(`SELECT name FROM frontdesk.contacts`)).toEqual([{ name: 'c2' }]);
});

it('keeps a customer who still writes, and deletes what they said long ago', async () => {
	await admin(answered('25 months', 1));
	await admin(`INSERT INTO frontdesk.messages (tenant_id, conversation_id, channel_id, direction, author, type, text, status, sent_at)
		SELECT tenant_id, id, channel_id, 'in', 'customer', 'text', 'again', 'received', now() FROM frontdesk.conversations`);

	await admin(`UPDATE frontdesk.conversations
		SET summary = jsonb_build_object('text', 'a cake', 'since', now() - interval '25 months', 'until', now())`);

	await deleteExpired(shop.db);

	expect(await left()).toMatchObject({ contacts: 1, conversations: 1, turns: 0, messages: 1, outbox: 0 });
	expect(await admin('SELECT summary FROM frontdesk.conversations')).toEqual([{ summary: null }]);
});

it.each([
	['a customer is being answered', `UPDATE frontdesk.conversations SET due_at = now()`],
	['a message is on its way', `UPDATE frontdesk.outbox SET state = 'ambiguous'`],
])('leaves everything while %s', async (_what, arrange) => {
	await admin(answered('25 months', 1));
	await admin(arrange);

	await deleteExpired(shop.db);

	expect(await left()).toMatchObject({ conversations: 1, turns: 1, outbox: 1 });
});

it('keeps an open handoff with its customer', async () => {
	await admin(answered('25 months', 1));
	await admin(
		`INSERT INTO frontdesk.handoffs (tenant_id, conversation_id, reason) SELECT tenant_id, id, 'asked' FROM frontdesk.conversations`,
	);

	await deleteExpired(shop.db);

	expect(await left()).toMatchObject({ contacts: 1, conversations: 1, turns: 0, messages: 0 });
});

it('keeps each kind as long as its setting says, and for ever at 0', async () => {
	await admin(answered('25 months', 1));
	await admin(`INSERT INTO frontdesk.channel_events (tenant_id, channel_id, dedup_key, type, content_type, sent_at, created_at)
		SELECT tenant_id, id, 'old' || n, 'other', 'x', now(), now() - n * interval '1 month' FROM frontdesk.channels, generate_series(1, 5) n`);
	await admin(`INSERT INTO frontdesk.errors (id, tenant_id, message)
		SELECT uuidv7(-n * interval '1 month'), tenant_id, 'x' FROM frontdesk.tenants, generate_series(1, 9) n`);
	await changeSettings(shop.db, shop.tenantId, { keep_conversations_months: 0, keep_errors_months: 2 });

	await deleteExpired(shop.db);

	expect(await left()).toMatchObject({ ...everythingOf(1), channel_events: 2, errors: 1 });
});

it('looks a tenant through once a day, whoever asks, and goes on with what one call could not finish', async () => {
	for (let n = 0; n < 3; n++) await admin(answered('3 years', n));
	await admin(`INSERT INTO frontdesk.channel_events (tenant_id, channel_id, dedup_key, type, content_type, sent_at, created_at)
		SELECT tenant_id, id, 'old' || n, 'other', 'x', now(), now() - interval '1 year' FROM frontdesk.channels, generate_series(1, 10500) n`);

	const both = (await Promise.all([deleteExpired(shop.db), deleteExpired(shop.db)])).flat();
	const rest = await deleteExpired(shop.db);
	const nothing = await deleteExpired(shop.db);

	expect(both).toHaveLength(1);
	expect(both[0]).toMatchObject({ turns: 3, events: 10_000 });
	expect(rest).toMatchObject([{ events: 500 }]);
	expect(nothing).toEqual([]);
});

it('deletes nothing of another tenant', async () => {
	await admin(answered('25 months', 1));
	await admin(`SELECT frontdesk.register_tenant('other', 'Other', 'UTC')`);
	await admin(`UPDATE frontdesk.tenants SET created_at = now() - interval '5 years'`);
	await changeSettings(shop.db, shop.tenantId, { keep_conversations_months: 0 });

	expect(await deleteExpired(shop.db)).toEqual([]);
	expect(await left()).toMatchObject(everythingOf(1));
});
