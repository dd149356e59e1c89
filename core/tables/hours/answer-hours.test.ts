import { parseDayHours, readDateRange, readDays } from '../../opening-hours';
import type { FactRow } from '../table-facts';
import { answerHours } from '.';

/** An hours table, one line a row: "Monday | 9:00-18:00 | note", dates as in a cell. */
function hoursTable(title: string, ...lines: string[]): FactRow[] {
	const two = (value: number) => String(value).padStart(2, '0');
	return lines.map((line, index) => {
		const [what = '', shown = '', note = ''] = line.split('|').map((cell) => cell.trim());
		const [item = '', date = item] = what.split('=').map((part) => part.trim());
		const range = readDateRange(date);
		const written = ({ year, month, day }: { year: number | null; month: number; day: number }) =>
			`${year === null ? '' : `${year}-`}${two(month)}-${two(day)}`;
		const dates = range && { from: written(range.from), to: written(range.to) };
		const hours = { days: dates ? [] : (readDays(item) ?? []), dates, spans: parseDayHours(shown), shown, note };
		return { id: `${title}/${index}`, facts: { table: title, item, aliases: [], cells: [], hours } };
	});
}

const shop = hoursTable(
	'Opening hours',
	'Monday | closed',
	'Tuesday | 9:00-13:00, 15:00-18:00',
	'Wednesday | 9:00-18:00',
	'Thursday | 9:00-18:00',
	'Friday | 9:00-20:00 | late opening',
	'Saturday | 8:00 am – 4:00 pm',
	'Sunday | closed',
	'Christmas Eve = 24.12. | 9:00-12:00',
	'Christmas = 25.-26.12. | closed',
	'2026-12-05 | closed',
);

/** Wednesday, 25 November 2026, 12:00 in Berlin. */
const noon = '2026-11-25T11:00:00Z';
const ask = (question: string, now = noon, rows = shop, language: string | null = null, timeZone = 'Europe/Berlin') =>
	answerHours(question, rows, { language, now: new Date(now), timeZone })?.text;

describe('a question about opening hours', () => {
	it.each([
		['are you open now?', 'Yes, we are open now, until 18:00.'],
		['Are you open?', 'Yes, we are open now, until 18:00.'],
		['r u open rn', 'Yes, we are open now, until 18:00.'],
		['are u guys open tmrw', 'Tomorrow, Thursday (26 November): 9:00-18:00.'],
		['are you still open', 'Yes, we are open now, until 18:00.'],
		['are you closed', 'Yes, we are open now, until 18:00.'],
		['hi, is the shop open right now please', 'Yes, we are open now, until 18:00.'],
		['until what time can I come tomorrow', 'Tomorrow, Thursday (26 November): 9:00-18:00.'],
		['open today?', 'Today, Wednesday (25 November): 9:00-18:00.'],
		['until when are you open today', 'Today, Wednesday (25 November): 9:00-18:00.'],
		['when do you close tomorrow?', 'Tomorrow, Thursday (26 November): 9:00-18:00.'],
		['how late are you open on friday', 'Friday (27 November): 9:00-20:00 (late opening).'],
		['what time do you open on saturday', 'Saturday (28 November): 8:00 am – 4:00 pm.'],
		['sunday?', 'Sunday (29 November): closed.'],
		['and on sunday?', 'Sunday (29 November): closed.'],
		['are you open on sundays', 'Sunday (29 November): closed.'],
		['r u open sunday mornings', 'Sunday (29 November): closed.'],
		['are you open on satruday', 'Saturday (28 November): 8:00 am – 4:00 pm.'],
		['are you opne on friday', 'Friday (27 November): 9:00-20:00 (late opening).'],
		['opening hours saturday and sunday', 'Saturday (28 November): 8:00 am – 4:00 pm.\nSunday (29 November): closed.'],
		['are you open at the weekend?', 'Saturday (28 November): 8:00 am – 4:00 pm.\nSunday (29 November): closed.'],
		['are you open at 8pm today', 'Today, Wednesday (25 November): 9:00-18:00.'],
		['are you open at 20:00?', 'Today, Wednesday (25 November): 9:00-18:00.'],
		['are you open on 24 december', 'Thursday (24 December, Christmas Eve): 9:00-12:00.'],
		['open on the 24.12.?', 'Thursday (24 December, Christmas Eve): 9:00-12:00.'],
		['are you open on 2026-12-05', 'Saturday (5 December): closed.'],
		['are you open on december 1st', 'Tuesday (1 December): 9:00-13:00, 15:00-18:00.'],
		['are you open on christmas eve?', 'Thursday (24 December, Christmas Eve): 9:00-12:00.'],
		['open on boxing day?', 'Saturday (26 December, Christmas): closed.'],
	])('%s', (question, answer) => {
		expect(ask(question)).toBe(answer);
	});

	it.each([
		['habt ihr jetzt offen?', 'Ja, wir haben jetzt geöffnet, bis 18:00 Uhr.'],
		['habts heute offen?', 'Heute, Mittwoch (25. November): 9:00-18:00.'],
		['Bis wann habt ihr heute auf?', 'Heute, Mittwoch (25. November): 9:00-18:00.'],
		['macht ihr morgen auf', 'Morgen, Donnerstag (26. November): 9:00-18:00.'],
		['und am Sonntag?', 'Sonntag (29. November): geschlossen.'],
		['wann schließt ihr am Freitag', 'Freitag (27. November): 9:00-20:00 (late opening).'],
		['habt ihr an Heiligabend geöffnet', 'Donnerstag (24. Dezember, Christmas Eve): 9:00-12:00.'],
		['¿están abiertos ahora?', 'Sí, ahora estamos abiertos, hasta las 18:00.'],
		['¿a qué hora cierran mañana?', 'Mañana, jueves (26 de noviembre): 9:00-18:00.'],
		['¿abren el domingo?', 'Domingo (29 de noviembre): cerrado.'],
		['vous êtes ouverts maintenant ?', 'Oui, nous sommes ouverts, jusqu’à 18:00.'],
		['vous fermez à quelle heure demain ?', 'Demain, jeudi (26 novembre): 9:00-18:00.'],
		['siete aperti adesso?', 'Sì, ora siamo aperti, fino alle 18:00.'],
		['a che ora chiudete domani?', 'Domani, giovedì (26 novembre): 9:00-18:00.'],
		['vocês estão abertos agora?', 'Sim, estamos abertos agora, até às 18:00.'],
		['abrem ao domingo?', 'Domingo (29 de novembro): fechado.'],
		['zijn jullie nu open?', 'Ja, we zijn nu open, tot 18:00 uur.'],
		['tot hoe laat zijn jullie vandaag open', 'Vandaag, woensdag (25 november): 9:00-18:00.'],
		['şu an açık mısınız?', 'Evet, şu anda açığız. Kapanış saatimiz: 18:00.'],
		['yarın kaça kadar açıksınız', 'Yarın, Perşembe (26 Kasım): 9:00-18:00.'],
		['هل أنتم مفتوحون الآن؟', 'نعم، نحن مفتوحون الآن حتى الساعة 18:00.'],
		['هل تفتحون يوم الأحد؟', 'الأحد (29 نوفمبر): مغلق.'],
	])('in its language: %s', (question, answer) => {
		expect(ask(question)).toBe(answer);
	});

	it.each([
		'opening hours',
		'what are your opening hours?',
		'when are you open',
		'your hours please',
		'wie sind eure Öffnungszeiten?',
		'horario?',
		'quels sont vos horaires ?',
		'orari di apertura',
		'ما هي ساعات العمل؟',
		'çalışma saatleriniz nedir',
	])('gets the whole week and the next exceptions: %s', (question) => {
		const lines = ask(question, noon, shop, 'en')?.split('\n') ?? [];

		expect(lines).toHaveLength(10);
		expect(lines[1]).toBe('Tuesday: 9:00-13:00, 15:00-18:00');
		expect(lines[7]).toMatch(/^2026-12-05: /);
		expect(lines[8]).toMatch(/^Christmas Eve \(24.*\): 9:00-12:00$/);
	});

	it('is answered in the language that is known where its own words do not say', () => {
		expect(ask('open?', noon, shop, 'nl')).toBe('Ja, we zijn nu open, tot 18:00 uur.');
		expect(ask('are you open now', noon, shop, 'fr')).toBe('Yes, we are open now, until 18:00.');
	});
});

describe('now', () => {
	it.each([
		['shortly before it opens', '2026-11-25T07:59:00Z', 'We are closed now. We open again today at 9:00.'],
		['the minute it opens', '2026-11-25T08:00:00Z', 'Yes, we are open now, until 18:00.'],
		['the minute it closes', '2026-11-25T17:00:00Z', 'We are closed now. We open again tomorrow at 9:00.'],
		['at lunch', '2026-11-24T13:00:00Z', 'We are closed now. We open again today at 15:00.'],
		['shortly before midnight', '2026-11-28T22:59:00Z', 'We are closed now. We open again on Tuesday at 9:00.'],
		['after midnight', '2026-11-28T23:01:00Z', 'We are closed now. We open again on Tuesday at 9:00.'],
		['on a day that is an exception', '2026-12-05T11:00:00Z', 'We are closed now. We open again on Tuesday at 9:00.'],
		['on Christmas Eve', '2026-12-24T10:00:00Z', 'Yes, we are open now, until 12:00.'],
		['before two days off', '2026-12-24T12:00:00Z', 'We are closed now. We open again on Tuesday at 9:00.'],
	])('%s', (_when, now, answer) => {
		expect(ask('are you open now?', now)).toBe(answer);
	});

	it('is the clock of the business', () => {
		expect(ask('are you open now?', '2026-11-25T23:00:00Z', shop, null, 'Pacific/Auckland')).toBe(
			'Yes, we are open now, until 18:00.',
		);
		expect(ask('open today?', '2026-11-25T23:00:00Z', shop, null, 'Pacific/Auckland')).toMatch(/^Today, Thursday/);
		expect(ask('open today?', noon, shop, null, 'Mars/Crater')).toMatch(/^Today, Wednesday/);
	});

	it('holds on the days when the clocks change', () => {
		const sundays = hoursTable('Hours', 'daily | 2:30-9:00');

		expect(ask('are you open now?', '2026-03-29T01:00:00Z', sundays)).toBe('Yes, we are open now, until 9:00.');
		expect(ask('are you open now?', '2026-10-25T01:29:00Z', sundays)).toMatch(
			/closed now. We open again today at 2:30/,
		);
		expect(ask('are you open now?', '2026-10-25T01:30:00Z', sundays)).toBe('Yes, we are open now, until 9:00.');
	});

	it('may be the night of the day before', () => {
		const bar = hoursTable('Hours', 'Mon-Thu | closed', 'Fri, Sat | 18-2', 'Sun | closed', '2026-11-28 | closed');

		expect(ask('open now?', '2026-11-28T00:30:00Z', bar)).toBe('Yes, we are open now, until 2:00.');
		expect(ask('open now?', '2026-11-28T01:00:00Z', bar)).toBe('We are closed now. We open again on Friday at 18:00.');
		expect(ask('open now?', '2026-11-29T00:30:00Z', bar)).toMatch(/^We are closed now/);
	});

	it('goes on over midnight where the next day begins at once', () => {
		const always = hoursTable('Hours', 'daily | 24h');
		const long = hoursTable('Hours', 'Wed | 12-24', 'Thu | 0-4', 'Fri-Tue | closed');

		expect(ask('are you open now?', noon, always)).toBe('Yes, we are open now.');
		expect(ask('are you open now?', noon, long)).toBe('Yes, we are open now, until 4:00.');
	});

	it('is left to the search, or told in the sheet’s words, where the table does not say', () => {
		const vague = hoursTable('Hours', 'Monday | 9-18', 'Tuesday | 9-18', 'Wednesday | by appointment');

		expect(ask('are you open now?', noon, vague)).toBe('Today, Wednesday (25 November): by appointment.');
		expect(ask('are you open now?', '2026-11-26T11:00:00Z', vague)).toBeUndefined();
		expect(ask('are you open on friday and monday', noon, vague)).toBeUndefined();
	});
});

describe('what is not for the hours table', () => {
	it.each([
		'do you deliver on sunday?',
		'is the museum open on sunday',
		'are you open to negotiation',
		'how long is the cooking class on saturday',
		'can i open an account',
		'what do you have today',
		'what time is it',
		'do you have a table for saturday at 8pm',
		'was habt ihr heute zu essen',
		'habt ihr auf der Karte auch Suppe',
		'when is brunch on sunday',
		'now?',
		'today?',
		'so',
		'do you',
		'how much is a croissant',
		'are you open on 3/4',
		'are you open on easter monday',
		'are you open on new year',
		'are you open on 1 january 2027',
		'habt ihr am 1. mai auf',
		'1. mai geöffnet?',
		'',
		'🙂',
	])('%s', (question) => {
		expect(ask(question)).toBeUndefined();
	});

	it('is nothing at all where there is no table', () => {
		expect(ask('are you open now?', noon, [])).toBeUndefined();
	});
});

describe('several hours tables', () => {
	const both = [...shop, ...hoursTable('Kitchen hours', 'Tue-Sat | 12:00-14:00', 'Sun, Mon | closed')];

	it('are told apart by their titles', () => {
		expect(ask('is the kitchen open now?', noon, both)).toBe('Yes, we are open now, until 14:00.');
		expect(ask('kitchen hours tomorrow', noon, both)).toBe('Tomorrow, Thursday (26 November): 12:00-14:00.');
	});

	it('share the exceptions that stand in a table of their own', () => {
		const rows = [...hoursTable('Hours', 'daily | 9-18'), ...hoursTable('Holidays', 'Stocktaking = 26.11. | closed')];

		expect(ask('open tomorrow?', noon, rows)).toBe('Tomorrow, Thursday (26 November, Stocktaking): closed.');
		expect(ask('are you open at stocktaking?', noon, rows)).toBe(
			'Tomorrow, Thursday (26 November, Stocktaking): closed.',
		);
	});

	it('of equal rank are both told', () => {
		const rows = [...hoursTable('Berlin', 'daily | 9-18'), ...hoursTable('Munich', 'daily | 10-19')];

		expect(ask('open today?', noon, rows)).toBe(
			'Berlin: Today, Wednesday (25 November): 9-18.\nMunich: Today, Wednesday (25 November): 10-19.',
		);
		expect(ask('is munich open today?', noon, rows)).toBe('Today, Wednesday (25 November): 10-19.');
	});
});
