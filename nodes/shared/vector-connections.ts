import type { INodeCredentialDescription } from 'n8n-workflow';
import { z } from 'zod';
import { chosenMarks, markChoices, type VectorConnections } from '../../core/retrieval';
import { readCredential, type CredentialReader } from './read-credential';

const EmbeddingsCredential = z
	.object({
		baseUrl: z.string().trim().default(''),
		apiKey: z.string().default(''),
		model: z.string().trim().default(''),
		priceUsdPerMillion: z.coerce.number().min(0).catch(0),
		markedBy: z.enum(markChoices).catch('usual'),
		queryMark: z.string().default(''),
		passageMark: z.string().default(''),
	})
	.transform(({ markedBy, queryMark, passageMark, ...endpoint }) => ({
		...endpoint,
		marks: chosenMarks(markedBy, { query: queryMark, passage: passageMark }),
	}));
const DatabaseCredential = z.object({ pgvector: z.boolean().default(false) });
const QdrantCredential = z.object({ url: z.string().trim().default(''), apiKey: z.string().default('') });

/** The node's two credentials that say how vectors are made and where they are kept; both may be absent or empty. */
export const vectorCredentials = (
	displayOptions: NonNullable<INodeCredentialDescription['displayOptions']>,
): INodeCredentialDescription[] =>
	[
		{ name: 'frontdeskEmbeddingsApi', displayName: 'Embeddings (Optional)' },
		{ name: 'frontdeskQdrantApi', displayName: 'Qdrant (Optional)' },
	].map((credential) => ({
		...credential,
		required: false,
		displayOptions,
	}));

/** What the node's credentials say; without them no vectors, and PostgreSQL. */
export async function vectorConnectionsOf(node: CredentialReader): Promise<VectorConnections> {
	const chosen = node.getNode().credentials ?? {};
	const [database, embeddings, qdrant] = await Promise.all([
		chosen['frontdeskDatabaseApi'] ? readCredential(node, 'frontdeskDatabaseApi') : {},
		chosen['frontdeskEmbeddingsApi'] ? readCredential(node, 'frontdeskEmbeddingsApi') : {},
		chosen['frontdeskQdrantApi'] ? readCredential(node, 'frontdeskQdrantApi') : {},
	]);
	const endpoint = EmbeddingsCredential.parse(embeddings);
	const server = QdrantCredential.parse(qdrant);
	return {
		embeddings: endpoint.baseUrl === '' ? null : endpoint,
		qdrant: server.url === '' ? null : server,
		pgvector: DatabaseCredential.parse(database).pgvector,
	};
}
