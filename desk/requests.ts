/** What the node `Desk` answers (nodes/Desk/answer-request.ts), as far as the page shows it. */
export type State = 'waiting' | 'taken' | 'answered' | 'bot';
export type Sendable = 'text' | 'tagged_text' | 'template' | 'nothing';
export type ChannelKind = 'whatsapp' | 'instagram' | 'messenger' | 'http';

export interface Summary {
	conversationId: string;
	state: State;
	reason: string | null;
	question: string | null;
	problem: string | null;
	takenBy: string | null;
	waitingSince: string | null;
	channel: ChannelKind;
	account: string;
	customer: { id: string; name: string | null };
	lastInboundAt: string | null;
	windowEndsAt: string | null;
	pausedUntil: string | null;
	preview: string | null;
	sendable: Sendable;
}

export interface Message {
	id: string;
	author: 'customer' | 'bot' | 'human';
	type: string;
	text: string | null;
	at: string;
	status: string;
	isEdited: boolean;
	reaction: string | null;
	quoted: string | null;
	problem: string | null;
	attachments: {
		kind: string;
		filename?: string | null;
		mimeType?: string | null;
		link?: string | null;
		isKept: boolean;
		latitude?: number | null;
		longitude?: number | null;
	}[];
}

export interface Conversation extends Summary {
	messages: Message[];
	hasMore: boolean;
	evidence: {
		rows: { question: string; answer: string }[];
		confidence: number | null;
		draft: string | null;
		/** The draft is for a person to send. */
		isToSend: boolean;
		note: string | null;
	} | null;
	notes: { by: string; at: string; text: string }[];
	colleagues: Colleague[];
}

export interface Colleague {
	name: string;
	looksAt: string | null;
}

export interface Page {
	conversations: Summary[];
	next: string | null;
	colleagues: Colleague[];
}

export interface Channel {
	id: string;
	kind: ChannelKind;
	account: string;
	name: string;
	title: string;
	takesFiles: boolean;
	opensWithTemplate: boolean;
	hint: string;
}

export interface Start {
	name: string;
	business: { name: string; timeZone: string };
	channels: Channel[];
	pausedUntil: string | null;
	canned: { title: string; text: string }[];
	template: { name: string; language: string } | null;
	hasSheet: boolean;
	/** What the owner has to look at, in the language of the sheet. */
	alerts: string[];
}

export interface Template {
	name: string;
	language: string;
	values: string[];
	names?: string[];
	header?: { type: string; value: string };
	buttons?: { position: number; type: string; value: string }[];
}

/** What has to be filled in before a template can be sent. */
export interface TemplateField {
	at: 'header' | 'body' | 'button';
	type: 'text' | 'image' | 'video' | 'document' | 'url' | 'copy_code';
	name: string;
}

export interface ApprovedTemplate {
	name: string;
	language: string;
	body: string;
	isNamed: boolean;
	fields: TemplateField[];
}

export interface Delivery {
	verdict: 'sent' | 'failed' | 'unconfirmed' | 'retry_later';
	problem?: string;
	resumeAt?: string;
	conversationId: string;
}

/** What the Desk says when it does not do what it was asked. */
export class Refusal extends Error {
	constructor(
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

/** Where the page itself is: everything else is asked for there. */
export const here = location.pathname;

/**
 * Asks the Desk, with a file where there is one.
 *
 * @throws Refusal with a sentence; its code is `not-signed-in` when the session has ended, `offline` when no answer came
 */
export async function ask<Answer = Record<string, never>>(
	what: string,
	more: object = {},
	file?: File,
): Promise<Answer> {
	const asked = JSON.stringify({ do: what, ...more });
	let response: Response;
	try {
		response = await fetch(here, {
			method: 'POST',
			headers: {
				...(file ? { 'x-frontdesk': 'desk' } : { 'content-type': 'application/json' }),
				// What the Desk itself says, problems for example, it says as the page does.
				'accept-language': document.documentElement.lang,
			},
			body: file ? formOf(asked, file) : asked,
		});
	} catch {
		throw new Refusal('offline', '');
	}
	const answer = (await response.json().catch(() => ({}))) as { code?: string; error?: string };
	if (response.ok) return answer as Answer;
	throw new Refusal(answer.code ?? 'unknown', answer.error ?? `${response.status}`);
}

function formOf(asked: string, file: File): FormData {
	const form = new FormData();
	form.set('ask', asked);
	form.set('file', file, file.name);
	return form;
}

/** For one message: however often it is sent, the customer gets it once. */
export function newKey(): string {
	return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
