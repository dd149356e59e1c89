import { createHmac, randomUUID } from 'node:crypto';
import { inDatabase, newCustomer, postWebhook, stack, textWebhook } from '../support/product';
import { readLogs } from '../support/running-stack';

const messagesOf = (customer: string) =>
	inDatabase(
		`SELECT m.id FROM frontdesk.messages m JOIN frontdesk.conversations c ON c.id = m.conversation_id
		WHERE c.identity_value = $1`,
		[customer],
	);
const aMessage = (from = newCustomer()) => textWebhook([{ from, text: 'open?', id: `wamid.${randomUUID()}` }]);

describe('the verification request', () => {
	const ask = (token: string) =>
		fetch(
			`${stack.webhookUrl}?hub.mode=subscribe&hub.verify_token=${encodeURIComponent(token)}&hub.challenge=1158201444`,
		);

	it('gets its challenge back for the right token', async () => {
		const response = await ask(stack.verifyToken);

		expect([response.status, await response.text()]).toEqual([200, '1158201444']);
		expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
	});

	it('is refused for any other', async () => {
		expect((await ask('guessed')).status).toBe(403);
		expect((await ask('')).status).toBe(403);
	});
});

describe('a webhook', () => {
	it.each([
		['a wrong signature', 'sha256=' + '0'.repeat(64)],
		['no signature', null],
		['a signature of the wrong length', 'sha256=00'],
		['a signature of another kind', 'sha1=' + '0'.repeat(40)],
	])('with %s is refused, and no row is written', async (_what, signature) => {
		const customer = newCustomer();

		const response = await postWebhook(aMessage(customer), signature);

		expect(response.status).toBe(401);
		expect(await messagesOf(customer)).toEqual([]);
	});

	it('signed over other bytes than it brings is refused', async () => {
		const body = JSON.stringify(aMessage());
		const signature = `sha256=${createHmac('sha256', stack.appSecret).update(body).digest('hex')}`;

		expect((await postWebhook(`${body} `, signature)).status).toBe(401);
	});

	it('that is correctly signed and no JSON is accepted, or it would come for days, and set aside', async () => {
		const body = `{"object": ${randomUUID()}`;

		expect((await postWebhook(body)).status).toBe(200);
		expect((await postWebhook('')).status).toBe(200);

		const kept = await inDatabase<{ content: string }>('DELETE FROM frontdesk.set_aside_events RETURNING content');
		const texts = kept.map(({ content }) => (JSON.parse(content) as { raw: { base64: string } }).raw.base64);
		expect(texts).toContain(Buffer.from(body).toString('base64'));
	});

	it('of an unknown kind is accepted, and nothing is stored', async () => {
		expect((await postWebhook({ object: 'something_new', entry: [{ id: 1 }] })).status).toBe(200);
		expect((await postWebhook({})).status).toBe(200);
		expect((await postWebhook([])).status).toBe(200);
	});

	it('for a number that nobody connected is accepted, counted, and logged without a storm', async () => {
		const customer = newCustomer();
		const webhook = () => textWebhook([{ from: customer, text: 'open?', id: `wamid.${randomUUID()}` }], '999000111');

		const linesAboutIt = () => readLogs().match(/no tenant has connected/g)?.length ?? 0;
		const before = linesAboutIt();

		const answers = await Promise.all(Array.from({ length: 20 }, () => postWebhook(webhook())));

		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
		expect(await messagesOf(customer)).toEqual([]);
		const metrics = await (await fetch(new URL('/metrics', stack.webhookUrl))).text();
		const [, counted] = /frontdesk_webhook_events_total\{outcome="unknown_account"[^}]*\} (\d+)/.exec(metrics) ?? [];
		expect(Number(counted)).toBeGreaterThanOrEqual(20);
		expect(linesAboutIt()).toBeGreaterThanOrEqual(1);
		expect(linesAboutIt() - before).toBeLessThanOrEqual(1);
	});

	it('never gets a customer’s words, a token or a secret into the log', async () => {
		const customer = newCustomer();
		await postWebhook(
			textWebhook([{ from: customer, text: 'my secret birthday is tomorrow', id: `wamid.${randomUUID()}` }]),
		);

		const log = readLogs();
		for (const secret of ['my secret birthday', stack.appSecret, stack.verifyToken, stack.syncKey]) {
			expect(log).not.toContain(secret);
		}
	});
});
