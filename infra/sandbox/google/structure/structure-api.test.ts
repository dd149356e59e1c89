import { startForTest, type Json } from '../../testing/start-for-test';
import { PERSON_REFRESH_TOKEN } from '../access-tokens';

type TestSandbox = Awaited<ReturnType<typeof startForTest>>;

let sandbox: TestSandbox;
let token: string;

const id = 'sandbox-sheet';
const api = (method: string, path: string, body?: object, bearer = token) =>
	sandbox.call(method, `/google${path}`, body, { authorization: `Bearer ${bearer}` });
const change = async (...requests: object[]) => {
	const { status, body } = await api('POST', `/v4/spreadsheets/${id}:batchUpdate`, { requests });
	return { status, body, message: body.error?.message as string | undefined };
};
const describeSheet = async (fields: string, ranges = ''): Promise<Json> =>
	(await api('GET', `/v4/spreadsheets/${id}?fields=${fields}${ranges}`)).body;
const signIn = (refresh = PERSON_REFRESH_TOKEN) =>
	fetch(`${sandbox.url}/google/token`, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'refresh_token',
			refresh_token: refresh,
			client_id: 'a',
			client_secret: 'b',
		}),
	});

beforeEach(async () => {
	sandbox = await startForTest();
	token = ((await (await signIn()).json()) as { access_token: string }).access_token;
});
afterEach(() => sandbox.close());

describe('spreadsheets.batchUpdate', () => {
	it('adds a tab, fills it, and describes what it got', async () => {
		const { body } = await change(
			{ addSheet: { properties: { sheetId: 77, title: 'New', gridProperties: { frozenRowCount: 1 } } } },
			{
				updateCells: {
					start: { sheetId: 77 },
					fields: 'userEnteredValue,note',
					rows: [{ values: [{ userEnteredValue: { stringValue: 'question' }, note: 'what they ask' }] }],
				},
			},
			{
				setDataValidation: {
					range: { sheetId: 77, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 },
					rule: { condition: { type: 'BOOLEAN' }, showCustomUi: true },
				},
			},
			{ addProtectedRange: { protectedRange: { range: { sheetId: 77 }, description: 'bot', warningOnly: true } } },
		);

		const mask =
			'sheets(properties(title,gridProperties.frozenRowCount),protectedRanges.description,data.rowData.values(note,formattedValue,dataValidation))';
		const { sheets } = await describeSheet(mask, '&ranges=New!A1:B2');
		expect(body.replies[0].addSheet.properties).toMatchObject({ sheetId: 77, title: 'New' });
		expect(sheets[0].properties).toEqual({ title: 'New', gridProperties: { frozenRowCount: 1 } });
		expect(sheets[0].protectedRanges).toEqual([{ description: 'bot' }]);
		expect(sheets[0].data[0].rowData[0].values[0]).toEqual({ note: 'what they ask', formattedValue: 'question' });
		expect(sheets[0].data[0].rowData[1].values[0].dataValidation.condition.type).toBe('BOOLEAN');
	});

	it.each([
		['an unknown kind', { paintTab: {} }, /Unknown name "paintTab" at 'requests\[1\]': Cannot find field/],
		[
			'an unknown field',
			{ addSheet: { properties: { name: 'x' } } },
			/Unknown name "name" at 'requests\[1\]\.add_sheet\.properties': Cannot find field/,
		],
		['a title that exists', { addSheet: { properties: { title: 'settings' } } }, /"settings" already exists/],
		[
			'an unknown tab',
			{ repeatCell: { range: { sheetId: 999 }, cell: {}, fields: 'userEnteredFormat' } },
			/Invalid requests\[1\]\.repeatCell: No grid with id: 999/,
		],
		[
			'no field mask',
			{ updateSheetProperties: { properties: { sheetId: 0, title: 'x' } } },
			/At least one field must be listed/,
		],
		[
			'a range beyond the grid',
			{ setDataValidation: { range: { sheetId: 0, startColumnIndex: 30, endColumnIndex: 31 } } },
			/exceeds grid limits\. Max rows: 1000, max columns: 26/,
		],
		[
			'a drop-down without choices',
			{ setDataValidation: { range: { sheetId: 0 }, rule: { condition: { type: 'ONE_OF_LIST' } } } },
			/'ONE_OF_LIST' requires 1 ConditionValues, but found 0/,
		],
	])('refuses %s, and does nothing of the batch', async (_what, request, message) => {
		const first = { updateSheetProperties: { properties: { sheetId: 0, title: 'Renamed' }, fields: 'title' } };

		const { status, message: said } = await change(first, request);

		expect(status).toBe(400);
		expect(said).toMatch(message);
		const { sheets } = await describeSheet('sheets.properties.title');
		expect(sheets[0].properties.title).toBe('Knowledge');
	});

	it('moves notes, drop-downs and protection along when a row is deleted', async () => {
		await change(
			{ addSheet: { properties: { sheetId: 5, title: 'T' } } },
			{
				updateCells: {
					range: { sheetId: 5, startRowIndex: 3, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 1 },
					fields: 'note',
					rows: [{ values: [{ note: 'fourth' }] }],
				},
			},
		);

		await change({ deleteDimension: { range: { sheetId: 5, dimension: 'ROWS', startIndex: 0, endIndex: 2 } } });

		const { sheets } = await describeSheet(
			'sheets(data.rowData.values.note,properties.gridProperties)',
			'&ranges=T!A1:A5',
		);
		expect(sheets[0].data[0].rowData[1].values[0].note).toBe('fourth');
		expect(sheets[0].properties.gridProperties.rowCount).toBe(998);
	});
});

describe('who may make files', () => {
	it('lets the person make a spreadsheet, which only they can open', async () => {
		const made = await api('POST', '/v4/spreadsheets', { properties: { title: 'Mine' } });

		expect(made.body).toMatchObject({ properties: { title: 'Mine' }, sheets: [{ properties: { title: 'Sheet1' } }] });
		const path = `/v4/spreadsheets/${made.body.spreadsheetId}`;
		expect((await api('GET', path)).status).toBe(200);
		expect(
			(await fetch(`${sandbox.url}/google/spreadsheets/d/${made.body.spreadsheetId}/htmlview`, { redirect: 'manual' }))
				.status,
		).toBe(302);
	});

	it('does not accept the person any more when the sign-in was taken back', async () => {
		await sandbox.call('PUT', '/sandbox/options', { personSignedIn: false });

		const refresh = await signIn();
		expect([refresh.status, await refresh.json()]).toEqual([
			400,
			{ error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
		]);
		expect((await api('GET', `/v4/spreadsheets/${id}`)).status).toBe(401);
	});
});

describe('a sheet that everybody with the link may see', () => {
	const open = (path: string) => fetch(`${sandbox.url}/google/spreadsheets/d/${path}`, { redirect: 'manual' });

	it('is exported as CSV by way of another address, and lists its tabs on a page', async () => {
		await sandbox.call('PUT', '/sandbox/options', { sheetPublic: true });
		await sandbox.call('PUT', '/sandbox/sheet', { Knowledge: [['a', 'b "c"', ''], [], ['x\ny', 'TRUE']] });

		const page = await (await open(`${id}/htmlview`)).text();
		const moved = await open(`${id}/export?format=csv&gid=0`);

		expect(page).toContain('items.push({name: "Knowledge", pageUrl: ');
		expect(page).toContain('gid: "0"');
		expect(moved.status).toBe(307);
		const file = await fetch(new URL(moved.headers.get('location') ?? '', sandbox.url));
		expect(await file.text()).toBe('a,"b ""c"""\r\n,\r\n"x\ny",TRUE');
		expect((await open(`${id}/export?format=csv&gid=4711`)).status).toBe(400);
		expect((await open('nothing/export?format=csv')).status).toBe(404);
	});

	it('is behind a sign-in unless it is shared', async () => {
		expect((await open(`${id}/htmlview`)).headers.get('location')).toContain('accounts.google.com/ServiceLogin');
		expect((await open(`${id}/export?format=csv&gid=0`)).status).toBe(401);
	});
});
