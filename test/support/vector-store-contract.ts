import { randomUUID } from 'node:crypto';
import { registerTenant, sql, type Database } from '../../core/storage';
import type { VectorIndex, VectorStore } from '../../core/retrieval';

/** A tenant whose rows come and go in versions, as publishing makes them. */
export interface VersionedRows {
	index: VectorIndex;
	/** Makes a version with new rows and without some old ones. @returns the revisions of the new ones */
	publish: (version: number, added: number, removed?: number[]) => Promise<number[]>;
}

export async function openVersionedRows(db: Database, dimensions: number, model = 'model-a'): Promise<VersionedRows> {
	const slug = `vectors-${randomUUID().slice(0, 8)}`;
	const tenantId = await registerTenant(db, { slug, name: 'Shop', timeZone: 'UTC' });
	return {
		index: { tenantId, model, dimensions },
		async publish(version, added, removed = []) {
			return db.withTenant(tenantId, async (transaction) => {
				await transaction.query(sql`
					INSERT INTO frontdesk.knowledge_versions (tenant_id, version, sheet_rows, rows_changed, rows_removed)
					VALUES (${tenantId}, ${version}, 1, 1, 1)`);
				await transaction.query(sql`
					UPDATE frontdesk.knowledge_rows SET until_version = ${version}
					WHERE tenant_id = ${tenantId} AND revision = ANY (${removed})`);
				const rows = await transaction.query<{ revision: number }>(sql`
					INSERT INTO frontdesk.knowledge_rows
						(tenant_id, id, from_version, content_hash, question, variants, answer, buttons)
					SELECT ${tenantId}, uuidv7(), ${version}, n, 'question ' || n, '{}', 'answer', '{}'
					FROM generate_series(1, ${added}) n RETURNING revision`);
				await transaction.query(sql`SELECT frontdesk.make_live(${tenantId}, ${version})`);
				return rows.map(({ revision }) => revision);
			});
		},
	};
}

/** A direction of its own for each number; neighbouring numbers are a little alike. */
export function direction(number: number, dimensions: number): Float32Array {
	const vector = Float32Array.from({ length: dimensions }, (_, i) => Math.sin((i + 1) * (number + 1) * 1.7) + 0.05);
	const length = Math.hypot(...vector);
	return vector.map((value) => value / length);
}

function cosineOf(a: Float32Array, b: Float32Array): number {
	return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** What every store of vectors promises; each of them is held to it by the same tests. */
export function describeVectorStore(name: string, open: () => { store: VectorStore; db: Database }): void {
	const dimensions = 48;
	const toward = (number: number) => direction(number, dimensions);

	/** A tenant with `count` rows of two points each in version 1, all in the index. */
	async function openIndexed(count: number) {
		const { store, db } = open();
		const rows = await openVersionedRows(db, dimensions);
		const { index } = rows;
		const write = (revisions: number[], fromVersion: number, first = 0) =>
			store.upsert(
				index,
				revisions.flatMap((revision, i) =>
					[0, 1].map((ordinal) => ({
						revision,
						ordinal,
						fromVersion,
						vector: toward(2 * (first + i) + ordinal),
					})),
				),
			);
		const revisions = await rows.publish(1, count);
		await write(revisions, 1);
		const nearest = async (version: number, number: number, limit = 3) =>
			(await store.search(index, { version, vector: toward(number), limit })).map(({ revision }) => revision);
		return { store, index, rows, revisions, write, nearest };
	}

	describe(`vectors in ${name}`, () => {
		it('are found nearest first, with their cosine, and no more than wanted', async () => {
			const { store, index, revisions } = await openIndexed(30);

			const found = await store.search(index, { version: 1, vector: toward(11), limit: 7 });

			const all = revisions.flatMap((revision, i) =>
				[0, 1].map((ordinal) => ({ revision, ordinal, cosine: cosineOf(toward(11), toward(2 * i + ordinal)) })),
			);
			const expected = all.toSorted((a, b) => b.cosine - a.cosine).slice(0, 7);
			expect(found).toHaveLength(7);
			expect(found[0]).toMatchObject({ revision: revisions[5], ordinal: 1 });
			found.forEach(({ cosine }, i) => expect(Math.abs(cosine - expected[i]!.cosine)).toBeLessThan(0.002));
		});

		it('are scored by row: every point of the rows that are named, and of no other', async () => {
			const { store, index, revisions } = await openIndexed(6);
			const wanted = [revisions[4]!, revisions[1]!, 999_999_999];

			const scored = await store.score(index, { version: 1, vector: toward(3), revisions: wanted });

			expect(scored).toHaveLength(4);
			for (const { revision, ordinal, cosine } of scored) {
				const number = 2 * revisions.indexOf(revision) + ordinal;
				expect(Math.abs(cosine - cosineOf(toward(3), toward(number)))).toBeLessThan(0.002);
			}
			expect(await store.score(index, { version: 1, vector: toward(3), revisions: [] })).toEqual([]);
		});

		it('are seen from their version on, also while an older one is searched', async () => {
			const { rows, write, nearest } = await openIndexed(4);
			await nearest(1, 40);
			const added = await rows.publish(2, 1);
			await write(added, 2, 20);

			expect(await nearest(1, 40)).not.toContain(added[0]);
			expect((await nearest(2, 40))[0]).toBe(added[0]);
		});

		it('are out of the versions that their rows are not in, and still in those before', async () => {
			const { store, index, rows, revisions, nearest } = await openIndexed(4);
			const gone = revisions[2]!;
			expect((await nearest(1, 4))[0]).toBe(gone);
			await rows.publish(2, 1, [gone]);
			await store.close(index, { version: 2, revisions: [gone] });

			expect(await nearest(2, 4, 8)).not.toContain(gone);
			expect((await nearest(1, 4))[0]).toBe(gone);
			expect(await store.score(index, { version: 2, vector: toward(4), revisions: [gone] })).toEqual([]);
		});

		it('are replaced when they are written again', async () => {
			const { store, index, revisions, write, nearest } = await openIndexed(3);
			await nearest(1, 0);
			await write([revisions[0]!], 1, 30);

			expect((await nearest(1, 60))[0]).toBe(revisions[0]);
			expect(await store.score(index, { version: 1, vector: toward(0), revisions: [revisions[0]!] })).toHaveLength(2);
		});

		it('belong to one tenant and one model, whatever rows are named', async () => {
			const { store, index, revisions } = await openIndexed(3);
			const other = await openIndexed(3);
			const vector = toward(0);

			const theirs = await other.store.score(other.index, { version: 1, vector, revisions });
			const otherModel = await store.search({ ...index, model: 'model-b' }, { version: 1, vector, limit: 9 });
			const found = await other.store.search(other.index, { version: 1, vector, limit: 99 });

			expect(theirs).toEqual([]);
			expect(otherModel).toEqual([]);
			expect(new Set(found.map(({ revision }) => revision))).toEqual(new Set(other.revisions));
		});

		it('of a draft that was thrown away are gone, and those of closed rows when nobody needs them', async () => {
			const { store, index, rows, revisions, write, nearest } = await openIndexed(3);
			const draft = await rows.publish(2, 1, [revisions[0]!]);
			await write(draft, 2, 20);
			await store.close(index, { version: 2, revisions: [revisions[0]!] });
			await nearest(2, 40);

			await store.remove(index, { begunAt: 2 });
			await store.remove(index, { closedAt: 2 });

			expect(new Set(await nearest(2, 40, 9))).toEqual(new Set(revisions.slice(1)));
			expect(new Set(await nearest(1, 40, 9))).toEqual(new Set(revisions.slice(1)));
		});

		it('go with their index, and leave those of others alone', async () => {
			const { store, index, nearest } = await openIndexed(3);
			const other = await openIndexed(3);
			await nearest(1, 0);

			await store.dropIndex(index);
			await store.dropIndex({ ...index, model: 'never-made' });

			expect(await nearest(1, 0)).toEqual([]);
			expect(await other.nearest(1, 0)).toHaveLength(3);
		});

		it('are refused with another dimension, and the sentence says what to do', async () => {
			const { store, index, revisions, nearest } = await openIndexed(2);
			const vector = direction(1, 12);
			const point = { revision: revisions[0]!, ordinal: 0, fromVersion: 1, vector };

			await expect(store.upsert(index, [point])).rejects.toMatchObject({ code: 'vector-dimensions' });
			await expect(store.search(index, { version: 1, vector, limit: 1 })).rejects.toThrow('12 numbers');
			expect(await nearest(1, 0)).toHaveLength(3);
		});

		it('are found in large numbers, however they were written', async () => {
			const { store, index, revisions } = await openIndexed(1_300);

			const found = await store.search(index, { version: 1, vector: toward(2_001), limit: 40 });

			expect(found).toHaveLength(40);
			expect(found[0]).toMatchObject({ revision: revisions[1_000], ordinal: 1 });
		});
	});
}
