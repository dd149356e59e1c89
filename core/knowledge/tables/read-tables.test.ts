import type { Cell } from '../sheet';
import { isOpenAt, parseOpeningHours } from '../../opening-hours';
import { templateTexts } from '../template/texts';
import { readTables, weeklyHours } from '.';

const shown = (number: number, shown: string): Cell => ({ number, shown });
const read = (...rows: Cell[][]) => readTables([{ title: 'Tables', rows }]);
const answers = (...rows: Cell[][]) => read(...rows).rows.flatMap(({ content }) => content?.answer ?? []);
const messages = (...rows: Cell[][]) => read(...rows).problems.map(({ row, message }) => `${row}: ${message}`);

describe('readTables', () => {
	it('makes each row an item with its values as the sheet shows them', () => {
		const { rows, problems } = read(
			['Item', 'Also called', 'Price', 'In stock', 'Share'],
			['Croissant', 'kipferl, butter croissant', shown(2.4, '2,40 €'), true, shown(0.3, '30 %')],
			['Baguette', '', shown(1, '1,00 €'), false, ''],
		);

		expect(problems).toEqual([]);
		expect(rows).toMatchObject([
			{
				source: 'table:Tables',
				origin: { tab: 'Tables', row: 2 },
				sheetRow: 2,
				state: 'live',
				content: {
					question: 'Croissant',
					variants: ['kipferl', 'butter croissant'],
					answer: 'Croissant, Price: 2,40 €; In stock: ✓; Share: 30 %',
					facts: { item: 'Croissant', cells: [{ column: 'Price', value: '2,40 €' }, {}, {}], hours: null },
				},
			},
			{ content: { answer: 'Baguette, Price: 1,00 €; In stock: ✗' } },
		]);
	});

	it('finds the header below titles and notes, and in any column', () => {
		expect(
			answers(['Our prices'], ['Please keep up to date'], [], ['', 'Item', 'Price'], ['', 'Bread', '4 €'], []),
		).toEqual(['Bread, Price: 4 €']);
	});

	it('reads several tables of a tab, each with its title', () => {
		const { rows } = read(
			['Prices'],
			['Item', 'Price'],
			['Bread', '4 €'],
			[],
			['Rental'],
			['Thing', 'Per day'],
			['Bike', '15 €'],
			[],
			['Shoe', 'Size'],
			['Boot', 42],
		);

		expect(rows.map(({ content }) => [content?.category, content?.answer])).toEqual([
			['Prices', 'Bread, Price: 4 €'],
			['Rental', 'Bike, Per day: 15 €'],
			['Tables', 'Boot, Size: 42'],
		]);
	});

	it('goes on after an empty row, and past a heading between the items', () => {
		const { rows, problems } = read(
			['Item', 'Price'],
			['Bread', '4 €'],
			[],
			['Roll', '1 €'],
			[],
			['Cakes'],
			['Small cake', '12 €'],
			[],
			['All prices with tax'],
		);

		expect(rows.map(({ question }) => question)).toEqual(['Bread', 'Roll', 'Small cake']);
		expect(problems).toEqual([]);
	});

	it('is not misled by tick boxes below the last row', () => {
		expect(
			read(['Item', 'Price', 'In stock'], ['Bread', '4 €', true], ['', '', false], ['', '', false]).rows,
		).toHaveLength(1);
	});

	it('names the table by its tab where it has no title', () => {
		const { rows } = readTables([
			{
				title: 'Table: Preise',
				rows: [
					['Artikel', 'Betrag'],
					['Brot', '4 €'],
				],
			},
		]);

		expect(rows[0]?.content?.category).toBe('Preise');
	});

	it.each<[string, Cell[][], string]>([
		[
			'an item that stands there twice',
			[
				['Item', 'Price'],
				['Bread', '4 €'],
				['bread', '5 €'],
			],
			'3: same item as row 2; this one is not used',
		],
		[
			'an item without values',
			[
				['Item', 'Price'],
				['Bread', ''],
			],
			'2: Bread has no values',
		],
		[
			'values without an item',
			[
				['Item', 'Price', 'Size'],
				['', '4 €', '1 kg'],
				['Roll', '1 €', ''],
			],
			'2: the first column is empty: nobody can ask for this row; write what it is about',
		],
		[
			'a column without a header',
			[
				['Item', 'Price', ''],
				['Bread', '4 €', 'rye'],
			],
			'2: column C has values but no header, so nobody can ask for them; write a header above them',
		],
		[
			'a header that stands there twice',
			[
				['Item', 'Price', 'price'],
				['Bread', '4 €', '5 €'],
			],
			'2: column C has the same header as one to its left; only the left one is read',
		],
		[
			'a value as long as a book',
			[
				['Item', 'Price'],
				['Bread', 'y'.repeat(1_001)],
			],
			'2: Price is too long (1001 characters, at most 1000)',
		],
		[
			'a character that cannot be stored',
			[
				['Item', 'Price'],
				['Bread', 'a\0b'],
			],
			'2: a cell has a character that cannot be stored',
		],
		[
			'no header at all',
			[
				['Bread', '4 €'],
				['Roll', '1 €'],
			],
			'1: there is no header above this row; write one, with a name for each column',
		],
	])('says what is wrong: %s', (_what, rows, message) => {
		expect(messages(...rows)).toContain(message);
	});

	it('uses the good rows beside bad ones', () => {
		const { rows } = read(['Item', 'Price', ''], ['Bread', '4 €', 'x'], ['bread', '5 €'], ['Roll', '1 €']);

		expect(rows.map(({ state }) => state)).toEqual(['live', 'bad', 'live']);
	});

	it('reads no more than it says', () => {
		const many = Array.from({ length: 5_001 }, (_, n): Cell[] => [`Item ${n}`, n]);

		expect(messages(['Item', 'Price'], ...many)).toEqual([expect.stringContaining('at most 50 tables with 5000 rows')]);
		expect(read().rows).toEqual([]);
	});
});

describe('a table of opening hours', () => {
	const hoursOf = (...rows: Cell[][]) => read(...rows).rows.map(({ content }) => content?.facts?.hours);

	it('is one whose items are days', () => {
		expect(
			hoursOf(
				['Day', 'Hours', 'Notes'],
				['Mon-Fri', '9:00-18:00', ''],
				['Saturday', '9–13', 'bread only'],
				['Sunday', 'closed', ''],
			),
		).toEqual([
			{
				days: [0, 1, 2, 3, 4],
				dates: null,
				spans: [{ fromMinute: 540, toMinute: 1080 }],
				shown: '9:00-18:00',
				note: '',
			},
			{ days: [5], dates: null, spans: [{ fromMinute: 540, toMinute: 780 }], shown: '9–13', note: 'bread only' },
			{ days: [6], dates: null, spans: [], shown: 'closed', note: '' },
		]);
	});

	it('has an opening and a closing time, typed as times or as words', () => {
		expect(
			hoursOf(
				['Tag', 'öffnet', 'schließt'],
				['Montag', shown(0.375, '9:00'), shown(0.75, '18:00')],
				['Dienstag', '7 am', '2 pm'],
				['Mittwoch', 'geschlossen', ''],
				['Freitag', '18', '2'],
			),
		).toMatchObject([
			{ spans: [{ fromMinute: 540, toMinute: 1080 }], shown: '9:00 – 18:00' },
			{ spans: [{ fromMinute: 420, toMinute: 840 }] },
			{ spans: [], shown: 'geschlossen' },
			{ spans: [{ fromMinute: 1080, toMinute: 1560 }] },
		]);
	});

	it.each([
		['pt', ['Dia', 'Abre', 'Fecha'], ['Segunda', '9:30', '19:00'], ['Terça', 'fechado', '']],
		['nl', ['Dag', 'Open', 'Dicht'], ['Maandag', '9:30', '19:00'], ['Dinsdag', 'gesloten', '']],
		['es', ['Día', 'Fecha', 'Abre', 'Cierra'], ['Lunes', '', '9:30', '19:00'], ['Martes', '', 'cerrado', '']],
	])('finds the closing time in %s, also where its name is a date in another language', (_, ...rows) => {
		expect(hoursOf(...rows)).toMatchObject([
			{ spans: [{ fromMinute: 570, toMinute: 1140 }], dates: null },
			{ spans: [], dates: null },
		]);
	});

	it('may have two spans a day, in one cell, two columns or two rows', () => {
		expect(
			hoursOf(
				['', 'Morning', 'Afternoon'],
				['Monday', '9-13', '15-18'],
				['Tuesday', '9-13', 'closed'],
				['Tuesday', '', '16-19'],
			),
		).toMatchObject([
			{ spans: [{ fromMinute: 540 }, { fromMinute: 900 }], shown: '9-13, 15-18' },
			{ spans: [{ fromMinute: 540 }] },
			{ spans: [{ fromMinute: 960 }] },
		]);
	});

	it('has exceptions by date: as a real date, as text, as a range, or beside a name', () => {
		expect(
			hoursOf(
				['Opening hours'],
				['Day', 'Date', 'Hours'],
				['Monday', '', '9-18'],
				['Tuesday', '', '9-18'],
				['24.12.', '', '9-12'],
				[shown(46_380, '24/12/2026'), '', 'closed'],
				['Christmas', '25.-26.12.', 'closed'],
				['Stocktaking', shown(46_400, '13/01/2027'), '14-18'],
			).slice(2),
		).toMatchObject([
			{ dates: { from: '12-24', to: '12-24' }, spans: [{ fromMinute: 540, toMinute: 720 }] },
			{ dates: { from: '2026-12-24', to: '2026-12-24' }, spans: [] },
			{ dates: { from: '12-25', to: '12-26' } },
			{ dates: { from: '2027-01-13', to: '2027-01-13' } },
		]);
	});

	it('may be a table of exceptions alone, and a list of concerts is none', () => {
		const rows: Cell[][] = [
			['What', 'Date', 'Time'],
			['New Year', '1.1.', 'closed'],
			['Concert', '24.12.', '20-22'],
		];

		expect(hoursOf(['Holidays'], ...rows)).toMatchObject([{ spans: [] }, { spans: [{}] }]);
		expect(hoursOf(['Events'], ...rows)).toEqual([null, null]);
	});

	it('keeps words that are no hours as they are', () => {
		expect(hoursOf(['Day', 'Hours'], ['Monday', '9-18'], ['Tuesday', 'by appointment'])).toMatchObject([
			{},
			{ spans: null, shown: 'by appointment' },
		]);
	});

	it('has days with a name, and keeps what cannot be read with what it may mean', () => {
		expect(
			hoursOf(
				['Day', 'Hours'],
				['Monday', '9-18'],
				['Tuesday', '9-18'],
				['Rosenmontag', 'closed'],
				['Bank holidays', 'closed'],
				['25 Dec (Christmas)', '10-12'],
				['3/4/2027', '9-12'],
				['last Friday in August', '9-12'],
				['Stocktaking', '9-12'],
			).slice(2),
		).toMatchObject([
			{ days: [], dates: { from: 'easter-48', to: 'easter-48' } },
			{ dates: { from: 'public:en', to: 'public:en' } },
			{ dates: { from: '12-25', to: '12-25' } },
			{ dates: null, mayBe: { days: [], dates: [{ from: '2027-04-03' }, { from: '2027-03-04' }] } },
			{ dates: null, mayBe: { days: [4], dates: [{ from: '08-01', to: '08-31' }] } },
			{ dates: null, mayBe: { days: [], dates: [] } },
		]);
	});

	it('says what is wrong with a row', () => {
		expect(
			messages(['Day', 'Hours'], ['Monday', '9-18'], ['Tuesday', '9-18'], ['Moonday', '9-18'], ['3/4/2027', '9-18']),
		).toEqual([
			'4: "Moonday" is no day or date that we can read; write a day like Monday, or a date like 2026-12-24: until then only customers who call it by this name read it',
			'5: "3/4/2027" is no day or date that we can read; write a day like Monday, or a date like 2026-12-24: until then your team is asked about the days that it may mean',
		]);
		expect(messages(['Day', 'Hours', 'Note'], ['Monday', '9-18', ''], ['Tuesday', '', 'x'])).toEqual([
			'3: Tuesday has no opening hours; write them like 9:00-18:00, or closed',
		]);
	});
});

describe('the tables of the template', () => {
	it.each(Object.entries(templateTexts))('are read without a complaint: %s', (_language, { tables }) => {
		const tabs = tables.map(({ title, header, rows }) => ({
			title,
			rows: [[...header], ...rows.map((row) => [...row])],
		}));

		const { rows, problems } = readTables(tabs);

		expect(problems).toEqual([]);
		expect(rows.every(({ state }) => state === 'live')).toBe(true);
		expect(rows.filter(({ content }) => content?.facts?.hours)).toHaveLength(tables[1]!.rows.length);
	});
});

describe('weeklyHours', () => {
	const week = (...rows: Cell[][]) => weeklyHours(read(['Day', 'Hours'], ...rows).rows);

	it('is what the setting opening_hours understands', () => {
		const text = week(['Mon-Fri', '9-13, 15-18'], ['Sat', '18-2'], ['Sun', 'closed'], ['24.12.', '9-10']);
		const hours = parseOpeningHours(text) ?? [];

		expect(text).toContain('Mon 9:00-13:00, 15:00-18:00; Tue');
		expect(isOpenAt(hours, 'UTC', new Date('2026-11-23T14:00:00Z'))).toBe(false);
		expect(isOpenAt(hours, 'UTC', new Date('2026-11-23T15:00:00Z'))).toBe(true);
		expect(isOpenAt(hours, 'UTC', new Date('2026-11-29T01:59:00Z'))).toBe(true);
		expect(isOpenAt(parseOpeningHours(week(['daily', '24h'], ['Sun', '24h'])) ?? [], 'UTC', new Date())).toBe(true);
	});

	it('is empty where a day is told in words, and without a table', () => {
		expect(week(['Mon', '9-18'], ['Tue', 'by appointment'])).toBe('');
		expect(weeklyHours(read(['Item', 'Price'], ['Bread', '4 €']).rows)).toBe('');
	});
});
