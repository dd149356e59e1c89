import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { startTestSandbox } from '../../../test/support/sandbox';
import { estimateTokens } from '../context';
import { forgiveRerankers, rerankRows } from '.';

const rows = [
	{ question: 'What time do you close?', answer: 'At 4 pm.', score: 0.6, legs: { words: 0.6 } },
	{ question: 'Can you repair a bicycle?', answer: 'Yes, in February.', score: 0.5, legs: { words: 0.5 } },
	{ question: 'Where are you?', answer: 'Willow Street.', score: 0.4, legs: { words: 0.4 } },
];
const connection = (baseUrl: string) => ({ baseUrl, apiKey: 'key', model: 'm' });

beforeEach(forgiveRerankers);

/** An endpoint that answers this to every call. */
async function withEndpoint<Result>(answer: RequestListener, use: (url: string) => Promise<Result>): Promise<Result> {
	const server: Server = createServer(answer).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	try {
		return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	} finally {
		server.closeAllConnections();
		server.close();
	}
}
const answering =
	(body: unknown, status = 200): RequestListener =>
	(_, response) => {
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	};
/** An endpoint that looks at what it is asked. */
const answeringTo =
	(answer: (body: Record<string, unknown>) => { status: number; body: unknown }): RequestListener =>
	(request, response) => {
		void (async () => {
			const { status, body } = answer((await json(request)) as Record<string, unknown>);
			response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
		})();
	};
const order = (reranked: { rows: { question: string }[] }) => reranked.rows.map(({ question }) => question);
const asItWas = rows.map(({ question }) => question);

describe('rerankRows', () => {
	const scores = [0.1, 0.9, 0.2].map((relevance_score, index) => ({ index, relevance_score }));

	it.each([
		['Cohere, Jina and vLLM', { results: scores.toReversed() }],
		['Voyage', { object: 'list', data: scores }],
		['text-embeddings-inference', scores.map(({ index, relevance_score }) => ({ index, score: relevance_score }))],
		['raw output of a model', { results: [-4, 3, -2].map((relevance_score, index) => ({ index, relevance_score })) }],
		['only the best ones', { results: [{ index: 1, relevance_score: 0.9 }] }],
	])('reads the answer of %s', async (_, answer) => {
		const reranked = await withEndpoint(answering(answer), (url) =>
			rerankRows(rows, 'my bicycle is broken', { connection: connection(url), weight: 0.7 }),
		);

		expect(reranked.problem).toBeNull();
		expect(order(reranked)[0]).toBe('Can you repair a bicycle?');
		expect(reranked.rows[0]).toMatchObject({ score: 0.5, legs: { words: 0.5, reranker: expect.any(Number) } });
		expect(reranked.rows).toHaveLength(3);
	});

	it('asks text-embeddings-inference in its own words, after the first call at once', async () => {
		const asked: Record<string, unknown>[] = [];
		const textsOnly = answeringTo((body) => {
			asked.push(body);
			if (!Array.isArray(body['texts'])) {
				const message = 'Failed to deserialize the JSON body into the target type: missing field `texts` at line 1';
				return { status: 422, body: message };
			}
			return { status: 200, body: scores.map(({ index, relevance_score }) => ({ index, score: relevance_score })) };
		});
		await withEndpoint(textsOnly, async (url) => {
			const reranker = { connection: { ...connection(url), model: '' }, weight: 0.7 };
			const [first, second] = [await rerankRows(rows, 'my bicycle', reranker), await rerankRows(rows, 'it', reranker)];

			expect([order(first)[0], order(second)[0]]).toEqual(Array(2).fill('Can you repair a bicycle?'));
		});

		expect(asked.map((body) => Object.keys(body).join())).toEqual([
			'query,documents',
			...Array<string>(2).fill('query,texts,truncate'),
		]);
	});

	it('asks in words that the strictest endpoints take: no top_n, no empty text, no more than 512 tokens', async () => {
		let asked: { query: string; documents: string[] } | undefined;
		const strict = answeringTo((body) => {
			asked = body as typeof asked;
			return { status: 200, body: { results: scores } };
		});
		const odd = [
			{ ...rows[0]!, question: '', answer: ' ' },
			{ ...rows[1]!, answer: 'We repair bicycles in February. '.repeat(300) },
			{ ...rows[2]!, answer: '自転車の修理は二月にできます。'.repeat(300) },
		];

		await withEndpoint(strict, (url) =>
			rerankRows(odd, 'my bicycle '.repeat(300), { connection: connection(url), weight: 0.7 }),
		);

		expect(Object.keys(asked ?? {})).toEqual(['model', 'query', 'documents']);
		const query = estimateTokens(asked?.query ?? '');
		for (const document of asked?.documents ?? []) {
			expect(document).not.toBe('');
			expect(query + estimateTokens(document)).toBeLessThan(512);
		}
	});

	it('takes raw output for raw output also where it lies between 0 and 1', async () => {
		const outputs = [
			[2.5, -3, 0.1],
			[0.9, 0.1, 0.2],
		];
		const raw = answeringTo(() => ({
			status: 200,
			body: { results: (outputs.shift() ?? []).map((relevance_score, index) => ({ index, relevance_score })) },
		}));
		const second = await withEndpoint(raw, async (url) => {
			const reranker = { connection: connection(url), weight: 0.7 };
			await rerankRows(rows, 'bicycle', reranker);
			return rerankRows(rows, 'bicycle', reranker);
		});

		expect(second.rows[0]?.legs).toMatchObject({ reranker: expect.closeTo(0.71) });
	});

	it.each([
		['refuses the key', answering({ message: 'invalid api token' }, 401), /API key/],
		['does not know the model', answering({}, 404), /address or the model/],
		['is in trouble', answering({}, 503), /HTTP 503/],
		['answers something else', answering({ choices: [] }), /not a list of scores/],
		['answers no JSON', (_, response) => void response.end('<html>'), /not a list of scores/],
		['hangs up', ({ socket }) => void socket.destroy(), /could not be reached/],
		['never answers', () => {}, /did not answer within/],
	])('leaves the order and says why when the endpoint %s', async (_, answer, problem) => {
		const reranked = await withEndpoint(answer, (url) =>
			rerankRows(rows, 'my bicycle', { connection: connection(url), weight: 0.7 }),
		);

		expect(order(reranked)).toEqual(asItWas);
		expect(reranked.problem).toMatch(problem);
		expect(reranked.problem).toContain('order that they had without it');
	});

	it('asks no more for a while after a failure, and longer after each', async () => {
		let calls = 0;
		const failing: RequestListener = (_, response) => {
			calls++;
			response.writeHead(500).end('{}');
		};
		await withEndpoint(failing, async (url) => {
			const at = (now: number) => rerankRows(rows, 'my bicycle', { connection: connection(url), weight: 0.7 }, now);
			await at(0);
			const during = await at(4_000);
			await at(6_000);
			await at(15_000);
			await at(17_000);

			expect(during.problem).toMatch(/asked again in 1 s/);
			expect(order(during)).toEqual(asItWas);
		});

		expect(calls).toBe(3);
	});

	it('asks nobody when there is nothing to order, or nothing to say', async () => {
		const nobody = { connection: connection('http://127.0.0.1:1'), weight: 0.7 };

		expect(await rerankRows(rows.slice(0, 1), 'bicycle', nobody)).toMatchObject({ problem: null });
		expect(await rerankRows(rows, 'bicycle', { ...nobody, weight: 0 })).toMatchObject({ problem: null });
	});
});

describe('with the stand-in', () => {
	it('is taken by its strict checks, and gets over a fault', async () => {
		const sandbox = await startTestSandbox();
		try {
			const reranker = { connection: connection(`${sandbox.url}/v1`), weight: 0.7 };
			const fine = await rerankRows(rows, 'repair my bicycle in february', reranker);
			await sandbox.controls.setFault({ service: 'llm', mode: 'drop', path: '/rerank', count: 1 });
			const dropped = await rerankRows(rows, 'repair my bicycle in february', reranker);

			expect(fine.problem).toBeNull();
			expect(order(fine)[0]).toBe('Can you repair a bicycle?');
			expect(order(dropped)).toEqual(asItWas);
			expect(dropped.problem).toMatch(/could not be reached/);
		} finally {
			await sandbox.close();
		}
	});
});
