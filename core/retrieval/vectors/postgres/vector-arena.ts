import { dotProductsIn, newMemory, type DotProducts, type Memory } from './dot-products';

const pageBytes = 64 * 1024;
/** Room for the query (16 bits a component) and the results of one block. */
const maxDimensions = 8_192;
const queryAt = 0;
const resultsAt = maxDimensions * 2;
const firstBlock = 2;

/**
 * The memory that all copies of vectors in this process share, in blocks, and never more than its bound. It is one
 * WebAssembly memory, because only there the vector instructions reach it.
 */
export class VectorArena {
	/** Small enough that a tenant with ten rows wastes little, large enough that a call a block costs nothing. */
	static readonly blockBytes = 64 * 1024;

	private readonly memory: Memory;
	private readonly dots: DotProducts;
	private readonly free: number[] = [];
	private pages = firstBlock;

	/** @param maxBytes what all blocks together may take */
	constructor(readonly maxBytes: number) {
		this.memory = newMemory({ initial: firstBlock, maximum: firstBlock + Math.ceil(maxBytes / pageBytes) });
		this.dots = dotProductsIn(this.memory);
	}

	/** How many points of a stride fit into a block. */
	static pointsPerBlock(stride: number): number {
		return Math.floor(VectorArena.blockBytes / stride);
	}

	/** The bytes of a point, with zeros up to the next multiple of 16. */
	static strideOf(dimensions: number): number {
		if (dimensions > maxDimensions) throw new RangeError(`Vectors of ${dimensions} dimensions are too long.`);
		return Math.ceil(dimensions / 16) * 16;
	}

	/** Bytes that blocks are taken for. */
	get usedBytes(): number {
		return (this.pages - firstBlock - this.free.length) * VectorArena.blockBytes;
	}

	/** @returns the address of a block, or null when all memory that may be taken is */
	take(): number | null {
		const block = this.free.pop();
		if (block !== undefined) return block;
		if ((this.pages - firstBlock + 1) * VectorArena.blockBytes > this.maxBytes) return null;
		this.memory.grow(1);
		this.pages += 1;
		return (this.pages - 1) * pageBytes;
	}

	giveBack(blocks: readonly number[]): void {
		this.free.push(...blocks);
	}

	/** The bytes at an address; good until the next `take`. */
	bytes(address: number, length: number): Int8Array {
		return new Int8Array(this.memory.buffer, address, length);
	}

	/** @returns what a dot product is to be multiplied with, beside the scale of the point */
	setQuery(vector: Float32Array, stride: number): number {
		const query = new Int16Array(this.memory.buffer, queryAt, stride).fill(0);
		const scale = 1 / 32_767;
		vector.forEach((value, i) => (query[i] = Math.round(Math.max(-1, Math.min(1, value)) / scale)));
		return scale;
	}

	/** The dot products of `count` points from an address on with the query that was set last; good until the next call. */
	dotsOf(address: number, count: number, stride: number): Int32Array {
		this.dots(address, count, stride, queryAt, resultsAt);
		return new Int32Array(this.memory.buffer, resultsAt, count);
	}
}
