import type { IExecuteFunctions, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { openOwnersSheet, row, type OwnersSheet } from '../../test/support/sheet-owner';
import { checkSheet, createSheet } from '../../core/knowledge';
import { googleAccessOf, searchSheets } from './google-access';

interface Node {
	authentication?: string;
	credentials?: Record<string, object>;
	/** n8n's own way to send with a credential. */
	send?: (credential: string, options: IHttpRequestOptions) => Promise<unknown>;
}

function nodeWith({ authentication, credentials = {}, send }: Node): IExecuteFunctions {
	const node = {
		getNode: () => ({ credentials: {} }),
		getNodeParameter: (_name: string, _index: number, fallback: unknown) => authentication ?? fallback,
		getCredentials: async (type: string) => credentials[type],
		helpers: {
			async httpRequestWithAuthentication(this: unknown, credential: string, options: IHttpRequestOptions) {
				if (this !== node) throw new Error('n8n needs to be called with its node');
				return send?.(credential, options);
			},
		},
	};
	return node as unknown as IExecuteFunctions;
}

describe('googleAccessOf', () => {
	it('reads by the public link where our credential has no key, and by the account where it has', async () => {
		const of = (serviceAccountJson: string) =>
			googleAccessOf(nodeWith({ credentials: { frontdeskGoogleApi: { serviceAccountJson, apiUrl: 'http://x' } } }), 0);

		expect(await of(' ')).toEqual({ kind: 'public-link', docsUrl: 'http://x' });
		expect(await of('{}')).toMatchObject({ kind: 'service-account', serviceAccountJson: '{}' });
	});

	it('takes n8n’s service account, also in the name of a person', async () => {
		const googleApi = { email: 'bot@x', privateKey: 'key', inpersonate: true, delegatedEmail: 'me@x.com' };

		const access = await googleAccessOf(nodeWith({ authentication: 'serviceAccount', credentials: { googleApi } }), 0);

		expect(access).toEqual({
			kind: 'service-account',
			serviceAccountJson: JSON.stringify({ client_email: 'bot@x', private_key: 'key' }),
			apiUrl: '',
			subject: 'me@x.com',
		});
	});

	it('needs nothing for a public link', async () => {
		expect(await googleAccessOf(nodeWith({ authentication: 'none' }), 0)).toEqual({
			kind: 'public-link',
			docsUrl: '',
		});
	});
});

describe('signed in with Google, through n8n', () => {
	let owner: OwnersSheet;
	beforeAll(async () => {
		owner = await openOwnersSheet();
		await owner.writeKnowledge([row('Dogs?', 'Yes.')]);
	});
	afterAll(() => owner.close());

	it.each(['frontdesk', 'oAuth2'])('lists the spreadsheets that the account may see (%s)', async (authentication) => {
		const credentials = { frontdeskGoogleApi: owner.google };
		const panel = Object.assign(nodeWith({ credentials, send }), {
			getCurrentNodeParameter: () => authentication,
		}) as unknown as ILoadOptionsFunctions;

		expect((await searchSheets.call(panel)).results).toEqual([expect.objectContaining({ value: 'sheet-1' })]);
		expect((await searchSheets.call(panel, "nobody's sheet")).results).toEqual([]);
	});

	/** What n8n does: signs, sends, and throws only for the statuses that it was told to. */
	async function send(credential: string, options: IHttpRequestOptions): Promise<unknown> {
		expect(credential).toBe('googleSheetsOAuth2Api');
		expect(options).toMatchObject({
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: { ignore: true, except: [401] },
		});
		const form = { grant_type: 'refresh_token', refresh_token: '1//sandbox-refresh-token', client_id: 'a' };
		const token = await fetch(`${owner.google.apiUrl}/token`, { method: 'POST', body: new URLSearchParams(form) });
		const { access_token } = (await token.json()) as { access_token?: string };
		const url = options.url
			.replace('https://sheets.googleapis.com/', `${owner.google.apiUrl}/`)
			.replace('https://www.googleapis.com/', `${owner.google.apiUrl}/`);
		const response = await fetch(url, {
			method: options.method ?? 'GET',
			headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
			...(options.body ? { body: JSON.stringify(options.body) } : {}),
		});
		if (response.status === 401) throw Object.assign(new Error('Authorization failed'), { httpCode: '401' });
		return { statusCode: response.status, body: await response.json() };
	}
	const access = () => googleAccessOf(nodeWith({ authentication: 'oAuth2', send }), 0);

	it('makes a sheet in the person’s Drive, and finds nothing wrong with it', async () => {
		const { spreadsheetId, isNew, added } = await createSheet(await access(), {});
		const { works, findings } = await checkSheet(await access(), spreadsheetId);

		expect([isNew, added.length > 5, works]).toEqual([true, true, true]);
		expect(findings[0]?.message).toContain('the Google account that is signed in');
	});

	it('passes on what Google refuses, in words', async () => {
		const { findings } = await checkSheet(await access(), 'unknown-sheet');

		expect(findings).toMatchObject([
			{ state: 'problem', message: expect.stringContaining('no spreadsheet with the id') as string },
		]);
	});

	it('says where to sign in again when the sign-in is gone', async () => {
		await owner.controls.put('/sandbox/options', { personSignedIn: false });

		await expect(createSheet(await access(), {})).rejects.toThrow(/"Sign in with Google", sign in, tick every box/);
	});
});
