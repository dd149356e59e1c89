import type { Fact, FactReader } from './fact';
import { readCountedWords, readNumberWords } from './number-words';
import { readNumbers, readPrices, readShares } from './read-amounts';
import { readAddresses, readLinks, readPhones } from './read-contacts';
import { readDayMonths, readDayRanges, readIsoDates, readMonthDays, readNumericDates } from './read-dates';
import { readDottedTimes, readHalfDayTimes, readTimes } from './read-times';

/** In this order: what is read by one is blank for the next. */
const readers: readonly FactReader[] = [
	readAddresses,
	readLinks,
	readIsoDates,
	readDayRanges,
	readDayMonths,
	readMonthDays,
	readHalfDayTimes,
	readTimes,
	readDottedTimes,
	readPrices,
	readNumericDates,
	readPhones,
	readShares,
	readCountedWords,
	readNumbers,
];

/** The facts that a text states, in its order. */
export function readClaims(text: string): Fact[] {
	return readAll(withoutListNumbers(plainDigits(text)), readers).toSorted((a, b) => a.at - b.at);
}

/** Everything that a text proves. */
export function readProofs(text: string): Set<string> {
	return new Set(readAll(plainDigits(text), [...readers, readNumberWords]).flatMap(({ proves }) => proves));
}

function readAll(text: string, using: readonly FactReader[]): Fact[] {
	const facts: Fact[] = [];
	using.reduce((rest, read) => {
		const found = read(rest);
		facts.push(...found.facts);
		return found.rest;
	}, text);
	return facts;
}

const invisible = /\u00AD|[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\uFE0F/g;

/** The digits of every script as 0 to 9, full-width and superscript signs as their plain ones. */
function plainDigits(text: string): string {
	return (
		text
			.replaceAll(/\d\uFE0F?\u20E3/gu, ' ')
			// A space that does not break between digits groups them; as a plain space it would part two numbers.
			.replaceAll(/(?<=\d)[\u00A0\u2009\u202F](?=\d{3}(?!\d))/gu, "'")
			.normalize('NFKC')
			.replaceAll(invisible, '')
			.replaceAll(/(?<=\d)\u066B(?=\d)/g, '.')
			.replaceAll(/(?<=\d)\u066C(?=\d)/g, ',')
			.replaceAll(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
	);
}

/** Unicode keeps the ten digits of a script together, from a zero on. */
function digitValue(digit: string): number {
	const code = digit.codePointAt(0) ?? 0;
	if (code < 128) return code - 48;
	let zero = code;
	while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
	return code - zero;
}

/** "1. … 2. …" at the beginning of lines counts lines and states nothing. */
function withoutListNumbers(text: string): string {
	const numbers = [...text.matchAll(/^[ \t]*(\d{1,2})[.)](?=\s)/gmu)].map(([, digits]) => Number(digits));
	const isList = numbers.length >= 2 && numbers.every((value, index) => value === index + 1);
	return isList ? text.replaceAll(/^[ \t]*\d{1,2}[.)](?=\s)/gmu, (found) => ' '.repeat(found.length)) : text;
}
