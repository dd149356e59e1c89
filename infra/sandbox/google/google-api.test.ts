import { JWT } from 'google-auth-library';
import { drive } from 'googleapis/build/src/apis/drive';
import { sheets } from 'googleapis/build/src/apis/sheets';
import { startForTest } from '../testing/start-for-test';
import { SCOPES } from './access-tokens';

type TestSandbox = Awaited<ReturnType<typeof startForTest>>;

const GOOGLE_TOKEN_URL = 'https://oauth2.googleapis.com/token';
const spreadsheetId = 'sandbox-sheet';
let sandbox: TestSandbox;

/** The token address is fixed in Google's library; a request interceptor is the way to another one. */
function authFor({ serviceAccount }: TestSandbox, scopes = [SCOPES.sheets, SCOPES.driveReadOnly], key?: string): JWT {
	const jwt = new JWT({
		email: serviceAccount.client_email,
		key: key ?? serviceAccount.private_key,
		scopes,
		// Jest cannot follow the import() by which the library finds its own fetch.
		transporterOptions: { fetchImplementation: fetch },
	});
	jwt.transporter.interceptors.request.add({
		resolved: (config) => {
			if (String(config.url) === GOOGLE_TOKEN_URL) config.url = new URL(serviceAccount.token_uri);
			return Promise.resolve(config);
		},
	});
	return jwt;
}

const rootUrl = () => `${sandbox.url}/google/`;
const valuesFor = (auth: JWT) => sheets({ version: 'v4', auth, retry: false }).spreadsheets.values;
const batchGet = (ranges: string[], options = {}, auth = authFor(sandbox)) =>
	valuesFor(auth).batchGet({ spreadsheetId, ranges, ...options }, { rootUrl: rootUrl() });
const batchUpdate = (data: { range: string; values: unknown[][] }[], valueInputOption = 'RAW') =>
	valuesFor(authFor(sandbox)).batchUpdate(
		{ spreadsheetId, requestBody: { valueInputOption, data } },
		{ rootUrl: rootUrl() },
	);

beforeEach(async () => {
	sandbox = await startForTest();
	const tabs = {
		Knowledge: [
			['question', 'answer', 'active', 'valid from'],
			['Do you deliver?', 'Yes.', true, '2026-12-24'],
			[],
			['Dogs?'],
		],
		"Owner's tab": [['a', 'b']],
	};
	await sandbox.call('PUT', '/sandbox/sheet', { tabs });
});
afterEach(() => sandbox.close());

describe('Sheets, through the real googleapis client', () => {
	it('reads several ranges in one call, empty ends cut off', async () => {
		const { data } = await batchGet(["'Knowledge'!A1:Z", "'Owner''s tab'!B1:B", 'Knowledge!C3:D3']);

		expect(data.valueRanges).toEqual([
			{
				range: 'Knowledge!A1:Z1000',
				majorDimension: 'ROWS',
				values: [
					['question', 'answer', 'active', 'valid from'],
					['Do you deliver?', 'Yes.', 'TRUE', '2026-12-24'],
					[],
					['Dogs?'],
				],
			},
			{ range: "'Owner''s tab'!B1:B1000", majorDimension: 'ROWS', values: [['b']] },
			{ range: 'Knowledge!C3:D3', majorDimension: 'ROWS' },
		]);
	});

	it('gives typed values and serial dates when asked for unformatted ones', async () => {
		const { data } = await batchGet(['Knowledge!A2:D2'], {
			valueRenderOption: 'UNFORMATTED_VALUE',
			majorDimension: 'COLUMNS',
		});

		expect(data.valueRanges?.[0]?.values).toEqual([['Do you deliver?'], ['Yes.'], [true], [46380]]);
	});

	it('writes several ranges in one call and counts what it wrote', async () => {
		const { data } = await batchUpdate([
			{ range: 'Knowledge!E2', values: [['live']] },
			{ range: 'Knowledge!E3:E4', values: [['answer is empty'], ['live']] },
		]);

		expect(data).toMatchObject({ totalUpdatedCells: 3, totalUpdatedSheets: 1 });
		expect(data.responses?.[1]).toMatchObject({ updatedRange: 'Knowledge!E3:E4', updatedRows: 2 });
		const { body } = await sandbox.call('GET', '/sandbox/sheet');
		expect(body.tabs.Knowledge.map((row: string[]) => row[4])).toEqual([undefined, 'live', 'answer is empty', 'live']);
	});

	it('keeps text as it is when written raw, and reads it like a person when entered', async () => {
		await batchUpdate([{ range: 'Knowledge!F2', values: [['12']] }], 'RAW');
		await batchUpdate([{ range: 'Knowledge!G2', values: [['12']] }], 'USER_ENTERED');

		const { data } = await batchGet(['Knowledge!F2:G2'], { valueRenderOption: 'UNFORMATTED_VALUE' });
		expect(data.valueRanges?.[0]?.values).toEqual([['12', 12]]);
	});

	it('writes nothing when one of the ranges is bad', async () => {
		const update = batchUpdate([
			{ range: 'Knowledge!A2', values: [['changed']] },
			{ range: 'Nowhere!A1', values: [['x']] },
		]);

		await expect(update).rejects.toMatchObject({
			status: 400,
			message: 'Invalid data[1]: Unable to parse range: Nowhere!A1',
		});
		const { body } = await sandbox.call('GET', '/sandbox/sheet');
		expect(body.tabs.Knowledge[1][0]).toBe('Do you deliver?');
	});

	it('refuses more values than a range has room for', async () => {
		const update = batchUpdate([{ range: 'Knowledge!A2:A3', values: [['x', 'y']] }]);

		await expect(update).rejects.toThrow('tried writing to column [B]');
	});

	it('describes the spreadsheet, cut to the fields that are asked for', async () => {
		const { spreadsheets } = sheets({ version: 'v4', auth: authFor(sandbox) });
		const fields = 'sheets.properties(sheetId,title,gridProperties.rowCount)';
		const { data } = await spreadsheets.get({ spreadsheetId, fields }, { rootUrl: rootUrl() });

		expect(data.sheets?.[0]).toEqual({
			properties: { sheetId: 0, title: 'Knowledge', gridProperties: { rowCount: 1000 } },
		});
	});

	it('works as well with a rootUrl for the whole client, of which only the origin is used', async () => {
		const api = sheets({ version: 'v4', auth: authFor(sandbox), rootUrl: rootUrl() });

		const { data } = await api.spreadsheets.values.get({ spreadsheetId, range: 'Knowledge!A1' });

		expect(data.values).toEqual([['question']]);
	});
});

describe('who may read', () => {
	const refusal = (status: number, message: RegExp) => ({ status, message: expect.stringMatching(message) as string });

	it('refuses a wrong key when the token is asked for', async () => {
		const stranger = await startForTest();
		const auth = authFor(sandbox, [SCOPES.sheets], stranger.serviceAccount.private_key);
		await stranger.close();

		await expect(batchGet(['A1'], {}, auth)).rejects.toThrow('invalid_grant: Invalid JWT Signature.');
	});

	it('refuses an unknown token, a missing scope, a sheet that is not shared, an unknown sheet', async () => {
		const withToken = new JWT();
		withToken.setCredentials({ access_token: 'ya29.stolen' });
		const readOnly = authFor(sandbox, [SCOPES.sheetsReadOnly]);
		const write = valuesFor(readOnly).batchUpdate(
			{ spreadsheetId, requestBody: { valueInputOption: 'RAW', data: [] } },
			{ rootUrl: rootUrl() },
		);
		const elsewhere = valuesFor(readOnly).get({ spreadsheetId: 'other', range: 'A1' }, { rootUrl: rootUrl() });

		const unknown = await sandbox.call('GET', `/google/v4/spreadsheets/${spreadsheetId}`, undefined, {
			authorization: 'Bearer ya29.stolen',
		});
		expect([unknown.status, unknown.body.error.status]).toEqual([401, 'UNAUTHENTICATED']);
		await expect(write).rejects.toMatchObject(refusal(403, /insufficient authentication scopes/));
		await expect(elsewhere).rejects.toMatchObject(refusal(404, /not found/));

		await sandbox.call('PUT', '/sandbox/options', { sheetShared: false });
		await expect(batchGet(['A1'])).rejects.toMatchObject(refusal(403, /does not have permission/));
	});

	it('refuses the read that is one too many in a minute', async () => {
		const auth = authFor(sandbox);
		const { token } = await auth.getAccessToken();
		const read = () =>
			sandbox.call('GET', `/google/v4/spreadsheets/${spreadsheetId}/values/A1`, undefined, {
				authorization: `Bearer ${token}`,
			});

		const statuses = new Set<number>();
		// Twice the quota and one: a new minute may begin in between.
		for (let i = 0; i < 601; i++) statuses.add((await read()).status);

		expect([...statuses]).toEqual(expect.arrayContaining([200, 429]));
		// Six hundred calls, on a machine that has other things to do as well.
	}, 60_000);
});

describe('Drive', () => {
	const look = () =>
		drive({ version: 'v3', auth: authFor(sandbox) }).files.get(
			{ fileId: spreadsheetId, fields: 'modifiedTime,version,name' },
			{ rootUrl: rootUrl() },
		);

	it('tells when the sheet has changed', async () => {
		const before = await look();
		await sandbox.call('PATCH', '/sandbox/sheet', { tab: 'Knowledge', row: 1, column: 1, value: 'No.' });
		const after = await look();

		expect(Object.keys(before.data).sort()).toEqual(['modifiedTime', 'name', 'version']);
		expect(Number(after.data.version)).toBeGreaterThan(Number(before.data.version));
	});

	it('does not know a file that is not shared', async () => {
		await sandbox.call('PUT', '/sandbox/options', { sheetShared: false });

		await expect(look()).rejects.toMatchObject({ status: 404, message: 'File not found: sandbox-sheet.' });
	});
});
