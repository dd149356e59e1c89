import type { IExecuteFunctions, INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import {
	chosenMarks,
	markChoices,
	type EmbeddingsConnection,
	type RerankConnection,
	type VectorConnections,
} from '../../core/retrieval';
import { chosenIn, fromList } from './from-list';
import { readCredential } from './read-credential';

const text = z.string().trim().default('');
const key = z.string().default('');

/** What the Frontdesk credential says beside the database: how rows are found. All of it may be empty, or not there. */
const SearchCredential = z.object({
	embeddingsUrl: text,
	embeddingsApiKey: key,
	embeddingsModel: text,
	priceUsdPerMillion: z.coerce.number().min(0).catch(0),
	markedBy: z.enum(markChoices).catch('usual'),
	queryMark: key,
	passageMark: key,
	rerankUrl: text,
	rerankApiKey: key,
	rerankModel: text,
	qdrantUrl: text,
	qdrantApiKey: key,
	pgvector: z.boolean().default(false),
});

/** The connections that the content of a Frontdesk credential describes; null where nothing is filled in. */
export function searchConnections(credential: unknown): VectorConnections & { reranker: RerankConnection | null } {
	const given = SearchCredential.parse(credential);
	return {
		embeddings:
			given.embeddingsUrl === ''
				? null
				: {
						baseUrl: given.embeddingsUrl,
						apiKey: given.embeddingsApiKey,
						model: given.embeddingsModel,
						priceUsdPerMillion: given.priceUsdPerMillion,
						marks: chosenMarks(given.markedBy, { query: given.queryMark, passage: given.passageMark }),
					},
		reranker:
			given.rerankUrl === ''
				? null
				: { baseUrl: given.rerankUrl, apiKey: given.rerankApiKey, model: given.rerankModel },
		qdrant: given.qdrantUrl === '' ? null : { url: given.qdrantUrl, apiKey: given.qdrantApiKey },
		pgvector: given.pgvector,
	};
}

type Shown = NonNullable<INodeCredentialDescription['displayOptions']>;

const OpenAi = z.object({ apiKey: z.string(), url: z.string().default('https://api.openai.com/v1') });
const Gemini = z.object({ apiKey: z.string(), host: z.string().default('https://generativelanguage.googleapis.com') });

/** n8n's own credentials that can make vectors, each with how its model is reached by OpenAI's protocol. */
const ofN8n = {
	openAi: {
		credential: 'openAiApi',
		name: 'OpenAI',
		usual: 'text-embedding-3-small',
		endpointOf: (content: unknown) => {
			const { url: baseUrl, apiKey } = OpenAi.parse(content);
			return { baseUrl, apiKey };
		},
	},
	gemini: {
		credential: 'googlePalmApi',
		name: 'Google Gemini',
		usual: 'gemini-embedding-001',
		endpointOf: (content: unknown) => {
			const { host, apiKey } = Gemini.parse(content);
			return { baseUrl: `${host.replace(/\/+$/, '')}/v1beta/openai`, apiKey };
		},
	},
};
type OfN8n = keyof typeof ofN8n;
const isOfN8n = (by: string): by is OfN8n => by in ofN8n;

export const embeddingsCredentials = ({ show, hide }: Shown): INodeCredentialDescription[] =>
	Object.entries(ofN8n).map(([by, { credential, name }]) => ({
		name: credential,
		displayName: name,
		required: true,
		displayOptions: { show: { ...show, embeddingsBy: [by] }, ...(hide ? { hide } : {}) },
	}));

/** Who makes the vectors: the endpoint of the Frontdesk credential, or one of n8n's own. */
export function embeddingsProperties({ show, hide }: Shown): INodeProperties[] {
	const displayOptions = { ...(show ? { show } : {}), ...(hide ? { hide } : {}) };
	const chosen = Object.keys(ofN8n);
	const model = fromList({
		displayName: 'Embeddings Model',
		name: 'embeddingsModel',
		searchListMethod: 'searchEmbeddingsModels',
		placeholder: 'The usual one',
		otherwise: [{ displayName: 'By ID', name: 'id', placeholder: `e.g. ${ofN8n.openAi.usual}` }],
		description: `Empty: ${Object.values(ofN8n)
			.map(({ name, usual }) => `${usual} (${name})`)
			.join(', ')}`,
	});
	return [
		{
			displayName: 'Embeddings',
			name: 'embeddingsBy',
			type: 'options',
			noDataExpression: true,
			displayOptions,
			options: [
				{
					name: 'As the Frontdesk Credential Says',
					value: 'frontdesk',
					description: 'Its endpoint; without one, rows are found by their words and letters',
				},
				...Object.entries(ofN8n).map(([value, { name }]) => ({
					name,
					value,
					description: "By n8n's own credential; choose the same in all nodes that search or sync",
				})),
			],
			default: 'frontdesk',
		},
		{ ...model, displayOptions: { show: { ...show, embeddingsBy: chosen }, ...(hide ? { hide } : {}) } },
	];
}

type Node = Pick<IExecuteFunctions, 'getCredentials' | 'getNode' | 'getNodeParameter'>;

/** What the node's credentials and fields say; without them no vectors, no reranker, and PostgreSQL. */
export async function searchConnectionsOf(node: Node): Promise<ReturnType<typeof searchConnections>> {
	const chosen = node.getNode().credentials ?? {};
	const frontdesk = searchConnections(
		chosen['frontdeskDatabaseApi'] ? await readCredential(node, 'frontdeskDatabaseApi') : {},
	);
	const by = node.getNodeParameter('embeddingsBy', 0, 'frontdesk') as string;
	return isOfN8n(by) ? { ...frontdesk, embeddings: await embeddingsOfN8n(node, by) } : frontdesk;
}

async function embeddingsOfN8n(node: Node, by: OfN8n): Promise<EmbeddingsConnection> {
	const { credential, endpointOf, usual } = ofN8n[by];
	const model = chosenIn(node, 'embeddingsModel', 0) || usual;
	return { ...endpointOf(await readCredential(node, credential)), model, priceUsdPerMillion: 0 };
}

/** The address and key behind the credential that the panel has chosen. */
export async function endpointOfN8n(
	node: Pick<IExecuteFunctions, 'getCredentials'>,
	by: string,
): Promise<{ baseUrl: string; apiKey: string } | null> {
	if (!isOfN8n(by)) return null;
	const { credential, endpointOf } = ofN8n[by];
	return endpointOf(await node.getCredentials(credential));
}
