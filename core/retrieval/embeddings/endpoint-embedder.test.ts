import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { batchTexts, prepareText } from './batch-texts';
import { endpointEmbedder } from './endpoint-embedder';
import { readSpace, usualMarksOf, type TextMarks } from './text-marks';

interface Call {
	input: string[];
	encoding_format: string;
	model: string;
}
type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | 'drop' | 'hang';

let server: Server;
let baseUrl: string;
let calls: Call[];
/** What the endpoint answers next; undefined is the usual answer. */
let script: ((call: Call) => Answer | undefined)[];
/** What it always does, after the script. */
let habit: (call: Call) => Answer | undefined;

const vectorOf = (text: string) => [text.length + 1, 2, -3];
const usual = ({ input, encoding_format }: Call) => ({
	data: input
		.map((text, index) => {
			const floats = Float32Array.from(vectorOf(text));
			const embedding = encoding_format === 'base64' ? Buffer.from(floats.buffer).toString('base64') : [...floats];
			return { object: 'embedding', index, embedding };
		})
		.toReversed(),
	usage: { prompt_tokens: input.length, total_tokens: 10 * input.length },
});
const refuse = (status: number, message: string): Answer => ({ status, body: { error: { message } } });

beforeEach(async () => {
	[calls, script, habit] = [[], [], () => undefined];
	server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const call = JSON.parse(Buffer.concat(chunks).toString()) as Call;
			calls.push(call);
			const answer = script.shift()?.(call) ?? habit(call) ?? { body: usual(call) };
			if (answer === 'drop') return request.socket.destroy();
			if (answer === 'hang') return;
			response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
			return response.end(JSON.stringify(answer.body ?? {}));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const embedder = (options = {}) =>
	endpointEmbedder({ baseUrl, apiKey: 'key', model: 'm', priceUsdPerMillion: 0.02 }, options);
const expectVectors = (vectors: Float32Array[], texts: string[]) =>
	texts.forEach((text, i) => {
		const length = Math.hypot(...vectorOf(text));
		vectorOf(text).forEach((value, k) => expect(vectors[i]![k]).toBeCloseTo(value / length, 5));
	});

describe('endpointEmbedder', () => {
	it('gives each text its vector, of length 1, whatever the order of the answer', async () => {
		const texts = ['a', 'bbb', 'cc'];

		const vectors = await embedder().embed(texts);

		expectVectors(vectors, texts);
		expect(calls).toMatchObject([{ model: 'm', encoding_format: 'base64', input: texts }]);
	});

	it('takes as few calls as the limits allow, and counts what they cost', async () => {
		const texts = Array.from({ length: 600 }, (_, i) => `text ${i}`);
		const made = embedder();

		const vectors = await made.embed(texts);

		expect(calls.map(({ input }) => input.length)).toEqual([256, 256, 88]);
		expectVectors(vectors, texts);
		expect(made.usage).toMatchObject({ calls: 3, texts: 600, tokens: 6_000 });
		expect(made.usage.costUsd).toBeCloseTo(0.000_12, 10);
		expect(await made.embed([])).toEqual([]);
	});

	it('sends no empty text, none that is too long, and no half of an emoji', async () => {
		const vectors = await embedder().embed(['', '  ', 'x'.repeat(20_000), 'half \uD83C']);

		expect(vectors).toHaveLength(4);
		expect(calls[0]!.input.map(({ length }) => length)).toEqual([1, 1, 8_000, 6]);
		expect(calls[0]!.input[3]!.isWellFormed()).toBe(true);
	});

	it('asks for numbers where base64 is not known, and goes on so', async () => {
		habit = ({ encoding_format }) =>
			encoding_format === 'base64' ? refuse(400, "encoding_format 'base64' is not supported") : undefined;
		const made = embedder();

		expectVectors(await made.embed(['a']), ['a']);
		expectVectors(await made.embed(['bb']), ['bb']);
		expect(calls.map(({ encoding_format }) => encoding_format)).toEqual(['base64', 'float', 'float']);
	});

	it('learns how many texts an endpoint takes', async () => {
		habit = ({ input }) =>
			input.length > 32 ? refuse(422, 'batch size 256 > maximum allowed batch size 32') : undefined;
		const texts = Array.from({ length: 300 }, (_, i) => 'x'.repeat(i % 7));
		const made = embedder();

		const vectors = await made.embed(texts);
		const refused = calls.filter(({ input }) => input.length > 32).length;
		await made.embed(texts);

		expectVectors(vectors, texts.map(prepareText));
		expect(calls.filter(({ input }) => input.length > 32)).toHaveLength(refused);
	});

	it('cuts a text that the model calls too long', async () => {
		habit = ({ input }) =>
			input.some(({ length }) => length > 1_000)
				? refuse(400, "This model's maximum context length is 256 tokens")
				: undefined;

		const vectors = await embedder().embed(['short', 'x'.repeat(6_000), 'other']);

		expect(vectors).toHaveLength(3);
		expectVectors(vectors, ['short', 'x'.repeat(750), 'other']);
	});

	it.each([408, 409, 429, 500, 503])('tries again after %i', async (status) => {
		script = [() => ({ ...(refuse(status, 'busy') as object), headers: { 'retry-after-ms': '1' } })];

		expectVectors(await embedder().embed(['a']), ['a']);
		expect(calls).toHaveLength(2);
	});

	it('tries again when the line was cut', async () => {
		script = [() => 'drop'];

		expectVectors(await embedder().embed(['a']), ['a']);
	});

	it.each([
		[400, 'no such parameter', 'refused a call', 1],
		[401, 'bad key', 'API key', 1],
		[404, 'no such model', 'the model m', 1],
		[429, 'no credit', 'no credit', 3],
		[503, 'down', 'asked again at the next sync', 3],
	])('says after %i (%s) what to do', async (status, message, sentence, times) => {
		habit = () => ({ ...(refuse(status, message) as object), headers: { 'retry-after-ms': '1' } });

		const embedding = embedder({ maxRetries: 2 }).embed(['a']);

		await expect(embedding).rejects.toMatchObject({
			code: 'embeddings-unavailable',
			message: expect.stringContaining(sentence),
		});
		expect(calls).toHaveLength(times);
	});

	it.each([
		['with what was there', () => ({ ...(refuse(429, 'slow down') as object), headers: { 'retry-after': '25' } })],
		['with nothing', () => 'hang' as const],
	])('waits no longer than the deadline for an endpoint that answers %s', async (_what, answer) => {
		habit = answer;

		const embedding = embedder({ maxRetries: 5, deadlineMs: 150 }).embed(['a']);

		await expect(embedding).rejects.toMatchObject({
			code: 'embeddings-unavailable',
			retryable: true,
			message: expect.stringContaining('took too long'),
		});
		expect(calls).toHaveLength(1);
	});

	it('says that nobody is there', async () => {
		const nobody = endpointEmbedder(
			{ baseUrl: 'http://127.0.0.1:9/v1', apiKey: '', model: 'm', priceUsdPerMillion: 0 },
			{ maxRetries: 0 },
		);

		await expect(nobody.embed(['a'])).rejects.toMatchObject({
			retryable: true,
			message: expect.stringContaining('address'),
		});
	});

	it.each([
		['one vector too few', (call: Call) => ({ data: usual(call).data.slice(1) }), '1 vectors for 2 texts'],
		[
			'vectors of two dimensions',
			() => ({ data: [{ embedding: [1, 0] }, { embedding: [1, 0, 0] }] }),
			'where others have',
		],
		['a vector without numbers', () => ({ data: [{ embedding: [] }, { embedding: [] }] }), 'a vector of 0 numbers'],
		['no numbers', () => ({ data: [{ embedding: 'AADAfw==' }, { embedding: 'AADAfw==' }] }), 'no number'],
		['a chat', () => ({ choices: [] }), 'not in the form'],
		['a web page', () => '<html>', 'not in the form'],
	])('refuses %s', async (_what, body, sentence) => {
		habit = (call) => ({ body: body(call) });

		await expect(embedder().embed(['a', 'b'])).rejects.toThrow(sentence);
	});
});

describe('marks', () => {
	const marked = (model: string, marks?: TextMarks | null) =>
		endpointEmbedder({ baseUrl, apiKey: 'key', model, priceUsdPerMillion: 0, ...(marks !== undefined && { marks }) });

	it('tells a model what a text is for as it was trained, by its name, and marks each part of a text that was cut', async () => {
		script = [() => undefined, () => refuse(400, 'input length exceeds the maximum')];
		const e5 = marked('intfloat/multilingual-e5-small');

		await e5.embed(['are you open'], 'query');
		await e5.embed(['x'.repeat(1_000)]);

		expect(calls.map(({ input }) => input)).toEqual([
			['query: are you open'],
			[`passage: ${'x'.repeat(1_000)}`],
			[`passage: ${'x'.repeat(500)}`],
		]);
	});

	it('tells a model by a field of the call, and others nothing', async () => {
		await marked('voyage-3.5').embed(['a'], 'query');
		await marked('jina-embeddings-v3').embed(['a'], 'passage');
		await marked('text-embedding-3-small').embed(['a'], 'query');

		expect(calls).toEqual([
			expect.objectContaining({ input: ['a'], input_type: 'query' }),
			expect.objectContaining({ input: ['a'], task: 'retrieval.passage' }),
			{ model: 'text-embedding-3-small', input: ['a'], encoding_format: 'base64' },
		]);
	});

	it('does what was chosen instead, and names the space of the vectors by it', async () => {
		const own = marked('my-e5-small-tuned', { by: 'prefix', query: 'Q: ', passage: '' });
		const plain = marked('e5-small', null);

		await own.embed(['a'], 'query');
		await plain.embed(['a'], 'query');

		expect(calls.map(({ input, model }) => [model, ...input])).toEqual([
			['my-e5-small-tuned', 'Q: a'],
			['e5-small', 'a'],
		]);
		expect(plain.model).toBe('e5-small');
		expect(readSpace(own.model)).toEqual({
			model: 'my-e5-small-tuned',
			marks: { by: 'prefix', query: 'Q: ', passage: '' },
		});
	});

	it.each([
		['multilingual-e5-large-instruct', /^Instruct: .+\nQuery: $/],
		['nomic-embed-text', 'search_query: '],
		['BAAI/bge-small-en-v1.5', /searching relevant passages: $/],
		['bge-large-zh-v1.5', /：$/],
		['snowflake-arctic-embed2', 'query: '],
		['embeddinggemma:300m', 'task: search result | query: '],
		['embed-multilingual-v3.0', 'search_query'],
	])('knows how %s wants to be asked', (model, mark) => {
		expect(usualMarksOf(model)?.query).toEqual(expect.stringMatching(mark));
	});

	it.each(['text-embedding-3-small', 'bge-m3', 'all-minilm-l6-v2', 'mistral-embed', 'jina-embeddings-v2-base-de'])(
		'leaves %s alone',
		(model) => {
			expect(usualMarksOf(model)).toBeNull();
		},
	);
});

describe('batchTexts', () => {
	it('keeps to both limits, and leaves nothing out', () => {
		const texts = ['aaaa', 'bb', 'cc', 'dddddddddd', 'e'];

		expect(batchTexts(texts, { maxTexts: 2, maxCharacters: 6 })).toEqual([
			['aaaa', 'bb'],
			['cc'],
			['dddddddddd'],
			['e'],
		]);
	});
});
