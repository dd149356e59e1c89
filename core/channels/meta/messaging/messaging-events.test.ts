import { parseWebhook, type ChannelEvent } from '../../index';
import { PAGE_INBOX_APP_ID } from '../limits';

const customer = { id: '6254459154682919' };
const page = { id: '682498302938465' };

function receive(item: object, object = 'page', overrides: object = {}): ChannelEvent[] {
	const messaging = [{ sender: customer, recipient: page, timestamp: 1_780_000_000_000, ...item }];
	return parseWebhook({ object, entry: [{ id: page.id, time: 1_780_000_000_500, messaging, ...overrides }] });
}

describe('a message on Messenger or Instagram', () => {
	it.each([
		['page', 'messenger', 'page_scoped'],
		['instagram', 'instagram', 'instagram_scoped'],
	])('of the object %s belongs to %s', (object, channel, kind) => {
		expect(receive({ message: { mid: 'm', text: 'hi' } }, object)).toMatchObject([
			{
				type: 'message',
				channel,
				account: page.id,
				customer: { id: customer.id, kind },
				sentAt: '2026-05-28T20:26:40.000Z',
				wantsAnswer: true,
			},
		]);
	});

	it('may come from a reference instead of an id', () => {
		expect(receive({ sender: { user_ref: 'REF' }, message: { mid: 'm', text: 'hi' } })).toMatchObject([
			{ customer: { id: 'REF', kind: 'user_ref' } },
		]);
	});

	it('carries what a quick reply or a postback hides', () => {
		expect(receive({ message: { mid: 'm', text: 'Hours', quick_reply: { payload: 'HOURS' } } })).toMatchObject([
			{ contentType: 'quick_reply', text: 'Hours', payload: 'HOURS' },
		]);
		expect(receive({ postback: { mid: 'm', payload: 'GET_STARTED' } })).toMatchObject([
			{ type: 'message', contentType: 'postback', text: null, payload: 'GET_STARTED', wantsAnswer: true },
		]);
	});

	it('names the story that it answers', () => {
		const reply_to = { story: { id: 'S1', url: 'https://lookaside.example/1' } };

		expect(receive({ message: { mid: 'm', text: 'How much?', reply_to } }, 'instagram')).toMatchObject([
			{ story: { id: 'S1', url: 'https://lookaside.example/1' }, replyTo: null, wantsAnswer: true },
		]);
	});

	it.each([
		['a story mention', { message: { mid: 'm', attachments: [{ type: 'story_mention' }] } }, [false, false]],
		['a sticker', { message: { mid: 'm', attachments: [{ type: 'sticker' }] } }, [true, false]],
		[
			'a sticker of old',
			{ message: { mid: 'm', attachments: [{ type: 'image', payload: { sticker_id: 1 } }] } },
			[true, false],
		],
		['a lone emoji', { message: { mid: 'm', text: '🎉🎉' } }, [true, false]],
		[
			'what Meta wrote for the customer',
			{ message: { mid: 'm', text: 'Lead' }, hop_context: { app_id: 1 } },
			[false, false],
		],
		['the owner to themselves', { is_self: true, postback: { mid: 'm', title: 'Start' } }, [false, false]],
		['our own words', { message: { mid: 'm', text: 'hi', is_echo: true } }, [false, false]],
		['a deletion', { message: { mid: 'm', is_deleted: true } }, [false, false]],
		['an edit', { message_edit: { mid: 'm', text: 'hello', num_edit: 1 } }, [false, false]],
	])('asks for an answer or not: %s', (_what, item, expected) => {
		const [event] = receive(item, 'instagram');

		expect([event?.wantsAnswer, event?.isQuestion]).toEqual(expected);
	});
});

describe('an echo', () => {
	it('names the customer it went to, and who wrote it', () => {
		const message = { mid: 'm', text: 'From the inbox', is_echo: true, app_id: 26390203743090, metadata: 'outbox:1' };

		expect(receive({ sender: page, recipient: customer, message })).toMatchObject([
			{
				type: 'echo',
				fromBusiness: true,
				account: page.id,
				customer: { id: customer.id },
				appId: PAGE_INBOX_APP_ID,
				metadata: 'outbox:1',
			},
		]);
	});
});

describe('signs of what became of our messages', () => {
	it('come as one event for all messages of a delivery', () => {
		expect(receive({ delivery: { mids: ['m1', 'm2'], watermark: '1780000000000' } })).toMatchObject([
			{ type: 'status', status: 'delivered', id: 'm1', ids: ['m1', 'm2'], watermark: '2026-05-28T20:26:40.000Z' },
		]);
	});

	it('come as thumbs under an answer, or as a reaction', () => {
		expect(receive({ response_feedback: { feedback: 'Bad response', mid: 'm' } })).toMatchObject([
			{ type: 'reaction', emoji: '👎', replyTo: 'm' },
		]);
		expect(receive({ reaction: { mid: 'm', action: 'react', emoji: '❤️' } })).toMatchObject([
			{ emoji: '❤️', replyTo: 'm' },
		]);
		expect(receive({ reaction: { mid: 'm', action: 'unreact', emoji: '❤️' } })).toMatchObject([{ emoji: null }]);
	});
});

describe('oddities', () => {
	it('announce a new Instagram message as edit number 0: it has to be fetched', () => {
		const [event] = receive(
			{ sender: undefined, recipient: undefined, message_edit: { mid: 'm', num_edit: 0 } },
			'instagram',
		);

		expect(event).toMatchObject({ type: 'edit', id: 'm', needsFetch: true, account: page.id, customer: null });
	});

	it('tell two presses of the Test button apart, and two deliveries of one not', () => {
		const press = (time: number) =>
			receive({ message: { mid: 'random_mid', text: 'random_text' } }, 'instagram', { time })[0];

		expect(press(1)).toMatchObject({ isTest: true, id: 'random_mid' });
		expect(press(1)?.dedupKey).toBe(press(1)?.dedupKey);
		expect(press(1)?.dedupKey).not.toBe(press(2)?.dedupKey);
	});

	it('put an item into changes, or right into the entry', () => {
		const value = { sender: customer, recipient: page, message: { mid: 'm', text: 'hi' } };
		const inChanges = { messaging: undefined, changes: [{ field: 'messages', value }] };
		const inEntry = { messaging: undefined, field: 'messages', value };

		for (const entry of [inChanges, inEntry]) {
			expect(receive({}, 'instagram', entry)).toMatchObject([{ type: 'message', text: 'hi', account: page.id }]);
		}
	});

	it.each(['comments', 'live_comments', 'mentions', 'feed', 'standby', 'ratings'])(
		'never take the field %s for messages',
		(field) => {
			const value = { sender: customer, recipient: page, message: { mid: 'm', text: 'hi' } };

			const events = receive({}, 'page', { messaging: undefined, changes: [{ field, value }] });

			expect(events).toMatchObject([{ type: 'unknown', contentType: field, wantsAnswer: false }]);
		},
	);

	it('list calls in the entry: each is kept, none is a message', () => {
		const calls = [
			{ id: 'c_1', from: customer.id, event: 'connect' },
			{ id: 'c_1', from: customer.id, event: 'terminate' },
		];

		expect(receive({ message: { mid: 'm', text: 'hi' } }, 'page', { calls })).toMatchObject([
			{ type: 'message' },
			{ type: 'unknown', contentType: 'call', raw: calls[0] },
			{ type: 'unknown', contentType: 'call', raw: calls[1] },
		]);
	});

	it('put a comment where messages stand: it is public and no message', () => {
		const comment = { sender: undefined, from: customer, comment_id: '1', group_id: '2', message: 'Price?' };

		expect(receive(comment)).toMatchObject([{ type: 'unknown', contentType: 'comment', wantsAnswer: false }]);
	});
});
