import { checkModel, tableOfChecks } from '../../core/llm';
import { FrontdeskError } from '../../core/errors';
import type { Operation, Outcome } from '../shared/run-operation';
import { modelsFor } from './models-for';

export const option = {
	name: 'Check Models',
	value: 'checkModels',
	action: 'Check the models',
	description: 'Ask each connected model for a real reply, and tell what it can do; costs two short calls a model',
};

/** An item a model: whether it works, how long it took, what it can do, and all calls that were made. */
export async function execute({ node, index }: Operation): Promise<Outcome[]> {
	const models = await modelsFor(node, index);
	if (models.length === 0) {
		throw new FrontdeskError(
			'configuration',
			'No model is connected. Connect a chat model below this node, or fill in a Frontdesk Model credential.',
		);
	}
	const timeoutMs = (node.getNodeParameter('timeoutSeconds', index, 15) as number) * 1_000;
	const outcomes: Outcome[] = [];
	for (const model of models) {
		const check = await checkModel(model, timeoutMs);
		outcomes.push({ output: 0, json: { ...check, table: tableOfChecks([check]).join('\n') } });
	}
	return outcomes;
}
