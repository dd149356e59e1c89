import { isSameText } from '../phrases';
import type { KnowledgeRow, Reply } from './turn';

/**
 * Rows word for word: the answer when no model is configured or a row says it all, and the honest fallback when a model
 * fails. Several rows, each of which answers one question of the message, become one reply with a paragraph each; what two of
 * them say is said once.
 */
export function verbatimReply(rows: readonly KnowledgeRow[]): Reply {
	return {
		text: differentAnswers(rows).join('\n\n'),
		citations: rows.map(({ id }) => id),
		buttons: [...new Set(rows.flatMap(({ buttons }) => buttons))],
		action: 'answer',
		language: null,
		source: 'row',
	};
}

function differentAnswers(rows: readonly KnowledgeRow[]): string[] {
	const different: string[] = [];
	for (const { answer } of rows) {
		const isSaid = different.some((said) => said === answer || isSameText(said, answer));
		if (!isSaid) different.push(answer);
	}
	return different;
}
