import { plainDigits } from '../../language';
import type { Shows } from '../channel';
import type { ChannelKind } from '../channel-kind';
import { channels } from '../registry';
import { formatMarkdown } from './format-markdown';
import { described, freeAddresses, numberedLines, withLinks } from './plain-text';
import type { MessagePart, Reply, ReplyLink, ReplyOption } from './reply';
import { splitText } from './split-text';

const DEFAULT_EMPTY_TEXT = 'Please choose:';
const DEFAULT_LIST_LABEL = 'Options';

/**
 * Turns one reply into the fewest messages that the platform allows; nothing of it is lost.
 *
 * Options become what can be tapped (WhatsApp: buttons, else a list; Instagram and Messenger: quick replies …), or, when
 * there are too many or their titles are too long, numbered lines; the answer "2" is then understood by
 * `resolveNumberedAnswer`. Options stand in the last message.
 *
 * @returns the messages in order; empty for a reply that says nothing
 */
export function composeReply(reply: Reply, channel: ChannelKind): MessagePart[] {
	const { shows } = channels[channel];
	const named = (reply.buttons ?? []).map((title) => ({ id: '', title }));
	const options = usableOptions([...(reply.options ?? []), ...named]);
	const links = (reply.links ?? []).filter(({ title, url }) => title.trim() !== '' && url.trim() !== '');
	const said = freeAddresses(reply.format === 'platform' ? reply.text.trim() : formatMarkdown(reply.text, shows.style));
	const shown = shows.descriptions ? said : withDescriptions(said, options);
	const text = shown === '' && options.length > 0 ? (reply.emptyText ?? DEFAULT_EMPTY_TEXT) : shown;

	if (links.length > 0) {
		const withButtons = options.length === 0 ? asLinkButtons(text, links, shows) : undefined;
		return withButtons ? [withButtons] : composeText(withLinks(text, links), options, shows, reply.listLabel);
	}
	return composeText(text, options, shows, reply.listLabel);
}

function composeText(
	text: string,
	options: readonly ReplyOption[],
	shows: Shows,
	listLabel = DEFAULT_LIST_LABEL,
): MessagePart[] {
	const texts = splitText(text, shows.text.max, shows.text.measure);
	const before = texts.slice(0, -1).map((part): MessagePart => ({ kind: 'text', text: part }));
	const last = texts.at(-1);
	if (last === undefined) return [];
	if (options.length === 0) return [...before, { kind: 'text', text: last }];

	const tappable = shows.options(last, options, listLabel);
	return tappable ? [...before, tappable] : composeNumbered(text, options, shows);
}

function composeNumbered(text: string, options: readonly ReplyOption[], shows: Shows): MessagePart[] {
	const texts = splitText(
		`${text}\n\n${numberedLines(options, shows.descriptions)}`,
		shows.text.max,
		shows.text.measure,
	);
	return texts.map((part, index): MessagePart => {
		return index === texts.length - 1 ? { kind: 'text', text: part, numbered: options } : { kind: 'text', text: part };
	});
}

function asLinkButtons(text: string, links: readonly ReplyLink[], shows: Shows): MessagePart | undefined {
	const areAddresses = text !== '' && links.every(({ url }) => /^https?:\/\//i.test(url));
	return areAddresses ? shows.links(text, links) : undefined;
}

/** Quick replies have room for a title only: the rest is said in the text. */
function withDescriptions(text: string, options: readonly ReplyOption[]): string {
	const lines = options.filter(({ description }) => description).map((option) => `• ${described(option)}`);
	return [text, lines.join('\n')].filter((block) => block !== '').join('\n\n');
}

/**
 * Platforms refuse empty titles, and titles or ids that come twice: the first of two with the same title stays, and of two
 * with the same id the second gets its title as id.
 */
function usableOptions(options: readonly ReplyOption[]): ReplyOption[] {
	const byTitle = new Map<string, ReplyOption>();
	const ids = new Set<string>();
	for (const option of options) {
		const title = option.title.trim().replace(/\s+/g, ' ');
		if (title === '' || byTitle.has(title)) continue;
		const id =
			[option.id, title, `${title} ${ids.size}`].find((candidate) => candidate && !ids.has(candidate)) ?? title;
		ids.add(id);
		byTitle.set(title, { ...option, id, title });
	}
	return [...byTitle.values()];
}

/** "2", "2.", "(2)", "#2", "2️⃣", "option 2", "nr. 2": a number, with at most one word before it. */
const NUMBERED_ANSWER = /^(?:\p{L}{1,12}\.?\s+)?[#(]?\s*(\d{1,3})\uFE0F?\u20E3?\s*[.):!]?$/u;

/**
 * Understands the answer to a message with numbered options (`numbered` of its part): the number, in any script's
 * digits, or the title as it was shown.
 *
 * @returns the option, or null when the text says something else ("2 pizzas please")
 */
export function resolveNumberedAnswer(answer: string, options: readonly ReplyOption[]): ReplyOption | null {
	const said = normalised(answer);
	const number = NUMBERED_ANSWER.exec(said)?.[1];
	if (number !== undefined) return options[Number(number) - 1] ?? null;
	return options.find(({ title }) => normalised(title) === said) ?? null;
}

/** Compatibility forms fold "２" to "2"; other digits are folded by their value. */
const normalised = (text: string): string => plainDigits(text.normalize('NFKC')).trim().toLowerCase();
