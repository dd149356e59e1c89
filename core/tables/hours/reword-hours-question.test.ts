import { rewordHoursQuestion } from './reword-hours-question';

/** A Thursday; in Auckland it is Friday already. */
const now = new Date('2026-11-26T18:00:00Z');
const reworded = (question: string, language: string | null = null, timeZone = 'UTC') =>
	rewordHoursQuestion(question, { language, now, timeZone });

describe('rewordHoursQuestion', () => {
	it.each([
		['are you open now?', ['opening hours Thursday', 'open Thursday']],
		['are you open tomorrow?', ['opening hours Friday', 'open Friday']],
		['what time do you close on sunday', ['opening hours Sunday', 'open Sunday']],
		['close sunday', ['opening hours Sunday', 'open Sunday']],
		['when do you shut?', ['opening hours']],
		['are you open at 5pm?', ['opening hours Thursday', 'open Thursday']],
		['wann habt ihr morgen auf?', ['Öffnungszeiten Freitag', 'geöffnet Freitag']],
		['a qué hora cierran el sábado', ['horario sábado', 'abierto sábado']],
	])('says %j in the words of a sheet', (question, words) => {
		expect(reworded(question)).toEqual([words]);
	});

	it('takes the day from the clocks of the business', () => {
		expect(reworded('are you open today?', 'en', 'Pacific/Auckland')[0]).toContain('opening hours Friday');
	});

	it.each([
		['something else', 'do you deliver on sunday?'],
		['something beside the hours', 'do you close for lunch?'],
		['where and when', 'where are you, when do you open?'],
		['a holiday, which may have a row of its own', 'are you open on christmas?'],
		['a date', 'are you open on 24 December?'],
	])('leaves %s as it is', (_, question) => {
		expect(reworded(question)).toEqual([]);
	});

	it.each(['are you open on the weekend?', 'open saturday and sunday?'])('asks for each day of %j', (question) => {
		expect(reworded(question)).toEqual([
			['opening hours Saturday', 'open Saturday'],
			['opening hours Sunday', 'open Sunday'],
		]);
	});
});
