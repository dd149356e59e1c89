import { keysOf, matches } from './matches';
import type { Filter, Payload, VectorParams } from './requests';

/** An answer that is no success, in Qdrant's words. */
export class QdrantRefusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

interface Point {
	id: string;
	vectors: Map<string, Float64Array>;
	payload: Payload;
}

export interface ScoredPoint {
	id: string;
	version: number;
	score: number;
	payload: Payload;
}

/** One collection in memory: points with named vectors, compared one by one. */
export class Collection {
	readonly indexes = new Map<string, object>();
	private readonly points = new Map<string, Point>();
	private operations = 0;

	constructor(
		readonly name: string,
		readonly vectors: Record<string, VectorParams>,
	) {}

	get size(): number {
		return this.points.size;
	}

	nextOperation(): number {
		return this.operations++;
	}

	addVector(name: string, params: VectorParams): void {
		if (name in this.vectors) throw new QdrantRefusal(409, `Wrong input: Vector name ${name} already exists`);
		this.vectors[name] = params;
	}

	/** Everything is checked before anything is written. */
	prepareUpsert(
		points: { id: string | number; vector: Record<string, number[]>; payload?: Payload | undefined }[],
	): () => void {
		const prepared = points.map(({ id, vector, payload = {} }): Point => {
			const vectors = new Map(Object.entries(vector).map(([name, values]) => [name, this.checked(name, values)]));
			return { id: String(id), vectors, payload };
		});
		return () => prepared.forEach((point) => this.points.set(point.id, point));
	}

	query(name: string, values: number[], filter: Filter | undefined, limit: number): ScoredPoint[] {
		const vector = this.checked(name, values);
		return this.select(filter)
			.flatMap(({ id, vectors, payload }) => {
				const own = vectors.get(name);
				return own ? { id, version: 0, score: dot(own, vector), payload } : [];
			})
			.sort((a, b) => b.score - a.score)
			.slice(0, limit);
	}

	setPayload(filter: Filter, payload: Payload): void {
		for (const point of this.select(filter)) point.payload = { ...point.payload, ...payload };
	}

	delete(filter: Filter): void {
		for (const { id } of this.select(filter)) this.points.delete(id);
	}

	/** As a server in strict mode: a field without a payload index is not filtered by. */
	checkFilter(filter: Filter | undefined): void {
		const missing = filter && keysOf(filter).find((key) => !this.indexes.has(key));
		if (!missing) return;
		throw new QdrantRefusal(
			400,
			`Bad request: Index required but not found for "${missing}" of one of the following types: [keyword, integer]. Help: Create an index for this key or use a different filter.`,
		);
	}

	private select(filter: Filter | undefined): Point[] {
		return [...this.points.values()].filter(({ payload }) => !filter || matches(filter, payload));
	}

	private checked(name: string, values: number[]): Float64Array {
		const params = this.vectors[name];
		if (!params) throw new QdrantRefusal(400, `Wrong input: Not existing vector name error: ${name}`);
		if (values.length !== params.size) {
			const problem = `Vector dimension error: expected dim: ${params.size}, got ${values.length}`;
			throw new QdrantRefusal(400, `Wrong input: ${problem}`);
		}
		const length = params.distance === 'Cosine' ? Math.hypot(...values) || 1 : 1;
		return Float64Array.from(values, (value) => value / length);
	}
}

function dot(a: Float64Array, b: Float64Array): number {
	return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** The collections of one server. */
export class Collections {
	private readonly byName = new Map<string, Collection>();

	find(name: string): Collection {
		const collection = this.byName.get(name);
		if (!collection) throw new QdrantRefusal(404, `Not found: Collection \`${name}\` doesn't exist!`);
		return collection;
	}

	has(name: string): boolean {
		return this.byName.has(name);
	}

	create(name: string, vectors: Record<string, VectorParams>): void {
		if (this.has(name)) throw new QdrantRefusal(409, `Wrong input: Collection \`${name}\` already exists!`);
		this.byName.set(name, new Collection(name, vectors));
	}

	drop(name: string): boolean {
		return this.byName.delete(name);
	}

	list(): { name: string }[] {
		return [...this.byName.keys()].map((name) => ({ name }));
	}

	clear(): void {
		this.byName.clear();
	}
}
