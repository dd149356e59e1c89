import { tenantSettings } from '../storage';
import { thresholdsOf } from './thresholds';

const thresholds = (settings: object = {}) => thresholdsOf(tenantSettings.parse(settings));

describe('thresholdsOf', () => {
	it('takes the settings as they are where nothing moves them', () => {
		const { answer, verbatim, ask } = thresholds({
			answer_threshold: 0.5,
			verbatim_threshold: 0.9,
			ask_threshold: 0.4,
		});

		expect([answer, verbatim, ask].map((value) => Number(value.toFixed(6)))).toEqual([0.5, 0.9, 0.4]);
	});

	it('moves all three together, from very careful to very helpful', () => {
		const steps = ['very careful', 'careful', 'balanced', 'helpful', 'very helpful'].map((careful_or_helpful) =>
			thresholds({ careful_or_helpful }),
		);

		for (const name of ['answer', 'verbatim', 'ask'] as const) {
			const values = steps.map((step) => step[name]);
			expect(values).toEqual(values.toSorted((a, b) => b - a));
			expect(new Set(values).size).toBe(5);
		}
	});

	it('sends nothing word for word that is not sure enough to be an answer', () => {
		const { answer, verbatim } = thresholds({ answer_threshold: 0.95, verbatim_threshold: 0.6 });

		expect(verbatim).toBe(answer);
	});

	it('leaves "always" and "never" alone', () => {
		const never = thresholds({ careful_or_helpful: 'very helpful', verbatim_threshold: 1, answer_threshold: 0 });

		expect(never).toMatchObject({ verbatim: 1, answer: 0 });
	});

	it('reads a word that nobody knows as balanced: a typo must not change what customers get', () => {
		expect(thresholds({ careful_or_helpful: 'brave' })).toEqual(thresholds());
	});
});
