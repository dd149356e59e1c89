import type { Channel } from '../phone/phone-conversations';
import { GraphError } from './graph-error';

/** Limits that are off unless a test or a person switches them on. */
interface RateSwitches {
	/** most messages a second for each account; null = no limit */
	messagesPerSecond: number | null;
	/** how many messages to one customer may come at once, before they have to keep the distance; null = no limit */
	pairBurst: number | null;
	/** the distance to keep: one message to one customer each so many seconds */
	pairSeconds: number;
}

const SECOND_MS = 1000;
/** Customers whose bucket is full again are forgotten when more than this were written to. */
const MOST_PAIRS = 10_000;

const throughputReached = () =>
	new GraphError(130429, '(#130429) Rate limit hit', {
		subcode: 2494055,
		details: 'Cloud API message throughput has been reached.',
	});

const pairLimitHit = () =>
	new GraphError(131056, '(#131056) (Business Account, Consumer Account) pair rate limit hit', {
		details:
			'Too many messages sent from the sender phone number to the same recipient phone number in a short period of time.',
	});

const callsExceeded = (channel: Channel) =>
	new GraphError(613, '(#613) Calls to this api have exceeded the rate limit.', {
		...(channel === 'instagram' ? { subcode: 2534040 } : {}),
	});

/** Counts messages like Meta: all of an account within a second, and the ones to one customer in a bucket that refills. */
export class SendRates {
	private sentAt = new Map<Channel, number[]>();
	private pairs = new Map<string, { left: number; at: number }>();

	constructor(
		private readonly switches: () => RateSwitches,
		private readonly now: () => number = Date.now,
	) {}

	/** Takes a place for one message. @throws GraphError 130429, 131056 (WhatsApp) or 613 (Instagram, Messenger) */
	take(channel: Channel, customerId: string): void {
		const { messagesPerSecond, pairBurst, pairSeconds } = this.switches();
		if (messagesPerSecond !== null) this.takeSecond(channel, messagesPerSecond);
		// Only WhatsApp knows a limit for a pair.
		if (pairBurst !== null && channel === 'whatsapp') this.takePair(customerId, pairBurst, pairSeconds * SECOND_MS);
	}

	clear(): void {
		this.sentAt.clear();
		this.pairs.clear();
	}

	private takeSecond(channel: Channel, most: number): void {
		const since = this.now() - SECOND_MS;
		const recent = (this.sentAt.get(channel) ?? []).filter((at) => at > since);
		if (recent.length >= most) throw channel === 'whatsapp' ? throughputReached() : callsExceeded(channel);
		this.sentAt.set(channel, [...recent, this.now()]);
	}

	private takePair(customerId: string, burst: number, refillMs: number): void {
		const now = this.now();
		const before = this.pairs.get(customerId) ?? { left: burst, at: now };
		const left = Math.min(burst, before.left + (now - before.at) / refillMs);
		if (left < 1) throw pairLimitHit();
		this.pairs.delete(customerId);
		this.pairs.set(customerId, { left: left - 1, at: now });
		const [oldest] = this.pairs.keys();
		if (this.pairs.size > MOST_PAIRS && oldest !== undefined) this.pairs.delete(oldest);
	}
}
