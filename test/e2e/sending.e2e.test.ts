import { createHmac, randomUUID } from 'node:crypto';
import {
	credentialIsInUse,
	customerWrites,
	inDatabase,
	logInToN8n,
	newCustomer,
	nothingMoreComes,
	postWebhook,
	repliesTo,
	replyTo,
	sandbox,
	stack,
	textWebhook,
} from '../support/product';
import { until } from '../support/until';

const question = 'what time do you close on saturday?';

/** What the database says of a customer's latest turn. */
const turnOf = async (customer: string) => {
	const [turn] = await inDatabase<{ status: string; handoff: string | null }>(
		`SELECT t.status, (SELECT h.reason FROM frontdesk.handoffs h WHERE h.turn_id = t.id) AS handoff
		FROM frontdesk.turns t JOIN frontdesk.conversations c ON c.id = t.conversation_id
		WHERE c.identity_value = $1 ORDER BY t.id DESC LIMIT 1`,
		[customer],
	);
	return turn;
};

describe('a send that the platform refuses', () => {
	it.each([
		['a rate limit', '130429'],
		['an outage', '131016'],
		['a gateway that answers with a page', 'html-502'],
		['429 with Retry-After', 'retry-after-429'],
	])('for now (%s) is sent later, once', async (_what, graphError) => {
		const customer = newCustomer();
		await sandbox.setFault({ service: 'graph', graphError, count: 1 });

		await customerWrites(customer, question);

		expect(await replyTo(customer)).toContain('4:00 pm');
		await nothingMoreComes();
		expect(await repliesTo(customer)).toHaveLength(1);
	});

	it.each([
		['cannot be delivered', '131026'],
		['is against the rules', '368'],
		['lacks a right', '10'],
	])('for good (%s) goes to a person', async (_what, graphError) => {
		const customer = newCustomer();
		await sandbox.setFault({ service: 'graph', graphError, count: 1 });

		await customerWrites(customer, question);

		const turn = await until(async () =>
			(await turnOf(customer))?.status === 'failed' ? turnOf(customer) : undefined,
		);
		expect(turn).toEqual({ status: 'failed', handoff: 'send_failed' });
		expect(await repliesTo(customer)).toEqual([]);
	});

	it('because of its token pauses the channel, and goes out when the token works again', async () => {
		const customer = newCustomer();
		await sandbox.setFault({ service: 'graph', graphError: '190', count: 1 });

		await customerWrites(customer, question);
		await until(async () => {
			const paused = await inDatabase('SELECT FROM frontdesk.channels WHERE paused_at IS NOT NULL');
			return paused.length === 1;
		});

		// The accounts workflow looks after paused channels once a minute.
		expect(await replyTo(customer)).toContain('4:00 pm');
		expect(await inDatabase('SELECT FROM frontdesk.channels WHERE paused_at IS NOT NULL')).toEqual([]);
		expect(await repliesTo(customer)).toHaveLength(1);
	}, 150_000);
});

describe('a send whose answer is lost', () => {
	it('is settled by its status, and not sent again', async () => {
		const customer = newCustomer();
		await sandbox.setFault({ service: 'graph', mode: 'drop', when: 'after', count: 1 });

		await customerWrites(customer, question);

		await until(async () => (await turnOf(customer))?.status === 'answered');
		const sent = await sandbox.sentMessages(customer);
		expect(sent).toHaveLength(1);
	});
});

describe('the app secret', () => {
	it('may be changed with both valid for a while', async () => {
		const n8n = await logInToN8n();
		const path = '/rest/credentials/frontdeskMetaApp';
		const read = (await n8n(`${path}?includeData=true`)) as { data: { data: Record<string, unknown> } };
		const credential = { name: 'Meta app', type: 'frontdeskMetaApi' };
		const change = async (data: object) => {
			await n8n(path, {
				method: 'PATCH',
				body: JSON.stringify({ ...credential, data: { ...read.data.data, ...data } }),
			});
			await credentialIsInUse();
		};
		const signedWith = async (secret: string) => {
			const body = JSON.stringify(textWebhook([{ from: newCustomer(), text: 'hi', id: `wamid.${randomUUID()}` }]));
			const signature = createHmac('sha256', secret).update(body).digest('hex');
			return (await postWebhook(body, `sha256=${signature}`)).status;
		};

		await change({ appSecret: 'the-new-secret', previousAppSecret: stack.appSecret });
		const answers = [
			await signedWith('the-new-secret'),
			await signedWith(stack.appSecret),
			await signedWith('another'),
		];
		await change({ appSecret: stack.appSecret, previousAppSecret: '' });

		expect(answers).toEqual([200, 200, 401]);
		expect(await signedWith('the-new-secret')).toBe(401);
	});
});
