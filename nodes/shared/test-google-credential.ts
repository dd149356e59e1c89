import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { checkGoogleAccess, type ServiceAccountAccess } from '../../core/knowledge';

/** The *Test* button of the Google credential: gets a token, and says with whom the sheet must be shared. */
export async function testGoogle(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const access = data as unknown as ServiceAccountAccess;
	if (!access.serviceAccountJson.trim()) {
		return {
			status: 'OK',
			message: 'No key: a sheet that is shared with "Anyone with the link" is read, and never written.',
		};
	}
	try {
		const email = await checkGoogleAccess(access);
		return { status: 'OK', message: `The key is good. Share the sheet with ${email} as an editor.` };
	} catch (error) {
		return { status: 'Error', message: error instanceof Error ? error.message : String(error) };
	}
}
