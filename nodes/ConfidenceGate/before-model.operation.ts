import type { INodeProperties } from 'n8n-workflow';
import { decideBeforeModel } from '../../core/confidence';
import { isRowForeign } from '../../core/llm';
import type { Operation, Outcome } from '../shared/run-operation';
import { turnOf } from '../shared/turn-in-hand';

export const option = {
	name: 'Before Model',
	value: 'beforeModel',
	action: 'Decide before asking a model',
	description:
		'Continue when the knowledge can probably answer, hand over when it cannot. Reply Ready: a row is surely right and goes out word for word.',
};

export const description: INodeProperties[] = [
	{
		displayName: 'Model Has Tools',
		name: 'modelHasTools',
		type: 'boolean',
		default: false,
		displayOptions: { show: { operation: ['beforeModel'] } },
		description:
			'Whether to ask the model also when no row answers, because tools that are connected to Chat Completion may: an order status, a free slot',
	},
];

const outputOf = { ask_model: 0, hand_over: 1, ask_back: 2, verbatim: 2 } as const;

export const stage = 'gate';

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, index, note } = operation;
	const { turn, item } = turnOf(operation);
	const { reply, ...gate } = decideBeforeModel(turn, {
		isRowForeign: await isRowForeign(turn),
		hasTools: node.getNodeParameter('modelHasTools', index, false) as boolean,
	});
	note(() => ({
		'langfuse.observation.type': 'guardrail',
		'frontdesk.decision': gate.decision,
		'frontdesk.because': gate.because,
	}));
	return { output: outputOf[gate.decision], json: { ...item, gate, ...(reply ? { reply } : {}) } };
}
