import { monthOf } from '../../calendar';
import { longestNumber, type SpelledNumber } from './compose-number';
import { findMoney } from './currencies';
import { eastAsianNumbers } from './east-asian-numbers';
import { share } from './dictionary';
import { partsOfUnits } from './parts-of-units';
import { clockOnly, clockOrLength, dayPartBehind, fractionBefore, fractionBehind } from './time-words';
import { between, counted, units } from './units';
import { and, or, to, type Edit } from './word-patterns';

/** A text in which numbers are digits, and what it looked like before. */
interface DigitText {
	text: string;
	/** What stands in the original from `at` on, where the text has `length` units. */
	original: (at: number, length: number) => string;
}

/**
 * Writes numbers in words as digits.
 *
 * In a claim only what is said of something counts: "two days", "five euros", "half past ten", and not "two of our cakes". In a
 * source every number from two on counts, unless the word means something else in another language.
 */
export function spellOut(text: string, role: 'claim' | 'source'): DigitText {
	const inParts = apply(text, [...partsOfUnits(text), ...eastAsianNumbers(text, role)]);
	const inDigits = apply(inParts.text, numbersIn(inParts.text, role));
	return {
		text: inDigits.text,
		original: (at, length) => {
			const [start, end] = inDigits.span(at, length);
			return text.slice(...inParts.span(start, end - start));
		},
	};
}

/** Words that are something else in another language, and much more often. */
const ambiguous = new Set('on due once bin sei sept cent cents elf dos sette sto ste million'.split(' '));

function numbersIn(text: string, role: 'claim' | 'source'): Edit[] {
	const edits: Edit[] = [];
	const found = spansOf(text);
	// From behind: in "two to three days" the "two" is counted because the "three" is.
	for (const { at, length, number } of found.toReversed()) {
		const counts = isCounted(text, at, length, number, edits.at(-1));
		const word = text.slice(at, at + length);
		const before = text.slice(Math.max(0, at - 24), at);
		const isPlain =
			role === 'source' && number.kind !== 'one' && !ambiguous.has(word.toLowerCase()) && !/\d\s?$/u.test(before);
		const isOne = number.kind === 'one' && role === 'claim' && !limit.test(before);
		if ((counts && !isOne) || isPlain) {
			edits.push({ at, length, digits: String(number.value) });
		}
	}
	return edits.toReversed();
}

/** "within a week": here one is a number. */
const limit = /(?:within|innerhalb(?: von)?|binnen|dentro de|entro|em até|d['’]ici|в течение|خلال)\s$/iu;
/** Not in a link or an address. */
const word =
	/(?<![\p{L}\p{M}\d/@._?=&#-])[\p{L}\p{M}](?:[\p{L}\p{M}'’-]*[\p{L}\p{M}])?(?![\p{L}\p{M}\d/@_?=&#]|\.\p{L})/gu;
/** The longest number in words there is: "neun hundert neun und neunzig tausend …". */
const mostWords = 8;

function spansOf(text: string): { at: number; length: number; number: SpelledNumber }[] {
	const words = [...text.matchAll(word)].map(({ 0: found, index }) => ({
		text: found,
		at: index,
		end: index + found.length,
	}));
	const spans: { at: number; length: number; number: SpelledNumber }[] = [];
	for (let first = 0; first < words.length;) {
		let last = first;
		while (last - first < mostWords && words[last + 1] && text.slice(words[last]?.end, words[last + 1]?.at) === ' ')
			last++;
		const run = words.slice(first, last + 1);
		const found = longestNumber(run.map((one) => one.text));
		if (!found) {
			first++;
			continue;
		}
		const [begin, end] = [run[0]?.at ?? 0, run[found.words - 1]?.end ?? 0];
		spans.push({ at: begin, length: end - begin, number: found.number });
		first += found.words;
	}
	return spans;
}

const timeBehind = new RegExp(
	`^\\s?(?:${fractionBehind}|${dayPartBehind}|(?:${clockOnly}|${clockOrLength}|[ap]\\.?\\s?m)(?![\\p{L}]))`,
	'iu',
);
const hourBefore = new RegExp(`(?:${fractionBefore}|الساعة|saat)\\s$`, 'iu');
const wordBehind = new RegExp(String.raw`^[\s-](?:de |of |di |${between})?([\p{L}\p{M}]+|[%€$£₺₽₹](?!\s?\d))`, 'iu');
const joinedBehind = new RegExp(String.raw`^\s?(?:[-–—]|${to}|${or}|${and})\s?$`, 'iu');

function isCounted(text: string, at: number, length: number, number: SpelledNumber, next: Edit | undefined): boolean {
	const [before, behind] = [text.slice(Math.max(0, at - 20), at), text.slice(at + length, at + length + 40)];
	if (hourBefore.test(before)) return number.kind !== 'one';
	const [, unit] = wordBehind.exec(behind) ?? [];
	if (number.kind === 'ordinal') return unit !== undefined && (monthOf(unit) > 0 || isFloor(unit));
	if (timeBehind.test(behind)) return true;
	if (next && joinedBehind.test(text.slice(at + length, next.at))) return true;
	// One letter says too little: "on M", "two p".
	if (unit === undefined || /^\p{Script=Latin}$/u.test(unit)) return false;
	const isTurkishOnly = /^(?:on|bin)$/iu.test(text.slice(at, at + length));
	if (/\P{L}/u.test(unit[0] ?? '') || findMoney(unit)) return !isTurkishOnly;
	return (
		(monthOf(unit) > 0 && number.kind === 'cardinal' && !isTurkishOnly) ||
		[...units.find(unit), ...counted.find(unit)].some(({ languages }) => share(languages, number.languages).size > 0)
	);
}

const isFloor = (unit: string) =>
	/^(?:floor|stock|etage|planta|piso|étage|piano|andar|verdieping|kat|этаж|этаже|الطابق)$/iu.test(unit);

interface EditedText {
	text: string;
	/** Where a part of the edited text stands in the original: from, to. */
	span: (at: number, length: number) => [from: number, to: number];
}

function apply(text: string, edits: readonly Edit[]): EditedText {
	const ordered = edits.toSorted((a, b) => a.at - b.at);
	let edited = '';
	let end = 0;
	const moved: { at: number; length: number; from: number; to: number }[] = [];
	for (const { at, length, digits } of ordered) {
		if (at < end) continue;
		edited += text.slice(end, at);
		moved.push({ at: edited.length, length: digits.length, from: at, to: at + length });
		edited += digits;
		end = at + length;
	}
	const originalOf = (position: number, side: 'from' | 'to') => {
		let shift = 0;
		for (const edit of moved) {
			const isInside = side === 'from' ? position < edit.at + edit.length : position <= edit.at + edit.length;
			if (position < edit.at || (side === 'to' && position <= edit.at)) break;
			if (isInside) return side === 'from' ? edit.from : edit.to;
			shift = edit.to - (edit.at + edit.length);
		}
		return position + shift;
	};
	return {
		text: edited + text.slice(end),
		span: (at, length) => [originalOf(at, 'from'), originalOf(at + length, 'to')],
	};
}
