const languages = [
	'en',
	'de',
	'es',
	'fr',
	'it',
	'pt',
	'nl',
	'tr',
	'ru',
	'ar',
	'ar-LB',
	'hi',
	'pl',
	'uk',
	'sv',
	'da',
	'el',
];
/** Only those that are no other word before or behind a number: Italian "set", Portuguese "out" and Turkish "ara" are not here. */
const short =
	'1 jan 2 feb 3 mar 3 mär 4 apr 5 may 5 mai 6 jun 7 jul 8 aug 9 sep 9 sept 10 oct 10 okt 11 nov 12 dec 12 dez 1 ene 4 abr 12 dic 1 janv 2 févr 4 avr 7 juil 8 août 12 déc 6 giu 7 lug 10 ott 2 fev 1 янв 2 фев 3 мар 4 апр 6 июн 7 июл 8 авг 9 сен 10 окт 11 ноя 12 дек';

const monthOfName = new Map<string, number>(
	[...short.matchAll(/(\d+) (\S+)/g)].map(([, month, name = '']) => [name, Number(month)]),
);
for (const language of languages) {
	for (let month = 1; month <= 12; month++) {
		const day = new Date(Date.UTC(2026, month - 1, 7));
		// With a day many languages bend the name: "декабрь", "25 декабря".
		for (const parts of [{ month: 'long' }, { month: 'long', day: 'numeric' }] as const) {
			const formatted = new Intl.DateTimeFormat(language, { ...parts, timeZone: 'UTC' }).formatToParts(day);
			const name =
				formatted
					.find(({ type }) => type === 'month')
					?.value.toLowerCase()
					.normalize('NFKC') ?? '';
			if (/^\p{L}/u.test(name)) monthOfName.set(name, month);
		}
	}
}
for (const [name, month] of [
	['jänner', 1],
	['setiembre', 9],
	['إبريل', 4],
	['दिसम्बर', 12],
	['सितम्बर', 9],
] as const)
	monthOfName.set(name, month);

/** @returns 1 for January; 0 when it is none */
export function monthOf(name: string): number {
	return monthOfName.get(name.toLowerCase()) ?? 0;
}

/** A name of a month, to be looked up with `monthOf`: one word, or two in the Arabic of the Levant. */
export const monthName = String.raw`(?:(?:كانون|تشرين) (?:الثاني|الأول)|[\p{L}][\p{L}\p{M}]{1,14})`;
