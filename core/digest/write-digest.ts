import { alertIn } from '../alerts';
import { asHtml, percentIn, reasonIn } from '../handoffs';
import { sentencesIn, type OwnersLanguage } from '../language';
import { say } from './digest-sentences';
import type { Digest } from './read-digest';

export interface WrittenDigest {
	subject: string;
	text: string;
	html: string;
}

interface Words {
	business: string;
	/** The owner's. */
	language: OwnersLanguage;
	/** What one answer would have taken a person. */
	minutesPerAnswer: number;
}

/** In the mail; the spreadsheet has the others. */
const shownQuestions = 5;

/** Writes the mail: what the week was, and what its owner can do about it. */
export function writeDigest(digest: Digest, { business, language, minutesPerAnswer }: Words): WrittenDigest {
	const { week, before, questions, reasons, alerts } = digest;
	const day = (date: string) => dayIn(language, date);
	const duration = (minutes: number) => durationIn(language, minutes);
	const subject = say(language, '{business}: your week, {from} to {to}', {
		...{ business, from: day(digest.from), to: day(digest.to) },
	});
	const { asked, customers, answered, passedOn, byPerson, failed, liked, disliked, minutesToPerson, costUsd } = week;
	const numbers = [
		say(language, 'Customers who wrote: {customers}; questions: {asked} (the week before: {before}).', {
			...{ customers, asked, before: before.asked },
		}),
		say(language, 'The bot answered {answered} ({percent}), and passed {passedOn} on to you.', {
			...{ answered, passedOn, percent: percentIn(language, asked === 0 ? 0 : answered / asked) },
		}),
		...(byPerson > 0 ? [say(language, 'While one of you had the conversation: {byPerson}.', { byPerson })] : []),
		...(failed > 0
			? [say(language, 'Not answered, because something broke or could not be delivered: {failed}.', { failed })]
			: []),
		say(language, 'That saved about {time} ({minutes} an answer).', {
			...{ time: duration(answered * minutesPerAnswer), minutes: unitIn(language, 'minute', minutesPerAnswer) },
		}),
		...(minutesToPerson === null
			? []
			: [
					say(language, 'Who waited for one of you waited {time} (in the middle).', {
						time: duration(minutesToPerson),
					}),
				]),
		...(liked + disliked > 0
			? [say(language, 'Thumbs of customers: 👍 {liked}, 👎 {disliked}.', { liked, disliked })]
			: []),
		...(costUsd > 0
			? [say(language, 'Language models and messages cost {cost}.', { cost: `$${costUsd.toFixed(2)}` })]
			: []),
	];
	const blocks = [
		listed(
			say(language, 'To look at:'),
			alerts.flatMap((alert) => alertIn(language, alert).split('\n')),
		),
		asked === 0 ? [say(language, 'Nobody wrote this week.')] : numbers,
		listed(
			say(language, 'Why it was passed on:'),
			reasons.map(({ reason, times }) => `${times} × ${reasonIn(language, reason)}`),
		),
		listed(
			say(language, 'Worth a row in your sheet (tab Unanswered):'),
			questions.slice(0, shownQuestions).map(({ question, times, suggestedAnswer }) => {
				const answer = suggestedAnswer?.slice(0, 200);
				return `${times} × ${question}${answer ? `\n      ${say(language, 'you answered: {answer}', { answer })}` : ''}`;
			}),
		),
	].filter((lines) => lines.length > 0);
	const text = [subject, ...blocks.map((lines) => lines.join('\n'))].join('\n\n');
	return { subject, text, html: asHtml(text, language) };
}

const listed = (title: string, lines: string[]) =>
	lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];

/** The same as a spreadsheet (XLSX) with all numbers, reasons and questions. */
export async function spreadsheetOf(
	digest: Digest,
	{ language, minutesPerAnswer }: Omit<Words, 'business'>,
): Promise<Buffer> {
	// Loaded for the one digest a week.
	const { default: writeXlsxFile } = await import('write-excel-file/node');
	const { week, from, to, before, days, reasons, questions } = digest;
	const bold = (value: string) => ({ value, fontWeight: 'bold' as const });
	const head = (...names: Parameters<typeof say>[1][]) => names.map((name) => bold(say(language, name as 'Day')));
	const sheets = [
		{
			sheet: say(language, 'Week'),
			columns: [{ width: 30 }, { width: 24 }],
			data: [
				[bold(say(language, 'Week')), say(language, '{from} to {to}', { from, to })],
				[say(language, 'Asked'), week.asked],
				[say(language, 'Answered by the bot'), week.answered],
				[say(language, 'Hours saved'), Math.round((week.answered * minutesPerAnswer) / 6) / 10],
				[say(language, 'Passed on'), week.passedOn],
				[say(language, 'While a person had it'), week.byPerson],
				[say(language, 'Failed'), week.failed],
				[say(language, 'Customers'), week.customers],
				['👍', week.liked],
				['👎', week.disliked],
				[say(language, 'Minutes until a person came'), week.minutesToPerson],
				[say(language, 'Cost in US dollars'), week.costUsd],
				[say(language, 'Asked in the week before'), before.asked],
			],
		},
		{
			sheet: say(language, 'Days'),
			columns: [{ width: 14 }, { width: 12 }, { width: 12 }, { width: 16 }],
			data: [
				head('Day', 'Asked', 'Answered', 'Passed on'),
				...days.map(({ day, asked, answered, passedOn }) => [day, asked, answered, passedOn]),
			],
		},
		{
			sheet: say(language, 'Passed on'),
			columns: [{ width: 60 }, { width: 10 }],
			data: [head('Why', 'Times'), ...reasons.map(({ reason, times }) => [reasonIn(language, reason), times])],
		},
		{
			sheet: say(language, 'Questions to add'),
			columns: [{ width: 60 }, { width: 10 }, { width: 60 }],
			data: [
				head('Question', 'Times', 'Your answer'),
				...questions.map(({ question, times, suggestedAnswer }) => [question, times, suggestedAnswer]),
			],
		},
	].map((sheet) => ({ ...sheet, rightToLeft: language === 'ar' }));
	return writeXlsxFile(sheets).toBuffer();
}

/** "6 minutes", as the language writes it. */
const unitIn = (language: OwnersLanguage, unit: 'minute' | 'hour' | 'day', value: number): string =>
	new Intl.NumberFormat(sentencesIn(language).locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);

/** @param date YYYY-MM-DD */
const dayIn = (language: OwnersLanguage, date: string): string =>
	new Intl.DateTimeFormat(sentencesIn(language).locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
		new Date(date),
	);

function durationIn(language: OwnersLanguage, minutes: number): string {
	if (minutes < 1) return say(language, 'less than a minute');
	if (minutes < 90) return unitIn(language, 'minute', Math.round(minutes));
	return minutes < 60 * 48
		? unitIn(language, 'hour', Math.round(minutes / 60))
		: unitIn(language, 'day', Math.round(minutes / 60 / 24));
}
