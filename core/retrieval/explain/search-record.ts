/** One row as a leg or the whole search saw it. */
export interface RecordedRow {
	id: string;
	question: string;
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
	confidence: number;
	canAnswer: number;
	askedWords: number;
	knownWords: number;
	/** Best first. */
	rows: RecordedRow[];
}

/** Why the rows of a search are what they are. */
export interface SearchRecord {
	version: number | null;
	parts: RecordedPart[];
	/** What could not be done as it should have been, a sentence each. */
	degraded: string[];
}
