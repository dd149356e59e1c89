import { eventually, startForTest, startProduct, type ListeningProduct } from '../testing/start-for-test';
import { signWebhook } from './sign-webhook';

const message = { from: '15551234567', text: 'Hällo' };

describe('signWebhook', () => {
	it('signs the bytes with the app secret', () => {
		// Computed with openssl: printf '{"a":1}' | openssl dgst -sha256 -hmac secret
		expect(signWebhook(Buffer.from('{"a":1}'), 'secret')).toBe(
			'sha256=aa9e2e3575f5d7098b6caccd790888c36d5fdb63342a73bada2d6a51747a8494',
		);
		expect(signWebhook(Buffer.from('{"a":1}'), 'other')).not.toBe(signWebhook(Buffer.from('{"a":1}'), 'secret'));
	});
});

describe('WebhookQueue', () => {
	let product: ListeningProduct;
	let sandbox: Awaited<ReturnType<typeof startForTest>>;
	const waiting = async () => (await sandbox.call('GET', '/sandbox/state')).body.webhook.waiting as number;

	beforeEach(async () => {
		product = await startProduct();
		sandbox = await startForTest({ SANDBOX_WEBHOOK_URL: product.url });
	});
	afterEach(async () => {
		await sandbox.close();
		await product.close();
	});

	it('sends a signed message in Meta’s shape', async () => {
		const { body } = await sandbox.customerWrites({ ...message, name: 'Ana' });

		const [webhook] = product.received;
		expect(body).toEqual({ id: expect.stringMatching(/^wamid\./) as string, ids: [body.id], status: 200 });
		expect(webhook?.signature).toBe(signWebhook(webhook?.bytes ?? Buffer.alloc(0), 'sandbox-app-secret'));
		expect(webhook?.value).toMatchObject({
			messaging_product: 'whatsapp',
			metadata: { display_phone_number: '15550100100', phone_number_id: '100000000000001' },
			contacts: [{ profile: { name: 'Ana' }, wa_id: '15551234567' }],
			messages: [{ from: '15551234567', id: body.id, type: 'text', text: { body: 'Hällo' } }],
		});
		expect(webhook?.value.messages[0].timestamp).toMatch(/^\d{10}$/);
	});

	it('sends the same bytes again until they are accepted', async () => {
		product.nextStatuses.push(500, 401);

		const { body } = await sandbox.customerWrites(message);
		await eventually(() => product.received.length === 3);

		expect(body.status).toBe(500);
		expect(new Set(product.received.map(({ bytes }) => bytes.toString())).size).toBe(1);
		await eventually(async () => (await waiting()) === 0);
	});

	it('keeps what was written while the product was away', async () => {
		const port = Number(new URL(product.url).port);
		await product.close();
		const first = await sandbox.customerWrites({ ...message, text: 'one' });
		await sandbox.customerWrites({ ...message, text: 'two' });
		expect(first.body.status).toBe(0);
		expect(await waiting()).toBe(2);

		product = await startProduct(port);

		await eventually(() => product.received.length >= 2);
		const texts = product.received.map(({ value }) => value.messages[0].text.body as string);
		expect(texts.sort()).toEqual(['one', 'two']);
		await eventually(async () => (await waiting()) === 0);
	});

	it('loses the answer when told to, so that the product gets the event twice', async () => {
		await sandbox.call('PUT', '/sandbox/faults', { service: 'webhook', mode: 'drop', when: 'after', count: 1 });

		const { body } = await sandbox.customerWrites(message);
		await eventually(() => product.received.length === 2);

		expect(body.status).toBe(0);
		expect(product.received[0]?.bytes).toEqual(product.received[1]?.bytes);
	});
});
