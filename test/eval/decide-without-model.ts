import { decideBeforeModel, quotableRows, reviewReply } from '../../core/confidence';
import { verbatimReply } from '../../core/conversations';
import type { KnowledgeSearch } from '../../core/retrieval';
import type { TenantSettings } from '../../core/storage';
import { searchedTurn } from '../support/answered-turn';

export type Action = 'answer' | 'clarify' | 'handoff';

/** What the Confidence Gate decides before and after the place of a model, in a workflow that has none. */
export function decideWithoutModel(question: string, search: KnowledgeSearch, settings: TenantSettings): Action {
	const turn = { ...searchedTurn(), question, settings, knowledge: { ...search, record: { ...search.record } } };
	const { decision } = decideBeforeModel(turn);
	if (decision === 'verbatim') return 'answer';
	const rows = decision === 'ask_model' ? quotableRows(turn.knowledge) : null;
	if (!rows) return 'handoff';
	const review = reviewReply({ ...turn, reply: verbatimReply(rows) });
	return review.decision === 'hand_over' ? 'handoff' : review.decision;
}
