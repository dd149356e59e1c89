import { databaseNumber, type Database, type Queryable } from '../../../storage';
import { stillReading } from '../vector-errors';
import type { VectorIndex } from '../vector-store';
import { countPoints, findMissing, readClosings, readState, readVectors } from './read-vectors';
import { VectorArena } from './vector-arena';
import { VectorCopy, type StoredPoint } from './vector-copy';

/** Reading a copy anew costs more than passing over some closed points at each search. */
const isMostlyClosed = (copy: VectorCopy) => copy.closedPoints > 1_000 && copy.closedPoints * 3 > copy.size;

/** How patient searches are, in milliseconds. */
interface Patience {
	/** How long a search waits for a copy: the first one that a process reads of a hundred thousand rows takes longer. */
	waitMs: number;
	/** How long a failure that came after all had stopped waiting is told before the copy is read again. */
	retryMs: number;
}

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
	/** A failure that no search waited for any longer, and when it came. */
	unheard: { error: unknown; at: number } | null;
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
		private readonly patience: Patience = { waitMs: 3_000, retryMs: 30_000 },
	) {}

	/**
	 * Calls `use` with a copy that has all that the version has. It must not keep the copy.
	 *
	 * @returns null when the index is too large for a copy
	 * @throws FrontdeskError `vector-store-unavailable` when reading the copy takes longer than a customer should wait; it is read
	 *   to its end all the same. Also when copies that are being read at the same time leave no room for this one.
	 * @throws whatever reading the copy failed with, also for some seconds after nobody waited for it any longer
	 */
	async withCopy<T>(
		db: Database,
		index: VectorIndex,
		version: number,
		use: (current: CurrentCopy) => T,
	): Promise<T | null> {
		let newestChange = index.newestChange;
		for (let tries = 0; tries < maxTries; tries += 1) {
			let entry = this.entryOf(db, index);
			if (newestChange !== undefined) {
				if (entry.isTooLarge && entry.change >= newestChange) return null;
				if (isCurrent(entry, newestChange, version)) return use({ copy: entry.copy, closing: new Set() });
			}
			const state = await db.withTenant(index.tenantId, (transaction) => readState(transaction, index));
			// What was newest a moment ago may be gone with its row.
			newestChange = Math.min(newestChange ?? Infinity, state.newestChange);
			// So may be the entry: others pushed it out.
			entry = this.entryOf(db, index);
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
		const entry = this.entries.get(key);
		this.entries.delete(key);
		// One that is being brought up to date is dropped at the end of that.
		if (entry && !entry.refreshing) dropCopy(entry);
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
			unheard: null,
		};
		// The last one of a map is the one that was set last.
		this.entries.delete(key);
		this.entries.set(key, entry);
		return entry;
	}

	private async refresh(db: Database, index: VectorIndex, entry: Entry, since: number): Promise<void> {
		if (!entry.refreshing) {
			const { unheard } = entry;
			if (unheard && performance.now() < unheard.at + this.patience.retryMs) throw unheard.error;
			entry.refreshing = this.beginRefresh(db, index, entry, since);
		}
		const { work, since: begun } = entry.refreshing;
		// Who comes late to a long reading does not wait as long again.
		await noLongerThan(Math.max(0, begun + this.patience.waitMs - performance.now()), work);
	}

	private beginRefresh(db: Database, index: VectorIndex, entry: Entry, since: number): Entry['refreshing'] & object {
		const begun = performance.now();
		const work = db
			.withTenant(index.tenantId, (transaction) => this.bringUpToDate(transaction, index, entry, since))
			.then(
				() => {
					entry.unheard = null;
				},
				(error: unknown) => {
					const at = performance.now();
					entry.unheard = at > begun + this.patience.waitMs ? { error, at } : null;
					throw error;
				},
			)
			.finally(() => {
				entry.refreshing = null;
				const isForgotten = this.entries.get(keyOf(db, index)) !== entry;
				if (isForgotten) dropCopy(entry);
			});
		return { work, since: begun };
	}

	private async bringUpToDate(transaction: Queryable, index: VectorIndex, entry: Entry, since: number): Promise<void> {
		const { live, newestChange } = await readState(transaction, index);
		if (!entry.copy || entry.since > since || isMostlyClosed(entry.copy)) {
			return this.readAnew(transaction, index, entry, { since, live, newestChange });
		}
		const { copy } = entry;
		const options = { afterChange: entry.change, sinceVersion: entry.since, closedThrough: entry.closedThrough };
		for await (const { points, change } of readVectors(transaction, index, options)) {
			// Read anew it has no closed points, or is a coarser one.
			if (!this.addAll(copy, entry, points)) {
				return this.readAnew(transaction, index, entry, { since, live, newestChange });
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
		dropCopy(entry);
		const fitting = this.fittingDimensions(await countPoints(transaction, index), index.dimensions);
		entry.isTooLarge = fitting.length === 0;
		if (entry.isTooLarge) {
			entry.change = newestChange;
			return;
		}
		const options = { afterChange: 0, sinceVersion: since, closedThrough: live };
		for (const kept of fitting) {
			const copy = new VectorCopy(this.arena, index.dimensions, kept);
			const newest = await this.fill(copy, entry, readVectors(transaction, index, options));
			if (newest === null) continue;
			Object.assign(entry, { copy, change: Math.max(newest, newestChange), since, closedThrough: live });
			return;
		}
		// It would fit, but for others that are being read at this moment.
		throw stillReading();
	}

	/** @returns the newest write of those; null, with the copy released, when there is no room for all points */
	private async fill(copy: VectorCopy, entry: Entry, pages: ReturnType<typeof readVectors>): Promise<number | null> {
		let newest: number | null = null;
		try {
			for await (const { points, change } of pages) {
				if (!this.addAll(copy, entry, points)) {
					copy.release();
					return null;
				}
				newest = change;
			}
		} catch (error) {
			copy.release();
			throw error;
		}
		return newest;
	}

	/** @returns to how many dimensions so many points can be folded to fit, all of them first; none when nothing fits */
	private fittingDimensions(points: number, dimensions: number): number[] {
		const hasRoom = (kept: number) => {
			const perBlock = VectorArena.pointsPerBlock(VectorArena.strideOf(kept));
			return Math.ceil(points / perBlock) * VectorArena.blockBytes <= this.arena.maxBytes;
		};
		return [dimensions, ...this.coarser.filter((fewer) => fewer < dimensions)].filter(hasRoom);
	}

	private addAll(copy: VectorCopy, entry: Entry, points: readonly StoredPoint[]): boolean {
		return points.every((point) => this.addMakingRoom(copy, entry, point));
	}

	private addMakingRoom(copy: VectorCopy, entry: Entry, point: StoredPoint): boolean {
		while (!copy.add(point)) {
			const [oldest] = [...this.entries].filter(([, other]) => other !== entry && other.copy && !other.refreshing);
			if (!oldest) return false;
			dropCopy(oldest[1]);
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
	// Whoever waits no longer hears of a failure at the next search: the entry keeps it.
	work.catch(() => {});
	let timer: NodeJS.Timeout | undefined;
	const impatience = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(stillReading()), ms);
	});
	await Promise.race([work, impatience]).finally(() => clearTimeout(timer));
}

function dropCopy(entry: Entry): void {
	entry.copy?.release();
	entry.copy = null;
}

function keyOf(db: Database, { tenantId, model, dimensions }: VectorIndex): string {
	return `${databaseNumber(db)} ${tenantId} ${dimensions} ${model}`;
}
