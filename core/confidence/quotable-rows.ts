import type { KnowledgeRow, Turn } from '../conversations';

/** A passage of a document is a piece of a text: a long one is something for a model to read, not for a customer. */
const maxQuotedPassage = 600;

/**
 * The rows that would answer word for word: the best one of each question in the message.
 *
 * @returns null when one of the questions has no row, or one that cannot be sent as it is
 */
export function quotableRows(knowledge: Turn['knowledge']): KnowledgeRow[] | null {
	if (!knowledge) return null;
	const { rows, parts = [] } = knowledge;
	const best = parts.length > 1 ? parts.map((part) => rows.find(({ id }) => id === part.rowIds[0])) : rows.slice(0, 1);
	const found = best.filter((row) => row !== undefined && isQuotable(row));
	if (best.length === 0 || found.length < best.length) return null;
	return [...new Map((found as KnowledgeRow[]).map((row) => [row.id, row])).values()];
}

/** Whether a customer can be sent the row as it is. */
export function isQuotable({ kind, answer }: KnowledgeRow): boolean {
	return kind !== 'document' || answer.length <= maxQuotedPassage;
}
