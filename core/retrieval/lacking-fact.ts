import { normalisePhrase } from '../phrases';
import { wordLikeness } from '../tables';
import type { PartRows } from './find-rows';
import type { FoundRow } from './knowledge-search';
import { hasSmallWords } from '../language';
import { languagesIn, missingWords } from './query';

/**
 * A row of a table says what it says to whoever looks it up. Found by likeness alone it names what is asked about and may lack what is
 * asked ("is the cinnamon roll vegan?"): then one is no surer of it than if another row were as good, and the best row that is about
 * what it lacks comes first. The table's stays behind that, for a model to read and for customers to choose.
 *
 * Only where the question is in a language whose small words are known: in others they would look like what is asked.
 *
 * @param languages in which the question may be read; where there is more than one, nobody can say what its words are
 */
export function withLackingFactBehind<Found extends PartRows>(
	found: Found,
	question: string,
	languages: readonly string[],
): Found {
	const [fact, ...others] = found.rows;
	if (fact?.kind !== 'fact' || !isReadable(languages, found.rows)) return found;
	const lacking = lackingWords(question, fact);
	if (lacking.length === 0) return withOtherThingBehind(found, question, fact, others);
	const best = others.find((row) => row.kind !== 'fact' && lacking.some((word) => isAbout(row, word)));
	const { confidence, features } = found.estimate(best ? [best, fact] : [fact, fact]);
	return {
		...found,
		features,
		confidence: Math.min(confidence, found.confidence),
		rows: best ? [best, ...found.rows.filter((row) => row !== best)] : found.rows,
	};
}

/**
 * "Check-out?" is not "Late check-out": an item with words that the question lacks comes behind a row that says all of the question's, and
 * is no surer than that.
 */
function withOtherThingBehind<Found extends PartRows>(
	found: Found,
	question: string,
	fact: FoundRow,
	others: readonly FoundRow[],
): Found {
	if (missingWords(fact.question, question).length === 0) return found;
	const best = others.find((row) => row.kind !== 'fact' && missingWords(question, textOf(row)).length === 0);
	if (!best) return found;
	const { confidence, features } = found.estimate([best, fact]);
	return { ...found, features, confidence, rows: [best, ...found.rows.filter((row) => row !== best)] };
}

/** Words of the question that the row does not say, also not misspelt. How many are wanted is asked of no row. */
function lackingWords(question: string, row: FoundRow): string[] {
	const said = normalisePhrase(textOf(row)).split(' ');
	return missingWords(question, textOf(row)).filter(
		(word) => !/\p{N}/u.test(word) && !said.some((one) => wordLikeness(normalisePhrase(word), one) > 0),
	);
}

/** An answer may say a word by the way: "these days" is not about an order three days ahead. */
function isAbout({ question, matched }: FoundRow, word: string): boolean {
	return missingWords(word, `${question} ${matched.join(' ')}`).length === 0;
}

/** "Vegan cinnamon roll" is made of no small words: it is in the language of the rows. */
function isReadable(languages: readonly string[], rows: readonly FoundRow[]): boolean {
	const readIn = languages.length > 0 ? languages : languagesIn(rows.map(textOf).join('\n'));
	return readIn.length === 1 && readIn.every(hasSmallWords);
}

const textOf = ({ question, answer, matched }: FoundRow) => `${question} ${answer} ${matched.join(' ')}`;
