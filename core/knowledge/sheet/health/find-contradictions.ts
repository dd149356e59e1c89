import { doOverlap, type CheckedRow, type RowContent } from '../check-row';
import type { SheetLanguage } from '../header-names';
import { say } from '../sentences';
import { contentWords } from './content-words';
import { factsOf, type Facts } from './facts-of';

interface LiveRow {
	sheetRow: number;
	content: RowContent;
}

/** Bounds the work where hundreds of rows ask nearly the same. */
const comparedRows = 20;
const comparedVariants = 20;

/**
 * Finds rows that give another number, price or time for what an earlier row is asked as well, or say no where it says yes.
 *
 * Two questions are about the same thing when they consist of the same words, apart from typing errors, endings and words
 * that mean nothing. Rows of different languages, and rows that are never live together, do not contradict each other.
 * Work grows with the number of rows, not with its square: only rows with the same skeleton of words are compared.
 *
 * @returns by row, what to tell the owner
 */
export function findContradictions(rows: readonly CheckedRow[], language: SheetLanguage): Map<CheckedRow, string[]> {
	const asked = new Map<string, { words: readonly string[]; row: LiveRow }[]>();
	const facts = new Map<LiveRow, Facts>();
	const factsOfRow = (row: LiveRow) => {
		const known = facts.get(row) ?? factsOf(row.content.answer);
		facts.set(row, known);
		return known;
	};
	const found = new Map<CheckedRow, string[]>();
	for (const checked of rows) {
		const { content, sheetRow } = checked;
		if (!content) continue;
		const row = { sheetRow, content };
		const said = new Map<number, string>();
		for (const text of [content.question, ...content.variants.slice(0, comparedVariants)]) {
			const words = contentWords(text);
			if (words.length === 0) continue;
			const key = words.map(skeleton).join(' ');
			const others = asked.get(key) ?? [];
			for (const other of others) {
				if (said.has(other.row.sheetRow)) continue;
				const complaint = complain(row, words, other, { factsOfRow, language });
				if (complaint) said.set(other.row.sheetRow, complaint);
			}
			if (others.length < comparedRows && others.at(-1)?.row !== row) asked.set(key, [...others, { words, row }]);
		}
		if (said.size > 0) found.set(checked, [...said.values()]);
	}
	return found;
}

function complain(
	row: LiveRow,
	words: readonly string[],
	earlier: { words: readonly string[]; row: LiveRow },
	{ factsOfRow, language }: { factsOfRow: (row: LiveRow) => Facts; language: SheetLanguage },
): string | undefined {
	const other = earlier.row;
	if (other.sheetRow === row.sheetRow || other.content.answer === row.content.answer) return undefined;
	if (!areAlike(words, earlier.words) || !mayMeet(row.content, other.content)) return undefined;
	return describeDifference(factsOfRow(row), factsOfRow(other), { tab: null, row: other.sheetRow }, language);
}

/** Where something stands; without a tab, in the tab in which it is said. */
export interface Place {
	tab: string | null;
	row: number;
}

/** What one answer says otherwise than the other; undefined when one merely says more. */
export function describeDifference(
	mine: Facts,
	theirs: Facts,
	{ tab, row }: Place,
	language: SheetLanguage,
): string | undefined {
	const place = tab === null ? say(language, 'row {row}', { row }) : say(language, '{tab} row {row}', { tab, row });
	const difference = differ(mine, theirs);
	if (difference) {
		const [here, there] = difference;
		return say(
			language,
			'says something different from {place} about the same thing ("{here}" here, "{there}" there)',
			{ place, here, there },
		);
	}
	if (mine.answers === undefined || theirs.answers === undefined || mine.answers === theirs.answers) return undefined;
	return mine.answers === 'yes'
		? say(language, 'says yes where {place} says no about the same thing', { place })
		: say(language, 'says no where {place} says yes about the same thing', { place });
}

/** Vowels are what typing errors and declensions change most; rows that share the rest are looked at closely. */
function skeleton(word: string): string {
	return (
		word.slice(0, 1) +
		word
			.slice(1)
			.replaceAll(/[aeiouy]/g, '')
			.replaceAll(/(.)\1+/g, '$1')
	);
}

function areAlike(one: readonly string[], other: readonly string[]): boolean {
	return one.length === other.length && one.every((word, index) => isSameWord(word, other[index] ?? ''));
}

function isSameWord(a: string, b: string): boolean {
	if (a === b) return true;
	const isLong = a.length >= 5 && b.length >= 5 && !/\p{N}/u.test(a + b);
	return isLong && isOneEditApart(a, b);
}

/** One letter more, less, or another one. */
function isOneEditApart(a: string, b: string): boolean {
	if (Math.abs(a.length - b.length) > 1) return false;
	let start = 0;
	while (start < a.length && a[start] === b[start]) start++;
	let end = 0;
	while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
	return Math.max(a.length, b.length) - start - end <= 1;
}

function mayMeet(a: RowContent, b: RowContent): boolean {
	const primary = (content: RowContent) => content.language?.split('-')[0];
	const [one, other] = [primary(a), primary(b)];
	return (one === undefined || other === undefined || one === other) && doOverlap(a, b);
}

/** An amount that says nothing of what it counts may count anything. */
function mayBeSameUnit(a: Facts, mine: number, b: Facts, theirs: number): boolean {
	const [one, other] = [a.units.get(mine), b.units.get(theirs)];
	return one === undefined || other === undefined || one === other;
}

/** A shown value that only one of them has, of each; undefined when one merely says more than the other. */
function differ(a: Facts, b: Facts): [string, string] | undefined {
	const isUnclear = a.isClockUnclear || b.isClockUnclear;
	const times = [a, b].map(({ times }) =>
		isUnclear ? new Map([...times].map(([minutes, shown]) => [minutes % 720, shown])) : times,
	) as [Map<number, string>, Map<number, string>];
	const kinds = [
		times,
		[a.amounts, b.amounts],
		[a.percents, b.percents],
		[a.phones, b.phones],
		[a.dates, b.dates],
	] as const;
	for (const [here, there] of kinds) {
		const only = (one: Map<number, string>, other: Map<number, string>) =>
			[...one].filter(([value]) => !other.has(value));
		const isAmount = here === a.amounts;
		for (const [mine, shown] of only(here, there)) {
			const rival = only(there, here).find(([theirs]) => !isAmount || mayBeSameUnit(a, mine, b, theirs));
			if (rival) return [shown, rival[1]];
		}
	}
	return undefined;
}
