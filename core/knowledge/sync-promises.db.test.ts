import { header, openOwnersSheet, row, type OwnersSheet } from '../../test/support/sheet-owner';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { listOpenAlerts } from '../../test/support/tenant-rows';
import { continueIndexing } from '../retrieval';
import { changeSettings, closeDatabases, openDatabase, registerTenant, sql, type Database } from '../storage';
import { compareVersions, listVersions, rollBackTo, syncDueTenants, syncKnowledge, vectorsBeforeLive } from '.';

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
	for (const tab of Object.keys(await readTabs())) {
		if (tab !== 'Knowledge' && tab !== 'Settings') await owner.removeTab(tab);
	}
	await owner.writeSettings([['name', 'value']]);
	tenantId = await registerTenant(db, { slug: `shop-${++tenants}`, name: 'Shop', timeZone: 'Europe/Berlin' });
	await changeSettings(db, tenantId, { google_sheet_id: 'sheet-1' });
});

const readTabs = async () =>
	((await (await fetch(`${owner.controls.url}/sandbox/sheet`)).json()) as { tabs: Record<string, string[][]> }).tabs;
const sync = (force = false) => syncKnowledge(db, { tenantId, google: owner.google, force });
const sandboxModel = () => ({
	...{ baseUrl: `${owner.controls.url}/v1`, apiKey: 'key', model: 'sandbox-embedding', priceUsdPerMillion: 0 },
});
const withIds = [...header, 'id'];
const question = (index: number) => row(`Question number ${index} about item ${index}?`, `Answer ${index}.`);
const many = (count: number) => Array.from({ length: count }, (_, index) => question(index));
const idsByQuestion = async () => {
	const [headers = [], ...rows] = await owner.readTab('Knowledge');
	return Object.fromEntries(rows.map((cells) => [cells[0] ?? '', cells[headers.indexOf('id')] ?? '']));
};
const statusLine = async () => (await owner.readTab('Settings')).find(([name]) => name === 'sync status')?.[1] ?? '';

describe('the status line of the Settings tab', () => {
	it('says which setting is wrong, until it is mended', async () => {
		await owner.writeKnowledge([question(1)]);
		await owner.writeSettings([
			['name', 'value'],
			['answer_threshold', '7'],
			['tone', 'brief'],
			['colour', 'red'],
		]);
		await sync();
		const said = await statusLine();

		await owner.writeSettings([
			['name', 'value'],
			['answer_threshold', '0.7'],
		]);
		await sync();

		expect(said).toMatch(
			/^Live: version 1, 1 row\nSettings row 2: "answer_threshold" cannot be "7": .+\nSettings row 4: There is no setting "colour", \d\d:\d\d$/,
		);
		expect(await statusLine()).toMatch(/^Live: version 1, 1 row, \d\d:\d\d$/);
	});

	it('says in one sentence why the search goes by words, until it does not any more', async () => {
		await owner.writeKnowledge([question(1)]);
		const connections = { embeddings: sandboxModel(), qdrant: null };
		const syncWithVectors = async () => {
			const vectors = vectorsBeforeLive(db, connections);
			return syncKnowledge(db, { tenantId, google: owner.google, ...vectors.steps });
		};
		await owner.controls.setFault({ service: 'llm', mode: 'fail', status: 401 });
		await syncWithVectors();
		const without = await statusLine();

		// Nobody touches the sheet, and nobody presses Sync now.
		const { state } = await continueIndexing(db, connections, tenantId, { budgetMs: 5_000 });
		await syncWithVectors();

		expect(without).toMatch(
			/^Live: version 1, 1 row\. The search goes by words only for now: The embeddings endpoint did not accept the API key, \d\d:\d\d$/,
		);
		expect(state).toBe('complete');
		expect(await statusLine()).toMatch(/^Live: version 1, 1 row, \d\d:\d\d$/);
	});

	it('says that the model does not understand the language of the sheet', async () => {
		await owner.writeKnowledge([question(1)]);
		await syncKnowledge(db, {
			...{ tenantId, google: owner.google },
			...vectorsBeforeLive(db, { embeddings: sandboxModel(), qdrant: null }).steps,
		});
		await db.asTenant(tenantId).query(sql`
			INSERT INTO frontdesk.knowledge_weights (tenant_id, version, model, weights, basis)
			SELECT ${tenantId}, 1, model, '{}', '{"isReadable": false}' FROM frontdesk.knowledge_indexes WHERE tenant_id = ${tenantId}
			ON CONFLICT (tenant_id, version, model) DO UPDATE SET basis = EXCLUDED.basis`);

		await sync(true);

		expect(await statusLine()).toMatch(
			/^Live: version 1, 1 row\. The search goes by words and letters: the model \S+ does not understand the language of this sheet, \d\d:\d\d$/,
		);
	});

	it('says what is to mend in tables, which have no status column', async () => {
		await owner.writeKnowledge([question(1)]);
		await owner.controls.put('/sandbox/sheet', {
			Tables: [
				['item', 'price'],
				['Croissant', '3 €'],
				['Croissant', '4 €'],
				['Roll', ''],
			],
		});

		await sync();

		expect(await statusLine()).toMatch(
			/^Live: version 1, 1 row\nTables row 3: same item as row 2; .+\nTables row 4: Roll has no values, \d\d:\d\d$/,
		);
	});

	it('and the database say how far a sync is that takes long', async () => {
		const rows = 500;
		await owner.writeKnowledge(many(rows));
		const begun = Date.now();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(begun);
		const vectors = vectorsBeforeLive(db, { embeddings: sandboxModel(), qdrant: null });
		let seen: unknown;
		const look = async () => {
			for (let attempt = 0; !seen && attempt < 100; attempt++) {
				const [line] = await db
					.asTenant(tenantId)
					.query<{ progress: unknown }>(
						sql`SELECT progress FROM frontdesk.knowledge_syncs WHERE tenant_id = ${tenantId}`,
					);
				seen = line?.progress;
			}
			return undefined;
		};

		await syncKnowledge(db, {
			tenantId,
			google: owner.google,
			beforeLive: [
				async (draft) => {
					clock.mockReturnValue(begun + 25_000);
					return vectors.beforeLive(draft);
				},
				look,
			],
		}).finally(() => clock.mockRestore());

		expect(seen).toEqual({ phase: 'preparing', done: 200, total: rows });
		expect(await statusLine()).toMatch(/^Live: version 1, 500 rows/);
	}, 30_000);
});

describe('rows with ids of their own', () => {
	it('are the same after sorting, editing, inserting and deleting hundreds of them', async () => {
		await owner.writeKnowledge(many(500), withIds);
		await sync();
		const before = await idsByQuestion();
		const [, ...rows] = await owner.readTab('Knowledge');

		const edited = rows.map((cells, index) =>
			index === 7 ? cells.with(0, 'Quite another question?').with(2, 'Quite another answer.') : cells,
		);
		await owner.writeKnowledge([question(9_000), ...edited.slice(10), ...edited.slice(0, 9).toReversed()], withIds);
		const result = await sync();

		expect(result.rows).toMatchObject({ live: 500, changed: 2, removed: 1 });
		const after = await idsByQuestion();
		expect(after['Quite another question?']).toBe(before['Question number 7 about item 7?']);
		expect(after['Question number 300 about item 300?']).toBe(before['Question number 300 about item 300?']);
		expect(new Set(Object.values(after)).size).toBe(500);
	});

	it('keep their id when they are copied, and the copy gets another one', async () => {
		await owner.writeKnowledge([question(1), question(2)], withIds);
		await sync();
		const [, one = [], two = []] = await owner.readTab('Knowledge');

		await owner.writeKnowledge([one.with(0, 'A copy with another question?').with(2, 'New.'), one, two], withIds);
		const result = await sync();

		const ids = await idsByQuestion();
		expect(result.rows).toMatchObject({ live: 3, changed: 1, removed: 0 });
		expect(ids['Question number 1 about item 1?']).toBe(one.at(-1));
		expect(new Set(Object.values(ids)).size).toBe(3);
	});
});

describe('the line of the Settings tab', () => {
	it('says what is live, and stays as it is while nothing changes', async () => {
		await owner.writeKnowledge([question(1), row('Do you ship?', '')]);
		await sync();
		const said = await statusLine();
		await sync(true);

		expect(said).toMatch(/^Live: version 1, 1 row, 1 to mend\nKnowledge row 3: .+, \d\d:\d\d$/);
		expect(await statusLine()).toBe(said);
	});

	it('says that somebody went back to an older version, and how that ends', async () => {
		await owner.writeKnowledge([question(1)]);
		await sync();
		await owner.writeKnowledge([question(1), question(2)]);
		await sync();

		await rollBackTo(db, tenantId, 1, 'Ann');
		await sync();

		expect(await statusLine()).toMatch(/^Version 1 is live, because somebody went back to it.*edit a row/);
		const [entry] = await db
			.asTenant(tenantId)
			.query(sql`SELECT actor, action, details FROM frontdesk.audit_log WHERE tenant_id = ${tenantId}`);
		expect(entry).toEqual({ actor: 'Ann', action: 'knowledge-rolled-back', details: { from: 2, to: 1 } });
	});
});

describe('compareVersions', () => {
	it('says which rows were added, changed and removed, page by page', async () => {
		await owner.writeKnowledge([question(1), question(2), question(3)]);
		await sync();
		await owner.writeKnowledge([question(1).with(2, 'Changed.'), question(2), question(4)]);
		await sync();

		const { total, rows } = await compareVersions(db, tenantId, { from: 1, to: 2 });
		const page = await compareVersions(db, tenantId, { from: 2, to: 1, limit: 1, offset: 1 });

		expect(total).toBe(3);
		expect(rows.map(({ change, fields }) => [change, fields])).toEqual([
			['changed', [{ name: 'answer', before: 'Answer 1.', after: 'Changed.' }]],
			['removed', []],
			['added', []],
		]);
		expect(page).toMatchObject({ total: 3, rows: [{ change: 'added' }] });
		await expect(compareVersions(db, tenantId, { from: 1, to: 9 })).rejects.toMatchObject({ code: 'invalid-input' });
	});
});

describe('an alert about a broken sheet', () => {
	it('is raised once, says so in the sheet, and closes by itself', async () => {
		await owner.writeKnowledge(many(4));
		await sync();
		await owner.writeKnowledge([question(1)]);

		const errors = [await sync().catch((error: unknown) => error), await sync().catch((error: unknown) => error)];

		expect(errors).toMatchObject([{ alert: { isNew: true } }, { alert: { isNew: false } }]);
		expect(await listOpenAlerts(db, tenantId)).toHaveLength(1);
		expect(await statusLine()).toContain('More than half of the rows vanished');
		await owner.writeKnowledge(many(4));
		await sync();
		expect(await listOpenAlerts(db, tenantId)).toEqual([]);
		expect(await statusLine()).toMatch(/^Live: version 1/);
	});

	it('is answered by a confirmation, which counts once', async () => {
		await owner.writeKnowledge(many(8));
		await sync();
		await owner.writeSettings([
			['name', 'value'],
			['confirm', 'yes'],
		]);
		await owner.writeKnowledge(many(2));
		expect(await sync()).toMatchObject({ changed: true });
		await owner.writeKnowledge(many(8));
		await sync();
		await owner.writeKnowledge(many(2));

		await expect(sync()).rejects.toMatchObject({ code: 'sheet-broken' });
		expect(await listVersions(db, tenantId)).toHaveLength(3);
	});
});

describe('a quota that is used up', () => {
	it('keeps all tenants of the account from asking until it is over', async () => {
		await owner.writeKnowledge([question(1)]);
		const fault = { service: 'google', mode: 'fail', count: 1, status: 429, retryAfterS: 30, path: 'values' };
		await owner.controls.setFault(fault);

		await expect(sync()).rejects.toMatchObject({ code: 'unavailable', retryable: true });

		await expect(sync(true)).rejects.toMatchObject({ message: expect.stringContaining('so many requests a minute') });
		expect(await syncDueTenants(db, { google: owner.google })).toEqual([]);
		await db.asTenant(tenantId).query(sql`SELECT 1`);
	});
});
