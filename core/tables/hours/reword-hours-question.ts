import { hasSentences, normalisePhrase, sentencesIn } from '../../language';
import type { HoursOptions } from './answer-hours';
import { weekdayName } from './hours-sentences';
import { readHoursQuestion } from './read-hours-question';
import { dayOfNumber, todayIn } from './schedule';

/** "Where are you, and when do you open?" asks for more than the hours. */
const asksWhere = /(?:^| )(?:where|wo|wohin|donde|ou|dove|onde|waar|nerede|اين)(?: |$)/u;

/** More are the whole week. */
const maxDays = 3;

/**
 * A question about opening hours in the words that sheets use: "when do you shut tomorrow?" asks for the "opening hours Friday", or
 * whether it is "open Friday". Rows are found by their words, and no row says "tomorrow" or "now"; most say "open" where customers say
 * "close".
 *
 * @returns for each day that is asked for (the weekend has two) its wordings; one without a day for the hours as such; none for a
 * question about anything else, also beside the hours, and about a date or holiday, which has a row of its own or none
 */
export function rewordHoursQuestion(question: string, options: HoursOptions): string[][] {
	const asked = asksWhere.test(normalisePhrase(question)) ? null : readHoursQuestion(question);
	if (!asked || asked.unexplained.length > 0 || asked.holidays.length + asked.dates.length + asked.monthDays.length > 0)
		return [];
	const today = todayIn(options);
	const offsets = asked.kind === 'now' ? [0, ...asked.offsets] : asked.offsets;
	const weekdays = new Set([...asked.weekdays, ...offsets.map((offset) => (today.weekday + offset) % 7)]);
	const { hours, openWord, locale } = sentencesIn(hasSentences(asked.language) ? asked.language : options.language);
	if (weekdays.size === 0 || weekdays.size > maxDays) return [[hours]];
	return [...weekdays].map((weekday) => {
		const day = weekdayName(locale, dayOfNumber(today.number + ((weekday - today.weekday + 7) % 7)));
		return [`${hours} ${day}`, `${openWord} ${day}`];
	});
}
