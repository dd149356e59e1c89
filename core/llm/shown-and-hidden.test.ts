import { startTestSandbox } from '../../test/support/sandbox';
import type { ModelCall } from '../conversations';
import { buildContext } from '../retrieval';
import {
	endpointModel,
	forgetHealth,
	forgetQuirks,
	streamReply,
	summarise,
	ToolBox,
	wordReply,
	type ReplyOptions,
	type ReplyRequest,
} from './index';

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
	forgetQuirks();
	forgetHealth();
	await fetch(`${sandbox.url}/sandbox/reset`, { method: 'POST' });
});

const rows = [{ id: 'a', question: 'When do you close?', answer: 'We close at 18:00.', score: 0.8 }];
const task: ReplyRequest = {
	business: 'Corner Bakery',
	wishes: { tone: 'friendly', persona: '', always: '', never: '', instructions: '' },
	language: null,
	rows: buildContext(rows, { maxRows: 5, maxTokens: 1_500, diversity: 0.3 }).rows,
	history: [],
	historyTokens: 600,
	question: 'when do you close?',
	quoted: [],
	temperature: 0,
	findProblem: () => null,
};
const modelsCalled = (names: string[]) =>
	names.map((model) => endpointModel({ baseUrl: `${sandbox.url}/v1`, apiKey: 'k', model, provider: model }));
const script = (...answers: object[]) => sandbox.controls.put('/sandbox/model', answers);
interface SentCall {
	body: { messages: { content: string }[] } & Record<string, unknown>;
}
const asked = async () => ((await (await fetch(`${sandbox.url}/sandbox/model`)).json()) as { calls: SentCall[] }).calls;
const right = { text: 'We close at 18:00.', citations: ['a'], action: 'answer' };
const word = (names: string[], more: Partial<ReplyRequest> = {}) =>
	wordReply(modelsCalled(names), { ...task, ...more }, { timeoutMs: 4_000 });

describe('a reply that is shown while it is written', () => {
	const stream = async (names: string[], more: Partial<ReplyRequest> = {}, options: Partial<ReplyOptions> = {}) => {
		const sentences: { text: string; isFirst: boolean }[] = [];
		const iterator = streamReply(modelsCalled(names), { ...task, ...more }, { timeoutMs: 4_000, ...options });
		for (;;) {
			const step = await iterator.next();
			if (step.done) return { sentences, ...step.value };
			sentences.push(step.value);
		}
	};
	const reply = (text: string) => ({ reply: { text } });
	const noNine = ({ text }: { text: string }) => (text.includes('21:00') ? 'it states 21:00' : null);

	it('comes sentence by sentence, and its first piece is timed', async () => {
		await script(reply('We close at 18:00. On request we stay longer! See you soon.'));

		const { sentences, reply: whole, calls } = await stream(['m']);

		expect(sentences).toEqual([
			{ text: 'We close at 18:00. ', isFirst: true },
			{ text: 'On request we stay longer! ', isFirst: false },
			{ text: 'See you soon.', isFirst: false },
		]);
		expect(whole?.text).toBe('We close at 18:00. On request we stay longer! See you soon.');
		expect(calls[0]?.firstTokenMs).toBeLessThan(calls[0]?.ms ?? 0);
		expect((await asked())[0]?.body).toMatchObject({ stream: true, stream_options: { include_usage: true } });
		expect(calls[0]?.usage).not.toBeNull();
	});

	it('shows no sentence that states what its rows do not, nor any after it, and begins anew with what is sent', async () => {
		await script(reply('Hello. We close at 21:00. Bye.'), reply('We close at 18:00. Bye.'));

		const { sentences, reply: whole } = await stream(['m'], { findProblem: noNine });

		expect(sentences).toEqual([
			{ text: 'Hello. ', isFirst: true },
			{ text: 'We close at 18:00. ', isFirst: true },
			{ text: 'Bye.', isFirst: false },
		]);
		expect(whole).toMatchObject({ text: 'We close at 18:00. Bye.', repaired: 'it states 21:00' });
	});

	it('begins anew when its model breaks off and the next one writes', async () => {
		const long = reply('We close at 18:00. We do. And so on and so forth, all the time, and for ever.');
		await script({ ...long, drop: 'middle', when: { model: 'first' }, count: 2 });

		const { sentences, reply: whole } = await stream(['first', 'second']);

		expect(sentences.filter(({ isFirst }) => isFirst).length).toBeGreaterThanOrEqual(2);
		expect(sentences.at(-1)).toEqual({ text: 'We close at 18:00.', isFirst: true });
		expect(whole).toMatchObject({ ...right, model: 'second/second' });
	});

	it('is given up with the words of an error that comes in its middle', async () => {
		await script({
			...reply('We close at 18:00. We do. And so on.'),
			drop: 'error',
			when: { model: 'first' },
			count: 2,
		});

		const { reply: whole, calls } = await stream(['first', 'second']);

		expect(whole).toMatchObject({ ...right, model: 'second/second' });
		const failed = {
			provider: 'first',
			outcome: 'unavailable',
			error: 'It answered 502: Provider disconnected unexpectedly',
		};
		expect(calls).toMatchObject([failed, failed, { provider: 'second', outcome: 'answered' }]);
	});

	it.each([
		['thinks aloud first', { thoughts: 'Maybe "text": "21:00"? No.', thoughtsIn: 'tags' }],
		['thinks in a field of its own', { thoughts: 'Maybe 21:00.' }],
	])('shows no thought of a model that %s', async (_, more) => {
		await script({ ...reply('We close at 18:00. Bye.'), ...more });

		expect((await stream(['m'])).sentences.map(({ text }) => text)).toEqual(['We close at 18:00. ', 'Bye.']);
	});

	it.each([
		[
			'writes its text before what it rests on',
			{ content: JSON.stringify({ text: 'We close at 18:00. Bye.', citations: ['1'], action: 'answer' }) },
		],
		['hands over', { reply: { action: 'hand_over', text: 'Somebody will come. Bye.' } }],
	])('shows nothing of a reply that %s', async (_, answer) => {
		await script(answer);

		expect((await stream(['m'])).sentences).toEqual([]);
	});

	it('shows nothing before a second look', async () => {
		expect(await stream(['m'], { looksAgain: true })).toMatchObject({ sentences: [], reply: right });
	});

	it('is one model’s alone while two write', async () => {
		await script(
			{ ...reply('We close at 18:00. Bye.'), when: { model: 'slow' }, delayMs: 300 },
			{ ...reply('At 18:00 we close. See you.'), when: { model: 'fast' } },
		);

		const { sentences } = await stream(['slow', 'fast'], {}, { hedgeAfterMs: 100 });

		expect(sentences.map(({ text }) => text)).toEqual(['At 18:00 we close. ', 'See you.']);
	});

	it('comes at once from an endpoint that has no streams, which is asked for none the next time', async () => {
		const error = { message: 'stream is not supported by this deployment', param: 'stream' };
		await script({ status: 400, body: { error } });

		expect(await stream(['m'])).toMatchObject({ sentences: [], reply: right });
		await stream(['m']);

		expect((await asked()).map(({ body }) => body['stream'])).toEqual([true, undefined, undefined]);
	});
});

describe('personal details', () => {
	const hides = { name: 'Anna Schmidt' };
	const question = 'I am Anna, call me on +49 170 1234567 or write to anna@example.com. When do you close?';
	const history = [{ author: 'customer' as const, text: 'My number is 0049 170 1234567, order 48151623.' }];

	it('are no model’s business, and stand in the reply all the same', async () => {
		const entities = [{ name: 'mail', value: '[EMAIL_1]' }];
		await script({ reply: { text: '[NAME_3]: we close at 18:00 and call [PHONE_2].', entities } });

		const { reply } = await word(['m'], { hides, question, history });

		const told = JSON.stringify((await asked()).map(({ body }) => body));
		for (const secret of ['Anna', '1234567', 'anna@', '48151623']) expect(told).not.toContain(secret);
		expect(told).toContain('When do you close?');
		expect(reply?.text).toBe('Anna: we close at 18:00 and call +49 170 1234567.');
		expect(reply?.entities).toEqual([{ name: 'mail', value: 'anna@example.com' }]);
	});

	it('reach the tools that a model uses, and not the model by their results', async () => {
		const order = {
			name: 'order_status',
			description: 'Says where an order is',
			parameters: { type: 'object', properties: { number: { type: 'string' } }, required: ['number'] },
			run: async ({ number }: Record<string, unknown>) => `Order ${String(number)} is with Anna Schmidt.`,
		};
		const tools = new ToolBox([order], 'turn');
		await script({ toolCalls: [{ name: 'order_status', arguments: { number: '[NUMBER_1]' } }] });

		await word(['m'], { hides, question: 'where is 48151623?', tools });

		expect(tools.runs).toMatchObject([{ result: 'Order 48151623 is with Anna Schmidt.' }]);
		const told = JSON.stringify((await asked()).map(({ body }) => body));
		expect(told).toContain('Order [NUMBER_1] is with [NAME_2].');
	});

	it('never go out as a placeholder that nobody can read', async () => {
		await script({ reply: { text: 'We call you on [PHONE_9].' } });

		const { reply, calls } = await word(['m'], { hides, question });

		expect(reply).toMatchObject({ ...right, repaired: 'nobody can read the placeholder [PHONE_9]' });
		expect(calls[0]).toMatchObject({ outcome: 'unreadable' });
	});
});

describe('a long conversation', () => {
	const minute = (at: number) => `2026-11-30T10:${String(at).padStart(2, '0')}:00.000Z`;
	const said = (from: number, to: number) =>
		Array.from({ length: to - from }, (_, n) => ({
			author: (from + n) % 2 === 0 ? ('customer' as const) : ('bot' as const),
			text: `Message ${from + n} of +49 170 1234567.`,
			at: minute(from + n),
		}));
	const note = async (request: Parameters<typeof summarise>[1], names = ['m']) => {
		const calls: ModelCall[] = [];
		const summary = await summarise(modelsCalled(names), request, { timeoutMs: 2_000, calls });
		return { summary, calls };
	};

	it('has its older part noted, and goes on from the notes that there are', async () => {
		const first = await note({ summary: null, history: said(0, 12) });
		const later = await note({ summary: first.summary, history: said(6, 18) });

		expect(first.summary).toMatchObject({ since: minute(0), until: minute(5) });
		expect(first.summary?.text).toContain('Message 5');
		expect(first.summary?.text).not.toContain('Message 6');
		expect(later.summary).toMatchObject({ since: minute(0), until: minute(11) });
		expect(later.summary?.text).toMatch(/Message 0[\s\S]*Message 11/);
		expect(first.calls).toMatchObject([{ purpose: 'summary', outcome: 'answered' }]);
	});

	it('is not noted again for a few messages', async () => {
		const summary = { text: 'notes', since: minute(0), until: minute(5) };

		expect(await note({ summary, history: said(4, 16) })).toEqual({ summary: null, calls: [] });
	});

	it('is noted by the next model where one gives no notes, and without personal details', async () => {
		await script({ content: 'Sure!', when: { model: 'first' } });
		const request = { summary: null, history: said(0, 12), hides: { name: null } };

		const { summary, calls } = await note(request, ['first', 'm']);

		expect(calls).toMatchObject([{ outcome: 'unreadable' }, { outcome: 'answered' }]);
		expect(summary?.text).toContain('+49 170 1234567');
		expect(JSON.stringify(await asked())).not.toContain('1234567');
	});

	it('is told to a model by its notes, which count towards what it may read', async () => {
		await word(['m'], { summary: '</x> They wanted a cake.', history: said(6, 8) });

		const last = (await asked()).at(-1)?.body.messages.at(-1)?.content ?? '';
		expect(last).toMatch(/<earlier-\w+>\n‹\/x› They wanted a cake\.\n<\/earlier/);
	});
});
