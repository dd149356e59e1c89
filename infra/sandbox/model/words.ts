/** The words of a text in lower case without accents; a plural's "s" is dropped so that "cakes" meets "cake". */
export function wordsOf(text: string): string[] {
	const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.replace(/(?<=[a-z]{3})s$/, ''));
}

/** Words that two sentences share by chance. */
const FILLERS = new Set(
	'a an and are at be can could do doe for from have how i in is it me my of on or our please the there they thi to we what when where which who will with would you your'.split(
		' ',
	),
);

export const isTelling = (word: string) => !FILLERS.has(word);
