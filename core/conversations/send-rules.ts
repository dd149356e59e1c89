import { ADVICE, channels, type ChannelKind, type MessagePart } from '../channels';
import { tenantSettings, type TenantSettings } from '../storage';

const perChannel = Object.entries(channels);

const defaults = {
	windows: Object.fromEntries(perChannel.map(([kind, { window }]) => [kind, window])),
	windowProblem: ADVICE.window,
	/** To whom the customer said "stop": what nobody asked for stays here. */
	optedOutProblem: 'The customer has written "stop": nothing more is sent to them until they write again.',
	handoffMinutes: tenantSettings.parse({}).handoff_silence_minutes,
	rates: Object.fromEntries(perChannel.map(([kind, { rates }]) => [kind, rates])),
};

/** What the last look before a send checks in the database: the window, the rates, and how long a sign may take. */
export function sendRules(more: {
	resendAfterMs: number;
	channel?: ChannelKind;
	announcement?: MessagePart | null;
}): string {
	return JSON.stringify({ ...defaults, ...more });
}

/** The template that says "we have an answer for you" where nothing else may be sent; null when the tenant has none. */
export function announcementOf(channel: ChannelKind, settings: TenantSettings): MessagePart | null {
	const { answer_ready_template: name, answer_ready_template_language: language } = settings;
	return channels[channel].window?.opensWithTemplate && name !== '' ? { kind: 'template', name, language } : null;
}
