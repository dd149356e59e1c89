import { openOwnersSheet, row, type OwnersSheet } from '../../test/support/sheet-owner';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { changeSettings, closeDatabases, openDatabase, registerTenant, sql, type Database } from '../storage';
import { googleClients } from './google';
import { syncKnowledge } from '.';

let test: TestDatabase;
let db: Database;
let owner: OwnersSheet;
let tenantId: string;
let tenants = 0;

beforeAll(async () => {
	test = await createTestDatabase();
	db = openDatabase(test.credential);
	owner = await openOwnersSheet();
});
afterAll(async () => {
	await owner.close();
	await closeDatabases();
	await test.drop();
});
beforeEach(async () => {
	await owner.reset();
	for (const tab of Object.keys((await read()).tabs)) if (tab !== 'Knowledge') await owner.removeTab(tab);
	await put({ Settings: [['name', 'value']] });
	tenantId = await registerTenant(db, { slug: `shop-${++tenants}`, name: 'Shop', timeZone: 'Europe/Berlin' });
	await changeSettings(db, tenantId, { google_sheet_id: 'sheet-1' });
});

interface Sheet {
	tabs: Record<string, string[][]>;
	layouts: Record<string, { notes: Record<string, string> }>;
}
const read = async () => (await (await fetch(`${owner.controls.url}/sandbox/sheet`)).json()) as Sheet;
const put = (tabs: Record<string, string[][] | null>) => owner.controls.put('/sandbox/sheet', tabs);
const sync = () => syncKnowledge(db, { tenantId, google: owner.google, force: true });
const known = async (source: string) =>
	(
		await db.asTenant(tenantId).query<{ question: string; answer: string }>(sql`
			SELECT question, answer FROM frontdesk.knowledge_rows
			WHERE tenant_id = ${tenantId} AND until_version IS NULL AND source = ${source} ORDER BY revision`)
	).map(({ question, answer }) => `${question}: ${answer}`);
const many = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => row(`Question number ${from + index}?`, `Answer ${from + index}.`));
const status = async (index: number) => {
	const [headers = [], ...rows] = (await read()).tabs['Knowledge'] ?? [];
	return rows[index]?.[headers.indexOf('status')] ?? '';
};
const notes = async (tab: string) => (await read()).layouts[tab]?.notes ?? {};
async function idOf(tab: string): Promise<number> {
	const { sheets, callOptions } = await googleClients(owner.google);
	const { data } = await sheets.spreadsheets.get({ spreadsheetId: 'sheet-1' }, callOptions);
	return data.sheets?.find(({ properties }) => properties?.title === tab)?.properties?.sheetId ?? 0;
}
const prices = [
	['item', 'price', 'size'],
	['Croissant', '2.10 €', 'small'],
	['Roll', '0.60 €', 'small'],
	['Bread', '4.20 €', 'large'],
];

describe('errors and placeholders', () => {
	it.each(['#N/A', '#REF!', 'Loading...', '???', 'tbc', 'xxx'])('%s keep the last good answer', async (wrong) => {
		await owner.writeKnowledge([row('Where are you?', 'Willow Street 1.'), row('Open?', 'Yes.')]);
		await sync();

		await owner.writeKnowledge([row('Where are you?', wrong), row('Open?', 'Yes.')]);
		const result = await sync();

		expect(await known('sheet')).toEqual(['Where are you?: Willow Street 1.', 'Open?: Yes.']);
		expect(await status(0)).toMatch(/answer .*\(customers still get the row as it was before\)$/);
		expect(result.problems).toHaveLength(1);
	});

	it('in a table keep the value of that cell, and its neighbours go on', async () => {
		await owner.writeKnowledge([row('Open?', 'Yes.')]);
		await put({ 'Table: Prices': prices });
		await sync();
		await put({ 'Table: Prices': prices.with(1, ['Croissant', '#N/A', 'medium']) });
		await sync();

		expect(await known('table:Table: Prices')).toContain('Croissant: Croissant, price: 2.10 €; size: medium');
		expect(await notes('Table: Prices')).toEqual({ '1:1': 'Frontdesk: the formula in price gives an error (#N/A)' });

		await put({ 'Table: Prices': prices.with(1, ['Croissant', '2.30 €', 'medium']) });
		await sync();
		expect(await notes('Table: Prices')).toEqual({});
		expect(await known('table:Table: Prices')).toContain('Croissant: Croissant, price: 2.30 €; size: medium');
	});
});

describe('addresses behind words', () => {
	it('reach customers', async () => {
		await owner.writeKnowledge([
			row('Menu?', 'You find our menu here.'),
			row('Table?', '=HYPERLINK("https://shop.example/book","Book a table")'),
		]);
		const [headers = []] = (await read()).tabs['Knowledge'] ?? [];
		const { sheets, callOptions } = await googleClients(owner.google);
		const linked = { startIndex: 18, format: { link: { uri: 'https://shop.example/menu' } } };
		const cell = { textFormatRuns: [linked, { startIndex: 22, format: {} }] };
		const start = { sheetId: await idOf('Knowledge'), rowIndex: 1, columnIndex: headers.indexOf('answer') };
		const updateCells = { start, fields: 'textFormatRuns', rows: [{ values: [cell] }] };
		await sheets.spreadsheets.batchUpdate(
			{ spreadsheetId: 'sheet-1', requestBody: { requests: [{ updateCells }] } },
			callOptions,
		);

		await sync();

		expect(await known('sheet')).toEqual([
			'Menu?: You find our menu here (https://shop.example/menu).',
			'Table?: Book a table (https://shop.example/book)',
		]);
		expect(await status(0)).toBe('live');
	});
});

describe('a table', () => {
	beforeEach(async () => {
		await owner.writeKnowledge([row('Open?', 'Yes.')]);
		await put({ 'Table: Prices': prices });
		await sync();
	});
	const itStays = async () => expect(await known('table:Table: Prices')).toHaveLength(3);

	it.each<[string, Record<string, string[][] | null>, RegExp]>([
		['is gone', { 'Table: Prices': null }, /The tab "Table: Prices" is gone/],
		['is renamed to what is no table', { 'Table: Prices': null, Autumn: prices }, /is gone, or has another name/],
		['is cut to a few rows', { 'Table: Prices': prices.slice(0, 2) }, /of 3 rows, 2 are not in the tab/],
		[
			'has lost its header',
			{ 'Table: Prices': prices.slice(1) },
			/header of the table in the tab "Table: Prices" is gone/,
		],
	])('that %s stays as it was, and other rows go live', async (_what, tabs, message) => {
		await put(tabs);
		await owner.writeKnowledge([row('Open?', 'Yes.'), row('New?', 'Indeed.')]);

		const result = await sync();

		await itStays();
		expect(await known('sheet')).toContain('New?: Indeed.');
		expect(result.problems.map((problem) => problem.message).join()).toMatch(message);
		const beside = await notes('Table: Prices' in tabs && tabs['Table: Prices'] ? 'Table: Prices' : 'Knowledge');
		expect(beside['0:0']).toMatch(message);
	});

	it('may have another name that is one of tables', async () => {
		await put({ 'Table: Prices': null, 'Table: Prices 2027': prices });

		const { problems } = await sync();

		expect(problems).toEqual([]);
		expect(await known('table:Table: Prices 2027')).toHaveLength(3);
		expect(await known('table:Table: Prices')).toEqual([]);
	});

	it('goes when the owner confirms it', async () => {
		await put({
			'Table: Prices': null,
			Settings: [
				['name', 'value'],
				['confirm_rows', 'yes'],
			],
		});

		const { problems } = await sync();

		expect(problems).toEqual([]);
		expect(await known('table:Table: Prices')).toEqual([]);
		expect((await read()).tabs['Settings']?.[1]).toEqual(['confirm_rows', '']);
	});
});

describe('tabs of the owner that are renamed', () => {
	it('hold the questions still, where their columns say so', async () => {
		await owner.writeTabs({
			Team: [['name']],
			Sheet1: [
				['Question', 'Answer'],
				['Open?', 'Yes.'],
			],
		});

		expect(await sync()).toMatchObject({ state: 'published', rows: { live: 1 } });
	});

	it('are missed, and count on', async () => {
		await owner.writeKnowledge([row('Open?', 'Yes.')]);
		await put({
			Settings: [
				['name', 'value'],
				['tone', 'brief'],
			],
			Tests: [
				['question', 'must contain', 'result'],
				['open?', 'yes', ''],
			],
		});
		await sync();

		await put({ Settings: null, Tests: null, 'My checks': [['a']] });
		const { problems } = await sync();

		expect(problems.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^The tab "Settings" is gone.* Give it back the name "Settings"\.$/),
			expect.stringMatching(/^The tab "Tests" is gone/),
		]);
		expect((await notes('Knowledge'))['0:0']).toContain('The tab "Settings" is gone');
	});
});

describe('a paste', () => {
	it('can be undone without an alarm, and an accident cannot', async () => {
		await owner.writeKnowledge(many(10));
		await sync();
		await owner.writeKnowledge(many(60));
		await sync();

		await owner.writeKnowledge(many(10));
		expect(await sync()).toMatchObject({ state: 'published', rows: { live: 10 } });

		await owner.writeKnowledge(many(3));
		await expect(sync()).rejects.toMatchObject({ code: 'sheet-broken' });
	});
});

describe('confirm_rows', () => {
	it('counts again and again, also with the same number', async () => {
		for (let round = 0; round < 3; round++) {
			await owner.writeKnowledge(many(10, round * 100));
			await put({
				Settings: [
					['name', 'value'],
					['confirm_rows', round === 0 ? '' : '10'],
				],
			});
			await sync();
			await owner.writeKnowledge(many(2, round * 100 + 50));
			const [refusal] = await Promise.allSettled([sync()]);
			expect(refusal).toMatchObject({ status: 'rejected' });
			await put({
				Settings: [
					['name', 'value'],
					['confirm_rows', '2'],
				],
			});

			expect(await sync()).toMatchObject({ state: 'published', rows: { live: 2 } });

			expect((await read()).tabs['Settings']?.[1]?.[1] ?? '').toBe('');
		}
	});
});

describe('the tab To mend', () => {
	it('lists all that there is to mend, and nothing else', async () => {
		await owner.writeKnowledge([row('Open?', ''), row('Where?', 'See htp://a.b and htp://c.d'), row('', 'Yes.')]);
		await put({
			'To mend': [
				['tab', 'row', 'what to mend'],
				['old', '9', 'old'],
			],
			Settings: [
				['name', 'value'],
				['colour', 'red'],
				['answer_threshold', '7'],
			],
			'Table: Prices': [
				['item', 'price'],
				['Roll', ''],
				['Bread', '???'],
			],
		});

		await sync();

		const [, ...lines] = (await read()).tabs['To mend'] ?? [];
		expect(lines.map(([tab, line]) => `${tab} ${line}`)).toEqual([
			'Knowledge 2',
			'Knowledge 4',
			'Table: Prices 2',
			'Table: Prices 3',
			'Settings 2',
			'Settings 3',
			'Knowledge 3',
			'Knowledge 3',
		]);
		expect((await read()).tabs['Settings']?.at(-1)?.[1]).toContain('all of them stand in the tab "To mend"');
	});
});

describe('a German sheet', () => {
	it('is told everything in German', async () => {
		await put({
			Knowledge: null,
			Settings: null,
			Wissen: [
				['Frage', 'Varianten', 'Antwort', 'Status', 'gültig ab'],
				['Wann offen?', '', 'Von 9 bis 18 Uhr.', '', ''],
				['Wo?', '', '#REF!', '', ''],
				['Weihnachten?', '', 'Ja.', '', 'bald'],
			],
			Einstellungen: [
				['Name', 'Wert'],
				['Sync-Status', ''],
				['Zeitzone', 'Europe/Wien'],
				['vorsichtig oder hilfsbereit', 'mutig'],
			],
			'Tabelle: Preise': [
				['Artikel', 'Preis'],
				['Brot', ''],
			],
			'Zu berichtigen': [['Blatt', 'Zeile', 'was zu tun ist']],
		});

		await sync();

		const { tabs, layouts } = await read();
		const said = [
			...Object.values(tabs).flat(2),
			...Object.values(layouts).flatMap((layout) => Object.values(layout.notes)),
		].join('\n');
		expect(tabs['Wissen']?.slice(1).map((cells) => cells[3])).toEqual([
			'aktiv',
			'die Formel in „Antwort“ ergibt einen Fehler (#REF!)',
			'„gültig ab“ ist kein lesbares Datum („bald“); schreiben Sie es wie 2026-12-24 oder 24.12.2026',
		]);
		expect(said).not.toMatch(/\b(?:the|row|rows|live|customers|cannot|write|value)\b/i);
		expect(tabs['Einstellungen']?.[1]?.[1]).toMatch(/^Aktiv: Version 1, 1 Zeile, 2 zu berichtigen/);
	});
});
