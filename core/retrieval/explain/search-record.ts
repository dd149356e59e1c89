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
