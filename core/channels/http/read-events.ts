import { z } from 'zod';
import { FrontdeskError } from '../../errors';
import type { ChannelEvent, Customer, EventMedia } from '../events/channel-event';
import { newEvent, type EventSource } from '../events/new-event';
import { isLoneEmoji, makeStorable } from '../events/read-values';

/** A form of our own, described in docs/http-channel.md: what is wrong in it is the sender's to mend, so nothing is guessed. */
const id = z.string().trim().min(1).max(256);
const text = z.string().max(20_000);
const at = z.iso.datetime({ offset: true }).optional();
const person = z.object({ id, name: z.string().trim().max(200).optional() });

const Media = z.object({
	type: z.enum(['image', 'audio', 'video', 'document']),
	url: z.url({ protocol: /^https?$/ }).max(2_000),
	mimeType: z.string().max(200).optional(),
	filename: z.string().max(200).optional(),
	caption: z.string().max(4_000).optional(),
	/** Spoken into the phone, not a file. */
	isVoice: z.boolean().default(false),
});

const Message = z
	.object({
		type: z.literal('message'),
		id,
		from: person,
		text: text.optional(),
		/** The id of the option that was tapped. */
		option: z.string().max(1_000).optional(),
		/** The id of the message that this one answers. */
		replyTo: id.optional(),
		media: z.array(Media).max(10).default([]),
		at,
	})
	.refine(({ text, media, option }) => text?.trim() || media.length > 0 || option, {
		path: ['text'],
		message: 'is empty, and there is neither an option nor media',
	});

const Event = z.discriminatedUnion('type', [
	Message,
	/** A person of the business wrote to the customer from somewhere else. */
	z.object({ type: z.literal('echo'), id, to: person, text, at }),
	/** What became of a message of ours. */
	z.object({
		type: z.literal('status'),
		id,
		status: z.enum(['sent', 'delivered', 'read', 'failed']),
		problem: z.string().max(500).optional(),
		at,
	}),
	/** An emoji on a message of ours; null takes it away. */
	z.object({ type: z.literal('reaction'), from: person, to: id, emoji: z.string().max(32).nullable(), at }),
]);
type Event = z.output<typeof Event>;

const maxEvents = 100;
const withType = (value: unknown) =>
	typeof value === 'object' && value !== null && !('type' in value) ? { type: 'message', ...value } : value;
const Body = z.union([
	z.object({ events: z.array(z.preprocess(withType, Event)).min(1).max(maxEvents) }).transform(({ events }) => events),
	z.preprocess(withType, Event).transform((event) => [event]),
]);

/**
 * Reads what an HTTP channel reports: one event, or `{events: [...]}`.
 *
 * @throws FrontdeskError `invalid-input` naming the first thing that is wrong
 */
export function readEvents(body: unknown, account: string): ChannelEvent[] {
	const hasList = typeof body === 'object' && body !== null && 'events' in body;
	const parsed = Body.options[hasList ? 0 : 1].safeParse(makeStorable(body));
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		const where = issue?.path.join('.') || 'body';
		throw new FrontdeskError('invalid-input', `"${where}": ${issue?.message ?? 'cannot be read'}. Nothing was stored.`);
	}
	const source: EventSource = { channel: 'http', account, entryId: null, accountPhone: null, entryTime: null };
	return parsed.data.map((event) => read(source, event));
}

/** Ids are one account's own: the same on two channels are two people. */
export const identityKindOf = (account: string): string => `http:${account}`;

function read(source: EventSource, event: Event): ChannelEvent {
	const sentAt = event.at === undefined ? null : new Date(event.at).toISOString();
	const raw: unknown = event;
	switch (event.type) {
		case 'message': {
			const said = event.text?.trim() || null;
			const isQuestion = said === null || !isLoneEmoji(said);
			return newEvent(source, {
				type: 'message',
				id: event.id,
				customer: customerOf(source, event.from),
				sentAt,
				contentType: event.option === undefined ? (event.media[0]?.type ?? 'text') : 'button_reply',
				text: said ?? event.media.find(({ caption }) => caption)?.caption ?? event.option ?? null,
				payload: event.option ?? null,
				replyTo: event.replyTo ?? null,
				media: event.media.map(mediaOf),
				wantsAnswer: true,
				isQuestion,
				raw,
			});
		}
		case 'echo': {
			const customer = customerOf(source, event.to);
			const { id, text } = event;
			return newEvent(source, {
				type: 'echo',
				id,
				customer,
				fromBusiness: true,
				sentAt,
				contentType: 'text',
				text,
				raw,
			});
		}
		case 'status': {
			const { id, status, problem } = event;
			const errors = problem === undefined ? [] : [{ code: 0, title: problem, details: null }];
			return newEvent(source, {
				type: 'status',
				id,
				callbackData: id,
				sentAt,
				contentType: status,
				status,
				errors,
				raw,
			});
		}
		case 'reaction': {
			const { from, to, emoji } = event;
			const customer = customerOf(source, from);
			return newEvent(source, {
				type: 'reaction',
				id: to,
				replyTo: to,
				customer,
				sentAt,
				contentType: 'reaction',
				emoji,
				raw,
			});
		}
	}
}

function customerOf({ account }: EventSource, { id, name }: z.output<typeof person>): Customer {
	const kind = identityKindOf(account ?? '');
	return { id, kind, allIds: [{ id, kind }], name: name || null, username: null };
}

function mediaOf({ type, url, mimeType, filename, caption, isVoice }: z.output<typeof Media>): EventMedia {
	return {
		kind: type,
		id: null,
		url,
		mimeType: mimeType ?? null,
		sha256: null,
		filename: filename ?? null,
		caption: caption ?? null,
		isVoice: isVoice && type === 'audio',
		stickerId: null,
	};
}
