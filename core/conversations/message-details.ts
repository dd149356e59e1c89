import { z } from 'zod';
import { EventMedia, EventOrder, SharedContact, SharedLocation, type ChannelEvent } from '../channels';
import { recognisePhrase } from '../phrases';

/**
 * What a message carries besides its text; what does not apply is not there. Stored with the message, and with each
 * unanswered message in the turn.
 */
export const MessageDetails = z.looseObject({
	/** What a tapped button carries unseen. */
	payload: z.string().optional(),
	/** The platform's id of the message that this one answers. */
	replyTo: z.string().optional(),
	story: z.object({ id: z.string().nullable(), url: z.string().nullable() }).optional(),
	/** The ad or product that the customer came from, as the platform describes it. */
	referral: z.record(z.string(), z.unknown()).optional(),
	media: z.array(EventMedia).optional(),
	form: z.record(z.string(), z.unknown()).optional(),
	location: SharedLocation.optional(),
	contacts: z.array(SharedContact).optional(),
	order: EventOrder.optional(),
	/** Why the platform could not deliver the content, for example 131060. */
	errorCodes: z.array(z.number()).optional(),
	/** The text was spoken, and written down by a machine. */
	transcribed: z.boolean().optional(),
	/** Parts that were too long to keep here; the raw event has them. */
	leftOut: z.array(z.string()).optional(),
});
export type MessageDetails = z.output<typeof MessageDetails>;

/** In characters of JSON, of one part: a turn has up to fifty messages, and travels through many nodes. */
const maxPartLength = 4_000;

/** Picks the details of a message; null for most. */
export function detailsOf(event: ChannelEvent): MessageDetails | null {
	const { payload, replyTo, story, referral, media, form, location, sharedContacts, order, groupId, pricing } = event;
	const errorCodes = event.type === 'message' ? event.errorCodes : [];
	const parts = {
		payload,
		replyTo,
		story,
		referral,
		media,
		form,
		location,
		contacts: sharedContacts,
		order,
		groupId,
		pricing,
		errorCodes,
	};
	const details: Record<string, unknown> = {};
	const leftOut: string[] = [];
	for (const [name, part] of Object.entries(parts)) {
		if (part === null || (Array.isArray(part) && part.length === 0)) continue;
		const kept = shortened(part);
		if (kept === undefined) leftOut.push(name);
		else details[name] = kept;
	}
	if (leftOut.length > 0) details['leftOut'] = leftOut;
	return Object.keys(details).length === 0 ? null : details;
}

/** Of a list as many as there is room for; anything else whole or not at all. */
function shortened(part: unknown): unknown {
	if (!Array.isArray(part)) return JSON.stringify(part).length <= maxPartLength ? part : undefined;
	let length = 0;
	const kept = part.filter((item) => (length += JSON.stringify(item).length) <= maxPartLength);
	return kept.length > 0 ? kept : undefined;
}

/**
 * The setting that says how to react to a message that is no question: a thank-you, a sticker, a lone emoji. Null for
 * everything that is to be answered.
 */
export function reactionSettingOf(event: ChannelEvent): 'thanks_reaction' | 'sticker_reaction' | null {
	if (event.type !== 'message' || event.payload !== null) return null;
	if (!event.isQuestion) return 'sticker_reaction';
	const isPlainText = event.contentType === 'text' && event.text !== null && event.media.length === 0;
	return isPlainText && recognisePhrase(event.text ?? '') === 'thanks' ? 'thanks_reaction' : null;
}
