/**
 * The numbers in a reply that none of its sources contains, as written. "5.00", "5,00" and "5" are the same number; so are
 * "1,200" and "1200". A number that stands in a source within a longer one ("18" in "1800") does not count as found.
 *
 * @returns an empty list when every number is grounded
 */
export function ungroundedNumbers(reply: string, sources: readonly string[]): string[] {
	const known = new Set(sources.flatMap((source) => numbersIn(source).map(normalised)));
	return numbersIn(reply).filter((number) => !known.has(normalised(number)));
}

function numbersIn(text: string): string[] {
	return text.normalize('NFKC').match(/\d+(?:[.,]\d+)*/g) ?? [];
}

/** A group of three digits after a separator is thousands; anything else after one is a fraction. */
function normalised(number: string): string {
	const plain = number.replace(/[.,](?=\d{3}(?:\D|$))/g, '').replace(',', '.');
	return plain.includes('.') && plain.split('.').length === 2 ? String(Number(plain)) : plain.replace(/^0+(?=\d)/, '');
}
