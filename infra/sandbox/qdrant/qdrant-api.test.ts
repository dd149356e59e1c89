import { startForTest } from '../testing/start-for-test';

let sandbox: Awaited<ReturnType<typeof startForTest>>;
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const key = { 'api-key': 'any' };
const call = (method: string, path: string, body?: unknown) =>
	sandbox.call(method, `/qdrant/collections/c${path}`, body, key);
const point = (n: number, vector: number[], payload: object = {}) => ({ id: id(n), vector: { v: vector }, payload });
const query = (rest: object = {}) => call('POST', '/points/query', { query: [1, 0], using: 'v', limit: 9, ...rest });

beforeEach(async () => {
	sandbox = await startForTest();
	await call('PUT', '', { vectors: { v: { size: 2, distance: 'Cosine' } } });
	for (const field of ['tenant', 'until']) {
		await call('PUT', '/index?wait=true', {
			field_name: field,
			field_schema: field === 'tenant' ? 'keyword' : 'integer',
		});
	}
	await call('PUT', '/points?wait=true', {
		points: [
			point(1, [2, 0], { tenant: 'a' }),
			point(2, [1, 1], { tenant: 'a', until: 5 }),
			point(3, [0, 1], { tenant: 'b', until: 9 }),
		],
	});
});
afterEach(() => sandbox.close());

const found = async (filter: object) => {
	const { body } = await query({ filter });
	return body.result.points.map((one: { id: string }) => Number(one.id.at(-1)));
};

describe('the stand-in for Qdrant', () => {
	it('compares by the cosine, nearest first', async () => {
		const { body } = await query({ with_payload: ['tenant'] });

		expect(body).toMatchObject({ status: 'ok', time: expect.any(Number) });
		expect(body.result.points.map(({ score }: { score: number }) => score.toFixed(3))).toEqual([
			'1.000',
			'0.707',
			'0.000',
		]);
		expect(body.result.points[1].payload).toEqual({ tenant: 'a' });
	});

	it('evaluates filters as the real one does, also of fields that are missing', async () => {
		expect(await found({ must: [{ key: 'tenant', match: { value: 'a' } }] })).toEqual([1, 2]);
		expect(await found({ must: [{ key: 'tenant', match: { any: ['b', 'c'] } }] })).toEqual([3]);
		expect(await found({ must_not: [{ key: 'until', range: { lte: 5 } }] })).toEqual([1, 3]);
		expect(await found({ must: [{ must_not: [{ key: 'until', range: { lte: 5 } }] }] })).toEqual([1, 3]);
		expect(
			await found({
				should: [
					{ key: 'until', range: { gt: 5 } },
					{ key: 'tenant', match: { value: 'a' } },
				],
			}),
		).toEqual([1, 2, 3]);
	});

	it('shows a write at once to who waits, and a little later to who does not', async () => {
		const remove = { filter: { must: [{ key: 'tenant', match: { value: 'a' } }] } };
		const { body } = await call('POST', '/points/delete', remove);
		const atOnce = await found({ must: [{ key: 'tenant', match: { value: 'a' } }] });
		await new Promise((resolve) => setTimeout(resolve, 100));

		expect(body.result.status).toBe('acknowledged');
		expect(atOnce).toEqual([1, 2]);
		expect(await found({ must: [{ key: 'tenant', match: { value: 'a' } }] })).toEqual([]);
	});

	it.each([
		['a collection that is not there', 404, '/../nothing/points/query', { query: [1, 0] }, "doesn't exist"],
		['another dimension', 400, '/points/query', { query: [1], using: 'v' }, 'expected dim: 2, got 1'],
		[
			'a vector name that is not there',
			400,
			'/points/query',
			{ query: [1, 0], using: 'w' },
			'Not existing vector name',
		],
		['a field that it does not know', 400, '/points/query', { query: [1, 0], using: 'v', tenant: 'a' }, 'Format error'],
		[
			'a filter by a field without an index',
			400,
			'/points/query',
			{ query: [1, 0], using: 'v', filter: { must: [{ key: 'x', match: { value: 1 } }] } },
			'Index required',
		],
		['a filter without conditions', 400, '/points/delete', { filter: {} }, 'Format error'],
	])('refuses %s', async (_what, status, path, body, message) => {
		const answer = await sandbox.call(
			'POST',
			path.startsWith('/..') ? `/qdrant/collections${path.slice(3)}` : `/qdrant/collections/c${path}`,
			body,
			key,
		);

		expect(answer.status).toBe(status);
		expect(answer.body.status.error).toContain(message);
	});

	it('refuses ids that are neither numbers nor UUIDs, and writes none of the batch', async () => {
		const { status, body } = await call('PUT', '/points?wait=true', {
			points: [point(4, [1, 0]), { ...point(5, [1, 0]), id: 'row-5' }],
		});

		expect([status, body.status.error]).toEqual([400, expect.stringContaining('not a valid point ID')]);
		expect((await query()).body.result.points).toHaveLength(3);
	});

	it('asks for a key, and fails on demand', async () => {
		const keyless = await fetch(`${sandbox.url}/qdrant/collections`);
		await sandbox.call('PUT', '/sandbox/faults', { service: 'qdrant', mode: 'fail' });

		expect(keyless.status).toBe(401);
		expect((await query()).status).toBe(500);
		expect((await query()).status).toBe(200);
	});
});
