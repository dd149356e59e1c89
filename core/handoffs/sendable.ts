import { channels, type ChannelKind } from '../channels';

/**
 * What may be sent to a customer now. `tagged_text`: their 24 hours are over, and what a person types still reaches them
 * (Instagram and Messenger, marked HUMAN_AGENT, for 7 days); the outbox marks it by itself. `template`: nothing but a
 * template of WhatsApp. Source of the times: each channel's `window`.
 */
export type Sendable = 'text' | 'tagged_text' | 'template' | 'nothing';

export function sendableTo(channel: ChannelKind, lastInboundAt: string | null, now = Date.now()): Sendable {
	const { window } = channels[channel];
	if (window === null) return 'text';
	const passedMs = lastInboundAt === null ? Infinity : now - Date.parse(lastInboundAt);
	if (passedMs < window.ms) return 'text';
	if (window.opensWithTemplate) return 'template';
	return window.humanMs !== null && passedMs < window.humanMs ? 'tagged_text' : 'nothing';
}
