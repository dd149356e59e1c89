import { startForTest, startProduct, type Json, type ListeningProduct } from '../testing/start-for-test';
import { inventedIn, missingFrom } from '../testing/webhook-shape';

const from = '1254459154682919';
let product: ListeningProduct;
let sandbox: Awaited<ReturnType<typeof startForTest>>;

beforeAll(async () => {
	product = await startProduct();
	sandbox = await startForTest({ SANDBOX_WEBHOOK_URL: product.url });
});
afterAll(async () => {
	await sandbox.close();
	await product.close();
});
afterEach(async () => {
	await sandbox.call('POST', '/sandbox/reset');
});

const does = (channel: string, what: object) => sandbox.customerWrites({ channel, from, ...what });
const last = () => product.received.at(-1);
const bubbles = async () => (await sandbox.call('GET', '/sandbox/state')).body.conversations[0]?.messages ?? [];

describe.each([
	[
		'instagram',
		[
			[{ text: 'Do you ship?' }, 'text.json'],
			[{ text: 'And this?', replyTo: 'aWdf' }, 'inline-reply.json'],
			[{ quickReply: { title: 'Hours', payload: 'HOURS' } }, 'quick-reply.json'],
			[{ postback: { title: 'Hours?', payload: 'HOURS' } }, 'postback-icebreaker.json'],
			[{ image: true }, 'image.json'],
			[{ audio: true }, 'audio.json'],
			[{ attachments: [{ type: 'ig_reel', payload: { url: 'https://example.com/r' } }] }, 'ig-reel-shared.json'],
			[{ text: 'Love it', storyReply: true }, 'story-reply.json'],
			[{ unsupported: true }, 'unsupported-media.json'],
			[{ text: 'Left?', referral: { ref: 'a', ad_id: '1', source: 'ADS', type: 'OPEN_THREAD' } }, 'text-from-ad.json'],
			[{ referral: { ref: 'a', source: 'https://ig.me/m/x', type: 'OPEN_THREAD' } }, 'referral-ig-me-link.json'],
			[{ reaction: { messageId: 'aWdf', emoji: '❤️' } }, 'reaction-love.json'],
			[{ reaction: { messageId: 'aWdf', emoji: null } }, 'reaction-removed.json'],
			[{ edit: { messageId: 'aWdf', text: 'To Spain?' } }, 'message-edit.json'],
			[{ delete: { messageId: 'aWdf' } }, 'deleted.json'],
			[{ read: { messageId: 'aWdf' } }, 'seen.json'],
			[{ text: 'random_text', place: 'changes' }, 'dashboard-test-changes.json'],
			[{ comment: { text: 'Price?' } }, 'comment-facebook-login-changes.json'],
		],
	],
	[
		'messenger',
		[
			[{ text: 'hello' }, 'text.json'],
			[{ quickReply: { title: 'Red', payload: 'RED' } }, 'quick-reply.json'],
			[
				{
					postback: { title: 'Start', payload: 'S', referral: { ref: 'a', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
				},
				'postback-get-started-from-link.json',
			],
			[{ image: true }, 'image.json'],
			[{ audio: true }, 'audio.json'],
			[{ sticker: true }, 'sticker-new-type.json'],
			[{ referral: { ref: 'a', source: 'SHORTLINK', type: 'OPEN_THREAD' } }, 'referral-m-me-link.json'],
			[{ reaction: { messageId: 'm_1', emoji: '❤️' } }, 'reaction.json'],
			[{ read: { messageId: 'm_1' } }, 'read.json'],
			[{ edit: { messageId: 'm_1', text: 'x' } }, 'message-edit.json'],
			[{ comment: { text: 'Price?' } }, 'page-comment-feed-change.json'],
			[
				{ event: { pass_thread_control: { previous_owner_app_id: null, new_owner_app_id: '1', metadata: 'x' } } },
				'pass-thread-control.json',
			],
		],
	],
] as [string, [object, string][]][])('what a customer does on %s', (channel, examples) => {
	const LOOSE = ['comment_id', 'parent_id', 'ads_context_data', 'post.permalink_url', 'timestamp: string'];

	it.each(examples)('is told like Meta does: %j', async (what, example) => {
		await does(channel, what);

		expect(inventedIn(last()?.body, channel).filter((place) => !/timestamp|\.value\.id: |time: /.test(place))).toEqual(
			[],
		);
		expect(missingFrom(last()?.body, `${channel}/${example}`, LOOSE)).toEqual([]);
	});
});

it('names the shop’s own accounts', async () => {
	await does('instagram', { text: 'hi' });
	expect(last()?.body).toMatchObject({ object: 'instagram', entry: [{ id: '17841400000000001' }] });
	await does('messenger', { text: 'hi' });
	expect(last()?.body).toMatchObject({ object: 'page', entry: [{ id: '100000000000002' }] });
});

it('brings files that anybody with the address can fetch', async () => {
	await does('messenger', { text: 'Look', image: true });
	const [attachment] = last()?.event.message.attachments ?? [];

	const file = await fetch(attachment.payload.url);
	expect(file.headers.get('content-type')).toBe('image/png');
	expect((await fetch(`${attachment.payload.url}x`)).status).toBe(404);
	expect(await bubbles()).toMatchObject([{ text: 'Look', media: [{ kind: 'image', url: attachment.payload.url }] }]);
});

it('puts several events into one webhook, each in its place', async () => {
	const { body } = await sandbox.customerWrites({
		channel: 'instagram',
		messages: [
			{ from, text: 'one' },
			{ from: '777', text: 'two' },
			{ from, text: 'three', place: 'standby' },
		],
	});

	const [messaging, standby] = last()?.body.entry ?? [];
	expect(messaging.messaging.map(({ message }: Json) => message.text)).toEqual(['one', 'two']);
	expect(standby.standby[0].message.text).toBe('three');
	expect(body.ids).toHaveLength(3);
});

it('sends an earlier event once more, byte for byte', async () => {
	const { body } = await does('messenger', { reaction: { messageId: 'm_1', emoji: '👍' } });
	await sandbox.customerWrites({ redeliver: body.id });

	expect(last()?.bytes).toEqual(product.received.at(-2)?.bytes);
});

it.each([{ from: undefined }, { userRef: 'x' }, { from: 'ana' }, { txt: 'hi' }])(
	'does not understand %j',
	async (change) => {
		expect((await does('messenger', { text: 'hi', ...change })).status).toBe(400);
	},
);

describe('the owner answers from the phone app', () => {
	const answers = (channel: string, to: string, more: object = { text: 'I am here' }) =>
		sandbox.call('POST', '/sandbox/echo', { channel, to, ...more });

	it('on WhatsApp, to customers with and without a number', async () => {
		await answers('whatsapp', '16505551234');
		expect(last()?.body.entry[0].changes[0].field).toBe('smb_message_echoes');
		expect(missingFrom(last()?.body, 'whatsapp/echo-from-phone-app-text.json')).toEqual([]);
		await sandbox.customerWrites({ from: 'US.13491208655302741918', username: 'anatest', text: 'hi' });
		await answers('whatsapp', 'US.13491208655302741918');
		expect(missingFrom(last()?.body, 'whatsapp/echo-to-username-only-customer.json')).toEqual([]);
		expect((await bubbles()).at(-1)).toMatchObject({ direction: 'out', author: 'owner', text: 'I am here' });
	});

	it('and edits and takes back what was said', async () => {
		const { body } = await answers('whatsapp', '16505551234');
		await answers('whatsapp', '16505551234', { edit: { messageId: body.id, text: 'I was here' } });
		expect(missingFrom(last()?.body, 'whatsapp/echo-from-phone-app-edit.json', ['contacts'])).toEqual([]);
		await answers('whatsapp', '16505551234', { revoke: { messageId: body.id } });
		expect(missingFrom(last()?.body, 'whatsapp/echo-from-phone-app-revoke.json', ['contacts'])).toEqual([]);
		expect(await bubbles()).toMatchObject([{ isDeleted: true }]);
	});

	it('on Instagram, and in the page’s inbox', async () => {
		await answers('instagram', from);
		expect(missingFrom(last()?.body, 'instagram/echo-of-human-or-api-reply.json')).toEqual([]);
		await answers('messenger', from);
		expect(last()?.event).toMatchObject({ sender: { id: '100000000000002' }, message: { app_id: 26390203743090 } });
		expect(missingFrom(last()?.body, 'messenger/echo-from-page-inbox.json')).toEqual([]);
	});

	it('with a picture', async () => {
		await answers('messenger', from, { image: true });
		expect(missingFrom(last()?.body, 'messenger/echo-image.json', ['metadata'])).toEqual([]);
	});
});
