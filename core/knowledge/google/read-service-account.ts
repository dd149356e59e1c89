import { z } from 'zod';
import { FrontdeskError } from '../../errors';

/** The fields that we use of a key file, as Google Cloud lets one download it. */
const serviceAccount = z.object({
	client_email: z.string().trim().min(1),
	private_key: z.string().includes('PRIVATE KEY').transform(withLines),
	private_key_id: z.string().optional(),
	token_uri: z.url({ protocol: /^https?$/ }).default('https://oauth2.googleapis.com/token'),
});
type ServiceAccount = z.output<typeof serviceAccount>;

/** @throws FrontdeskError `configuration` when this is not the key file of a service account */
export function readServiceAccount(json: string): ServiceAccount {
	const parsed = parseKeyFile(json);
	try {
		return serviceAccount.parse(parsed);
	} catch (cause) {
		throw new FrontdeskError(
			'configuration',
			'The Google credential has no service account key. In Google Cloud open IAM & Admin → Service accounts → your account → Keys → Add key → Create new key → JSON, and paste the whole content of the downloaded file (n8n’s own credential asks for its client_email and private_key).',
			{ cause },
		);
	}
}

function parseKeyFile(json: string): unknown {
	if (json.trim() === '') return undefined;
	try {
		return JSON.parse(json);
	} catch {
		// What is wrong with it is told without its words: a part of the key would be among them.
		throw new FrontdeskError(
			'configuration',
			'The service account key is not JSON: a bracket, a quote or a part of it is missing. Paste the whole content of the downloaded file, from the first { to the last }; a new one is made with Keys → Add key → Create new key → JSON.',
		);
	}
}

/** A key that lost its line breaks on its way through a form: written as \n, or as spaces. */
function withLines(key: string): string {
	const text = key.replaceAll('\\n', '\n').trim();
	const [, begin, body = '', end] = /^(-----BEGIN [A-Z ]+-----)([\s\S]*)(-----END [A-Z ]+-----)$/.exec(text) ?? [];
	if (!begin || !end) return text;
	const lines = body.replaceAll(/\s+/g, '').match(/.{1,64}/g) ?? [];
	return `${[begin, ...lines, end].join('\n')}\n`;
}
