import { randomUUID } from 'node:crypto';
import { startTestSandbox } from '../../../../test/support/sandbox';
import { direction } from '../../../../test/support/vector-store-contract';
import type { VectorIndex } from '../vector-store';
import { pointId, vectorName } from './point-id';
import { qdrantStore, snapshotQdrant } from './qdrant-store';
import { pointsOf } from './tenant-filter';

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let index: VectorIndex;

beforeEach(async () => {
	sandbox = await startTestSandbox();
	index = { tenantId: randomUUID(), model: 'small', dimensions: 8 };
});
afterEach(() => sandbox.close());

const connection = () => ({ url: `${sandbox.url}/qdrant`, apiKey: 'sandbox' });
const store = () => qdrantStore(connection());
const point = (revision: number, dimensions = 8) => ({
	revision,
	ordinal: 0,
	fromVersion: 1,
	vector: direction(revision, dimensions),
});
const search = (vector = direction(1, 8)) => store().search(index, { version: 1, vector, limit: 5 });
const ask = async (path: string) => {
	const response = await fetch(sandbox.url + path, { headers: { 'api-key': 'x' } });
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	return (await response.json()) as any;
};
const order = (fault: object) =>
	fetch(`${sandbox.url}/sandbox/faults`, {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ service: 'qdrant', ...fault }),
	});

describe('qdrantStore', () => {
	it('makes no call on points without tenant and model, and no search without the version', async () => {
		const vector = direction(1, 8);
		await store().upsert(index, [point(1)]);
		await store().search(index, { version: 1, vector, limit: 5 });
		await store().score(index, { version: 1, vector, revisions: [1] });
		await store().close(index, { version: 2, revisions: [1] });
		await store().remove(index, { closedAt: 2 });
		await store().remove(index, { begunAt: 3 });
		await store().dropIndex(index);

		const calls = await ask('/sandbox/qdrant-calls');

		expect(calls).toHaveLength(7);
		for (const { path, body } of calls) {
			if (body.points) {
				for (const { payload } of body.points) {
					expect(payload).toMatchObject({ tenant_id: index.tenantId, model: 'small', from_version: 1 });
				}
				continue;
			}
			expect(body.filter.must).toContainEqual({ key: 'tenant_id', match: { value: index.tenantId } });
			expect(body.filter.must).toContainEqual({ key: 'model', match: { value: 'small' } });
			if (path.endsWith('/query')) expect(JSON.stringify(body.filter)).toMatch(/from_version.*until_version/);
		}
	});

	it.each([
		['no tenant', ''],
		['all tenants', '*'],
		['a filter', 'x" OR "y'],
	])('cannot be asked for %s', (_what, tenantId) => {
		expect(() => pointsOf({ ...index, tenantId })).toThrow('must name one');
	});

	it('keeps all tenants and models in one collection that holds a tenant’s points together', async () => {
		const large = { tenantId: randomUUID(), model: 'vendor/large:v2', dimensions: 16 };
		await store().upsert(index, [point(1)]);
		await store().upsert(large, [point(1, 16)]);

		const { result } = await ask('/qdrant/collections');
		const { config, payload_schema: schema } = (await ask('/qdrant/collections/frontdesk')).result;

		expect(result.collections).toEqual([{ name: 'frontdesk' }]);
		expect(config.params.vectors).toMatchObject({
			[vectorName(index)]: { size: 8, distance: 'Cosine' },
			[vectorName(large)]: { size: 16, distance: 'Cosine' },
		});
		expect(vectorName(large)).toMatch(/^[\w-]+$/);
		expect(schema.tenant_id).toEqual({ params: { type: 'keyword', is_tenant: true } });
		// One graph a tenant is enough: any other field would add its own over all tenants.
		const { tenant_id: _, ...others } = schema;
		expect(Object.values(others).map((field) => (field as { params: object }).params)).toEqual(
			Array(4).fill(expect.objectContaining({ enable_hnsw: false })),
		);
	});

	it('gives a point the same id each time, and no two points the same', () => {
		const ids = [1, 2].flatMap((revision) => [0, 1].map((ordinal) => pointId(index, revision, ordinal)));

		expect(new Set(ids).size).toBe(4);
		expect(pointId(index, 1, 0)).toBe(ids[0]);
		expect(pointId({ ...index, model: 'large' }, 1, 0)).not.toBe(ids[0]);
		for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
	});

	it('finds nothing, and breaks nothing, before anything was written', async () => {
		expect(await search()).toEqual([]);
		await store().close(index, { version: 2, revisions: [1] });
		await store().dropIndex(index);
	});

	it('is made once when several write at the same time', async () => {
		await Promise.all([1, 2, 3, 4].map((revision) => store().upsert(index, [point(revision)])));

		expect(await search()).toHaveLength(4);
	});

	it.each([
		['is down', { mode: 'fail', status: 500 }, 'in trouble'],
		['cuts the line', { mode: 'drop' }, 'could not be reached'],
		['does not answer', { mode: 'hang' }, 'did not answer in time'],
		['has no more room', { mode: 'fail', status: 429 }, 'takes no more calls'],
		['does not know us', { mode: 'fail', status: 403, body: 'Forbidden' }, 'did not accept the API key'],
	])('says so when the server %s', async (_what, fault, sentence) => {
		await store().upsert(index, [point(1)]);
		await order(fault);

		await expect(search()).rejects.toMatchObject({
			code: 'vector-store-unavailable',
			message: expect.stringContaining(sentence),
		});
		expect(await search()).toHaveLength(1);
	});

	it('says that an address makes no sense', async () => {
		const nowhere = qdrantStore({ url: 'localhost', apiKey: '' });

		await expect(nowhere.upsert(index, [point(1)])).rejects.toThrow('"localhost" is no address');
	});

	it('makes the collection again after somebody removed it', async () => {
		await store().upsert(index, [point(1)]);
		await fetch(`${sandbox.url}/qdrant/collections/frontdesk`, { method: 'DELETE', headers: { 'api-key': 'x' } });
		await expect(store().upsert(index, [point(1)])).rejects.toMatchObject({ code: 'vector-store-unavailable' });

		await store().upsert(index, [point(1)]);

		expect(await search()).toHaveLength(1);
	});

	it('writes a snapshot', async () => {
		await store().upsert(index, [point(1)]);

		expect(await snapshotQdrant(connection())).toMatch(/^frontdesk-.*\.snapshot$/);
	});
});
