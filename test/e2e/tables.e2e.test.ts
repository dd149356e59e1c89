import { changeTab, customerWrites, newCustomer, readSheet, replyTo, syncNow } from '../support/product';

let original: string[][];
beforeAll(async () => {
	original = (await readSheet())['Tables'] ?? [];
});
afterAll(async () => {
	await changeTab('Tables', () => original);
	await syncNow();
});

/** What a new customer reads who asks this. */
async function answerTo(question: string): Promise<string> {
	const customer = newCustomer();
	await customerWrites(customer, question);
	return replyTo(customer);
}

describe('the owner’s tables', () => {
	it('tell the price that stands in the cell, and the new one after the owner has changed it', async () => {
		expect(await answerTo('how much is a cinnamon roll?')).toBe('Cinnamon roll, price: $3.80');

		await changeTab('Tables', (rows) => rows.map((row) => (row[0] === 'Cinnamon roll' ? row.with(2, '$4.15') : row)));
		await syncNow();

		expect(await answerTo('how much is a cinamon roll?')).toBe('Cinnamon roll, price: $4.15');
	});
});
