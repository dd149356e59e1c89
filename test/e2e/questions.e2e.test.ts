import { changeTab, customerWrites, newCustomer, readSheet, replyTo, syncNow } from '../support/product';

let original: string[][];
const rows = [
	['How late is the observatory open on Saturday?', '', 'On Saturday the observatory is open until 4:00 am.'],
	['How late is the observatory open on Sunday?', '', 'On Sunday the dome stays closed.'],
];

beforeAll(async () => {
	original = (await readSheet())['Knowledge'] ?? [];
	await changeTab('Knowledge', ([header = [], ...before]) => {
		const names = header.map((name) => name.trim().toLowerCase());
		const cell = ([question, variants, answer]: string[], name: string) =>
			({ question, variants, answer, active: 'TRUE' })[name] ?? '';
		return [header, ...before, ...rows.map((row) => names.map((name) => cell(row, name)))];
	});
	await syncNow();
});
afterAll(async () => {
	await changeTab('Knowledge', () => original);
	await syncNow();
});

describe('a customer', () => {
	it('asks "and on sunday?" after the hours of saturday, and reads about sunday', async () => {
		const customer = newCustomer();
		await customerWrites(customer, 'hi! how late is the observatory open on saturday?');
		expect(await replyTo(customer)).toContain('4:00 am');

		await customerWrites(customer, 'thanks, and on sunday?');

		expect(await replyTo(customer, 2)).toContain('the dome stays closed');
	});
});
