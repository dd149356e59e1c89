import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { checkGoogleAccess, type ServiceAccountAccess } from '../../core/knowledge';
import { testResult } from './test-frontdesk-credential';

/** The *Test* button of the Google credential: gets a token, and says with whom the sheet must be shared. */
export async function testGoogle(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return testResult(async () => {
		const access = data as unknown as ServiceAccountAccess;
		if (!access.serviceAccountJson.trim()) {
			return 'No key: a sheet that is shared with "Anyone with the link" is read, and never written.';
		}
		const email = await checkGoogleAccess(access);
		return `The key is good. Share the sheet with ${email} as an editor.`;
	});
}
