import { createHash } from 'node:crypto';
import type { ChannelKind } from '../channel-kind';
import type { ChannelEvent } from './channel-event';
import { clip, isRecord } from './read-values';

/** Where in a body an event was found. */
export interface EventSource {
	channel: ChannelKind;
	account: string | null;
	entryId: string | null;
	accountPhone: string | null;
	/** `time` of the entry as it came; tells two presses of the dashboard's Test button apart. */
	entryTime: unknown;
}

type Given = Pick<ChannelEvent, 'type' | 'contentType' | 'raw'> & Partial<Omit<ChannelEvent, 'dedupKey'>>;

/** The Test buttons of Meta's dashboard send these ids every time: Instagram, Messenger, WhatsApp. */
const TEST_MESSAGE_IDS = new Set(['random_mid', 'test_message_id', 'ABGGFlA5Fpa']);

/** Of a kind of content or a status: the longest of Meta's has 40. In characters. */
const maxNameLength = 100;
/** Of what a customer said, in characters: the platforms take 4,096 at most, channels of an operator's own 20,000. */
const maxTextLength = 20_000;

/** Completes an event: everything that is not given is absent. */
export function newEvent(source: EventSource, given: Given): ChannelEvent {
	const id = given.id ?? null;
	const event: ChannelEvent = {
		channel: source.channel,
		account: source.account,
		entryId: source.entryId,
		accountPhone: source.accountPhone,
		ids: id === null ? [] : [id],
		dedupKey: '',
		customer: null,
		fromBusiness: false,
		sentAt: null,
		text: null,
		payload: null,
		replyTo: null,
		story: null,
		emoji: null,
		referral: null,
		media: [],
		form: null,
		location: null,
		sharedContacts: [],
		order: null,
		status: null,
		watermark: null,
		callbackData: null,
		metadata: null,
		appId: null,
		errors: [],
		errorCodes: [],
		pricing: null,
		identity: null,
		groupId: null,
		wantsAnswer: false,
		isQuestion: false,
		needsFetch: false,
		writtenByMeta: false,
		...given,
		id,
		isTest: id !== null && TEST_MESSAGE_IDS.has(id),
	};
	event.contentType = clip(event.contentType, maxNameLength);
	event.status = event.status && clip(event.status, maxNameLength);
	event.text = event.text && clip(event.text, maxTextLength);
	event.dedupKey = dedupKey(event, source);
	return event;
}

/** Events whose id is their own. The others name a message that many events may be about. */
const OWN_ID = new Set<ChannelEvent['type']>(['message', 'echo']);

function dedupKey(event: ChannelEvent, { entryTime }: EventSource): string {
	if (event.id !== null && OWN_ID.has(event.type) && !event.isTest) return event.id;
	if (event.id !== null && event.type === 'status' && event.channel === 'whatsapp')
		return `status:${event.id}:${event.status ?? ''}`;

	const content = JSON.stringify([event.account, event.customer?.id, event.isTest ? entryTime : null, event.raw]);
	return `${event.type}:${createHash('sha256').update(content).digest('base64url')}`;
}

/**
 * Reads the parts of a body one by one: a part that cannot be read becomes an `unknown` event and costs the others
 * nothing. The readers are written so that they never throw; this is for the day when one does.
 */
export function readOneByOne(
	source: EventSource,
	parts: readonly unknown[],
	read: (part: Record<string, unknown>) => ChannelEvent[],
): ChannelEvent[] {
	return parts.flatMap((part) => {
		const unreadable = () => [newEvent(source, { type: 'unknown', contentType: 'unreadable', raw: part })];
		if (!isRecord(part)) return unreadable();
		try {
			return read(part);
		} catch {
			return unreadable();
		}
	});
}
