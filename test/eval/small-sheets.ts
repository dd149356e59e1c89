import type { QuestionSet } from './question-set';
import { random } from './typing-errors';

/** Of a set so many sheets are made, of these many rows in turn. */
const sizes = [20, 30, 40, 50, 60];
const mostVariants = 2;
const mostQuestions = 75;
/** One question in five is about something that the sheet has not: half of them about the same trade, half about another. */
const unansweredShare = 1 / 4;
const strangersShare = 1 / 2;

/**
 * Sheets as small businesses have them, drawn from a set, the same in every run: 20 to 60 rows with two variants at most, what customers ask about these
 * rows, and some of what they ask about others.
 *
 * @param all the sets of other trades, whose questions come from nowhere
 */
export function smallSheets(set: QuestionSet, all: readonly QuestionSet[]): QuestionSet[] {
	const language = set.rows[0]?.lang;
	const strangers = all
		.filter((other) => tradeOf(other) !== tradeOf(set) && other.rows[0]?.lang === language)
		.flatMap(({ queries }) => queries.filter(({ gold }) => gold.length > 0));
	const sections = [...new Set(set.rows.map(({ section }) => section))];
	return sizes.map((size, index) => {
		const next = random(index + 1);
		const section = sections[index % sections.length] ?? '';
		const own = set.rows.filter((row) => row.section === section);
		const rows = draw(own, Math.min(size, Math.ceil(0.75 * own.length)), next);
		const ids = new Set(rows.map(({ id }) => id));
		const queries = set.queries.filter((query) => query.section === section);
		const isAnswered = ({ gold }: (typeof queries)[number]) => gold.some((id) => ids.has(id));
		const answered = draw(queries.filter(isAnswered), mostQuestions, next);
		const others = queries.filter((query) => !isAnswered(query)).map((query) => ({ ...query, gold: [] }));
		const unanswered = Math.ceil(unansweredShare * answered.length);
		const fromNowhere = Math.round(strangers.length > 0 ? strangersShare * unanswered : 0);
		const drawn = draw(strangers, fromNowhere, next).map(({ text }, at) => {
			return { qid: `stranger-${at}`, text, gold: [], type: 'oos', section };
		});
		return {
			...set,
			name: `${set.name}-${size}`,
			rows: rows.map((row) => ({
				...row,
				variants: draw(row.variants, Math.floor(next() * (mostVariants + 1)), next),
			})),
			queries: [...answered, ...draw(others, unanswered - fromNowhere, next), ...drawn],
		};
	});
}

/** `banking77-k5` and `banking77-oos` ask about the same bank. */
const tradeOf = ({ name }: QuestionSet) => name.replace(/-.*$/, '');

/** In their order. */
function draw<T>(all: readonly T[], count: number, next: () => number): T[] {
	const places = all.map((_, place) => ({ place, by: next() })).toSorted((a, b) => a.by - b.by);
	const drawn = new Set(places.slice(0, count).map(({ place }) => place));
	return all.filter((_, place) => drawn.has(place));
}
