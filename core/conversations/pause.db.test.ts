import { register } from 'prom-client';
import { startTestSandbox } from '../../test/support/sandbox';
import { openShop, type Shop } from '../../test/support/shop';
import { useTestDatabase } from '../../test/support/test-database';
import { channelAccess, connectAccount, resumePausedChannels, type SharedAccess } from '../accounts';
import { makeEncryptionKey, readKeyRing, sql } from '../storage';
import { completeTurn, deliverReply, type ClaimedTurn, type Reply } from '.';

const keys = readKeyRing(makeEncryptionKey('test'));

const test = useTestDatabase();
let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let shop: Shop;
let customer: string;
let customers = 0;
let alerts: string[];
/** What the Meta credential says: the operator changes it in n8n. */
let credential: SharedAccess;

beforeEach(async () => {
	shop = await openShop(test);
	sandbox = await startTestSandbox({ SANDBOX_PHONE_NUMBER_ID: shop.phoneNumberId });
	customer = `1555500${String(++customers).padStart(4, '0')}`;
	alerts = [];
	credential = {
		accessToken: 'expired',
		appSecret: 'sandbox-app-secret',
		graphUrl: `${sandbox.url}/graph`,
		graphVersion: 'v26.0',
	};
});
afterEach(() => sandbox.close());

const reply: Reply = {
	text: 'We close at 18:00.',
	citations: [],
	buttons: [],
	action: 'answer',
	language: null,
	source: 'row',
};

const claim = async (): Promise<ClaimedTurn[]> =>
	(await shop.claim()).filter(({ tenantId }) => tenantId === shop.tenantId);
const claimOne = async (): Promise<ClaimedTurn> => {
	const [turn] = await claim();
	if (!turn) throw new Error('no turn is due');
	return turn;
};
/** What the workflow does with a turn, from its reply on. */
async function answer(turn: ClaimedTurn, text = reply.text) {
	const written = turn.writtenReply ?? { ...reply, text };
	const access = await channelAccess(
		shop.db,
		keys,
		{ tenantId: turn.tenantId, channelId: turn.channel.id },
		credential,
	);
	const options = { ...access, timeoutMs: 2_000, resendAfterMs: 60_000, onPaused: (why: string) => alerts.push(why) };
	const delivery = await deliverReply(shop.db, { ...turn, reply: written }, options);
	const { status } = await completeTurn(shop.db, { ...turn, reply: written, delivery });
	return { verdict: delivery.verdict, status };
}
const sentTexts = async (to = customer) =>
	(await sandbox.controls.sentMessages(to)).filter(({ status }) => status === 200).map(({ body }) => body.text?.body);
const callsToGraph = async () => ((await (await fetch(`${sandbox.url}/sandbox/sent`)).json()) as unknown[]).length;
const errors = () =>
	shop.rows<{ message: string; kind: string }>(sql`SELECT message, details ->> 'kind' AS kind FROM frontdesk.errors`);
const resume = () => resumePausedChannels(shop.db, keys, credential);
const ours = async () => (await resume()).filter(({ account }) => account === shop.phoneNumberId);

describe('a channel whose token Meta refuses', () => {
	it('is paused with one alert, however many turns meet the refusal, and all of them wait', async () => {
		const people = Array.from({ length: 5 }, (_, i) => `${customer}${i}`);
		for (const from of people) await shop.customerWrites('when do you close?', { from });

		const outcomes = await Promise.all((await claim()).map((turn) => answer(turn)));

		expect(outcomes).toEqual(people.map(() => ({ verdict: 'retry_later', status: 'deferred' })));
		expect(alerts).toEqual([expect.stringMatching(/190.*make a new one/)]);
		expect(await errors()).toEqual([{ message: alerts[0], kind: 'channel_paused' }]);
		expect(await claim()).toEqual([]);
	});

	it('is not called any more while it is paused, and the turn is not counted as failed', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		await answer(await claimOne());
		const calls = await callsToGraph();
		await shop.rows(sql`UPDATE frontdesk.conversations SET due_at = now()`);

		const again = await claimOne();
		expect(await answer(again)).toEqual({ verdict: 'retry_later', status: 'deferred' });

		expect(again).toMatchObject({ attempt: 1, writtenReply: { text: reply.text } });
		expect(await callsToGraph()).toBe(calls);
		expect(await errors()).toHaveLength(1);
	});

	it('goes on by itself when the credential has a token that works, and nothing is lost or doubled', async () => {
		const people = Array.from({ length: 3 }, (_, i) => `${customer}${i}`);
		for (const from of people) await shop.customerWrites('when do you close?', { from });
		for (const turn of await claim()) await answer(turn);
		expect(await ours()).toMatchObject([{ state: 'still_paused', message: expect.stringMatching(/190/) }]);

		credential.accessToken = 'sandbox-access-token';
		expect(await ours()).toMatchObject([{ state: 'resumed', message: '3 conversation(s) are answered now.' }]);

		const turns = await claim();
		expect(await Promise.all(turns.map((turn) => answer(turn)))).toEqual(
			people.map(() => ({ verdict: 'sent', status: 'answered' })),
		);
		for (const person of people) expect(await sentTexts(person)).toEqual([reply.text]);
		expect(await resume()).toEqual([]);
	});

	it('goes on when the channel gets a token of its own', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		await answer(await claimOne());

		const details = { kind: 'whatsapp', externalId: shop.phoneNumberId, accessToken: 'sandbox-access-token' } as const;
		await connectAccount(shop.db, keys, shop.tenantId, details);
		expect(await ours()).toMatchObject([{ state: 'resumed' }]);

		expect(await answer(await claimOne())).toEqual({ verdict: 'sent', status: 'answered' });
	});

	it('is not paused by who still uses the token that was replaced', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await claimOne();
		const place = { tenantId: shop.tenantId, channelId: turn.channel.id };
		const before = await channelAccess(shop.db, keys, place, credential);
		const details = { kind: 'whatsapp', externalId: shop.phoneNumberId, accessToken: 'sandbox-access-token' } as const;
		await connectAccount(shop.db, keys, shop.tenantId, details);

		const options = { ...before, timeoutMs: 2_000, resendAfterMs: 60_000 };
		const delivery = await deliverReply(shop.db, { ...turn, reply }, options);
		await completeTurn(shop.db, { ...turn, reply, delivery });

		expect(await errors()).toEqual([]);
		expect(await answer(await claimOne())).toEqual({ verdict: 'sent', status: 'answered' });
		expect(await sentTexts()).toEqual([reply.text]);
	});

	it('is due again at once when it was resumed while its turn was being given back', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await claimOne();
		const place = { tenantId: shop.tenantId, channelId: turn.channel.id };
		const access = await channelAccess(shop.db, keys, place, credential);
		const delivery = await deliverReply(
			shop.db,
			{ ...turn, reply },
			{ ...access, timeoutMs: 2_000, resendAfterMs: 60_000 },
		);

		credential.accessToken = 'sandbox-access-token';
		await resume();
		await completeTurn(shop.db, { ...turn, reply, delivery });

		expect(await answer(await claimOne())).toMatchObject({ verdict: 'sent' });
	});

	it('answers what was asked meanwhile as well, not only what waited', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		await answer(await claimOne(), 'At six.');
		await shop.customerWrites('and on sundays?', { from: customer });

		// The reply that waited is taken back, because of what came since.
		expect(await answer(await claimOne())).toEqual({ verdict: 'superseded', status: 'superseded' });
		const both = await claimOne();
		expect(both).toMatchObject({ question: 'when do you close?\nand on sundays?', writtenReply: null });
		await answer(both, 'At six, on Sundays at noon.');

		credential.accessToken = 'sandbox-access-token';
		await resume();
		expect(await answer(await claimOne())).toEqual({ verdict: 'sent', status: 'answered' });
		expect(await sentTexts()).toEqual(['At six, on Sundays at noon.']);
		expect(await claim()).toEqual([]);
	});

	it('sends what is left of a long reply first, and then answers what was asked meanwhile', async () => {
		const long = `${'a '.repeat(2_000)}\n\n${'b '.repeat(2_000)}`;
		credential.accessToken = 'sandbox-access-token';
		await shop.customerWrites('tell me everything', { from: customer });
		const turn = await claimOne();
		const body = { error: { message: 'expired', type: 'OAuthException', code: 190 } };
		await sandbox.controls.setFault({ service: 'graph', mode: 'delay', delayMs: 0, count: 1 });
		await sandbox.controls.put('/sandbox/faults', [
			{ service: 'graph', mode: 'delay', delayMs: 0, count: 1 },
			{ service: 'graph', mode: 'fail', status: 401, body, count: 1 },
		]);
		expect(await answer(turn, long)).toEqual({ verdict: 'retry_later', status: 'deferred' });
		await shop.customerWrites('and on sundays?', { from: customer });
		await resume();

		const rest = await claimOne();
		expect(await answer(rest)).toEqual({ verdict: 'sent', status: 'answered' });

		expect((await sentTexts()).map((text) => text?.[0])).toEqual(['a', 'b']);
		expect((await claimOne()).question).toBe('and on sundays?');
	});

	it('is to be seen in the metrics, and so is the end of a token', async () => {
		const valueOf = async (name: string) => {
			const metric = await register.getSingleMetric(name)!.get();
			return metric.values.find(({ labels }) => labels['account'] === shop.phoneNumberId)?.value;
		};
		await shop.rows(sql`UPDATE frontdesk.channels SET token_expires_at = to_timestamp(1900000000)`);
		await shop.customerWrites('when do you close?', { from: customer });
		await answer(await claimOne());

		await resume();
		expect(await valueOf('frontdesk_channel_paused')).toBe(1);
		expect(await valueOf('frontdesk_channel_token_expires_timestamp_seconds')).toBe(1_900_000_000);

		credential.accessToken = 'sandbox-access-token';
		await resume();
		expect(await valueOf('frontdesk_channel_paused')).toBe(0);
	});

	it('is tried again later and later when its token passes the check and is refused all the same', async () => {
		credential.accessToken = 'sandbox-access-token';
		await shop.customerWrites('when do you close?', { from: customer });
		const body = { error: { message: 'expired', type: 'OAuthException', code: 190 } };
		await sandbox.controls.setFault({ service: 'graph', mode: 'fail', status: 401, body, count: 2 });
		await answer(await claimOne());
		expect(await ours()).toMatchObject([{ state: 'resumed' }]);
		await answer(await claimOne());

		expect(await ours()).toEqual([]);

		expect(await errors()).toHaveLength(2);
		await shop.rows(sql`UPDATE frontdesk.channels SET check_at = now()`);
		expect(await ours()).toMatchObject([{ state: 'resumed' }]);
		expect(await answer(await claimOne())).toMatchObject({ verdict: 'sent' });
	});
});
