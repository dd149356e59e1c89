import type { auth, drive_v3 } from 'googleapis/build/src/apis/drive';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets';
import { LRUCache } from 'lru-cache';
import { FrontdeskError } from '../../errors';
import {
	isPublicLink,
	type ApiAccess,
	type GoogleAccess,
	type ServiceAccountAccess,
	type SignedInAccess,
} from './access';
import { readServiceAccount } from './read-service-account';

export interface GoogleClients {
	sheets: sheets_v4.Sheets;
	drive: drive_v3.Drive;
	/** Goes with every call. The address does so because, set for a whole client, it would lose its path. */
	callOptions: { timeout: number; rootUrl?: string; retryConfig: { statusCodesToRetry: number[][] } };
	/** The address that a sheet must be shared with; null where a person signed in, whose own sheets it sees. */
	accountEmail: string | null;
	/** Asks Google for a token: shows whether the key is good without touching a sheet. */
	authorize: () => Promise<unknown>;
}

/** Where google-auth-library sends a service account's grant, whatever the account's own file says. */
const fixedTokenUrl = 'https://oauth2.googleapis.com/token';
const scopes = ['https://www.googleapis.com/auth/spreadsheets', 'https://www.googleapis.com/auth/drive.readonly'];
const requestTimeoutMs = 20_000;
/** Reads are asked again when Google stumbles, and not when it says that there were too many: see `CallQuota`. */
const retryConfig = {
	statusCodesToRetry: [
		[408, 408],
		[500, 599],
	],
};

/** An access token lives an hour; clients are kept, so that a sync each minute does not ask for one each minute. */
const kept = new LRUCache<string, Promise<GoogleClients>>({ max: 50 });

/**
 * The clients for a credential, made at its first use.
 *
 * @throws FrontdeskError `configuration` where there is no account: a public link opens no API
 */
export async function googleClients(access: GoogleAccess): Promise<GoogleClients> {
	if (isPublicLink(access)) throw noAccount();
	// Whoever is signed in by somebody else's hand has no key that one could remember; what is made for it costs nothing.
	if (access.kind === 'signed-in') return makeClients(access);
	const key = JSON.stringify([access.serviceAccountJson, access.apiUrl, access.subject]);
	const made = kept.get(key) ?? makeClients(access);
	kept.set(key, made);
	made.catch(() => kept.delete(key));
	return made;
}

async function makeClients(access: ApiAccess): Promise<GoogleClients> {
	const account = access.kind === 'signed-in' ? null : readServiceAccount(access.serviceAccountJson);
	// Loaded at the first sync and not with the node: they cost some 60 ms and 28 MB, which no message should pay for.
	const [{ sheets }, { drive, auth: authModule }] = await Promise.all([
		import('googleapis/build/src/apis/sheets/index.js'),
		import('googleapis/build/src/apis/drive/index.js'),
	]);
	const { client, authorize } =
		access.kind === 'signed-in' ? signedInAuth(access) : serviceAccountAuth(authModule, access);
	const rootUrl = access.apiUrl.trim().replace(/\/+$/, '');
	return {
		sheets: sheets({ version: 'v4', auth: client }),
		drive: drive({ version: 'v3', auth: client }),
		callOptions: { timeout: requestTimeoutMs, retryConfig, ...(rootUrl === '' ? {} : { rootUrl: `${rootUrl}/` }) },
		accountEmail: account?.client_email ?? null,
		authorize,
	};
}

type Authentication = Pick<GoogleClients, 'authorize'> & { client: InstanceType<(typeof auth)['JWT']> };

function serviceAccountAuth(
	authModule: typeof auth,
	{ serviceAccountJson, subject }: ServiceAccountAccess,
): Authentication {
	const account = readServiceAccount(serviceAccountJson);
	const client = new authModule.JWT({
		email: account.client_email,
		key: account.private_key,
		...(account.private_key_id === undefined ? {} : { keyId: account.private_key_id }),
		...(subject ? { subject } : {}),
		scopes,
		// Node's own, instead of loading another one; NODE_USE_ENV_PROXY=1 sends it through a proxy.
		transporterOptions: { fetchImplementation: fetch },
	});
	// Google's other client libraries ask at the `token_uri` of the account's file; this one has the address built in.
	client.transporter.interceptors.request.add({
		resolved: async (request) => {
			if (String(request.url) === fixedTokenUrl) request.url = new URL(account.token_uri);
			return request;
		},
	});
	return { client, authorize: () => client.authorize() };
}

function noAccount(): FrontdeskError {
	return new FrontdeskError(
		'configuration',
		'This needs an account at Google: with the link of a shared sheet alone it can only be read. Choose a service account or "Sign in with Google" as the authentication of the node, or set GOOGLE_SERVICE_ACCOUNT_JSON.',
	);
}

/** What Google's clients hand to whoever signs their requests. */
interface ClientRequest {
	url?: string | URL;
	method?: string;
	params?: Record<string, unknown>;
	paramsSerializer?: (params: Record<string, unknown>) => string;
	data?: unknown;
	timeout?: number;
}

const usualTimeoutMs = 20_000;

/** Lets Google's clients send through somebody who holds the tokens. They ask of a sign-in nothing but `request`. */
function signedInAuth({ send }: SignedInAccess): Authentication {
	const request = async (options: ClientRequest) => {
		const query = options.params ? (options.paramsSerializer?.(options.params) ?? '') : '';
		const url = `${String(options.url)}${query === '' ? '' : `?${query}`}`;
		const { status, body } = await send({
			method: options.method ?? 'GET',
			url,
			body: options.data,
			timeoutMs: options.timeout ?? usualTimeoutMs,
		});
		const response = { status, data: body, headers: new Headers(), config: options };
		if (status >= 200 && status < 300) return response;
		throw Object.assign(new Error(`Google answered with ${status}`), { response });
	};
	return { client: { request } as unknown as Authentication['client'], authorize: async () => undefined };
}
