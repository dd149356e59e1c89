import { randomUUID } from 'node:crypto';
import { isFrontdeskError } from '../../errors';
import type { Channel, ChannelRequest, MessageSending } from '../channel';
import { ok, problem } from '../finding';
import { cannotSend, checkLimit, checkPresent } from '../replies/check-limit';
import { numberedLines, withLinks } from '../replies/plain-text';
import type { OutboxRequest } from '../replies/reply';
import { characters } from '../replies/split-text';
import { postReply } from './post-reply';
import { identityKindOf, readEvents } from './read-events';
import { isGenuine } from './signature';

/** Ours to choose: longer than any answer of a sheet, and short enough for every receiver. */
const textMaxLength = 8_000;
const mostOptions = 20;
const mostLinks = 10;
const testTimeoutMs = 10_000;

/**
 * A channel of the operator's own: signed JSON in by webhook, signed JSON out to an address of theirs. With it whatever n8n
 * has a trigger for can be a channel. The form is described in docs/http-channel.md.
 */
export const http: Channel = {
	name: 'HTTP',
	account: {
		pattern: /^[a-z0-9][a-z0-9-]{2,62}$/,
		hint: 'a name of your own for the channel: 3 to 63 of a-z, 0-9 and "-"',
	},
	webhook: { isGenuine, parse: readEvents },
	// The receiver says with 429 when it is too much.
	rates: { messagesPerSecond: 100, mediaPerSecond: null, pair: null },
	window: null,
	shows: {
		text: { max: textMaxLength, measure: characters },
		style: { bold: null, italic: null, strike: null, code: null, fence: null, bullet: '• ', quote: '' },
		options: (text, options) =>
			options.length <= mostOptions ? { kind: 'buttons', text, options, numbered: options } : undefined,
		descriptions: true,
		links: (text, links) => (links.length <= mostLinks ? { kind: 'link-buttons', text, links } : undefined),
	},
	recipient: {
		read: (id, account) => (id !== '' && id.length <= 256 ? { id, kind: identityKindOf(account) } : undefined),
		hint: 'the id by which your own workflow names the customer',
	},
	request: requestOf,
	send: postReply,
	showDraft: ({ account, recipient }, { id, text }) => ({
		path: '',
		body: { type: 'draft', id, channel: account, to: { id: recipient.id }, text },
	}),
	examine: async (_account, access) => {
		if (!access.replyUrl || !access.appSecret) {
			return [
				problem('Reply address', 'Missing. Enter it with: npm run channel -- add --kind http --id … --reply-url …'),
			];
		}
		try {
			const body = { type: 'test', id: randomUUID() };
			await postReply({ path: '', body }, { ...access, timeoutMs: testTimeoutMs });
			return [ok('Reply address', `${new URL(access.replyUrl).host} takes signed messages.`)];
		} catch (error) {
			if (isFrontdeskError(error)) return [problem('Reply address', error.message)];
			throw error;
		}
	},
};

function requestOf({ account, recipient, callbackData, replyTo }: MessageSending, part: OutboxRequest): ChannelRequest {
	const head = { id: callbackData ?? randomUUID(), channel: account, to: { id: recipient.id } };
	if (part.kind === 'reaction') {
		return { path: '', body: { type: 'reaction', ...head, messageId: part.messageId, emoji: part.emoji } };
	}
	return { path: '', body: { type: 'message', ...head, ...(replyTo ? { replyTo } : {}), ...contentOf(part) } };
}

/** `plainText` says all of it for a receiver that can show nothing to tap; the others show `text` and the rest their own way. */
function contentOf(part: Exclude<OutboxRequest, { kind: 'reaction' }>): Record<string, unknown> {
	switch (part.kind) {
		case 'text': {
			return { text: textOf(part.text), plainText: part.text };
		}
		case 'buttons': {
			checkLimit('Options', part.options.length, mostOptions, 'options');
			const plainText = `${textOf(part.text)}\n\n${numberedLines(part.options, true)}`;
			return { text: part.text, plainText, options: part.options };
		}
		case 'link-buttons': {
			return { text: textOf(part.text), plainText: withLinks(part.text, part.links), links: part.links };
		}
		case 'media': {
			if (!('link' in part.source)) throw cannotSend('uploads: send files by a public link', 'The HTTP channel');
			const { media: type, source, caption, filename } = part;
			const plainText = [caption, source.link].filter(Boolean).join('\n');
			return { text: caption ?? '', plainText, media: { type, url: source.link, ...(filename ? { filename } : {}) } };
		}
		case 'list':
			throw cannotSend('list (use options)', 'The HTTP channel');
		case 'quick-replies':
			throw cannotSend('quick replies (use options)', 'The HTTP channel');
		case 'template':
			throw cannotSend('message template', 'The HTTP channel');
		case 'contact-request':
			throw cannotSend('request for a phone number', 'The HTTP channel');
	}
}

function textOf(text: string): string {
	checkPresent('The text', text);
	checkLimit('The text', text.length, textMaxLength);
	return text;
}
