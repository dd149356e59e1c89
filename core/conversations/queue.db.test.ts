import { openShop, type Shop } from '../../test/support/shop';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { parseWebhook } from '../channels';
import { closeDatabases, sql } from '../storage';
import { storeEvents } from '.';

let test: TestDatabase;
let shop: Shop;

beforeAll(async () => {
	test = await createTestDatabase();
});
beforeEach(async () => {
	shop = await openShop(test);
});
afterAll(async () => {
	await closeDatabases();
	await test.drop();
});

const ofShop = (turns: Awaited<ReturnType<Shop['claim']>>) => turns.filter((turn) => turn.tenantId === shop.tenantId);

describe('storeEvents', () => {
	it('stores a message once, however often it is delivered', async () => {
		const first = await shop.customerWrites('are you open?', { id: 'wamid.one' });
		const second = await shop.customerWrites('are you open?', { id: 'wamid.one' });

		expect([first.stored, second.stored, second.duplicates]).toEqual([1, 0, 1]);
		expect(ofShop(await shop.claim())).toHaveLength(1);
	});

	it('stores one of two deliveries that arrive at the same time', async () => {
		const results = await Promise.all(
			Array.from({ length: 8 }, () => shop.customerWrites('hello?', { id: 'wamid.same', from: '15557770000' })),
		);

		expect(results.map((r) => r.stored).reduce((a, b) => a + b)).toBe(1);
		expect(await shop.rows(sql`SELECT FROM frontdesk.contacts`)).toHaveLength(1);
	});

	it('names an account that nobody has connected and stores nothing for it', async () => {
		const summary = await storeEvents(shop.db, [anEvent()]);

		expect(summary).toEqual({
			stored: 0,
			duplicates: 0,
			other: 0,
			setAside: 0,
			unknownAccounts: [{ channel: 'whatsapp', account: '999', events: 1 }],
		});
	});

	it('stores an old message and does not answer it', async () => {
		await shop.customerWrites('open yesterday?', { at: new Date(Date.now() - 13 * 3_600_000) });

		expect(ofShop(await shop.claim())).toHaveLength(0);
		expect(await shop.rows(sql`SELECT FROM frontdesk.messages`)).toHaveLength(1);
	});

	it('never takes a status down a step', async () => {
		await shop.customerWrites('hi there, open?');
		await shop.weSent('wamid.out');

		for (const status of ['read', 'delivered', 'sent']) await shop.statusArrives(status, { id: 'wamid.out' });

		const [message] = await shop.rows<{ status: string }>(
			sql`SELECT status FROM frontdesk.messages WHERE direction = 'out'`,
		);
		expect(message?.status).toBe('read');
	});
});

describe('claimDueTurns', () => {
	it('gives a conversation to one of several callers', async () => {
		await shop.customerWrites('are you open today?');

		const claims = await Promise.all(Array.from({ length: 5 }, () => shop.claim()));

		expect(ofShop(claims.flat())).toHaveLength(1);
	});

	it('collects a burst into one turn, oldest first', async () => {
		const start = Date.now();
		await shop.customerWrites('and on sunday?', { at: new Date(start - 1_000) });
		await shop.customerWrites('are you open on saturday?', { at: new Date(start - 5_000) });

		const [turn] = ofShop(await shop.claim());

		expect(turn?.question).toBe('are you open on saturday?\nand on sunday?');
		expect(turn?.messages.map((m) => m.text)).toEqual(['are you open on saturday?', 'and on sunday?']);
	});

	it('waits for the debounce', async () => {
		const patient = await openShop(test, { debounce_ms: 60_000 });
		await patient.customerWrites('hello');

		expect((await patient.claim()).filter((turn) => turn.tenantId === patient.tenantId)).toHaveLength(0);
	});

	it('keeps a leased conversation from everybody else until the lease runs out', async () => {
		await shop.customerWrites('are you open?');
		const [first] = ofShop(await shop.claim({ leaseMs: 150 }));
		await shop.customerWrites('hello?');
		expect(ofShop(await shop.claim())).toHaveLength(0);

		await new Promise((resolve) => setTimeout(resolve, 200));
		const [again] = ofShop(await shop.claim());

		expect(again).toMatchObject({ id: first!.id, attempt: 2, question: 'are you open?\nhello?' });
		expect(again!.leaseToken).toBeGreaterThan(first!.leaseToken);
	});

	it('begins a lease again that was given before the clock was set back by an hour', async () => {
		await shop.customerWrites('are you open?');
		const [first] = ofShop(await shop.claim());
		await shop.rows(sql`UPDATE frontdesk.conversations
			SET lease_until = lease_until + interval '1 hour', due_at = due_at + interval '1 hour'`);

		expect(ofShop(await shop.claim({ leaseMs: 150 }))).toHaveLength(0);
		await new Promise((resolve) => setTimeout(resolve, 200));

		expect(ofShop(await shop.claim())).toMatchObject([{ id: first!.id, attempt: 2 }]);
	});

	it('marks a turn exhausted after its attempts, and then leaves it to a person', async () => {
		await shop.customerWrites('are you open?');
		const seen: boolean[] = [];
		for (let attempt = 1; attempt <= 6; attempt++) {
			const [turn] = ofShop(await shop.claim({ leaseMs: 1 }));
			if (turn) seen.push(turn.exhausted);
			await new Promise((resolve) => setTimeout(resolve, 10));
		}

		expect(seen).toEqual([false, false, false, true, true]);
		expect(await shop.rows(sql`SELECT FROM frontdesk.handoffs WHERE state <> 'closed'`)).toHaveLength(1);
		expect(ofShop(await shop.claim())).toHaveLength(0);
	});

	it('gives no tenant all the places', async () => {
		const quiet = await openShop(test);
		for (let i = 0; i < 6; i++) await shop.customerWrites('help', { from: `1555000100${i}` });
		await quiet.customerWrites('hello');

		const turns = await shop.claim({ maxInFlight: 100, maxPerTenant: 2 });

		expect(ofShop(turns)).toHaveLength(2);
		expect(turns.some((turn) => turn.tenantId === quiet.tenantId)).toBe(true);
	});

	it('hands out no more than the places that are free', async () => {
		const fresh = await createTestDatabase();
		const alone = await openShop(fresh);
		for (let i = 0; i < 5; i++) await alone.customerWrites('help', { from: `1555000200${i}` });

		expect(await alone.claim({ maxInFlight: 3 })).toHaveLength(3);
		expect(await alone.claim({ maxInFlight: 3 })).toHaveLength(0);
		await alone.db.close();
		await fresh.drop();
	});
});

describe('a human always wins', () => {
	it('keeps the bot silent after the owner answered from the phone', async () => {
		await shop.customerWrites('are you open?', { from: '15558880000' });
		await shop.ownerWrites('yes, until six', '15558880000');
		await shop.customerWrites('great, and on sunday?', { from: '15558880000' });

		const [turn] = ofShop(await shop.claim());
		expect(turn?.question).toBe('are you open?');
	});
});

function anEvent() {
	const [event] = parseWebhook({
		object: 'whatsapp_business_account',
		entry: [
			{
				id: '1',
				changes: [
					{
						field: 'messages',
						value: {
							metadata: { phone_number_id: '999' },
							messages: [
								{ from: '15550001', id: 'wamid.x', timestamp: '1700000000', type: 'text', text: { body: 'hi' } },
							],
						},
					},
				],
			},
		],
	});
	return event!;
}
