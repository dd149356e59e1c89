import { openSendingShop, type SendingShop } from '../../test/support/sending-shop';
import { useTestDatabase } from '../../test/support/test-database';
import { sql } from '../storage';

const test = useTestDatabase();
let shop: SendingShop;
let customer: string;
let customers = 0;

beforeEach(async () => {
	shop = await openSendingShop(test);
	customer = `1555700${String(++customers).padStart(4, '0')}`;
});
afterEach(() => shop.close());

const template = { kind: 'template', name: 'order_shipped', language: 'en' } as const;
const closed = expect.stringContaining('more than 24 hours ago');

describe('when the customer last wrote more than 24 hours ago', () => {
	it.each(['whatsapp', 'instagram', 'messenger'] as const)(
		'a text on %s fails before any call, and staff see why',
		async (kind) => {
			await shop.writesOn(kind, customer, 'hello there');
			await shop.lastWroteAgo('24 hours 1 second');

			const delivery = await shop.send(customer, 'Your cake is ready.', { on: kind });

			expect(delivery).toMatchObject({ verdict: 'failed', problem: closed });
			expect(await shop.outbox()).toEqual([
				{ state: 'failed', attempts: 0, nextInS: null, problem: closed, errorClass: 'window', status: 'failed' },
			]);
			expect(await shop.handoffs()).toEqual([{ reason: 'send_failed', problem: closed }]);
			expect(await shop.sentTo()).toEqual([]);
		},
	);

	it('a template goes out on WhatsApp', async () => {
		await shop.customerWrites('hello', { from: customer });
		await shop.lastWroteAgo('40 days');

		expect(await shop.send(customer, template)).toMatchObject({ verdict: 'sent' });
	});

	it.each(['instagram', 'messenger'] as const)(
		'what a person typed goes out on %s for 7 days, marked so',
		async (kind) => {
			await shop.writesOn(kind, customer, 'hello there');
			await shop.lastWroteAgo('6 days 23 hours');

			const delivery = await shop.send(customer, 'Sorry for the wait!', { on: kind, writtenBy: 'human' });

			expect(delivery.verdict).toBe('sent');
			expect((await shop.sentTo(customer))[0]?.body).toMatchObject({
				messaging_type: 'MESSAGE_TAG',
				tag: 'HUMAN_AGENT',
			});
		},
	);

	it.each([
		['a text by the bot', 'messenger', 'bot', '2 days', { kind: 'text', text: 'hi' }],
		['a picture by a person', 'messenger', 'human', '2 days', { kind: 'media', media: 'image', source: { id: '1' } }],
		['a text by a person after 7 days', 'instagram', 'human', '7 days 1 second', { kind: 'text', text: 'hi' }],
		['a text by a person', 'whatsapp', 'human', '2 days', { kind: 'text', text: 'hi' }],
	] as const)('%s on %s fails', async (_what, kind, writtenBy, ago, part) => {
		await shop.writesOn(kind, customer, 'hello there');
		await shop.lastWroteAgo(ago);

		expect((await shop.send(customer, part, { on: kind, writtenBy })).verdict).toBe('failed');
		expect(await shop.sentTo()).toEqual([]);
	});

	it('within the window a person needs no mark', async () => {
		await shop.writesOn('messenger', customer, 'hello there');

		await shop.send(customer, 'Hello!', { on: 'messenger', writtenBy: 'human' });

		expect((await shop.sentTo(customer))[0]?.body).toMatchObject({ messaging_type: 'RESPONSE' });
	});

	it('a message that had to wait for too long fails too', async () => {
		await shop.customerWrites('hello', { from: customer });
		await shop.controls.setFault({ service: 'graph', mode: 'fail', status: 500, count: 1 });
		await shop.send(customer, 'news');
		await shop.lastWroteAgo('25 hours');
		await shop.timePasses();

		expect(await shop.sendDue()).toMatchObject([{ verdict: 'failed', problem: closed }]);
		expect(await shop.sentTo()).toHaveLength(1);
	});
});

describe('a reply that is ready when the window has closed', () => {
	it('fails with the reason, and a person has the question', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await shop.claimOne();
		await shop.lastWroteAgo('25 hours');

		const { delivery, status } = await shop.answer(turn);

		expect([delivery.verdict, status]).toEqual(['failed', 'failed']);
		expect(await shop.outbox()).toMatchObject([{ state: 'failed', errorClass: 'window', problem: closed }]);
		expect(await shop.rows(sql`SELECT reason, question, problem FROM frontdesk.handoffs`)).toEqual([
			{ reason: 'send_failed', question: 'when do you close?', problem: closed },
		]);
		expect(await shop.sentTo()).toEqual([]);
	});

	it('is finished when all of it was sent before', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await shop.claimOne();
		await shop.answer(turn, {}, {});
		await shop.rows(sql`UPDATE frontdesk.turns SET status = 'running'`);
		await shop.rows(
			sql`UPDATE frontdesk.conversations SET current_turn_id = ${turn.id}, lease_until = now() + '1 min', last_inbound_at = now() - '2 days'::interval`,
		);

		expect((await shop.answer(turn)).delivery.verdict).toBe('sent');
	});
});

describe('with a template that says "we have an answer for you"', () => {
	let late: SendingShop;

	beforeEach(async () => {
		late = await openSendingShop(test, {
			answer_ready_template: 'answer_ready',
			answer_ready_template_language: 'en_US',
		});
		await late.customerWrites('when do you close?', { from: customer });
	});
	afterEach(() => late.close());

	/** The reply is ready after the window has closed. */
	async function answerTooLate() {
		const turn = await late.claimOne();
		await late.lastWroteAgo('25 hours');
		const answered = await late.answer(turn);
		await late.sendDue();
		return answered;
	}
	const tapsTheButton = () =>
		late.webhook({
			contacts: [{ wa_id: customer, profile: { name: 'Ann' } }],
			messages: [
				{
					from: customer,
					id: `wamid.tap-${customer}`,
					timestamp: String(Math.floor(Date.now() / 1000)),
					type: 'button',
					button: { payload: 'show', text: 'Show me' },
				},
			],
		});

	it('sends the template instead, once, and waits for the customer', async () => {
		const { delivery, status } = await answerTooLate();

		expect([delivery.verdict, status]).toEqual(['waiting', 'waiting']);
		expect((await late.sentTo()).map(({ body }) => body)).toMatchObject([
			{ to: customer, type: 'template', template: { name: 'answer_ready', language: { code: 'en_US' } } },
		]);
		expect(await late.rows(sql`SELECT due_at FROM frontdesk.conversations`)).toEqual([{ due_at: null }]);
		expect(await late.handoffs()).toEqual([]);
	});

	it('sends the reply that waited when the customer taps the button of the template', async () => {
		await answerTooLate();

		await tapsTheButton();
		const turn = await late.claimOne();
		const { status } = await late.answer(turn);

		expect(turn.writtenReply).toMatchObject({ text: 'We close at 18:00.' });
		expect(status).toBe('answered');
		expect((await late.sentTo()).map(({ body }) => body.text?.body)).toEqual([undefined, 'We close at 18:00.']);
		expect(await late.rows(sql`SELECT FROM frontdesk.messages WHERE wants_answer AND turn_id IS NULL`)).toEqual([]);
	});

	it('answers anew, both together, when the customer writes something else', async () => {
		await answerTooLate();

		await late.customerWrites('and do you have parking?', { from: customer });
		const turn = await late.claimOne();
		await late.answer(turn, { text: 'At six, and yes.' });

		expect(turn).toMatchObject({ writtenReply: null, question: 'when do you close?\nand do you have parking?' });
		expect((await late.sentTo()).map(({ body }) => body.text?.body)).toEqual([undefined, 'At six, and yes.']);
	});

	it('forgets the reply when a person has answered meanwhile', async () => {
		await answerTooLate();

		await late.ownerWrites('We close at six.', customer);
		await late.rows(sql`UPDATE frontdesk.conversations SET human_until = now() - '1 minute'::interval`);
		await late.customerWrites('thanks, do you have parking?', { from: customer });

		expect((await late.claimOne()).question).toBe('thanks, do you have parking?');
	});

	it('tells staff when the template cannot be sent either', async () => {
		const body = { error: { message: 'Template does not exist', type: 'OAuthException', code: 132001 } };
		await late.controls.setFault({ service: 'graph', mode: 'fail', status: 404, body, count: 1 });

		await answerTooLate();

		expect(await late.handoffs()).toEqual([{ reason: 'send_failed', problem: expect.stringContaining('template') }]);
	});
});
