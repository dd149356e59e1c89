import type { Database, Queryable } from '../../../storage';
import { stillReading } from '../vector-errors';
import type { VectorIndex } from '../vector-store';
import { countPoints, findMissing, readClosings, readState, readVectors } from './read-vectors';
import { VectorArena } from './vector-arena';
import { VectorCopy } from './vector-copy';

/** Reading a copy anew costs more than passing over some closed points at each search. */
const isMostlyClosed = (copy: VectorCopy) => copy.closedPoints > 1_000 && copy.closedPoints * 3 > copy.size;

/** How long a search waits for a copy: the first one that a process reads of a hundred thousand rows takes longer. */
const patienceMs = 3_000;

/** Between a refresh and its use a copy can be pushed out by others; a search then does without one. */
const maxTries = 5;

interface Entry {
	copy: VectorCopy | null;
	/** The newest write that the copy has. */
	change: number;
	/** The oldest version that can be searched in it. */
	since: number;
	/** The version up to which it knows what was taken out. */
	closedThrough: number;
	/** The index is larger than all memory that copies may take, also as a coarse one. */
	isTooLarge: boolean;
	/** Since when, as `performance.now()` tells it. */
	refreshing: { work: Promise<void>; since: number } | null;
}

/** What one version needs of a copy. */
export interface CurrentCopy {
	copy: VectorCopy;
	/** Revisions that a draft takes out, if the version is one. */
	closing: ReadonlySet<number>;
}

/**
 * The copies of vectors in this process, least recently used first, within the bound of their arena.
 *
 * A copy is never trusted: each search says which write is the newest, and what is missing is read first, by one reader at a
 * time. What a version took out is read when the version is searched for the first time.
 */
export class VectorCopies {
	private readonly entries = new Map<string, Entry>();

	/** @param coarser what the points of an index that has no room in full may be folded to: so many dimensions, or so many */
	constructor(
		private readonly arena: VectorArena,
		private readonly coarser: readonly number[] = [384, 256],
	) {}

	/**
	 * Calls `use` with a copy that has all that the version has. It must not keep the copy.
	 *
	 * @returns null when the index is too large for a copy
	 * @throws FrontdeskError `vector-store-unavailable` when reading the copy takes longer than a customer should wait; it is read
	 *   to its end all the same
	 */
	async withCopy<T>(
		db: Database,
		index: VectorIndex,
		version: number,
		use: (current: CurrentCopy) => T,
	): Promise<T | null> {
		let newestChange = index.newestChange;
		for (let tries = 0; tries < maxTries; tries += 1) {
			const entry = this.entryOf(db, index);
			if (newestChange !== undefined) {
				if (entry.isTooLarge && entry.change >= newestChange) return null;
				if (isCurrent(entry, newestChange, version)) return use({ copy: entry.copy, closing: new Set() });
			}
			const state = await db.withTenant(index.tenantId, (transaction) => readState(transaction, index));
			// What was newest a moment ago may be gone with its row.
			newestChange = Math.min(newestChange ?? Infinity, state.newestChange);
			await this.refresh(db, index, entry, Math.min(version, state.live));
			if (entry.isTooLarge) return null;
			if (version <= state.live) continue;
			// A draft, or a version that was rolled back: what it takes out may be undone, so no copy remembers it.
			const after = entry.closedThrough;
			const closings = await db.withTenant(index.tenantId, (transaction) =>
				readClosings(transaction, index, { after, through: version }),
			);
			const closing = new Set(closings.map(({ revision }) => revision));
			if (entry.copy && entry.since <= version) return use({ copy: entry.copy, closing });
		}
		return null;
	}

	/** Drops this process's copy; the next search reads it anew. */
	forget(db: Database, index: VectorIndex): void {
		const key = keyOf(db, index);
		this.entries.get(key)?.copy?.release();
		this.entries.delete(key);
	}

	private entryOf(db: Database, index: VectorIndex): Entry {
		const key = keyOf(db, index);
		const entry = this.entries.get(key) ?? {
			copy: null,
			change: 0,
			since: 0,
			closedThrough: 0,
			isTooLarge: false,
			refreshing: null,
		};
		// The last one of a map is the one that was set last.
		this.entries.delete(key);
		this.entries.set(key, entry);
		return entry;
	}

	private async refresh(db: Database, index: VectorIndex, entry: Entry, since: number): Promise<void> {
		entry.refreshing ??= {
			since: performance.now(),
			work: db
				.withTenant(index.tenantId, (transaction) => this.bringUpToDate(transaction, index, entry, since))
				.finally(() => (entry.refreshing = null)),
		};
		const { work, since: begun } = entry.refreshing;
		// Who comes late to a long reading does not wait as long again.
		await noLongerThan(Math.max(0, begun + patienceMs - performance.now()), work);
	}

	private async bringUpToDate(transaction: Queryable, index: VectorIndex, entry: Entry, since: number): Promise<void> {
		const { live, newestChange } = await readState(transaction, index);
		if (!entry.copy || entry.since > since || isMostlyClosed(entry.copy)) {
			return this.readAnew(transaction, index, entry, { since, live, newestChange });
		}
		const { copy } = entry;
		const options = { afterChange: entry.change, sinceVersion: entry.since, closedThrough: entry.closedThrough };
		for await (const { points, change } of readVectors(transaction, index, options)) {
			for (const point of points) {
				if (!this.addMakingRoom(copy, entry, point)) return giveUp(entry, change);
			}
			entry.change = change;
		}
		// Points of rows that are gone meanwhile are not read, and count as read.
		entry.change = Math.max(entry.change, newestChange);
		if (live <= entry.closedThrough) return;
		const closings = await readClosings(transaction, index, { after: entry.closedThrough, through: live });
		for (const { revision, version } of closings) copy.close(revision, version);
		const missing = await findMissing(transaction, index, copy.begunAfter(entry.closedThrough));
		for (const revision of missing) copy.forget(revision);
		entry.closedThrough = live;
	}

	private async readAnew(
		transaction: Queryable,
		index: VectorIndex,
		entry: Entry,
		{ since, live, newestChange }: { since: number; live: number; newestChange: number },
	): Promise<void> {
		entry.copy?.release();
		entry.copy = null;
		const kept = this.dimensionsFor(await countPoints(transaction, index), index.dimensions);
		entry.isTooLarge = kept === null;
		if (kept === null) return giveUp(entry, newestChange);
		const copy = new VectorCopy(this.arena, index.dimensions, kept);
		const options = { afterChange: 0, sinceVersion: since, closedThrough: live };
		let newest = 0;
		try {
			for await (const { points, change } of readVectors(transaction, index, options)) {
				for (const point of points) {
					if (this.addMakingRoom(copy, entry, point)) continue;
					copy.release();
					return giveUp(entry, newestChange);
				}
				newest = change;
			}
		} catch (error) {
			copy.release();
			throw error;
		}
		Object.assign(entry, { copy, change: Math.max(newest, newestChange), since, closedThrough: live });
	}

	/** @returns how many dimensions of so many points there is room for: all of them, or fewer; null when there is none at all */
	private dimensionsFor(points: number, dimensions: number): number | null {
		const hasRoom = (kept: number) => {
			const perBlock = VectorArena.pointsPerBlock(VectorArena.strideOf(kept));
			return Math.ceil(points / perBlock) * VectorArena.blockBytes <= this.arena.maxBytes;
		};
		return [dimensions, ...this.coarser.filter((fewer) => fewer < dimensions)].find(hasRoom) ?? null;
	}

	private addMakingRoom(copy: VectorCopy, entry: Entry, point: Parameters<VectorCopy['add']>[0]): boolean {
		while (!copy.add(point)) {
			const [oldest] = [...this.entries].filter(([, other]) => other !== entry && other.copy && !other.refreshing);
			if (!oldest) return false;
			oldest[1].copy?.release();
			this.entries.delete(oldest[0]);
		}
		return true;
	}
}

function isCurrent(entry: Entry, newestChange: number, version: number): entry is Entry & { copy: VectorCopy } {
	return (
		entry.copy !== null && entry.change >= newestChange && entry.since <= version && entry.closedThrough >= version
	);
}

async function noLongerThan(ms: number, work: Promise<void>): Promise<void> {
	// Whoever waits no longer hears of a failure at the next search.
	work.catch(() => {});
	let timer: NodeJS.Timeout | undefined;
	const impatience = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(stillReading()), ms);
	});
	await Promise.race([work, impatience]).finally(() => clearTimeout(timer));
}

function giveUp(entry: Entry, change: number): void {
	entry.copy?.release();
	Object.assign(entry, { copy: null, isTooLarge: true, change });
}

const numbers = new WeakMap<Database, number>();
let databases = 0;

function keyOf(db: Database, { tenantId, model, dimensions }: VectorIndex): string {
	const number = numbers.get(db) ?? (databases += 1);
	numbers.set(db, number);
	return `${number} ${tenantId} ${dimensions} ${model}`;
}
