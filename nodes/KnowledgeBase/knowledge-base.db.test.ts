import type { IDataObject } from 'n8n-workflow';
import { publishTabs } from '../../core/knowledge';
import { changeSettings, openDatabase, registerTenant, type Database } from '../../core/storage';
import { runNode } from '../../test/support/run-node';
import { useTestDatabase } from '../../test/support/test-database';
import { KnowledgeBase } from './KnowledgeBase.node';

const test = useTestDatabase();
let db: Database;
let tenantId: string;

beforeAll(async () => {
	db = openDatabase(test.credential);
	tenantId = await registerTenant(db, { slug: 'bakery', name: 'Bakery', timeZone: 'UTC' });
	const rows = [
		['question', 'variants', 'answer', 'language'],
		['What time do you close on Saturday?', '', 'On Saturday we close at 4 pm.', 'en'],
		['What time do you close on Sunday?', '', 'On Sunday we are closed.', 'en'],
		['Do you have gluten free bread?', 'coeliac', 'Yes, baked on Tuesdays.', 'en'],
	];
	await publishTabs(db, tenantId, { knowledge: { title: 'Knowledge', rows }, settings: null });
});

const run = (parameters: object, item: IDataObject = {}) =>
	runNode(new KnowledgeBase(), {
		parameters: { ...parameters },
		items: [item],
		credentials: { frontdeskDatabaseApi: test.credential },
	});

describe('Knowledge Base: Search, for whoever is no turn', () => {
	it('answers a plain question with rows, and how sure they are', async () => {
		const [found] = await run({
			operation: 'search',
			ask: 'another',
			question: 'do you have gluten free bread?',
			tenant: 'bakery',
		});

		expect(found).toMatchObject({
			question: 'do you have gluten free bread?',
			confidence: expect.any(Number),
			rows: [{ answer: 'Yes, baked on Tuesdays.', kind: 'row', place: expect.stringMatching(/^Knowledge, row \d/) }],
		});
		expect(found).not.toHaveProperty('record');
	});

	it('needs no name where there is one business, and reads what was asked before', async () => {
		const [found] = await run({
			operation: 'search',
			ask: 'another',
			question: 'and on sunday?',
			options: { maxRows: 1, history: 'What time do you close on Saturday?' },
		});

		expect(found?.['rows']).toMatchObject([{ answer: 'On Sunday we are closed.' }]);
	});

	it('takes the number of rows and the least score from the settings, and the node may say otherwise', async () => {
		await changeSettings(db, tenantId, { search_max_rows: 1 });
		const [bySetting] = await run({ operation: 'search', ask: 'another', question: 'what time do you close?' });
		const [byNode] = await run({
			operation: 'search',
			ask: 'another',
			question: 'what time do you close?',
			options: { maxRows: 2 },
		});
		const [strict] = await run({
			operation: 'search',
			ask: 'another',
			question: 'bread prices',
			options: { minScore: 1 },
		});

		expect(bySetting?.['rows']).toHaveLength(1);
		expect(byNode?.['rows']).toHaveLength(2);
		expect(strict).toMatchObject({ rows: [], confidence: 0 });
	});

	it('says what is missing when there is neither a question nor a turn', async () => {
		await expect(run({ operation: 'search', ask: 'another' })).rejects.toThrow(/Fill in the field "Question"/);
		await expect(run({ operation: 'search' })).rejects.toThrow(/not a turn.*choose "Another Question"/);
	});
});

describe('Knowledge Base: Explain', () => {
	it('tells why, as text and as parts', async () => {
		const [told] = await run({ operation: 'explain', ask: 'another', question: 'hi, do you have gluten free bread?' });

		expect(told).toMatchObject({
			decision: { decision: 'verbatim' },
			record: { parts: [{ stripped: ['hi'] }] },
			changes: expect.arrayContaining([expect.stringContaining('verbatim_threshold')]),
			lines: expect.arrayContaining([expect.stringMatching(/^Decision/)]),
		});
	});
});

it('can be given to an AI agent as a tool', () => {
	expect(new KnowledgeBase().description.usableAsTool).toBe(true);
});
