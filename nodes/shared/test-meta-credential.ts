import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { callGraph } from '../../core/channels';
import { FrontdeskError, sentenceOf } from '../../core/errors';
import { MetaCredential } from './credentials';
import { testResult } from './test-frontdesk-credential';

const timeoutMs = 10_000;

/** The *Test* button of the Meta credential: asks Meta whose the token is, with a proof that only the right app secret makes. */
export async function testMeta(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return testResult(async () => {
		const { appSecret, accessToken, graphUrl, graphVersion: version } = MetaCredential.parse(data);
		const wrong = (sentence: string, cause?: unknown) => new FrontdeskError('configuration', sentence, { cause });
		if (appSecret === '') throw wrong('Fill in "App Secret": without it no webhook can be told from a forged one.');
		if (accessToken === '') {
			return 'No access token: each channel needs one of its own. Without a token Meta does not say whether the app secret is right.';
		}
		const call = { channel: 'whatsapp' as const, graphUrl, version, path: '/me', method: 'GET' as const, timeoutMs };
		const asked = async (identity: { accessToken: string; appSecret?: string }) => callGraph({ ...call, ...identity });
		const { body } = await asked({ accessToken, appSecret }).catch(async (cause: unknown) => {
			if (/appsecret_proof/i.test(sentenceOf(cause))) {
				throw wrong(
					'The app secret is not that of the app whose access token this is. Copy it from App Settings > Basic.',
					cause,
				);
			}
			throw wrong(`Meta refuses the access token: ${sentenceOf(cause)}`, cause);
		});
		const { name } = (body ?? {}) as { name?: string };
		return `Meta knows the token${name ? ` (${name})` : ''}, and the app secret belongs to it.`;
	});
}
