import { chromium } from 'playwright-core';
import { chromiumPath } from '../support/find-chromium';
import { changeTab, customerWrites, newCustomer, readSheet, replyTo, stack, syncNow } from '../support/product';
import { until } from '../support/until';

const question = 'Do you have a swimming pool?';
const handoff = /passed it on/;

const column = (rows: string[][], name: string) =>
	(rows[0] ?? []).findIndex((cell) => cell.trim().toLowerCase() === name);
const rowAbout = async (tab: string, words: string) =>
	((await readSheet())[tab] ?? []).slice(1).find(([asked]) => asked?.includes(words));
const cellOf = async (tab: string, words: string, name: string) => {
	const rows = (await readSheet())[tab] ?? [];
	return (await rowAbout(tab, words))?.[column(rows, name)] ?? '';
};
const setCell = (tab: string, words: string, name: string, value: string) =>
	changeTab(tab, (rows) =>
		rows.map((row) => (row[0]?.includes(words) ? Object.assign([...row], { [column(rows, name)]: value }) : row)),
	);

let original: Record<string, string[][]>;
beforeAll(async () => {
	original = await readSheet();
});
afterAll(async () => {
	for (const tab of ['Knowledge', 'Unanswered']) await changeTab(tab, () => original[tab] ?? []);
	await syncNow();
});

describe('a question that nobody has written an answer for', () => {
	it('stands in the tab Unanswered soon after, without anybody doing anything', async () => {
		const customer = newCustomer();
		await customerWrites(customer, question);
		expect(await replyTo(customer)).toMatch(handoff);

		const row = await until(async () => {
			await syncNow();
			return rowAbout('Unanswered', 'swimming pool');
		}, 8_000);

		expect(row.slice(0, 2)).toEqual([question, '1']);
	});

	it('gets the suggestion that the owner gave another customer from the phone', async () => {
		const customer = newCustomer();
		await customerWrites(customer, 'do you have a swimming pool');
		await replyTo(customer);
		await fetch(`${stack.sandboxUrl}/sandbox/echo`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ to: customer, text: 'No, but the lake is nearby.' }),
		});

		const suggestion = await until(async () => {
			await syncNow();
			const said = await cellOf('Unanswered', 'swimming pool', 'suggested answer');
			return said === '' ? undefined : said;
		}, 8_000);

		expect(suggestion).toBe('No, but the lake is nearby.');
		expect(await cellOf('Unanswered', 'swimming pool', 'times')).toBe('2');
	});

	(chromiumPath ? it : it.skip)('is there for the owner to see on the sandbox’s page', async () => {
		const browser = await chromium.launch({
			executablePath: chromiumPath ?? '',
			args: ['--no-sandbox', '--disable-gpu'],
		});
		const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
		await page.goto(stack.sandboxUrl);
		await page.getByRole('tab', { name: 'Unanswered' }).click();

		await page.getByRole('gridcell').filter({ hasText: question }).first().waitFor();

		if (process.env['FRONTDESK_SCREENSHOTS']) {
			await page.screenshot({ path: `${process.env['FRONTDESK_SCREENSHOTS']}/unanswered.png` });
		}
		await browser.close();
	});

	it('is answered once the owner has approved: the row moves to Knowledge at the next sync', async () => {
		await setCell('Unanswered', 'swimming pool', 'approve', 'yes');

		await syncNow();

		expect(await rowAbout('Unanswered', 'swimming pool')).toBeUndefined();
		expect(await cellOf('Knowledge', 'swimming pool', 'answer')).toBe('No, but the lake is nearby.');
		const next = newCustomer();
		await customerWrites(next, question);
		expect(await replyTo(next)).toBe('No, but the lake is nearby.');
	});
});
