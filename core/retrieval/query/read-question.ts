/** A message of the conversation. */
export interface HistoryTurn {
	author: 'customer' | 'bot' | 'human';
	text: string;
}

/** One question out of a message. */
export interface QuestionPart {
	/** As the customer wrote it. */
	asked: string;
	/** What to search for. */
	searched: string;
}

export interface QuestionReading {
	parts: QuestionPart[];
}

/** Beyond this nobody asks anything. */
const maxLength = 4_000;

/** Reads a message: which questions are in it, and what to search for each. */
export function readQuestion(text: string): QuestionReading {
	const asked = text.slice(0, maxLength).replaceAll('\0', ' ').toWellFormed();
	return { parts: [{ asked, searched: asked }] };
}
