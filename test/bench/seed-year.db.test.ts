import { Client } from 'pg';
import { closeDatabases } from '../../core/storage';
import { openShop, type Shop } from '../support/shop';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { seedYear } from './seed-year';

const customers = 50;

describe('a seeded year', () => {
	let test: TestDatabase;
	let shop: Shop;
	let client: Client;

	beforeAll(async () => {
		test = await createTestDatabase();
		shop = await openShop(test);
		client = new Client(test.superuserUrl);
		await client.connect();
		await seedYear(client, customers);
	});
	afterAll(async () => {
		await client.end();
		await closeDatabases();
		await test.drop();
	});

	it('has five messages a customer, each with its turn, and what was sent of them', async () => {
		const { rows } = await client.query(`
			SELECT count(*)::integer AS messages, count(t.id)::integer AS of_a_turn, count(o.id)::integer AS sent,
				count(DISTINCT i.contact_id)::integer AS customers
			FROM frontdesk.messages m
			JOIN frontdesk.conversations c ON (c.tenant_id, c.id) = (m.tenant_id, m.conversation_id)
			JOIN frontdesk.identities i ON (i.tenant_id, i.kind, i.value) = (c.tenant_id, c.identity_kind, c.identity_value)
			JOIN frontdesk.contacts k ON (k.tenant_id, k.id) = (i.tenant_id, i.contact_id)
			LEFT JOIN frontdesk.turns t ON (t.tenant_id, t.id, t.conversation_id) = (m.tenant_id, m.turn_id, c.id)
			LEFT JOIN frontdesk.outbox o ON (o.tenant_id, o.id, o.turn_id) = (m.tenant_id, m.id, t.id)`);

		expect(rows).toEqual([{ messages: 5 * customers, of_a_turn: 5 * customers, sent: 2 * customers, customers }]);
	});

	it('leaves nothing to answer, and a customer of it writes again', async () => {
		const before = await shop.claim();
		await shop.customerWrites('are you still there?', { from: '331000000007' });

		const [turn] = await shop.claim();

		expect(before).toEqual([]);
		expect(turn?.history).toHaveLength(5);
	});
});
