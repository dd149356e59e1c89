import { GraphError } from '../graph-error';
import type { MessagingChannel } from './send-params';
import { validateSend } from './validate-send';

const recipient = { id: '1254459154682919' };
const text = (words: string) => ({ recipient, message: { text: words } });
const message = (content: object) => ({ recipient, message: content });
const quick = (count: number, change: object = {}) => ({
	text: 'Choose',
	quick_replies: Array.from({ length: count }, (_, i) => ({
		content_type: 'text',
		title: `Answer ${i}`,
		payload: `A${i}`,
		...change,
	})),
});
const template = (payload: object) => message({ attachment: { type: 'template', payload } });
const element = (change: object = {}) => ({ title: 'Carrot cake', subtitle: 'Fresh', ...change });
const generic = (elements: object[]) => template({ template_type: 'generic', elements });
const button = (change: object = {}) => ({ type: 'postback', title: 'Order', payload: 'ORDER', ...change });
const buttons = (list: object[], words = 'What next?') =>
	template({ template_type: 'button', text: words, buttons: list });
const times = (count: number, one: object) => Array.from({ length: count }, () => one);
const file = (payload: object, type = 'image') => message({ attachment: { type, payload } });
const url = 'https://example.com/cake.jpg';
const action = (name: string, more: object = {}) => ({ recipient, sender_action: name, ...more });

function refusal(body: unknown, channel: MessagingChannel): string {
	try {
		validateSend(body, channel);
	} catch (error) {
		if (error instanceof GraphError) return `${error.code} ${error.message}`;
		throw error;
	}
	throw new Error('was accepted');
}

describe('validateSend', () => {
	it.each<[string, MessagingChannel, object]>([
		['1000 bytes', 'instagram', text('é'.repeat(500))],
		['2000 characters', 'messenger', text('é'.repeat(2000))],
		['13 quick replies', 'instagram', message(quick(13))],
		[
			'a title of 20 and a payload of 1000',
			'messenger',
			message(quick(1, { title: 'x'.repeat(20), payload: 'x'.repeat(1000) })),
		],
		[
			'a request for the number',
			'messenger',
			message({ text: 'Your number?', quick_replies: [{ content_type: 'user_phone_number' }] }),
		],
		['ten elements', 'instagram', generic(times(10, element({ buttons: times(3, button()) })))],
		['three buttons below 640 characters', 'messenger', buttons(times(3, button()), 'x'.repeat(640))],
		['a button that calls', 'messenger', buttons([button({ type: 'phone_number', payload: '+15551234567' })])],
		['a file to keep', 'messenger', file({ url, is_reusable: true })],
		['thirty pictures', 'messenger', message({ attachments: times(30, { type: 'image', payload: { url } }) })],
		['1000 characters of metadata', 'messenger', message({ text: 'hi', metadata: 'x'.repeat(1000) })],
		['a number for an id', 'messenger', { recipient: { id: 1254459154682919 }, message: { text: 'hi' } }],
		['a quoted message', 'instagram', { ...text('hi'), reply_to: { mid: 'aWdf' } }],
		['an update', 'messenger', { ...text('hi'), messaging_type: 'UPDATE' }],
	])('accepts %s', (_what, channel, body) => {
		expect(validateSend(body, channel).recipient.id).toBe(recipient.id);
	});

	it.each<[string, MessagingChannel, unknown, string]>([
		['nothing', 'messenger', undefined, 'The parameter recipient is required'],
		['1001 bytes', 'instagram', text(`${'é'.repeat(500)}x`), 'message[text] must be less than or equal to 1000'],
		['2001 characters', 'messenger', text('x'.repeat(2001)), 'message[text] must be less than or equal to 2000'],
		['an empty text', 'messenger', text(' '), 'must be a non-empty string'],
		['an empty message', 'messenger', message({}), 'Message cannot be empty'],
		[
			'text and picture',
			'messenger',
			message({ text: 'hi', attachment: { type: 'image', payload: { url } } }),
			'both text',
		],
		[
			'a misspelled parameter',
			'messenger',
			{ ...text('hi'), messagingType: 'RESPONSE' },
			'Invalid keys "messagingType"',
		],
		['a misspelled parameter inside', 'instagram', message({ txt: 'hi' }), 'Invalid keys "txt"'],
		['a word for an id', 'instagram', { recipient: { id: 'ana' }, message: { text: 'hi' } }, 'valid ID string'],
		['two recipients', 'messenger', { recipient: { id: '1', user_ref: 'x' }, message: { text: 'hi' } }, 'exactly one'],
		[
			'a reference on Instagram',
			'instagram',
			{ recipient: { user_ref: 'x' }, message: { text: 'hi' } },
			'recipient[id]',
		],
		['14 quick replies', 'messenger', message(quick(14)), 'less than or equal to 13'],
		[
			'a title of 21',
			'instagram',
			message(quick(1, { title: 'x'.repeat(21) })),
			'[title] must be less than or equal to 20',
		],
		['a payload of 1001', 'messenger', message(quick(1, { payload: 'x'.repeat(1001) })), '[payload] must be less'],
		[
			'a quick reply for the number on Instagram',
			'instagram',
			message(quick(1, { content_type: 'user_phone_number' })),
			'one of {text}',
		],
		[
			'1001 characters of metadata',
			'messenger',
			message({ text: 'hi', metadata: 'x'.repeat(1001) }),
			'message[metadata]',
		],
		['eleven elements', 'messenger', generic(times(11, element())), 'less than or equal to 10'],
		['an element with a title only', 'messenger', generic([{ title: 'Cake' }]), 'besides its title'],
		['an element title of 81', 'instagram', generic([element({ title: 'x'.repeat(81) })]), '[title] must be less'],
		['four buttons', 'instagram', buttons(times(4, button())), 'less than or equal to 3'],
		['no button', 'instagram', buttons([]), 'at least 1'],
		['a button title of 21', 'messenger', buttons([button({ title: 'x'.repeat(21) })]), 'less than or equal to 20'],
		['641 characters above buttons', 'messenger', buttons([button()], 'x'.repeat(641)), 'less than or equal to 640'],
		[
			'a button that calls on Instagram',
			'instagram',
			buttons([button({ type: 'phone_number' })]),
			'one of {web_url, postback}',
		],
		[
			'a link that is none',
			'messenger',
			buttons([{ type: 'web_url', title: 'Go', url: 'javascript:alert(1)' }]),
			'valid URL',
		],
		['an unknown template', 'messenger', template({ template_type: 'poster' }), 'one of {generic, button}'],
		['both address and id', 'messenger', file({ url, attachment_id: '1' }), 'exactly one'],
		['neither address nor id', 'instagram', file({}), 'exactly one'],
		['an unknown kind of file', 'messenger', file({ url }, 'song'), 'one of {image, audio'],
		['a heart on Messenger', 'messenger', message({ attachment: { type: 'like_heart' } }), 'one of {image, audio'],
		[
			'eleven pictures',
			'instagram',
			message({ attachments: times(11, { type: 'image', payload: { url } }) }),
			'equal to 10',
		],
		['an unknown type of messaging', 'messenger', { ...text('hi'), messaging_type: 'ANSWER' }, 'messaging_type'],
		['the tag without its name', 'messenger', { ...text('hi'), messaging_type: 'MESSAGE_TAG' }, 'The parameter tag'],
		[
			'another tag',
			'instagram',
			{ ...text('hi'), messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' },
			'HUMAN_AGENT',
		],
		[
			'a tag on a response',
			'messenger',
			{ ...text('hi'), messaging_type: 'RESPONSE', tag: 'HUMAN_AGENT' },
			'MESSAGE_TAG',
		],
		['an unknown action', 'messenger', action('wave'), 'one of {mark_seen'],
		['an action with a message', 'messenger', action('typing_on', { message: { text: 'hi' } }), 'at the same time'],
		['a reaction without a message', 'instagram', action('react', { payload: { reaction: '👍' } }), 'message_id'],
		['a reaction without an emoji', 'instagram', action('react', { payload: { message_id: 'x' } }), 'reaction'],
	])('refuses %s', (_what, channel, body, words) => {
		expect(refusal(body, channel)).toMatch(/^100 \(#100\) /);
		expect(refusal(body, channel)).toContain(words);
	});

	it('reads what was sent', () => {
		const tagged = {
			...message({ text: 'hi', metadata: 'outbox:7' }),
			messaging_type: 'MESSAGE_TAG',
			tag: 'HUMAN_AGENT',
		};

		expect(validateSend(tagged, 'messenger')).toMatchObject({ isHumanAgent: true, content: { metadata: 'outbox:7' } });
		expect(validateSend(action('unreact', { payload: { message_id: 'x' } }), 'instagram').action).toEqual({
			name: 'unreact',
			messageId: 'x',
			emoji: undefined,
		});
	});
});
