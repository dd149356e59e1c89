import { openOwnersSheet, row, type OwnersSheet } from '../../test/support/sheet-owner';
import { openShop, type Shop } from '../../test/support/shop';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import type { GoogleAccess } from '../../core/knowledge';
import { changeSettings, closeDatabases, readSettings, sql } from '../../core/storage';
import { runSheetCommand } from './sheet';

let test: TestDatabase;
let shop: Shop;
let owner: OwnersSheet;
let tenant: string;

beforeAll(async () => {
	test = await createTestDatabase();
	owner = await openOwnersSheet();
});
beforeEach(async () => {
	await owner.reset();
	shop = await openShop(test);
	const slugs = await shop.rows<{ slug: string }>(
		sql`SELECT slug FROM frontdesk.tenants WHERE tenant_id = ${shop.tenantId}`,
	);
	tenant = slugs[0]!.slug;
});
afterAll(async () => {
	await owner.close();
	await closeDatabases();
	await test.drop();
});

async function run(words: string[], google: GoogleAccess = owner.google) {
	const lines: string[] = [];
	const openDatabase = async () => shop.db;
	const exitCode = await runSheetCommand(words, { google, openDatabase, print: (line) => lines.push(line) });
	return { exitCode, output: lines.join('\n') };
}
const address = 'https://docs.google.com/spreadsheets/u/1/d/sheet-1/edit?usp=sharing#gid=0';

describe('npm run sheet', () => {
	it('fills a sheet by its whole address, connects it, and a check finds nothing wrong', async () => {
		await owner.removeTab('Settings');

		const created = await run(['create', address, '--connect', '--tenant', tenant]);
		const checked = await run(['check', '--tenant', tenant]);

		expect(created).toMatchObject({
			exitCode: 0,
			output: expect.stringMatching(
				/Added: tab "Settings"[^]*The business reads this sheet from now on\.\nhttps/,
			) as string,
		});
		expect((await readSettings(shop.db, shop.tenantId)).google_sheet_id).toBe('sheet-1');
		expect(checked).toMatchObject({
			exitCode: 0,
			output: expect.stringMatching(/OK +Connection[^]*The sheet can be read/) as string,
		});
		expect((await run(['create', address])).output).toMatch(
			/^Nothing was missing\.\n.*\.env.*\nGOOGLE_SHEET_ID=sheet-1\n/,
		);
	});

	it('says by its exit code that a sheet cannot be used, and what to click', async () => {
		await owner.controls.put('/sandbox/options', { sheetShared: false });

		expect(await run(['check', 'sheet-1'])).toMatchObject({
			exitCode: 1,
			output: expect.stringMatching(/PROBLEM +Connection .*press Share, add frontdesk@/) as string,
		});
	});

	it('checks a sheet by its public link, and says what that does not do', async () => {
		await owner.controls.put('/sandbox/options', { sheetPublic: true });
		await owner.writeKnowledge([row('Dogs?', 'Yes.')]);
		const google: GoogleAccess = { kind: 'public-link', docsUrl: owner.google.apiUrl };

		expect(await run(['check', address], google)).toMatchObject({
			exitCode: 0,
			output: expect.stringMatching(/NOTE +Connection +Read by its public link[^]*Rows: 1, of which 1/) as string,
		});
		await expect(run(['create', address], google)).rejects.toThrow(/needs an account at Google/);
	});

	it.each([
		[[], /npm run sheet -- create/],
		[['make'], /The command: /],
		[['create', 'a', 'b'], /"b" is one word too many/],
		[['create', '--langauge', 'de'], /Unknown option '--langauge'/],
		[['create', '--language', 'fr'], /--language: /],
		[['check', 'x', '--connect'], /are for "create"/],
		[['check', 'my sheet'], /neither the address nor the id/],
	])('refuses %j with a sentence', async (words, message) => {
		const outcome = run(words).then(
			({ output }) => output,
			(error: Error) => error.message,
		);

		expect(await outcome).toMatch(message);
	});

	it('says that the business has no sheet yet', async () => {
		await changeSettings(shop.db, shop.tenantId, { google_sheet_id: null });

		await expect(run(['check', '--tenant', tenant])).rejects.toThrow(/has no Google Sheet yet/);
	});
});
