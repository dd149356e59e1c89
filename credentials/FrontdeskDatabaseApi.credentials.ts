import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { documentation } from '../nodes/shared/documentation';

/** The fields that make sense once another one is filled in. */
const onceThereIs = (field: string) => ({ displayOptions: { hide: { [field]: [''] } } });

export class FrontdeskDatabaseApi implements ICredentialType {
	/** Older than what the credential holds today. Its name stands in every workflow and every credential that was ever made. */
	name = 'frontdeskDatabaseApi';

	displayName = 'Frontdesk API';

	documentationUrl = documentation('operator/credentials');

	icon = { light: 'file:../nodes/icons/database.svg', dark: 'file:../nodes/icons/database.dark.svg' } as const;

	properties: INodeProperties[] = [
		{ displayName: 'Host', name: 'host', type: 'string', default: 'localhost' },
		{ displayName: 'Port', name: 'port', type: 'number', default: 5432 },
		{ displayName: 'Database', name: 'database', type: 'string', default: 'frontdesk' },
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: 'frontdesk_app',
			description: 'The application role, which sees one business at a time; never the owner of the tables',
		},
		{ displayName: 'Password', name: 'password', type: 'string', typeOptions: { password: true }, default: '' },
		{
			displayName: 'SSL',
			name: 'ssl',
			type: 'boolean',
			default: false,
			description: 'Whether to require an encrypted connection with a certificate that this machine trusts',
		},
		{
			displayName: 'Encryption Key',
			name: 'encryptionKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: '2026:… (32 bytes in base64)',
			description:
				'Opens the tokens and app secrets that channels have of their own. A short name, a colon and 32 bytes in base64 (openssl rand -base64 32). To change it, put the new one in front of the old, separated by a comma.',
		},
		{
			displayName:
				'Everything below is optional: without it rows are found by their words, their letters and the meanings of words, and PostgreSQL keeps what there is.',
			name: 'whatIsOptional',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Embeddings URL',
			name: 'embeddingsUrl',
			type: 'string',
			default: '',
			placeholder: 'https://api.openai.com/v1',
			description: 'To find rows by what they mean as well: any endpoint with /embeddings in the OpenAI protocol',
		},
		{
			displayName: 'Embeddings API Key',
			name: 'embeddingsApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			...onceThereIs('embeddingsUrl'),
		},
		{
			displayName: 'Embeddings Model',
			name: 'embeddingsModel',
			type: 'string',
			default: '',
			placeholder: 'text-embedding-3-small',
			description:
				'Another model means that all vectors are made anew, in the background; searches use the old ones until that is done',
			...onceThereIs('embeddingsUrl'),
		},
		{
			displayName: 'Tell Questions From Rows',
			name: 'markedBy',
			type: 'options',
			options: [
				{
					name: 'As Usual for the Model',
					value: 'usual',
					description: 'By its name: E5, BGE, Nomic, Arctic, Gemma, Qwen, Voyage, Cohere and Jina want it',
				},
				{ name: 'By "Input_type" in the Call', value: 'input_type' },
				{ name: 'By "Task" in the Call', value: 'task' },
				{ name: 'By Words Before the Text', value: 'prefix' },
				{ name: 'Not at All', value: 'none' },
			],
			default: 'usual',
			description:
				'How the model hears whether a text asks or is to be found. A change makes all vectors anew, in the background.',
			...onceThereIs('embeddingsUrl'),
		},
		...(['query', 'passage'] as const).map((purpose) => ({
			displayName: purpose === 'query' ? 'For Questions' : 'For Rows',
			name: `${purpose}Mark`,
			type: 'string' as const,
			default: '',
			placeholder: `${purpose}: `,
			description: 'As the model was trained, with every space',
			displayOptions: { show: { markedBy: ['prefix', 'input_type', 'task'] }, hide: { embeddingsUrl: [''] } },
		})),
		{
			displayName: 'Embeddings Price per Million Tokens (USD)',
			name: 'priceUsdPerMillion',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 4 },
			default: 0,
			description: 'For the costs in reports; 0 when you do not want to see them',
			...onceThereIs('embeddingsUrl'),
		},
		{
			displayName: 'Reranker URL',
			name: 'rerankUrl',
			type: 'string',
			default: '',
			placeholder: 'https://api.cohere.com/v2',
			description:
				'For a second look at the best rows: any endpoint with /rerank, such as Cohere, Jina, Voyage, vLLM, infinity, llama.cpp, text-embeddings-inference',
		},
		{
			displayName: 'Reranker API Key',
			name: 'rerankApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			...onceThereIs('rerankUrl'),
		},
		{
			displayName: 'Reranker Model',
			name: 'rerankModel',
			type: 'string',
			default: '',
			placeholder: 'rerank-v3.5',
			description: 'May stay empty where the server has one model only',
			...onceThereIs('rerankUrl'),
		},
		{
			displayName: 'Qdrant URL',
			name: 'qdrantUrl',
			type: 'string',
			default: '',
			placeholder: 'http://localhost:6333',
			description: 'To keep vectors in a Qdrant server instead of PostgreSQL',
		},
		{
			displayName: 'Qdrant API Key',
			name: 'qdrantApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			...onceThereIs('qdrantUrl'),
		},
		{
			displayName: 'Use Pgvector',
			name: 'pgvector',
			type: 'boolean',
			default: false,
			description:
				'Whether to keep vectors in the extension pgvector, which has to be installed in the database. It saves memory in n8n and takes longer to search.',
			displayOptions: { show: { qdrantUrl: [''] } },
		},
	];
}
