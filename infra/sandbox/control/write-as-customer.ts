import { z } from 'zod';
import { composeMessages, makeMessageId, type InboundMessage } from '../graph';
import type { SandboxParts } from '../sandbox-parts';
import type { PhoneMessage } from '../phone/phone-conversations';

/** How many events can be sent again by `redeliver`. */
const MOST_REPEATABLE = 5000;

const Customer = z
	.string()
	.transform((from) => (/^[A-Z]{2}\./.test(from) ? from : from.replace(/^\+|[\s()-]/g, '')))
	.refine((from) => /^(\d{5,15}|[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128})$/.test(from), {
		message: 'must be a phone number in digits, or a business-scoped id such as US.123',
	});

const Message = z.strictObject({
	from: Customer,
	text: z.string().optional(),
	name: z.string().optional(),
	id: z.string().min(1).optional(),
	/** seconds since 1970, as in Meta's webhooks; default: now */
	timestamp: z.coerce.number().int().positive().optional(),
	/** a tap on one of our buttons instead of a text */
	reply: z.strictObject({ id: z.string(), title: z.string() }).optional(),
	/** any other kind of message, as Meta would write it: `{type: 'image', image: {…}}` */
	message: z.looseObject({ type: z.string() }).optional(),
});

export const InboundRequest = z.union([
	z.strictObject({ channel: z.literal('whatsapp').default('whatsapp'), redeliver: z.string().min(1) }),
	z.strictObject({
		channel: z.literal('whatsapp').default('whatsapp'),
		messages: z.array(Message).min(1).max(1000),
	}),
	Message.extend({ channel: z.literal('whatsapp') }),
]);
export type InboundRequest = z.infer<typeof InboundRequest>;

export interface InboundAnswer {
	id: string;
	ids: string[];
	/** how the product answered the webhook; 0 = not reached, the event waits and is sent again */
	status: number;
}

/** What is asked to be sent again, but was never sent. */
export class UnknownEvent extends Error {}

function contentOf({ text, reply, message }: z.infer<typeof Message>): Record<string, unknown> {
	if (message) return message;
	if (reply) return { type: 'interactive', interactive: { type: 'button_reply', button_reply: reply } };
	return { type: 'text', text: { body: text ?? '' } };
}

/** Customers write: each request becomes one signed webhook to the product, and a bubble on the phone. */
export class CustomerDesk {
	private sentBytes = new Map<string, { body: object; ids: string[] }>();

	constructor(private readonly parts: SandboxParts) {}

	/**
	 * Sends one webhook with one message or a batch, or the webhook of an earlier message once more.
	 *
	 * @throws UnknownEvent when there is no earlier message of that id
	 */
	async write(request: InboundRequest): Promise<InboundAnswer> {
		if ('redeliver' in request) return this.redeliver(request.redeliver);
		const { messages } = 'messages' in request ? request : { messages: [withoutChannel(request)] };
		const inbound = messages.map((message) => this.receive(message));
		const ids = inbound.map(({ id }) => id);
		return this.deliver(composeMessages(this.parts.number, inbound), ids);
	}

	forget(): void {
		this.sentBytes.clear();
	}

	private redeliver(id: string): Promise<InboundAnswer> {
		const earlier = this.sentBytes.get(id);
		if (!earlier) throw new UnknownEvent(`No message with the id ${id} was sent from here.`);
		return this.deliver(earlier.body, earlier.ids);
	}

	private receive(message: z.infer<typeof Message>): InboundMessage {
		const { from, name, timestamp = Math.floor(Date.now() / 1000) } = message;
		const id = message.id ?? makeMessageId(from, 'in');
		const content = contentOf(message);
		const bubble: PhoneMessage = {
			id,
			direction: 'in',
			type: String(content['type']),
			text: message.reply?.title ?? message.text ?? `[${String(content['type'])}]`,
			options: [],
			at: new Date(timestamp * 1000).toISOString(),
			status: 'sending',
		};
		this.parts.conversations.addInbound('whatsapp', { id: from, name: name ?? from }, bubble, timestamp * 1000);
		return { id, from, name: name ?? this.nameOf(from), timestampS: timestamp, content };
	}

	private nameOf(customer: string): string | undefined {
		return this.parts.conversations.findCustomer('whatsapp', customer)?.customer.name;
	}

	private async deliver(body: object, ids: string[]): Promise<InboundAnswer> {
		const { conversations, webhooks } = this.parts;
		for (const id of ids) this.remember(id, { body, ids });
		const setAll = (status: PhoneMessage['status'], note?: string) =>
			ids.forEach((id) => conversations.setStatus(id, status, note));
		const status = await webhooks.deliver(body, () => setAll('delivered'));
		if (status < 200 || status > 299) setAll('waiting', explainFailure(status));
		return { id: ids[0] ?? '', ids, status };
	}

	private remember(id: string, event: { body: object; ids: string[] }): void {
		this.sentBytes.set(id, event);
		if (this.sentBytes.size <= MOST_REPEATABLE) return;
		const [oldest] = this.sentBytes.keys();
		if (oldest !== undefined) this.sentBytes.delete(oldest);
	}
}

function withoutChannel({ channel: _channel, ...message }: z.infer<typeof Message> & { channel: string }) {
	return message;
}

/** Why a message was not taken, for the person at the phone. */
function explainFailure(status: number): string {
	if (status === 0) return 'Not delivered yet: Frontdesk cannot be reached. It will be tried again.';
	if (status === 401) return 'Not accepted: Frontdesk does not recognise the signature (401). It will be tried again.';
	if (status === 404) return 'Not accepted: the conversation workflow is not running (404). It will be tried again.';
	return `Not accepted: Frontdesk answered with an error (${status}). It will be tried again.`;
}
