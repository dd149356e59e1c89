import { openDatabase, type Database } from '../../../storage';
import { useTestDatabase } from '../../../../test/support/test-database';
import { direction, openVersionedRows, type VersionedRows } from '../../../../test/support/vector-store-contract';
import { postgresStore } from './postgres-store';
import { VectorArena } from './vector-arena';
import { VectorCopies } from './vector-copies';

const dimensions = 512;
/** Each group of rows means about the same. */
const groups = 40;
const groupSize = 10;

const test = useTestDatabase();
let db: Database;
let rows: VersionedRows;
let revisions: number[];

/** Of 400 points of 512 dimensions there is room for 128 in a block; folded to 64, for all. */
function storeWithRoomFor(blocks: number, maxReadThrough = 0) {
	const copies = new VectorCopies(new VectorArena(blocks * VectorArena.blockBytes), [64]);
	const memory = { copies, pages: new VectorArena(8 << 20), maxReadThrough };
	return postgresStore(db, () => memory);
}

function memberOf(group: number, member: number): Float32Array {
	const [center, own] = [direction(group, dimensions), direction(1_000 + group * groupSize + member, dimensions)];
	const vector = center.map((value, i) => value + 0.7 * (own[i] ?? 0));
	const length = Math.hypot(...vector);
	return vector.map((value) => value / length);
}

const nearest = async (store = storeWithRoomFor(1), group = 0, version = 1) =>
	(await store.search(rows.index, { version, vector: memberOf(group, 0), limit: groupSize })).map(
		({ revision }) => revision,
	);
const ofGroup = (group: number) => revisions.slice(group * groupSize, (group + 1) * groupSize);

beforeAll(async () => {
	db = openDatabase(test.credential);
	rows = await openVersionedRows(db, dimensions);
	revisions = await rows.publish(1, groups * groupSize);
	const points = revisions.map((revision, at) => ({
		revision,
		ordinal: 0,
		fromVersion: 1,
		vector: memberOf(Math.floor(at / groupSize), at % groupSize),
	}));
	await postgresStore(db).upsert(rows.index, points);
}, 30_000);

describe('an index that has room in memory as a coarse copy only', () => {
	it('finds what an exact search finds, in the same order and with the same cosines', async () => {
		const [coarse, exact] = [storeWithRoomFor(1), postgresStore(db)];

		for (const group of [0, 17, 23, 39]) {
			const search = { version: 1, vector: memberOf(group, 3), limit: groupSize };
			const [found, right] = [await coarse.search(rows.index, search), await exact.search(rows.index, search)];

			expect(found.map(({ revision }) => revision)).toEqual(right.map(({ revision }) => revision));
			found.forEach(({ cosine }, at) => expect(cosine).toBeCloseTo(right[at]!.cosine, 4));
		}
	});

	it('scores rows exactly', async () => {
		const search = { version: 1, vector: memberOf(5, 0), revisions: ofGroup(5) };
		const byRevision = (points: { revision: number; cosine: number }[]) =>
			points.toSorted((a, b) => a.revision - b.revision).map(({ cosine }) => cosine.toFixed(3));

		const found = await storeWithRoomFor(1).score(rows.index, search);

		expect(found).toHaveLength(groupSize);
		expect(byRevision(found)).toEqual(byRevision(await postgresStore(db).score(rows.index, search)));
	});

	it('leaves out what a version has not', async () => {
		const store = storeWithRoomFor(1);
		const [gone] = await nearest(store, 7);

		await rows.publish(2, 1, [gone!]);

		expect(await nearest(store, 7, 1)).toContain(gone);
		expect(await nearest(store, 7, 2)).not.toContain(gone);
	});

	it('is refused where there is no room even for that and too much to read through, in a sentence for the operator', async () => {
		await expect(nearest(storeWithRoomFor(0, 399))).rejects.toMatchObject({
			code: 'vector-store-unavailable',
			message: expect.stringContaining('pgvector'),
		});
		expect(new Set(await nearest(storeWithRoomFor(0, 400), 3))).toEqual(new Set(ofGroup(3)));
	});
});
