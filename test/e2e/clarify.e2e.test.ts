import { changeTab, customerWrites, newCustomer, readSheet, replyTo, sandbox, syncNow } from '../support/product';
import { until } from '../support/until';

interface ListRow {
	id: string;
	title: string;
	description?: string;
}

/** What a customer can tap below the newest message: rows of a list, for the questions are too long for buttons. */
async function rowsFor(customer: string): Promise<ListRow[]> {
	const sent = await sandbox.sentMessages(customer);
	const { action } = (sent.at(-1)?.body['interactive'] ?? {}) as { action?: { sections?: { rows: ListRow[] }[] } };
	return action?.sections?.flatMap(({ rows }) => rows) ?? [];
}

async function askedBack(customer: string): Promise<ListRow[]> {
	return until(async () => {
		const rows = await rowsFor(customer);
		return rows.length > 0 ? rows : undefined;
	});
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
			['answer_threshold', '0.75'],
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

		await customerWrites(customer, 'How much is the zeppelin tour?');
		const rows = await askedBack(customer);
		expect(rows).toHaveLength(3);

		const large = rows.find(({ description }) => description?.includes('large'));
		await customerWrites(customer, '', { text: undefined, listReply: large });
		expect(await replyTo(customer, 2)).toContain('320 €');
	});

	it('gets a person for whoever means something else', async () => {
		const customer = newCustomer();
		await customerWrites(customer, 'How much is the zeppelin tour?');
		await askedBack(customer);

		await customerWrites(customer, 'Something else');

		expect(await replyTo(customer, 2)).toMatch(/our team/);
	});
});
