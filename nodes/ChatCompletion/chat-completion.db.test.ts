import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectAccount, listChannels } from '../../core/accounts';
import { closeAlert, raiseAlert } from '../../core/alerts';
import { completeTurn, deliverReply, saidBefore, type Turn } from '../../core/conversations';
import { publishTabs } from '../../core/knowledge';
import { forgetHealth, forgetQuirks } from '../../core/llm';
import { searchKnowledge } from '../../core/retrieval';
import { closeDatabases, makeEncryptionKey, readKeyRing, sql } from '../../core/storage';
import { runNode } from '../../test/support/run-node';
import { openSendingShop, type SendingShop } from '../../test/support/sending-shop';
import { startTestSandbox } from '../../test/support/sandbox';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { until } from '../../test/support/until';
import { listOpenAlerts } from '../../test/support/tenant-rows';
import { ConfidenceGate } from '../ConfidenceGate/ConfidenceGate.node';
import { ChatCompletion } from './ChatCompletion.node';

let test: TestDatabase;
let shop: SendingShop;
let model: Awaited<ReturnType<typeof startTestSandbox>>;

beforeAll(async () => {
	test = await createTestDatabase();
	model = await startTestSandbox();
});
beforeEach(async () => {
	forgetHealth();
	forgetQuirks();
	await fetch(`${model.url}/sandbox/reset`, { method: 'POST' });
	shop = await openSendingShop(test);
});
afterEach(() => shop.close());
afterAll(async () => {
	await model.close();
	await closeDatabases();
	await test.drop();
});

const germanRow = {
	id: 'r1',
	question: 'Wann habt ihr geöffnet?',
	answer: 'Wir haben von Montag bis Freitag von 9 bis 18 Uhr für euch geöffnet, und am Samstag bis 14 Uhr.',
	buttons: [],
	score: 0.9,
};
const hours = {
	...germanRow,
	question: 'When are you open?',
	answer: 'We are open from 9 to 18 on every day of the week.',
};
/** What a search has found, with this confidence. */
const found = (row: typeof germanRow, confidence = 0.7) => ({ rows: [row], confidence, canAnswer: 0.95 });
const encryptionKey = makeEncryptionKey('test');
const script = (...answers: object[]) => model.controls.put('/sandbox/model', answers);

const asItem = (turn: object) => ({ ...turn }) as Parameters<typeof runNode>[1]['items'][number];
const gate = async (operation: string, turn: object) => {
	const outputs: object[] = [];
	const node = new ConfidenceGate();
	const run = (index: number) => ({ parameters: { operation }, items: [asItem(turn)], credentials: {}, output: index });
	for (const index of [0, 1, 2]) outputs.push(...(await runNode(node, run(index))));
	return outputs[0] as Turn;
};
const complete = async (turn: object, { models = ['m'], timeoutSeconds = 5 } = {}) => {
	const [first, ...others] = models.map((name) => ({
		baseUrl: `${model.url}/v1`,
		apiKey: 'k',
		model: name,
		provider: name,
	}));
	const credentials = {
		frontdeskModelApi: { ...first, fallbacks: { models: others } },
		frontdeskDatabaseApi: { ...test.credential, encryptionKey },
	};
	const run = { parameters: { timeoutSeconds }, items: [asItem(turn)], credentials };
	const [item] = await runNode(new ChatCompletion(), run);
	return item as unknown as Turn;
};
/** The rest of the workflow. */
const send = async (turn: Turn) => {
	const reviewed = await gate('afterModel', turn);
	const access = await shop.options.accessOf({ tenantId: shop.tenantId, channelId: turn.channel.id });
	const delivery = await deliverReply(shop.db, reviewed, { ...shop.options, ...access });
	const completion = await completeTurn(shop.db, { ...reviewed, delivery });
	return { reviewed, delivery, completion };
};

it('breaks off a call when the customer writes again, and answers both messages together', async () => {
	await script({ hang: true });
	await shop.customerWrites('when are you open?');
	const turn = await shop.claimOne();

	const began = Date.now();
	setTimeout(() => void shop.customerWrites('on Sundays, I mean'), 300);
	const answered = await complete({ ...turn, knowledge: found(hours, 0.95) }, { timeoutSeconds: 20 });
	const { completion } = await send(answered);

	expect(Date.now() - began).toBeLessThan(6_000);
	expect(answered.reply?.calls).toMatchObject([
		{ outcome: 'cancelled', error: expect.stringContaining('wrote again') as string },
	]);
	expect(completion.status).toBe('superseded');
	expect(await shop.sentTo()).toEqual([]);
	expect((await shop.claimOne()).question).toBe('when are you open?\non Sundays, I mean');
});

it('C7: has a sure row in another language worded, and sends the row where no model does it', async () => {
	await shop.customerWrites('What are your opening hours, and are you there on Saturday?');
	const turn = { ...(await shop.claimOne()), knowledge: found(germanRow, 0.97) };
	await script({ reply: { text: 'We are open from 9 to 18, Monday to Friday.', citations: ['1'], action: 'answer' } });

	const before = await gate('beforeModel', turn);
	const worded = await complete(before);
	const alone = await gate('beforeModel', { ...turn, question: 'Wann habt ihr denn am Samstag geöffnet?' });
	await script({ status: 401, count: 9 });
	const { reviewed, delivery } = await send(await complete(before));

	expect(before.gate).toMatchObject({
		decision: 'ask_model',
		because: expect.stringContaining('another language') as string,
	});
	expect(worded.reply).toMatchObject({ source: 'model', text: 'We are open from 9 to 18, Monday to Friday.' });
	expect(alone.gate?.decision).toBe('verbatim');
	expect(reviewed.reply).toMatchObject({ source: 'row', text: germanRow.answer });
	expect(delivery.verdict).toBe('sent');
});

it('leaves provider, error, text and tokens of failed and held-back models on the turn', async () => {
	const invented = {
		reply: { text: 'We are open until 23:45.', citations: ['1'], action: 'answer' },
		when: { model: 'second' },
		count: 9,
	};
	await script({ status: 503, when: { model: 'first' }, count: 9 }, invented);
	await shop.customerWrites('when are you open?');
	const turn = { ...(await shop.claimOne()), knowledge: found(hours, 0.8) };

	await send(await complete(turn, { models: ['first', 'second'] }));

	const [story] = await shop.rows<{
		model: string | null;
		tokens: number;
		error: { message: string };
		calls: object[];
	}>(sql`SELECT model, prompt_tokens AS tokens, error, model_calls AS calls FROM frontdesk.turns`);
	expect(story).toMatchObject({
		model: null,
		error: { message: expect.stringContaining('second/second (held_back)') as string },
	});
	expect(story?.tokens).toBeGreaterThan(100);
	expect(story?.calls).toMatchObject([
		{ provider: 'first', outcome: 'unavailable', error: expect.stringContaining('503') as string },
		{ provider: 'first', outcome: 'unavailable' },
		{ provider: 'second', purpose: 'reply', outcome: 'held_back', error: expect.stringContaining('23:45') as string },
		{ provider: 'second', purpose: 'repair', outcome: 'held_back', text: expect.stringContaining('23:45') as string },
	]);
	const [sent] = await shop.sentTo();
	expect(sent?.body.text?.body).toBe(hours.answer);
});

it('opens one alert while no model answers, and closes it with the first answer, soon after one is back', async () => {
	const ask = async () => {
		await shop.customerWrites('when are you open?');
		return complete({ ...(await shop.claimOne()), knowledge: found(hours, 0.8) }, { timeoutSeconds: 2 });
	};
	const open = async () => (await listOpenAlerts(shop.db, shop.tenantId)).map(({ sentence }) => sentence);
	await script({ status: 503, count: 99 });

	const down = await ask();
	await until(async () => (await open()).length > 0);
	const still = [];
	for (let n = 0; n < 3; n++) still.push(await complete({ ...down, reply: undefined }));
	const sentences = await open();
	await script();
	const now = Date.now;
	const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + 11_000);
	const up = await complete({ ...down, reply: undefined });
	await until(async () => (await open()).length === 0);
	clock.mockRestore();

	for (const one of [down, ...still]) expect(one.reply).toMatchObject({ source: 'row', text: hours.answer });
	expect(still.at(-1)?.reply?.calls).toMatchObject([{ outcome: 'skipped' }]);
	expect(sentences).toEqual([expect.stringMatching(/^No language model answers.*m\/m: It answered 503/)]);
	expect(up.reply).toMatchObject({ source: 'model' });
	expect(await closeAlert(shop.db, shop.tenantId, 'models_down')).toBe(false);
});

it('opens the alert again when another process has closed it since, and closes one that another process opened', async () => {
	const ask = async () => {
		await shop.customerWrites('when are you open?');
		return complete({ ...(await shop.claimOne()), knowledge: found(hours, 0.8) }, { timeoutSeconds: 2 });
	};
	const open = async () => (await listOpenAlerts(shop.db, shop.tenantId)).length;
	let later = 0;
	const now = Date.now;
	const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + later);
	await script({ status: 503, count: 99 });
	const turn = await ask();
	await until(async () => (await open()) === 1);

	await closeAlert(shop.db, shop.tenantId, 'models_down');
	later = 61_000;
	forgetHealth();
	await complete({ ...turn, reply: undefined }, { timeoutSeconds: 2 });
	await until(async () => (await open()) === 1);
	forgetHealth();
	await script();
	await complete({ ...turn, reply: undefined });
	await until(async () => (await open()) === 0);

	await raiseAlert(shop.db, shop.tenantId, 'models_down', 'No language model answers.');
	later = 700_000;
	await complete({ ...turn, reply: undefined });
	await until(async () => (await open()) === 0);
	clock.mockRestore();
});

it('tells of a budget that is nearly spent, then spent, and no more when the owner takes the limit away', async () => {
	const open = async () => (await listOpenAlerts(shop.db, shop.tenantId)).map(({ sentence }) => sentence);
	await shop.customerWrites('when are you open?');
	const turn = { ...(await shop.claimOne()), knowledge: found(hours, 0.8) };
	const spending = (spentTodayUsd: number, daily_budget_usd: number) =>
		complete({ ...turn, spentTodayUsd, settings: { ...turn.settings, daily_budget_usd } });

	const short = await spending(0.85, 1);
	await until(async () => (await open()).length > 0);
	const nearly = await open();
	const broke = await spending(1.02, 1);
	await until(async () => (await open())[0] !== nearly[0]);
	const spent = await open();
	const free = await spending(1.02, 0);
	await until(async () => (await open()).length === 0);

	expect(nearly).toEqual([
		"Of today's budget of 1 US dollars for answers, 0.85 are spent. The cheapest language models are asked first now.",
	]);
	expect(spent).toEqual([expect.stringMatching(/1\.02 are spent\. Until midnight customers get rows word for word/)]);
	expect([short, broke, free].map(({ reply }) => reply?.source)).toEqual(['model', 'row', 'model']);
});

it('notes down the older part of a long conversation once the customer has the reply, and goes on from it', async () => {
	const answer = async (question: string) => {
		await shop.customerWrites(question);
		const turn = await shop.claimOne();
		await send(await complete({ ...turn, knowledge: found(hours, 0.8) }));
		return turn;
	};
	for (let n = 0; n < 7; n++) await answer(`question ${n}: when are you open?`);
	const summary = () =>
		shop.rows<{ summary: { text: string; since: string; until: string } | null }>(
			sql`SELECT summary FROM frontdesk.conversations`,
		);
	const [noted] = await until(async () => {
		const rows = await summary();
		return rows[0]?.summary ? rows : undefined;
	});

	const { conversation } = await answer('one more: when are you open?');

	expect(noted?.summary?.text).toMatch(/Customer: question 0/);
	expect(conversation.summary).toEqual(noted?.summary);
	const calls = (await (await fetch(`${model.url}/sandbox/model`)).json()) as { calls: { body: object }[] };
	const told = JSON.stringify(calls.calls.at(-1)?.body);
	expect(told).toMatch(/<earlier-\w+>\\nCustomer: question 0/);
	expect(told.match(/question 0/g)).toHaveLength(1);
	const paid = await shop.rows<{ purposes: string[] }>(
		sql`SELECT jsonb_path_query_array(model_calls, '$.purpose') AS purposes FROM frontdesk.turns ORDER BY id`,
	);
	expect(paid.flatMap(({ purposes }) => purposes).filter((purpose) => purpose === 'summary')).toHaveLength(1);
});

describe('a channel that shows replies while they are written', () => {
	const posted: { type: string; id: string; text: string; to: object }[] = [];
	let status = 200;
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (piece: Buffer) => (body += piece.toString()));
		request.on('end', () => {
			posted.push(JSON.parse(body) as (typeof posted)[number]);
			response.writeHead(status).end();
		});
	});
	beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
	beforeEach(() => {
		posted.length = 0;
		status = 200;
	});
	afterAll(() => void server.close());
	const turnOn = async (showsDrafts: boolean) => {
		const externalId = `desk-${shop.tenantId.slice(-8)}`;
		const replyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/replies`;
		const details = { kind: 'http' as const, externalId, replyUrl, mayReachPrivate: true, appSecret: 's', showsDrafts };
		await connectAccount(shop.db, readKeyRing(encryptionKey), shop.tenantId, details);
		const channel = (await listChannels(shop.db, { tenantId: shop.tenantId })).find(({ kind }) => kind === 'http')!;
		await shop.customerWrites('when are you open?');
		const turn = await shop.claimOne();
		return { ...turn, channel: { id: channel.id, kind: 'http', accountId: externalId }, knowledge: found(hours, 0.8) };
	};
	const text = 'We are **open** from 9 to 18. On every day of the week. Until 23:45.';

	it('gets what may be sent, sentence by sentence and readable, and nothing that no row says', async () => {
		const right = { text: 'We are **open** from 9 to 18. On every day of the week.', citations: ['1'] };
		await script({ reply: { ...right, text } }, { reply: right });
		const turn = await turnOn(true);

		const { reply } = await complete(turn);

		expect(reply?.text).toBe(right.text);
		expect(posted.length).toBeGreaterThan(0);
		for (const draft of posted) {
			expect(draft).toMatchObject({ type: 'draft', id: turn.id, to: { id: turn.customer.id } });
			expect(`We are open from 9 to 18. On every day of the week.`).toContain(draft.text);
		}
		expect(posted.at(-1)?.text).toMatch(/^We are open from 9 to 18\./);
	});

	it.each([
		['does not want them', false, 200],
		['cannot take them', true, 500],
	])('loses nothing where its receiver %s', async (_, wants, answers) => {
		status = answers;
		await script({ reply: { text: 'We are open from 9 to 18. On every day of the week.', citations: ['1'] } });

		const { reply } = await complete(await turnOn(wants));

		expect(reply).toMatchObject({ source: 'model', text: 'We are open from 9 to 18. On every day of the week.' });
		expect(posted.length).toBe(wants ? 1 : 0);
	});
});

describe('C1: a message that replies to an earlier one', () => {
	const sheet = [
		['question', 'answer'],
		['How much is the cinnamon roll?', 'The cinnamon roll costs 3.20 €.'],
		['What time do you open on Sunday?', 'On Sunday we open at 8:00.'],
		['Is the cinnamon roll vegan?', 'Yes, our cinnamon roll is vegan.'],
		['Is the cheesecake vegan?', 'No, the cheesecake has eggs and milk in it.'],
		['Do you deliver?', 'We deliver within 5 km.'],
	];

	it('is about what that one says, for the search and for the model', async () => {
		await publishTabs(shop.db, shop.tenantId, { knowledge: { title: 'Knowledge', rows: sheet }, settings: null });
		const answerTo = async (question: string, text: string) => {
			await shop.customerWrites(question);
			return shop.answer(await shop.claimOne(), { text });
		};
		const first = await answerTo('How much is the cinnamon roll?', 'The cinnamon roll costs 3.20 €.');
		await answerTo('What time do you open on Sunday?', 'On Sunday we open at 8:00.');
		const message = {
			from: '15551230001',
			id: 'wamid.reply',
			timestamp: String(Math.floor(Date.now() / 1000)),
			type: 'text',
		};
		await shop.webhook({
			contacts: [{ wa_id: '15551230001', profile: { name: 'Ann' } }],
			messages: [{ ...message, text: { body: 'Is it vegan?' }, context: { id: first.delivery.parts[0]?.platformId } }],
		});

		const turn = await shop.claimOne();
		const { rows } = await searchKnowledge(shop.db, {
			tenantId: shop.tenantId,
			question: turn.question,
			history: saidBefore(turn),
			maxRows: 3,
		});
		await complete({ ...turn, knowledge: { rows, confidence: 0.7 } });

		expect(turn.messages[0]?.quoted).toMatchObject({ author: 'bot', text: 'The cinnamon roll costs 3.20 €.' });
		expect(rows[0]?.answer).toBe('Yes, our cinnamon roll is vegan.');
		const { calls } = (await (await fetch(`${model.url}/sandbox/model`)).json()) as { calls: object[] };
		expect(JSON.stringify(calls)).toMatch(/<quoted-\w+>\\nThe cinnamon roll costs 3\.20 €/);
	});
});
