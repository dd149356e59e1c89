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

/**
 * A message as it is compared: lower case, without accents, punctuation and emoji, one space between words, and no letter
 * more than twice in a row ("hellooo!!" is "hello").
 */
export function normalisePhrase(text: string): string {
	return text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/\p{Mn}/gu, '')
		.replace(alikeLetters, (letter) => alike[letter] ?? letter)
		.replace(/['’‘`´ʼ]/gu, '')
		.replace(/[^\p{L}\p{N}\p{Mc}]+/gu, ' ')
		.replace(/(\p{L})\1{2,}/gu, '$1')
		.trim();
}
