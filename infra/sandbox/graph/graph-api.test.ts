import { createHmac } from 'node:crypto';
import { eventually, startForTest, startProduct, type ListeningProduct } from '../testing/start-for-test';

const customer = '15551234567';
const hello = { to: customer, type: 'text', text: { body: 'Hello' } };
const token = { authorization: 'Bearer sandbox-access-token' };
const DAY_S = 24 * 3600;

interface Status {
	id: string;
	status: string;
	conversation?: object;
}

let product: ListeningProduct;
let sandbox: Awaited<ReturnType<typeof startForTest>>;

const statuses = () => product.received.flatMap(({ value }) => (value.statuses ?? []) as Status[]);
const statusesOf = (id: string) => statuses().filter((status) => status.id === id);
/** All statuses of a message, once there are as many as expected. */
const awaitStatuses = (id: string, count: number) =>
	eventually(() => (statusesOf(id).length === count ? statusesOf(id) : undefined));

beforeEach(async () => {
	product = await startProduct();
	sandbox = await startForTest({ SANDBOX_WEBHOOK_URL: product.url });
});
afterEach(async () => {
	await sandbox.close();
	await product.close();
});

describe('who may call', () => {
	it.each([
		['no token', {}],
		['a wrong token', { authorization: 'Bearer something-else' }],
	])('refuses %s with 190', async (_what, headers) => {
		const { status, body } = await sandbox.send(hello, headers);

		expect(status).toBe(401);
		expect(body.error).toMatchObject({ code: 190, type: 'OAuthException', fbtrace_id: expect.any(String) as string });
	});

	it('knows no other phone number', async () => {
		const { status, body } = await sandbox.call('POST', '/graph/v26.0/999/messages', hello, token);

		expect(status).toBe(400);
		expect(body.error).toMatchObject({ code: 100, error_subcode: 33, type: 'GraphMethodException' });
	});

	it('checks the proof when there is one', async () => {
		const path = '/graph/v26.0/100000000000001?appsecret_proof=';
		const proof = createHmac('sha256', 'sandbox-app-secret').update('sandbox-access-token').digest('hex');

		expect((await sandbox.call('GET', path + proof, undefined, token)).status).toBe(200);
		expect((await sandbox.call('GET', `${path}00`, undefined, token)).body.error.code).toBe(100);
	});

	it('describes the phone number', async () => {
		const path = '/graph/v26.0/100000000000001?fields=display_phone_number,quality_rating';
		const { body } = await sandbox.call('GET', path, undefined, token);

		expect(body).toEqual({ display_phone_number: '+15550100100', quality_rating: 'GREEN', id: '100000000000001' });
	});
});

describe('sending', () => {
	it('refuses a customer who never wrote, unless everybody may be written to', async () => {
		const refused = await sandbox.send(hello);
		await sandbox.call('PUT', '/sandbox/options', { recipients: 'any' });
		const accepted = await sandbox.send(hello);

		expect(refused.body.error).toMatchObject({ code: 131030, error_subcode: 2655007 });
		expect(accepted.status).toBe(200);
	});

	it('answers like Meta, and sends sent, delivered and read with the callback data', async () => {
		await sandbox.customerWrites({ from: customer, text: 'hi', name: 'Ana' });
		const { body } = await sandbox.send({ ...hello, to: '+1 555 123 4567', biz_opaque_callback_data: 'outbox:7' });

		expect(body).toEqual({
			messaging_product: 'whatsapp',
			contacts: [{ input: '+1 555 123 4567', wa_id: customer }],
			messages: [{ id: expect.stringMatching(/^wamid\./) as string }],
		});
		const all = await awaitStatuses(body.messages[0].id, 3);
		expect(all.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read']);
		expect(all[0]).toMatchObject({
			recipient_id: customer,
			biz_opaque_callback_data: 'outbox:7',
			pricing: { category: 'service' },
			conversation: { origin: { type: 'service' }, expiration_timestamp: expect.any(String) as string },
		});
	});

	it('accepts a reply after 24 hours, and then says that it failed', async () => {
		const timestamp = Math.floor(Date.now() / 1000) - DAY_S - 60;
		await sandbox.customerWrites({ from: customer, text: 'hi', timestamp });
		const { status, body } = await sandbox.send(hello);

		expect(status).toBe(200);
		const [failed] = await awaitStatuses(body.messages[0].id, 1);
		expect(failed).toMatchObject({ status: 'failed', errors: [{ code: 131047 }] });
		expect(failed?.conversation).toBeUndefined();
	});

	it('reaches a customer without a phone number', async () => {
		await sandbox.customerWrites({ from: 'US.13491208655302741918', text: 'hi' });
		const { body } = await sandbox.send({
			recipient: 'US.13491208655302741918',
			type: 'text',
			text: { body: 'Hello' },
		});

		expect(product.received[0]?.value.messages[0]).toMatchObject({ from_user_id: 'US.13491208655302741918' });
		expect(body.contacts).toEqual([{ input: 'US.13491208655302741918', user_id: 'US.13491208655302741918' }]);
	});

	it('does not send to itself', async () => {
		const { body } = await sandbox.send({ ...hello, to: '15550100100' });

		expect(body.error.code).toBe(131021);
	});

	it('marks as read, shows that it types, and knows only its own messages', async () => {
		const { body } = await sandbox.customerWrites({ from: customer, text: 'hi' });
		const mark = { status: 'read', typing_indicator: { type: 'text' } };
		const answer = await sandbox.send({ ...mark, message_id: body.id });
		const unknown = await sandbox.send({ ...mark, message_id: 'wamid.unknown' });

		expect(answer.body).toEqual({ success: true });
		expect(unknown.status).toBe(400);
		const [conversation] = (await sandbox.call('GET', '/sandbox/state')).body.conversations;
		expect(conversation.messages[0].status).toBe('read');
		expect(conversation.typingUntil).toBeGreaterThan(Date.now());
	});

	it('keeps every call, with what came of it', async () => {
		await sandbox.customerWrites({ from: customer, text: 'hi' });
		await sandbox.send(hello, {});
		const { body } = await sandbox.send(hello);

		const sent = await sandbox.sent();
		expect(sent).toMatchObject([
			{ method: 'POST', path: '/graph/v26.0/100000000000001/messages', status: 401 },
			{ status: 200, body: { to: customer, text: { body: 'Hello' } }, id: body.messages[0].id },
		]);
		expect((await sandbox.call('GET', '/sandbox/sent?after=1')).body).toHaveLength(1);
	});

	it('sends no statuses when they are switched off', async () => {
		await sandbox.call('PUT', '/sandbox/options', { statuses: false });
		await sandbox.customerWrites({ from: customer, text: 'hi' });
		const { body } = await sandbox.send(hello);

		await eventually(async () => {
			const { conversations } = (await sandbox.call('GET', '/sandbox/state')).body;
			return conversations[0].messages.find(({ id }: { id: string }) => id === body.messages[0].id)?.status === 'read';
		});
		expect(statuses()).toEqual([]);
	});
});
