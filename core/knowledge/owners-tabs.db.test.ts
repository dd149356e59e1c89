import { listLabels } from '../labels';
import { searchKnowledge } from '../retrieval';
import { changeSettings, closeDatabases, openDatabase, registerTenant, sql, type Database } from '../storage';
import { openOwnersSheet, row, type OwnersSheet } from '../../test/support/sheet-owner';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { publishHeld, syncKnowledge } from '.';
import { openGoogleSheet } from './google';

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
	await writeTab('Tests', [testHeader]);
	await writeTab('Unanswered', [unansweredHeader]);
	tenantId = await registerTenant(db, { slug: `shop-${++tenants}`, name: 'Shop', timeZone: 'Europe/Berlin' });
	await changeSettings(db, tenantId, { google_sheet_id: 'sheet-1', answer_threshold: 0.3 });
	await inTenant(sql`INSERT INTO frontdesk.turn_collections (tenant_id) VALUES (${tenantId})`);
});

const testHeader = ['question', 'must contain', 'must not contain', 'result', 'last run'];
const unansweredHeader = ['question', 'times', 'last asked', 'examples', 'suggested answer', 'approve', 'status', 'id'];
const writeTab = (tab: string, rows: (string | boolean)[][]) => owner.controls.put('/sandbox/sheet', { [tab]: rows });
const inTenant = <Row extends object>(query: ReturnType<typeof sql>): Promise<Row[]> =>
	db.asTenant(tenantId).query(query);
const sync = (force = true) => syncKnowledge(db, { tenantId, google: owner.google, force });
const answerTo = async (question: string) =>
	(await searchKnowledge(db, { tenantId, question, maxRows: 3 })).rows[0]?.answer;
const column = async (tab: string, name: string) => {
	const [header = [], ...rows] = await owner.readTab(tab);
	return rows.map((cells) => cells[header.indexOf(name)] ?? '');
};

const parking = row('Where can I park?', 'Behind the house.');
const hours = row('When do you close?', 'We close at 18:00.', { variants: 'closing time\nhow late are you open' });
const dogs = row('Are dogs allowed?', 'Yes, on a lead.');

describe('the Tests tab', () => {
	const closing = ['when do you close', '18:00', '', '', ''];

	it('says of each test what came of it, and when', async () => {
		await owner.writeKnowledge([parking, hours, dogs]);
		await writeTab('Tests', [
			testHeader,
			closing,
			['are dogs allowed', 'cats', '', '', ''],
			['qqqq zzzz', 'anything', '', '', ''],
			['qqqq zzzz', '(hand over)', '', '', ''],
			['', 'alone', '', '', ''],
		]);

		const result = await sync();

		expect(await column('Tests', 'result')).toEqual([
			'passed',
			'failed: the answer does not contain “cats”; it was: “Yes, on a lead.” (Knowledge row 4)',
			expect.stringMatching(/^failed: handed over: nothing was sure enough \(0\.\d\d\)$/),
			expect.stringMatching(/^passed: handed over/),
			'not run: the question is empty',
		]);
		expect((await column('Tests', 'last run'))[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
		expect(result.state).toBe('published');
		expect(result.problems).toContainEqual({
			tab: 'Tests',
			row: 3,
			message: expect.stringContaining('does not contain “cats”') as string,
		});
	});

	it('lets a version go live that fails a test, by itself', async () => {
		await owner.writeKnowledge([parking, hours]);
		await writeTab('Tests', [testHeader, closing]);
		await sync();
		await owner.writeKnowledge([parking, row('When do you close?', 'We close at 17:00.')]);

		const result = await sync();

		expect(result.state).toBe('published');
		expect(await answerTo('when do you close')).toBe('We close at 17:00.');
		expect(await column('Tests', 'result')).toEqual([
			'failed: the answer does not contain “18:00”; it was: “We close at 17:00.” (Knowledge row 3). It passed before this edit: Knowledge row 3 changed',
		]);
	});

	it('holds back what breaks a test, where the owner wants that, says which row changed, and makes all else live', async () => {
		await owner.writeSettings([
			['name', 'value'],
			['hold failing tests', 'yes'],
		]);
		await owner.writeKnowledge([parking, hours, dogs]);
		await writeTab('Tests', [testHeader, closing]);
		await sync();
		await owner.writeKnowledge([
			...[row('Where can I park?', 'In the yard.'), row('When do you close?', 'We close at 17:00.'), dogs],
			row('Can I pay by card?', 'Cards and cash.'),
		]);

		const result = await sync();

		expect(result).toMatchObject({ state: 'held', changed: true, version: 3 });
		expect(result.message).toMatch(/^Version 3 is live: .* What breaks a test waits as version 4: /);
		expect(result.message).toContain('“when do you close” (Tests row 2: Knowledge row 3 changed)');
		expect(await answerTo('when do you close')).toBe('We close at 18:00.');
		expect(await answerTo('where can I park')).toBe('In the yard.');
		expect(await answerTo('can I pay by card')).toBe('Cards and cash.');
		expect(await column('Tests', 'result')).toEqual([expect.stringContaining('Knowledge row 3 changed')]);
		expect((await owner.statuses()).map((status) => status.includes('waits'))).toEqual([false, true, false, false]);
	});

	it('publishes a held version anyway, or once the owner has mended the test', async () => {
		await changeSettings(db, tenantId, { hold_failing_tests: true });
		await owner.writeKnowledge([hours]);
		await writeTab('Tests', [testHeader, closing]);
		await sync();
		await owner.writeKnowledge([row('When do you close?', 'We close at 17:00.')]);
		await sync();
		await publishHeld(db, tenantId, 2);
		const published = await answerTo('when do you close');
		await owner.writeKnowledge([row('When do you close?', 'We close at 16:00.')]);
		await writeTab('Tests', [testHeader, ['when do you close', '16:00', '', '', '']]);

		const result = await sync();

		expect(published).toBe('We close at 17:00.');
		expect(result).toMatchObject({ state: 'published' });
		expect(await column('Tests', 'result')).toEqual(['passed']);
	});

	it('holds nothing back for a test that failed before as well', async () => {
		await changeSettings(db, tenantId, { hold_failing_tests: true });
		await owner.writeKnowledge([hours]);
		await writeTab('Tests', [testHeader, ['when do you close', 'midnight', '', '', '']]);
		await sync();
		await owner.writeKnowledge([hours, dogs]);

		expect(await sync()).toMatchObject({ state: 'published' });
	});

	it('runs a new test without a new version, and writes nothing when nothing is new', async () => {
		await owner.writeKnowledge([hours]);
		await sync();
		await writeTab('Tests', [testHeader, closing]);
		await sync(false);
		const written = await column('Tests', 'result');
		const [before] = await inTenant<{ at: Date }>(sql`SELECT ran_at AS at FROM frontdesk.test_results`);
		await sync(false);

		await sync(false);

		const [after] = await inTenant<{ at: Date }>(sql`SELECT ran_at AS at FROM frontdesk.test_results`);
		expect(written).toEqual(['passed']);
		expect(after).toEqual(before);
	});

	it('makes labels of the tests, and forgets those of tests that are gone', async () => {
		await owner.writeKnowledge([hours, dogs]);
		await writeTab('Tests', [
			testHeader,
			closing,
			['are dogs allowed', 'cats', '', '', ''],
			['dogs', '', 'cats', '', ''],
		]);
		await sync();
		const labels = await listLabels(db, tenantId, 10);
		await writeTab('Tests', [testHeader, closing]);

		await sync();

		expect(labels.map(({ source, correct }) => ({ source, correct }))).toEqual(
			expect.arrayContaining([
				{ source: 'test', correct: true },
				{ source: 'test', correct: false },
			]),
		);
		expect(labels).toHaveLength(2);
		expect(await listLabels(db, tenantId, 10)).toMatchObject([{ source: 'test', correct: true, canAnswer: true }]);
	});

	it('says which header is missing, and syncs the rows all the same', async () => {
		await owner.writeKnowledge([hours]);
		await writeTab('Tests', [
			['question', 'result'],
			['when do you close', ''],
		]);

		const result = await sync();

		expect(result.state).toBe('published');
		expect(result.problems.map(({ message }) => message).join()).toContain('"must contain"');
	});
});

describe('the tab Unanswered', () => {
	const ask = async (question: string, times: number, more: { suggested?: string; examples?: string[] } = {}) => {
		const [made] = await inTenant<{ id: string }>(sql`
			INSERT INTO frontdesk.unanswered (tenant_id, question, times, first_asked_at, last_asked_at, examples, suggested_answer)
			VALUES (${tenantId}, ${question}, ${times}, '2026-11-20 12:00Z', '2026-11-24 23:30Z', ${more.examples ?? []},
				${more.suggested ?? null}) RETURNING id`);
		await inTenant(
			sql`UPDATE frontdesk.turn_collections SET unanswered_changed_at = now(), unanswered_written_at = NULL`,
		);
		return made!.id;
	};
	const cellsOf = async () => (await owner.readTab('Unanswered')).slice(1);
	const setCell = async (question: string, name: string, value: string | boolean) => {
		const rows: (string | boolean)[][] = await owner.readTab('Unanswered');
		const cells = rows.find(([asked]) => asked === question)!;
		cells[unansweredHeader.indexOf(name)] = value;
		await writeTab('Unanswered', rows);
	};
	const stateOf = async (id: string) =>
		(await inTenant<{ state: string }>(sql`SELECT state FROM frontdesk.unanswered WHERE id = ${id}`))[0]?.state;

	beforeEach(async () => {
		await owner.writeKnowledge([parking]);
		await sync();
	});

	it('shows what had no answer, most asked first, though nobody has touched the sheet', async () => {
		const bicycle = await ask('Do you repair bicycles?', 2, {
			suggested: 'Next door.',
			examples: ['repair bike', 'bike?'],
		});
		const telescope = await ask('Is there a telescope?', 5);

		await sync(false);

		expect(await cellsOf()).toEqual([
			['Is there a telescope?', '5', '2026-11-25', '', '', '', '', telescope],
			['Do you repair bicycles?', '2', '2026-11-25', 'repair bike\nbike?', 'Next door.', '', '', bicycle],
		]);
	});

	it('updates a row in place, and leaves alone what the owner typed', async () => {
		const id = await ask('Do you repair bicycles?', 2, { suggested: 'Next door.' });
		await sync(false);
		await setCell('Do you repair bicycles?', 'suggested answer', 'We do, on Mondays.');
		await inTenant(sql`UPDATE frontdesk.unanswered SET times = 7, suggested_answer = 'No.' WHERE id = ${id}`);

		await sync();

		expect(await cellsOf()).toEqual([
			['Do you repair bicycles?', '7', '2026-11-25', '', 'We do, on Mondays.', '', '', id],
		]);
	});

	it('suggests what a person answered later', async () => {
		const id = await ask('Do you repair bicycles?', 1);
		await sync(false);
		await inTenant(sql`UPDATE frontdesk.unanswered SET suggested_answer = 'Next door.' WHERE id = ${id}`);

		await sync();

		expect((await cellsOf())[0]?.[4]).toBe('Next door.');
	});

	it('moves an approved row into Knowledge at the next sync, where customers are answered from it at once', async () => {
		const id = await ask('Do you repair bicycles?', 2, {
			suggested: '+49 221 123456 does.',
			examples: ['fix my bike [name]?'],
		});
		await sync(false);
		await setCell('Do you repair bicycles?', 'approve', true);

		const result = await sync();

		expect(result.state).toBe('published');
		expect(await cellsOf()).toEqual([]);
		expect((await owner.readTab('Knowledge')).slice(1).map((cells) => cells.slice(0, 3))).toEqual([
			['Where can I park?', '', 'Behind the house.'],
			['Do you repair bicycles?', 'fix my bike?', ' +49 221 123456 does.'],
		]);
		expect(await answerTo('do you repair bicycles')).toBe('+49 221 123456 does.');
		expect(await stateOf(id)).toBe('approved');
	});

	it('neither loses nor doubles an approved row when a sync dies between adding and removing it', async () => {
		const id = await ask('Do you repair bicycles?', 2, { suggested: 'Next door.' });
		await sync(false);
		await setCell('Do you repair bicycles?', 'approve', 'yes');
		await owner.writeKnowledge([parking, row('Do you repair bicycles?', 'Next door.')]);

		await sync();

		expect(await column('Knowledge', 'question')).toEqual(['Where can I park?', 'Do you repair bicycles?']);
		expect(await cellsOf()).toEqual([]);
		expect(await stateOf(id)).toBe('approved');
	});

	it('says in the row why an approval cannot be carried out', async () => {
		await ask('Do you repair bicycles?', 2);
		await ask('Where can I park?', 1, { suggested: 'On the roof.' });
		await sync(false);
		await setCell('Do you repair bicycles?', 'approve', 'ja');
		await setCell('Where can I park?', 'approve', 'yes');

		await sync();

		expect(await column('Unanswered', 'status')).toEqual([
			'write the answer first, then approve',
			expect.stringContaining('Knowledge row 2 asks this already'),
		]);
		expect(await column('Knowledge', 'question')).toEqual(['Where can I park?']);
	});

	it('never shows again what the owner ignores, and what they deleted only when it is asked again', async () => {
		const ignored = await ask('Do you repair bicycles?', 2);
		const deleted = await ask('Is there a telescope?', 1);
		await sync(false);
		await sync();
		await setCell('Do you repair bicycles?', 'approve', 'ignore');
		await writeTab(
			'Unanswered',
			(await owner.readTab('Unanswered')).filter(([asked]) => !asked!.includes('telescope')),
		);
		await sync();
		await sync();

		expect(await cellsOf()).toEqual([]);
		expect([await stateOf(ignored), await stateOf(deleted)]).toEqual(['ignored', 'dismissed']);
	});

	it('takes a row out when a row of Knowledge answers it', async () => {
		const id = await ask('Do you repair bicycles?', 2);
		await sync(false);
		await inTenant(sql`UPDATE frontdesk.unanswered SET state = 'answerable' WHERE id = ${id}`);

		await sync();

		expect(await cellsOf()).toEqual([]);
	});

	it('starts no formula with what a customer wrote', async () => {
		await ask('=HYPERLINK("http://x","do you ship?")', 1, { suggested: '-5 % today', examples: ['+1 please'] });
		await sync(false);

		await sync();

		const [cells] = await cellsOf();
		expect(cells?.slice(0, 5)).toEqual([
			'\'=HYPERLINK("http://x","do you ship?")',
			'1',
			'2026-11-25',
			"'+1 please",
			"'-5 % today",
		]);
		expect(await cellsOf()).toHaveLength(1);
	});

	it('is written again only when there is something new', async () => {
		await ask('Do you repair bicycles?', 2);
		await sync(false);
		await sync(false);
		await sync(false);

		const { message } = await sync(false);

		expect(message).toContain('has not changed');
	});
});

describe('the columns used and last used', () => {
	it('say once a day how often and when each row answered', async () => {
		await owner.writeKnowledge(
			[
				[...parking, '', ''],
				[...hours, '', ''],
			],
			[
				'question',
				'variants',
				'answer',
				'buttons',
				'category',
				'language',
				'active',
				'valid from',
				'valid to',
				'status',
				'used',
				'last used',
			],
		);
		await sync();
		await inTenant(sql`
			INSERT INTO frontdesk.row_usage (tenant_id, row_id, used, last_used_at)
			SELECT tenant_id, id, 12, '2026-11-24 23:30Z' FROM frontdesk.knowledge_rows WHERE answer = 'We close at 18:00.'`);
		await sync(false);
		const written = [await column('Knowledge', 'used'), await column('Knowledge', 'last used')];
		await inTenant(sql`UPDATE frontdesk.row_usage SET used = 13`);
		await sync();
		const sameDay = await column('Knowledge', 'used');
		await inTenant(sql`UPDATE frontdesk.turn_collections SET usage_written_on = usage_written_on - 1`);

		await sync(false);

		expect(written).toEqual([
			['', '12'],
			['', '2026-11-25'],
		]);
		expect(sameDay).toEqual(['', '12']);
		expect(await column('Knowledge', 'used')).toEqual(['', '13']);
		const sheet = await openGoogleSheet(owner.google, 'sheet-1');
		const [cells = []] = await sheet.readRaw(['Knowledge']);
		expect(cells[2]?.[10]).toBe(13);
	});
});

describe('how a row does', () => {
	/** Customers liked answers out of this row, or not; the last of them was a draft that the team changed. */
	const said = (answer: string, liked: boolean[]) =>
		inTenant(sql`
			WITH contact AS (INSERT INTO frontdesk.contacts (tenant_id) VALUES (${tenantId}) RETURNING *),
			channel AS (INSERT INTO frontdesk.channels (tenant_id, kind, external_id, name)
				VALUES (${tenantId}, 'messenger', ${String(Date.now())}, 'page') RETURNING *),
			conversation AS (INSERT INTO frontdesk.conversations (tenant_id, contact_id, channel_id, identity_kind, identity_value)
				SELECT ${tenantId}, k.id, h.id, 'page_scoped', k.id::text FROM contact k, channel h RETURNING *),
			knowledge_row AS (SELECT id FROM frontdesk.knowledge_rows WHERE tenant_id = ${tenantId} AND answer = ${answer} AND until_version IS NULL),
			turn AS (INSERT INTO frontdesk.turns (tenant_id, conversation_id, status, lease_token, message_ids, question, due_at, completed_at, reply)
				SELECT ${tenantId}, c.id, 'answered', 1, '{}', 'q' || n, now(), now(), jsonb_build_object('citations', jsonb_build_array(r.id))
				FROM conversation c, knowledge_row r, generate_series(1, ${liked.length}) n RETURNING *),
			draft AS (INSERT INTO frontdesk.shadow_drafts (tenant_id, turn_id, conversation_id, draft, judged_at, agreed)
				SELECT tenant_id, id, conversation_id, 'x', now(), (${liked}::boolean[])[${liked.length}::integer]
				FROM turn WHERE question = 'q' || ${liked.length})
			INSERT INTO frontdesk.labels (tenant_id, source, subject, turn_id, question, confidence, correct)
			SELECT tenant_id, 'thumb', id::text, id, question, 0.9, (${liked}::boolean[])[substr(question, 2)::integer]
			FROM turn WHERE question <> 'q' || ${liked.length}`);

	it('stands at the row, and in To mend when it is wrong too often; rewritten it starts anew', async () => {
		await owner.writeKnowledge([parking, hours, dogs]);
		await writeTab('To mend', [['tab', 'row', 'what to mend']]);
		await sync();
		await said('Behind the house.', [true, false, false]);
		await said('We close at 18:00.', [true, true]);

		await sync();
		const [first, toMend] = [await column('Knowledge', 'status'), (await owner.readTab('To mend')).slice(1)];
		await owner.writeKnowledge([row('Where can I park?', 'In front of the house.'), hours, dogs]);
		await sync();

		const warning = '2 of 3 times this was not the right answer, customers or your team said';
		expect(first).toEqual([`live; 👍 1 👎 2; ${warning}`, 'live; 👍 2', 'live']);
		expect(toMend).toEqual([['Knowledge', '2', warning]]);
		expect(await column('Knowledge', 'status')).toEqual(['live', 'live; 👍 2', 'live']);
	});
});
