import { startTestSandbox } from '../../../test/support/sandbox';
import { useTestDatabase } from '../../../test/support/test-database';
import { startEmbeddingsEndpoint, type EmbeddingsEndpoint } from '../../../test/support/embeddings-endpoint';
import { publishTabs } from '../../knowledge';
import { openDatabase, registerTenant, sql, type Database } from '../../storage';
import { forgetQuestions } from '../embeddings';
import {
	continueIndexing,
	indexDraft,
	indexOf,
	listIndexes,
	openVectors,
	type DraftIndexing,
	type VectorConnections,
} from '.';
import { noteProblem } from './knowledge-indexes';

const test = useTestDatabase();
let db: Database;
let endpoint: EmbeddingsEndpoint;
let tenantId: string;
let tenants = 0;

beforeAll(() => {
	db = openDatabase(test.credential);
});
beforeEach(async () => {
	endpoint = await startEmbeddingsEndpoint();
	forgetQuestions();
	tenantId = await registerTenant(db, { slug: `indexed-${++tenants}`, name: 'Shop', timeZone: 'UTC' });
});
afterEach(() => endpoint.close());

const connections = (model?: string): VectorConnections => ({ embeddings: endpoint.connection(model), qdrant: null });
const noEndpoint = { embeddings: null, qdrant: null };
const bakery = [
	['Where can I park?', 'parking lot\ncar park', 'Behind the house.'],
	['Do you deliver?', 'delivery', 'Yes, to your door.'],
	['Can I pay by card?', '', 'Yes.'],
];

/** The owner's sheet is synced. */
async function ownerHas(rows: string[][], using: Parameters<typeof indexDraft>[1] = connections()) {
	let indexing: DraftIndexing | undefined;
	await publishTabs(
		db,
		tenantId,
		{ knowledge: { title: 'Knowledge', rows: [['question', 'variants', 'answer'], ...rows] } },
		[
			async (draft) => {
				indexing = await indexDraft(db, using, draft);
				return undefined;
			},
		],
	);
	return indexing;
}
const index = (using = connections(), budgetMs = 60_000) => continueIndexing(db, using, tenantId, { budgetMs });

/** The question of the row that is nearest in meaning, of all that the live version has. */
async function nearestTo(question: string, using: Parameters<typeof openVectors>[1] = connections()) {
	const { vectors } = await openVectors(db, using, tenantId);
	if (!vectors) return null;
	const [vector] = await vectors.embedder.embed([question]);
	const [live] = await rowsOf<{ version: number }>(sql`SELECT version FROM frontdesk.knowledge_versions WHERE live`);
	const [best] = await vectors.store.search(vectors.index, { version: live!.version, vector: vector!, limit: 1 });
	const [row] = await rowsOf<{ question: string }>(
		sql`SELECT question FROM frontdesk.knowledge_rows WHERE revision = ${best?.revision ?? 0}`,
	);
	return row?.question ?? null;
}
const rowsOf = <Row extends object>(query: ReturnType<typeof sql>) =>
	db.asTenant(tenantId).query<Row & Record<string, unknown>>(query);

describe('indexing before a version is live', () => {
	it('makes each question, variant and question with answer findable by its meaning', async () => {
		const indexing = await ownerHas(bakery);

		expect(indexing).toMatchObject({ points: 9, problem: null, usage: { texts: 9, tokens: 9 } });
		expect(await nearestTo('car park')).toBe('Where can I park?');
		expect(await nearestTo('door')).toBe('Do you deliver?');
		expect(endpoint.texts).toContain('Do you deliver?\nYes, to your door.');
		expect(await indexOf(db, tenantId, connections())).toMatchObject({
			model: 'small',
			dimensions: 64,
			isConfigured: true,
		});
	});

	it('tells the model which texts ask and which are to be found, and makes all vectors anew when that changes', async () => {
		endpoint.models['e5-small'] = 64;
		const e5 = { ...noEndpoint, embeddings: endpoint.connection('e5-small') };
		await ownerHas(bakery, e5);

		await nearestTo('car park', e5);

		expect(endpoint.texts).toContain('passage: car park');
		expect(endpoint.texts.at(-1)).toBe('query: car park');
		const unmarked = { ...e5, embeddings: { ...e5.embeddings, marks: null } };
		expect(await indexOf(db, tenantId, e5)).toMatchObject({ isConfigured: true });
		expect(await indexOf(db, tenantId, unmarked)).toMatchObject({ isConfigured: false });
		expect(await index(unmarked)).toMatchObject({ state: 'complete', points: 9, model: 'e5-small' });
		expect(endpoint.texts).toContain('car park');
	});

	it('embeds what changed and nothing else, and no text twice: not after an edit, an undo or in another row', async () => {
		await ownerHas(bakery);
		endpoint.texts.length = 0;

		await ownerHas([['Where can I park?', 'parking lot\ncar park', 'In front.'], ...bakery.slice(1)]);
		await ownerHas(bakery);
		await ownerHas([...bakery, ['Where to park?', 'parking lot', 'Behind the house.']]);

		expect(endpoint.texts).toEqual([
			'Where can I park?\nIn front.',
			'Where to park?',
			'Where to park?\nBehind the house.',
		]);
		expect(await nearestTo('where to park')).toBe('Where to park?');
	});

	it('makes no vectors where no endpoint is configured, and misses none', async () => {
		const indexing = await ownerHas(bakery, noEndpoint);

		expect(indexing).toMatchObject({ points: 0, problem: null });
		expect(await openVectors(db, noEndpoint, tenantId)).toEqual({ vectors: null, problem: null });
		expect(await index(noEndpoint)).toMatchObject({ state: 'complete', model: null, store: null });
		expect(await listIndexes(db, tenantId)).toEqual([]);
	});

	it('goes live without an endpoint that is down, says so, and makes up for it later', async () => {
		await ownerHas(bakery);
		endpoint.isDownAfter = 0;

		const indexing = await ownerHas([...bakery, ['Are dogs allowed?', '', 'On a lead.']]);
		const whileDown = await index();
		endpoint.isDownAfter = Infinity;
		const afterwards = await index();

		expect(indexing!.problem).toContain('in trouble');
		expect(whileDown).toMatchObject({
			state: 'waiting',
			rowsDone: 3,
			rowsTotal: 4,
			problem: expect.stringContaining('trouble'),
		});
		expect(afterwards).toMatchObject({ state: 'complete', rowsDone: 4, rowsTotal: 4, points: 2, problem: null });
		expect(await nearestTo('are dogs allowed')).toBe('Are dogs allowed?');
		expect(await listIndexes(db, tenantId)).toMatchObject([{ state: 'live', problem: null }]);
	}, 30_000);

	it('has the sheet read again when a problem begins or ends, not when its words change, and waits for no sync', async () => {
		await ownerHas(bakery);
		const [live] = await listIndexes(db, tenantId);
		const isAsked = async (problem: string | null) => {
			await rowsOf(sql`UPDATE frontdesk.knowledge_syncs SET synced_state = 'seen' WHERE tenant_id = ${tenantId}`);
			await noteProblem(db, live!, problem === null ? null : { code: 'configuration', message: problem });
			const [row] = await rowsOf<{ state: string | null }>(
				sql`SELECT synced_state AS state FROM frontdesk.knowledge_syncs WHERE tenant_id = ${tenantId}`,
			);
			return row!.state === null;
		};

		const said = ['Wrong key.', 'Wrong key.', 'Wrong address.', null, null];
		const asked = [];
		for (const problem of said) asked.push(await isAsked(problem));

		expect(asked).toEqual([true, false, false, true, false]);
		await db.withTenant(tenantId, async (sync) => {
			await sync.query(sql`SELECT FROM frontdesk.knowledge_syncs WHERE tenant_id = ${tenantId} FOR UPDATE`);
			await noteProblem(db, live!, { code: 'configuration', message: 'Wrong key.' });
		});
		expect(await listIndexes(db, tenantId)).toMatchObject([{ problem: { message: 'Wrong key.' } }]);
	});

	it('pays for nothing again after a crash in the middle', async () => {
		const rows = Array.from({ length: 900 }, (_, n) => [`Question number ${n}?`, '', `Answer ${n}.`]);
		endpoint.isDownAfter = 4;

		await ownerHas(rows).catch(() => {});
		const paidBefore = endpoint.texts.length;
		endpoint.isDownAfter = Infinity;
		const report = await index();

		expect(paidBefore).toBeGreaterThan(300);
		expect(report).toMatchObject({ state: 'complete', rowsDone: 900 });
		expect(endpoint.texts).toHaveLength(1_800);
		expect(new Set(endpoint.texts).size).toBe(1_800);
	}, 60_000);

	it('finds no point of a draft that was thrown away', async () => {
		await ownerHas(bakery);
		await publishTabs(
			db,
			tenantId,
			{
				knowledge: {
					title: 'K',
					rows: [['question', 'answer'], ['Draft only?', 'x'], ...bakery.map(([q, , a]) => [q!, a!])],
				},
			},
			[
				async (draft) => {
					await indexDraft(db, connections(), draft);
					return { hold: 'A test failed.' };
				},
			],
		);
		expect(await nearestTo('draft only')).not.toBe('Draft only?');

		await ownerHas([['Something else?', '', 'Yes.'], ...bakery]);

		expect(await nearestTo('draft only')).not.toBe('Draft only?');
		expect(await nearestTo('something else')).toBe('Something else?');
	});

	it('shows a tenant nothing of another’s vectors', async () => {
		await ownerHas(bakery);
		const theirs = tenantId;
		tenantId = await registerTenant(db, { slug: `indexed-${++tenants}`, name: 'Other', timeZone: 'UTC' });
		await ownerHas([['Do you sell shoes?', '', 'Yes.']]);
		const { vectors } = await openVectors(db, connections(), tenantId);
		const [vector] = await vectors!.embedder.embed(['where can I park']);

		const found = await vectors!.store.search(vectors!.index, { version: 1, vector: vector!, limit: 50 });
		const counts = await rowsOf(sql`SELECT tenant_id FROM frontdesk.knowledge_vectors WHERE tenant_id = ${theirs}`);

		expect(found).toHaveLength(2);
		expect(counts).toEqual([]);
	});
});

describe('another model', () => {
	it('is built in slices beside the live one, which searches use until it is complete', async () => {
		await ownerHas(bakery);
		const before = await index(connections('large'), 0);

		expect(before).toMatchObject({ state: 'building', model: 'large', points: 9 });
		expect(await indexOf(db, tenantId, connections('large'))).toMatchObject({ model: 'small', isConfigured: false });
		expect(await nearestTo('car park', connections('large'))).toBe('Where can I park?');

		const report = await index(connections('large'));

		expect(report).toMatchObject({ state: 'complete', rowsDone: 3, rowsTotal: 3, points: 0 });
		expect(await indexOf(db, tenantId, connections('large'))).toMatchObject({ model: 'large', dimensions: 128 });
		expect(await nearestTo('car park', connections('large'))).toBe('Where can I park?');
	});

	it('takes over with no search in between that finds nothing', async () => {
		endpoint.models = { small: 1_024, large: 2_048 };
		await ownerHas(Array.from({ length: 450 }, (_, n) => [`Question ${n} about thing${n}?`, '', `Answer ${n}.`]));
		let isOver = false;
		const found: (string | null)[] = [];
		const searching = (async () => {
			while (!isOver) found.push(await nearestTo('question about thing77', connections('large')));
		})();

		while ((await index(connections('large'), 1)).state !== 'complete');
		await nearestTo('question about thing77', connections('large'));
		isOver = true;
		await searching;

		expect(found.length).toBeGreaterThan(2);
		expect(new Set(found)).toEqual(new Set(['Question 77 about thing77?']));
	}, 60_000);

	it('is filled by one of several workers', async () => {
		await ownerHas(bakery);

		const reports = await Promise.all([1, 2, 3].map(() => index(connections('large'))));

		expect(reports.map(({ state }) => state)).toContain('complete');
		expect(endpoint.texts).toHaveLength(18);
	});

	it('gets the rows of a sync that comes while it is built', async () => {
		await ownerHas(bakery);
		await index(connections('large'), 0);

		await ownerHas([...bakery, ['Are dogs allowed?', '', 'On a lead.']], connections('large'));
		expect(await nearestTo('are dogs allowed', connections('large'))).toBe('Are dogs allowed?');
		await index(connections('large'));

		expect(await indexOf(db, tenantId)).toMatchObject({ model: 'large' });
		expect(await nearestTo('are dogs allowed', connections('large'))).toBe('Are dogs allowed?');
	});

	it('costs nothing on the way back, and the one that was left is dropped in the end', async () => {
		await ownerHas(bakery);
		await index(connections('large'));
		endpoint.texts.length = 0;

		await index(connections());
		await rowsOf(
			sql`UPDATE frontdesk.knowledge_indexes SET updated_at = now() - interval '1 hour' WHERE state = 'retired'`,
		);
		await index(connections());

		expect(endpoint.texts).toEqual([]);
		expect(await listIndexes(db, tenantId)).toMatchObject([{ model: 'small', state: 'live' }]);
		expect(await rowsOf(sql`SELECT DISTINCT model FROM frontdesk.knowledge_vectors`)).toEqual([{ model: 'small' }]);
	});

	it('leaves searches to the words, and says why, where nothing makes vectors of the live one', async () => {
		await ownerHas(bakery);

		const opened = await openVectors(db, noEndpoint, tenantId);

		expect(opened).toEqual({ vectors: null, problem: expect.stringContaining('made by small') });
	});

	it('is none: a re-index without an endpoint lets searches go on without vectors, and drops them in the end', async () => {
		await ownerHas(bakery);

		await index(noEndpoint);
		const opened = await openVectors(db, noEndpoint, tenantId);
		await rowsOf(sql`UPDATE frontdesk.knowledge_indexes SET updated_at = now() - interval '1 hour'`);
		await index(noEndpoint);

		expect(opened).toEqual({ vectors: null, problem: null });
		expect(await listIndexes(db, tenantId)).toEqual([]);
		expect(await rowsOf(sql`SELECT FROM frontdesk.knowledge_vectors`)).toEqual([]);
	});

	it('of another dimension under the same name is refused in plain words', async () => {
		await ownerHas(bakery);
		endpoint.models = { small: 32 };

		const indexing = await ownerHas([...bakery, ['Are dogs allowed?', '', 'On a lead.']]);

		expect(indexing!.problem).toContain('32 numbers, and its index was made for 64');
	});
});

describe('embeddings that are kept', () => {
	it('go when no kept version and nobody for a week used them', async () => {
		await ownerHas(bakery);
		await ownerHas(bakery.slice(0, 2));
		await rowsOf(sql`DELETE FROM frontdesk.knowledge_rows WHERE until_version IS NOT NULL`);
		const count = async () => (await rowsOf(sql`SELECT FROM frontdesk.knowledge_embeddings`)).length;
		await index();
		const fresh = await count();

		await rowsOf(sql`UPDATE frontdesk.knowledge_embeddings SET used_at = now() - interval '8 days'`);
		await rowsOf(sql`UPDATE frontdesk.knowledge_indexes SET closed_through = 0`);
		await index();

		expect([fresh, await count()]).toEqual([9, 7]);
	});
});

describe('openVectors', () => {
	it('is one question to the database, and says nothing is wrong before the first sync', async () => {
		expect(await openVectors(db, connections(), tenantId)).toEqual({ vectors: null, problem: null });
	});

	it('asks once for the same question, and leaves an endpoint that is down in peace', async () => {
		await ownerHas(bakery);
		const calls = endpoint.calls;
		await nearestTo('car park');
		await nearestTo('car park');
		expect(endpoint.calls).toBe(calls + 1);

		endpoint.isDownAfter = 0;
		await expect(nearestTo('something new')).rejects.toMatchObject({ code: 'embeddings-unavailable' });
		endpoint.isDownAfter = 100;
		await expect(nearestTo('something else')).rejects.toMatchObject({ code: 'embeddings-unavailable' });
		expect(endpoint.isDownAfter).toBe(100);
	});
});

describe('another store', () => {
	let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
	beforeEach(async () => {
		sandbox = await startTestSandbox();
	});
	afterEach(() => sandbox.close());
	const inQdrant = () => ({ ...connections(), qdrant: { url: `${sandbox.url}/qdrant`, apiKey: 'sandbox' } });
	const qdrantIs = (mode: string, count = 1_000) =>
		fetch(`${sandbox.url}/sandbox/faults`, {
			method: 'PUT',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ service: 'qdrant', mode, count }),
		});

	it('is filled from what was embedded before, and takes over', async () => {
		await ownerHas(bakery);
		endpoint.texts.length = 0;

		const report = await index(inQdrant());

		expect(report).toMatchObject({ state: 'complete', store: 'qdrant', points: 9 });
		expect(endpoint.texts).toEqual([]);
		expect(await nearestTo('car park', inQdrant())).toBe('Where can I park?');
		expect(await openVectors(db, connections(), tenantId)).toMatchObject({
			vectors: null,
			problem: expect.stringContaining('Qdrant'),
		});
	});

	it('follows each version: edits, roll backs, and what is thrown away in the end', async () => {
		await ownerHas(bakery, inQdrant());
		await ownerHas([['Where can I park?', 'parking lot\ncar park', 'In front.'], ...bakery.slice(1)], inQdrant());
		await index(inQdrant());
		const { vectors } = await openVectors(db, inQdrant(), tenantId);
		const [vector] = await vectors!.embedder.embed(['in front']);
		const count = async (version: number) =>
			(await vectors!.store.search(vectors!.index, { version, vector: vector!, limit: 99 })).length;
		expect([await count(1), await count(2)]).toEqual([9, 9]);

		await rowsOf(sql`UPDATE frontdesk.knowledge_versions SET kept = false WHERE version = 1`);
		await ownerHas(bakery.slice(1), inQdrant());
		await index(inQdrant());

		expect([await count(1), await count(2), await count(3)]).toEqual([5, 9, 5]);
	});

	it('that is away keeps no version from going live, and gets its points later', async () => {
		await ownerHas(bakery, inQdrant());
		await qdrantIs('drop');

		const indexing = await ownerHas([...bakery, ['Are dogs allowed?', '', 'On a lead.']], inQdrant());
		await expect(nearestTo('are dogs allowed', inQdrant())).rejects.toMatchObject({ code: 'vector-store-unavailable' });
		await qdrantIs('drop', 0);
		const report = await index(inQdrant());

		expect(indexing!.problem).toContain('Qdrant could not be reached');
		expect(report).toMatchObject({ state: 'complete', rowsDone: 4 });
		expect(await nearestTo('are dogs allowed', inQdrant())).toBe('Are dogs allowed?');
	});
});
