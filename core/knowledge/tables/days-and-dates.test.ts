import { answerFacts } from '../../tables';
import { readTables } from '.';

/** Monday, 30 November 2026, noon in Berlin. */
const now = new Date('2026-11-30T11:00:00Z');

/** What a sheet with this hours table says; "(a person)" where it leaves the question to one. */
function asking(...lines: string[]) {
	const rows = ['Day | Hours | Note', ...lines].map((line) => line.split('|').map((cell) => cell.trim()));
	const table = readTables([{ title: 'Table: Hours', rows }]).rows;
	const facts = table.flatMap(({ content, sheetRow }) =>
		content?.facts ? [{ id: String(sheetRow), facts: content.facts }] : [],
	);
	return (question: string) => {
		const answer = answerFacts({ question, language: null, now, timeZone: 'Europe/Berlin' }, facts);
		return answer?.action === 'hand_over' ? '(a person)' : answer?.text;
	};
}

describe('days as people name them', () => {
	const salon = asking(
		'Mo-Fr | 9-18',
		'Sa | 9-14',
		'So | geschlossen',
		'24.12. | 9-12',
		'25.12. - 06.01. | geschlossen | Betriebsferien',
		'Rosenmontag | geschlossen',
		'Karfreitag | 10-12',
		'1.5. | 8-10',
	);
	const closed = '25.12. - 06.01.: geschlossen (Betriebsferien)';

	it.each([
		['am 24.12. offen?', 'Donnerstag (24. Dezember): 9-12.'],
		['seid ihr am 24.12 da', 'Donnerstag (24. Dezember): 9-12.'],
		['habt ihr am 3. dezember auf', 'Donnerstag (3. Dezember): 9-18.'],
		['1. mai offen?', 'Samstag (1. Mai): 8-10.'],
		['habt ihr am 25. auf?', 'Freitag (25. Dezember): geschlossen (Betriebsferien).'],
		['heute bis 19 uhr offen?', 'Heute, Montag (30. November): 9-18.'],
		['ist am samstag bis halb 7 jemand da', undefined],
		['seid ihr samstag da, schaffe es erst um halb zwei', 'Samstag (5. Dezember): 9-14.'],
		['wie lang habt ihr am donnerstag auf', 'Donnerstag (3. Dezember): 9-18.'],
		['am 4. januar wieder normal offen?', 'Montag (4. Januar): geschlossen (Betriebsferien).'],
		['habt ihr zwischen den jahren auf', closed],
		['offen zwischen weihnachten und neujahr?', closed],
		['silvester?', 'Donnerstag (31. Dezember): geschlossen (Betriebsferien).'],
		['Rosenmontag offen??', 'Montag (8. Februar, Rosenmontag): geschlossen.'],
		['habt ihr karfreitag auf', 'Freitag (26. März, Karfreitag): 10-12.'],
		['ist der laden am sonntag offen', 'Sonntag (6. Dezember): geschlossen.'],
		['habt ihr am ostermontag auf', undefined],
		['habt ihr am montag vegane torten da', undefined],
	])('German: "%s"', (question, answer) => {
		expect(salon(question)).toBe(answer);
	});

	const clinic = asking(
		'Mon-Fri | 9-5',
		'Sat, Sun | closed',
		'24/12/2026 | 9am - 1pm',
		'25 Dec - 3 Jan | closed | winter break',
		'Bank holidays | closed',
		'Good Friday | 10-2',
	);

	it.each([
		['open on the 25th?', 'Friday (25 December): closed (winter break).'],
		['r u open the 24th dec', 'Thursday (24 December): 9am - 1pm.'],
		['open between xmas and new year?', '25 Dec - 3 Jan: closed (winter break)'],
		['are you open bank holiday monday', 'Bank holidays: closed'],
		['open on good friday', 'Friday (26 March, Good Friday): 10-2.'],
		['easter monday?', 'Monday (29 March, Bank holidays): closed.'],
		['are you open on the 3rd of may 2027', 'Monday (3 May, Bank holidays): closed.'],
		['are you open at thanksgiving', '(a person)'],
		['is the shop open on saturday', 'Saturday (5 December): closed.'],
		['do you have eggs on easter monday', undefined],
	])('English: "%s"', (question, answer) => {
		expect(clinic(question)).toBe(answer);
	});

	it.each([
		[
			['lunes a viernes | 10-14', 'sábado y domingo | cerrado', '24-25 dic | cerrado', 'Semana Santa | 10-12'],
			[
				['nochebuena?', 'Jueves (24 de diciembre): cerrado.'],
				['abrís el 25?', 'Viernes (25 de diciembre): cerrado.'],
				['en semana santa hasta que hora estais', 'Semana Santa: 10-12'],
				['hay alguien el sábado?', 'Sábado (5 de diciembre): cerrado.'],
			],
		],
		[
			['lundi-vendredi | 9h-18h', 'samedi, dimanche | fermé', '24/12 | 9h-12h', 'jours fériés | fermé'],
			[
				['ouvert la veille de noël ?', 'Jeudi (24 décembre): 9h-12h.'],
				['vous ouvrez le 14 juillet ?', 'Mercredi (14 juillet, jours fériés): fermé.'],
				['êtes-vous ouverts lundi de pâques', 'Lundi (29 mars, jours fériés): fermé.'],
			],
		],
		[
			['lunedì-venerdì | 9-18', 'sabato e domenica | chiuso', 'Ferragosto | chiuso', '8 dicembre | 9-12'],
			[
				['siete aperti a ferragosto?', 'Domenica (15 agosto, Ferragosto): chiuso.'],
				["aperti l'immacolata?", 'Martedì (8 dicembre): 9-12.'],
			],
		],
		[
			['segunda a sexta | 9-18', 'sábado, domingo | fechado', '24/12 | 9-12', 'Carnaval | fechado'],
			[
				['abrem na véspera de natal?', 'Quinta-feira (24 de dezembro): 9-12.'],
				['estão abertos no carnaval', 'Carnaval: fechado'],
			],
		],
		[
			['ma-vr | 9-18', 'za, zo | gesloten', 'Koningsdag | gesloten', 'tweede kerstdag | 12-16'],
			[
				['zijn jullie open op koningsdag?', 'Dinsdag (27 april, Koningsdag): gesloten.'],
				['tweede kerstdag open?', 'Zaterdag (26 december, tweede kerstdag): 12-16.'],
			],
		],
		[
			['Pazartesi-Cuma | 9-18', 'Cumartesi, Pazar | kapalı', 'Cumhuriyet Bayramı | kapalı'],
			[['cumhuriyet bayramı açık mısınız', 'Cuma (29 Ekim, Cumhuriyet Bayramı): kapalı.']],
		],
	] as [string[], [string, string][]][])('in the language of the sheet: %j', (lines, questions) => {
		const ask = asking(...lines);

		for (const [question, answer] of questions)
			expect([question, ask(question)]).toEqual([question, expect.stringContaining(answer)]);
	});
});

describe('an exception that cannot be read', () => {
	const shop = asking(
		'Mon-Fri | 9-18',
		'Sat | 9-18',
		'Sun | 9-18',
		'3/4/2027 | closed',
		'some Fridays in August | 9-12',
		'Stocktaking | closed',
	);

	it.each([
		['are you open on 3 april 2027?', '(a person)'],
		['are you open on 4 march 2027?', '(a person)'],
		['are you open on 5 march 2027?', '(a person)'],
		['are you open on 6 march 2027?', 'Saturday (6 March): 9-18.'],
		['are you open on 20 august', '(a person)'],
		['are you open on stocktaking?', 'Stocktaking: closed'],
		['are you open now?', 'Yes, we are open now, until 18:00.'],
	])('"%s"', (question, answer) => {
		expect(shop(question)).toBe(answer);
	});

	it('stands in the list of the week as it was written', () => {
		expect(shop('opening hours')).toContain('Stocktaking: closed');
	});
});
