/** A row that may be shown to a model. */
export interface Choosable {
	id: string;
	question: string;
	answer: string;
	score: number;
	exact?: boolean | undefined;
}

interface ChosenRows<Row> {
	/** The best one first; the others by what they add. */
	chosen: Row[];
	/** Rows that say what a chosen one says. */
	repeated: Row[];
}

/** Long passages are told apart by their beginning. */
const maxCharacters = 1_500;

/** From here on two answers are the same one, with a comma more. */
const sameAnswer = 0.9;

/**
 * Leaves out rows whose answer another one gives, and orders the others so that each adds something: by score, less what a
 * row has in common with those before it (maximal marginal relevance). The first row stays the first.
 *
 * @param diversity from 0 (by score alone) to 1 (by difference alone)
 */
export function chooseRows<Row extends Choosable>(rows: readonly Row[], diversity: number): ChosenRows<Row> {
	const { distinct, repeated } = withoutRepeated(rows);
	const best = Math.max(...distinct.map(({ row }) => row.score), Number.MIN_VALUE);
	const chosen: Row[] = [];
	const waiting = distinct.map((candidate) => ({ ...candidate, closest: 0 }));
	while (waiting.length > 0) {
		const value = ({ row, closest }: (typeof waiting)[number]) =>
			chosen.length === 0 || row.exact ? Infinity : (1 - diversity) * (row.score / best) - diversity * closest;
		// The first of equals wins: rows come best first.
		const values = waiting.map(value);
		for (const { row, pieces } of waiting.splice(values.indexOf(Math.max(...values)), 1)) {
			chosen.push(row);
			// Looked at once for each pair: dozens of long passages may wait.
			for (const one of waiting) one.closest = Math.max(one.closest, likeness(pieces, one.pieces));
		}
	}
	return { chosen, repeated };
}

interface Candidate<Row> {
	row: Row;
	answer: Set<string>;
	pieces: Set<string>;
}

function withoutRepeated<Row extends Choosable>(rows: readonly Row[]): { distinct: Candidate<Row>[]; repeated: Row[] } {
	const distinct: Candidate<Row>[] = [];
	const repeated: Row[] = [];
	for (const row of rows) {
		const candidate = { row, answer: piecesOf(row.answer), pieces: piecesOf(`${row.question} ${row.answer}`) };
		if (distinct.some((one) => saysTheSame(one, candidate))) repeated.push(row);
		else distinct.push(candidate);
	}
	return { distinct, repeated };
}

/** Numbers make all the difference: "open until 5" and "open until 6" are nearly the same letters. */
function saysTheSame<Row extends Choosable>(one: Candidate<Row>, other: Candidate<Row>): boolean {
	if (one.row.answer.trim() === other.row.answer.trim()) return true;
	return numbersOf(one.row.answer) === numbersOf(other.row.answer) && likeness(one.answer, other.answer) >= sameAnswer;
}

const numbersOf = (text: string) => (text.match(/\p{N}+/gu) ?? []).join(' ');

/** The three-letter pieces of a text: what two texts have in common of them says how alike they are, in any language. */
function piecesOf(text: string): Set<string> {
	const plain = ` ${text
		.normalize('NFKC')
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()} `;
	const characters = [...plain].slice(0, maxCharacters);
	return new Set(characters.slice(2).map((_, at) => characters.slice(at, at + 3).join('')));
}

/** From 0 (nothing in common) to 1 (the same). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	if (a.size === 0 || b.size === 0) return 0;
	let shared = 0;
	for (const piece of a) if (b.has(piece)) shared++;
	return shared / (a.size + b.size - shared);
}
