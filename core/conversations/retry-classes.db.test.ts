import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSendingShop, type SendingShop, type MetaKind } from '../../test/support/sending-shop';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { closeDatabases, sql } from '../storage';

interface GraphErrorFile {
	channels: MetaKind[];
	status: number;
	class: string;
	retry: boolean;
	body: object;
}

const folder = join(__dirname, '../../test/payloads/graph-errors');
const errors = readdirSync(folder).map((file) => ({
	file,
	...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as GraphErrorFile),
}));
const cases = errors.flatMap(({ channels, ...error }) => channels.map((kind) => ({ ...error, kind })));

let test: TestDatabase;
let shop: SendingShop;
let customers = 0;

beforeAll(async () => {
	test = await createTestDatabase();
	shop = await openSendingShop(test);
});
afterAll(async () => {
	await shop.close();
	await closeDatabases();
	await test.drop();
});

const stateOf = async (conversationId: string) => {
	const rows = await shop.rows<{ state: string; class: string; next: number | null; reason: string | null }>(sql`
		SELECT o.state, o.error ->> 'class' AS class, extract(epoch FROM o.next_attempt_at - now())::float AS next, h.reason
		FROM frontdesk.outbox o JOIN frontdesk.messages m ON (m.tenant_id, m.id) = (o.tenant_id, o.id)
		LEFT JOIN frontdesk.handoffs h ON (h.tenant_id, h.conversation_id) = (m.tenant_id, m.conversation_id)
		WHERE m.conversation_id = ${conversationId}`);
	return rows[0]!;
};

describe('an error of the Graph API', () => {
	it.each(cases)('$file on $kind leaves the message in the state of its class ($class)', async (error) => {
		const customer = `15559${String(++customers).padStart(6, '0')}`;
		await shop.writesOn(error.kind, customer, 'hello there');
		const { status, body } = error;
		await shop.controls.setFault({ service: 'graph', mode: 'fail', status, body, count: 1 });

		const { verdict, conversationId } = await shop.send(customer, 'news', { on: error.kind });

		const row = await stateOf(conversationId);
		expect(row.class).toBe(error.class);
		if (error.retry || error.class === 'token') {
			expect([verdict, row.state, row.reason]).toEqual(['retry_later', 'pending', null]);
			expect(row.next).toBeGreaterThan(0);
		} else {
			expect([verdict, row.state, row.next, row.reason]).toEqual(['failed', 'failed', null, 'send_failed']);
		}
		await shop.rows(sql`UPDATE frontdesk.channels SET paused_at = NULL`);
	});

	it('waits as long as Retry-After asks for', async () => {
		await shop.customerWrites('hello', { from: '15558990000' });
		const body = { error: { message: 'limit', type: 'OAuthException', code: 130429 } };
		const headers = { 'Retry-After': '600' };
		await shop.controls.setFault({ service: 'graph', mode: 'fail', status: 429, body, headers, count: 1 });

		const { conversationId } = await shop.send('15558990000', 'news');

		expect((await stateOf(conversationId)).next).toBeGreaterThan(550);
	});

	it('that comes in a status after the send is shown to staff, too', async () => {
		await shop.customerWrites('hello', { from: '15558990001' });
		const { conversationId, parts } = await shop.send('15558990001', 'news');
		const failed = {
			id: parts[0]!.platformId,
			status: 'failed',
			timestamp: String(Math.floor(Date.now() / 1000)),
			recipient_id: '15558990001',
			biz_opaque_callback_data: parts[0]!.id,
			errors: [{ code: 131026, title: 'Message undeliverable', error_data: { details: 'Not on WhatsApp.' } }],
		};

		await shop.webhook({ statuses: [failed] });

		expect(await stateOf(conversationId)).toMatchObject({ state: 'failed', reason: 'send_failed' });
		expect(await shop.rows(sql`SELECT status FROM frontdesk.messages WHERE id = ${parts[0]!.id}`)).toEqual([
			{ status: 'failed' },
		]);
	});
});
