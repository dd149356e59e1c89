import { isTableTitle } from './locate-header';

describe('isTableTitle', () => {
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
