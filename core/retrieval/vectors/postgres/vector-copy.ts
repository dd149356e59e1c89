import type { NearestPoints } from '../nearest-points';
import { roundVector, unpackVector } from '../packed-vector';
import type { ScoredPoint } from '../vector-store';
import { VectorArena } from './vector-arena';

/** A point as PostgreSQL has it. */
export interface StoredPoint {
	revision: number;
	ordinal: number;
	fromVersion: number;
	/** Null while no version took it out. */
	untilVersion: number | null;
	vector: Buffer;
}

const open = 0x7fffffff;
const dead = 0;

/** The points of an index as this process has them: packed, with the versions that each belongs to. */
export class VectorCopy {
	private readonly stride: number;
	private readonly pointsPerBlock: number;
	private readonly blocks: number[] = [];
	private readonly revisions: number[] = [];
	private readonly ordinals: number[] = [];
	private readonly fromVersions: number[] = [];
	private readonly untilVersions: number[] = [];
	private readonly scales: number[] = [];
	private readonly places = new Map<number, number[]>();
	private readonly unfolded: Int8Array;
	private closed = 0;

	/** @param kept how many dimensions each point is folded to; as many as it has, and nothing is lost */
	constructor(
		private readonly arena: VectorArena,
		private readonly dimensions: number,
		private readonly kept = dimensions,
	) {
		this.stride = VectorArena.strideOf(kept);
		this.unfolded = new Int8Array(dimensions);
		this.pointsPerBlock = VectorArena.pointsPerBlock(this.stride);
	}

	/** Its cosines are about right only. */
	get isCoarse(): boolean {
		return this.kept < this.dimensions;
	}

	get size(): number {
		return this.revisions.length;
	}

	/** Points that no version from the newest one on has; many of them make a copy worth reading anew. */
	get closedPoints(): number {
		return this.closed;
	}

	/** @returns false when there is no memory for it */
	add(point: StoredPoint): boolean {
		const { revision, ordinal, fromVersion, untilVersion, vector } = point;
		let place = this.places.get(revision)?.find((at) => this.ordinals[at] === ordinal);
		if (place === undefined) {
			place = this.size;
			if (place === this.blocks.length * this.pointsPerBlock) {
				const block = this.arena.take();
				if (block === null) return false;
				this.blocks.push(block);
			}
			this.places.set(revision, [...(this.places.get(revision) ?? []), place]);
		}
		const components = this.arena.bytes(this.addressOf(place), this.stride).fill(0);
		this.revisions[place] = revision;
		this.ordinals[place] = ordinal;
		this.fromVersions[place] = fromVersion;
		this.untilVersions[place] = untilVersion ?? open;
		this.scales[place] = this.isCoarse ? this.foldPoint(vector, components) : unpackVector(vector, components);
		return true;
	}

	/** Takes a revision out of the versions from `version` on. */
	close(revision: number, version: number): void {
		for (const place of this.places.get(revision) ?? []) {
			if (this.untilVersions[place] === open) this.closed += 1;
			this.untilVersions[place] = version;
		}
	}

	/** For a revision that is gone altogether: a draft that was thrown away. */
	forget(revision: number): void {
		this.close(revision, dead);
	}

	/** The revisions that begin after a version. */
	begunAfter(version: number): number[] {
		return [...new Set(this.revisions.filter((_, place) => (this.fromVersions[place] ?? 0) > version))];
	}

	/** @param closing revisions that this version does not have, beside those that are known to be closed */
	search(version: number, vector: Float32Array, nearest: NearestPoints, closing: ReadonlySet<number>): void {
		const scale = this.setQuery(vector);
		this.blocks.forEach((block, index) => {
			const first = index * this.pointsPerBlock;
			const count = Math.min(this.pointsPerBlock, this.size - first);
			const dots = this.arena.dotsOf(block, count, this.stride);
			for (let i = 0; i < count; i += 1) {
				const cosine = (dots[i] ?? 0) * scale * (this.scales[first + i] ?? 0);
				if (cosine > nearest.threshold && this.isIn(version, first + i, closing)) {
					nearest.offer(this.scored(first + i, cosine));
				}
			}
		});
	}

	score(version: number, vector: Float32Array, revisions: readonly number[]): ScoredPoint[] {
		const scale = this.setQuery(vector);
		return revisions
			.flatMap((revision) => this.places.get(revision) ?? [])
			.filter((place) => this.isIn(version, place, none))
			.map((place) => {
				const [dot = 0] = this.arena.dotsOf(this.addressOf(place), 1, this.stride);
				return this.scored(place, dot * scale * (this.scales[place] ?? 0));
			});
	}

	release(): void {
		this.arena.giveBack(this.blocks);
		this.blocks.length = 0;
		this.revisions.length = 0;
	}

	private foldPoint(packed: Buffer, into: Int8Array): number {
		const scale = unpackVector(packed, this.unfolded);
		return scale * roundVector(foldVector(this.unfolded, this.kept), into);
	}

	private setQuery(vector: Float32Array): number {
		return this.arena.setQuery(this.isCoarse ? foldVector(vector, this.kept) : vector, this.stride);
	}

	private isIn(version: number, place: number, closing: ReadonlySet<number>): boolean {
		return (
			(this.fromVersions[place] ?? open) <= version &&
			(this.untilVersions[place] ?? dead) > version &&
			!closing.has(this.revisions[place] ?? 0)
		);
	}

	private scored(place: number, cosine: number): ScoredPoint {
		return { revision: this.revisions[place] ?? 0, ordinal: this.ordinals[place] ?? 0, cosine };
	}

	private addressOf(place: number): number {
		return (this.blocks[Math.floor(place / this.pointsPerBlock)] ?? 0) + (place % this.pointsPerBlock) * this.stride;
	}
}

const none: ReadonlySet<number> = new Set();

/** As long as a vector may be. */
const signs = Int8Array.from({ length: 8_192 }, (_, place) => signOf(place));

/**
 * A shorter vector that keeps cosines, roughly: the components are dealt out to so many sums, each with a sign of its own (a sparse
 * random projection). A cosine is off by about `1 / √dimensions`, whatever the vectors are; enough to find the points that are worth
 * an exact look.
 */
function foldVector(vector: Float32Array | Int8Array, dimensions: number): Float32Array {
	const folded = new Float32Array(dimensions);
	// Plain loops, as in packVector.
	for (let start = 0; start < vector.length; start += dimensions) {
		const end = Math.min(dimensions, vector.length - start);
		for (let at = 0; at < end; at += 1) {
			folded[at] = (folded[at] ?? 0) + (signs[start + at] ?? 0) * (vector[start + at] ?? 0);
		}
	}
	return folded;
}

/** The same on every machine, and without any order. */
function signOf(place: number): number {
	let mixed = Math.imul(place + 1, 0x9e3779b1);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
	return (mixed ^ (mixed >>> 16)) & 1 ? 1 : -1;
}
