import { searchKnowledge, type KnowledgeSearch } from '../../core/retrieval';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { askedQuestion } from './asked-question';

export const option = {
	name: 'Search',
	value: 'search',
	action: 'Search the rows that answer a question',
	description: "Find the rows of the tenant's live knowledge that answer what the customer asked",
};

export async function execute({ node, item, index }: Operation): Promise<Outcome> {
	const db = await databaseOf(node);
	const { search, isTurn } = await askedQuestion(node, db, item, index);
	const knowledge = await searchKnowledge(db, search);
	return { output: 0, json: isTurn ? { ...item, knowledge } : asAnswer(search.question, knowledge) };
}

/** What somebody who is no turn wants to know, such as an AI agent: the rows, and how sure they are. */
function asAnswer(question: string, { rows, confidence, canAnswer, version }: KnowledgeSearch): object {
	return {
		question,
		confidence,
		canAnswer,
		version,
		rows: rows.map(({ id, question: asked, answer, category, kind, source, score }) => ({
			...{ id, question: asked, answer, category, kind, source, score },
		})),
	};
}
