import type { EmbeddingsSettings } from '../configuration';

/** One credential as `n8n import:credentials` reads it: plain, and encrypted by n8n on its way in. */
export interface Credential {
	/** Fixed: the workflows refer to it. */
	id: string;
	name: string;
	type: string;
	data: Record<string, string | number | boolean | object>;
}

interface CredentialValues {
	database: { host: string; port: number; database: string; user: string; password: string; encryptionKey: string };
	meta: { appSecret: string; verifyToken: string; accessToken: string; graphUrl: string };
	google: { serviceAccountJson: string; apiUrl: string };
	models: { baseUrl: string; apiKey: string; model: string; provider: string }[];
	transcription: { baseUrl: string; apiKey: string; model: string; provider: string };
	embeddings: EmbeddingsSettings;
	qdrant: { url: string; apiKey: string };
	rerank: { baseUrl: string; apiKey: string; model: string };
	syncKey: string;
}

/** An operator fills these in, in n8n: what is in them is never replaced. */
export const filledInN8n: ReadonlySet<string> = new Set(['frontdeskAlerts1', 'frontdeskChatwo1']);

/** The credentials that the workflows name, filled for this installation. */
export function credentialsFor(values: CredentialValues): Credential[] {
	return [
		{
			id: 'frontdeskDatabas',
			name: 'Frontdesk',
			type: 'frontdeskDatabaseApi',
			data: { ...values.database, ssl: false, ...searchFields(values) },
		},
		{ id: 'frontdeskMetaApp', name: 'Meta app', type: 'frontdeskMetaApi', data: values.meta },
		{ id: 'frontdeskGoogle1', name: 'Google service account', type: 'frontdeskGoogleApi', data: values.google },
		{ id: 'frontdeskModel01', name: 'Language model', type: 'frontdeskModelApi', data: chainOf(values.models) },
		{ id: 'frontdeskSpeech1', name: 'Speech to text', type: 'frontdeskModelApi', data: values.transcription },
		{
			id: 'frontdeskAlerts1',
			name: 'Staff alerts',
			type: 'frontdeskStaffAlertsApi',
			data: { smtpHost: '', telegramToken: '' },
		},
		{ id: 'frontdeskChatwo1', name: 'Chatwoot', type: 'frontdeskChatwootApi', data: { url: '', webhookSecrets: '' } },
		{
			id: 'frontdeskSyncKey',
			name: 'Sync key',
			type: 'httpHeaderAuth',
			data: { name: 'x-frontdesk-sync-key', value: values.syncKey },
		},
	];
}

/** How rows are found; all of it may be empty. */
function searchFields({ embeddings, qdrant, rerank }: CredentialValues): Credential['data'] {
	const { baseUrl, apiKey, model, ...others } = embeddings;
	return {
		...{ embeddingsUrl: baseUrl, embeddingsApiKey: apiKey, embeddingsModel: model, ...others },
		...{ rerankUrl: rerank.baseUrl, rerankApiKey: rerank.apiKey, rerankModel: rerank.model },
		...{ qdrantUrl: qdrant.url, qdrantApiKey: qdrant.apiKey },
	};
}

/** The first model stands in the credential's own fields, the others in its list. */
function chainOf([first, ...others]: CredentialValues['models']): Credential['data'] {
	return { ...(first ?? { baseUrl: '', apiKey: '', model: '', provider: '' }), fallbacks: { models: others } };
}
