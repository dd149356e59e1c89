import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { sentenceOf } from '../../core/errors';
import { documentation } from '../shared/documentation';
import { says } from '../shared/says';
import { isByHand, keepInHand } from '../shared/turn-in-hand';
import { looksLikeTurn } from '../shared/turn-of-item';

/** What n8n tells of the execution in its expressions. */
interface Running {
	$execution: { id: string };
	$workflow: { id: string };
}

/**
 * A place for a workflow of the operator's own. n8n's *Execute Workflow*, switched off until somebody chooses one, would do the same;
 * but n8n lets no *Execute step* go on behind a node that is switched off.
 */
export class OwnWorkflow implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Own Workflow',
		name: 'ownWorkflow',
		icon: { light: 'file:../icons/ownWorkflow.svg', dark: 'file:../icons/ownWorkflow.dark.svg' },
		group: ['transform'],
		version: [1],
		documentationUrl: documentation('operator/changing#places-for-workflows-of-your-own'),
		subtitle: '={{ $parameter["workflowId"].value ? "Calls a workflow" : "Nothing chosen" }}',
		description: 'Calls a workflow of yours, where one is chosen; whatever becomes of it, the items go on',
		defaults: { name: 'Own Workflow' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [
			{
				displayName: 'Workflow',
				name: 'workflowId',
				type: 'workflowSelector',
				default: { __rl: true, mode: 'list', value: '' },
				hint: 'Empty: everything goes on as it came',
				description:
					'A workflow of yours that begins with <i>When Executed by Another Workflow</i> and is published. It gets what comes in here, and what it gives back goes on.',
			},
			says(
				'Where your workflow fails, or gives back something that is no turn, the turn goes on as it came: no customer waits for it.',
				'failureNote',
			),
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		// n8n extracts the value of this kind of field for nodes of its own only.
		const chosen = this.getNodeParameter('workflowId', 0, '') as string | { value: string };
		const id = typeof chosen === 'string' ? chosen : chosen.value;
		const asItCame = items.map(({ json, binary }, item) => ({
			json,
			pairedItem: { item },
			...(binary ? { binary } : {}),
		}));
		if (id === '') return [asItCame];
		const { $execution, $workflow } = this.getWorkflowDataProxy(0) as unknown as Running;
		try {
			const { data } = await this.executeWorkflow({ id }, items, undefined, {
				parentExecution: { executionId: $execution.id, workflowId: $workflow.id, shouldResume: true },
				executionMode: this.getMode(),
			});
			const given = data?.[0] ?? [];
			const goesOn = items.some(({ json }) => looksLikeTurn(json)) ? turnsOf(asItCame, given) : paired(given, items);
			for (const { json } of goesOn) keepInHand(this, json);
			return [goesOn];
		} catch (error) {
			const why = sentenceOf(error);
			this.logger.warn(`Everything goes on without the workflow of "${this.getNode().name}", which failed: ${why}`);
			const message = `Your workflow failed, and everything went on as it came: ${why}`;
			if (isByHand(this)) this.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
			return [asItCame];
		}
	}
}

/** Each turn as the workflow gave it back; as it came where that is no turn, or another one. */
function turnsOf(came: INodeExecutionData[], given: INodeExecutionData[]): INodeExecutionData[] {
	const turns = new Map(given.filter(({ json }) => looksLikeTurn(json)).map((item) => [item.json['id'], item.json]));
	return came.map((item) => ({ ...item, json: turns.get(item.json['id']) ?? item.json }));
}

function paired(given: INodeExecutionData[], items: INodeExecutionData[]): INodeExecutionData[] {
	return given.map((item, index) => ({ ...item, pairedItem: { item: given.length === items.length ? index : 0 } }));
}
