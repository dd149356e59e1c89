import { measureEase } from './measure-ease';

const searches = (count: number, best: number, second: number) =>
	Array.from({ length: count }, () => ({ rows: [{ score: best }, { score: second }], askedWords: 4 }));
const ease = (...groups: ReturnType<typeof searches>[]) => measureEase(groups.flat(), false) ?? Number.NaN;

describe('measureEase', () => {
	it('says nothing from a few searches', () => {
		expect(measureEase(searches(49, 0.6, 0.3), false)).toBeNull();
		expect(measureEase(searches(50, 0.6, 0.3), false)).not.toBeNull();
	});

	it('is greater where the sheet finds its own questions with higher scores and leads', () => {
		expect(ease(searches(60, 0.7, 0.3))).toBeGreaterThan(ease(searches(60, 0.5, 0.3)));
		expect(ease(searches(60, 0.6, 0.2))).toBeGreaterThan(ease(searches(60, 0.6, 0.5)));
	});

	it('is decided by the hardest questions, and not by those that anybody finds', () => {
		const hard = searches(20, 0.3, 0.29);
		const mixed = ease(searches(40, 0.6, 0.3), hard);

		expect(mixed).toBeCloseTo(ease(searches(40, 0.95, 0.1), hard), 0);
		expect(mixed).toBeLessThan(ease(searches(60, 0.6, 0.3)) - 1);
	});

	it('is a number also where nothing is found', () => {
		const nothing = Array.from({ length: 50 }, () => ({ rows: [], askedWords: 0 }));

		expect(Number.isFinite(measureEase(nothing, true))).toBe(true);
	});
});
