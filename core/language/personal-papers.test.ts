import { maskPersonalDetails } from '.';

describe('maskPersonalDetails', () => {
	it.each([
		['Can you deliver to 12 Baker Street?', 'Can you deliver to [address]?'],
		['Liefern Sie in die Lindenstraße 4b?', 'Liefern Sie in die [address]?'],
		['¿Llegan a la calle Mayor 15?', '¿Llegan a la [address]?'],
		['Where is invoice 4711?', 'Where is invoice [number]?'],
		['Wo ist die Rechnung Nr. 0815?', 'Wo ist die Rechnung Nr. [number]?'],
		['What about RE-2026-0815?', 'What about [number]?'],
	])('takes streets and numbers of papers out of %j', (text, masked) => {
		expect(maskPersonalDetails(text, { name: null })).toBe(masked);
	});

	it.each([
		'Is there parking on the street?',
		'Can I order 20 rolls?',
		'Do you open at 9 on Monday?',
		'Reserva para 4',
	])('leaves %j as it is', (text) => {
		expect(maskPersonalDetails(text, { name: null })).toBe(text);
	});
});
