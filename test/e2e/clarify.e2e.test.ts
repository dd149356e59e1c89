import {
	changeTab,
	customerWrites,
	inDatabase,
	newCustomer,
	readSheet,
	replyTo,
	sandbox,
	syncNow,
} from '../support/product';
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

const question = 'How much is the zeppelin tour?';

/** A threshold that the sheet reaches with this question, and neither of its two rows does. */
async function betweenRowAndSheet(): Promise<string> {
	const customer = newCustomer();
	await customerWrites(customer, question);
	await replyTo(customer);
	const [sure] = await inDatabase<{ threshold: number }>(
		`SELECT (confidence + (retrieval ->> 'canAnswer')::real) / 2 AS threshold
		FROM frontdesk.turns WHERE question = $1 ORDER BY id DESC LIMIT 1`,
		[question],
	);
	return Number(sure?.threshold).toFixed(3);
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
		await syncNow();
		const threshold = await betweenRowAndSheet();
		await changeTab('Settings', (rows) => [
			...rows,
			['answer_threshold', threshold],
			['ask_threshold', '0.05'],
			['clarify_margin', '0.5'],
			['tentative', 'off'],
		]);
		await syncNow();
	});
	afterAll(async () => {
		const reset = [
			['answer_threshold', ''],
			['ask_threshold', ''],
			['clarify_margin', ''],
			['tentative', ''],
		];
		await changeTab('Settings', () => [...(before['Settings'] ?? []), ...reset]);
		await changeTab('Knowledge', () => before['Knowledge'] ?? []);
		await syncNow();
	});

	it('is asked back, and what the customer taps gets its row', async () => {
		const customer = newCustomer();

		await customerWrites(customer, question);
		const rows = await askedBack(customer);
		expect(rows).toHaveLength(3);

		const large = rows.find(({ description }) => description?.includes('large'));
		await customerWrites(customer, '', { text: undefined, listReply: large });
		expect(await replyTo(customer, 2)).toContain('320 €');
	});

	it('gets a person for whoever means something else', async () => {
		const customer = newCustomer();
		await customerWrites(customer, question);
		await askedBack(customer);

		await customerWrites(customer, 'Something else');

		expect(await replyTo(customer, 2)).toMatch(/our team/);
	});
});
