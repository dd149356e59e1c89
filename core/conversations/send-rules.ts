import { ADVICE, limits, type ChannelKind, type MessagePart } from '../channels';
import { tenantSettings, type TenantSettings } from '../storage';

/** How much may leave in a time: see `take_tokens` in infra/functions. */
interface Rates {
	messagesPerSecond: number;
	/** Audio and video, where they are counted apart. */
	mediaPerSecond: number | null;
	/** To one customer: one message each so often, but a burst at once. */
	pair: { everyMs: number; burst: number } | null;
}

const { WHATSAPP, INSTAGRAM, MESSENGER } = limits;

const rates: Record<ChannelKind, Rates> = {
	whatsapp: {
		messagesPerSecond: WHATSAPP.messagesPerSecond,
		mediaPerSecond: null,
		pair: {
			everyMs: WHATSAPP.secondsBetweenMessagesToOneCustomer * 1000,
			burst: WHATSAPP.messagesToOneCustomerInABurst,
		},
	},
	instagram: {
		messagesPerSecond: INSTAGRAM.textsPerSecond,
		mediaPerSecond: INSTAGRAM.audioAndVideoPerSecond,
		pair: null,
	},
	messenger: {
		messagesPerSecond: MESSENGER.textsPerSecond,
		mediaPerSecond: MESSENGER.audioAndVideoPerSecond,
		pair: null,
	},
};

const defaults = {
	windowMs: limits.WINDOW_MS,
	humanWindowMs: limits.HUMAN_AGENT_WINDOW_MS,
	windowProblem: ADVICE.window,
	handoffMinutes: tenantSettings.parse({}).handoff_silence_minutes,
	rates,
};

/** What the last look before a send checks in the database: the window, the rates, and how long a sign may take. */
export function sendRules(more: { resendAfterMs: number; announcement?: MessagePart | null }): string {
	return JSON.stringify({ ...defaults, ...more });
}

/** The template that says "we have an answer for you" where nothing else may be sent; null when the tenant has none. */
export function announcementOf(channel: ChannelKind, settings: TenantSettings): MessagePart | null {
	const { answer_ready_template: name, answer_ready_template_language: language } = settings;
	return channel === 'whatsapp' && name !== '' ? { kind: 'template', name, language } : null;
}
