import { startForTest } from '../testing/start-for-test';

const request = {
	model: 'rerank-v3.5',
	query: 'repair my bicycle',
	documents: ['We close at 4.', 'We repair every bicycle.', 'We repair shoes.'],
};

let sandbox: Awaited<ReturnType<typeof startForTest>>;
beforeAll(async () => {
	sandbox = await startForTest();
});
afterAll(() => sandbox.close());

const rerank = (body: object, headers: Record<string, string> = { authorization: 'Bearer key' }) =>
	sandbox.call('POST', '/v1/rerank', body, headers);

describe('POST /v1/rerank', () => {
	it('orders documents by what they share with the query, and says which each is', async () => {
		const { status, body } = await rerank({ ...request, top_n: 2 });

		expect(status).toBe(200);
		expect(body.results).toEqual([
			{ index: 1, relevance_score: 1 },
			{ index: 2, relevance_score: 0.5 },
		]);
	});

	it.each([
		['no documents', { ...request, documents: [] }],
		['an empty document', { ...request, documents: [''] }],
		['no query', { ...request, query: '' }],
		['no model', { ...request, model: undefined }],
		['a top_n of nothing', { ...request, top_n: 0 }],
		['documents that are no texts', { ...request, documents: [{ text: 'We close at 4.' }] }],
		['a document of more than 512 tokens', { ...request, documents: ['We repair. '.repeat(200), 'We close.'] }],
		['what only some know', { ...request, return_documents: false }],
		['a name of its own', { ...request, topN: 3 }],
	])('refuses %s', async (_, body) => {
		expect((await rerank(body)).status).toBe(400);
	});

	it('refuses a call without a key', async () => {
		expect((await rerank(request, {})).status).toBe(401);
	});
});
