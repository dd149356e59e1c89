import type { ReplyLink, ReplyOption } from './reply';

/** How a reply reads where nothing can be tapped. */
export const described = ({ title, description }: ReplyOption): string =>
	description ? `${title} – ${description}` : title;

export function numberedLines(options: readonly ReplyOption[], withDescriptions: boolean): string {
	return options
		.map((option, index) => `${index + 1}. ${withDescriptions ? described(option) : option.title}`)
		.join('\n');
}

export const withLinks = (text: string, links: readonly ReplyLink[]): string =>
	[text, links.map(({ title, url }) => `${title}: ${url}`).join('\n')].filter((block) => block !== '').join('\n\n');

/** Marks of a platform's right around an address: `*https://shop.example*`, `__info@shop.example__`. */
const markedAddress =
	/(?<![\w*~])([*_~]{1,3})((?:https?:\/\/|www\.)\S{1,500}?|[\w.+-]{1,64}@[\w.-]{1,250}?)\1(?![\w*~])/gu;

/** Takes the marks away that a phone would take for a part of the address, so that a tap leads there. */
export const freeAddresses = (text: string): string => text.replaceAll(markedAddress, '$2');
