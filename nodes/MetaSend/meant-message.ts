import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../shared/run-operation';
import type { Address } from './send-to-customer';

/** Which message of the customer an operation is about. */
export const messageIdField: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	default: '',
	placeholder: 'e.g. wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQz',
	displayOptions: { show: { operation: ['sendReaction', 'markRead'] } },
	description: "The platform's ID of the customer's message. Empty: the last one of the turn.",
};

/** The message that was named, or the last one of the turn; undefined when there is neither. */
export function meantMessage({ node, index }: Operation, { turn }: Address): string | undefined {
	const named = (node.getNodeParameter('messageId', index, '') as string).trim();
	return named || (turn?.messages.at(-1)?.platformId ?? undefined);
}
