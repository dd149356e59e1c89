import { fromParameter, webhookDescriptionFields, type INodeProperties, type IWebhookDescription } from 'n8n-workflow';

type Method = 'GET' | 'POST';

/**
 * A webhook at /webhook/ and what the parameter `path` says. n8n reads it off the parameter: as an expression it would be a twentieth of what
 * a message costs.
 */
export const webhookAtPath = (
	httpMethod: Method,
	name: IWebhookDescription['name'] = 'default',
): IWebhookDescription => ({
	...{ name, httpMethod, responseMode: 'onReceived' as const },
	...webhookDescriptionFields({ path: fromParameter('path') }),
	isFullPath: true,
});

export const pathParameter = (path: string, description: string): INodeProperties => ({
	displayName: 'Path',
	name: 'path',
	type: 'string',
	default: path,
	required: true,
	description,
});

/**
 * n8n leaves the body alone when this is set: a body that is no JSON is then ours to answer, and nothing is parsed before its signature
 * was checked.
 */
export const rawBody: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
};
