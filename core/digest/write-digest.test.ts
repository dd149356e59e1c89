import { readSheet } from 'read-excel-file/node';
import { englishIn } from '../../test/support/english-rest';
import { reasonsForStaff } from '../handoffs';
import type { Digest } from './read-digest';
import { spreadsheetOf, writeDigest } from './write-digest';

const digest: Digest = {
	...{ from: '2026-11-23', to: '2026-11-29' },
	week: {
		...{ asked: 1200, answered: 1000, passedOn: 150, failed: 20, byPerson: 30, customers: 400 },
		...{ liked: 3, disliked: 1, minutesToPerson: 12, costUsd: 1.5 },
	},
	before: { asked: 900 },
	days: [{ day: '2026-11-23', asked: 5, answered: 4, passedOn: 1 }],
	reasons: Object.keys(reasonsForStaff).map((reason, index) => ({ reason, times: index + 1 })),
	questions: [{ question: 'Qq?', times: 7, suggestedAnswer: 'Aa' }],
	alerts: [
		'Your team sent 20 of the last 20 drafts as they were. To let the bot answer by itself, take "cakes" out of "shadow_categories".\nYour team sent 19 of the last 20 drafts as they were. To let the bot answer by itself, set "shadow_mode" to "no".',
		'The campaign "Qq" has stopped by itself. 9 of the last 20 people answered "stop". When that is settled, resume it.',
	],
};
const quiet = { ...digest, week: { ...digest.week, asked: 0 }, reasons: [], questions: [], alerts: [] };

describe.each(['de', 'es', 'ar'] as const)('the weekly digest in %s', (language) => {
	const words = { business: 'Willow', language, minutesPerAnswer: 3 };

	it('has nothing English in it, in its mail', () => {
		for (const one of [digest, quiet, { ...digest, week: { ...digest.week, answered: 0, minutesToPerson: 0.4 } }]) {
			const { subject, text } = writeDigest(one, words);

			expect(englishIn(`${subject}\n${text}`)).toEqual([]);
		}
		expect(writeDigest(digest, words).text).toContain('Qq?');
		expect(writeDigest(digest, words).text).toContain('cakes');
	});

	it('has nothing English in it, in its spreadsheet', async () => {
		const spreadsheet = await spreadsheetOf(digest, words);

		for (const sheet of [1, 2, 3, 4]) {
			const rows = await readSheet(spreadsheet, sheet);
			expect(rows.length).toBeGreaterThan(1);
			expect(englishIn(rows.flat().join('\n'))).toEqual([]);
		}
	});
});

it('the weekly digest counts time in the units that people use', () => {
	const { text } = writeDigest(digest, { business: 'Willow', language: 'de', minutesPerAnswer: 3 });

	expect(text).toContain('Ihre Woche, 23. November bis 29. November');
	expect(text).toContain('Das hat etwa 2 Tage gespart (3 Minuten je Antwort).');
	expect(text).toContain('Der Bot hat 1000 beantwortet (83');
});
