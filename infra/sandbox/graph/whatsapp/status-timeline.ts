import type { PhoneConversations } from '../../phone/phone-conversations';
import type { WebhookQueue } from '../../webhooks/webhook-queue';
import { composeStatus, windowClosed, type StatusEvent, type WhatsAppNumber } from './whatsapp-events';

export interface FollowedMessage {
	id: string;
	customer: { id: string; name: string };
	callback: string | undefined;
	isWindowOpen: boolean;
}

/** How long after a send each status follows; quick enough for tests, slow enough to be seen on the phone. */
const STEPS = [
	{ status: 'sent', afterMs: 30 },
	{ status: 'delivered', afterMs: 200 },
	{ status: 'read', afterMs: 800 },
] as const;
const FAILED_AFTER_MS = 150;

export interface StatusOptions {
	number: WhatsAppNumber;
	conversations: PhoneConversations;
	webhooks: WebhookQueue;
	isOn: () => boolean;
}

/** Tells the product what became of each message it sent: sent, delivered, read, or failed. */
export class StatusTimeline {
	private timers = new Set<NodeJS.Timeout>();

	constructor(private readonly options: StatusOptions) {}

	follow(message: FollowedMessage): void {
		const { id, customer, callback } = message;
		if (!message.isWindowOpen) {
			this.later(FAILED_AFTER_MS, { id, customer, callback, status: 'failed', errors: [windowClosed] });
			return;
		}
		for (const { status, afterMs } of STEPS) this.later(afterMs, { id, customer, callback, status });
	}

	/** Forgets the statuses that are still to come. */
	clear(): void {
		for (const timer of this.timers) clearTimeout(timer);
		this.timers.clear();
	}

	private later(afterMs: number, event: StatusEvent): void {
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			this.options.conversations.setStatus(event.id, event.status);
			if (!this.options.isOn()) return;
			void this.options.webhooks.deliver(composeStatus(this.options.number, event, Math.floor(Date.now() / 1000)));
		}, afterMs);
		this.timers.add(timer);
	}
}
