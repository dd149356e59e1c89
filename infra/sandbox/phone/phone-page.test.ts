import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath } from '../../../test/support/find-chromium';
import { eventually, startForTest, startProduct, type ListeningProduct } from '../testing/start-for-test';

const ARGUMENTS =
	'--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const INSTAGRAM = '17841400000000001';

if (!chromiumPath) console.warn('SKIPPED: no Chromium on this machine, so the page’s phone was not tested.');

(chromiumPath ? describe : describe.skip)('the phone on the page', () => {
	let browser: Browser;
	let page: Page;
	let product: ListeningProduct;
	let sandbox: Awaited<ReturnType<typeof startForTest>>;

	const heard = (has: (message: Record<string, unknown>) => boolean) =>
		eventually(() =>
			product.received
				.map(({ value, event }) => (value?.messages?.[0] ?? event?.message) as Record<string, unknown> | undefined)
				.find((message) => message !== undefined && has(message)),
		);
	const says = async (text: string) => {
		await page.getByLabel('Message to the shop').fill(text);
		await page.keyboard.press('Enter');
		return heard((message) => JSON.stringify(message).includes(text));
	};
	const open = (channel: string) => page.getByText(channel, { exact: true }).click();
	const customer = async () => {
		const { conversations } = (await sandbox.call('GET', '/sandbox/state')).body;
		return conversations[0].customer.id as string;
	};

	beforeAll(async () => {
		product = await startProduct();
		sandbox = await startForTest({ SANDBOX_WEBHOOK_URL: product.url });
		browser = await chromium.launch({ executablePath: chromiumPath as string, args: ARGUMENTS.split(' ') });
		page = await browser.newPage({ viewport: { width: 360, height: 740 } });
		await page.goto(sandbox.url);
		await page.waitForSelector('body[data-ready]');
	}, 30_000);
	afterAll(async () => {
		await browser.close();
		await sandbox.close();
		await product.close();
	});
	beforeEach(() => {
		product.received.length = 0;
	});

	it('writes on WhatsApp, and taps a row of a list by keyboard', async () => {
		await open('WhatsApp');
		await says('which cakes?');
		const rows = [{ id: 'c1', title: 'Carrot cake', description: 'With walnuts' }];
		const action = { button: 'Our cakes', sections: [{ title: 'Cakes', rows }] };
		const to = await customer();
		await sandbox.send({ to, type: 'interactive', interactive: { type: 'list', body: { text: 'These:' }, action } });

		await page.getByRole('button', { name: 'Our cakes' }).focus();
		await page.keyboard.press('Enter');
		await page.getByRole('dialog').getByRole('button', { name: 'Carrot cake' }).focus();
		await page.keyboard.press('Enter');

		const tap = await heard(({ type }) => type === 'interactive');
		expect(tap['interactive']).toEqual({ type: 'list_reply', list_reply: rows[0] });
	});

	it('writes on Instagram, and quick replies are gone once one was tapped', async () => {
		await open('Instagram');
		await says('hello');
		const replies = [{ content_type: 'text', title: 'Prices', payload: 'PRICES' }];
		const recipient = { id: await customer() };
		await sandbox.sendTo(INSTAGRAM, { recipient, message: { text: 'What about?', quick_replies: replies } });

		await page.getByRole('button', { name: 'Prices' }).click();

		expect((await heard((message) => 'quick_reply' in message))['quick_reply']).toEqual({ payload: 'PRICES' });
		await page.getByRole('button', { name: 'Prices' }).waitFor({ state: 'detached' });
	});

	it('sends a photo on Messenger, and shows it', async () => {
		await open('Messenger');
		await page.getByRole('button', { name: 'Send something else' }).press('Enter');
		await page.keyboard.press('Enter');

		expect((await heard((message) => 'attachments' in message))['attachments']).toMatchObject([{ type: 'image' }]);
		const photo = page.getByRole('img', { name: 'Photo from the customer' });
		await photo.waitFor();
		const isDrawn = () =>
			photo.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth === 240);
		await eventually(isDrawn);
	});

	it('answers as the owner, from the phone app', async () => {
		await page.getByRole('button', { name: 'As owner' }).click();
		await says('I am Maria, the owner.');
		await page.getByRole('button', { name: 'As owner' }).click();

		const echo = await heard((message) => message['is_echo'] === true);
		expect(echo).toMatchObject({ text: 'I am Maria, the owner.', app_id: 26390203743090 });
		await page.locator('.bubble.owner', { hasText: 'I am Maria' }).waitFor();
	});

	it('likes an answer', async () => {
		await open('WhatsApp');
		const { body } = await sandbox.send({ to: await whatsAppCustomer(), text: { body: 'We close at six.' } });

		const bubble = page.locator('.bubble', { hasText: 'We close at six.' });
		await bubble.getByRole('button', { name: 'Good answer' }).click();

		expect(await heard(({ type }) => type === 'reaction')).toMatchObject({
			reaction: { message_id: body.messages[0].id, emoji: '👍' },
		});
	});

	it('fits a narrow screen', async () => {
		for (const channel of ['WhatsApp', 'Instagram', 'Messenger']) {
			await open(channel);
			expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
		}
	});

	async function whatsAppCustomer(): Promise<string> {
		const { conversations } = (await sandbox.call('GET', '/sandbox/state')).body;
		return conversations.find(({ channel }: { channel: string }) => channel === 'whatsapp').customer.id as string;
	}
});
