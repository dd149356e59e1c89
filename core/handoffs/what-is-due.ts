import { isOpenAt, parseOpeningHours, type OpeningHours } from '../opening-hours';
import type { TenantSettings } from '../storage';

/** Why staff are told; of several, the first in this list is what they read. */
export const alertKinds = ['escalation', 'window', 'reminder', 'new', 'follow_up'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** What decides: the columns of `frontdesk.handoffs`, and two of its conversation. */
export interface OpenHandoff {
	state: 'waiting' | 'taken' | 'answered';
	customerWaitingSince: Date | null;
	takenAt: Date | null;
	staffToldAt: Date | null;
	/** When staff were told of it last. */
	alertedAt: Date | null;
	/** What the customer asked since then. */
	followUps: number;
	reminders: number;
	escalatedAt: Date | null;
	windowToldAt: Date | null;
	/** The customer was told that nobody came. */
	returnedAt: Date | null;
	/** Until when the bot is silent. */
	humanUntil: Date | null;
	lastInboundAt: Date | null;
	/** How long after that the platform takes more than a template; null for ever. */
	windowMs: number | null;
}

interface DueNow {
	alert: AlertKind | null;
	/** The customer reads that nobody has come yet. */
	tellsCustomer: boolean;
	/** The bot has the conversation again. */
	endsSilence: boolean;
	/** When to look again; null when nothing will be due by itself. */
	lookAt: Date | null;
}

/** Whoever writes a lot does not ring more often than this. */
const followUpPauseMs = 5 * 60_000;
/** So much before nothing but a template may be sent. */
const windowWarningMs = 2 * 3_600_000;
/** After the reminder and the escalation: once a day, so that nobody is forgotten, and not for ever. */
const dailyMs = 24 * 3_600_000;
const maxReminders = 4;

/** Decides what is to be done about an open handoff now, and when to look again. */
export function whatIsDue(handoff: OpenHandoff, settings: TenantSettings, timeZone: string, now: Date): DueNow {
	const { customerWaitingSince, humanUntil, state } = handoff;
	const hours = parseOpeningHours(settings.opening_hours || settings.table_hours);
	const isOver = state !== 'waiting' && humanUntil !== null && humanUntil <= now;
	if (customerWaitingSince === null) {
		return { alert: null, tellsCustomer: false, endsSilence: isOver, lookAt: isOver ? soon(now) : humanUntil };
	}

	// Whoever takes a conversation is given the same time again.
	const since = latest(customerWaitingSince, state === 'taken' ? handoff.takenAt : null);
	const after = (minutes: number) => (minutes === 0 ? null : afterOpenMinutes(hours, timeZone, since, minutes));
	const returnAt = handoff.returnedAt ? null : after(settings.handoff_return_minutes);
	const tellsCustomer = returnAt !== null && returnAt <= now;
	const times: [AlertKind, Date | null][] = [
		['escalation', handoff.escalatedAt ? null : after(settings.handoff_escalation_minutes)],
		['window', windowWarningOf(handoff, now)],
		['reminder', reminderOf(handoff, after(settings.handoff_reminder_minutes))],
		// A person who has the conversation sees what is written in it.
		['new', handoff.staffToldAt ? null : now],
		['follow_up', followUpOf(handoff, now)],
	];
	const [alert] = times.find(([, at]) => at !== null && at <= now) ?? [null];
	const later = [...times.map(([, at]) => at), returnAt, state === 'waiting' ? null : humanUntil];
	const next = later.flatMap((at) => (at !== null && at > now ? [at.getTime()] : []));
	const endsSilence = state !== 'waiting' && (isOver || tellsCustomer);
	if (endsSilence) next.push(soon(now).getTime());
	return { alert, tellsCustomer, endsSilence, lookAt: next.length === 0 ? null : new Date(Math.min(...next)) };
}

/** A silence that was to end and has not, because somebody acted in between or the database's clock is behind, is looked at again. */
const soon = (now: Date) => new Date(now.getTime() + 60_000);

/** Something that has ended already is no news. */
function windowWarningOf({ lastInboundAt, windowToldAt, windowMs }: OpenHandoff, now: Date): Date | null {
	if (!lastInboundAt || windowMs === null || (windowToldAt && windowToldAt > lastInboundAt)) return null;
	const endsAt = lastInboundAt.getTime() + windowMs;
	return endsAt <= now.getTime() ? null : new Date(endsAt - windowWarningMs);
}

function reminderOf({ reminders, alertedAt }: OpenHandoff, first: Date | null): Date | null {
	if (first === null || reminders >= maxReminders) return null;
	return reminders === 0 ? first : new Date((alertedAt ?? first).getTime() + dailyMs);
}

function followUpOf({ state, followUps, alertedAt, staffToldAt }: OpenHandoff, now: Date): Date | null {
	if (followUps === 0 || staffToldAt === null || state !== 'waiting') return null;
	return alertedAt === null ? now : new Date(alertedAt.getTime() + followUpPauseMs);
}

const latest = (a: Date, b: Date | null): Date => (b && b > a ? b : a);

const stepMs = 5 * 60_000;
/** Whoever says that they are never open is reminded all the same. */
const longestMs = 8 * 24 * 3_600_000;

/** The time when so many minutes of opening hours have passed; all minutes count where no hours are known. */
export function afterOpenMinutes(hours: OpeningHours | null, timeZone: string, from: Date, minutes: number): Date {
	if (hours === null) return new Date(from.getTime() + minutes * 60_000);
	let leftMs = minutes * 60_000;
	for (let at = from.getTime(); at < from.getTime() + longestMs; at += stepMs) {
		if (!isOpenAt(hours, timeZone, new Date(at))) continue;
		if (leftMs <= stepMs) return new Date(at + leftMs);
		leftMs -= stepMs;
	}
	return new Date(from.getTime() + longestMs);
}
