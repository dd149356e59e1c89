import { Client } from 'pg';
import { useTestDatabase } from '../../test/support/test-database';
import { listVersions, publishTabs, rollBackTo } from '../knowledge';
import { searchKnowledge } from '../retrieval';
import { openDatabase, readSettings, registerTenant, sql, type Database } from '../storage';
import type { FactRow } from './table-facts';
import { answerFacts, askedFactKeys, TableFacts, type FactQuestion } from '.';

type Tables = Record<string, (string | number)[][]>;

const test = useTestDatabase();
let db: Database;
let tenants = 0;

beforeAll(() => {
	db = openDatabase(test.credential);
});

const newShop = () => registerTenant(db, { slug: `tables-${++tenants}`, name: 'Shop', timeZone: 'Europe/Berlin' });
const publish = (tenantId: string, tables: Tables) =>
	publishTabs(db, tenantId, {
		knowledge: {
			title: 'Knowledge',
			rows: [
				['question', 'answer'],
				['Where are you?', 'Willow Street 5.'],
			],
		},
		tables: Object.entries(tables).map(([title, rows]) => ({ title, rows })),
	});
async function shopWith(tables: Tables): Promise<string> {
	const tenantId = await newShop();
	await publish(tenantId, tables);
	return tenantId;
}
/** As a search asks; a version of null is the live one. */
async function findFacts(tenantId: string, version: number | null, question: FactQuestion) {
	const rows = await db.query<FactRow & { id: string }>(sql`
		SELECT r.id, r.facts FROM frontdesk.search_state(${tenantId}, ${version}) s
		CROSS JOIN LATERAL frontdesk.find_facts(${tenantId}, s.version, ${askedFactKeys(question.question)}, 100)
			WITH ORDINALITY f (revision, place)
		CROSS JOIN LATERAL frontdesk.read_rows(${tenantId}, ARRAY[f.revision]) r
		ORDER BY f.place`);
	return answerFacts(
		question,
		rows.map(({ id, facts }) => ({ id, facts: TableFacts.parse(facts) })),
	);
}
const ask = (tenantId: string, question: string, version: number | null = null) =>
	findFacts(tenantId, version, {
		question,
		language: 'en',
		now: new Date('2026-11-25T11:00:00Z'),
		timeZone: 'Europe/Berlin',
	});
const textOf = async (...parameters: Parameters<typeof ask>) => (await ask(...parameters))?.text;

const prices = [
	['Item', 'Also called', 'Price'],
	['Croissant', 'kipferl', '2.40 €'],
	['Almond croissant', '', '3.10 €'],
	['Cheesecake', '', '24.50 €'],
];

describe('answerFacts', () => {
	it.each([
		['how much is a croissant?', 'Croissant, Price: 2.40 €'],
		['how much is a crossaint?', 'Croissant, Price: 2.40 €'],
		['kipferl price', 'Croissant, Price: 2.40 €'],
		['how much are almond croissants', 'Almond croissant, Price: 3.10 €'],
		['how much is a cheese cake', 'Cheesecake, Price: 24.50 €'],
		['how much is a chocolate croissant', undefined],
		['where are you?', undefined],
		['', undefined],
		["'; DROP TABLE x;-- a\0b \uD83C", undefined],
	])('looks items up by their names: %j', async (question, text) => {
		const shop = await shopWith({ 'Table: Prices': prices });

		expect(await textOf(shop, question)).toBe(text);
	});

	it('tells what the sheet says now, and what it said in the version that was rolled back to', async () => {
		const shop = await shopWith({ Tables: prices });

		await publish(shop, { Tables: prices.map((row) => (row[0] === 'Croissant' ? ['Croissant', '', '2.60 €'] : row)) });
		expect(await textOf(shop, 'croissant price')).toBe('Croissant, Price: 2.60 €');
		expect(await textOf(shop, 'kipferl price')).toBeUndefined();

		await rollBackTo(db, shop, 1);
		expect(await textOf(shop, 'croissant price')).toBe('Croissant, Price: 2.40 €');
		expect(await textOf(shop, 'croissant price', 2)).toBe('Croissant, Price: 2.60 €');
		expect(await textOf(shop, 'kipferl price')).toBe('Croissant, Price: 2.40 €');
	});

	it('writes only the rows that changed, whatever their order', async () => {
		const shop = await shopWith({ Tables: prices });
		const [header, ...rows] = prices;

		const sorted = await publish(shop, { Tables: [header!, ...rows.toReversed()] });
		const edited = await publish(shop, { Tables: [header!, ['Roll', '', '1 €'], ...rows.toReversed()] });

		expect(sorted).toMatchObject({ changed: false });
		expect(edited).toMatchObject({ changed: true, rows: { changed: 1, removed: 0 } });
		expect(await listVersions(db, shop)).toHaveLength(2);
	});

	it('keeps a row’s last good values while it is broken, says so, and forgets what was deleted', async () => {
		const shop = await shopWith({ Tables: prices });

		const { problems } = await publish(shop, {
			Tables: prices.flatMap((row) =>
				row[0] === 'Cheesecake' ? [] : [row[0] === 'Croissant' ? ['Croissant', '', ''] : row],
			),
		});

		expect(problems).toEqual([{ tab: 'Tables', row: 2, message: expect.stringContaining('Croissant has no values') }]);
		expect(await textOf(shop, 'croissant price')).toBe('Croissant, Price: 2.40 €');
		expect(await textOf(shop, 'cheesecake price')).toBeUndefined();
	});

	it('keeps the values of a table whose header was deleted', async () => {
		const shop = await shopWith({ Tables: prices });

		await publish(shop, { Tables: prices.slice(1) });

		expect(await textOf(shop, 'croissant price')).toBe('Croissant, Price: 2.40 €');
	});

	it('knows nothing of another business', async () => {
		await shopWith({ Tables: prices });
		const other = await newShop();

		expect(await ask(other, 'how much is a croissant?')).toBeNull();
	});
});

describe('opening hours', () => {
	const hours = [
		['Day', 'Opens', 'Closes'],
		['Mon-Fri', '9:00', '18:00'],
		['Sat, Sun', 'closed', ''],
		['24.12.', '9:00', '12:00'],
	];

	it('are answered from the hours table, with the day that it is', async () => {
		const shop = await shopWith({ Tables: [['Opening hours'], ...hours, [], ['Prices'], ...prices] });

		expect(await textOf(shop, 'are you open now?')).toBe('Yes, we are open now, until 18:00.');
		expect(await textOf(shop, 'and on sunday?')).toBe('Sunday (29 November): closed.');
		expect(await textOf(shop, 'are you open on christmas eve')).toBe('Thursday (24 December): 9:00 – 12:00.');
		expect(await textOf(shop, 'opening hours')).toBe('Mon-Fri: 9:00 – 18:00\nSat, Sun: closed\n24.12.: 9:00 – 12:00');
		expect(await textOf(shop, 'croissant price')).toBe('Croissant, Price: 2.40 €');
		expect(await ask(shop, 'do you deliver on sunday')).toBeNull();
	});

	it('go by the clock of the business where nobody names one', async () => {
		const shop = await shopWith({ Tables: hours });
		const at = async (now: string) => {
			const { rows } = await searchKnowledge(db, {
				tenantId: shop,
				question: 'are you open now?',
				maxRows: 1,
				now: new Date(now),
			});
			return rows[0];
		};

		// 9:00 and 8:59 in Berlin.
		expect(await at('2026-11-25T08:00:00Z')).toMatchObject({ answer: expect.stringContaining('Yes') });
		expect(await at('2026-11-25T07:59:00Z')).toMatchObject({ answer: expect.stringContaining('closed now') });
	});

	it('say when people are there, until the setting says otherwise', async () => {
		const shop = await shopWith({ Tables: hours });
		const { opening_hours, table_hours } = await readSettings(db, shop);
		expect({ opening_hours, table_hours }).toEqual({
			opening_hours: '',
			table_hours: expect.stringMatching(/^Mon 9:00-18:00; Tue .*; Fri 9:00-18:00$/),
		});

		await publish(shop, {
			Tables: [['item', 'price'], ...Array.from({ length: 8 }, (_, n) => [`Cake ${n}`, `${n} €`])],
		});

		expect((await readSettings(db, shop)).table_hours).toBe('');
	});

	it('are the row’s own when it is cited', async () => {
		const shop = await shopWith({ Tables: hours });
		const fact = await ask(shop, 'sunday?');

		expect(fact).toMatchObject({ title: 'Sat, Sun', rowIds: [expect.stringMatching(/^[0-9a-f-]{36}$/)], exact: true });
	});
});

describe('the search', () => {
	const pastry = [
		['Item', 'Price', 'Size'],
		['Croissant', '2.40 €', ''],
	];
	const search = async (tenantId: string, question: string) => {
		const { rows } = await searchKnowledge(db, { tenantId, question, maxRows: 3, timeZone: 'Europe/Berlin' });
		return rows[0];
	};

	it('puts the cell first, to be sent as it is', async () => {
		const shop = await shopWith({ Tables: pastry });

		expect(await search(shop, 'how much is a croissant?')).toMatchObject({
			kind: 'fact',
			exact: true,
			answer: 'Croissant, Price: 2.40 €',
		});
	});

	it('leaves the first place to a row that answers what the table only touches', async () => {
		const shop = await newShop();
		await publishTabs(db, shop, {
			knowledge: {
				title: 'Knowledge',
				rows: [
					['question', 'answer'],
					['Do you have croissants?', 'Yes, fresh from the oven until noon.'],
					['What size are the croissants?', 'As long as a hand.'],
					['Where are you?', 'Willow Street 5.'],
					['Can I pay by card?', 'Yes.'],
				],
			},
			tables: [{ title: 'Tables', rows: pastry }],
		});

		expect(await search(shop, 'do you have croissants?')).toMatchObject({
			answer: 'Yes, fresh from the oven until noon.',
		});
		expect(await search(shop, 'what size are the croissants?')).toMatchObject({ answer: 'As long as a hand.' });
		expect(await search(shop, 'how much are croissants')).toMatchObject({ answer: 'Croissant, Price: 2.40 €' });
	});
});

describe('the plan of a look-up', () => {
	it('reads keys and rows by their indexes, however many items there are', async () => {
		const items = Array.from({ length: 300 }, (_, n) => [`Cake number ${n}`, `${n} €`]);
		const shop = await shopWith({ Tables: [['Item', 'Price'], ...items] });

		expect(await textOf(shop, 'how much is cake number 77')).toBe('Cake number 77, Price: 77 €');
		const plans = await explainLookUp(shop, ['cake', 'number', '77']);
		expect(plans).toContain('fact_keys_pkey');
		expect(plans).toContain('knowledge_rows_pkey');
		expect(plans).not.toMatch(/Seq Scan on (knowledge|fact)/);
	});
});

/** Everything that PostgreSQL does inside the function, as the application runs it. */
async function explainLookUp(tenantId: string, keys: string[]): Promise<string> {
	const client = new Client(test.superuserUrl);
	let plans = '';
	client.on('notice', ({ message }) => (plans += message ?? ''));
	await client.connect();
	try {
		await client.query(`LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on;
			SET auto_explain.log_level = notice; SET ROLE frontdesk_app`);
		await client.query('SELECT FROM frontdesk.find_facts($1, NULL, $2, 60)', [tenantId, keys]);
		return plans;
	} finally {
		await client.end();
	}
}
