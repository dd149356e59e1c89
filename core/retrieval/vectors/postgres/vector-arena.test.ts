import { VectorArena } from './vector-arena';

const block = 64 * 1024;

describe('VectorArena', () => {
	it.each([[3], [16], [384], [1_536], [3_072]])(
		'computes dot products of %i dimensions as plain arithmetic does',
		(dimensions) => {
			const arena = new VectorArena(4 * block);
			const stride = VectorArena.strideOf(dimensions);
			const address = arena.take()!;
			const points = Array.from({ length: 5 }, (_, p) =>
				Int8Array.from({ length: dimensions }, (_, i) => Math.round(127 * Math.sin(i * (p + 1) + p))),
			);
			points.forEach((point, p) => arena.bytes(address + p * stride, stride).set(point));
			const query = Float32Array.from({ length: dimensions }, (_, i) => Math.cos(i) / Math.sqrt(dimensions));

			const scale = arena.setQuery(query, stride);
			const dots = arena.dotsOf(address, points.length, stride);

			points.forEach((point, p) => {
				const plain = point.reduce((sum, component, i) => sum + component * query[i]!, 0);
				expect(Math.abs(dots[p]! * scale - plain) / Math.hypot(...point)).toBeLessThan(0.0002);
			});
		},
	);

	it('does not overflow with the longest vectors', () => {
		const arena = new VectorArena(block);
		const address = arena.take()!;
		arena.bytes(address, 8_192).fill(127);

		const scale = arena.setQuery(new Float32Array(8_192).fill(1 / Math.sqrt(8_192)), 8_192);

		expect(arena.dotsOf(address, 1, 8_192)[0]! * scale).toBeCloseTo(127 * Math.sqrt(8_192), -1);
	});

	it('gives out no more memory than its bound, and what was given back again', () => {
		const arena = new VectorArena(2 * block);
		const blocks = [arena.take()!, arena.take()!];

		expect(arena.take()).toBeNull();
		expect(arena.usedBytes).toBe(2 * block);
		arena.giveBack(blocks.slice(0, 1));
		expect(arena.take()).toBe(blocks[0]);
	});
});
