/** Case, accents and kinds of dashes make no difference to hours, days and dates. */
export function plainText(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('ı', 'i')
		.replace(/[–—−~]/gu, '-');
}
