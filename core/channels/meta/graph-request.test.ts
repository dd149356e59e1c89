import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFrontdeskError } from '../../errors';
import type { MessageSending as Sending } from '../channel';
import type { ChannelKind } from '../channel-kind';
import { channels } from '../registry';
import type { MessagePart } from '../replies/reply';

type MessageSending = Sending & { channel: ChannelKind };

const messageRequest = ({ channel, ...sending }: MessageSending, part: MessagePart) =>
	channels[channel].request(sending, part);
const reactionRequest = (
	{ channel, ...sending }: MessageSending,
	{ messageId, emoji }: { messageId: string; emoji: string | null },
) => channels[channel].request(sending, { kind: 'reaction', messageId, emoji });
const readAndTypingRequests = ({ channel, ...sending }: MessageSending, what: { messageId: string; typing: boolean }) =>
	channels[channel].readMarks!(sending, what);

/** A request from Meta's documentation. */
function documented(file: string): Record<string, unknown> {
	const path = join(__dirname, '../../../test/payloads/send', file);
	return (JSON.parse(readFileSync(path, 'utf8')) as { request: { body: Record<string, unknown> } }).request.body;
}

const toPhone: MessageSending = {
	channel: 'whatsapp',
	account: '106',
	recipient: { id: '+16505551234', kind: 'phone' },
};
const toInstagram: MessageSending = {
	channel: 'instagram',
	account: '178',
	recipient: { id: '4949494949494949', kind: 'instagram_scoped' },
};
const toMessenger: MessageSending = {
	channel: 'messenger',
	account: '682',
	recipient: { id: '1254477777772919', kind: 'page_scoped' },
};

const text = (body: string): MessagePart => ({ kind: 'text', text: body });

describe('messageRequest', () => {
	it('writes to a phone number, or to a business-scoped id', () => {
		const recipient = { id: 'US.13491208655302741918', kind: 'business_scoped' as const };

		expect(messageRequest(toPhone, text('Hello')).body).toMatchObject({ to: '+16505551234' });
		expect(messageRequest({ ...toPhone, recipient }, text('Hello')).body).toMatchObject(
			documented('whatsapp/text-to-user-id.json'),
		);
	});

	it('writes WhatsApp requests as documented', () => {
		const { interactive } = documented('whatsapp/interactive-buttons.json') as {
			interactive: { body: { text: string }; action: { buttons: { reply: { id: string; title: string } }[] } };
		};
		const options = interactive.action.buttons.map(({ reply }) => reply);

		expect(messageRequest(toPhone, { kind: 'buttons', text: interactive.body.text, options }).body).toMatchObject({
			type: 'interactive',
			interactive: { type: 'button', body: interactive.body, action: interactive.action },
		});
		expect(messageRequest({ ...toPhone, callbackData: 'outbox:01J9ZK' }, text('Hello')).body).toMatchObject(
			documented('whatsapp/text-with-biz-opaque-callback-data.json'),
		);
		const quoted = documented('whatsapp/reply-with-context.json') as {
			context: { message_id: string };
			text: { body: string };
		};
		expect(
			messageRequest({ ...toPhone, replyTo: quoted.context.message_id }, text(quoted.text.body)).body,
		).toMatchObject(quoted);
		const { template } = documented('whatsapp/template-with-body-parameters.json') as {
			template: { components: unknown[] };
		};
		expect(
			messageRequest(toPhone, {
				kind: 'template',
				name: 'order_confirmation',
				language: 'en_US',
				components: template.components,
			}).body,
		).toEqual(documented('whatsapp/template-with-body-parameters.json'));
		expect(
			messageRequest(toPhone, {
				kind: 'media',
				media: 'video',
				source: { id: '1166846181421424' },
				caption: 'A succulent eclipse!',
			}).body,
		).toEqual(documented('whatsapp/video-by-id-with-caption.json'));
		const request = documented('whatsapp/interactive-request-contact-info.json') as {
			interactive: { body: { text: string } };
		};
		const recipient = { id: 'US.13491208655302741918', kind: 'business_scoped' as const };
		expect(
			messageRequest({ ...toPhone, recipient }, { kind: 'contact-request', text: request.interactive.body.text }).body,
		).toEqual(request);
	});

	it('writes Instagram and Messenger requests as documented', () => {
		const options = [
			{ id: 'RED', title: 'Red' },
			{ id: 'GREEN', title: 'Green' },
		];
		const links = [{ title: 'Visit Messenger', url: 'https://www.messenger.com' }];

		expect(messageRequest(toInstagram, { kind: 'quick-replies', text: 'Pick a color:', options })).toEqual({
			path: '/178/messages',
			body: documented('instagram/quick-replies.json'),
		});
		expect(messageRequest({ ...toInstagram, usesPageToken: true }, text('Hi')).path).toBe('/me/messages');
		expect(messageRequest({ ...toInstagram, typedByHuman: true }, text('A colleague answers here.')).body).toEqual(
			documented('instagram/human-agent-tag.json'),
		);
		expect(
			messageRequest(toInstagram, {
				kind: 'media',
				media: 'document',
				source: { link: 'https://example.com/menu.pdf' },
			}).body,
		).toMatchObject(documented('instagram/file.json'));
		expect(
			messageRequest(toMessenger, { kind: 'link-buttons', text: 'What do you want to do next?', links }),
		).toMatchObject({
			path: '/me/messages',
			body: documented('messenger/button-template.json'),
		});
		expect(
			messageRequest(toMessenger, { kind: 'media', media: 'image', source: { id: '1857777774821032' } }).body,
		).toMatchObject(documented('messenger/image-by-attachment-id.json'));
	});

	it('sends our id along where it comes back, and nowhere else', () => {
		const callbackData = 'outbox:1';

		expect(messageRequest({ ...toMessenger, callbackData }, text('Hi')).body).toMatchObject({
			message: { text: 'Hi', metadata: 'outbox:1' },
		});
		expect(JSON.stringify(messageRequest({ ...toInstagram, callbackData }, text('Hi')))).not.toContain('outbox:1');
	});

	it.each<[string, MessageSending, MessagePart]>([
		['an empty text', toPhone, text(' ')],
		['4097 characters on WhatsApp', toPhone, text('x'.repeat(4097))],
		['1001 bytes on Instagram', toInstagram, text('é'.repeat(500) + 'x')],
		['2001 characters on Messenger', toMessenger, text('x'.repeat(2001))],
		[
			'a fourth reply button',
			toPhone,
			{ kind: 'buttons', text: 'x', options: ['1', '2', '3', '4'].map((id) => ({ id, title: id })) },
		],
		[
			'a button title of 21 characters',
			toPhone,
			{ kind: 'buttons', text: 'x', options: [{ id: '1', title: 'x'.repeat(21) }] },
		],
		[
			'an eleventh row',
			toPhone,
			{
				kind: 'list',
				text: 'x',
				label: 'x',
				options: Array.from({ length: 11 }, (_, id) => ({ id: `${id}`, title: 'x' })),
			},
		],
		['a list on Instagram', toInstagram, { kind: 'list', text: 'x', label: 'x', options: [] }],
		['a template on Messenger', toMessenger, { kind: 'template', name: 'x', language: 'en' }],
		['a caption on Instagram', toInstagram, { kind: 'media', media: 'image', source: { link: 'x' }, caption: 'x' }],
		['quick replies on WhatsApp', toPhone, { kind: 'quick-replies', text: 'x', options: [] }],
		['513 characters of callback data', { ...toPhone, callbackData: 'x'.repeat(513) }, text('x')],
	])('refuses %s, and says what to do', (_what, sending, part) => {
		const attempt = () => messageRequest(sending, part);

		expect(attempt).toThrow(/\. \S+.*\.$/);
		try {
			attempt();
		} catch (error) {
			expect(isFrontdeskError(error) && [error.code, error.retryable]).toEqual(['cannot-compose', false]);
		}
	});
});

describe('signs without words', () => {
	it('mark as read and show typing, in one call on WhatsApp and two elsewhere', () => {
		const message = documented('whatsapp/mark-read-and-typing.json') as { message_id: string };

		expect(readAndTypingRequests(toPhone, { messageId: message.message_id, typing: true })).toEqual([
			{ path: '/106/messages', body: message },
		]);
		expect(readAndTypingRequests(toInstagram, { messageId: 'm', typing: true }).map(({ body }) => body)).toEqual([
			documented('instagram/mark-seen.json'),
			documented('instagram/typing-on.json'),
		]);
	});

	it('react, and take it back', () => {
		const { reaction } = documented('whatsapp/reaction.json') as { reaction: { message_id: string; emoji: string } };
		const heart = { messageId: 'aWdfZAG1', emoji: '😊' };

		expect(reactionRequest(toPhone, { messageId: reaction.message_id, emoji: reaction.emoji }).body).toEqual(
			documented('whatsapp/reaction.json'),
		);
		expect(reactionRequest(toInstagram, heart).body).toEqual(documented('instagram/react.json'));
		expect(reactionRequest(toInstagram, { ...heart, emoji: null }).body).toEqual(documented('instagram/unreact.json'));
	});
});
