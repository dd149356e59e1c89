import { changeTab, customerWrites, newCustomer, readSheet, replyTo, syncNow } from '../support/product';
import { until } from '../support/until';

const columns = ['question', 'variants', 'answer'];

/** Adds a row below the others; cells by the name of their column. */
const addRow = (cells: Record<string, string>) =>
	changeTab('Knowledge', ([header = [], ...rows]) => [
		header,
		...rows,
		header.map((name) => cells[name.trim().toLowerCase()] ?? ''),
	]);
const editAnswer = (question: string, answer: string) =>
	changeTab('Knowledge', ([header = [], ...rows]) => {
		const [asked, answered] = ['question', 'answer'].map((name) =>
			header.findIndex((cell) => cell.trim().toLowerCase() === name),
		);
		return [header, ...rows.map((row) => (row[asked!] === question ? row.with(answered!, answer) : row))];
	});
const statusOf = async (question: string) => {
	const [header = [], ...rows] = (await readSheet())['Knowledge'] ?? [];
	const status = header.findIndex((cell) => cell.trim().toLowerCase() === 'status');
	return rows.find((row) => row[0] === question)?.[status] ?? '';
};

let original: string[][];
beforeAll(async () => {
	original = (await readSheet())['Knowledge'] ?? [];
});
afterAll(async () => {
	await changeTab('Knowledge', () => original);
	await syncNow();
});

describe('the owner', () => {
	const question = 'Do you have a telescope on the roof?';

	it('adds and edits a row, presses Sync now, and the next customer reads it', async () => {
		await addRow({ question, answer: 'Yes, open at night.', active: 'TRUE' });
		await syncNow();
		const first = newCustomer();
		await customerWrites(first, 'is there a telescope on the roof?');
		expect(await replyTo(first)).toBe('Yes, open at night.');

		await editAnswer(question, 'Yes, but it is being repaired.');
		await syncNow();
		const second = newCustomer();
		await customerWrites(second, 'is there a telescope on the roof?');

		expect(await replyTo(second)).toBe('Yes, but it is being repaired.');
		expect(await until(() => statusOf(question))).toMatch(/live/i);
	});

	it('edits a row and does nothing else: it is live within a minute', async () => {
		await editAnswer(question, 'Yes, repaired again.');

		const reply = await until(async () => {
			const customer = newCustomer();
			await customerWrites(customer, 'is there a telescope on the roof?');
			const text = await replyTo(customer);
			return text === 'Yes, repaired again.' ? text : undefined;
		}, 4_000);

		expect(reply).toBe('Yes, repaired again.');
	});

	it('cannot break the bot by deleting the header row: nothing changes, and the message names what is missing', async () => {
		const before = (await readSheet())['Knowledge'] ?? [];
		await changeTab('Knowledge', ([, ...rows]) => rows);

		const sync = await syncNow();

		expect(sync.state).toBe('failed');
		expect(columns.some((name) => sync.message.toLowerCase().includes(name))).toBe(true);
		const customer = newCustomer();
		await customerWrites(customer, 'what time do you close on saturday?');
		expect(await replyTo(customer)).toContain('4:00 pm');
		await changeTab('Knowledge', () => before);
		expect(await syncNow()).not.toMatchObject({ state: 'failed' });
	});
});
