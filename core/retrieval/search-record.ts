/** One row as a leg or the whole search saw it. */
export interface RecordedRow {
	id: string;
	question: string;
	/** Where it stands: "Knowledge, row 12"; empty where that is not known. */
	place: string;
	score: number;
	/** Raw scores from 0 to 1 by leg: `words`, `letters`, `meaning`, … */
	legs: Record<string, number>;
	/** Words of the question that occur in it. */
	matched: string[];
}

/** One question of the message, as it was searched. */
export interface RecordedPart {
	/** What the customer wrote. */
	asked: string;
	/** What was searched for. */
	searched: string;
	/** What it might have meant instead, and was less sure of. */
	otherwise: { searched: string; confidence: number }[];
	/** Courtesies that were left out. */
	stripped: string[];
	/** Words that come from what was said before. */
	carried: string[];
	/** What the tables said to it, and what was recognised. */
	fact?: { title: string; because: string; confidence: number };
	confidence: number;
	canAnswer: number;
	askedWords: number;
	knownWords: number;
	/** What the estimate of confidence looked at: a label that comes later teaches with it. */
	features: number[];
	/** How much each leg counted. */
	weights: Record<string, number>;
	/** The best rows by each leg alone: ids. */
	bestByLeg: Record<string, string[]>;
	/** Best first. */
	rows: RecordedRow[];
}

/** What the scores of a search were weighed for. */
export interface RecordedWeighing {
	/** The model whose vectors were compared; null: none were. */
	model: string | null;
	/** How sure searches for the sheet's own questions look; null where that is not known, and the usual is assumed. */
	ease: number | null;
	/** How many rows were searched; null where that is not known. */
	rowCount: number | null;
}

/** Why the rows of a search are what they are. */
export interface SearchRecord {
	version: number | null;
	/** Null: not told by the text or the conversation; rows are read in the sheet's own language. */
	language: { code: string | null; from: 'text' | 'conversation' | 'sheet' };
	/** What was not searched: courtesies, and what was only told beside a question. */
	left: string[];
	weighing: RecordedWeighing;
	parts: RecordedPart[];
	/** What could not be done as it should have been, a sentence each. */
	degraded: string[];
}
/** How much of a record is kept, from generous to the least that still says why. */
const sizes = [
	{ rows: 10, text: 500, words: 20, legs: 5 },
	{ rows: 5, text: 200, words: 10, legs: 3 },
	{ rows: 3, text: 100, words: 5, legs: 0 },
	{ rows: 2, text: 60, words: 0, legs: 0 },
	{ rows: 1, text: 20, words: 0, legs: 0 },
] as const;
type Size = (typeof sizes)[number];

/** Few enough that the least of them fits anywhere. */
const maxParts = 5;

/**
 * Cuts a record down to a number of bytes (as JSON). What was decided and by which numbers stays; worse rows, long texts and
 * lists of words go first.
 *
 * @param maxBytes at least 2,000
 */
export function boundRecord(record: SearchRecord, maxBytes: number): SearchRecord {
	for (const size of sizes) {
		const cut = cutRecord(record, size);
		if (Buffer.byteLength(JSON.stringify(cut)) <= maxBytes) return cut;
	}
	return { ...cutRecord(record, sizes[4]), left: [], degraded: [], parts: [] };
}

function cutRecord(record: SearchRecord, size: Size): SearchRecord {
	const isWhole = size === sizes[0];
	return {
		...record,
		weighing: { ...record.weighing, model: record.weighing.model && cut(record.weighing.model, { text: 80 }) },
		left: record.left.slice(0, size.legs).map((text) => cut(text, size)),
		degraded: record.degraded.slice(0, 3).map((text) => cut(text, isWhole ? size : { ...size, text: 100 })),
		parts: record.parts.slice(0, maxParts).map((part) => cutPart(part, size)),
	};
}

function cutPart(part: RecordedPart, size: Size): RecordedPart {
	const { fact, bestByLeg } = part;
	return {
		...part,
		asked: cut(part.asked, size),
		searched: cut(part.searched, size),
		otherwise: part.otherwise.slice(0, 2).map((other) => ({ ...other, searched: cut(other.searched, size) })),
		stripped: part.stripped.slice(0, size.words).map((text) => cut(text, size)),
		carried: part.carried.slice(0, size.words).map((text) => cut(text, size)),
		...(fact ? { fact: { ...fact, title: cut(fact.title, size), because: cut(fact.because, size) } } : {}),
		bestByLeg: Object.fromEntries(
			Object.entries(bestByLeg).flatMap(([leg, ids]) => (size.legs > 0 ? [[leg, ids.slice(0, size.legs)]] : [])),
		),
		rows: part.rows.slice(0, size.rows).map((row) => ({
			...row,
			question: cut(row.question, size),
			place: cut(row.place, { text: Math.min(80, size.text) }),
			matched: row.matched.slice(0, size.words).map((word) => cut(word, size)),
		})),
	};
}

function cut(text: string, { text: max }: { text: number }): string {
	const characters = [...text];
	return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}

/** Where an operator finds a row: "Knowledge, row 12", "menu.pdf, page 3"; empty where that is not known. */
export function describePlace({ origin }: { origin: Record<string, unknown> | null }): string {
	const { tab, row, file, page, heading } = origin ?? {};
	const within = [
		typeof row === 'number' ? `row ${row}` : '',
		typeof page === 'number' ? `page ${page}` : '',
		typeof heading === 'string' ? heading : '',
	];
	const parts = [tab ?? file, ...within].filter((part): part is string => typeof part === 'string' && part !== '');
	return parts.join(', ');
}
