import type { SheetContent } from '../../core/knowledge';
import { random } from '../eval/typing-errors';

const vocabulary = 8_000;

/** Sentences from words as common as words are (Zipf). */
function sentences(next: () => number): (words: number) => string {
	const letters = 'etaoinshrdlucmwfgypbvk';
	const word = () =>
		Array.from({ length: 3 + Math.floor(next() * 6) }, () => letters[Math.floor(next() ** 1.5 * letters.length)]).join(
			'',
		);
	const words = Array.from({ length: vocabulary }, word);
	const pick = () => words[Math.min(vocabulary - 1, Math.floor(vocabulary ** next() - 1))] ?? '';
	return (count) => Array.from({ length: count }, pick).join(' ');
}

interface MadeUpSheet {
	/** @param changed how many rows have another answer */
	sheet: (changed: number) => SheetContent;
	/** Half of them ask for a row in other order, half for nothing in particular. */
	questions: string[];
}

/** Rows with three variants each, and questions to them; the same in every run. */
export function makeUpSheet(rowCount: number, questionCount: number): MadeUpSheet {
	const sentence = sentences(random(1));
	const asked = Array.from({ length: rowCount }, (_, index) => `${sentence(8)} ${index}?`);
	const rows = asked.map((question) => [
		question,
		[sentence(6), sentence(7), sentence(5)].join('\n'),
		sentence(40),
		'en',
	]);
	const header = ['question', 'variants', 'answer', 'language'];
	return {
		sheet: (changed) => ({
			knowledge: {
				title: 'Knowledge',
				rows: [header, ...rows.map((row, index) => (index < changed ? row.with(2, `${String(row[2])} edited`) : row))],
			},
			settings: null,
		}),
		questions: Array.from({ length: questionCount }, (_, index) =>
			index % 2 ? sentence(9) : (asked[(index * 37) % rowCount] ?? '').split(' ').toReversed().slice(1).join(' '),
		),
	};
}
