const notListed: Record<string, string> = {
	en: 'not listed',
	de: 'nicht angegeben',
	es: 'no indicado',
	fr: 'non indiqué',
	it: 'non indicato',
	pt: 'não indicado',
	nl: 'niet vermeld',
	tr: 'belirtilmemiş',
	ar: 'غير مذكور',
};
const whichOne: Record<string, string> = {
	en: 'Which one do you mean?',
	de: 'Was davon meinen Sie?',
	es: '¿Cuál de ellos quiere decir?',
	fr: 'Lequel voulez-vous dire ?',
	it: 'Quale intende?',
	pt: 'Qual deles quer dizer?',
	nl: 'Welke bedoelt u?',
	tr: 'Hangisini kastediyorsunuz?',
	ar: 'أيها تقصد؟',
};

/** The few words that are not the sheet's own, in the language of the question where we have it. */
export function factSentences(language: string | null): { notListed: string; whichOne: string } {
	const key = (language ?? 'en').slice(0, 2).toLowerCase();
	return { notListed: notListed[key] ?? 'not listed', whichOne: whichOne[key] ?? 'Which one do you mean?' };
}
