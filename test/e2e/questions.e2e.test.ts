import { changeTab, customerWrites, newCustomer, readSheet, replyTo, syncNow } from '../support/product';

let original: string[][];
const rows = [
	['How late is the observatory open on Saturday?', '', 'On Saturday the observatory is open until 4:00 am.'],
	['How late is the observatory open on Sunday?', '', 'On Sunday the dome stays closed.'],
	['Do you have telescopes?', '', 'Telescopes are rented out by the night.'],
	['How much does a telescope cost?', 'how much are telescopes\ntelescope price', 'A telescope costs 12.00 a night.'],
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

	it('asks "how much?" after asking whether there is one, and reads the price of it', async () => {
		const customer = newCustomer();
		await customerWrites(customer, 'do you have telescopes?');
		expect(await replyTo(customer)).toContain('by the night');

		await customerWrites(customer, 'how much?');

		expect(await replyTo(customer, 2)).toContain('12.00');
	});

	it('asks two things in one message, and reads the answers to both', async () => {
		const customer = newCustomer();

		await customerWrites(customer, 'how late is the observatory open on saturday? and do you have telescopes?');

		const reply = await replyTo(customer);
		expect(reply).toContain('4:00 am');
		expect(reply).toContain('by the night');
	});

	it('asks one thing that is known and one that is not: a person answers both', async () => {
		const customer = newCustomer();

		await customerWrites(customer, 'how late is the observatory open on saturday? and can you vaccinate my parrot?');

		expect(await replyTo(customer)).toMatch(/passed it on/);
	});
});
