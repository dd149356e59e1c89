import type { KnowledgeRow, Reply } from './turn';

/**
 * Rows word for word: the answer when no model is configured or a row says it all, and the honest fallback when a model
 * fails. Several rows, each of which answers one question of the message, become one reply with a paragraph each.
 */
export function verbatimReply(rows: readonly KnowledgeRow[]): Reply {
	return {
		text: [...new Set(rows.map(({ answer }) => answer))].join('\n\n'),
		citations: rows.map(({ id }) => id),
		buttons: [...new Set(rows.flatMap(({ buttons }) => buttons))],
		action: 'answer',
		language: null,
		source: 'row',
	};
}
