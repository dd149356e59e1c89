import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../control/faults';
import { failureStatus } from '../control/faults';
import { WebhookPost } from './post-webhook';
import { signWebhook } from './sign-webhook';

/** The first gap between two attempts, how it grows, and its limit. Meta's own go from seconds to hours over days. */
const FIRST_GAP_MS = 300;
const GAP_GROWTH = 1.7;
const LONGEST_GAP_MS = 5000;
/** What a product that is away for long may leave behind; beyond it the oldest events are lost. */
const MOST_WAITING = 20_000;
const MOST_AT_ONCE = 20;

interface WebhookTarget {
	url: string | undefined;
}

/** How the product has been answering. */
interface WebhookHealth {
	url: string | undefined;
	/** 0 = the product could not be reached; undefined = nothing was sent yet */
	lastStatus: number | undefined;
	lastAt: string | undefined;
	waiting: number;
}

interface WebhookOptions {
	target: () => WebhookTarget;
	/** the secret of the app that gets events about this kind of object */
	secretFor: (object: unknown) => string;
	takeFault: () => Fault | undefined;
	onHealth: () => void;
}

interface Delivery {
	bytes: Buffer;
	signature: string;
	attempts: number;
	dueAt: number;
	isUnderWay: boolean;
	onDelivered: () => void;
}

const gapAfter = (attempts: number) => Math.min(FIRST_GAP_MS * GAP_GROWTH ** (attempts - 1), LONGEST_GAP_MS);

/**
 * Delivers webhooks like Meta: at least once, the same bytes again with growing gaps until the product answers 2xx.
 *
 * While the product cannot be reached at all, one delivery at a time feels for it; when it is back, the others follow.
 */
export class WebhookQueue {
	private readonly post = new WebhookPost();
	private waiting = new Set<Delivery>();
	private failuresInARow = 0;
	private underWay = 0;
	private timer: NodeJS.Timeout | undefined;
	private isClosed = false;
	private last: { status: number; at: Date } | undefined;

	constructor(private readonly options: WebhookOptions) {}

	/**
	 * Sends one event.
	 *
	 * @param onDelivered called once, when the product has acknowledged it, now or later
	 * @returns the status of the first attempt, 0 when the product could not be reached
	 */
	async deliver(body: unknown, onDelivered: () => void = () => undefined): Promise<number> {
		const bytes = Buffer.from(JSON.stringify(body));
		const about: unknown = Array.isArray(body) ? body[0] : body;
		const secret = this.options.secretFor((about as { object?: unknown } | null)?.object);
		const signature = signWebhook(bytes, secret);
		return this.attempt({ bytes, signature, attempts: 0, dueAt: 0, isUnderWay: false, onDelivered });
	}

	health(): WebhookHealth {
		return {
			url: this.options.target().url,
			lastStatus: this.last?.status,
			lastAt: this.last?.at.toISOString(),
			waiting: this.waiting.size,
		};
	}

	/** Notes how the product answered to something else than an event, such as the verification of its address. */
	noteAnswer(status: number): void {
		this.last = { status, at: new Date() };
		this.options.onHealth();
	}

	/** Forgets everything that waits. */
	clear(): void {
		this.waiting.clear();
		this.failuresInARow = 0;
		this.options.onHealth();
	}

	close(): void {
		this.isClosed = true;
		this.waiting.clear();
		clearTimeout(this.timer);
		this.post.close();
	}

	private async attempt(delivery: Delivery): Promise<number> {
		delivery.isUnderWay = true;
		delivery.attempts++;
		const status = await this.transmit(delivery);
		delivery.isUnderWay = false;
		this.failuresInARow = status === 0 ? this.failuresInARow + 1 : 0;
		this.last = { status, at: new Date() };
		if (status >= 200 && status < 300) {
			this.waiting.delete(delivery);
			delivery.onDelivered();
		} else this.tryAgainLater(delivery);
		this.options.onHealth();
		return status;
	}

	private async transmit({ bytes, signature }: Delivery): Promise<number> {
		const { url } = this.options.target();
		const fault = this.options.takeFault();
		if (fault?.delayMs) await sleep(fault.delayMs);
		const lostStatus = fault?.mode === 'fail' ? failureStatus(fault) : 0;
		const isLost = fault !== undefined && fault.mode !== 'delay';
		if (isLost && fault.when === 'before') return lostStatus;
		if (url === undefined) return 0;
		const status = await this.post.send(url, bytes, {
			'content-type': 'application/json',
			'user-agent': 'facebookexternalua',
			'x-hub-signature-256': signature,
		});
		return isLost ? lostStatus : status;
	}

	private tryAgainLater(delivery: Delivery): void {
		if (this.isClosed) return;
		delivery.dueAt = Date.now() + gapAfter(delivery.attempts);
		this.waiting.add(delivery);
		if (this.waiting.size > MOST_WAITING) {
			const [oldest] = this.waiting;
			if (oldest) this.waiting.delete(oldest);
		}
		this.wake(FIRST_GAP_MS);
	}

	private wake(inMs: number): void {
		if (this.timer || this.isClosed) return;
		this.timer = setTimeout(() => {
			this.timer = undefined;
			this.work();
		}, inMs);
	}

	private work(): void {
		const now = Date.now();
		const room = this.failuresInARow > 0 ? 1 : MOST_AT_ONCE;
		for (const delivery of this.waiting) {
			if (this.underWay >= room) break;
			if (delivery.isUnderWay || delivery.dueAt > now) continue;
			this.underWay++;
			void this.attempt(delivery).finally(() => {
				this.underWay--;
				if (this.waiting.size > 0) this.wake(0);
			});
		}
		// Nothing due: the next look is soon enough for the shortest gap.
		if (this.waiting.size > 0 && this.underWay === 0) this.wake(FIRST_GAP_MS / 3);
	}
}
