const k1 = 1.2;
const b = 0.75;

type Words = Record<string, number>;

/**
 * BM25 over its ideal for rows in memory, as `frontdesk.score_words` computes it in the database.
 *
 * @param rows the words of each text of each row
 * @returns the scores of all rows for the words of a question
 */
export function readWords(rows: readonly Words[][]): (question: Words) => Float64Array {
	const entries = new Map<string, { row: number; frequency: number }[]>();
	const lengths = rows.map((texts, row) => {
		const sums = new Map<string, number>();
		for (const [word, frequency] of texts.flatMap((words) => Object.entries(words))) {
			sums.set(word, (sums.get(word) ?? 0) + frequency);
		}
		for (const [word, frequency] of sums) {
			const list = entries.get(word) ?? [];
			list.push({ row, frequency });
			entries.set(word, list);
		}
		return [...sums.values()].reduce((sum, frequency) => sum + frequency, 0);
	});
	const average = Math.max(1, lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, rows.length));
	return (question) => {
		const scores = new Float64Array(rows.length);
		let ideal = 0;
		for (const word of Object.keys(question)) {
			const list = entries.get(word) ?? [];
			const idf = Math.log(1 + (rows.length - list.length + 0.5) / (list.length + 0.5));
			ideal += idf;
			for (const { row, frequency } of list) {
				const length = 1 - b + (b * (lengths[row] ?? 0)) / average;
				scores[row] = (scores[row] ?? 0) + (idf * frequency) / (frequency + k1 * length);
			}
		}
		return ideal === 0 ? scores : scores.map((score) => score / ideal);
	};
}
