import { closeAlert, listOpenAlerts } from '../../core/alerts';
import { completeTurn, deliverReply, saidBefore, type Turn } from '../../core/conversations';
import { publishTabs } from '../../core/knowledge';
import { forgetHealth, forgetQuirks } from '../../core/llm';
import { searchKnowledge } from '../../core/retrieval';
import { closeDatabases, sql } from '../../core/storage';
import { runNode } from '../../test/support/run-node';
import { openSendingShop, type SendingShop } from '../../test/support/sending-shop';
import { startTestSandbox } from '../../test/support/sandbox';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { until } from '../../test/support/until';
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
		frontdeskDatabaseApi: test.credential,
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

it('opens one alert while no model answers, and closes it with the first answer', async () => {
	await script({ status: 503, count: 99 });
	const ask = async () => {
		await shop.customerWrites('when are you open?');
		return complete({ ...(await shop.claimOne()), knowledge: found(hours, 0.8) }, { timeoutSeconds: 2 });
	};
	const open = async () => (await listOpenAlerts(shop.db, shop.tenantId)).map(({ sentence }) => sentence);

	const down = await ask();
	await until(async () => (await open()).length > 0);
	const sentences = await open();
	forgetHealth();
	await script();
	const turn = { ...down, reply: undefined };
	const up = await complete(turn);
	await until(async () => (await open()).length === 0);

	expect(down.reply).toMatchObject({ source: 'row' });
	expect(sentences).toEqual([expect.stringMatching(/^No language model answers.*m\/m: It answered 503/)]);
	expect(up.reply).toMatchObject({ source: 'model' });
	expect(await closeAlert(shop.db, shop.tenantId, 'models_down')).toBe(false);
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
