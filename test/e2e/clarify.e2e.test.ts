import { changeTab, customerWrites, newCustomer, readSheet, replyTo, sandbox, syncNow } from '../support/product';
import { until } from '../support/until';

/** What a customer can tap below the newest message. */
async function buttonsFor(customer: string): Promise<string[]> {
	const sent = await sandbox.sentMessages(customer);
	const text = JSON.stringify(sent.at(-1)?.body['interactive'] ?? sent.at(-1)?.body['text'] ?? {});
	return ['How much is the small zeppelin tour?', 'How much is the large zeppelin tour?', 'Something else'].filter(
		(title) => text.includes(title),
	);
}

describe('a question that two rows answer equally well', () => {
	let before: Record<string, string[][]>;

	beforeAll(async () => {
		before = await readSheet();
		await changeTab('Knowledge', ([header = [], ...rows]) => {
			const cells = (question: string, answer: string) =>
				header.map((name) => (name === 'question' ? question : name === 'answer' ? answer : ''));
			return [
				header,
				...rows,
				cells('How much is the small zeppelin tour?', 'The small zeppelin tour costs 180 €.'),
				cells('How much is the large zeppelin tour?', 'The large zeppelin tour costs 320 €.'),
			];
		});
		await changeTab('Settings', (rows) => [
			...rows,
			['answer_threshold', '0.97'],
			['ask_threshold', '0.05'],
			['clarify_margin', '0.5'],
		]);
		await syncNow();
	});
	afterAll(async () => {
		const reset = [
			['answer_threshold', ''],
			['ask_threshold', ''],
			['clarify_margin', ''],
		];
		await changeTab('Settings', () => [...(before['Settings'] ?? []), ...reset]);
		await changeTab('Knowledge', () => before['Knowledge'] ?? []);
		await syncNow();
	});

	it('is asked back, and what the customer taps gets its row', async () => {
		const customer = newCustomer();

		await customerWrites(customer, 'price of a zeppelin tour?');
		const buttons = await until(async () => {
			const shown = await buttonsFor(customer);
			return shown.length > 0 ? shown : undefined;
		});
		expect(buttons).toHaveLength(3);

		await customerWrites(customer, 'How much is the large zeppelin tour?');
		expect(await replyTo(customer, 2)).toContain('320 €');
	});

	it('gets a person for whoever means something else', async () => {
		const customer = newCustomer();
		await customerWrites(customer, 'price of a zeppelin tour?');
		await until(async () => ((await buttonsFor(customer)).length > 0 ? true : undefined));

		await customerWrites(customer, 'Something else');

		expect(await replyTo(customer, 2)).toMatch(/our team/);
	});
});
