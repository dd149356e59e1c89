import { ungroundedFacts } from '../../confidence';
import { sameness } from '../sheet';

/** Words that say what a number is, and that people write or leave out: they are compared as part of the number. */
const unitsOfFacts = new Set([
	...['am', 'pm', 'a', 'p', 'm', 'uhr', 'h', 'hrs', 'oclock', 'o', 'clock'],
	...['eur', 'euro', 'euros', 'usd', 'dollar', 'dollars', 'chf', 'gbp', 'aed', 'sar', 'percent', 'prozent'],
]);

/**
 * Whether an answer contains what a test wants: the words as they stand, whatever their case, accents and spacing; or the
 * same number, price, date or time in another form ("4:00 pm" and "16:00", "5.00 €" and "5 euros").
 */
export function containsTerm(answer: string, term: string): boolean {
	const [text, wanted] = [fold(answer), fold(term)];
	if (wanted === '') return true;
	return containsWhole(text, wanted) || containsFacts(answer, term);
}

/** Signs at the end count here: "5%" is not "5". */
function fold(text: string): string {
	return sameness(`${text.replaceAll(/[’‘`´]/g, "'").replaceAll(/[“”„«»]/g, '"')}|`)
		.slice(0, -1)
		.trim();
}

/** "5" is not in "15", nor in "5.50"; a word may be a part of a longer one. */
function containsWhole(text: string, wanted: string): boolean {
	const before = /^\p{Nd}/u.test(wanted) ? '(?<!\\p{Nd}|\\p{Nd}[.,:])' : '';
	const after = /\p{Nd}$/u.test(wanted) ? '(?!\\p{Nd}|[.,:]\\p{Nd})' : '';
	return new RegExp(before + wanted.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&') + after, 'u').test(text);
}

function containsFacts(answer: string, term: string): boolean {
	if (!/\p{Nd}/u.test(term)) return false;
	const words = sameness(term).match(/\p{L}+/gu) ?? [];
	const text = fold(answer);
	const areThere = words.every((word) => unitsOfFacts.has(word) || text.includes(word));
	return areThere && ungroundedFacts(term, [answer]).length === 0;
}
