import { openSendingShop, type SendingShop } from '../../test/support/sending-shop';
import { useTestDatabase } from '../../test/support/test-database';
import { FrontdeskError } from '../errors';
import { sql } from '../storage';

const test = useTestDatabase();
let shop: SendingShop;
let customer: string;
let customers = 0;

beforeEach(async () => {
	shop = await openSendingShop(test);
	customer = `1555600${String(++customers).padStart(4, '0')}`;
});
afterEach(() => shop.close());

const template = { kind: 'template', name: 'order_shipped', language: 'en' } as const;

describe('sendMessage', () => {
	it('writes to a customer who has written, with the id of its outbox row, and keeps the message', async () => {
		await shop.customerWrites('is my cake ready?', { from: customer });

		const delivery = await shop.send(customer, 'It is ready.');

		expect(delivery).toMatchObject({ verdict: 'sent', parts: [{ platformId: expect.stringMatching(/^wamid\./) }] });
		const [call] = await shop.sentTo(customer);
		expect(call?.body).toMatchObject({
			text: { body: 'It is ready.' },
			biz_opaque_callback_data: delivery.parts[0]!.id,
		});
		const [message] = await shop.rows(
			sql`SELECT author, text, status, conversation_id FROM frontdesk.messages WHERE direction = 'out'`,
		);
		expect(message).toEqual({
			author: 'bot',
			text: 'It is ready.',
			status: 'sent',
			conversation_id: delivery.conversationId,
		});
	});

	it('opens a conversation with somebody who never wrote, whose answer then belongs to it', async () => {
		const delivery = await shop.send(customer, template);
		await shop.customerWrites('thank you, when does it come?', { from: customer });

		expect(delivery.verdict).toBe('sent');
		expect((await shop.claimOne()).conversation.id).toBe(delivery.conversationId);
	});

	it.each(['whatsapp', 'instagram', 'messenger'] as const)('puts a reaction on a message on %s', async (kind) => {
		await shop.writesOn(kind, customer, 'thanks a lot');

		const delivery = await shop.send(customer, { kind: 'reaction', messageId: 'm.1', emoji: '👍' }, { on: kind });

		expect(delivery.verdict).toBe('sent');
		expect(JSON.stringify((await shop.sentTo(customer)).map(({ body }) => body))).toContain('👍');
	});

	it('refuses what the platform cannot show before anything is written', async () => {
		await shop.writesOn('instagram', customer, 'hello');

		await expect(shop.send(customer, template, { on: 'instagram' })).rejects.toMatchObject({
			code: 'cannot-compose',
			message: 'Instagram has no message template. Send it as text instead.',
		});

		expect(await shop.outbox()).toEqual([]);
		expect(await shop.sentTo()).toEqual([]);
	});

	it('sends once for one key, also when a second call says something else', async () => {
		await shop.customerWrites('hi', { from: customer });

		const first = await shop.send(customer, 'one', { idempotencyKey: 'order-1' });
		const second = await shop.send(customer, 'two', { idempotencyKey: 'order-1' });

		expect([first.verdict, second.verdict]).toEqual(['sent', 'sent']);
		expect(second.parts).toEqual(first.parts);
		expect(await shop.sentTo(customer)).toHaveLength(1);
	});

	it('sends once when many call with one key at the same time', async () => {
		await shop.customerWrites('hi', { from: customer });

		const deliveries = await Promise.all(
			Array.from({ length: 8 }, () => shop.send(customer, 'one', { idempotencyKey: 'order-2' })),
		);

		expect(await shop.sentTo(customer)).toHaveLength(1);
		expect(new Set(deliveries.map(({ verdict }) => verdict))).not.toContain('failed');
		expect(await shop.outbox()).toMatchObject([{ state: 'sent', attempts: 1 }]);
	});

	it('keeps the keys of two businesses apart', async () => {
		const other = await openSendingShop(test);
		await Promise.all([shop, other].map((one) => one.customerWrites('hi', { from: customer })));

		await shop.send(customer, 'from here', { idempotencyKey: 'same' });
		await other.send(customer, 'from there', { idempotencyKey: 'same' });
		await other.close();

		expect(await other.outbox()).toMatchObject([{ state: 'sent' }]);
	});

	it('sends the parts of a long message in order, and none after one that has to wait', async () => {
		await shop.customerWrites('hi', { from: customer });
		const body = { error: { message: 'limit', type: 'OAuthException', code: 130429 } };
		await shop.controls.setFault({ service: 'graph', mode: 'fail', status: 400, body, count: 1 });

		const delivery = await shop.send(customer, [
			{ kind: 'text', text: 'first' },
			{ kind: 'text', text: 'second' },
		]);
		expect(delivery.verdict).toBe('retry_later');
		expect(await shop.outbox()).toMatchObject([
			{ state: 'pending', attempts: 1 },
			{ state: 'pending', attempts: 0 },
		]);
		await shop.timePasses();
		await shop.sendDue();

		const calls = await shop.sentTo(customer);
		expect(calls.filter(({ status }) => status === 200).map(({ body: { text } }) => text?.body)).toEqual([
			'first',
			'second',
		]);
	});
});

describe('what a person writes', () => {
	it('silences the bot for the conversation, also in the middle of a turn', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await shop.claimOne();

		await shop.send(customer, 'At six, see you!', { writtenBy: 'human' });
		const { delivery, status } = await shop.answer(turn);

		expect([delivery.verdict, status]).toEqual(['silenced', 'silenced']);
		expect((await shop.sentTo(customer)).map(({ body }) => body.text?.body)).toEqual(['At six, see you!']);
		expect(await shop.rows(sql`SELECT author FROM frontdesk.messages WHERE direction = 'out'`)).toEqual([
			{ author: 'human' },
		]);
	});

	it('leaves the bot in charge when it could not be sent', async () => {
		await shop.customerWrites('hello', { from: customer });
		await shop.lastWroteAgo('25 hours');

		await shop.send(customer, 'Hello again!', { writtenBy: 'human' });

		expect(await shop.rows(sql`SELECT status FROM frontdesk.conversations`)).toEqual([{ status: 'bot' }]);
	});

	it("leaves the bot in charge when it is the bot's", async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await shop.claimOne();

		await shop.send(customer, 'Your cake is ready.');

		expect((await shop.answer(turn)).status).toBe('answered');
	});
});

describe('a send whose end nobody saw', () => {
	it('is not sent again when its status comes', async () => {
		await shop.customerWrites('hi', { from: customer });
		await shop.controls.setFault({ service: 'graph', mode: 'drop', when: 'after', count: 1 });

		const delivery = await shop.send(customer, 'one');
		const [call] = await shop.sentTo(customer);
		const callbackData = call!.body['biz_opaque_callback_data'] as string;
		await shop.statusArrives('delivered', { id: 'wamid.late', callbackData });
		await shop.timePasses();

		expect(delivery.verdict).toBe('unconfirmed');
		expect(await shop.sendDue()).toEqual([]);
		expect(await shop.outbox()).toMatchObject([{ state: 'sent', status: 'delivered' }]);
		expect(await shop.sentTo(customer)).toHaveLength(1);
	});

	it('is recognised by its echo on Instagram, which is nobody else who wrote', async () => {
		await shop.writesOn('instagram', customer, 'hello there');
		await shop.controls.setFault({ service: 'graph', mode: 'drop', when: 'after', count: 1 });

		await shop.send(customer, 'Your cake is ready.', { on: 'instagram' });
		await shop.instagramEchoes(customer, 'Your cake is ready.');
		await shop.timePasses();

		expect(await shop.sendDue()).toEqual([]);
		expect(await shop.outbox()).toMatchObject([{ state: 'sent', status: 'sent' }]);
		expect(await shop.rows(sql`SELECT status FROM frontdesk.conversations`)).toEqual([{ status: 'bot' }]);
	});

	it('is not taken for recognised when somebody else wrote on Instagram', async () => {
		await shop.writesOn('instagram', customer, 'hello there');
		await shop.controls.setFault({ service: 'graph', mode: 'drop', when: 'before', count: 1 });

		await shop.send(customer, 'Your cake is ready.', { on: 'instagram' });
		await shop.instagramEchoes(customer, 'Hi, Tom here.');

		expect(await shop.outbox()).toMatchObject([{ state: 'ambiguous' }]);
		expect(await shop.rows(sql`SELECT status FROM frontdesk.conversations`)).toEqual([{ status: 'human' }]);
	});

	it('is sent again when nothing follows', async () => {
		await shop.customerWrites('hi', { from: customer });
		await shop.controls.setFault({ service: 'graph', mode: 'drop', when: 'before', count: 1 });

		const delivery = await shop.send(customer, 'one');
		expect(await shop.outbox()).toMatchObject([{ state: 'ambiguous' }]);
		expect(await shop.sendDue()).toEqual([]);
		await shop.timePasses();
		const [again] = await shop.sendDue();

		expect([delivery.verdict, again?.verdict]).toEqual(['unconfirmed', 'sent']);
		expect(await shop.outbox()).toMatchObject([{ state: 'sent', attempts: 2 }]);
	});

	it('is not doubled after a crash between sending and recording: its status settles it', async () => {
		await shop.customerWrites('hi', { from: customer });
		await shop.send(customer, 'one', { idempotencyKey: 'k' });
		await shop.rows(
			sql`UPDATE frontdesk.outbox SET state = 'sending', platform_id = NULL, next_attempt_at = now() + '1 min'`,
		);
		await shop.rows(sql`UPDATE frontdesk.messages SET status = 'pending', platform_id = NULL WHERE direction = 'out'`);

		const again = await shop.send(customer, 'one', { idempotencyKey: 'k' });
		const [call] = await shop.sentTo(customer);
		const callbackData = call!.body['biz_opaque_callback_data'] as string;
		await shop.statusArrives('sent', { id: 'wamid.known', callbackData });
		await shop.timePasses();

		expect(again.verdict).toBe('unconfirmed');
		expect(await shop.sendDue()).toEqual([]);
		expect(await shop.send(customer, 'one', { idempotencyKey: 'k' })).toMatchObject({
			verdict: 'sent',
			parts: [{ platformId: 'wamid.known' }],
		});
		expect(await shop.sentTo(customer)).toHaveLength(1);
	});

	it('waits its time after a crash before sending, and is then sent once', async () => {
		await shop.customerWrites('hi', { from: customer });
		await expect(shop.send(customer, 'one', { idempotencyKey: 'k', accessOf: endAfter(1) })).rejects.toThrow('ended');
		expect(await shop.outbox()).toMatchObject([{ state: 'sending' }]);

		const again = await shop.send(customer, 'one', { idempotencyKey: 'k' });

		expect(again).toMatchObject({ verdict: 'unconfirmed', resumeAt: expect.any(String) });
		expect(await shop.sendDue()).toEqual([]);
		expect(await shop.sentTo(customer)).toEqual([]);
		await shop.timePasses();
		expect(await shop.sendDue()).toMatchObject([{ verdict: 'sent', idempotencyKey: 'k' }]);
		expect(await shop.sentTo(customer)).toHaveLength(1);
	});
});

describe('sendDueMessages', () => {
	it('sends each message once when several processes look at the same time', async () => {
		const people = Array.from({ length: 12 }, (_, i) => `${customer}${i}`);
		await Promise.all(people.map((from) => shop.customerWrites('hi', { from })));
		await shop.controls.setFault({ service: 'graph', mode: 'fail', status: 500, count: people.length });
		await Promise.all(people.map((to) => shop.send(to, 'news')));
		await shop.timePasses();

		const found = await Promise.all([shop.sendDue(), shop.sendDue(), shop.sendDue()]);

		expect(found.flat().filter(({ verdict }) => verdict === 'sent')).toHaveLength(people.length);
		expect((await shop.sentTo()).filter(({ status }) => status === 200)).toHaveLength(people.length);
	});

	it('does not let one message that breaks hold up the others', async () => {
		await shop.customerWrites('hi', { from: customer });
		await shop.writesOn('messenger', '123456789', 'hi');
		await shop.controls.setFault({ service: 'graph', mode: 'fail', status: 500, count: 2 });
		await shop.send(customer, 'one');
		await shop.send('123456789', 'two', { on: 'messenger' });
		await shop.timePasses();

		const found = await shop.sendDue({ accessOf: (channel) => accessBroken(channel.channelId) });

		expect(found.map(({ verdict }) => verdict).sort()).toEqual(['retry_later', 'sent']);
	});

	it('leaves the replies of turns to their turns', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		await shop.controls.setFault({ service: 'graph', mode: 'fail', status: 500, count: 1 });
		await shop.answer(await shop.claimOne());

		expect(await shop.sendDue()).toEqual([]);
	});
});

/** A process that ends between the reservation and the call: the access is asked for once before, and once after it. */
function endAfter(calls: number): typeof shop.options.accessOf {
	return (channel) => (calls-- > 0 ? shop.options.accessOf(channel) : Promise.reject(new Error('the process ended')));
}

async function accessBroken(channelId: string) {
	const access = await shop.options.accessOf({ tenantId: shop.tenantId, channelId });
	if (channelId !== shop.channelOf('messenger').id) return access;
	throw new FrontdeskError('configuration', 'The secret of this channel cannot be opened.');
}
