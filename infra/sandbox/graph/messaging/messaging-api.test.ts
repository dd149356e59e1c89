import { createHmac } from 'node:crypto';
import { eventually, startForTest, startProduct, type Json, type ListeningProduct } from '../../testing/start-for-test';
import { inventedIn, missingFrom } from '../../testing/webhook-shape';

const INSTAGRAM = '17841400000000001';
const PAGE = '100000000000002';
const ana = '4949494949494949';
const ben = '1254477777772919';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const hello = (id: string) => ({ recipient: { id }, message: { text: 'Hello' } });
const ago = (days: number) => Math.floor(Date.now() / 1000 - days * 24 * 3600 - 60);

let product: ListeningProduct;
let sandbox: Awaited<ReturnType<typeof startForTest>>;

const writes = (channel: string, from: string, more: object = {}) =>
	sandbox.customerWrites({ channel, from, text: 'hi', ...more });
const events = () => product.received.flatMap(({ body }) => body.entry.flatMap((entry: Json) => entry.messaging ?? []));
const following = (count: number) =>
	eventually(() => {
		const after = events().slice(1);
		return after.length >= count && after;
	});

beforeEach(async () => {
	product = await startProduct();
	sandbox = await startForTest({
		SANDBOX_WEBHOOK_URL: product.url,
		SANDBOX_INSTAGRAM_TOKEN: 'instagram-token',
		SANDBOX_INSTAGRAM_APP_SECRET: 'instagram-secret',
		SANDBOX_PAGE_TOKEN: 'page-token',
	});
});
afterEach(async () => {
	await sandbox.close();
	await product.close();
});

describe('who may send for whom', () => {
	it.each([INSTAGRAM, PAGE, 'me'])('refuses a wrong token for %s in Messenger’s words', async (account) => {
		const { status, body } = await sandbox.sendTo(account, hello(ana), bearer('wrong'));

		expect([status, body.error.code, body.error.message]).toEqual([400, 190, 'Invalid OAuth access token.']);
	});

	it('takes `me` for the account of the token', async () => {
		await writes('instagram', ana);
		await writes('messenger', ben);
		const byLogin = await sandbox.sendTo('me', hello(ana), bearer('instagram-token'));
		const byPage = await sandbox.sendTo('me', hello(ben), bearer('page-token'));
		const throughPage = await sandbox.sendTo('me', hello(ana), bearer('page-token'));

		expect([byLogin.status, byPage.status, throughPage.status]).toEqual([200, 200, 200]);
		expect(byPage.body.message_id).toMatch(/^m_/);
		expect(Buffer.from(throughPage.body.message_id, 'base64').toString()).toContain(`IGMessageID:${INSTAGRAM}`);
	});

	it('keeps a token of Instagram away from the page and the number', async () => {
		const page = await sandbox.sendTo(PAGE, hello(ben), bearer('instagram-token'));
		const number = await sandbox.send({ to: '15551234567', text: { body: 'hi' } }, bearer('instagram-token'));

		expect([page.body.error.code, number.body.error.code]).toEqual([100, 100]);
	});

	it('checks the proof with the secret of the token’s app', async () => {
		await writes('instagram', ana);
		const send = (secret: string) => {
			const proof = createHmac('sha256', secret).update('instagram-token').digest('hex');
			return sandbox.sendTo(INSTAGRAM, { ...hello(ana), appsecret_proof: proof }, bearer('instagram-token'));
		};

		expect((await send('instagram-secret')).status).toBe(200);
		expect((await send('sandbox-app-secret')).body.error.message).toContain('appsecret_proof');
	});
});

describe('who may be written to, and when', () => {
	it('knows only customers who wrote', async () => {
		const instagram = await sandbox.sendTo(INSTAGRAM, hello(ana));
		const messenger = await sandbox.sendTo('me', hello(ben));

		expect(instagram.body.error).toMatchObject({ code: 100, error_subcode: 2534014, type: 'IGApiException' });
		expect(messenger.body.error).toMatchObject({ code: 100, error_subcode: 2018001, type: 'OAuthException' });
	});

	it('closes the window after a day, for what a person typed after a week', async () => {
		const tag = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
		await writes('messenger', ben, { timestamp: ago(1) });
		await writes('messenger', '777', { timestamp: ago(7) });
		await writes('instagram', ana, { timestamp: ago(1) });

		const messenger = await sandbox.sendTo('me', hello(ben));
		const tooLate = await sandbox.sendTo('me', { ...hello('777'), ...tag });
		const login = await sandbox.sendTo(INSTAGRAM, hello(ana));
		const throughPage = await sandbox.sendTo('me', hello(ana));

		expect(messenger.body.error).toMatchObject({ code: 10, error_subcode: 2018278, type: 'OAuthException' });
		expect(tooLate.body.error).toMatchObject({ code: 10, error_subcode: 2018065 });
		expect([login.status, login.body.error.error_subcode, login.body.error.type]).toEqual([
			403,
			2534022,
			'IGApiException',
		]);
		expect([throughPage.status, throughPage.body.error.type]).toEqual([403, 'OAuthException']);
		expect((await sandbox.sendTo('me', { ...hello(ben), ...tag })).status).toBe(200);
		expect((await sandbox.sendTo(INSTAGRAM, { ...hello(ana), ...tag })).status).toBe(200);
	});

	it('answers a comment once, and reaches who wrote it', async () => {
		const { body } = await sandbox.customerWrites({ channel: 'instagram', from: ana, comment: { text: 'Price?' } });
		const reply = { recipient: { comment_id: body.id }, message: { text: 'By message!' } };

		const first = await sandbox.sendTo(INSTAGRAM, reply);
		const second = await sandbox.sendTo(INSTAGRAM, reply);

		expect(first.body.recipient_id).toBe(ana);
		expect(second.body.error.code).toBe(10900);
		expect(
			missingFrom(product.received[0]?.body, 'instagram/comment-facebook-login-changes.json', [
				'comment_id',
				'parent_id',
			]),
		).toEqual([]);
	});

	it('reaches a visitor who is known by a reference only', async () => {
		await sandbox.customerWrites({ channel: 'messenger', userRef: 'box-7', text: 'hi' });
		const { body } = await sandbox.sendTo('me', { recipient: { user_ref: 'box-7' }, message: { text: 'Hello' } });

		expect(body).toEqual({ message_id: expect.stringMatching(/^m_/) as string });
		expect(events()[0].sender).toEqual({ user_ref: 'box-7' });
	});
});

describe('what follows a message', () => {
	it('is an echo with metadata, the delivery and the watermark on Messenger', async () => {
		await writes('messenger', ben);
		const { body } = await sandbox.sendTo('me', {
			recipient: { id: ben },
			message: { text: 'Hello', metadata: 'outbox:7' },
		});
		const [echo, delivery, read] = await following(3);

		expect(body).toEqual({ recipient_id: ben, message_id: echo.message.mid });
		expect(echo).toMatchObject({
			sender: { id: PAGE },
			recipient: { id: ben },
			message: { is_echo: true, app_id: 100000000000004, metadata: 'outbox:7', text: 'Hello' },
		});
		expect(delivery.delivery).toEqual({ mids: [body.message_id], watermark: echo.timestamp });
		expect(read.read).toEqual({ watermark: echo.timestamp });
		const bodies = product.received.slice(1).map((webhook) => webhook.body);
		expect(bodies.flatMap((one) => inventedIn(one, 'messenger'))).toEqual([]);
		expect(missingFrom(bodies[0], 'messenger/echo-text-with-app-id-and-metadata.json')).toEqual([]);
		expect(missingFrom(bodies[1], 'messenger/delivery.json')).toEqual([]);
		expect(missingFrom(bodies[2], 'messenger/read.json')).toEqual([]);
	});

	it('is an echo and a read with the id on Instagram, signed by its own app', async () => {
		await writes('instagram', ana);
		const { body } = await sandbox.sendTo(INSTAGRAM, hello(ana));
		const [echo, read] = await following(2);

		expect(echo.message).toEqual({ mid: body.message_id, text: 'Hello', is_echo: true });
		expect(read).toMatchObject({ sender: { id: ana }, read: { mid: body.message_id } });
		const [, echoWebhook, readWebhook] = product.received;
		expect(missingFrom(echoWebhook?.body, 'instagram/echo-of-human-or-api-reply.json')).toEqual([]);
		expect(missingFrom(readWebhook?.body, 'instagram/seen.json')).toEqual([]);
		const signature = createHmac('sha256', 'instagram-secret')
			.update(echoWebhook?.bytes ?? '')
			.digest('hex');
		expect(echoWebhook?.signature).toBe(`sha256=${signature}`);
	});

	it('is nothing but the read when echoes are off', async () => {
		await sandbox.call('PUT', '/sandbox/options', { echoes: false });
		await writes('instagram', ana);
		await sandbox.sendTo(INSTAGRAM, hello(ana));

		expect(Object.keys((await following(1))[0])).toContain('read');
	});

	it('comes in another order, and twice, when told to', async () => {
		await sandbox.call('PUT', '/sandbox/options', { statusOrder: 'reversed', statusCopies: 2 });
		await writes('messenger', ben);
		await sandbox.sendTo('me', hello(ben));

		const kinds = (await following(6)).map((event: object) =>
			['read', 'delivery', 'message'].find((key) => key in event),
		);
		expect(kinds).toEqual(['read', 'read', 'delivery', 'delivery', 'message', 'message']);
	});
});

describe('what is on the phone', () => {
	const messages = async () => (await sandbox.call('GET', '/sandbox/state')).body.conversations[0].messages;

	it('shows what can be tapped, and pictures', async () => {
		await writes('messenger', ben);
		const quickReplies = [{ content_type: 'text', title: 'Yes', payload: 'YES' }];
		await sandbox.sendTo('me', { recipient: { id: ben }, message: { text: 'Sure?', quick_replies: quickReplies } });
		const payload = { url: 'https://example.com/cake.jpg', is_reusable: true };
		const { body } = await sandbox.sendTo('me', {
			recipient: { id: ben },
			message: { attachment: { type: 'image', payload } },
		});
		const again = { attachment: { type: 'image', payload: { attachment_id: body.attachment_id } } };
		await sandbox.sendTo('me', { recipient: { id: ben }, message: again });

		const [, asked, picture, repeated] = await messages();
		expect(asked.options).toEqual([{ id: 'YES', title: 'Yes', kind: 'quick-reply' }]);
		expect(picture.media).toEqual([{ kind: 'image', url: payload.url }]);
		expect(repeated.media).toEqual(picture.media);
	});

	it('refuses files by ids that were never given out', async () => {
		await writes('messenger', ben);
		const attachment = { type: 'image', payload: { attachment_id: '1857777774821032' } };

		expect((await sandbox.sendTo('me', { recipient: { id: ben }, message: { attachment } })).body.error.code).toBe(100);
	});

	it('keeps an uploaded file', async () => {
		await writes('messenger', ben);
		const fields = { message: JSON.stringify({ attachment: { type: 'file', payload: { is_reusable: true } } }) };
		const file = new Blob(['menu'], { type: 'application/pdf' });
		const { body } = await sandbox.upload('/graph/v26.0/me/message_attachments', fields, file, 'menu.pdf');
		const attachment = { type: 'file', payload: { attachment_id: body.attachment_id } };
		await sandbox.sendTo('me', { recipient: { id: ben }, message: { attachment } });

		const { url } = (await messages())[1].media[0];
		expect(await (await fetch(url)).text()).toBe('menu');
	});

	it('shows reads, typing and reactions', async () => {
		const { body } = await writes('instagram', ana);
		const act = (action: string, payload?: object) =>
			sandbox.sendTo(INSTAGRAM, { recipient: { id: ana }, sender_action: action, ...(payload ? { payload } : {}) });
		await act('mark_seen');
		await act('typing_on');
		const reacted = await act('react', { message_id: body.id, reaction: 'love' });
		const unknown = await act('react', { message_id: 'nothing', reaction: '👍' });

		const [conversation] = (await sandbox.call('GET', '/sandbox/state')).body.conversations;
		expect(conversation.messages[0]).toMatchObject({ status: 'read', reactions: { shop: '❤️' } });
		expect(conversation.typingUntil).toBeGreaterThan(Date.now());
		expect(reacted.body).toEqual({ recipient_id: ana });
		expect(unknown.body.error.code).toBe(100);
	});
});

describe('looking something up', () => {
	const get = (path: string) => sandbox.call('GET', `/graph/v26.0/${path}`, undefined, bearer('sandbox-access-token'));

	it('knows customers who wrote, and their messages', async () => {
		const { body } = await writes('instagram', ana, { name: 'Ana Silva', username: 'anatest', announcedAsEdit: true });

		expect((await get(`${ana}?fields=name,username`)).body).toEqual({
			name: 'Ana Silva',
			username: 'anatest',
			id: ana,
		});
		const message = await get(`${body.id}?fields=message,from`);
		expect(message.body).toMatchObject({ message: 'hi', from: { id: ana, username: 'anatest' }, id: body.id });
		expect((await get('1')).body.error).toMatchObject({ code: 100, error_subcode: 33 });
		expect(product.received[0]?.event).toEqual({
			timestamp: expect.any(Number) as number,
			message_edit: { mid: body.id, num_edit: 0 },
		});
	});
});
