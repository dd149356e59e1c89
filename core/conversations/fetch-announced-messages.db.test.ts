import { randomInt } from 'node:crypto';
import { openShop, type Shop } from '../../test/support/shop';
import { startTestSandbox } from '../../test/support/sandbox';
import { useTestDatabase } from '../../test/support/test-database';
import { connectAccount } from '../accounts';
import { parseWebhook } from '../channels';
import { sql } from '../storage';
import { fetchAnnouncedMessages, storeEvents } from '.';

const test = useTestDatabase();
let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let shop: Shop;
let account: string;
let customer: string;

beforeEach(async () => {
	shop = await openShop(test);
	account = String(randomInt(1e14, 2e14));
	customer = String(randomInt(1e14, 2e14));
	await connectAccount(shop.db, new Map(), shop.tenantId, { kind: 'instagram', externalId: account });
	sandbox = await startTestSandbox({ SANDBOX_INSTAGRAM_ACCOUNT_ID: account });
});
afterEach(() => sandbox.close());

/** A customer writes, and Instagram tells us only that there is something. @returns the message's id */
async function announced(text: string): Promise<string> {
	const response = await fetch(`${sandbox.url}/sandbox/inbound`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ channel: 'instagram', from: customer, text, announcedAsEdit: true }),
	});
	const { id } = (await response.json()) as { id: string };
	await announce(id);
	return id;
}
const announce = (id: string) => {
	const item = { timestamp: Date.now(), message_edit: { mid: id, num_edit: 0 } };
	return storeEvents(
		shop.db,
		parseWebhook({ object: 'instagram', entry: [{ id: account, time: Date.now(), messaging: [item] }] }),
	);
};
const fetchMessages = () =>
	fetchAnnouncedMessages(shop.db, {
		keys: new Map(),
		shared: {
			accessToken: 'sandbox-access-token',
			appSecret: 'sandbox-app-secret',
			graphUrl: `${sandbox.url}/graph`,
			graphVersion: 'v26.0',
		},
		limit: 10,
		timeoutMs: 5_000,
	});
const claim = async () => (await shop.claim()).filter(({ tenantId }) => tenantId === shop.tenantId);
const timePasses = () =>
	shop.rows(sql`UPDATE frontdesk.channel_events SET fetch_at = now() WHERE fetch_at IS NOT NULL`);

describe('a message that Instagram announces without its content', () => {
	it('is fetched, and answered like any other', async () => {
		const id = await announced('do you deliver?');
		expect(await claim()).toEqual([]);

		expect(await fetchMessages()).toEqual({ fetched: 1, later: 0, givenUp: 0 });

		expect(await claim()).toMatchObject([
			{ question: 'do you deliver?', customer: { id: customer }, messages: [{ platformId: id }] },
		]);
		expect(await fetchMessages()).toEqual({ fetched: 0, later: 0, givenUp: 0 });
	});

	it('is taken in once, however often it is announced and by whomever it is fetched', async () => {
		const id = await announced('do you deliver?');
		await announce(id);

		await Promise.all([fetchMessages(), fetchMessages()]);

		expect(await shop.rows(sql`SELECT FROM frontdesk.messages`)).toHaveLength(1);
		expect((await claim())[0]?.messages).toHaveLength(1);
	});

	it('is asked for again when Meta cannot answer', async () => {
		await announced('do you deliver?');
		await sandbox.controls.setFault({ service: 'graph', mode: 'fail', calls: 'all' });

		expect(await fetchMessages()).toEqual({ fetched: 0, later: 1, givenUp: 0 });
		expect(await fetchMessages()).toEqual({ fetched: 0, later: 0, givenUp: 0 });

		await timePasses();
		expect(await fetchMessages()).toMatchObject({ fetched: 1 });
		expect(await claim()).toHaveLength(1);
	});

	it('is asked for without the fields that this Graph does not know', async () => {
		await announced('do you deliver?');
		const body = { error: { message: '(#100) Tried accessing nonexisting field (shares)', code: 100 } };
		await sandbox.controls.setFault({ service: 'graph', mode: 'fail', calls: 'all', status: 400, body });

		expect(await fetchMessages()).toMatchObject({ fetched: 1 });
	});

	it('is given up when Meta does not have it, and staff can read so', async () => {
		await announce('no-such-message');

		expect(await fetchMessages()).toEqual({ fetched: 0, later: 0, givenUp: 1 });

		await timePasses();
		expect(await fetchMessages()).toEqual({ fetched: 0, later: 0, givenUp: 0 });
		const errors = await shop.rows<{ message: string }>(sql`SELECT message FROM frontdesk.errors`);
		expect(errors).toMatchObject([{ message: expect.stringContaining('could not be fetched') as string }]);
	});

	it('is given up after ten attempts', async () => {
		await announced('do you deliver?');
		await shop.rows(sql`UPDATE frontdesk.channel_events SET fetch_attempts = 9 WHERE fetch_at IS NOT NULL`);
		await sandbox.controls.setFault({ service: 'graph', mode: 'fail', calls: 'all' });

		expect(await fetchMessages()).toEqual({ fetched: 0, later: 0, givenUp: 1 });
	});
});
