import { openOwnersSheet, row, type OwnersSheet } from '../../test/support/sheet-owner';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { searchKnowledge } from '../retrieval';
import { changeSettings, closeDatabases, openDatabase, registerTenant, type Database } from '../storage';
import { createSheet, syncKnowledge, type GoogleAccess, type SignedInAccess } from '.';

let test: TestDatabase;
let db: Database;
let owner: OwnersSheet;
let tenantId: string;
let tenants = 0;

beforeAll(async () => {
	test = await createTestDatabase();
	db = openDatabase(test.credential);
	owner = await openOwnersSheet();
});
afterAll(async () => {
	await owner.close();
	await closeDatabases();
	await test.drop();
});
beforeEach(async () => {
	await owner.reset();
	await owner.writeSettings([['name', 'value']]);
	tenantId = await registerTenant(db, { slug: `shop-${++tenants}`, name: 'Shop', timeZone: 'Europe/Berlin' });
	await changeSettings(db, tenantId, { google_sheet_id: 'sheet-1' });
});

const sync = (google: GoogleAccess, force = false) => syncKnowledge(db, { tenantId, google, force });
const answerTo = async (question: string) =>
	(await searchKnowledge(db, { tenantId, question, maxRows: 3 })).rows[0]?.answer;

describe('a sheet that is shared by its link', () => {
	const google = (): GoogleAccess => ({ kind: 'public-link', docsUrl: owner.google.apiUrl });
	beforeEach(() => owner.controls.put('/sandbox/options', { sheetPublic: true }));

	it('is read as with an account: lines, quotes, tick boxes, dates and all tabs', async () => {
		await owner.writeKnowledge([
			row('Wann, "genau"?', 'Zeile 1\nZeile 2, und mehr', { variants: 'a\nb', active: true }),
			row('Paused?', 'No.', { active: false }),
			row('Later?', 'Yes.', { 'valid from': '2999-01-02' }),
			['', '', '', ''],
			row('Price?', '5.00 €'),
		]);
		await owner.writeSettings([
			['name', 'value'],
			['tone', 'formal, "short"'],
			['answer threshold', 0.25],
		]);

		const result = await sync(google());

		expect(result).toMatchObject({ state: 'published', rows: { live: 3, inactive: 1, bad: 0 } });
		expect(await answerTo('Wann, "genau"?')).toBe('Zeile 1\nZeile 2, und mehr');
		expect(await answerTo('Price?')).toBe('5.00 €');
	});

	it('is never written, which is said once, and again to whoever asks', async () => {
		await owner.writeKnowledge([row('Dogs?', 'Yes.')]);

		const [first, second, asked] = [await sync(google()), await sync(google()), await sync(google(), true)];

		const said = [first, second, asked].map(({ problems }) => problems.map(({ message }) => message).join(' '));
		expect(said[0]).toMatch(/read by its public link, so nothing can be written/);
		expect(said[1]).toBe('');
		expect(said[2]).toMatch(/nothing can be written/);
		expect(await owner.statuses()).toEqual(['']);
	});

	it('finds tabs by their names in the list that Google shows, whatever characters they have', async () => {
		await owner.removeTab('Knowledge');
		await owner.controls.put('/sandbox/sheet', {
			'Fragen und Antworten': [
				['Frage', 'Antwort'],
				['Hunde?', 'Ja.'],
			],
			'A "b" & c/d = <e>': [['x']],
		});

		await sync(google());

		expect(await answerTo('Hunde?')).toBe('Ja.');
	});

	it.each([
		['is not shared', { sheetPublic: false }, 'sheet-1', /change "Restricted" to "Anyone with the link"/],
		['does not exist', {}, 'sheet-2', /no spreadsheet with the id "sheet-2"/],
	])('says what to click when it %s', async (_what, options, sheet, message) => {
		await owner.controls.put('/sandbox/options', options);
		await changeSettings(db, tenantId, { google_sheet_id: sheet });

		await expect(sync(google())).rejects.toMatchObject({
			code: 'sheet-unreachable',
			message: expect.stringMatching(message) as string,
		});
	});

	it('waits when Google is overloaded', async () => {
		await owner.controls.setFault({ service: 'google', mode: 'fail', status: 503, count: 50 });

		await expect(sync(google())).rejects.toMatchObject({ code: 'unavailable', retryable: true });
	});
});

describe('a person who signed in', () => {
	/** As n8n does it: a token that is refreshed when Google says 401. */
	function signedIn(): SignedInAccess & { refreshes: number } {
		let token = 'expired';
		const access: SignedInAccess & { refreshes: number } = {
			kind: 'signed-in',
			apiUrl: owner.google.apiUrl,
			refreshes: 0,
			send: async ({ method, url, body }) => {
				const ask = () =>
					fetch(url, {
						method,
						headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
						...(body === undefined ? {} : { body: JSON.stringify(body) }),
					});
				let response = await ask();
				if (response.status === 401) {
					access.refreshes++;
					const form = { grant_type: 'refresh_token', refresh_token: '1//sandbox-refresh-token', client_id: 'a' };
					const answer = await fetch(`${owner.google.apiUrl}/token`, {
						method: 'POST',
						body: new URLSearchParams(form),
					});
					token = ((await answer.json()) as { access_token?: string }).access_token ?? '';
					response = await ask();
				}
				return { status: response.status, body: await response.json() };
			},
		};
		return access;
	}

	it('has the sheet read and written with their own account', async () => {
		await owner.controls.put('/sandbox/options', { sheetShared: false });
		await owner.writeKnowledge([row('Dogs?', 'Yes.'), row('Cats?', '')]);
		const google = signedIn();

		await sync(google);

		expect(await owner.statuses()).toEqual(['live', 'answer is empty']);
		expect(google.refreshes).toBe(1);
	});

	it('gets a new spreadsheet in their Drive, ready to be read', async () => {
		const google = signedIn();

		const { spreadsheetId, isNew, url } = await createSheet(google, { language: 'es' });
		await changeSettings(db, tenantId, { google_sheet_id: url });
		const result = await sync(google);

		expect(isNew).toBe(true);
		expect(url).toContain(spreadsheetId);
		expect(result).toMatchObject({ rows: { live: 0, inactive: 3, bad: 0 } });
		expect(result.problems.map(({ message }) => message)).toEqual([]);
	});

	it('is told where to sign in again when the sign-in was taken back', async () => {
		await owner.controls.put('/sandbox/options', { personSignedIn: false });

		await expect(sync(signedIn())).rejects.toMatchObject({
			code: 'sheet-unreachable',
			message: expect.stringMatching(/In n8n open Credentials .* "Sign in with Google"/) as string,
		});
	});
});
