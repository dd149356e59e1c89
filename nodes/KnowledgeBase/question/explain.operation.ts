import { explainQuestion, writeExplanation } from '../../../core/explain';
import { databaseOf } from '../../shared/credentials';
import type { Operation, Outcome } from '../../shared/run-operation';
import { askedQuestion } from './asked-question';

export const option = {
	name: 'Explain',
	value: 'explain',
	action: 'Explain why a row is chosen for a question',
	description: 'Tell how a question is read, what is found for it, what is decided, and what would have changed that',
};

export async function execute(operation: Operation): Promise<Outcome> {
	const db = await databaseOf(operation.node);
	const { item, search, settings, tenant, isTurn } = await askedQuestion(operation, db);
	const told = await explainQuestion(db, { ...search, settings, tenant });
	const explanation = { ...told, lines: writeExplanation(told) };
	return { output: 0, json: isTurn ? { ...item, explanation } : explanation };
}
