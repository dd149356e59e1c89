import { answerFacts } from '../../tables';
import { readTables } from '.';

function asking(...lines: string[]) {
	const rows = lines.map((line) => line.split('|').map((cell) => cell.trim()));
	const table = readTables([{ title: 'Table: Rates', rows }]).rows;
	const facts = table.flatMap(({ content, sheetRow }) =>
		content?.facts ? [{ id: String(sheetRow), facts: content.facts }] : [],
	);
	return (question: string) =>
		answerFacts({ question, language: null, now: new Date('2026-11-30T11:00:00Z'), timeZone: 'UTC' }, facts)?.text;
}

describe('tables as owners write them', () => {
	it.each([
		['Job | aka | Price', 'how much is a snip', 'Haircut | cut, trim, snip | £20'],
		['Leistung | auch | Preis', 'was kostet waschen', 'Haarwäsche | waschen | 8 €'],
		['Servicio | Otras formas | Precio', 'cuánto cuesta un corte', 'Peinado | corte | 15 €'],
		['Prestation | aussi | Prix', 'combien coûte la mise en plis', 'Brushing | mise en plis | 25 €'],
	])('"%s": other names are names', (header, question, row) => {
		const [item = '', , price = ''] = row.split('|').map((cell) => cell.trim());

		expect(asking(header, row, 'Other | thing | 1 €')(question)).toContain(`${item}, `);
		expect(asking(header, row, 'Other | thing | 1 €')(question)).toContain(price);
	});

	const cabins = asking(
		'Cabin per night | Low (Nov–Mar) | Mid (Apr-May, Oct) | High (Jun–Sep) | Easter week',
		'Cabin Otter | £60 | £80 | £120 | £110',
		'Lodge Heron | £90 | £110 | £170 | £150',
	);

	it.each([
		['how much is cabin otter in august', 'Cabin Otter, High (Jun–Sep): £120'],
		['price of the heron in january?', 'Lodge Heron, Low (Nov–Mar): £90'],
		['lodge heron in october', 'Lodge Heron, Mid (Apr-May, Oct): £110'],
		['how much is the otter from 3 to 9 july', 'Cabin Otter, High (Jun–Sep): £120'],
		['cabin otter in may how much', 'Cabin Otter, Mid (Apr-May, Oct): £80'],
		['lodge heron easter week price', 'Lodge Heron, Easter week: £150'],
		['how much is the otter with a dog in july', undefined],
	])('a month is looked up in the season that holds it: "%s"', (question, answer) => {
		expect(cabins(question)).toBe(answer);
	});

	it('does not take a price of something else for what was told beside it', () => {
		const ask = asking('Job | aka | Price', 'Puncture repair | flat tyre | £15', 'Wheel true | wobbly wheel | £15');

		expect(ask('flat tyre')).toBe('Puncture repair, Price: £15');
		expect(ask('flat tyre can i come now')).toBeUndefined();
	});

	const shop = asking('Job | Price | Time', 'Wash | £8 | 20 min', 'Cut | £20 | 30 min', 'Chat | |  5 min');

	it.each([
		'price list',
		'prices?',
		'what are your prices',
		'can i have your price list please',
		'Preisliste',
		'was sind eure preise',
		'¿me mandas la lista de precios?',
		'vos tarifs ?',
		'listino prezzi',
		'tabela de preços',
		'prijslijst',
		'fiyat listesi',
	])('a price list is told on request: "%s"', (question) => {
		expect(shop(question)).toBe('Wash: £8\nCut: £20');
	});

	it.each(['how much is it', 'are prices with tax?', 'price of a shave', 'do you match prices'])(
		'and on no other: "%s"',
		(question) => {
			expect(shop(question)).toBeUndefined();
		},
	);
});
