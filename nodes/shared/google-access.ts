import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeCredentialDescription,
	INodeListSearchResult,
	INodeProperties,
} from 'n8n-workflow';
import { z } from 'zod';
import { FrontdeskError } from '../../core/errors';
import { listSheets, type GoogleAccess, type SignedInAccess, type UnsignedRequest } from '../../core/knowledge';
import { chosenBeside, fromList } from './from-list';
import { readCredential, type CredentialReader } from './read-credential';

interface GoogleOperations {
	show: Record<string, string[]>;
	hide: Record<string, string[]>;
}

/**
 * The credentials for Google, one a kind of authentication.
 *
 * @param where the operations of the node that reach it
 */
export function googleCredentials({ show: where, hide }: GoogleOperations): INodeCredentialDescription[] {
	const show = (authentication: string) => ({ show: { ...where, authentication: [authentication] }, hide });
	return [
		{
			name: 'frontdeskGoogleApi',
			displayName: 'Google Service Account',
			required: true,
			testedBy: 'googleAccess',
			displayOptions: show('frontdesk'),
		},
		{
			name: 'googleApi',
			displayName: 'Google Service Account',
			required: true,
			displayOptions: show('serviceAccount'),
		},
		{ name: 'googleSheetsOAuth2Api', displayName: 'Google Account', required: true, displayOptions: show('oAuth2') },
	];
}

export function authenticationProperty(displayOptions: GoogleOperations): INodeProperties {
	return {
		displayName: 'Access to Google',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		displayOptions,
		options: [
			{
				name: 'Frontdesk Google API',
				value: 'frontdesk',
				description: 'The key file of a service account as it was downloaded; an empty one reads by public link',
			},
			{
				name: 'OAuth2 (Sign in with Google)',
				value: 'oAuth2',
				description: "The account of a person, by n8n's Google Sheets credential",
			},
			{
				name: 'Public Link (No Credential)',
				// n8n takes a field of this name without a "none" for the main one of the node: it hides it, and with it the
				// operation that this one depends on, and mixes all credentials into one list.
				value: 'none',
				description: 'A sheet that is shared with "Anyone with the link": read only, nothing is written back',
			},
			{ name: 'Service Account', value: 'serviceAccount', description: "n8n's own Google credential" },
		],
		default: 'frontdesk',
	};
}

/** One of the spreadsheets that the account may see. */
export const sheetParameter = (
	field: Pick<Parameters<typeof fromList>[0], 'displayName' | 'name' | 'description' | 'placeholder' | 'show'>,
): INodeProperties =>
	fromList({
		...field,
		searchListMethod: 'searchSheets',
		otherwise: [
			{
				displayName: 'By Address or ID',
				name: 'id',
				placeholder: 'e.g. https://docs.google.com/spreadsheets/d/…/edit',
			},
		],
	});

const FrontdeskGoogle = z.object({ serviceAccountJson: z.string().default(''), apiUrl: z.string().default('') });
const ServiceAccount = z.object({
	email: z.string(),
	privateKey: z.string(),
	inpersonate: z.boolean().default(false),
	delegatedEmail: z.string().default(''),
});

/** How the item's parameters and the node's credentials say that Google is to be reached. */
export async function googleAccessOf(node: IExecuteFunctions, index: number): Promise<GoogleAccess> {
	return accessBy(node, node.getNodeParameter('authentication', index, 'frontdesk') as string);
}

/** The spreadsheets that the chosen access may see. */
export async function searchSheets(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const access = await accessBy(this, chosenBeside(this, 'authentication') || 'frontdesk');
	return { results: (await listSheets(access, filter)).map(({ id, name }) => ({ name, value: id })) };
}

type GoogleNode = CredentialReader & { helpers: Pick<IExecuteFunctions['helpers'], 'httpRequestWithAuthentication'> };

async function accessBy(node: GoogleNode, authentication: string): Promise<GoogleAccess> {
	switch (authentication) {
		case 'none':
			return { kind: 'public-link', docsUrl: '' };
		case 'oAuth2':
			return signedIn(node, 'googleSheetsOAuth2Api');
		case 'serviceAccount': {
			const account = ServiceAccount.parse(await readCredential(node, 'googleApi'));
			return {
				kind: 'service-account',
				serviceAccountJson: JSON.stringify({ client_email: account.email, private_key: account.privateKey }),
				apiUrl: '',
				subject: account.inpersonate ? account.delegatedEmail : undefined,
			};
		}
		default:
			return frontdeskAccess(FrontdeskGoogle.parse(await readCredential(node, 'frontdeskGoogleApi')));
	}
}

/** Our own credential: without a key it is the way of a first try, by the public link. */
function frontdeskAccess({ serviceAccountJson, apiUrl }: z.output<typeof FrontdeskGoogle>): GoogleAccess {
	return serviceAccountJson.trim() === ''
		? { kind: 'public-link', docsUrl: apiUrl }
		: { kind: 'service-account', serviceAccountJson, apiUrl };
}

/** n8n holds the tokens: it adds one to each request, and gets a new one when Google says 401. */
function signedIn(node: GoogleNode, credential: string): SignedInAccess {
	const send = async ({ method, url, body, timeoutMs }: UnsignedRequest) => {
		try {
			const response = (await node.helpers.httpRequestWithAuthentication.call(node as IExecuteFunctions, credential, {
				method: method as 'GET',
				url,
				...(body === undefined ? {} : { body }),
				json: true,
				timeout: timeoutMs,
				returnFullResponse: true,
				// Everything but 401 is for us to word; 401 is for n8n, which signs in anew and tries again.
				ignoreHttpStatusErrors: { ignore: true, except: [401] },
			})) as { statusCode: number; body: unknown };
			return { status: response.statusCode, body: response.body };
		} catch (error) {
			throw isSignInGone(error) ? signInGone(error) : error;
		}
	};
	return { kind: 'signed-in', send, apiUrl: '' };
}

/** What n8n throws when there is no token, or Google gives no new one. */
function isSignInGone(error: unknown): boolean {
	const { httpCode, message, description } = (error ?? {}) as Record<string, unknown>;
	return (
		String(httpCode) === '401' ||
		/not connected|reconnected|invalid_grant|revoked/i.test(`${String(message)} ${String(description)}`)
	);
}

const signInGone = (cause: unknown) =>
	new FrontdeskError(
		'sheet-unreachable',
		'Google does not accept the sign-in: it was never finished, it was taken back, or its password changed. In n8n open Credentials → your Google Sheets credential, press "Sign in with Google", sign in, tick every box that Google shows, and save.',
		{ cause },
	);
