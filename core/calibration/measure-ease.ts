import { levelAndLead, type SearchEvidence } from './estimate-confidence';

/** Rounded coefficients of a first fit: how sure a search looks before anything is known of the business. */
const yardsticks = {
	meaning: { level: 1.4, lead: 8, words: 0.8 },
	letters: { level: 1.1, lead: 6, words: 1.3 },
};
/** Fewer questions of its own say nothing about a sheet. */
const fewestSearches = 50;

/**
 * How sure searches look in a sheet when it is asked what it surely knows. Where even the hardest of its own questions look easy, a
 * customer's question has to look easier still to count as answered; so the estimate takes half of it back.
 *
 * The mean is taken of the odds against, because the questions at the edge tell sheets apart and not those that anybody finds.
 *
 * @param searches for questions that the sheet has a row for, found or not
 * @returns log odds; null when there are too few searches
 */
export function measureEase(
	searches: readonly Pick<SearchEvidence, 'rows' | 'askedWords'>[],
	heardMeaning: boolean,
): number | null {
	if (searches.length < fewestSearches) return null;
	const yardstick = heardMeaning ? yardsticks.meaning : yardsticks.letters;
	const odds = searches.map(({ rows, askedWords }) => {
		const { level, lead } = levelAndLead(rows);
		return Math.exp(-(yardstick.level * level + yardstick.lead * lead + yardstick.words * Math.log1p(askedWords)));
	});
	return -Math.log(odds.reduce((sum, against) => sum + against, 0) / odds.length);
}
