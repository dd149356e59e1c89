import type { MessagePart, ReplyLink, ReplyOption } from '../replies/reply';
import { characters, splitText } from '../replies/split-text';
import { WHATSAPP } from './limits';

/** Buttons, else a list. */
export function asTappable(text: string, options: readonly ReplyOption[], listLabel: string): MessagePart | undefined {
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

/** WhatsApp shows one link as a button. */
export function asLinkButton(text: string, links: readonly ReplyLink[]): MessagePart | undefined {
	const [link] = links;
	const fits =
		links.length === 1 &&
		text.length <= WHATSAPP.urlButtonBodyMaxLength &&
		link !== undefined &&
		link.title.length <= WHATSAPP.urlButtonTitleMaxLength;
	return fits ? { kind: 'link-buttons', text, links } : undefined;
}
