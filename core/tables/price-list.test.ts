import { answerPriceList } from './price-list';
import type { FactRow } from './table-facts';

const flat = (item: string, low: string, high: string): FactRow => ({
	id: item,
	facts: {
		...{ table: 'Precios 2027', item, aliases: [], hours: null },
		cells: [
			{ column: 'Baja (nov-mar)', value: low },
			{ column: 'Alta (jul–ago)', value: high },
		],
	},
});
const flats = [flat('Luna', '45 €', '95 €'), flat('Sol', '65 €', '130 €')];
const ask = (question: string) => answerPriceList(question, flats)?.text;

describe('the price list', () => {
	it.each(['precio en agosto', 'preis im august?', 'prices in august'])('is that of a month: %s', (question) => {
		expect(ask(question)).toMatch(/^Luna.+95 €\nSol.+130 €$/u);
		expect(ask(question)).not.toContain('45');
	});

	it('has both seasons where no month is asked for', () => {
		expect(ask('precios')).toMatch(/Luna.+45 €.+95 €/u);
	});

	it.each(['precio en mayo', 'precio de la trona en agosto', 'august'])('is no answer to %s', (question) => {
		expect(ask(question)).toBeUndefined();
	});
});
