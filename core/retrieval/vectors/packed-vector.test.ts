import * as fc from 'fast-check';
import { packVector, unpackVector } from './packed-vector';

function readBack(vector: Float32Array): number[] {
	const components = new Int8Array(vector.length);
	const scale = unpackVector(packVector(vector), components);
	return Array.from(components, (component) => component * scale);
}

describe('packVector', () => {
	it('keeps the length, and every component to a step of a hundredth of the largest', () => {
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

	it('takes a byte a component', () => {
		const vector = Float32Array.from({ length: 384 }, (_, i) => Math.sin(i + 1) / 14);

		expect(packVector(vector)).toHaveLength(389);
	});
});
