import { openOwnersSheet, row, type OwnersSheet } from '../../test/support/sheet-owner';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { searchKnowledge } from '../retrieval';
import { changeSettings, closeDatabases, openDatabase, registerTenant, type Database } from '../storage';
import { syncKnowledge } from '.';

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
	tenantId = await registerTenant(db, { slug: `shop-${++tenants}`, name: 'Shop', timeZone: 'Europe/Berlin' });
	await changeSettings(db, tenantId, { google_sheet_id: 'sheet-1' });
});

const sync = (force = false) => syncKnowledge(db, { tenantId, google: owner.google, force });
const answerTo = async (question: string, tenant = tenantId) =>
	(await searchKnowledge(db, { tenantId: tenant, question, maxRows: 3 })).rows[0]?.answer;

const parking = row('Where can I park?', 'Behind the house.');
const hours = row('When are you open?', 'Daily from 8 to 6.', { variants: 'opening hours\nwhat time do you close?' });

describe('syncKnowledge', () => {
	it('makes the rows live and says so in the sheet', async () => {
		await owner.writeKnowledge([parking, hours]);

		const result = await sync();

		expect(result).toMatchObject({ state: 'published', changed: true, version: 1, rows: { live: 2, changed: 2 } });
		expect(await owner.statuses()).toEqual(['live', 'live']);
		expect(await answerTo('what time do you close')).toBe('Daily from 8 to 6.');
	});
});
