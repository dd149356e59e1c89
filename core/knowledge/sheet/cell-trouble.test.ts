import { troubleIn } from './cell-trouble';

describe('troubleIn', () => {
	it.each([
		...['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#ERROR!', '#BEZUG!', '#¡VALOR!', '#N/D', '#NV'],
		...['Our price is #N/A', 'Loading...', 'Loading…', 'Lädt...', 'Cargando...'],
		...[
			'???',
			'?',
			'tbc',
			'TBA',
			'tbd.',
			'(tbc)',
			'xxx',
			'XX',
			'TODO',
			'to do',
			'...',
			'___',
			'to be confirmed',
			'lorem ipsum dolor',
		],
		...['folgt', 'noch offen', 'wird noch ergänzt', 'pendiente', 'por confirmar', 'يحدد لاحقا'],
		...[
			'It costs XX €.',
			'It costs €xx',
			'Open from xx:xx',
			'Call us at [your phone]',
			'Dear {{name}}',
			'It costs ??? euros',
			'<insert link>',
		],
	])('keeps %j from customers', (text) => {
		expect(troubleIn(text, 'answer', 'en')).toBeDefined();
	});

	it.each([
		...[
			'',
			'Yes.',
			'-',
			'No',
			'Follow #Sale on Instagram',
			'Room #12',
			'XXL',
			'Sizes S, M, XXL',
			'Really??',
			'24/7',
			'n/a',
		],
		...[
			'Write to us: https://shop.example/#ref',
			'It is in the folder.',
			'👍',
			'5 x 7 cm',
			'What do you mean?',
			'50',
			'Falta poco para abrir',
			`Type ssh <your_user_name>@host. ${'Then you see what is there. '.repeat(12)}`,
			`Where a sheet is missing the cell says #REF! instead. ${'Give the sheet its name back. '.repeat(10)}`,
		],
	])('lets %j through', (text) => {
		expect(troubleIn(text, 'answer', 'en')).toBeUndefined();
	});
});
