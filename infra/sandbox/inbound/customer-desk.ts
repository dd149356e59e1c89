import { z } from 'zod';
import { CHANNELS, type PhoneConversations, type PhoneMessage } from '../phone/phone-conversations';
import type { WebhookQueue } from '../webhooks/webhook-queue';
import { writeOnMessaging } from './write-on-messaging';
import { writeOnWhatsApp } from './write-on-whatsapp';
import type { WritingOptions, Written } from './writing';

/** How many events can be sent again by `redeliver`. */
const MOST_REPEATABLE = 5000;

const Request = z.looseObject({ channel: z.enum(CHANNELS).default('whatsapp') });
const Redelivery = z.strictObject({ redeliver: z.string().min(1), copies: z.number().int().min(1).max(20).default(1) });
const RawBody = z.strictObject({ body: z.union([z.looseObject({}), z.array(z.unknown())]) });

export interface InboundAnswer {
	id: string;
	ids: string[];
	/** how the product answered the webhook; 0 = not reached, the event waits and is sent again */
	status: number;
}

/** What is asked to be sent again, but was never sent. */
export class UnknownEvent extends Error {}

export interface DeskOptions extends WritingOptions {
	webhooks: WebhookQueue;
	conversations: PhoneConversations;
}

/** Customers write: each request becomes one signed webhook to the product, and a bubble on the phone. */
export class CustomerDesk {
	private sent = new Map<string, Written>();

	constructor(private readonly options: DeskOptions) {}

	/**
	 * Sends one webhook with what customers did, with a `body` as it is, or with an earlier event once more; `copies` of
	 * it at the same time when wanted.
	 *
	 * @throws ZodError when the request cannot be understood
	 * @throws UnknownEvent when there is no earlier event of that id
	 */
	async write(request: unknown): Promise<InboundAnswer> {
		const { channel, ...what } = Request.parse(request);
		if ('redeliver' in what) return this.redeliver(Redelivery.parse(what));
		if ('body' in what) return this.deliver({ body: RawBody.parse(what).body, ids: [] });
		const written =
			channel === 'whatsapp' ? writeOnWhatsApp(this.options, what) : writeOnMessaging(this.options, channel, what);
		for (const id of written.ids) this.remember(id, written);
		return this.deliver(written);
	}

	forget(): void {
		this.sent.clear();
	}

	private async redeliver({ redeliver: id, copies }: z.infer<typeof Redelivery>): Promise<InboundAnswer> {
		const earlier = this.sent.get(id);
		if (!earlier) throw new UnknownEvent(`No message with the id ${id} was sent from here.`);
		const [answer] = await Promise.all(Array.from({ length: copies }, () => this.deliver(earlier)));
		return answer as InboundAnswer;
	}

	private async deliver({ body, ids }: Written): Promise<InboundAnswer> {
		const { conversations, webhooks } = this.options;
		const setAll = (status: PhoneMessage['status'], note?: string) =>
			ids.forEach((id) => {
				const isInbound = conversations.findMessage(id)?.message.direction === 'in';
				if (isInbound) conversations.setStatus(id, status, note);
			});
		const status = await webhooks.deliver(body, () => setAll('delivered'));
		if (status < 200 || status > 299) setAll('waiting', explainFailure(status));
		return { id: ids[0] ?? '', ids, status };
	}

	private remember(id: string, event: Written): void {
		this.sent.set(id, event);
		if (this.sent.size <= MOST_REPEATABLE) return;
		const [oldest] = this.sent.keys();
		if (oldest !== undefined) this.sent.delete(oldest);
	}
}

/** Why a message was not taken, for the person at the phone. */
function explainFailure(status: number): string {
	if (status === 0) return 'Not delivered yet: Frontdesk cannot be reached. It will be tried again.';
	if (status === 401) return 'Not accepted: Frontdesk does not recognise the signature (401). It will be tried again.';
	if (status === 404) return 'Not accepted: the conversation workflow is not running (404). It will be tried again.';
	return `Not accepted: Frontdesk answered with an error (${status}). It will be tried again.`;
}
