import { ungroundedFacts } from '../../core/confidence';

/** What a reply says, and what its row says. */
export type GroundedCase = [reply: string, row: string];

/** Holds the check of a reply's facts to a table: what stands in the row must pass, what does not must be held back. */
export function describeGrounding(language: string, cases: { stands: GroundedCase[]; invented: GroundedCase[] }): void {
	describe(`a reply in ${language}`, () => {
		it.each(cases.stands)('passes: %s | %s', (reply, row) => {
			expect(ungroundedFacts(reply, [row])).toEqual([]);
		});

		it.each(cases.invented)('is held back: %s | %s', (reply, row) => {
			expect(ungroundedFacts(reply, [row])).not.toEqual([]);
		});
	});
}
