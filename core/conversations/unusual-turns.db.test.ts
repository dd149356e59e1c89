import { Client } from 'pg';
import { openSendingShop, type SendingShop } from '../../test/support/sending-shop';
import { openShop } from '../../test/support/shop';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { closeDatabases, sql } from '../storage';
import { completeTurn, deliverReply } from '.';

let test: TestDatabase;
let shop: SendingShop;

beforeAll(async () => {
	test = await createTestDatabase();
});
beforeEach(async () => {
	shop = await openSendingShop(test);
});
afterEach(async () => {
	await shop.close();
});
afterAll(async () => {
	await closeDatabases();
	await test.drop();
});

const crash = () =>
	shop.rows(sql`UPDATE frontdesk.conversations SET lease_until = now(), due_at = now() WHERE lease_until IS NOT NULL`);
const set = (name: string, value: string) =>
	shop.rows(sql`
		INSERT INTO frontdesk.settings (tenant_id, name, value) VALUES (${shop.tenantId}, ${name}, ${value}::jsonb)
		ON CONFLICT (tenant_id, name) DO UPDATE SET value = EXCLUDED.value`);

describe('a turn that failed every time', () => {
	it('asks for a person, and answers what the customer writes next', async () => {
		await shop.customerWrites('are you open?');
		for (let attempt = 1; attempt <= 6; attempt++) {
			await shop.claim();
			await crash();
		}
		expect(await shop.handoffs()).toMatchObject([{ reason: 'turn_failed' }]);
		await shop.customerWrites('and tomorrow?');

		expect(await shop.claimOne()).toMatchObject({ question: 'and tomorrow?', handoff: { state: 'waiting' } });
	});

	it('is answered, and needs nobody, when the answer was written before', async () => {
		await shop.customerWrites('when do you close?');
		for (let attempt = 1; attempt <= 2; attempt++) {
			await shop.claimOne();
			await crash();
		}
		await shop.controls.setFault({ service: 'graph', mode: 'fail', status: 503, count: 1 });
		await shop.answer(await shop.claimOne());
		await crash();
		await shop.rows(sql`UPDATE frontdesk.conversations SET due_at = now()`);
		await shop.claimOne();
		await crash();

		const turn = await shop.claimOne();
		expect(turn.exhausted).toBe(true);
		expect(await shop.answer(turn)).toMatchObject({ status: 'answered' });
		expect(await shop.handoffs()).toEqual([]);
	});
});

describe('a reply', () => {
	it.each(['', ' \n '])('without words (%j) is not taken for an answer', async (text) => {
		await shop.customerWrites('when do you close?');

		await expect(shop.answer(await shop.claimOne(), { text })).rejects.toMatchObject({ code: 'cannot-compose' });

		await crash();
		expect(await shop.claimOne()).toMatchObject({ question: 'when do you close?' });
	});

	it('is recorded as sent when an echo of it, in other words, was there first', async () => {
		await shop.writesOn('instagram', '1231231', 'when do you close?');
		const turn = await shop.claimOne();
		const echoArrives = (platformId: string) =>
			shop.rows(sql`
				INSERT INTO frontdesk.messages
					(tenant_id, conversation_id, channel_id, direction, author, platform_id, type, text, status, sent_at)
				VALUES (${shop.tenantId}, ${turn.conversation.id}, ${turn.channel.id}, 'out', 'human', ${platformId}, 'text',
					'at 6', 'sent', now())`);
		await shop.answer(turn);
		const [part] = await shop.rows<{ id: string; platformId: string }>(sql`
			SELECT id, platform_id AS "platformId" FROM frontdesk.messages WHERE author = 'bot'`);
		await shop.rows(sql`UPDATE frontdesk.messages SET platform_id = NULL, status = 'pending' WHERE id = ${part!.id}`);
		await shop.rows(sql`UPDATE frontdesk.outbox SET platform_id = NULL, state = 'sending'`);
		await echoArrives(part!.platformId);

		await shop.rows(sql`
			SELECT frontdesk.record_send(${shop.tenantId}::uuid, ${part!.id}::uuid, 'sent', ${part!.platformId}, NULL, NULL)`);

		expect(await shop.outbox()).toMatchObject([{ state: 'sent', status: 'sent' }]);
	});
});

describe('a part that fails while the others are still sent', () => {
	it('is shown to a person', async () => {
		await shop.customerWrites('when do you close?');
		const turn = await shop.claimOne();
		const access = await shop.options.accessOf({ tenantId: shop.tenantId, channelId: turn.channel.id });
		const reply = {
			text: 'At six.',
			citations: [],
			buttons: [],
			action: 'answer' as const,
			language: null,
			source: 'row' as const,
		};
		const delivery = await deliverReply(shop.db, { ...turn, reply }, { ...shop.options, ...access });

		await shop.statusArrives('failed', { id: 'wamid.ours', callbackData: delivery.parts[0]!.id });
		await completeTurn(shop.db, { ...turn, reply, delivery });

		expect(await shop.handoffs()).toMatchObject([{ reason: 'send_failed' }]);
	});
});

describe('a setting that makes no sense', () => {
	it.each(['debounce_ms', 'max_message_age_minutes', 'handoff_silence_minutes'])(
		'counts as not set and keeps no message out: %s',
		async (name) => {
			for (const value of ['1e30', '-1e30', '"soon"', 'null', '{}']) {
				await set(name, value);
				expect(await shop.customerWrites('are you open?')).toMatchObject({ stored: 1 });
				await shop.ownerWrites('yes', '15551230001');
			}
			await set('debounce_ms', '0');
			await shop.customerWrites('and on sunday?', { from: '15551230002' });
			expect(await shop.claim()).toContainEqual(expect.objectContaining({ question: 'and on sunday?' }));
		},
	);
});

describe('places', () => {
	it('are not all taken by busy tenants, however many and however long they wait', async () => {
		const fresh = await createTestDatabase();
		const [first, second, quiet] = [await openShop(fresh), await openShop(fresh), await openShop(fresh)];
		for (let i = 0; i < 25; i++) {
			await first.customerWrites('help', { from: `1555100${1000 + i}` });
			await second.customerWrites('help', { from: `1555100${1000 + i}` });
		}
		await first.claim({ batch: 2, maxInFlight: 4, maxPerTenant: 3 });
		await first.claim({ batch: 2, maxInFlight: 4, maxPerTenant: 3 });
		await quiet.customerWrites('hello');

		const turns = await quiet.claim({ batch: 2, maxInFlight: 5, maxPerTenant: 3 });

		expect(turns).toMatchObject([{ tenantId: quiet.tenantId }]);
		await quiet.db.close();
		await fresh.drop();
	});
});

describe('a webhook that meets a deadlock', () => {
	it('is stored all the same', async () => {
		const customers = ['15551230001', '15551230002'];
		for (const from of customers) await shop.customerWrites('hi, are you open?', { from });
		const ids = await shop.rows<{ id: string }>(sql`SELECT id FROM frontdesk.conversations ORDER BY id`);
		const other = new Client(test.superuserUrl);
		await other.connect();
		const lock = (index: number) =>
			other.query('SELECT FROM frontdesk.conversations WHERE id = $1 FOR UPDATE', [ids[index]!.id]);
		await other.query("SET deadlock_timeout = '1min'; BEGIN");
		await lock(1);

		const storing = shop.webhook({
			messages: customers.map((from, i) => ({
				from,
				id: `wamid.deadlock.${i}`,
				timestamp: String(Math.floor(Date.now() / 1000)),
				type: 'text',
				text: { body: 'are you there?' },
			})),
		});
		await untilSomebodyWaits(other);
		await lock(0);
		await other.query('ROLLBACK');
		await other.end();

		expect(await storing).toMatchObject({ stored: 2 });
	});
});

async function untilSomebodyWaits(client: Client): Promise<void> {
	for (;;) {
		const { rowCount } = await client.query(
			"SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
		);
		if (rowCount) return;
	}
}
