import { openDatabase, type Database, type Queryable } from '../../../storage';
import { useTestDatabase } from '../../../../test/support/test-database';
import { direction, openVersionedRows, type VersionedRows } from '../../../../test/support/vector-store-contract';
import { postgresStore } from './postgres-store';
import { VectorArena } from './vector-arena';
import { VectorCopies } from './vector-copies';

const dimensions = 512;
/** Of 512 dimensions 128 points have room in a block, folded to 64 there is room for 1,024. */
const pointsPerBlock = 128;

const test = useTestDatabase();
let db: Database;

function copiesWithRoomFor(blocks: number, coarser: number[] = [], patience?: { waitMs: number; retryMs: number }) {
	return new VectorCopies(new VectorArena(blocks * VectorArena.blockBytes), coarser, patience);
}

async function write(rows: VersionedRows, version: number, count: number): Promise<void> {
	const revisions = await rows.publish(version, count);
	const points = revisions.map((revision) => ({
		revision,
		ordinal: 0,
		fromVersion: version,
		vector: direction(revision, dimensions),
	}));
	await postgresStore(db).upsert(rows.index, points);
}

async function tenantWith(points: number): Promise<VersionedRows> {
	const rows = await openVersionedRows(db, dimensions);
	await write(rows, 1, points);
	return rows;
}

const look = (copies: VectorCopies, { index }: VersionedRows, { version = 1, by = db } = {}) =>
	copies.withCopy(by, index, version, ({ copy }) => ({ size: copy.size, isCoarse: copy.isCoarse }));

/** The same database, in which something happens when vectors are about to be read, or before the reading ends. */
function whenReading({ begins, ends }: { begins?: () => void; ends?: () => Promise<void> }): Database {
	const withTenant: Database['withTenant'] = (tenantId, work) =>
		db.withTenant(tenantId, async (transaction) => {
			let isReading = false;
			const watched: Queryable = {
				query: (query) => {
					if (!isReading && query.text.includes('v.vector')) {
						isReading = true;
						begins?.();
					}
					return transaction.query(query);
				},
			};
			const result = await work(watched);
			if (isReading) await ends?.();
			return result;
		});
	return { ...db, withTenant };
}

beforeAll(async () => {
	db = openDatabase(test.credential);
}, 30_000);

describe('an index that grows', () => {
	it('past the room for a full copy goes on as a coarse one', async () => {
		const copies = copiesWithRoomFor(1, [64]);
		const rows = await tenantWith(pointsPerBlock);
		const before = await look(copies, rows);

		await write(rows, 2, 1);

		expect(before).toEqual({ size: pointsPerBlock, isCoarse: false });
		expect(await look(copies, rows, { version: 2 })).toEqual({ size: pointsPerBlock + 1, isCoarse: true });
	});

	it('past the room for any copy has none', async () => {
		const copies = copiesWithRoomFor(1);
		const rows = await tenantWith(pointsPerBlock);
		await look(copies, rows);

		await write(rows, 2, 1);

		expect(await look(copies, rows, { version: 2 })).toBeNull();
	});
});

describe('two indexes that are read at the same time and have room for one', () => {
	async function whileAnotherIsRead<T>(copies: VectorCopies, work: () => Promise<T>): Promise<T> {
		let finish = () => {};
		let begun = () => {};
		const isBegun = new Promise<void>((resolve) => (begun = resolve));
		const isFinished = new Promise<void>((resolve) => (finish = resolve));
		const slow = whenReading({
			ends: () => {
				begun();
				return isFinished;
			},
		});
		const other = look(copies, await tenantWith(pointsPerBlock), { by: slow });
		await isBegun;
		try {
			return await work();
		} finally {
			finish();
			await other;
		}
	}

	it('has a copy of the second as soon as the first is read, and says so meanwhile', async () => {
		const copies = copiesWithRoomFor(1);
		const rows = await tenantWith(pointsPerBlock);

		const meanwhile = whileAnotherIsRead(copies, () => look(copies, rows));

		await expect(meanwhile).rejects.toMatchObject({ code: 'vector-store-unavailable', retryable: true });
		expect(await look(copies, rows)).toEqual({ size: pointsPerBlock, isCoarse: false });
	});

	it('takes a coarse copy of the second where there is room for that', async () => {
		const copies = copiesWithRoomFor(2, [64]);
		const rows = await tenantWith(2 * pointsPerBlock);

		const meanwhile = await whileAnotherIsRead(copies, () => look(copies, rows));

		expect(meanwhile).toEqual({ size: 2 * pointsPerBlock, isCoarse: true });
	});

	it('gives the room of one back that is forgotten while it is read', async () => {
		const copies = copiesWithRoomFor(1);
		const [forgotten, rows] = [await tenantWith(pointsPerBlock), await tenantWith(pointsPerBlock)];
		let readings = 0;
		const by = whenReading({
			begins: () => {
				if ((readings += 1) === 1) copies.forget(by, forgotten.index);
			},
		});

		await look(copies, forgotten, { by });

		expect(readings).toBe(2);
		expect(await look(copies, rows)).toMatchObject({ size: pointsPerBlock });
	});
});

describe('a reading that fails after searches stopped waiting for it', () => {
	const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

	it('tells its error to the searches after it, and is tried again later', async () => {
		const copies = copiesWithRoomFor(1, [], { waitMs: 100, retryMs: 1_500 });
		const rows = await tenantWith(1);
		let readings = 0;
		const by = whenReading({
			ends: async () => {
				if ((readings += 1) > 1) return;
				await pause(300);
				throw new Error('the disk is full');
			},
		});

		await expect(look(copies, rows, { by })).rejects.toMatchObject({ code: 'vector-store-unavailable' });
		await pause(600);
		await expect(look(copies, rows, { by })).rejects.toThrow('the disk is full');
		await expect(look(copies, rows, { by })).rejects.toThrow('the disk is full');
		expect(readings).toBe(1);
		await pause(1_500);

		expect(await look(copies, rows, { by })).toMatchObject({ size: 1 });
	});
});
