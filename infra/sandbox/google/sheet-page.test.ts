import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath } from '../../../test/support/find-chromium';
import { startForTest } from '../testing/start-for-test';

const ARGUMENTS =
	'--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

if (!chromiumPath) console.warn('SKIPPED: no Chromium on this machine, so the page’s sheet was not tested.');

(chromiumPath ? describe : describe.skip)('the sheet on the page', () => {
	let browser: Browser;
	let page: Page;
	let sandbox: Awaited<ReturnType<typeof startForTest>>;

	const cellsOf = async (tab: string) => (await sandbox.call('GET', '/sandbox/sheet')).body.tabs[tab] as string[][];
	const columnOf = async (name: string) => (await cellsOf('Knowledge'))[0]?.indexOf(name) ?? -1;
	/** Row 2 of the sheet, the first below the header. */
	const cell = async (name: string) => page.locator('tr[data-row="1"] td').nth(await columnOf(name));

	beforeAll(async () => {
		sandbox = await startForTest();
		browser = await chromium.launch({ executablePath: chromiumPath as string, args: ARGUMENTS.split(' ') });
		page = await browser.newPage({ viewport: { width: 1700, height: 1000 } });
		await page.goto(sandbox.url);
		await page.getByRole('tab', { name: 'Knowledge' }).waitFor();
	});
	afterAll(async () => {
		await browser.close();
		await sandbox.close();
	});

	it('explains a column when one points at its header', async () => {
		const header = page.getByRole('columnheader', { name: 'variants' });

		await header.hover();

		await header.getByText('Other ways to ask the same').waitFor({ state: 'visible' });
	});

	it('offers the values that a cell takes, and keeps the one that is chosen', async () => {
		await (await cell('active')).click();
		await page.getByLabel('active, row 2').selectOption('no');

		await (await cell('active')).getByText('no', { exact: true }).waitFor();
		expect((await cellsOf('Knowledge'))[1]?.[await columnOf('active')]).toBe('no');
	});

	it('colours a status as the sheet’s own rules say, and hides the bot’s hidden column', async () => {
		const value = (text: string) =>
			columnOf('status').then((column) => ({ tab: 'Knowledge', row: 1, column, value: text }));
		const colour = async (text: string) => {
			await sandbox.call('PATCH', '/sandbox/sheet', await value(text));
			const pill = (await cell('status')).getByText(text, { exact: true });
			return pill.getAttribute('style');
		};

		const [live, wrong] = [await colour('live'), await colour('answer is empty')];

		expect([live, wrong]).toEqual(['background: rgb(206, 234, 214);', 'background: rgb(254, 228, 193);']);
		expect(await page.getByRole('columnheader', { name: 'id', exact: true }).isVisible()).toBe(false);
	});

	it('lists every setting, with what it does', async () => {
		await page.getByRole('tab', { name: 'Settings' }).click();

		await page.getByRole('gridcell', { name: 'outside hours' }).waitFor();
		expect(await page.locator('td.choice').count()).toBeGreaterThan(0);
	});
});
