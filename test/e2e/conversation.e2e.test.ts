import { randomUUID } from 'node:crypto';
import {
	customerWrites,
	inDatabase,
	newCustomer,
	nothingMoreComes,
	postWebhook,
	repliesTo,
	replyTo,
	sandbox,
	textWebhook,
} from '../support/product';
import { until } from '../support/until';

const closing = 'what time do you close on saturday?';
const closingAnswer = expect.stringContaining('close at 4:00 pm') as string;

describe('a customer on WhatsApp', () => {
	it('gets the answer of the right row', async () => {
		const customer = newCustomer();

		expect(await customerWrites(customer, closing)).toMatchObject({ status: 200 });

		expect(await replyTo(customer)).toEqual(closingAnswer);
	});

	it('sees that the message was read, and the product sees that the reply was', async () => {
		const customer = newCustomer();
		await customerWrites(customer, closing);
		await replyTo(customer);

		const status = await until(async () => {
			const [message] = await inDatabase<{ status: string }>(
				`SELECT m.status FROM frontdesk.messages m JOIN frontdesk.conversations c ON c.id = m.conversation_id
				WHERE c.identity_value = $1 AND m.direction = 'out' AND m.status = 'read'`,
				[customer],
			);
			return message?.status;
		});

		expect(status).toBe('read');
	});

	it('gets one answer to three quick messages, and it knows all of them', async () => {
		const customer = newCustomer();
		await customerWrites(customer, 'hello there');
		await customerWrites(customer, 'quick question for tomorrow');
		await customerWrites(customer, closing);

		await replyTo(customer);
		await nothingMoreComes();

		expect(await repliesTo(customer)).toHaveLength(1);
		const [turn] = await inDatabase<{ question: string; turns: string }>(
			`SELECT t.question, count(*) OVER () AS turns FROM frontdesk.turns t
			JOIN frontdesk.conversations c ON c.id = t.conversation_id WHERE c.identity_value = $1`,
			[customer],
		);
		expect(turn).toEqual({ question: `hello there\nquick question for tomorrow\n${closing}`, turns: '1' });
	});

	it('reads an honest line when no row answers, and a person gets the question', async () => {
		const customer = newCustomer();

		await customerWrites(customer, 'can you repair my submarine engine?');

		expect(await replyTo(customer)).toMatch(/passed (it|this|that) on/i);
		const handoffs = await until(async () => {
			const open = await inDatabase(
				`SELECT h.reason, h.question FROM frontdesk.handoffs h JOIN frontdesk.conversations c ON c.id = h.conversation_id
				WHERE c.identity_value = $1 AND h.state = 'waiting'`,
				[customer],
			);
			return open.length > 0 ? open : undefined;
		});
		expect(handoffs).toEqual([{ reason: 'no_answer_known', question: 'can you repair my submarine engine?' }]);
	});
});

describe('Meta', () => {
	// Its webhooks come from here and not from the sandbox's phone: the sandbox has never heard of these customers.
	beforeAll(() => sandbox.put('/sandbox/options', { recipients: 'any' }));
	afterAll(() => sandbox.put('/sandbox/options', { recipients: 'known' }));

	it('may deliver a message as often as it likes: it is answered once', async () => {
		const customer = newCustomer();
		const webhook = textWebhook([{ from: customer, text: closing, id: `wamid.${randomUUID()}` }]);

		const atOnce = await Promise.all([postWebhook(webhook), postWebhook(webhook), postWebhook(webhook)]);
		await replyTo(customer);
		const later = await postWebhook(webhook);
		await nothingMoreComes();

		expect([...atOnce, later].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
		expect(await repliesTo(customer)).toHaveLength(1);
	});
});
