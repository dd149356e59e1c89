import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath } from '../support/find-chromium';
import { changeTab, inDatabase, readSheet, stack, syncNow } from '../support/product';
import { until } from '../support/until';

if (!chromiumPath) {
	console.warn('\n*** NO BROWSER: the tests of the sandbox’s page are SKIPPED. Install Chromium to run them. ***\n');
}
// Chromium asks Google for this and that at each start; none of it belongs into a test.
const args = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

(chromiumPath ? describe : describe.skip)('the sandbox’s page', () => {
	let browser: Browser;
	let page: Page;
	let knowledge: string[][];

	beforeAll(async () => {
		knowledge = (await readSheet())['Knowledge'] ?? [];
		browser = await chromium.launch({ executablePath: chromiumPath ?? '', args });
		page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
		await page.goto(stack.sandboxUrl);
	});
	afterAll(async () => {
		await browser.close();
		await changeTab('Knowledge', () => knowledge);
		await syncNow();
	});

	const write = async (text: string) => {
		await page.getByLabel('Message to the shop').fill(text);
		await page.getByRole('button', { name: 'Send message' }).click();
	};
	const conversation = () => page.getByRole('log', { name: 'Conversation' });
	const isShown = async (text: string) => {
		await conversation()
			.getByText(text)
			.waitFor()
			.catch(async (cause: unknown) => {
				const shown = [await conversation().innerText(), await page.locator('#sync-result').innerText()];
				const [turn] = await inDatabase<{ turn: unknown }>(
					`SELECT jsonb_build_object('question', question, 'confidence', confidence, 'found', retrieval,
						'labels', (SELECT jsonb_agg(jsonb_build_array(source, correct, confidence)) FROM frontdesk.labels l WHERE l.tenant_id = t.tenant_id)) AS turn
					FROM frontdesk.turns t ORDER BY id DESC LIMIT 1`,
				);
				throw new Error(`“${text}” is not there, but: ${[...shown, JSON.stringify(turn)].join(' | ')}`, { cause });
			});
	};

	it('lets a customer write, and shows the answer', async () => {
		await page.getByRole('button', { name: 'New customer' }).click();

		await write('what time do you close on saturday?');

		await isShown('close at 4:00 pm');
		expect(await conversation().getByText('what time do you close on saturday?').count()).toBe(1);
	});

	it('lets the owner edit the answer in the sheet, press Sync now, and the next customer reads it', async () => {
		await page.getByRole('tab', { name: 'Knowledge' }).click();
		await page.getByLabel('Find in this tab').fill('4:00 pm');
		await page.getByRole('gridcell').filter({ hasText: 'close at 4:00 pm' }).first().dblclick();
		await page.locator('textarea.editor').fill('On Saturday we close at 3:15 pm.');
		await page.locator('textarea.editor').press('Enter');

		// One by the clock may be at it, or has just read the cell.
		await until(async () => {
			await page.getByRole('button', { name: 'Sync now' }).click();
			const result = page.locator('#sync-result:not(.busy)');
			await result.waitFor();
			return /version \d+ (is live|stays as it is)/i.test(await result.innerText());
		}, 1_000);
		await page.getByRole('button', { name: 'New customer' }).click();
		await write('what time do you close on saturday?');

		await isShown('On Saturday we close at 3:15 pm.');
	});

	it('shows in the sheet what is live', async () => {
		await page.getByLabel('Find in this tab').fill('3:15 pm');

		await page.getByRole('gridcell', { name: 'live', exact: true }).first().waitFor();
	});

	it('fits on a phone, without scrolling sideways', async () => {
		await page.setViewportSize({ width: 360, height: 740 });

		const width = await page.evaluate('document.documentElement.scrollWidth');
		expect(width).toBeLessThanOrEqual(360);
		await page.getByRole('button', { name: 'Sheet', exact: true }).click();
		await page.getByRole('button', { name: 'Sync now' }).waitFor();
		expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
	});
});
