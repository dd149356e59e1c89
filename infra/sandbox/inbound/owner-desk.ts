import { z } from 'zod';
import { composeEchoes, composeEvents, fromAccount, makeMessageId, makeMessagingId } from '../graph';
import { CHANNELS, type Channel, type Customer, type PhoneMessage } from '../phone/phone-conversations';
import type { DeskOptions, InboundAnswer } from './customer-desk';
import { IncomingFile, receiveFile, showFile, type ReceivedFile } from './incoming-file';
import { timestamp } from './whatsapp-message';
import { deleteOnPhone, editOnPhone } from './writing';

/** Meta's own inbox for pages: an echo with this app's id is a person's answer. */
const PAGE_INBOX_APP_ID = 26390203743090;

const messageId = z.string().min(1);

/** What the owner does in the WhatsApp Business app, the Instagram app or the page's inbox. */
const OwnerRequest = z.strictObject({
	channel: z.enum(CHANNELS).default('whatsapp'),
	/** the customer: phone number, business-scoped id, or the id on Instagram or Messenger */
	to: z
		.union([z.string(), z.number()])
		.transform((to) => String(to).replace(/^\+|[\s()-]/g, ''))
		.pipe(z.string().min(1)),
	text: z.string().optional(),
	image: IncomingFile.optional(),
	edit: z.strictObject({ messageId, text: z.string() }).optional(),
	revoke: z.strictObject({ messageId }).optional(),
	id: messageId.optional(),
	timestamp: timestamp.optional(),
});
type OwnerRequest = z.infer<typeof OwnerRequest>;

/** The owner answers from the phone app: the product gets an echo, the customer a bubble. */
export class OwnerDesk {
	constructor(private readonly options: DeskOptions) {}

	async write(request: unknown): Promise<InboundAnswer> {
		const written = OwnerRequest.parse(request);
		const { channel, to, edit, revoke, timestamp: timestampS = Math.floor(Date.now() / 1000) } = written;
		const { conversations, media, webhooks } = this.options;
		const customer = conversations.findCustomer(channel, to)?.customer ?? { id: to, name: to };
		const id = written.id ?? this.makeId(channel, to);
		const file = receiveFile(media, written);
		if (edit) editOnPhone(conversations, edit.messageId, edit.text);
		else if (revoke) deleteOnPhone(conversations, revoke.messageId);
		else conversations.addReply(channel, to, this.bubble(id, written, timestampS, file));
		const status = await webhooks.deliver(this.compose(id, written, customer, timestampS, file));
		return { id, ids: [id], status };
	}

	private makeId(channel: Channel, to: string): string {
		return channel === 'whatsapp'
			? makeMessageId(to, 'out')
			: makeMessagingId(channel, this.options.accounts[channel].id);
	}

	private bubble(id: string, { text = '' }: OwnerRequest, timestampS: number, file?: ReceivedFile): PhoneMessage {
		return {
			id,
			direction: 'out',
			type: file?.kind ?? 'text',
			text,
			options: [],
			at: new Date(timestampS * 1000).toISOString(),
			status: 'delivered',
			author: 'owner',
			...(file ? { media: [showFile(this.options.media, file)] } : {}),
		};
	}

	private compose(
		id: string,
		written: OwnerRequest,
		customer: Customer,
		timestampS: number,
		file: ReceivedFile | undefined,
	): object {
		const { channel } = written;
		if (channel === 'whatsapp') {
			const content = this.whatsAppContent(written, file);
			return composeEchoes(this.options.number, { id, from: customer, timestampS, content });
		}
		const account = this.options.accounts[channel];
		const echo = {
			mid: written.revoke?.messageId ?? id,
			...(channel === 'messenger' ? { app_id: PAGE_INBOX_APP_ID } : {}),
			...this.messagingContent(written, file),
		};
		return composeEvents(account, [fromAccount(account, { id: customer.id }, timestampS * 1000, echo)]);
	}

	private whatsAppContent({ text = '', edit, revoke }: OwnerRequest, file?: ReceivedFile): Record<string, unknown> {
		if (edit) {
			const message = { type: 'text', text: { body: edit.text } };
			return { type: 'edit', edit: { original_message_id: edit.messageId, message } };
		}
		if (revoke) return { type: 'revoke', revoke: { original_message_id: revoke.messageId } };
		if (!file) return { type: 'text', text: { body: text } };
		const { stored } = file;
		const caption = text === '' ? {} : { caption: text };
		const image = { ...caption, mime_type: stored.mimeType, sha256: stored.sha256.toString('base64'), id: stored.id };
		return { type: 'image', image };
	}

	private messagingContent({ text, revoke }: OwnerRequest, file?: ReceivedFile): object {
		if (revoke) return { is_deleted: true };
		const url = file && this.options.media.openUrl(file.stored);
		return {
			...(text === undefined ? {} : { text }),
			...(url === undefined ? {} : { attachments: [{ type: 'image', payload: { url } }] }),
		};
	}
}
