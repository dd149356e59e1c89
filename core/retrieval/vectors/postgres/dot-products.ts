/**
 * The inner loop of an exact search, in WebAssembly: JavaScript has no vector instructions, and this is ten times faster with
 * them (`npm run bench:retrieval` prints both). The program is small enough to stand here as its bytes:
 *
 * ```wat
 * (func (export "dots") (param $p i32) (param $count i32) (param $stride i32) (param $query i32) (param $out i32)
 *   (local $end i32) (local $q i32) (local $sum v128) (local $bytes v128)
 *   (loop $points
 *     end = p + stride; q = query; sum = 0
 *     (loop $parts
 *       bytes = v128.load(p)                                             ;; 16 components of a point
 *       sum += i32x4.dot_i16x8_s(extend_low(bytes), v128.load(q))        ;; with 16 components of the query
 *       sum += i32x4.dot_i16x8_s(extend_high(bytes), v128.load(q + 16))
 *       p += 16; q += 32
 *       (br_if $parts (i32.lt_u p end)))
 *     i32.store(out, sum of the four lanes of sum)
 *     out += 4; count -= 1
 *     (br_if $points count)))
 * ```
 */

const [i32, v128] = [0x7f, 0x7b];
const [point, count, stride, query, out, end, part, sum, bytes] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const constant = (value: number) => [0x41, value];
const add = [0x6a];
const addVectors = [0xfd, 0xae, 0x01];
const dot = [0xfd, 0xba, 0x01];
const load = (offset: number) => [0xfd, 0x00, 0x04, offset];
const lane = (index: number) => [0xfd, 0x1b, index];
const [extendLow, extendHigh] = [
	[0xfd, 0x87, 0x01],
	[0xfd, 0x88, 0x01],
];
const zeros = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
const loop = (body: number[]) => [0x03, 0x40, ...body, 0x0b];
const againIf = (condition: number[]) => [...condition, 0x0d, 0x00];
const advance = (local: number, by: number) => [...get(local), ...constant(by), ...add, ...set(local)];
const addProducts = (extend: number[], offset: number) => [
	...get(sum),
	...[...get(bytes), ...extend, ...get(part), ...load(offset), ...dot],
	...[...addVectors, ...set(sum)],
];

const parts = loop([
	...[...get(point), ...load(0), ...set(bytes)],
	...addProducts(extendLow, 0),
	...addProducts(extendHigh, 16),
	...[...advance(point, 16), ...advance(part, 32)],
	...againIf([...get(point), ...get(end), 0x49]),
]);
const lanes = [0, 1, 2, 3].flatMap((index) => [...get(sum), ...lane(index), ...(index > 0 ? add : [])]);
const points = loop([
	...[...get(point), ...get(stride), ...add, ...set(end)],
	...[...get(query), ...set(part), ...zeros, ...set(sum)],
	...parts,
	...[...get(out), ...lanes, 0x36, 0x02, 0x00],
	...advance(out, 4),
	...[...get(count), ...constant(1), 0x6b, ...set(count)],
	...againIf(get(count)),
]);

const name = (text: string) => [text.length, ...Buffer.from(text)];
// Sizes are in LEB128: a second byte is needed from 128 on.
const sized = (content: number[]) =>
	content.length < 128 ? [content.length, ...content] : [(content.length & 127) | 128, content.length >> 7, ...content];
const section = (id: number, content: number[]) => [id, ...sized(content)];

const program = Uint8Array.from([
	...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
	...section(1, [1, 0x60, 5, i32, i32, i32, i32, i32, 0]),
	...section(2, [1, ...name('from'), ...name('memory'), 0x02, 0x00, 1]),
	...section(3, [1, 0]),
	...section(7, [1, ...name('dots'), 0x00, 0]),
	...section(10, [1, ...sized([2, 2, i32, 2, v128, ...points, 0x0b])]),
]);

/**
 * For each of `count` (at least one) points of `stride` signed bytes (a multiple of 16) from address `points` on, writes its
 * dot product with the query as a 32-bit integer to `out`. The query has `stride` signed 16-bit integers.
 */
export type DotProducts = (points: number, count: number, stride: number, query: number, out: number) => void;

/** In pages of 64 KB; its buffer is another one after it has grown. */
export interface Memory {
	readonly buffer: ArrayBuffer;
	grow(pages: number): number;
}

/** What we use of it: Node's types leave it to those of the browser. */
declare const WebAssembly: {
	Memory: new (size: { initial: number; maximum: number }) => Memory;
	Module: new (bytes: Uint8Array) => object;
	Instance: new (module: object, imports: object) => { exports: Record<string, unknown> };
};

export function newMemory(size: { initial: number; maximum: number }): Memory {
	return new WebAssembly.Memory(size);
}

export function dotProductsIn(memory: Memory): DotProducts {
	const { exports } = new WebAssembly.Instance(new WebAssembly.Module(program), { from: { memory } });
	return exports['dots'] as DotProducts;
}
