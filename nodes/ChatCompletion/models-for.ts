import type { IExecuteFunctions } from 'n8n-workflow';
import { endpointModel, type ChatModel } from '../../core/llm';
import { modelsOf } from '../shared/model-credential';
import { connectedModels } from './connected-models';

/** The models that a node may ask, in order: those that are connected on the canvas, then those of its credential. */
export async function modelsFor(node: IExecuteFunctions, index: number): Promise<ChatModel[]> {
	const [connected, configured] = await Promise.all([connectedModels(node, index), modelsOf(node)]);
	return [...connected, ...configured.map(endpointModel)];
}
