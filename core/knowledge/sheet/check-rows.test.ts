import { isFrontdeskError } from '../../errors';
import type { CellRow } from './cells';
import { checkRows } from './check-rows';

const options = { timeZone: 'Europe/Berlin', now: new Date('2026-07-15T12:00:00Z') };
const header = [
	'question',
	'variants',
	'answer',
	'buttons',
	'category',
	'language',
	'active',
	'valid from',
	'valid to',
];
const check = (...rows: CellRow[]) => checkRows('Knowledge', [header, ...rows], options);
const statuses = (...rows: CellRow[]) => check(...rows).rows.map(({ status }) => status);

describe('checkRows', () => {
	it('reads every column', () => {
		const row = ['Q?', ' a \n\nb\na', 'A.', 'Book, Call', 'Food', 'EN_us', true, 46_204, 46_205];

		const [read] = checkRows('Knowledge', [header, row], { ...options, now: new Date('2026-01-01') }).rows;

		expect(read?.content).toEqual({
			question: 'Q?',
			variants: ['a', 'b'],
			answer: 'A.',
			buttons: ['Book', 'Call'],
			category: 'Food',
			language: 'en-us',
			validFrom: new Date('2026-06-30T22:00:00Z'),
			validUntil: new Date('2026-07-02T22:00:00Z'),
		});
	});

	it('leaves out empty rows and keeps the numbers of the sheet', () => {
		expect(check([], ['Q?', '', 'A.'], ['', '', ''], ['R?', '', 'B.']).rows.map(({ sheetRow }) => sheetRow)).toEqual([
			3, 5,
		]);
	});

	it('keeps commas inside of buttons that stand in lines of their own', () => {
		expect(check(['Q?', '', 'A.', 'Yes, please\nNo']).rows[0]?.content?.buttons).toEqual(['Yes, please', 'No']);
	});

	it('takes the same question for two periods, and refuses it where they overlap', () => {
		const during = (from: string, to: string) => ['Opening hours', '', `from ${from}`, '', '', '', '', from, to];

		expect(
			statuses(during('2026-08-01', '2026-08-31'), during('2026-09-01', ''), during('2026-12-24', '2026-12-26')),
		).toEqual(['starts on 2026-08-01', 'starts on 2026-09-01', 'same question as row 3']);
	});

	it('calls questions the same that differ in case, accents, spaces and end marks only', () => {
		expect(statuses(['Où est  le café?', '', 'A.'], ['ou EST le cafe', '', 'B.'])).toEqual([
			'live',
			'same question as row 2',
		]);
	});

	it('lets a good row stand beside a bad one with the same question', () => {
		expect(statuses(['Q?', '', ''], ['Q?', '', 'A.'])).toEqual(['answer is empty', 'live']);
	});

	it('changes a status at midnight of the business, not of the server', () => {
		const until = (day: string) => ['Q?', '', 'A.', '', '', '', '', '', day];
		const at = (now: string) =>
			checkRows('Knowledge', [header, until('2026-07-15')], { ...options, now: new Date(now) }).rows[0]?.status;

		expect(at('2026-07-15T21:59:00Z')).toBe('live');
		expect(at('2026-07-15T22:00:00Z')).toBe('ended on 2026-07-15');
	});

	it.each([
		['yes', 'live'],
		['TRUE', 'live'],
		['', 'live'],
		[true, 'live'],
		[false, 'inactive'],
		['No', 'inactive'],
		['maybe', 'active should be yes or no, not "maybe"'],
	])('reads %j in the column "active"', (active, status) => {
		expect(statuses(['Q?', '', 'A.', '', '', '', active])).toEqual([status]);
	});

	it.each([
		['Q\0?', 'A.', 'question has a character that cannot be stored'],
		['Q?', 'half a pair \uD83C', 'answer has a character that cannot be stored'],
		['Q?', 'A\u200B.\u202E', 'live'],
	])('says of %j and %j what can be stored', (question, answer, status) => {
		expect(statuses([question, '', answer])).toEqual([status]);
	});

	it('says which headers are missing, and what it found instead', () => {
		const attempt = () =>
			checkRows(
				'Knowledge',
				[
					['Kysymys', 'Vastaus'],
					['Q?', 'A.'],
				],
				options,
			);

		expect(attempt).toThrow(
			/no column with the header "question" and "answer"\. Its header row reads: Kysymys \| Vastaus/,
		);
		expect(() => checkRows('Knowledge', [], options)).toThrow(/Its first row is empty/);
		try {
			attempt();
		} catch (error) {
			expect(isFrontdeskError(error) && error.code).toBe('sheet-broken');
		}
	});
});
