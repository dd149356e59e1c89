import { longestRead, readClaims, readProofs } from '../../language';

/**
 * The numbers, prices, shares, measures, dates, weekdays, times, links, e-mail addresses and phone numbers in a reply that none
 * of its sources contains, as they are written in the reply.
 *
 * How they are written makes no difference: "5.00", "5,00 €" and "five euros" are the same price, "5pm" and "17:00" the same
 * time, "24.12." and "December 24th" the same day, in the digits of any script. A fact of another kind proves nothing: "5 €"
 * in a row does not make "until 5 pm" true, nor "5 €" true where the row says "$5", nor "2 hours" where it says "2 days".
 *
 * It sees which facts a source has and not what they are said of: swapped prices pass, and so does a missing "not".
 *
 * @param sources the rows that the reply cites, question and answer
 * @returns each once, in the order of the reply; empty when everything is grounded
 */
export function ungroundedFacts(reply: string, sources: readonly string[]): string[] {
	// Nobody has looked at what comes after.
	if (reply.length > longestRead) return [`${reply.slice(longestRead).trim().slice(0, 40)} …`];
	const claims = readClaims(reply);
	if (claims.length === 0) return [];
	const proven = readProofs(sources.join('\n'));
	return [...new Set(claims.filter((fact) => !fact.claims.some((key) => proven.has(key))).map(({ text }) => text))];
}
