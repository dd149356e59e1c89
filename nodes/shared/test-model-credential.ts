import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { FrontdeskError } from '../../core/errors';
import { isListed, listModels, type ModelConnection } from '../../core/llm';
import { modelsOfCredential } from './model-credential';
import { testResult } from './test-frontdesk-credential';

/** The *Test* button of the model credential: each address answers, accepts its key, and has its model. Costs no tokens. */
export async function testModels(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return testResult(async () => {
		const models = modelsOfCredential(data);
		if (models.length === 0) return 'No address: rows are sent word for word.';
		const found: string[] = [];
		for (const model of models) found.push(await findModel(model));
		return `${found.join(' ')} Chat Completion: Check Models asks each for a real reply.`;
	});
}

async function findModel(connection: ModelConnection): Promise<string> {
	const { baseUrl, model } = connection;
	if (model === '') throw new FrontdeskError('configuration', `Fill in the model that ${baseUrl} is to answer with.`);
	const listed = await listModels(connection);
	if (listed === null) return `${baseUrl} answers, and keeps no list of models to find "${model}" in.`;
	if (isListed(model, listed)) return `${baseUrl} has "${model}".`;
	const others = listed.slice(0, 8).join(', ');
	throw new FrontdeskError(
		'configuration',
		`${baseUrl} has no model "${model}". It has: ${others}${listed.length > 8 ? ' …' : ''}${listed.length === 0 ? 'none' : ''}.`,
	);
}
