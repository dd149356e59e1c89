import { reasonsForStaff } from '../handoffs';
import type { Digest } from './read-digest';

export interface WrittenDigest {
	subject: string;
	text: string;
	html: string;
}

/** In the mail; the spreadsheet has the others. */
const shownQuestions = 5;

/** @param minutesPerAnswer what one answer would have taken a person */
export function writeDigest(business: string, digest: Digest, minutesPerAnswer: number): WrittenDigest {
	const { week, before, questions, reasons } = digest;
	const subject = `${business}: your week, ${digest.from} to ${digest.to}`;
	const blocks = [
		week.asked === 0
			? ['Nobody wrote this week.']
			: [
					`${count(week.customers, 'customer')} wrote ${count(week.asked, 'time')} (the week before: ${before.asked}).`,
					`The bot answered ${week.answered} (${percent(week.answered, week.asked)}), and passed ${week.passedOn} on to you.`,
					...(week.byPerson > 0 ? [`${week.byPerson} came while one of you had the conversation.`] : []),
					...(week.failed > 0
						? [`${week.failed} could not be answered, because something broke or could not be delivered.`]
						: []),
					`That saved about ${duration(week.answered * minutesPerAnswer)} (${minutesPerAnswer} minutes an answer).`,
					...(week.minutesToPerson === null
						? []
						: [`Who waited for one of you waited ${duration(week.minutesToPerson)} (in the middle).`]),
					...(week.liked + week.disliked > 0
						? [`Customers put 👍 on ${week.liked} answers, 👎 on ${week.disliked}.`]
						: []),
					...(week.costUsd > 0 ? [`Language models and messages cost $${week.costUsd.toFixed(2)}.`] : []),
				],
		reasons.length === 0
			? []
			: [
					'Why it was passed on:',
					...reasons.map(({ reason, times }) => `  ${times} × ${reasonsForStaff[reason] ?? reason}`),
				],
		questions.length === 0
			? []
			: [
					'Worth a row in your sheet (tab Unanswered):',
					...questions
						.slice(0, shownQuestions)
						.map(
							({ question, times, suggestedAnswer }) =>
								`  ${times} × ${question}${suggestedAnswer ? `\n      you answered: ${suggestedAnswer.slice(0, 200)}` : ''}`,
						),
				],
	].filter((lines) => lines.length > 0);
	const text = [subject, ...blocks.map((lines) => lines.join('\n'))].join('\n\n');
	const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	return { subject, text, html: `<div style="font-family: sans-serif; white-space: pre-wrap">${escaped}</div>` };
}

/** The same as a spreadsheet (XLSX) with all numbers, reasons and questions. */
export async function spreadsheetOf(digest: Digest, minutesPerAnswer: number): Promise<Buffer> {
	// Loaded for the one digest a week.
	const { default: writeXlsxFile } = await import('write-excel-file/node');
	const { week } = digest;
	const bold = (value: string) => ({ value, fontWeight: 'bold' as const });
	const sheets = [
		{
			sheet: 'Week',
			columns: [{ width: 28 }, { width: 14 }],
			data: [
				[bold('Week'), `${digest.from} to ${digest.to}`],
				['Asked', week.asked],
				['Answered by the bot', week.answered],
				['Hours saved', Math.round((week.answered * minutesPerAnswer) / 6) / 10],
				['Passed on', week.passedOn],
				['While a person had it', week.byPerson],
				['Failed', week.failed],
				['Customers', week.customers],
				['👍', week.liked],
				['👎', week.disliked],
				['Minutes until a person came', week.minutesToPerson],
				['Cost in US dollars', week.costUsd],
				['Asked in the week before', digest.before.asked],
			],
		},
		{
			sheet: 'Days',
			columns: [{ width: 14 }, { width: 12 }, { width: 12 }, { width: 12 }],
			data: [
				['Day', 'Asked', 'Answered', 'Passed on'].map(bold),
				...digest.days.map(({ day, asked, answered, passedOn }) => [day, asked, answered, passedOn]),
			],
		},
		{
			sheet: 'Passed on',
			columns: [{ width: 60 }, { width: 10 }],
			data: [
				['Why', 'Times'].map(bold),
				...digest.reasons.map(({ reason, times }) => [reasonsForStaff[reason] ?? reason, times]),
			],
		},
		{
			sheet: 'Questions to add',
			columns: [{ width: 60 }, { width: 10 }, { width: 60 }],
			data: [
				['Question', 'Times', 'Your answer'].map(bold),
				...digest.questions.map(({ question, times, suggestedAnswer }) => [question, times, suggestedAnswer]),
			],
		},
	];
	return writeXlsxFile(sheets).toBuffer();
}

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
const percent = (part: number, whole: number) => `${Math.round((100 * part) / whole)} %`;

function duration(minutes: number): string {
	if (minutes < 1) return 'less than a minute';
	if (minutes < 90) return count(Math.round(minutes), 'minute');
	return minutes < 60 * 48 ? count(Math.round(minutes / 60), 'hour') : count(Math.round(minutes / 60 / 24), 'day');
}
