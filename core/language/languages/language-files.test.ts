import {
	dayNames,
	daysIn,
	findDates,
	holidayNamed,
	languages,
	listOf,
	nextOf,
	monthOf,
	monthsIn,
	normalisePhrase,
	readProofs,
} from '..';
import { numbered } from '../calendar';
import { readLanguages, valued } from '../facts/words/word-patterns';

/** What each language says, and what it proves. To add a language, add its line. */
const said: Record<string, { date: string; price: string; length: string; time?: string; number?: [string, number] }> =
	{
		en: { date: '24 December', price: '5 dollars', length: '2 days', time: "5 o'clock", number: ['twenty-five', 25] },
		de: { date: '24. Dezember', price: '5 Franken', length: '2 Tage', time: '17 Uhr', number: ['fünfundzwanzig', 25] },
		nl: { date: '24 december', price: '5 euro', length: '2 dagen', time: '17 uur', number: ['vijfentwintig', 25] },
		es: {
			date: '24 de diciembre',
			price: '5 dólares',
			length: '2 días',
			time: '5 de la tarde',
			number: ['veinticinco', 25],
		},
		fr: { date: '24 décembre', price: '5 francs', length: '2 jours', time: '17 heures', number: ['vingt cinq', 25] },
		it: { date: '24 dicembre', price: '5 dollari', length: '2 giorni', time: '5 di sera', number: ['venticinque', 25] },
		pt: {
			date: '24 de dezembro',
			price: '5 reais',
			length: '2 dias',
			time: '5 da tarde',
			number: ['vinte e cinco', 25],
		},
		pl: {
			date: '24 grudnia',
			price: '5 złotych',
			length: '2 dni',
			time: '5 wieczorem',
			number: ['dwadzieścia pięć', 25],
		},
		ru: { date: '24 декабря', price: '5 рублей', length: '2 суток', time: '5 вечера', number: ['двадцать пять', 25] },
		tr: { date: '24 Aralık', price: '5 lira', length: '2 gün', time: 'akşam 5', number: ['yirmi beş', 25] },
		ar: { date: '24 ديسمبر', price: '5 درهم', length: '2 يوم', time: '5 مساء', number: ['خمسة وعشرون', 25] },
		hi: { date: '24 दिसंबर', price: '5 रुपये', length: '2 दिन', time: 'शाम 5 बजे', number: ['पच्चीस', 25] },
		zh: { date: '12月24日', price: '5元', length: '2天', time: '下午5点', number: ['二十五元', 25] },
		ja: { date: '12月24日', price: '5円', length: '2日間', time: '午後5時', number: ['二十五円', 25] },
	};

describe('the files of languages', () => {
	it.each(languages.map((language) => [language.code, language] as const))(
		'%s has its lists in form',
		(code, language) => {
			const { calendar, numbers, times, money, holidays, question, phrases, hours, spaceless } = language;
			const { names, short } = daysIn(language);
			const lists = [...Object.values(phrases ?? {}), ...Object.values(hours ?? {}), question?.rest, question?.days];

			expect(code).toMatch(/^[a-z]{2}$/);
			expect([names, short].map(({ length }) => length)).toEqual([7, 7]);
			expect(new Set(monthsIn(language).map(([, month]) => month)).size).toBe(
				['zh', 'ja', 'ko'].includes(code) ? 0 : 12,
			);
			for (const [, value] of numbered(calendar?.shortMonths)) expect(value).toBeLessThanOrEqual(12);
			expect(numbered(numbers?.ordinals).every(([, value]) => value > 0)).toBe(true);
			for (const entry of [...valued(times?.fractionsBefore), ...valued(times?.fractionsBehind)]) {
				expect(entry.values.every(Number.isInteger)).toBe(true);
				expect(entry.words).not.toMatch(/[(|]/);
			}
			for (const entry of listOf(money)) expect(entry).toMatch(/^[A-Z]{3,4}(?:,[A-Z]{3,4})*(?:\/100)? \S/);
			for (const entry of listOf(holidays)) {
				const [, rule = '', names = ''] = /^[*?]?(\S+) (\S.*)$/u.exec(entry) ?? [];
				const holiday = holidayNamed(names.split(',')[0] ?? '');
				expect(holiday).toBeDefined();
				if (rule !== 'public' && holiday) expect(nextOf(holiday, Date.UTC(2026, 0, 1))).toBeGreaterThan(0);
			}
			for (const list of lists.filter((one) => one !== undefined)) {
				expect(listOf(list).map(normalisePhrase)).not.toContain('');
			}
			if (spaceless) expect('x|'.match(new RegExp(`^${spaceless.fragment}|x`, 'u'))).toHaveLength(2);
		},
	);

	it('says examples of each language whose facts are read', () => {
		expect(Object.keys(said).toSorted()).toEqual(readLanguages.map(({ code }) => code).toSorted());
	});

	it.each(Object.entries(said))('%s is read: days, dates, prices, lengths, times, numbers', (code, example) => {
		const { date, price, length, time, number } = example;
		const language = readLanguages.find((one) => one.code === code);
		const days = language ? daysIn(language).names : [];

		expect(findDates(date)?.dates).toEqual([{ year: null, month: 12, day: 24 }]);
		expect([...readProofs(price)].join(' ')).toMatch(/price:5:[A-Z]+/);
		expect(readProofs(length)).toContain(`seconds:${2 * 86_400}`);
		if (time !== undefined) expect(readProofs(time)).toContain(`time:${17 * 60}`);
		if (number !== undefined) expect(readProofs(number[0])).toContain(`any:${number[1]}`);
		// Monday is a 1 there.
		days.forEach(([name = ''], day) => expect(readProofs(name)).toContain(`weekday:${(day + 1) % 7}`));
	});

	it('leaves out a short form that means two days, unless Germans write it', () => {
		expect(dayNames.get('ma')).toBeUndefined();
		expect(dayNames.get('di')).toBe(1);
		expect(monthOf('Mai')).toBe(5);
	});
});

it('the things that customers ask for have one name in all languages', () => {
	const named = new Set(Object.keys(languages.find(({ code }) => code === 'en')?.things ?? {}));

	expect(named.size).toBeGreaterThan(40);
	expect(languages.flatMap(({ things = {} }) => Object.keys(things)).filter((name) => !named.has(name))).toEqual([]);
});
