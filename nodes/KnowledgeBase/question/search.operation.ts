import { buildContext, describePlace, searchKnowledge, type KnowledgeSearch } from '../../../core/retrieval';
import type { TenantSettings } from '../../../core/storage';
import { databaseOf } from '../../shared/credentials';
import type { Operation, Outcome } from '../../shared/run-operation';
import { askedQuestion } from './asked-question';

export const option = {
	name: 'Search',
	value: 'search',
	action: 'Search the rows that answer a question',
	description: "Find the rows of the business's live knowledge that answer what the customer asked",
};

export const stage = 'search';

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, note } = operation;
	const db = await databaseOf(node);
	const { item, search, settings, isTurn } = await askedQuestion(operation, db);
	const knowledge = await searchKnowledge(db, search);
	note(() => ({
		'langfuse.observation.type': 'retriever',
		'langfuse.observation.input': search.question,
		'langfuse.observation.output': JSON.stringify(
			knowledge.rows.map(({ question, answer, score }) => ({ question, answer, score: rounded(score) })),
		),
		// Not in the text: what masks it would take a part of an id for a number of somebody's.
		'frontdesk.rows': knowledge.rows.map(({ id }) => id),
		'frontdesk.confidence': knowledge.confidence,
	}));
	return { output: 0, json: isTurn ? { ...item, knowledge } : asAnswer(search.question, knowledge, settings) };
}

/**
 * What somebody who is no turn wants to know, such as an AI agent: rows to cite by their ids, and how sure one can be. Bounded like
 * what a model gets to read in a turn (`context_max_tokens`); a long answer that is cut ends with "…".
 */
function asAnswer(
	question: string,
	{ rows, confidence, canAnswer, version }: KnowledgeSearch,
	settings: TenantSettings,
) {
	const context = buildContext(rows, {
		maxRows: rows.length,
		maxTokens: settings.context_max_tokens,
		diversity: 0,
	});
	return {
		question,
		confidence: rounded(confidence),
		canAnswer: rounded(canAnswer),
		version,
		rows: context.rows.flatMap(({ id, question: asked, answer }) => {
			const row = rows.find((one) => one.id === id);
			if (!row) return [];
			const { category, kind, score } = row;
			return { id, place: describePlace(row), question: asked, answer, category, kind, score: rounded(score) };
		}),
	};
}

const rounded = (value: number) => Math.round(value * 100) / 100;
