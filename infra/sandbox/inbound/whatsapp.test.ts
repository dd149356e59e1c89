import { eventually, startForTest, startProduct, type Json, type ListeningProduct } from '../testing/start-for-test';
import { inventedIn, missingFrom } from '../testing/webhook-shape';

const ana = '16505551234';
const anaUser = 'US.13491208655302741918';
const token = { authorization: 'Bearer sandbox-access-token' };

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
	product.received.length = 0;
});

const last = () => product.received.at(-1);
const lastMessage = () => last()?.value.messages[0];
const conversations = async () => (await sandbox.call('GET', '/sandbox/state')).body.conversations;
const bubbles = async () => (await conversations())[0].messages;

/** What each example has besides the kind of message: Meta writes it for some accounts and not for others. */
const PERSONAL = ['contacts[].user_id', 'contacts[].parent_user_id', 'context', 'contacts[].profile'];

/** What the examples have for one kind of file, or for echoes, Meta writes for the others too. */
const SEEN_ELSEWHERE = /messages\[\]\.((video|document|sticker)\.url|edit\.message\.text\.body): string$/;

describe('a message of a customer', () => {
	it.each([
		['text', { text: 'Body' }, 'text.json'],
		['image', { image: { caption: 'Mine' } }, 'image-with-media-url.json'],
		['image', { image: true }, 'image.json'],
		['audio', { audio: true }, 'voice-note-with-media-url.json'],
		['video', { video: { caption: 'x' } }, 'video-forwarded-with-caption.json'],
		['document', { document: { name: 'order.pdf', caption: 'x' } }, 'document-with-caption.json'],
		['sticker', { sticker: { animated: true } }, 'sticker-animated.json'],
		[
			'location',
			{ location: { latitude: 38.7, longitude: -9.1, name: 'Here', address: 'Rua 1' } },
			'location-current.json',
		],
		[
			'contacts',
			{ contacts: [{ name: 'Ben Test', phone: '+1 555 765 4321' }] },
			'contacts-three-people.json',
			['last_name'],
		],
		['button', { button: { text: 'Yes', payload: 'YES' }, replyTo: 'wamid.x' }, 'template-button.json'],
		['interactive', { reply: { id: 'a', title: 'A' }, replyTo: 'wamid.x' }, 'interactive-button-reply.json'],
		[
			'interactive',
			{ listReply: { id: 'a', title: 'A', description: 'x' } },
			'interactive-list-reply-with-description.json',
		],
		['reaction', { reaction: { messageId: 'wamid.x', emoji: '👍' } }, 'reaction.json'],
		['order', { order: { text: 'Please', items: [{ id: 'CAKE', price: 12 }] } }, 'order-with-text.json'],
		['edit', { edit: { messageId: 'wamid.x', text: 'No, two' } }, 'edit-image-caption.json', ['edit.message']],
		['revoke', { revoke: { messageId: 'wamid.x' } }, 'revoke.json'],
		['unsupported', { unsupported: { type: 'edit' } }, 'unsupported-edit-131051.json'],
		[
			'unsupported',
			{ unsupported: { code: 131060, type: 'media_placeholder' } },
			'unsupported-131060-first-message-unavailable.json',
		],
		['system', { newNumber: '16505559999' }, 'system-user-changed-number.json'],
		['text', { text: 'x', referral: true }, 'text-from-click-to-whatsapp-ad.json', ['welcome_message']],
		['text', { text: 'x', forwarded: 'once' }, 'text-forwarded.json'],
	])('is of the type %s when they send %j', async (type, content, example, except: string[] = []) => {
		await sandbox.customerWrites({ from: ana, name: 'Ana Test', ...content });

		expect(lastMessage()).toMatchObject({ from: ana, type });
		expect(inventedIn(last()?.body, 'whatsapp').filter((place) => !SEEN_ELSEWHERE.test(place))).toEqual([]);
		expect(missingFrom(last()?.body, `whatsapp/${example}`, [...PERSONAL, ...except])).toEqual([]);
	});

	it('comes from someone without a number', async () => {
		await sandbox.customerWrites({ from: anaUser, name: 'Ana Test', username: '@anatest', text: 'hi' });

		expect(lastMessage()).not.toHaveProperty('from');
		expect(lastMessage().from_user_id).toBe(anaUser);
		expect(missingFrom(last()?.body, 'whatsapp/text-username-only-no-phone.json', ['parent_user_id'])).toEqual([]);
	});

	it('keeps number and business-scoped id of a person together', async () => {
		await sandbox.customerWrites({ from: ana, userId: anaUser, text: 'with my number' });
		await sandbox.customerWrites({ from: anaUser, text: 'without' });
		const { body } = await sandbox.send({ recipient: anaUser, text: { body: 'Hello' } });

		expect(body.contacts).toEqual([{ input: anaUser, user_id: anaUser }]);
		expect(await conversations()).toHaveLength(1);
		expect(await bubbles()).toHaveLength(3);
		const delivered = await eventually(() =>
			product.received.find(({ value }) => value.statuses?.[0].status === 'delivered'),
		);
		expect(
			missingFrom(delivered.body, 'whatsapp/status-delivered-sent-to-phone-with-bsuid.json', [
				'parent_user_id',
				'username',
			]),
		).toEqual([]);
	});

	it('brings a file that can be fetched', async () => {
		await sandbox.customerWrites({
			from: ana,
			document: { name: 'a.txt', mimeType: 'text/plain', base64: 'aGVsbG8=' },
		});
		const { id, filename } = lastMessage().document;
		const { body } = await sandbox.call('GET', `/graph/v26.0/${id}`, undefined, token);
		const file = await fetch(body.url, { headers: token });

		expect([filename, await file.text()]).toEqual(['a.txt', 'hello']);
		const [bubble] = await bubbles();
		expect(await (await fetch(bubble.media[0].url)).text()).toBe('hello');
	});

	it('is refused when nobody could send it so', async () => {
		const wrong = [
			{ from: ana, image: { base64: '***' } },
			{ from: ana, song: true },
			{ from: ana, userId: 'ana' },
		];
		const answers = await Promise.all(wrong.map((message) => sandbox.customerWrites(message)));

		expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
	});
});

describe('what changes', () => {
	it('shows on the phone: edits, reactions, deletions', async () => {
		const { body } = await sandbox.customerWrites({ from: ana, text: 'One cake' });
		await sandbox.customerWrites({ from: ana, edit: { messageId: body.id, text: 'Two cakes' } });
		await sandbox.customerWrites({ from: ana, reaction: { messageId: body.id, emoji: '🎂' } });
		expect(await bubbles()).toMatchObject([{ text: 'Two cakes', isEdited: true, reactions: { customer: '🎂' } }]);

		await sandbox.customerWrites({ from: ana, reaction: { messageId: body.id, emoji: null } });
		await sandbox.customerWrites({ from: ana, revoke: { messageId: body.id } });
		expect(await bubbles()).toMatchObject([{ text: '', isDeleted: true, reactions: {} }]);
	});

	it('moves a conversation to the new number', async () => {
		await sandbox.customerWrites({ from: ana, text: 'hi' });
		await sandbox.customerWrites({ from: ana, newNumber: '16505559999' });

		expect((await conversations()).map(({ customer }: Json) => customer.id)).toEqual(['16505559999']);
		expect((await sandbox.send({ to: '16505559999', text: { body: 'Hello' } })).status).toBe(200);
	});

	it('tells a new business-scoped id', async () => {
		await sandbox.customerWrites({ from: ana, userId: anaUser, text: 'hi' });
		await sandbox.customerWrites({ from: ana, newUserId: 'US.24817305912873645029' });

		expect(missingFrom(last()?.body, 'whatsapp/user-id-update.json', ['parent_user_id'])).toEqual([]);
		expect((await sandbox.send({ recipient: 'US.24817305912873645029', text: { body: 'x' } })).status).toBe(200);
		expect((await sandbox.send({ recipient: anaUser, text: { body: 'x' } })).body.error.code).toBe(131030);
	});
});

describe('a batch', () => {
	it('mixes messages and statuses in one webhook', async () => {
		await sandbox.customerWrites({ from: ana, text: 'hi' });
		const { body } = await sandbox.send({ to: ana, text: { body: 'Hello' } });
		const id = body.messages[0].id;
		const { body: answer } = await sandbox.customerWrites({
			messages: [
				{ from: ana, text: 'one' },
				{ from: '15557654321', image: true },
			],
			statuses: [
				{ id, status: 'read' },
				{ id, status: 'failed', graphError: 131026 },
			],
		});

		const batch = product.received.find(({ body: one }) => one.entry[0].changes.length === 3)?.body;
		const values = batch.entry[0].changes.map((change: Json) => change.value);
		expect(values[0].messages.map((message: Json) => message.type)).toEqual(['text', 'image']);
		expect(values[1].statuses[0]).toMatchObject({ id, status: 'read', recipient_id: ana });
		expect(values[2].statuses[0]).toMatchObject({ status: 'failed', errors: [{ code: 131026 }] });
		expect(answer.ids).toHaveLength(4);
		expect(inventedIn(batch, 'whatsapp')).toEqual([]);
	});

	it('sends the same event several times at once', async () => {
		const { body } = await sandbox.customerWrites({ from: ana, text: 'hi' });
		await sandbox.customerWrites({ redeliver: body.id, copies: 3 });

		expect(new Set(product.received.map(({ bytes }) => bytes.toString())).size).toBe(1);
		expect(product.received).toHaveLength(4);
	});

	it('sends any body as it is, signed', async () => {
		const body = {
			object: 'whatsapp_business_account',
			entry: [{ id: '1', changes: [{ field: 'account_update', value: {} }] }],
		};
		const { body: answer } = await sandbox.call('POST', '/sandbox/inbound', { body });

		expect(answer.status).toBe(200);
		expect(last()?.body).toEqual(body);
	});
});

describe('what becomes of a send', () => {
	const statusesOf = (id: string) =>
		product.received.flatMap(({ value }) => value.statuses ?? []).filter((status: Json) => status.id === id);
	const send = async () => (await sandbox.send({ to: ana, text: { body: 'Hello' } })).body.messages[0].id as string;

	beforeEach(() => sandbox.customerWrites({ from: ana, text: 'hi' }));

	it('is told in another order, late and more than once when told to', async () => {
		await sandbox.call('PUT', '/sandbox/options', { statusOrder: 'reversed', statusDelayMs: 100, statusCopies: 2 });
		const id = await send();
		const all = await eventually(() => statusesOf(id).length === 6 && statusesOf(id));

		expect(all.map(({ status }: Json) => status)).toEqual(['read', 'read', 'delivered', 'delivered', 'sent', 'sent']);
		expect((await bubbles())[1].status).toBe('read');
	});

	it('is a failure after a 200 when a fault says so', async () => {
		await sandbox.call('PUT', '/sandbox/faults', { service: 'graph', mode: 'fail-later', graphError: '131026' });
		const id = await send();
		const [failed] = await eventually(() => statusesOf(id).length > 0 && statusesOf(id));

		expect(failed).toMatchObject({ status: 'failed', errors: [{ code: 131026, title: 'Message Undeliverable' }] });
		expect(await bubbles()).toHaveLength(1);
	});
});
