import { languageOf, languagesOf, wordsOf } from '../language';
import { clockText, isOpenAt, nextOpening, parseOpeningHours } from '../opening-hours';
import type { TenantSettings } from '../storage';
import type { Reply, Turn } from './turn';

/** Why a person takes over; stands in the handoff for staff to see. */
export type HandOverReason =
	| 'no_answer_known'
	/** A guess was not it. */
	| 'not_it'
	| 'model_asked'
	| 'ungrounded_reply'
	| 'turn_failed'
	| 'customer_asked'
	/** Something came that only a person can look at: a picture, a place, an order. */
	| 'attachment'
	/** The owner wants a person to see to this topic. */
	| 'topic'
	/** The customer is angry or in distress, and the owner wants a person to see to that. */
	| 'upset'
	/** Nothing sure enough was found to go out word for word, and no model could be asked: none answered, or the budget is spent. */
	| 'model_failed'
	| 'budget_spent'
	/** A tool failed, or the model called for a person by its own tool. */
	| 'tool'
	/** Staff have paused the bot. */
	| 'paused'
	| 'closed';

/** For so long nobody is told a second time that a person will see to it. */
const toldMs = 30 * 60_000;

/** What of a turn says whether somebody is asked for already. */
type HandedOver = { handoff?: Turn['handoff'] | undefined };

/**
 * The reply that goes with handing a conversation over: honest about it, in the tenant's own words. Without a text when the
 * customer has read it a moment ago: what they ask meanwhile goes to the same person, and staff are told.
 */
export function handOver(
	turn: Pick<Turn, 'settings' | 'tenant'> & HandedOver,
	reason: HandOverReason,
	now = new Date(),
): Reply {
	const closed = closedLine(turn, now);
	const text = (reason === 'closed' ? closed : lineFor(turn.settings, reason)) || turn.settings.handoff_message;
	const isNews = closed !== '' && text !== closed;
	return {
		text: isTold(turn, reason, now) ? '' : isNews ? `${text}\n\n${closed}` : text,
		citations: [],
		buttons: [],
		action: 'hand_over',
		reason,
		language: null,
		source: 'setting',
	};
}

/** Who asks for a person, or for whom something broke, is not left without a word. */
function isTold({ handoff }: HandedOver, reason: HandOverReason, now: Date): boolean {
	if (!isWaitingForPerson({ handoff }) || !handoff?.toldAt) return false;
	return reason !== 'customer_asked' && reason !== 'turn_failed' && now.getTime() - Date.parse(handoff.toldAt) < toldMs;
}

/** Somebody is asked for and nobody has come: the bot answers what it surely knows, and asks nothing back. */
export function isWaitingForPerson({ handoff }: HandedOver): boolean {
	return handoff?.state === 'waiting';
}

/**
 * The answer that a customer gets who waits for a person with another question: once, it says that one will still come.
 *
 * @returns the reply as it is when there is nothing to add
 */
export function withNote(turn: Pick<Turn, 'settings'> & HandedOver, reply: Reply): Reply {
	const note = turn.settings.still_waiting_message;
	return needsNote(turn, reply) && !reply.text.endsWith(note) ? { ...reply, text: `${reply.text}\n\n${note}` } : reply;
}

export function needsNote(turn: Pick<Turn, 'settings'> & HandedOver, { action, source }: Reply): boolean {
	if (!isWaitingForPerson(turn) || !turn.handoff?.toldAt || turn.handoff.notedAt) return false;
	return action === 'answer' && source !== 'setting' && turn.settings.still_waiting_message !== '';
}

/** False for a business that does not say when it is open. */
export function isOutsideHours({ settings, tenant }: Pick<Turn, 'settings' | 'tenant'>, now: Date): boolean {
	const text = settings.opening_hours || settings.table_hours;
	if (text === '') return false;
	const hours = parseOpeningHours(text);
	return hours !== null && !isOpenAt(hours, tenant.timeZone, now);
}

/**
 * What is said outside the opening hours: the owner's `closed_message`, with the day and time when somebody is there again. Empty while
 * somebody is, and where nobody knows.
 */
export function closedLine({ settings, tenant }: Pick<Turn, 'settings' | 'tenant'>, now: Date): string {
	const { closed_message: line, opening_hours, table_hours } = settings;
	if (line === '' || !isOutsideHours({ settings, tenant }, now)) return '';
	if (!/\{(day|time)\}/.test(line)) return line;
	const next = nextOpening(parseOpeningHours(opening_hours || table_hours) ?? [], tenant.timeZone, now);
	const sentences = [...languagesOf(wordsOf(line)), 'en'].flatMap((code) => languageOf(code)?.sentences ?? [])[0];
	if (!next || !sentences) return '';
	const { locale, today, tomorrow, onDay } = sentences;
	// 5 January 1970 was a Monday.
	const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
		(4 + next.day) * 86_400_000,
	);
	const day = [today, tomorrow][next.inDays] ?? onDay.replace('{day}', name);
	return line.replaceAll('{day}', day).replaceAll('{time}', clockText(next.minute));
}

function lineFor(settings: TenantSettings, reason: HandOverReason): string {
	switch (reason) {
		case 'turn_failed':
			return settings.apology_message;
		case 'customer_asked':
			return settings.human_message;
		case 'attachment':
			return settings.attachment_message;
		case 'topic':
			return settings.topic_message;
		case 'upset':
			return settings.upset_message;
		case 'model_failed':
		case 'budget_spent':
		case 'tool':
			return settings.outage_message;
		case 'paused':
			return settings.paused_message;
		case 'closed':
			return settings.closed_message;
		case 'no_answer_known':
		case 'not_it':
		case 'model_asked':
		case 'ungrounded_reply':
			return settings.handoff_message;
	}
}
