/**
 * Whether two texts say the same in the same words: capitals, spaces, quotation marks and the marks at the ends of words are not
 * looked at, all else is: "10 %" is not "10 €". Texts without a letter or digit say nothing, and so not the same.
 */
export function isSameText(one: string, other: string): boolean {
	const words = plainly(one);
	return /[\p{L}\p{N}]/u.test(words) && words === plainly(other);
}

function plainly(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replaceAll(/["“”„«»‘’']/gu, '')
		.replaceAll(/[.,;:!?…。！？؟]+(?=\s|$)/gu, '')
		.replaceAll(/\s+/gu, ' ')
		.trim();
}
