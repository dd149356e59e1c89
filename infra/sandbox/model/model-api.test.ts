import OpenAI from 'openai';
import { startForTest } from '../testing/start-for-test';
import { answerFromContext } from './answer-from-context';

const rows = `
<row id="7">
question: Do you deliver?
answer: Yes, within 5 km &amp; every day.
</row>
<row id="8"><question>What time do you close on Saturday?</question><answer>On Saturday we close at 4:00 pm.</answer></row>`;
const prompt = (question: string, context = rows) => [
	{ role: 'system', content: `Answer only from these rows.\n${context}` },
	{ role: 'user', content: question },
];

describe('answerFromContext', () => {
	it('says the answer of the row that shares most words with the question', () => {
		expect(answerFromContext(prompt('when do you close on saturdays?'))).toMatchObject({
			text: 'On Saturday we close at 4:00 pm.',
			citations: ['8'],
			action: 'answer',
		});
		expect(answerFromContext(prompt('can you deliver to me')).text).toBe('Yes, within 5 km & every day.');
	});

	it('finds the rows in the customer’s message as well, and does not take them for the question', () => {
		const together = [{ role: 'user', content: `${rows}\nQuestion: do you deliver` }];

		expect(answerFromContext(together).citations).toEqual(['7']);
	});

	it.each([
		['there are no rows', prompt('when do you close?', '')],
		['no row has to do with it', prompt('do you repair bicycles?')],
	])('hands over when %s', (_what, messages) => {
		expect(answerFromContext(messages)).toMatchObject({ action: 'handoff', citations: [] });
	});
});

describe('the model, through the real openai client', () => {
	let sandbox: Awaited<ReturnType<typeof startForTest>>;
	let client: OpenAI;

	beforeEach(async () => {
		sandbox = await startForTest();
		client = new OpenAI({ baseURL: `${sandbox.url}/v1`, apiKey: 'any', maxRetries: 0 });
	});
	afterEach(() => sandbox.close());

	it('answers in JSON when a format is asked for, and counts tokens', async () => {
		const completion = await client.chat.completions.create({
			model: 'sandbox-chat',
			messages: [
				{ role: 'system', content: 'Reply in JSON.' },
				...(prompt('do you deliver?') as OpenAI.ChatCompletionMessageParam[]),
			],
			response_format: { type: 'json_object' },
		});

		const content: unknown = JSON.parse(completion.choices[0]?.message.content ?? '');
		expect(content).toEqual({
			text: 'Yes, within 5 km & every day.',
			citations: ['7'],
			buttons: [],
			action: 'answer',
			language: 'en',
		});
		expect(completion.usage?.total_tokens).toBeGreaterThan(20);
	});

	it('takes as Claude what Anthropic’s compatible endpoint takes, and refuses what it refuses', async () => {
		const call = (model: string, more: Partial<OpenAI.ChatCompletionCreateParamsNonStreaming> = {}) =>
			client.chat.completions.create({
				model,
				messages: prompt('do you deliver?') as OpenAI.ChatCompletionMessageParam[],
				...more,
			});
		const format = { response_format: { type: 'json_object' as const }, seed: 7, logprobs: true };

		const old = await call('claude-sonnet-4-5', { ...format, temperature: 0 });

		expect(old.choices[0]?.message.content).toBe('Yes, within 5 km & every day.');
		expect(old.usage).not.toHaveProperty('prompt_tokens_details');
		await expect(call('claude-haiku-5-5', { temperature: 0 })).rejects.toThrow(
			'400 `temperature` is deprecated for this model.',
		);
		await expect(call('claude-haiku-5-5', { n: 2 })).rejects.toThrow('400');
		await expect(call('claude-haiku-5-5', { messages: [{ role: 'user', content: ' ' }] })).rejects.toThrow(
			'text content blocks must be non-empty',
		);
	});

	it('uses the word for handing over that the schema allows, and plain text without a format', async () => {
		const messages = prompt('do you repair bicycles?') as OpenAI.ChatCompletionMessageParam[];
		const schema = { type: 'object', properties: { action: { type: 'string', enum: ['answer', 'hand_over'] } } };
		const shaped = await client.chat.completions.create({
			model: 'm',
			messages,
			response_format: { type: 'json_schema', json_schema: { name: 'reply', schema } },
		});
		const plain = await client.chat.completions.create({ model: 'm', messages });

		expect(JSON.parse(shaped.choices[0]?.message.content ?? '')).toMatchObject({ action: 'hand_over' });
		expect(plain.choices[0]?.message.content).toBe("I don't know that one, I have passed it on.");
	});

	it('uses the word for handing over that the prompt names', async () => {
		const [system, user] = prompt('do you repair bicycles?') as OpenAI.ChatCompletionMessageParam[];
		const format = { role: 'system' as const, content: 'Reply with JSON: {"action": "answer" | "hand_over"}.' };
		const { choices } = await client.chat.completions.create({
			model: 'm',
			messages: [format, system!, user!],
			response_format: { type: 'json_object' },
		});

		expect(JSON.parse(choices[0]?.message.content ?? '')).toMatchObject({ action: 'hand_over' });
	});

	it('embeds: the same text the same, similar texts near, both encodings equal', async () => {
		const embed = async (input: string[], encoding_format: 'float' | 'base64') => {
			const { data } = await client.embeddings.create({ model: 'e', input, encoding_format, dimensions: 256 });
			return data.map(({ embedding }) => embedding);
		};
		const [a, b, c] = await embed(['saturday opening hours', 'opening hours on saturday', 'gift cards'], 'float');
		const [base64] = await embed(['saturday opening hours'], 'base64');
		const dot = (x: number[] = [], y: number[] = []) => x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);

		expect(a).toHaveLength(256);
		expect(dot(a, a)).toBeCloseTo(1, 6);
		expect(dot(a, b)).toBeGreaterThan(dot(a, c) + 0.3);
		const bytes = Buffer.from(base64 as unknown as string, 'base64');
		expect(bytes.readFloatLE(0)).toBeCloseTo(a?.[0] ?? NaN, 6);
	});

	it.each([
		['a text that no model reads to its end', { input: ['x'.repeat(40_000)] }, 'maximum context length'],
		[
			'more tokens than a call may have',
			{ input: new Array<string>(100).fill('x'.repeat(16_000)) },
			'max 300000 tokens',
		],
		['more texts than a call may have', { input: new Array<string>(2_049).fill('x') }, 'input'],
		['an empty text', { input: ['a', ''] }, 'input'],
		['what it does not know', { input: ['a'], truncate: true }, 'truncate'],
	])('refuses to embed %s', async (_what, rest, message) => {
		const { status, body } = await sandbox.call(
			'POST',
			'/v1/embeddings',
			{ model: 'e', ...rest },
			{
				authorization: 'Bearer any',
			},
		);

		expect(status).toBe(400);
		expect(JSON.stringify(body.error)).toContain(message);
	});

	it.each([
		['a parameter that nobody knows', { model: 'm', top_k: 3 }, 'Unrecognized request argument supplied: top_k'],
		['the old bound of a new model', { model: 'gpt-5', max_tokens: 9 }, "Use 'max_completion_tokens' instead"],
		['a temperature where there is none', { model: 'o3', temperature: 0 }, 'Only the default (1) value is supported'],
		[
			'a schema where objects are all',
			{ model: 'deepseek-chat', response_format: { type: 'json_schema' } },
			'unavailable now',
		],
		[
			'an object where nobody says JSON',
			{ model: 'm', response_format: { type: 'json_object' } },
			"must contain the word 'json'",
		],
		['a call at once of a model that streams', { model: 'stream-only' }, 'stream mode'],
		['stream options without a stream', { model: 'm', stream_options: { include_usage: true } }, 'only allowed when'],
		[
			'an open schema that is to be strict',
			{
				model: 'm',
				response_format: { type: 'json_schema', json_schema: { name: 'r', strict: true, schema: { type: 'object' } } },
			},
			"'additionalProperties' is required",
		],
		[
			'two messages of one side in a row',
			{ model: 'gemma-2', messages: [1, 2].map(() => ({ role: 'user', content: 'json' })) },
			'successive user or assistant messages',
		],
		[
			'the result of a tool that nobody used',
			{ model: 'm', messages: [{ role: 'tool', tool_call_id: 'x', content: '1' }] },
			"must be a response to a preceeding message with 'tool_calls'",
		],
	])('refuses %s', async (_what, body, message) => {
		const answer = await sandbox.call(
			'POST',
			'/v1/chat/completions',
			{ messages: [{ role: 'user', content: 'hi' }], ...body },
			{ authorization: 'Bearer any' },
		);

		expect(answer.status).toBe(400);
		expect(JSON.stringify(answer.body)).toContain(message);
	});

	it('puts errors into a text as LM Studio does', async () => {
		const call = {
			model: 'lmstudio-x',
			messages: [{ role: 'user', content: 'hi' }],
			response_format: { type: 'json_object' },
		};
		const { status, body } = await sandbox.call('POST', '/v1/chat/completions', call, { authorization: 'Bearer any' });

		expect([status, body]).toEqual([400, { error: "'response_format.type' must be 'json_schema' or 'text'" }]);
	});

	it('streams thoughts, text, tools and usage, and breaks off when told to', async () => {
		await sandbox.call('PUT', '/sandbox/model', [
			{ thoughts: 'hm', content: 'We close at 18:00, and on Sundays we are closed.' },
			{ toolCalls: [{ name: 'look', arguments: { at: 1 } }] },
			{ content: 'We close at 18:00, and on Sundays we are closed.', drop: 'middle' },
		]);
		const read = async () => {
			const stream = await client.chat.completions.create({
				model: 'm',
				messages: [{ role: 'user', content: 'hi' }],
				stream: true,
				stream_options: { include_usage: true },
			});
			const seen = { text: '', tools: '', usage: 0, finish: '' };
			for await (const { choices, usage } of stream) {
				seen.text += choices[0]?.delta.content ?? '';
				seen.tools += choices[0]?.delta.tool_calls?.[0]?.function?.arguments ?? '';
				seen.finish += choices[0]?.finish_reason ?? '';
				seen.usage += usage?.total_tokens ?? 0;
			}
			return seen;
		};

		expect(await read()).toMatchObject({ text: expect.stringContaining('Sundays') as string, finish: 'stop' });
		expect(await read()).toMatchObject({
			tools: '{"at":1}',
			finish: 'tool_calls',
			usage: expect.any(Number) as number,
		});
		await expect(read()).rejects.toThrow();
	});

	it('refuses like OpenAI', async () => {
		const noKey = await sandbox.call('POST', '/v1/chat/completions', { model: 'm', messages: [] });
		const noMessages = client.chat.completions.create({ model: 'm', messages: [] });

		expect([noKey.status, noKey.body.error.code]).toEqual([401, 'invalid_api_key']);
		await expect(noMessages).rejects.toMatchObject({ status: 400, type: 'invalid_request_error', param: 'messages' });
	});
});

describe('the transcription, through the real openai client', () => {
	let sandbox: Awaited<ReturnType<typeof startForTest>>;
	let client: OpenAI;

	beforeAll(async () => {
		sandbox = await startForTest();
		client = new OpenAI({ baseURL: `${sandbox.url}/v1`, apiKey: 'any', maxRetries: 0 });
	});
	afterAll(() => sandbox.close());

	const voice = (content: string, name = 'voice.ogg') => new File([content], name, { type: 'audio/ogg' });
	const transcribe = (file: File, more: object = {}) =>
		client.audio.transcriptions.create({ file, model: 'whisper-1', ...more });

	it('says what stands in the file as its transcript, and else how long the file is', async () => {
		const said = await transcribe(voice('OggS\0TRANSCRIPT=when do you close on saturday?\0\x01'));
		const mumbled = await transcribe(voice('OggS1234'), { language: 'de' });

		expect(said.text).toBe('when do you close on saturday?');
		expect(mumbled.text).toBe('This is a voice message of 8 bytes.');
	});

	it.each([
		['a format that nobody knows', voice('x', 'voice.exe'), {}, 'Invalid file format'],
		['an empty file', voice(''), {}, 'too short'],
		['a language by its name', voice('x'), { language: 'german' }, "Invalid language 'german'"],
		['an answer in another form', voice('x'), { response_format: 'xml' }, "Invalid value: 'xml'"],
	])('refuses %s as OpenAI does', async (_what, file, more, message) => {
		await expect(transcribe(file, more)).rejects.toMatchObject({
			status: 400,
			message: expect.stringContaining(message) as string,
		});
	});

	it('refuses a body that is no form', async () => {
		const answer = await fetch(`${sandbox.url}/v1/audio/transcriptions`, {
			method: 'POST',
			headers: { authorization: 'Bearer any', 'content-type': 'multipart/form-data; boundary=x' },
			body: 'nothing',
		});

		expect([answer.status, await answer.json()]).toMatchObject([400, { error: { type: 'invalid_request_error' } }]);
	});
});
