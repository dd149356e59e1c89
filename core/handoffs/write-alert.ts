import { channels, type ChannelKind } from '../channels';
import type { Evidence } from './conversations';
import { sendableTo } from './sendable';
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
	messages: { author: 'customer' | 'bot' | 'human'; type: string; text: string | null; at: string }[];
	evidence: Evidence | null;
	/** Opens the conversation at the Desk. */
	desk: string | null;
}

export interface AlertText {
	subject: string;
	line: string;
	text: string;
	html: string;
}

interface Written {
	kind: AlertKind;
	tenant: { name: string; timeZone: string };
	handoffs: readonly ToldHandoff[];
	/** How many wait besides those. */
	others: number;
}

/** Why somebody was asked for, as staff read it. */
export const reasonsForStaff: Record<string, string> = {
	no_answer_known: 'the sheet has no answer',
	not_it: 'the bot was not sure, and its guess was not it',
	model_asked: 'the model found no answer',
	ungrounded_reply: 'the model said what the sheet does not say, so it was held back',
	turn_failed: 'something broke on our side',
	send_failed: 'a message could not be delivered',
	customer_asked: 'the customer asks for a person',
	attachment: 'the customer sent something to look at',
	topic: 'a topic that you want to see to yourselves',
	upset: 'the customer sounds upset',
	model_failed: 'no language model answered, and no row is sure enough',
	budget_spent: 'the budget for language models is spent, and no row is sure enough',
	closed: 'outside your opening hours',
	shadow: 'the bot has written a draft for you to send',
	paused: 'the bot is paused',
	tool: 'a workflow or a tool asks for a person',
	taken_by_hand: 'somebody took the conversation',
	person_wrote: 'somebody wrote to the customer',
};

const authors = { customer: 'Customer', bot: 'Bot', human: 'Team' };

/** Writes an alert: who waits, for what, what the bot had found, and until when they can be answered. */
export function writeAlert({ kind, tenant, handoffs, others }: Written): AlertText {
	const count = handoffs.length + others;
	const [first] = handoffs;
	const who = first && count === 1 ? nameOf(first) : `${count} customers`;
	const waits = count === 1 ? 'waits' : 'wait';
	const what: Record<AlertKind, string> = {
		new: `${who} ${waits} for a person`,
		follow_up: `${who} ${waits} for a person`,
		reminder: `Reminder: ${who} still ${waits} for a person`,
		escalation: `Nobody has answered: ${who} ${waits} for a person`,
		window: `Soon too late: ${who} can be answered for two more hours`,
	};
	const subject = `${tenant.name}: ${what[kind]}`;
	const question = first && count === 1 && first.question ? ` "${cut(oneLine(first.question), 200)}"` : '';
	const blocks = handoffs.map((handoff) => describe(handoff, tenant.timeZone));
	const more = others > 0 ? [`… and ${others} more.`] : [];
	const text = [subject, ...blocks.map((lines) => lines.join('\n')), ...more].join('\n\n');
	return { subject, line: cut(`${oneLine(subject)}.${question}`, 500), text, html: asHtml(text) };
}

function describe(handoff: ToldHandoff, timeZone: string): string[] {
	const { reason, messages, takenBy } = handoff;
	const time = (at: string | null) => (at === null ? '' : localTime(at, timeZone));
	return [
		`${nameOf(handoff)}: ${reasonsForStaff[reason] ?? reason}, since ${time(handoff.waitingSince)}`,
		...(takenBy ? [`Taken by ${takenBy}, who has not answered yet.`] : []),
		...describeCase(handoff),
		'Last messages:',
		...messages.map(
			({ author, text, type, at }) => `  ${time(at)} ${authors[author]}: ${cut(oneLine(text ?? `[${type}]`), 200)}`,
		),
		windowOf(handoff, timeZone),
		...(handoff.desk === null ? [] : [`Answer at the Desk: ${handoff.desk}`]),
		`${handoff.desk === null ? 'Answer' : 'Or'}: ${linkOf(handoff)}`,
		`Conversation: ${handoff.conversationId}`,
	];
}

/** What is asked, and what the bot had found: a line each. */
export function describeCase({
	reason,
	question,
	problem,
	evidence,
}: Pick<ToldHandoff, 'reason' | 'question' | 'problem' | 'evidence'>): string[] {
	const rows = (evidence?.rows ?? []).map(
		(row) => `  · ${cut(oneLine(row.question), 100)}: ${cut(oneLine(row.answer), 160)}`,
	);
	const sure =
		evidence?.confidence === null || !evidence ? '' : ` (${Math.round(evidence.confidence * 100)} % sure of the first)`;
	return [
		...(question ? [`Question: ${cut(oneLine(question), 500)}`] : []),
		...(problem ? [`What is known: ${cut(oneLine(problem), 400)}`] : []),
		...(rows.length > 0 ? [`Nearest rows${sure}:`, ...rows] : []),
		...(evidence?.draft
			? [`${reason === 'shadow' ? 'Draft' : 'Draft that was held back'}: ${cut(oneLine(evidence.draft), 500)}`]
			: []),
		...(evidence?.note ? [cut(oneLine(evidence.note), 400)] : []),
	];
}

function nameOf({ customerName, customerId, channel }: ToldHandoff): string {
	const shown = customerName ? oneLine(customerName) : channel === 'whatsapp' ? `+${customerId}` : customerId;
	return `${cut(shown, 60)} (${channels[channel].name})`;
}

function windowOf({ lastInboundAt, channel }: ToldHandoff, timeZone: string): string {
	const { window } = channels[channel];
	if (window === null) return 'Can be answered at any time.';
	if (lastInboundAt === null) return 'They have never written: only a template can reach them.';
	const later = window.opensWithTemplate
		? 'only a template can reach them'
		: 'only what a person types can, for 7 days in all';
	const endsAt = new Date(Date.parse(lastInboundAt) + window.ms).toISOString();
	return sendableTo(channel, lastInboundAt) === 'text'
		? `Can be answered until ${localTime(endsAt, timeZone)}; then ${later}.`
		: `More than 24 hours have passed: ${later}.`;
}

/** Where staff answer from: the chat itself, or Meta's inbox. */
function linkOf({ channel, account, customerId }: ToldHandoff): string {
	if (channel === 'whatsapp') return `https://wa.me/${encodeURIComponent(customerId)}`;
	if (channel === 'http') return 'by the "Conversation" node, or where your channel shows it';
	return `https://business.facebook.com/latest/inbox/all?asset_id=${encodeURIComponent(account)}`;
}

function localTime(at: string, timeZone: string): string {
	const format = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
	try {
		return new Intl.DateTimeFormat('en-GB', { ...format, timeZone }).format(new Date(at));
	} catch {
		return new Intl.DateTimeFormat('en-GB', { ...format, timeZone: 'UTC' }).format(new Date(at));
	}
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

function cut(text: string, length: number): string {
	const letters = [...text];
	return letters.length <= length ? text : `${letters.slice(0, length - 1).join('')}…`;
}

function asHtml(text: string): string {
	const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	const linked = escaped.replace(/https?:\/\/\S+/g, (url) => `<a href="${url.replaceAll('"', '%22')}">${url}</a>`);
	return `<div style="font-family: sans-serif; white-space: pre-wrap">${linked}</div>`;
}
