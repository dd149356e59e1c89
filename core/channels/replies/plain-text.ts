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
