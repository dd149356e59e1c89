import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { checkReranker } from '../../core/retrieval';
import { RerankCredential } from './rerank-connection';

/** The *Test* button of the rerank credential: asks the endpoint as a search does. */
export async function testRerank(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const connection = RerankCredential.parse(data);
	if (connection.baseUrl === '') return { status: 'OK', message: 'No address: rows stay in the order of the search.' };
	try {
		const { model, tookMs } = await checkReranker(connection);
		return { status: 'OK', message: `${model || 'The reranker'} answered in ${tookMs} ms.` };
	} catch (error) {
		return { status: 'Error', message: error instanceof Error ? error.message : String(error) };
	}
}
