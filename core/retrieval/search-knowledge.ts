import type { Database } from '../storage';
import type { RecordedPart } from './explain';
import { findRows, type PartRows } from './find-rows';
import type { FoundRow, KnowledgeSearch, SearchOptions } from './knowledge-search';
import { readQuestion, type QuestionPart } from './query';

/**
 * Finds the rows that answer what a customer wrote: reads the message, searches each question in it, and merges what was
 * found. One round trip a question; nearly all messages have one.
 *
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer
 */
export async function searchKnowledge(db: Database, options: SearchOptions): Promise<KnowledgeSearch> {
	const { tenantId, question, maxRows } = options;
	const { parts } = readQuestion(question);
	const found = await Promise.all(parts.map(({ searched }) => findRows(db, { tenantId, question: searched, maxRows })));
	const version = found.find((part) => part.version !== null)?.version ?? null;
	return {
		version,
		rows: takeTurns(found.map(({ rows }) => rows)).slice(0, maxRows),
		confidence: lowest(found.map(({ confidence }) => confidence)),
		canAnswer: lowest(found.map(({ canAnswer }) => canAnswer)),
		askedWords: sum(found.map(({ askedWords }) => askedWords)),
		knownWords: sum(found.map(({ knownWords }) => knownWords)),
		parts: parts.map(({ searched }, index) => {
			const { rows = [], confidence = 0, canAnswer = 0 } = found[index] ?? {};
			return { question: searched, rowIds: rows.map(({ id }) => id), confidence, canAnswer };
		}),
		record: { version, parts: parts.map((part, index) => recordPart(part, found[index])), degraded: [] },
	};
}

/** The best of each question first, then the second best of each, and so on; a row that answers two of them once. */
function takeTurns(lists: readonly FoundRow[][]): FoundRow[] {
	const longest = Math.max(0, ...lists.map(({ length }) => length));
	const inTurn = Array.from({ length: longest }, (_, place) => lists.flatMap((rows) => rows[place] ?? [])).flat();
	return [...new Map(inTurn.toReversed().map((row) => [row.id, row])).values()].toReversed();
}

function recordPart({ asked, searched }: QuestionPart, found: PartRows | undefined): RecordedPart {
	const { rows = [], confidence = 0, canAnswer = 0, askedWords = 0, knownWords = 0 } = found ?? {};
	return {
		asked,
		searched,
		confidence,
		canAnswer,
		askedWords,
		knownWords,
		rows: rows.map(({ id, question, score, wordsScore, lettersScore, matched }) => ({
			id,
			question,
			score,
			legs: { words: wordsScore, letters: lettersScore },
			matched,
		})),
	};
}

const lowest = (values: readonly number[]) => (values.length > 0 ? Math.min(...values) : 0);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
