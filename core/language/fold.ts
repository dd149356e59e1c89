/** Letters that people leave out or write differently, and that the decomposition of accents does not reach. */
const alike: Record<string, string> = {
	ß: 'ss',
	ı: 'i',
	ø: 'o',
	ł: 'l',
	đ: 'd',
	æ: 'ae',
	œ: 'oe',
	ς: 'σ',
	// Arabic: forms of alef, yeh, heh and kaf are written one for the other, the stretching line means nothing.
	ٱ: 'ا',
	ى: 'ي',
	ی: 'ي',
	ة: 'ه',
	ھ: 'ه',
	ە: 'ه',
	ہ: 'ه',
	ۃ: 'ه',
	ک: 'ك',
	ـ: '',
	// Hindi: both are the nasal.
	'\u0901': '\u0902',
};
const alikeLetters = new RegExp(Object.keys(alike).join('|'), 'gu');
/** Accents, vowel marks of Hebrew and Arabic, the dot under Hindi letters, what is not seen. Vowels of Hindi and Thai stay. */
const marks =
	// eslint-disable-next-line no-misleading-character-class -- marks alone are what is meant
	/[\u00AD\u0300-\u036F\u0591-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u093C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;
const plain = /^[\u0020-\u007E]*$/;

/** The letters of a text as they are compared: lower case, without accents. Signs and spaces stay. */
export const fold = (text: string): string =>
	plain.test(text) ? text.toLowerCase() : withoutMarks(text.normalize('NFKD').toLowerCase());

/** As `fold`, for a regular expression over folded words that is in lower case itself: its "\S" must stay what it is. */
export const foldPattern = (pattern: string): string => withoutMarks(pattern.normalize('NFKD'));

/** A Russian й is no и with an accent. */
const withoutMarks = (decomposed: string) =>
	decomposed
		.replace(/и\u0306/gu, 'й')
		.replace(marks, '')
		.normalize('NFC')
		.replace(alikeLetters, (letter) => alike[letter] ?? letter);

/**
 * A message as it is compared: lower case, without accents, punctuation and emoji, one space between words, and no letter
 * more than twice in a row ("hellooo!!" is "hello").
 */
export function normalisePhrase(text: string): string {
	return fold(text)
		.replace(/['’‘`´ʼ]/gu, '')
		.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
		.replace(/(\p{L})\1{2,}/gu, '$1')
		.trim();
}

/** The digits of every script as 0 to 9. */
export function plainDigits(text: string): string {
	return text.replaceAll(/(?![0-9])\p{Nd}/gu, digitValue);
}

const known = new Map<string, string>();

/** Unicode keeps the ten digits of a script together, from a zero on. */
function digitValue(digit: string): string {
	const value = known.get(digit) ?? String(valueOf(digit.codePointAt(0) ?? 0));
	known.set(digit, value);
	return value;
}

function valueOf(code: number): number {
	let zero = code;
	while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
	return code - zero;
}
