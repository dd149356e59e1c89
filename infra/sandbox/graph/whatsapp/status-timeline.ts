import type { Customer, PhoneConversations } from '../../phone/phone-conversations';
import type { WebhookQueue } from '../../webhooks/webhook-queue';
import type { Aftermath } from '../aftermath';
import { composeStatus, type StatusEvent, type WhatsAppNumber } from './whatsapp-events';

interface FollowedMessage {
	id: string;
	customer: Customer;
	callback: string | undefined;
	/** why it never reaches the customer, in the shape of a status */
	failure: object | undefined;
}

/** How long after a send each status follows; quick enough for tests, slow enough to be seen on the phone. */
const STEPS = [
	{ status: 'sent', afterMs: 30 },
	{ status: 'delivered', afterMs: 200 },
	{ status: 'read', afterMs: 800 },
] as const;
const FAILED_AFTER_MS = 150;

interface StatusOptions {
	number: WhatsAppNumber;
	conversations: PhoneConversations;
	webhooks: WebhookQueue;
	aftermath: Aftermath;
	isOn: () => boolean;
}

/** Tells the product what became of each message it sent: sent, delivered, read, or failed. */
export class StatusTimeline {
	constructor(private readonly options: StatusOptions) {}

	follow({ id, customer, callback, failure }: FollowedMessage): void {
		const event = { id, customer, callback };
		if (failure) {
			const run = () => this.tell({ ...event, status: 'failed', errors: [failure] });
			this.options.aftermath.follow([{ afterMs: FAILED_AFTER_MS, run }]);
			return;
		}
		this.options.aftermath.follow(
			STEPS.map(({ status, afterMs }) => ({ afterMs, run: () => this.tell({ ...event, status }) })),
		);
	}

	private tell(event: StatusEvent & { status: (typeof STEPS)[number]['status'] | 'failed' }): void {
		this.options.conversations.setStatus(event.id, event.status);
		if (!this.options.isOn()) return;
		void this.options.webhooks.deliver(composeStatus(this.options.number, event, Math.floor(Date.now() / 1000)));
	}
}
