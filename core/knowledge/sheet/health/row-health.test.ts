import type { CellRow } from '../cells';
import { checkRows } from '../check-rows';

const options = { timeZone: 'Europe/Berlin', now: new Date('2026-07-15T12:00:00Z') };
const columns = [
	'question',
	'answer',
	'variants',
	'buttons',
	'category',
	'language',
	'valid from',
	'valid to',
] as const;
type Row = [question: string, answer: string, more?: Partial<Record<(typeof columns)[number], string>>];
const statuses = (...rows: Row[]) => {
	const cells = rows.map(([question, answer, more = {}]): CellRow =>
		columns.map((name) => ({ question, answer, ...more })[name] ?? ''),
	);
	return checkRows('Knowledge', [[...columns], ...cells], options).rows.map(({ status }) => status);
};
const second = (...rows: Row[]) => statuses(...rows)[1];

describe('the status of a row', () => {
	const different = (here: string, there: string) =>
		`live; says something different from row 2 about the same thing ("${here}" here, "${there}" there)`;

	it.each<[Row, Row, string, string]>([
		[['How much is delivery?', 'Delivery is 5 €.'], ['How much does the delivery cost?', '7 €'], '7', '5'],
		[
			['How much is delivery?', 'Delivery is 5 €.'],
			['Is the delivery how much', 'Delivery costs 7,50 €.'],
			'7,50',
			'5',
		],
		[['Was kostet die Lieferung?', '5 Euro'], ['Was kostet eine Lieferung?', '5,50 Euro'], '5,50', '5'],
		[['When do you close?', 'At 6 pm.'], ['When do you close', 'At 19:00.', { language: 'en' }], '', ''],
		[['When do you close on Saturday?', 'At 6 pm.'], ['You close on saturday when?', 'At 19:00.'], '19:00', '6 pm'],
		[
			['Wann schließt ihr am Samstag?', 'Um 18 Uhr.'],
			['wann schliesst ihr samstags', 'Um 17.30 Uhr'],
			'17.30 Uhr',
			'18 Uhr',
		],
		[['Delivery time', '30 minutes'], ['delivery times', 'twelve to twenty minutes'], 'twelve', '30'],
		[['كم سعر التوصيل؟', '٥ يورو'], ['سعر التوصيل كم', '٧ يورو'], '7', '5'],
		[['Discount for students?', '10 % off'], ['student discount', '15% off'], '15%', '10 %'],
		[
			['Your phone number?', '030 1234567'],
			['What is your phone number, please?', '+49 30 7654321'],
			'+49 30 7654321',
			'030 1234567',
		],
		[
			['Parking?', '3 places', { variants: 'where can i park my car' }],
			['Can I park my car where?', 'There are 4.'],
			'4',
			'3',
		],
		[['Croissant price', '2.50'], ['croisant price', '2.80'], '2.80', '2.50'],
	])('says when %j and %j contradict each other', (one, other, here, there) => {
		expect(second(one, other)).toBe(here === '' ? 'same question as row 2' : different(here, there));
	});

	it.each<[Row, Row]>([
		[
			['How much is delivery?', '5 €'],
			['How much does delivery cost?', 'It costs 5,00 €.'],
		],
		[
			['How much is delivery?', '5 €'],
			['How much does delivery cost?', '5 euros, free from 50.'],
		],
		[
			['How much is delivery?', '5 €'],
			['How much does delivery cost?', 'Ask us.'],
		],
		[
			['When do you close?', 'At 5 pm'],
			['When do you close, please?', 'We close at 17:00.'],
		],
		[
			['When do you close?', 'At 6:30'],
			['When do you close, please?', 'We close at 18:30.'],
		],
		[
			['When do you open on Saturday?', '8:00'],
			['When do you open on Sunday?', '9:00'],
		],
		[
			['Wann habt ihr am Montag offen?', '8 Uhr'],
			['Wann habt ihr am Sonntag offen?', '9 Uhr'],
		],
		[
			['How much is a small cake?', '20 €'],
			['How much is a large cake?', '30 €'],
		],
		[
			['How much is a cake?', '20 €'],
			['How much is a birthday cake?', '30 €'],
		],
		[
			['Table for 4?', 'Table 12'],
			['Table for 6?', 'Table 14'],
		],
		[
			['Rate in June', '80'],
			['Rate in July', '120'],
		],
		[
			['Price of size S', '10'],
			['Price of size M', '12'],
		],
		[
			['Hours', '9:00-18:00', { 'valid to': '2026-07-31' }],
			['Hours please', '10:00-14:00', { 'valid from': '2026-08-01' }],
		],
		[
			['Menu price', '12 €', { language: 'en' }],
			['Menu: price?', '13 €', { language: 'de' }],
		],
		[
			['Where are you?', 'Street 5'],
			['Who are you?', 'Three people'],
		],
		[
			['سعر التوصيل', '٥ يورو'],
			['كم سعر التوصيل', '5,00 EUR'],
		],
	])('raises no false alarm about %j and %j', (one, other) => {
		const status = second(one, other) ?? '';
		expect(status).toMatch(/^(live|starts on \S+)$/);
	});

	it('names the row that has the question as a variant', () => {
		expect(
			second(['Hours?', 'Nine to five.', { variants: 'when are you OPEN' }], ['When are you open?', 'Daily.']),
		).toBe('live; same question as a variant of row 2');
	});

	it('says of which buttons nothing comes', () => {
		const row = (buttons: string): Row => ['Do you deliver?', 'Yes.', { buttons, category: 'Delivery' }];
		const other: Row = ['Can I order a birthday cake?', 'Yes.', { category: 'Cakes', variants: 'book a table' }];
		const of = (buttons: string) => statuses(row(buttons), other)[0];

		expect(of('Order a cake | Cakes, Book a Table')).toBe(
			'live; unknown button "Cakes, Book a Table": no row answers it',
		);
		expect(of('Order a cake | cakes | Do you deliver | Talk to a human')).toBe('live');
		expect(of('Cakes, Fly to the moon')).toBe('live; unknown button "Fly to the moon": no row answers it');
	});

	it('says in how many parts an answer will be sent where it is too long', () => {
		const sentence = 'We bake bread every morning. ';
		expect(statuses(['Short?', sentence.repeat(34)])).toEqual(['live']);
		expect(statuses(['Long?', sentence.repeat(50)])).toEqual([
			'live; answer too long for Instagram, will be sent in 2 parts',
		]);
		expect(statuses(['Very long?', sentence.repeat(200)])).toEqual([
			'live; answer too long for Instagram, will be sent in 6 parts (Messenger 3, WhatsApp 2)',
		]);
	});

	it.each([
		['de', 'live'],
		['pt_BR', 'live'],
		['German', 'live'],
		['Deutsch', 'live'],
		['العربية', 'live'],
		['klingonese', 'live; language "klingonese" is not understood; write it like en or German'],
		['xx', 'live; language "xx" is not understood; write it like en or German'],
	])('says of the language %j: %s', (language, status) => {
		expect(statuses(['Q?', 'A.', { language }])).toEqual([status]);
	});

	it('lists several warnings, all of them, worst first', () => {
		const long = `${'Bread. '.repeat(200)} htp://x.com 7 €`;
		const rows: Row[] = [
			['How much is delivery?', '5 €'],
			['How much does delivery cost?', long, { language: 'elvish', buttons: 'Fly' }],
		];

		expect(second(...rows)).toBe(
			`${different('7', '5')}; "htp://x.com" does not look like a link; unknown button "Fly": no row answers it; language "elvish" is not understood; write it like en or German; answer too long for Instagram, will be sent in 2 parts`,
		);
	});

	it('stays that of a bad row, whatever else is wrong with it', () => {
		expect(statuses(['Q?', '', { buttons: 'Fly' }])).toEqual(['answer is empty']);
	});
});
