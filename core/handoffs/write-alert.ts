import { channels, type ChannelKind } from '../channels';
import { sentencesIn, type OwnersLanguage } from '../language';
import type { Evidence } from './conversations';
import { sendableTo } from './sendable';
import { noteIn, problemIn, reasonIn, say, wordless } from './staff-sentences';
import type { AlertKind } from './what-is-due';

/** What staff read of one customer who waits. */
export interface ToldHandoff {
	conversationId: string;
	state: string;
	reason: string;
	question: string | null;
	problem: string | null;
	takenBy: string | null;
	waitingSince: string | null;
	lastInboundAt: string | null;
	channel: ChannelKind;
	account: string;
	customerId: string;
	customerName: string | null;
	messages: {
		id: string;
		author: 'customer' | 'bot' | 'human';
		type: string;
		text: string | null;
		at: string;
		attachments: { kind: string; filename?: string | null | undefined }[];
	}[];
	evidence: Evidence | null;
	/** Opens the conversation at the Desk. */
	desk: string | null;
}

export interface AlertText {
	subject: string;
	line: string;
	text: string;
	html: string;
	language: OwnersLanguage;
}

interface Written {
	kind: AlertKind;
	language: OwnersLanguage;
	tenant: { name: string; timeZone: string };
	handoffs: readonly ToldHandoff[];
	/** How many wait besides those. */
	others: number;
}

/** Writes an alert in the owner's language: who waits, for what, what the bot had found, and until when they can be answered. */
export function writeAlert({ kind, language, tenant, handoffs, others }: Written): AlertText {
	const count = handoffs.length + others;
	const [first] = handoffs;
	const only = count === 1 ? first : undefined;
	const what = only ? say(language, ofOne[kind], { who: nameOf(only) }) : say(language, ofMany[kind], { count });
	const subject = `${tenant.name}: ${what}`;
	const question = only?.question ? ` "${cut(oneLine(only.question), 200)}"` : '';
	const blocks = handoffs.map((handoff) => describe(handoff, language, tenant.timeZone));
	const more = others > 0 ? [say(language, '… and {count} more.', { count: others })] : [];
	const text = [subject, ...blocks.map((lines) => lines.join('\n')), ...more].join('\n\n');
	return { subject, line: cut(`${oneLine(subject)}.${question}`, 500), text, html: asHtml(text, language), language };
}

const ofOne = {
	new: '{who} waits for a person',
	follow_up: '{who} waits for a person',
	reminder: 'Reminder: {who} still waits for a person',
	escalation: 'Nobody has answered: {who} waits for a person',
	window: 'Soon too late: {who} can be answered for two more hours',
} as const satisfies Record<AlertKind, string>;
const ofMany = {
	new: '{count} customers wait for a person',
	follow_up: '{count} customers wait for a person',
	reminder: 'Reminder: {count} customers still wait for a person',
	escalation: 'Nobody has answered: {count} customers wait for a person',
	window: 'Soon too late: {count} customers can be answered for two more hours',
} as const satisfies Record<AlertKind, string>;
const authors = { customer: 'Customer', bot: 'Bot', human: 'Team' } as const;

function describe(handoff: ToldHandoff, language: OwnersLanguage, timeZone: string): string[] {
	const { reason, messages, takenBy, waitingSince, desk, conversationId } = handoff;
	const time = (at: string | null) => (at === null ? '' : localTime(at, language, timeZone));
	const link = linkOf(handoff, language);
	return [
		say(language, '{name}: {why}, since {time}', {
			...{ name: nameOf(handoff), why: reasonIn(language, reason), time: time(waitingSince) },
		}),
		...(takenBy ? [say(language, 'Taken by {name}, who has not answered yet.', { name: takenBy })] : []),
		...describeCase(handoff, language),
		say(language, 'Last messages:'),
		...messages.map(({ author, text, type, at }) => {
			const words = text === null ? wordless(language, type) : cut(oneLine(text), 200);
			return `  ${time(at)} ${say(language, authors[author])}: ${words}`;
		}),
		windowOf(handoff, language, timeZone),
		...(desk === null ? [] : [say(language, 'Answer at the Desk: {link}', { link: desk })]),
		say(language, desk === null ? 'Answer: {link}' : 'Or: {link}', { link }),
		say(language, 'Conversation: {id}', { id: conversationId }),
	];
}

/** What is asked, and what the bot had found: a line each. */
export function describeCase(
	{ reason, question, problem, evidence }: Pick<ToldHandoff, 'reason' | 'question' | 'problem' | 'evidence'>,
	language: OwnersLanguage,
): string[] {
	const rows = (evidence?.rows ?? []).map(
		(row) => `  · ${cut(oneLine(row.question), 100)}: ${cut(oneLine(row.answer), 160)}`,
	);
	const sure = evidence?.confidence ?? null;
	const percent = sure === null ? '' : percentIn(language, sure);
	const nearest =
		sure === null
			? say(language, 'Nearest rows:')
			: say(language, 'Nearest rows ({percent} sure of the first):', { percent });
	const draft = cut(oneLine(evidence?.draft ?? ''), 500);
	const known = problem ? cut(oneLine(problemIn(language, problem)), 400) : '';
	return [
		...(question ? [say(language, 'Question: {question}', { question: cut(oneLine(question), 500) })] : []),
		...(known === '' ? [] : [say(language, 'What is known: {problem}', { problem: known })]),
		...(rows.length > 0 ? [nearest, ...rows] : []),
		...(draft === ''
			? []
			: [say(language, reason === 'shadow' ? 'Draft: {draft}' : 'Draft that was held back: {draft}', { draft })]),
		...(evidence?.note ? [cut(oneLine(noteIn(language, evidence.note)), 400)] : []),
	];
}

function nameOf({ customerName, customerId, channel }: ToldHandoff): string {
	const shown = customerName ? oneLine(customerName) : channel === 'whatsapp' ? `+${customerId}` : customerId;
	return `${cut(shown, 60)} (${channels[channel].name})`;
}

function windowOf({ lastInboundAt, channel }: ToldHandoff, language: OwnersLanguage, timeZone: string): string {
	const { window } = channels[channel];
	if (window === null) return say(language, 'Can be answered at any time.');
	if (lastInboundAt === null) return say(language, 'They have never written: only a template can reach them.');
	const { opensWithTemplate, ms } = window;
	if (sendableTo(channel, lastInboundAt) === 'text') {
		const time = localTime(new Date(Date.parse(lastInboundAt) + ms).toISOString(), language, timeZone);
		return opensWithTemplate
			? say(language, 'Can be answered until {time}; then only a template can reach them.', { time })
			: say(language, 'Can be answered until {time}; then only what a person types can, for 7 days in all.', { time });
	}
	return opensWithTemplate
		? say(language, 'More than 24 hours have passed: only a template can reach them.')
		: say(language, 'More than 24 hours have passed: only what a person types can reach them, for 7 days in all.');
}

/** Where staff answer from: the chat itself, or Meta's inbox. */
function linkOf({ channel, account, customerId }: ToldHandoff, language: OwnersLanguage): string {
	if (channel === 'whatsapp') return `https://wa.me/${encodeURIComponent(customerId)}`;
	if (channel === 'http') return say(language, 'by the "Conversation" node, or where your channel shows it');
	return `https://business.facebook.com/latest/inbox/all?asset_id=${encodeURIComponent(account)}`;
}

function localTime(at: string, language: OwnersLanguage, timeZone: string): string {
	const format = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
	const { locale } = sentencesIn(language);
	try {
		return new Intl.DateTimeFormat(locale, { ...format, timeZone }).format(new Date(at));
	} catch {
		return new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC' }).format(new Date(at));
	}
}

/** @param share 0 to 1 */
export const percentIn = (language: OwnersLanguage, share: number): string =>
	new Intl.NumberFormat(sentencesIn(language).locale, { style: 'percent' }).format(share);

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

function cut(text: string, length: number): string {
	const letters = [...text];
	return letters.length <= length ? text : `${letters.slice(0, length - 1).join('')}…`;
}

/** A mail in its language's direction, with its links. */
export function asHtml(text: string, language: OwnersLanguage): string {
	const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	const linked = escaped.replace(/https?:\/\/\S+/g, (url) => `<a href="${url.replaceAll('"', '%22')}">${url}</a>`);
	const direction = language === 'ar' ? 'rtl' : 'ltr';
	return `<div lang="${language}" dir="${direction}" style="font-family: sans-serif; white-space: pre-wrap; overflow-wrap: anywhere">${linked}</div>`;
}
