import type { KnowledgeRow, Reply } from '../conversations';

/** The row word for word: the answer when no model is configured, and the honest fallback when a model fails. */
export function verbatimReply(row: KnowledgeRow): Reply {
	return {
		text: row.answer,
		citations: [row.id],
		buttons: row.buttons,
		action: 'answer',
		language: null,
		source: 'row',
	};
}
