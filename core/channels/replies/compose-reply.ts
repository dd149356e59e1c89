import { plainDigits } from '../../language';
import type { ChannelKind } from '../events/channel-event';
import { INSTAGRAM, MESSENGER, WHATSAPP } from '../limits';
import { formatMarkdown } from './format-markdown';
import type { MessagePart, Reply, ReplyLink, ReplyOption } from './reply';
import { characters, splitText, utf8Bytes, type Measure } from './split-text';

/** What a platform can carry in one text. */
const TEXT: Record<ChannelKind, { max: number; measure: Measure }> = {
	whatsapp: { max: WHATSAPP.textMaxLength, measure: characters },
	instagram: { max: INSTAGRAM.textMaxBytes, measure: utf8Bytes },
	messenger: { max: MESSENGER.textMaxLength, measure: characters },
};

const DEFAULT_EMPTY_TEXT = 'Please choose:';
const DEFAULT_LIST_LABEL = 'Options';

/**
 * Turns one reply into the fewest messages that the platform allows; nothing of it is lost.
 *
 * Options become what can be tapped (WhatsApp: buttons, else a list; Instagram and Messenger: quick replies), or, when
 * there are too many or their titles are too long, numbered lines; the answer "2" is then understood by
 * `resolveNumberedAnswer`. Options stand in the last message.
 *
 * @returns the messages in order; empty for a reply that says nothing
 */
export function composeReply(reply: Reply, channel: ChannelKind): MessagePart[] {
	const named = (reply.buttons ?? []).map((title) => ({ id: '', title }));
	const options = usableOptions([...(reply.options ?? []), ...named]);
	const links = (reply.links ?? []).filter(({ title, url }) => title.trim() !== '' && url.trim() !== '');
	const said = reply.format === 'platform' ? reply.text.trim() : formatMarkdown(reply.text, channel);
	const shown = channel === 'whatsapp' ? said : withDescriptions(said, options);
	const text = shown === '' && options.length > 0 ? (reply.emptyText ?? DEFAULT_EMPTY_TEXT) : shown;

	if (links.length > 0) {
		const withButtons = options.length === 0 ? asLinkButtons(text, links, channel) : undefined;
		return withButtons ? [withButtons] : composeText(withLinks(text, links), options, channel, reply.listLabel);
	}
	return composeText(text, options, channel, reply.listLabel);
}

function composeText(
	text: string,
	options: readonly ReplyOption[],
	channel: ChannelKind,
	listLabel = DEFAULT_LIST_LABEL,
): MessagePart[] {
	const texts = splitText(text, TEXT[channel].max, TEXT[channel].measure);
	const before = texts.slice(0, -1).map((part): MessagePart => ({ kind: 'text', text: part }));
	const last = texts.at(-1);
	if (last === undefined) return [];
	if (options.length === 0) return [...before, { kind: 'text', text: last }];

	const tappable = channel === 'whatsapp' ? asWhatsApp(last, options, listLabel) : asQuickReplies(last, options);
	return tappable ? [...before, tappable] : composeNumbered(text, options, channel);
}

function composeNumbered(text: string, options: readonly ReplyOption[], channel: ChannelKind): MessagePart[] {
	const isTold = channel !== 'whatsapp';
	const lines = options.map((option, index) => `${index + 1}. ${isTold ? option.title : described(option)}`);
	const texts = splitText(`${text}\n\n${lines.join('\n')}`, TEXT[channel].max, TEXT[channel].measure);
	return texts.map((part, index): MessagePart => {
		return index === texts.length - 1 ? { kind: 'text', text: part, numbered: options } : { kind: 'text', text: part };
	});
}

function asWhatsApp(text: string, options: readonly ReplyOption[], listLabel: string): MessagePart | undefined {
	const fitsButtons =
		options.length <= WHATSAPP.replyButtons &&
		text.length <= WHATSAPP.buttonsBodyMaxLength &&
		options.every(
			({ id, title, description }) =>
				title.length <= WHATSAPP.buttonTitleMaxLength && id.length <= WHATSAPP.buttonIdMaxLength && !description,
		);
	if (fitsButtons) return { kind: 'buttons', text, options };

	const rows = options.map(asRow);
	const fitsList =
		options.length <= WHATSAPP.listRows &&
		text.length <= WHATSAPP.listBodyMaxLength &&
		listLabel.length <= WHATSAPP.listButtonMaxLength;
	return fitsList && rows.every((row) => row !== undefined)
		? { kind: 'list', text, label: listLabel, options: rows }
		: undefined;
}

/** A title that is too long for a row continues in its description, whole. */
function asRow({ id, title, description }: ReplyOption): ReplyOption | undefined {
	if (id.length > WHATSAPP.listRowIdMaxLength) return undefined;
	if (title.length <= WHATSAPP.listRowTitleMaxLength) {
		return (description?.length ?? 0) <= WHATSAPP.listRowDescriptionMaxLength ? { id, title, description } : undefined;
	}
	if (description || title.length > WHATSAPP.listRowDescriptionMaxLength) return undefined;
	const [start = ''] = splitText(title, WHATSAPP.listRowTitleMaxLength - 1, characters);
	return { id, title: `${start}…`, description: title };
}

function asQuickReplies(text: string, options: readonly ReplyOption[]): MessagePart | undefined {
	const fits =
		options.length <= INSTAGRAM.quickReplies &&
		options.every(
			({ id, title }) => title.length <= INSTAGRAM.quickReplyTitleMaxLength && id.length <= INSTAGRAM.payloadMaxLength,
		);
	return fits ? { kind: 'quick-replies', text, options } : undefined;
}

/** WhatsApp shows one link as a button, the others up to three. */
function asLinkButtons(text: string, links: readonly ReplyLink[], channel: ChannelKind): MessagePart | undefined {
	const [most, longest, longestTitle] =
		channel === 'whatsapp'
			? [1, WHATSAPP.urlButtonBodyMaxLength, WHATSAPP.urlButtonTitleMaxLength]
			: [INSTAGRAM.templateButtons, INSTAGRAM.buttonTemplateTextMaxLength, INSTAGRAM.quickReplyTitleMaxLength];
	const fits =
		text !== '' &&
		text.length <= longest &&
		links.length <= most &&
		links.every(({ title, url }) => title.length <= longestTitle && /^https?:\/\//i.test(url));
	return fits ? { kind: 'link-buttons', text, links } : undefined;
}

const described = ({ title, description }: ReplyOption): string => (description ? `${title} – ${description}` : title);

/** Quick replies have room for a title only: the rest is said in the text. */
function withDescriptions(text: string, options: readonly ReplyOption[]): string {
	const lines = options.filter(({ description }) => description).map((option) => `• ${described(option)}`);
	return [text, lines.join('\n')].filter((block) => block !== '').join('\n\n');
}

const withLinks = (text: string, links: readonly ReplyLink[]): string =>
	[text, links.map(({ title, url }) => `${title}: ${url}`).join('\n')].filter((block) => block !== '').join('\n\n');

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
