import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { batchTexts, prepareText } from './batch-texts';
import { endpointEmbedder } from './endpoint-embedder';

interface Call {
	input: string[];
	encoding_format: string;
	model: string;
}
type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | 'drop';

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
