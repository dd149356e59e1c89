import { z } from 'zod';
import type { SearchRecord } from './search-record';
import type { VectorConnections } from './indexing';
import type { HistoryTurn } from './query';
import type { Reranker } from './rerank';

export interface SearchOptions {
	tenantId: string;
	/** As the customer wrote it, several messages joined by line breaks; what lies beyond the first 4,000 characters is not looked at. */
	question: string;
	/** How many rows to return, best first. */
	maxRows: number;
	/** Rows with a lower score are left out, unless they were looked up. */
	minScore?: number | undefined;
	/** What was said before, oldest first: a fragment ("and on sunday?") is read together with it. */
	history?: readonly HistoryTurn[] | undefined;
	/** ISO 639-1 code of the conversation, for questions that are too short to tell. */
	language?: string | null | undefined;
	/** The version to search, also one that is not live; absent: the live one. */
	version?: number | undefined;
	/** Where vectors come from; absent: from nowhere. */
	connections?: VectorConnections | undefined;
	/** A second look at the best rows; absent: none. */
	reranker?: Reranker | undefined;
	now?: Date | undefined;
	/** The tenant's, an IANA name; "today" means a day there. */
	timeZone?: string | undefined;
}

export const foundRow = z.object({
	id: z.string(),
	question: z.string(),
	answer: z.string(),
	buttons: z.array(z.string()),
	category: z.string().nullable(),
	/** A row of the Knowledge tab, a fact out of a table, or a passage of a document. */
	kind: z.enum(['row', 'fact', 'document']),
	/** Not found by likeness: looked up, and right by itself. */
	exact: z.boolean().optional(),
	/** It has nothing in common with the question but how people ask. */
	isStrange: z.boolean().optional(),
	/** `sheet`, `table:<tab title>` or `document:<id>`. */
	source: z.string(),
	/** Where it stands there, such as `{tab, row}` or `{file, page, heading}`. */
	origin: z.record(z.string(), z.unknown()).nullable(),
	score: z.number(),
	/** Raw scores by leg: `words`, `letters`, `meaning`, …; a leg that could not look is missing. */
	legs: z.record(z.string(), z.number()),
	wordsScore: z.number(),
	lettersScore: z.number(),
	matched: z.array(z.string()),
});

/** A row that may answer the question. All scores are from 0 to 1 and mean the same for every question. */
export type FoundRow = z.output<typeof foundRow>;

/** One of the questions of a message, searched by itself. */
export interface SearchedPart {
	/** As the customer wrote it. */
	asked: string;
	/** What was searched. */
	question: string;
	/** Ids of its rows, best first. */
	rowIds: string[];
	/** The probability that its best row answers it, from 0 to 1. */
	confidence: number;
	/** The probability that the knowledge can answer it at all, from 0 to 1. */
	canAnswer: number;
}

export interface KnowledgeSearch {
	/** The version that was searched; null when the tenant has no knowledge yet. */
	version: number | null;
	/** Best first; with several questions in one message the best of each come first. Empty when nothing was found. */
	rows: FoundRow[];
	/** The probability that the best row answers the question, from 0 to 1; of several questions that of the least sure one. */
	confidence: number;
	/** The probability that the knowledge can answer the question at all; of several questions the lowest. */
	canAnswer: number;
	/** Words of the question that carry meaning. */
	askedWords: number;
	/** How many of them occur in the knowledge at all. */
	knownWords: number;
	/** One a question, in the order in which they were asked; empty when there was nothing to search. */
	parts: SearchedPart[];
	/** What the vectors of its questions took; absent where nothing was paid for. */
	paid?: { provider: string; model: string; calls: number; inputTokens: number; costUsd: number };
	/** How the question was read and what each leg found: for *Explain*, the turn's story and the staff alert. */
	record: SearchRecord;
}
