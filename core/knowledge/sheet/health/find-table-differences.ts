import { readDays } from '../../../opening-hours';
import { sameness } from '../cells';
import type { CheckedRow } from '../check-row';
import type { SheetLanguage } from '../header-names';
import { say } from '../sentences';
import { contentWords } from './content-words';
import { describeDifference, type Place } from './find-contradictions';
import { factsOf } from './facts-of';

/** What a question about opening hours is made of, besides days. */
const hoursWords = new Set(
	'open close hour hours time times today now offnungszeit offnungszeiten uhrzeit horario horarios hora ساعات مواعيد العمل'
		.split(' ')
		.flatMap((word) => contentWords(sameness(word))),
);
const comparedVariants = 20;

interface Item {
	row: CheckedRow;
	words: readonly string[];
	/** The cells of its columns, by what the columns are called. */
	cells: { words: readonly string[]; value: string }[];
}

/**
 * Finds rows that give another number, price or time than the cell of a table that answers the same question: one that names
 * the item and the column, and nothing else.
 *
 * @returns by row, what to tell the owner
 */
export function findTableDifferences(
	rows: readonly CheckedRow[],
	tables: readonly CheckedRow[],
	language: SheetLanguage,
): Map<CheckedRow, string[]> {
	const items = indexItems(tables);
	const hours = tables.filter(({ content }) => content?.facts?.hours);
	const found = new Map<CheckedRow, string[]>();
	for (const row of rows) {
		if (!row.content) continue;
		const { question, variants, answer } = row.content;
		const said = new Map<CheckedRow, string>();
		for (const text of [question, ...variants.slice(0, comparedVariants)]) {
			const words = contentWords(text);
			for (const { row: other, value } of cellsAskedBy(words, items)) {
				const difference = describeDifference(factsOf(answer), factsOf(value), placeOf(other), language);
				if (difference && !said.has(other)) said.set(other, difference);
			}
			const difference = differentHours(words, answer, hours, language);
			if (difference && said.size === 0) said.set(row, difference);
		}
		if (said.size > 0) found.set(row, [...said.values()]);
	}
	return found;
}

const placeOf = ({ origin, sheetRow }: CheckedRow): Place => ({ tab: origin.tab ?? null, row: sheetRow });

/** By each word of their names. */
function indexItems(tables: readonly CheckedRow[]): Map<string, Item[]> {
	const index = new Map<string, Item[]>();
	for (const row of tables) {
		const facts = row.content?.facts;
		if (!facts || facts.hours) continue;
		const cells = facts.cells
			.filter(({ value }) => value !== '')
			.map(({ column, value }) => ({ words: contentWords(column), value }));
		for (const name of [facts.item, ...facts.aliases]) {
			const words = contentWords(name);
			const [first] = words;
			if (first !== undefined) index.set(first, [...(index.get(first) ?? []), { row, words, cells }]);
		}
	}
	return index;
}

/** A question with one word more is about something else: "almond croissant". */
function cellsAskedBy(words: readonly string[], items: ReadonlyMap<string, Item[]>) {
	return words
		.flatMap((word) => items.get(word) ?? [])
		.filter((item) => item.words.every((word) => words.includes(word)))
		.flatMap((item) => {
			const rest = words.filter((word) => !item.words.includes(word));
			return item.cells
				.filter((cell) => rest.length > 0 && rest.every((word) => cell.words.includes(word)))
				.map(({ value }) => ({ row: item.row, value }));
		});
}

/** A time of an answer about opening hours that stands nowhere in the table of them. */
function differentHours(
	words: readonly string[],
	answer: string,
	hours: readonly CheckedRow[],
	language: SheetLanguage,
): string | undefined {
	const [first] = hours;
	const isAboutHours = words.length > 0 && words.every((word) => hoursWords.has(word) || readDays(word) !== null);
	if (!first || !isAboutHours || hours.length < 2) return undefined;
	const { times, isClockUnclear } = factsOf(answer);
	const half = (minutes: number) => (isClockUnclear ? minutes % 720 : minutes);
	const told = hours
		.flatMap(({ content }) => content?.facts?.hours?.spans ?? [])
		.flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute])
		.map(half);
	const odd = [...times].find(([minutes]) => !told.includes(half(minutes)))?.[1];
	if (odd === undefined || told.length === 0) return undefined;
	const { tab } = placeOf(first);
	return say(language, 'says something different from {place} about the same thing ("{here}" here, "{there}" there)', {
		place: tab ?? '',
		here: odd,
		there: first.content?.facts?.hours?.shown ?? '',
	});
}
