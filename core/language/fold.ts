/** Letters that people leave out or write differently, and that the decomposition of accents does not reach. */
const alike: Record<string, string> = {
	ß: 'ss',
	ı: 'i',
	ø: 'o',
	ł: 'l',
	đ: 'd',
	æ: 'ae',
	œ: 'oe',
	// Arabic: final ya and ta marbuta are written as often as not, the stretching line means nothing.
	ى: 'ي',
	ة: 'ه',
	ـ: '',
};
const alikeLetters = new RegExp(`[${Object.keys(alike).join('')}]`, 'gu');

/** The letters of a text as they are compared: lower case, without accents. Signs and spaces stay. */
export const fold = (text: string): string => withoutMarks(text.normalize('NFKD').toLowerCase());

/** As `fold`, for a regular expression over folded words that is in lower case itself: its "\S" must stay what it is. */
export const foldPattern = (pattern: string): string => withoutMarks(pattern.normalize('NFKD'));

const withoutMarks = (decomposed: string) =>
	decomposed.replace(/\p{Mn}/gu, '').replace(alikeLetters, (letter) => alike[letter] ?? letter);

/**
 * A message as it is compared: lower case, without accents, punctuation and emoji, one space between words, and no letter
 * more than twice in a row ("hellooo!!" is "hello").
 */
export function normalisePhrase(text: string): string {
	return fold(text)
		.replace(/['’‘`´ʼ]/gu, '')
		.replace(/[^\p{L}\p{N}\p{Mc}]+/gu, ' ')
		.replace(/(\p{L})\1{2,}/gu, '$1')
		.trim();
}

/** The digits of every script as 0 to 9. */
export function plainDigits(text: string): string {
	return text.replaceAll(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** Unicode keeps the ten digits of a script together, from a zero on. */
function digitValue(digit: string): number {
	const code = digit.codePointAt(0) ?? 0;
	if (code < 128) return code - 48;
	let zero = code;
	while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
	return code - zero;
}
