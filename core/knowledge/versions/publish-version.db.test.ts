import { withClient } from '../../../infra/local/postgres';
import { useTestDatabase } from '../../../test/support/test-database';
import { analysis } from '../../language';
import { openDatabase, registerTenant, sql, type Database } from '../../storage';
import { searchKnowledge } from '../../retrieval';
import { leaseSync } from '../sync-lease';
import { listVersions, publishHeld, publishVersion, type BeforeLive } from '.';
import type { CheckedRow } from '../sheet';

const test = useTestDatabase();
let db: Database;
let tenantId: string;
let leaseToken: number;
let tenants = 0;

beforeAll(() => {
	db = openDatabase(test.credential);
});
beforeEach(async () => {
	tenantId = await registerTenant(db, { slug: `shop-${++tenants}`, name: 'Shop', timeZone: 'UTC' });
	leaseToken = (await leaseSync(db, tenantId))!.token;
});

const row = (question: string, answer: string, source = 'sheet', sheetRow = 2): CheckedRow => ({
	source,
	origin: { row: sheetRow },
	sheetRow,
	state: 'live',
	status: 'live',
	question,
	answer,
	writtenStatus: '',
	content: {
		question,
		variants: [],
		answer,
		buttons: [],
		category: null,
		language: 'en',
		validFrom: null,
		validUntil: null,
	},
});
const publish = (rows: CheckedRow[], beforeLive: BeforeLive[] = [], replaces = ['sheet', 'table']) =>
	publishVersion(db, { tenantId, leaseToken, replaces, rows, confirmed: null, endRollback: false, beforeLive });
const answerTo = async (question: string) =>
	(await searchKnowledge(db, { tenantId, question, maxRows: 3 })).rows[0]?.answer;
const wordCounts = () =>
	db
		.asTenant(tenantId)
		.query<{ lexeme: string; row_count: number }>(
			sql`SELECT lexeme, row_count FROM frontdesk.knowledge_words WHERE row_count > 0 ORDER BY lexeme`,
		);
const holdBack: BeforeLive = async () => ({ hold: 'A test fails.' });
const breakDown: BeforeLive = async () => {
	throw new Error('the process dies');
};

describe('publishVersion', () => {
	it('does what comes before in order, with a draft that no search sees', async () => {
		await publish([row('Where can I park?', 'Behind the house.')]);
		const seen: (string | number | null | undefined)[] = [];

		const first: BeforeLive = async ({ version, previousVersion }) => {
			seen.push('first', version, previousVersion);
			return undefined;
		};
		const second: BeforeLive = async () => {
			seen.push('second', await answerTo('where can I park'));
			return undefined;
		};

		const publication = await publish([row('Where can I park?', 'Nowhere.')], [first, second]);

		expect(seen).toEqual(['first', 2, 1, 'second', 'Behind the house.']);
		expect(publication).toMatchObject({ version: 2, changed: true, held: null });
		expect(await answerTo('where can I park')).toBe('Nowhere.');
	});

	it('leaves the old version live when the new one is held, until somebody publishes it all the same', async () => {
		await publish([row('Where can I park?', 'Behind the house.')]);

		const publication = await publish([row('Where can I park?', 'Nowhere.')], [holdBack, breakDown]);

		expect(publication).toMatchObject({ version: 1, changed: false, held: { version: 2, because: 'A test fails.' } });
		expect(await answerTo('where can I park')).toBe('Behind the house.');
		expect(await listVersions(db, tenantId)).toMatchObject([
			{ version: 2, state: 'held', live: false, heldBecause: 'A test fails.' },
			{ version: 1, state: 'published', live: true },
		]);

		await publishHeld(db, tenantId, 2);

		expect(await answerTo('where can I park')).toBe('Nowhere.');
		await expect(publishHeld(db, tenantId, 2)).rejects.toMatchObject({ code: 'invalid-input' });
	});

	it('makes the others live where some rows are the reason of the hold, and keeps those back', async () => {
		const parking = 'Where can I park?';
		await publish([row(parking, 'Behind the house.'), row('Do you deliver?', 'Yes.', 'sheet', 3)]);
		const idOf = async () => (await searchKnowledge(db, { tenantId, question: parking, maxRows: 1 })).rows[0]?.id ?? '';
		const id = await idOf();
		const isBroken: BeforeLive = async ({ version }) => {
			const [asked] = (await searchKnowledge(db, { tenantId, version, question: parking, maxRows: 1 })).rows;
			return asked?.answer === 'Nowhere.' ? { hold: 'A test fails.', rowIds: [id] } : undefined;
		};
		const edited = [row(parking, 'Nowhere.'), row('Are dogs allowed?', 'No.', 'sheet', 4)];

		const publication = await publish(edited, [isBroken]);
		const again = await publish(edited, [isBroken]);

		expect(publication).toMatchObject({
			...{ version: 3, changed: true, rowsChanged: 2, rowsRemoved: 1, held: { version: 4, because: 'A test fails.' } },
		});
		expect([...publication.changedRows].map(({ question }) => question)).toEqual([parking]);
		expect(again).toMatchObject({ version: 3, changed: false, held: { version: 4 } });
		expect(await answerTo('where can I park')).toBe('Behind the house.');
		expect(await answerTo('are dogs allowed')).toBe('No.');
		expect(await idOf()).toBe(id);
		await publishHeld(db, tenantId, 4);
		expect(await answerTo('where can I park')).toBe('Nowhere.');
	});

	it.each([
		['was held', holdBack],
		['broke in the middle', breakDown],
	])('begins again, with every word counted right, after a draft that %s', async (_, step) => {
		await publish([row('Where can I park?', 'Behind the house.'), row('Do you deliver?', 'Yes.', 'sheet', 3)]);
		const counts = await wordCounts();
		await publish([row('Where can I park?', 'Nowhere.'), row('Are dogs allowed?', 'No.')], [step]).catch(() => {});

		const back = await publish([row('Where can I park?', 'Behind the house.'), row('Do you deliver?', 'Yes.')]);

		expect(back).toMatchObject({ version: 1, changed: false });
		expect(await wordCounts()).toEqual(counts);
		expect(await answerTo('do you deliver')).toBe('Yes.');
		expect(await answerTo('are dogs allowed')).not.toBe('No.');
	});

	it('gives a number to one content only: the same draft again has it again, and another one never', async () => {
		await publish([row('Where can I park?', 'Behind the house.')]);
		const park = (answer: string) => publish([row('Where can I park?', answer)], [holdBack]);

		const numbers = [await park('Nowhere.'), await park('Nowhere.'), await park('In front.'), await park('Nowhere.')];

		expect(numbers.map(({ held }) => held?.version)).toEqual([2, 2, 3, 4]);
		await expect(publishHeld(db, tenantId, 2)).rejects.toMatchObject({ code: 'invalid-input' });
		await publishHeld(db, tenantId, 4);
		expect(await answerTo('where can I park')).toBe('Nowhere.');
	});

	it('replaces the rows of its own sources only', async () => {
		await publish([row('Where can I park?', 'Behind.'), row('Croissant', '2 euros', 'table:Prices')]);
		await publish([row('Warranty', 'Two years.', 'document:7')], [], ['document:7']);

		await publish([row('Where can I park?', 'In front.')]);
		await publish([], [], ['document:8']);

		expect(await answerTo('where can I park')).toBe('In front.');
		expect(await answerTo('croissant')).toBeUndefined();
		expect(await answerTo('warranty')).toBe('Two years.');
	});

	it('reads the sheet again when a version that it made is thrown away by another source', async () => {
		await publish([row('Where can I park?', 'Behind the house.')]);
		await db
			.asTenant(tenantId)
			.query(sql`UPDATE frontdesk.knowledge_syncs SET synced_state = 'seen' WHERE tenant_id = ${tenantId}`);
		await publish([row('Where can I park?', 'Nowhere.')], [holdBack]);

		await publish([row('Warranty', 'Two years.', 'document:7')], [], ['document:7']);

		const [sync] = await db
			.asTenant(tenantId)
			.query(sql`SELECT synced_state FROM frontdesk.knowledge_syncs WHERE tenant_id = ${tenantId}`);
		expect(sync).toEqual({ synced_state: null });
	});

	it('remembers where a row stands that was moved and not edited', async () => {
		await publish([row('Where can I park?', 'Behind the house.', 'sheet', 2)]);

		await publish([row('Where can I park?', 'Behind the house.', 'sheet', 9)]);

		const [moved] = await db.asTenant(tenantId).query(sql`SELECT origin FROM frontdesk.knowledge_rows`);
		expect(moved).toEqual({ origin: { row: 9 } });
	});

	it('counts the rows and words of each version from what it changes, and comes to what is there', async () => {
		await publish([row('one two three', 'four'), row('five six', 'seven'), row('eight', 'nine')]);
		await publish([row('one two three', 'four and ten more words'), row('five six', 'seven'), row('eleven', 'twelve')]);
		await publish([row('one two three', 'four'), row('eleven', 'twelve')], [holdBack]);
		await publish([row('eleven', 'twelve'), row('five six', 'seven eight')]);

		const counts = await db.asTenant(tenantId).query(sql`
			SELECT s.version, s.row_count::integer AS counted, s.word_count::integer AS "countedWords",
				count(DISTINCT e.revision)::integer AS rows, sum(e.frequency)::integer AS words
			FROM frontdesk.knowledge_statistics s JOIN frontdesk.knowledge_words w ON w.language = s.language
			CROSS JOIN LATERAL unnest(w.revisions, w.from_versions, w.until_versions, w.frequencies)
				e (revision, from_version, until_version, frequency)
			WHERE e.from_version <= s.version AND (e.until_version > s.version OR e.until_version IS NULL)
			GROUP BY 1, 2, 3 ORDER BY 1`);

		expect(counts).toHaveLength(3);
		expect(counts).toEqual(counts.map((one) => ({ ...one, counted: one['rows'], countedWords: one['words'] })));
	});

	it('reads the words of all rows anew where they were read in another way than today', async () => {
		await publish([row('Where can I park?', 'Behind the house.'), row('Do you deliver?', 'Yes.', 'sheet', 3)]);
		const counts = await wordCounts();
		const inTenant = (query: ReturnType<typeof sql>) => db.asTenant(tenantId).query(query);
		await inTenant(sql`UPDATE frontdesk.knowledge_versions SET analysis = 0`);
		await inTenant(sql`UPDATE frontdesk.knowledge_rows SET words = '{"nonsense": 1}', text_language = 'xx'`);
		await inTenant(sql`UPDATE frontdesk.knowledge_words SET lexeme = 'nonsense ' || lexeme`);

		const again = await publish([
			row('Where can I park?', 'Behind the house.'),
			row('Do you deliver?', 'Yes.', 'sheet', 3),
		]);

		expect(again.changed).toBe(false);
		expect(await wordCounts()).toEqual(counts);
		expect(await inTenant(sql`SELECT analysis FROM frontdesk.knowledge_versions`)).toEqual([{ analysis }]);
		expect(await answerTo('parking')).toBe('Behind the house.');
	});

	it('forgets old versions a slice at a time, until nothing is left of what only they had', async () => {
		const sheet = (edition: string) =>
			Array.from({ length: 5 }, (_, n) => row(`Question ${n}`, `Answer ${edition}${n}`, 'sheet', n + 2));
		for (const edition of ['one', 'two', 'three']) await publish(sheet(edition));
		const prune = async () => {
			const [pruned] = await db.query<{ more: boolean }>(
				sql`SELECT frontdesk.prune_knowledge(${tenantId}, 1, 4) AS more`,
			);
			return pruned!.more;
		};

		const slices = [await prune(), await prune(), await prune()];

		expect(slices).toEqual([true, true, false]);
		const words = await db
			.asTenant(tenantId)
			.query<{ lexeme: string }>(sql`SELECT lexeme FROM frontdesk.knowledge_words WHERE lexeme ~ '^(one|two|three)'`);
		const rows = await db.asTenant(tenantId).query(sql`SELECT answer FROM frontdesk.knowledge_rows`);
		expect(words.map(({ lexeme }) => lexeme).toSorted()).toEqual([0, 1, 2, 3, 4].map((n) => `three${n}`));
		expect(rows).toHaveLength(5);
		expect(await answerTo('question 3')).toBe('Answer three3');
	});

	it('is live even where old versions cannot be forgotten, and says so', async () => {
		const warn = jest.fn();
		const isLost: BeforeLive = async () => {
			await withClient({ connectionString: test.ownerUrl }, (client) =>
				client.query(`ALTER FUNCTION frontdesk.prune_knowledge RENAME TO prune_knowledge_away`),
			);
			return undefined;
		};

		const publication = await publishVersion(db, {
			...{ tenantId, leaseToken, replaces: ['sheet'], rows: [row('Where can I park?', 'Nowhere.')], log: { warn } },
			...{ confirmed: null, endRollback: false, beforeLive: [isLost] },
		}).finally(() =>
			withClient({ connectionString: test.ownerUrl }, (client) =>
				client.query(`ALTER FUNCTION frontdesk.prune_knowledge_away RENAME TO prune_knowledge`),
			),
		);

		expect(publication).toMatchObject({ version: 1, changed: true });
		expect(await answerTo('where can I park')).toBe('Nowhere.');
		expect(warn.mock.calls).toEqual([[expect.stringContaining('old versions stay until the next one is published')]]);
	});

	it('does not count the time of writing a draft as time of the lease', async () => {
		const leaseUntil = async () => {
			const [sync] = await db
				.asTenant(tenantId)
				.query<{ until: string }>(sql`SELECT lease_until::text AS until FROM frontdesk.knowledge_syncs`);
			return sync!.until;
		};
		const before = await leaseUntil();
		let afterDraft = '';

		await publish(
			[row('q', 'a')],
			[
				async () => {
					afterDraft = await leaseUntil();
					return undefined;
				},
			],
		);

		expect(afterDraft > before).toBe(true);
	});

	it('shows how a sheet wants to be searched beside the version that picked it and those after it', async () => {
		await publish([row('Where can I park?', 'Behind the house.')]);
		await publish([row('Where can I park?', 'Nowhere.')]);
		await publish([row('Where can I park?', 'Next door.')]);
		await db.asTenant(tenantId).query(sql`
			INSERT INTO frontdesk.knowledge_weights (tenant_id, version, model, weights, basis)
			VALUES (${tenantId}, 2, 'some-model', '{"words": 0.6, "letters": 0.4}', '{"questions": 80}')`);

		const versions = await listVersions(db, tenantId);

		const picked = { model: 'some-model', weights: { words: 0.6, letters: 0.4 }, basis: { questions: 80 } };
		expect(versions.map(({ version, search }) => [version, search])).toEqual([
			[3, picked],
			[2, picked],
			[1, null],
		]);
	});
});
