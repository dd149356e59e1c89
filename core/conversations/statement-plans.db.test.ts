import { randomUUID } from 'node:crypto';
import { growShop, seededCustomer } from '../../test/support/grown-shop';
import { openSendingShop, type SendingShop, type MetaKind } from '../../test/support/sending-shop';
import { asSuperuser, explainStatements, findProblems, plansOf } from '../../test/support/statement-plans';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { until } from '../../test/support/until';
import { parseWebhook } from '../channels';
import { recordFailure } from '../failures';
import { publishTabs } from '../knowledge';
import { searchKnowledge } from '../retrieval';
import { closeDatabases, sql } from '../storage';
import {
	completeTurn,
	deliverReply,
	fetchAnnouncedMessages,
	storeEvents,
	watchTurn,
	type ClaimedTurn,
	type Reply,
} from '.';

let test: TestDatabase;
let shop: SendingShop;
let growing: Set<string>;

/** A row or a few for each business: reading one of them whole costs nothing. */
const perBusiness = ['tenants', 'settings', 'channels', 'rate_buckets', 'knowledge_indexes'];

beforeAll(async () => {
	test = await createTestDatabase();
	await explainStatements(test);
	growing = new Set(
		await asSuperuser(test, async (client) => {
			const { rows } = await client.query<{ name: string }>(
				`SELECT relname AS name FROM pg_class WHERE relnamespace = 'frontdesk'::regnamespace AND relkind IN ('r', 'p')
					AND relname <> ALL ($1)`,
				[perBusiness],
			);
			// What the statistics say is this test's to decide.
			for (const { name } of rows) await client.query(`ALTER TABLE frontdesk.${name} SET (autovacuum_enabled = off)`);
			return rows.map(({ name }) => name);
		}),
	);
	shop = await openSendingShop(test);
	await publishTabs(shop.db, shop.tenantId, { knowledge: { title: 'Knowledge', rows: sheet }, settings: null });
});
afterAll(async () => {
	await shop.close();
	await closeDatabases();
	await test.drop();
});

const sheet = [
	['question', 'answer'],
	...Array.from({ length: 300 }, (_, n) => [`When do you close in branch ${n}?`, `Branch ${n} closes at six.`]),
];

const kinds = ['whatsapp', 'instagram', 'messenger'] as const;

/** How many customers each channel has had. */
let grown = 0;
/** Of whom there is a past on each channel, from this number on; the first of them has written much. */
let first = 90_000_000;
const customerNo = (n: number) => seededCustomer(first + n - 1);
async function growTo(customers: number): Promise<void> {
	await asSuperuser(test, async (client) => {
		for (const kind of kinds) {
			const channel = { tenantId: shop.tenantId, channelId: shop.channelOf(kind).id, kind };
			await growShop(client, channel, [grown + 1, customers / kinds.length]);
		}
	});
	first = grown + 1;
	grown = customers / kinds.length;
}
const tell = (statement: string) => asSuperuser(test, (client) => client.query(statement));
const analyse = async () => {
	for (const table of growing) await tell(`ANALYZE frontdesk.${table}`);
};
/** What PostgreSQL believes until it looks again: that a table has so many rows on so many pages. */
const claimRows = async (rows: number, pages: number) => {
	for (const table of growing) {
		await tell(`SELECT pg_restore_relation_stats('schemaname', 'frontdesk', 'relname', '${table}',
			'reltuples', ${rows}::real, 'relpages', ${pages})`);
	}
};
/** As it looks when fifty businesses have written one message each. */
const claimTenantsAreRare = async () => {
	for (const table of growing) {
		await tell(`SELECT pg_clear_attribute_stats('frontdesk', '${table}', 'tenant_id', false)`);
		await tell(`SELECT pg_restore_attribute_stats('schemaname', 'frontdesk', 'relname', '${table}', 'attname', 'tenant_id',
			'inherited', false, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', -1::real)`);
	}
};
const reconnect = async () => {
	await tell(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		WHERE datname = current_database() AND usename = 'frontdesk_app'`);
	// The pool finds its connections cut one by one.
	await until(async () => (await shop.rows(sql`SELECT 1 AS one`)).length > 0);
};

interface Step {
	of: string;
	run: () => Promise<unknown>;
	/** How many rows one statement may read of a table: some for each message, and what is told with it. */
	maxRows: number;
}
const batch = 100;
const step = (of: string, run: () => Promise<unknown>, maxRows = 60): Step => ({ of, run, maxRows });
const many = <T>(write: (n: number) => T) => Array.from({ length: batch }, (_, n) => write(n));
const now = () => String(Math.floor(Date.now() / 1000));
const newId = () => `wamid.${randomUUID()}`;
const text = { type: 'text', text: { body: 'when do you close?' } };

/** Something on Instagram or Messenger. */
function happens(kind: MetaKind, from: string, item: object): Promise<unknown> {
	const id = shop.channelOf(kind).accountId;
	const event = { sender: { id: from }, recipient: { id }, timestamp: Date.now(), ...item };
	const object = kind === 'instagram' ? 'instagram' : 'page';
	return storeEvents(shop.db, parseWebhook({ object, entry: [{ id, time: Date.now(), messaging: [event] }] }));
}

let strangers = 0;
const takingIn = (): Step[] => [
	step('a customer who never wrote', () => shop.customerWrites('hello?', { from: `49161${1_000_000 + ++strangers}` })),
	step('a regular', () => shop.customerWrites('when do you close?', { from: customerNo(1) })),
	step('a reply to an earlier message', () =>
		shop.webhook({
			contacts: [{ wa_id: customerNo(97), profile: { name: 'Ann' } }],
			messages: [{ from: customerNo(97), id: newId(), timestamp: now(), ...text, context: { id: newId() } }],
		}),
	),
	step('other channels', async () => {
		await shop.writesOn('messenger', customerNo(1), 'when do you close?');
		await shop.writesOn('instagram', customerNo(1), 'when do you close?');
	}),
	step(
		'a batch of 100 customers',
		() =>
			shop.webhook({
				contacts: many((n) => ({ wa_id: customerNo(2 + n), profile: { name: `Customer ${randomUUID()}` } })),
				messages: many((n) => ({ from: customerNo(2 + n), id: newId(), timestamp: now(), ...text })),
			}),
		4 * batch,
	),
	step('two ids of one customer', async () => {
		const userId = `US.${randomUUID()}`;
		const sender = { from: customerNo(98), from_user_id: userId, timestamp: now(), ...text };
		await shop.webhook({
			contacts: [{ wa_id: customerNo(98), user_id: userId, profile: { name: 'Ann' } }],
			messages: [{ ...sender, id: newId() }],
		});
	}),
	step('a new number', () => {
		const system = { body: 'changed', type: 'user_changed_number', wa_id: `4917${1_000_000 + ++strangers}` };
		return shop.webhook({
			messages: [{ from: customerNo(99), id: newId(), timestamp: now(), type: 'system', system }],
		});
	}),
];

const reply: Reply = { text: 'At six.', citations: [], buttons: [], action: 'answer', language: null, source: 'row' };
let turns: ClaimedTurn[] = [];
const claim = async () => (turns = await shop.claim({ maxInFlight: 100_000, maxPerTenant: 100_000 }));
async function deliver(turn: ClaimedTurn, more: Partial<Reply> = {}) {
	const access = await shop.options.accessOf({ tenantId: shop.tenantId, channelId: turn.channel.id });
	const options = { ...access, timeoutMs: 2_000, resendAfterMs: 60_000, completes: true };
	return deliverReply(shop.db, { ...turn, reply: { ...reply, ...more } }, options);
}

const answering = (): Step[] => [
	step('the claim', claim, 15 * batch),
	step(
		'the search',
		() => searchKnowledge(shop.db, { tenantId: shop.tenantId, question: 'when do you close?', maxRows: 3 }),
		4_000, // entries of words, as many as score_words reads
	),
	step('the reply', async () => {
		for (const turn of turns.slice(0, 4)) expect(await deliver(turn)).toMatchObject({ verdict: 'sent' });
	}),
	step('a reply that hands over', () => deliver(turns[4]!, { action: 'hand_over', reason: 'no_answer_known' })),
	step('a turn that ends without a reply', () =>
		completeTurn(shop.db, { ...turns[5]!, delivery: { verdict: 'silenced', parts: [] } }),
	),
	step('a failure', () => {
		const where = { workflow: 'w', node: 'n', executionId: randomUUID(), message: 'It broke.', details: {} };
		return recordFailure(shop.db, { turn: turns[6]!, ...where });
	}),
	step('transcripts', () => {
		const { tenantId, id, leaseToken, messages } = turns[7]!;
		const transcripts = JSON.stringify([{ messageId: messages[0]!.id, text: 'heard' }]);
		return shop.db.query(sql`
			SELECT frontdesk.record_transcripts(${tenantId}::uuid, ${id}::uuid, ${leaseToken}::bigint, ${transcripts}::jsonb)`);
	}),
	step('a reply that a newer message overtakes', async () => {
		await shop.customerWrites('and on sunday?', { from: turns[8]!.customer.id });
		// A model that takes its time is told first.
		expect(await new Promise((resolve) => watchTurn(shop.db, turns[8]!, resolve))).toBe('superseded');
		const delivery = await deliver(turns[8]!);
		expect(delivery).toMatchObject({ verdict: 'superseded' });
		await completeTurn(shop.db, { ...turns[8]!, delivery });
	}),
	step('a reply that comes too late', async () => {
		await tell(`UPDATE frontdesk.conversations SET last_inbound_at = now() - interval '2 days'
			WHERE id = '${turns[9]!.conversation.id}'`);
		expect(await deliver(turns[9]!)).toMatchObject({ verdict: 'failed' });
	}),
	step(
		'a claim after a crash',
		async () => {
			await tell(
				`UPDATE frontdesk.conversations SET lease_until = now(), due_at = now() WHERE lease_until IS NOT NULL`,
			);
			expect((await claim()).length).toBeGreaterThan(batch / 2);
		},
		15 * batch,
	),
];

const sent = (n: number) => `mid.out.${first + n - 1}.1`;
const hearingBack = (): Step[] => [
	step(
		'statuses',
		() =>
			shop.webhook({
				statuses: many((n) => {
					const about = { id: sent(8 + n), timestamp: now(), recipient_id: customerNo(8 + n) };
					return { ...about, status: n % 2 === 0 ? 'failed' : 'played' };
				}),
			}),
		4 * batch,
	),
	step('a status by our own id', async () => {
		const last = `SELECT id FROM frontdesk.outbox WHERE state = 'sent' ORDER BY id DESC LIMIT 1`;
		const { rows } = await asSuperuser(test, (client) => client.query<{ id: string }>(last));
		await shop.statusArrives('read', { id: newId(), callbackData: rows[0]!.id });
	}),
	// Of a long story the last 500 messages are looked through.
	step('a read mark', () => happens('messenger', customerNo(1), { read: { watermark: Date.now() } }), 500),
	step('a thumb, and no thumb', async () => {
		for (const emoji of ['👍', undefined]) {
			const reaction = { message_id: sent(9), emoji };
			await shop.webhook({
				messages: [{ from: customerNo(9), id: newId(), timestamp: now(), type: 'reaction', reaction }],
			});
		}
	}),
	step('an edit', () => {
		const edit = { mid: `mid.in.${first}.1`, text: 'and on sunday?', num_edit: 1 };
		return happens('instagram', customerNo(1), { message_edit: edit });
	}),
	step('a deletion', () =>
		happens('instagram', customerNo(1), { message: { mid: `mid.in.${first}.2`, is_deleted: true } }),
	),
	step('what the owner writes', async () => {
		await shop.ownerWrites('I am on it.', customerNo(3));
		await shop.instagramEchoes(customerNo(1), 'I am on it.');
	}),
];

const outsideOfTurns = (): Step[] => [
	step(
		'messages of an operator',
		async () => {
			await shop.customerWrites('hello?', { from: customerNo(4) });
			await shop.send(customerNo(4), 'Your cake is ready.');
			await shop.send(customerNo(5), 'Your cake is ready.', { writtenBy: 'human' });
			await shop.controls.setFault({ service: 'graph', mode: 'fail', status: 503, count: 1 });
			await shop.send(customerNo(4), 'Your cake is still ready.');
			await tell(`UPDATE frontdesk.outbox SET next_attempt_at = now() WHERE turn_id IS NULL AND state = 'pending'`);
			expect(await shop.sendDue()).toMatchObject([{ verdict: 'sent' }]);
		},
		2 * batch,
	),
	step('an announced message', async () => {
		await happens('instagram', customerNo(1), { message_edit: { mid: `mid.${randomUUID()}`, num_edit: 0 } });
		const channel = { tenantId: shop.tenantId, channelId: shop.channelOf('instagram').id };
		const { accessToken, appSecret = '', graphUrl, graphVersion } = await shop.options.accessOf(channel);
		const shared = { accessToken, appSecret, graphUrl, graphVersion };
		const fetched = await fetchAnnouncedMessages(shop.db, { keys: new Map(), shared, limit: 10, timeoutMs: 2_000 });
		expect(fetched.later + fetched.givenUp).toBe(1);
	}),
];

/** The next round begins with nothing due. */
const settle = () =>
	tell(`UPDATE frontdesk.conversations SET due_at = NULL, lease_until = NULL, current_turn_id = NULL
		WHERE due_at IS NOT NULL OR lease_until IS NOT NULL`);

/** In this order: each goes on with the plans of the one before, until statistics or a connection are new. */
const rounds: [when: string, prepare: () => Promise<unknown>][] = [
	['nobody has ever written', () => Promise.resolve()],
	['the statistics of empty tables are fresh', analyse],
	['3,000 customers came since these plans were made', () => growTo(3_000)],
	['a connection is new and the statistics are not', reconnect],
	['the statistics of 3,000 customers are fresh', analyse],
	['another 27,000 customers came since then', () => growTo(30_000)],
	['the statistics of 30,000 customers are fresh', analyse],
	['the statistics say that there is a row a page', () => claimRows(1, 1)],
	['the statistics say that there are a billion rows a page', () => claimRows(1e9, 1)],
	['the statistics say that a business is as rare as a message', claimTenantsAreRare],
];

describe('every statement on the path of a message looks its rows up by key', () => {
	it.each(rounds)(
		'when %s',
		async (_, prepare) => {
			await prepare();

			const problems: string[] = [];
			for (const { of, run, maxRows } of [takingIn, answering, hearingBack, outsideOfTurns].flatMap((part) => part())) {
				const plans = await plansOf(run);
				expect(plans.length).toBeGreaterThan(0);
				problems.push(
					...plans.flatMap((plan) => findProblems(plan, growing, maxRows)).map((problem) => `${of}: ${problem}`),
				);
			}
			await settle();

			expect([...new Set(problems)]).toEqual([]);
		},
		60_000,
	);
});
