import { findQuestions, isTableTitle } from './locate-header';

describe('isTableTitle', () => {
	it.each(['Bürozeiten', 'Our prices', 'Office hours', 'Servicios', 'مواعيد العمل'])(
		'knows %s by what it says',
		(title) => {
			expect(isTableTitle(title)).toBe(true);
		},
	);

	it.each(['Tables', 'table', 'Table: Prices', 'Prices (table)', 'Tabelle Preise', 'Preise – Tabelle', 'جدول الأسعار'])(
		'knows %s as a tab of facts',
		(title) => {
			expect(isTableTitle(title)).toBe(true);
		},
	);

	it.each(['Knowledge', 'Settings', 'Our table reservations list', 'Tableware', '', 'Notes'])(
		'leaves %s alone',
		(title) => {
			expect(isTableTitle(title)).toBe(false);
		},
	);
});

describe('findQuestions', () => {
	const questions = [['Our FAQ 2026'], ['Frage', 'auch', 'Antwort'], ['Wo seid ihr?', '', 'Lindenallee 7']];

	it('knows a tab that nobody has named by its columns', () => {
		const tabs = [
			{ title: 'Staff', rows: [['name', 'telephone']] },
			{ title: 'Sheet1', rows: questions },
			{ title: 'Sheet2', rows: questions },
		];

		expect(findQuestions(tabs)?.title).toBe('Sheet1');
	});

	it('takes no tab that says itself what it is for', () => {
		expect(findQuestions([{ title: 'Unanswered', rows: questions }])).toBeUndefined();
		expect(findQuestions([{ title: 'Notes', rows: [['question', 'when']] }])).toBeUndefined();
	});
});
