import * as fc from 'fast-check';
import { packVector, unpackVector } from './packed-vector';

function readBack(vector: Float32Array): number[] {
	const components = new Int8Array(vector.length);
	const scale = unpackVector(packVector(vector), components);
	return Array.from(components, (component) => component * scale);
}

describe('packVector', () => {
	it('keeps the length, and every component to a step of a hundredth of the largest, full or sparse', () => {
		const component = fc.integer({ min: -1_000, max: 1_000 }).map((n) => (n % 3 === 0 ? 0 : n / 1_000));
		fc.assert(
			fc.property(fc.array(component, { minLength: 1, maxLength: 1_200 }), (values) => {
				const vector = Float32Array.from(values);
				const back = readBack(vector);

				const step = Math.max(...vector.map(Math.abs)) / 100;
				expect(Math.abs(Math.hypot(...back) - Math.hypot(...vector))).toBeLessThan(1e-5 * vector.length);
				back.forEach((value, i) => expect(Math.abs(value - vector[i]!)).toBeLessThanOrEqual(step));
			}),
		);
	});

	it('takes a byte a component, and much less where most are zero', () => {
		const full = Float32Array.from({ length: 384 }, (_, i) => Math.sin(i + 1) / 14);
		const sparse = new Float32Array(1536);
		for (let i = 0; i < 100; i += 1) sparse[i * 15] = 0.1;

		expect(packVector(full)).toHaveLength(389);
		expect(packVector(sparse)).toHaveLength(205);
	});

	it('passes over long stretches of zeros', () => {
		const vector = new Float32Array(3_000);
		vector[0] = 0.5;
		vector[255] = -0.5;
		vector[256 + 510] = 0.25;
		vector[2_999] = 0.5;

		const back = readBack(vector);

		expect([back[0], back[255], back[2_999]].map((value) => value!.toFixed(3))).toEqual(['0.500', '-0.500', '0.500']);
		expect(back[256 + 510]).toBeCloseTo(0.25, 2);
		expect(back.filter((value) => value !== 0)).toHaveLength(4);
	});
});
