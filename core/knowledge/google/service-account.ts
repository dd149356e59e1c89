import { z } from 'zod';
import { FrontdeskError } from '../../errors';

/** How to reach Google, as in the `frontdeskGoogleApi` credential. */
export interface GoogleAccess {
	/** The whole key file of a service account. */
	serviceAccountJson: string;
	/** Where the APIs are; empty = Google's own addresses. */
	apiUrl: string;
}

/** The fields that we use of a key file, as Google Cloud lets one download it. */
const serviceAccount = z.object({
	client_email: z.string().min(1),
	private_key: z.string().includes('PRIVATE KEY'),
	private_key_id: z.string().optional(),
	token_uri: z.url({ protocol: /^https?$/ }).default('https://oauth2.googleapis.com/token'),
});
export type ServiceAccount = z.output<typeof serviceAccount>;

/** @throws FrontdeskError `configuration` when this is not the key file of a service account */
export function readServiceAccount(json: string): ServiceAccount {
	try {
		return serviceAccount.parse(JSON.parse(json));
	} catch (cause) {
		throw new FrontdeskError(
			'configuration',
			'The Frontdesk Google credential has no service account key. In Google Cloud open IAM & Admin → Service accounts → your account → Keys → Add key → Create new key → JSON, and paste the whole content of the downloaded file.',
			{ cause },
		);
	}
}
