import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startForTest, startProduct, type ListeningProduct } from '../testing/start-for-test';

const customer = '15551234567';
let product: ListeningProduct;
let sandbox: Awaited<ReturnType<typeof startForTest>>;

beforeEach(async () => {
	product = await startProduct();
	sandbox = await startForTest({ SANDBOX_WEBHOOK_URL: product.url });
});
afterEach(async () => {
	await sandbox.close();
	await product.close();
});

describe('POST /sandbox/inbound', () => {
	it('sends a batch in one webhook', async () => {
		const messages = [
			{ from: customer, text: 'one' },
			{ from: customer, text: 'two' },
			{ from: '15557654321', text: 'three' },
		];
		const { body } = await sandbox.customerWrites({ messages });

		expect(product.received).toHaveLength(1);
		expect(product.received[0]?.value.messages.map(({ id }: { id: string }) => id)).toEqual(body.ids);
		expect(product.received[0]?.value.contacts).toHaveLength(2);
	});

	it('sends an earlier event once more, byte for byte', async () => {
		const { body } = await sandbox.customerWrites({ from: customer, text: 'one' });
		await sandbox.customerWrites({ redeliver: body.id });

		expect(product.received[1]?.bytes).toEqual(product.received[0]?.bytes);
		expect((await sandbox.customerWrites({ redeliver: 'wamid.never' })).status).toBe(404);
	});

	it('takes id and time as given, and shows a repeated id once', async () => {
		const message = { from: '+1 555-123-4567', text: 'one', id: 'wamid.mine', timestamp: 1_790_000_000 };
		await sandbox.customerWrites(message);
		await sandbox.customerWrites(message);

		expect(product.received[1]?.value.messages[0]).toMatchObject({
			id: 'wamid.mine',
			timestamp: '1790000000',
			from: customer,
		});
		const { conversations } = (await sandbox.call('GET', '/sandbox/state')).body;
		expect(conversations[0].messages).toHaveLength(1);
	});

	it('sends a tap on a button as Meta does', async () => {
		await sandbox.customerWrites({ from: customer, reply: { id: 'b1', title: 'Book a table' } });

		expect(product.received[0]?.value.messages[0]).toMatchObject({
			type: 'interactive',
			interactive: { type: 'button_reply', button_reply: { id: 'b1', title: 'Book a table' } },
		});
	});

	it.each([{}, { from: 'ana', text: 'x' }, { from: customer, texd: 'x' }])('refuses %j', async (message) => {
		expect((await sandbox.customerWrites(message)).status).toBe(400);
	});
});

describe('the sheet', () => {
	it('replaces the tabs it is given, and only those', async () => {
		const before = (await sandbox.call('GET', '/sandbox/sheet')).body.tabs;
		const { body } = await sandbox.call('PUT', '/sandbox/sheet', { tabs: { Knowledge: [['question'], [12]] } });

		expect(body.tabs.Knowledge).toEqual([['question'], ['12']]);
		expect(body.tabs.Settings).toEqual(before.Settings);
	});

	it('edits a cell, adds and removes a row', async () => {
		const edit = (change: object) => sandbox.call('PATCH', '/sandbox/sheet', { tab: 'Settings', ...change });
		const lines = ['tone', 'handoff message', 'apology message', 'handoff silence minutes'].map((name) => [name, '']);
		await sandbox.call('PUT', '/sandbox/sheet', { tabs: { Settings: [['name', 'value'], ...lines] } });
		await edit({ row: 1, column: 1, value: 'formal' });
		await edit({ insertRow: 1 });
		await edit({ deleteRow: 3 });

		const { tabs } = (await sandbox.call('GET', '/sandbox/sheet')).body;
		expect(tabs.Settings.map(([name]: string[]) => name)).toEqual([
			'name',
			undefined,
			'tone',
			'apology message',
			'handoff silence minutes',
		]);
		expect(tabs.Settings[2][1]).toBe('formal');
	});

	it('keeps edits over a restart when it has a file', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
		const files = {
			SANDBOX_STATE_FILE: join(folder, 'sheet.json'),
			SANDBOX_SERVICE_ACCOUNT_FILE: join(folder, 'account.json'),
		};
		const first = await startForTest(files);
		await first.call('PATCH', '/sandbox/sheet', { tab: 'Knowledge', row: 1, column: 2, value: 'Changed.' });
		await first.close();
		const second = await startForTest(files);

		const { tabs } = (await second.call('GET', '/sandbox/sheet')).body;
		await second.close();

		expect(tabs.Knowledge[1][2]).toBe('Changed.');
		expect(second.serviceAccount.private_key).toBe(first.serviceAccount.private_key);
		expect(second.serviceAccount.token_uri).toBe(`${second.url}/google/token`);
		expect(statSync(files.SANDBOX_SERVICE_ACCOUNT_FILE).mode & 0o777).toBe(0o600);
	});
});

describe('the other controls', () => {
	it('puts everything back', async () => {
		await sandbox.customerWrites({ from: customer, text: 'one' });
		await sandbox.send({ to: customer, type: 'text', text: { body: 'x' } });
		await sandbox.call('PUT', '/sandbox/faults', { service: 'llm', mode: 'fail' });
		await sandbox.call('PUT', '/sandbox/options', { sheetShared: false });
		await sandbox.call('PUT', '/sandbox/sheet', { Knowledge: [] });

		await sandbox.call('POST', '/sandbox/reset');

		const { body } = await sandbox.call('GET', '/sandbox/state');
		expect(body).toMatchObject({ conversations: [], faults: [], options: { sheetShared: true } });
		expect(body.sheet.tabs.Knowledge.length).toBeGreaterThan(40);
		expect(await sandbox.sent()).toEqual([]);
	});

	it('verifies the product’s address', async () => {
		expect((await sandbox.call('POST', '/sandbox/verify')).body).toEqual({ status: 200 });
	});

	it('says plainly that it cannot sync', async () => {
		expect((await sandbox.call('POST', '/sandbox/sync')).body).toMatchObject({ isDone: false, status: 0 });
	});

	it('does not obey pages of other sites', async () => {
		const { status } = await sandbox.call('POST', '/sandbox/reset', undefined, { origin: 'https://example.com' });

		expect(status).toBe(403);
	});

	it('tells a listener what changed', async () => {
		const response = await fetch(`${sandbox.url}/sandbox/events`);
		const reader = (response.body as ReadableStream<Uint8Array>).getReader();
		await sandbox.customerWrites({ from: customer, text: 'good morning' });

		let heard = '';
		while (!heard.includes('good morning')) heard += new TextDecoder().decode((await reader.read()).value);
		await reader.cancel();

		expect(heard).toContain('event: conversation');
	});

	it('serves the page', async () => {
		const response = await fetch(sandbox.url);

		expect(response.headers.get('content-type')).toContain('text/html');
		expect(await response.text()).toContain('Frontdesk');
	});
});
