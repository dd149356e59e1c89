import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { Client } from 'pg';
import { useTestDatabase } from '../../test/support/test-database';
import { startEmbeddingsEndpoint } from '../../test/support/embeddings-endpoint';
import { publishTabs, vectorsBeforeLive } from '../knowledge';
import { wordReader } from '../language';
import { openDatabase, registerTenant, sql, type Database } from '../storage';
import { searchKnowledge, type Reranker } from '.';

const test = useTestDatabase();
let db: Database;
let tenants = 0;

beforeAll(() => {
	db = openDatabase(test.credential);
});

const headers = ['question', 'variants', 'answer', 'language', 'valid from', 'valid to', 'buttons', 'category'];

/** A business that knows these rows. */
async function shopWith(...rows: (string | number)[][]): Promise<string> {
	const tenantId = await registerTenant(db, { slug: `searched-${++tenants}`, name: 'Shop', timeZone: 'UTC' });
	await publishTabs(db, tenantId, { knowledge: { title: 'Knowledge', rows: [headers, ...rows] }, settings: null });
	return tenantId;
}
const ask = (tenantId: string, question: string, maxRows = 3) => searchKnowledge(db, { tenantId, question, maxRows });
const best = async (tenantId: string, question: string) => (await ask(tenantId, question)).rows[0]?.question;

const bakery = [
	['What time do you close on Saturday?', 'saturday hours\nopen saturday', 'On Saturday we close at 4 pm.', 'en'],
	['Do you have gluten free bread?', 'coeliac', 'Yes, baked on Tuesdays.', 'en'],
	['Can I order a birthday cake?', 'cakes for parties', 'Three days ahead.', 'en', '', '', 'Order\nCall', 'Cakes'],
	['Where are you?', '', 'Willow Street 5.', 'en'],
	['Do you have a crème brûlée?', '', 'On Sundays.', 'en'],
];

describe('searchKnowledge', () => {
	let shop: string;
	beforeAll(async () => {
		shop = await shopWith(...bakery);
	});

	it.each([
		['what time do you close on saturday?', 'What time do you close on Saturday?'],
		['ordering birthday cakes', 'Can I order a birthday cake?'],
		['im coeliac', 'Do you have gluten free bread?'],
		['CREME BRULEE', 'Do you have a crème brûlée?'],
		['glutne free braed', 'Do you have gluten free bread?'],
		['brithday caek', 'Can I order a birthday cake?'],
		['where are you??', 'Where are you?'],
	])('%s', async (question, row) => {
		expect(await best(shop, question)).toBe(row);
	});

	it('hands out the row with what goes with it', async () => {
		const { rows, version } = await ask(shop, 'birthday cake');

		expect(version).toBe(1);
		expect(rows[0]).toMatchObject({
			answer: 'Three days ahead.',
			buttons: ['Order', 'Call'],
			category: 'Cakes',
			matched: expect.arrayContaining(['birthdai', 'cake']),
		});
		expect(rows[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
	});

	it('scores from 0 to 1, best first, and no more rows than wanted', async () => {
		const { rows } = await ask(shop, 'do you have bread and a cake on saturday', 2);

		expect(rows).toHaveLength(2);
		expect(rows[0]?.score).toBeGreaterThanOrEqual(rows[1]?.score ?? 1);
		for (const { score } of rows) expect(score > 0 && score <= 1).toBe(true);
	});

	it('is sure of what the sheet says, and unsure of what it does not', async () => {
		const confidence = async (question: string) => (await ask(shop, question)).confidence;

		expect(await confidence('What time do you close on Saturday?')).toBeGreaterThan(0.9);
		expect(await confidence('where are you')).toBeGreaterThan(0.5);
		expect(await confidence('can you repair my bicycle in february')).toBeLessThan(0.3);
		expect(await confidence('🙂🙂')).toBe(0);
	});

	it.each([
		'',
		'   ',
		'?!',
		"'; DROP TABLE x;--",
		'a\0b',
		'half \uD83C',
		'x'.repeat(70_000),
		'ا'.repeat(500),
		'& | ! <-> :*',
	])('survives %j', async (question) => {
		await expect(ask(shop, question)).resolves.toMatchObject({ rows: expect.any(Array) });
	});

	it('shows nothing of another business', async () => {
		const other = await shopWith(['Do you sell shoes?', '', 'Yes.', 'en']);

		expect((await ask(other, 'saturday birthday cake gluten')).rows).toEqual([]);
	});

	it('finds nothing where nothing was synced yet', async () => {
		const tenantId = await registerTenant(db, { slug: 'empty', name: 'Empty', timeZone: 'UTC' });

		expect(await ask(tenantId, 'hello')).toMatchObject({ rows: [], confidence: 0, version: null });
	});

	it('shows a row from its first to its last day only', async () => {
		const soon = 45_658 + Math.ceil((Date.now() - Date.UTC(2025, 0, 1)) / 86_400_000);
		const seasonal = await shopWith(
			['Summer opening?', '', 'Always.', 'en', soon + 30, ''],
			['Winter opening?', '', 'Never.', 'en', soon - 30, soon + 30],
		);

		expect(await best(seasonal, 'summer opening')).toBe('Winter opening?');
	});

	it('knows the word endings of each row’s language, named or not', async () => {
		const mixed = await shopWith(
			['Habt ihr Parkplätze?', '', 'Hinter dem Haus.', 'de'],
			['Do you have tables outside?', '', 'Yes, six.', 'en'],
		);
		const unnamed = await shopWith(
			['Do you have tables outside?', '', 'Yes, there are six of them.'],
			['Is there a place where I can park?', '', 'It is behind the house.'],
		);

		expect(await best(mixed, 'parkplatz')).toBe('Habt ihr Parkplätze?');
		expect(await best(mixed, 'an outside table')).toBe('Do you have tables outside?');
		expect(await best(unnamed, 'parking')).toBe('Is there a place where I can park?');
		expect((await ask(unnamed, 'is there a')).askedWords).toBe(0);
	});
});

/** Likes the rows that have this word, as much as it is told. */
async function withReranker<Result>(
	[word, score]: [string, number],
	use: (reranker: Reranker, calls: string[]) => Promise<Result>,
): Promise<Result> {
	const calls: string[] = [];
	const server = createServer((request, response) => {
		void (async () => {
			const { query, documents } = (await json(request)) as { query: string; documents: string[] };
			calls.push(query);
			const results = documents.map((text, index) => ({
				index,
				relevance_score: text.includes(word) ? score : 0.01,
			}));
			response.end(JSON.stringify({ results }));
		})();
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	try {
		return await use({ connection: { baseUrl, apiKey: '', model: 'm' }, weight: 0.5 }, calls);
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

describe('searchKnowledge beside tables', () => {
	let shop: string;
	beforeAll(async () => {
		shop = await registerTenant(db, { slug: `searched-${++tenants}`, name: 'Shop', timeZone: 'UTC' });
		const items = ['Cinnamon roll | 3.80 €', 'Blueberry muffin | 3.40 €'].map((line) => line.split(' | '));
		await publishTabs(db, shop, {
			knowledge: {
				title: 'Knowledge',
				rows: [headers, ...bakery, ['Do you have vegan options?', '', 'Hummus.', 'en']],
			},
			settings: null,
			tables: [{ title: 'Tables', rows: [['item', 'price'], ...items] }],
		});
	});
	const history = [{ author: 'customer' as const, text: 'How much is a cinnamon roll?' }];
	const asked = (question: string) => searchKnowledge(db, { tenantId: shop, question, maxRows: 5, history });

	it('gives no price to a question about something else, and shows the row that speaks of it', async () => {
		const vegan = await asked('is the cinnamon roll vegan?');

		expect(vegan.rows.map(({ question }) => question).slice(0, 2)).toEqual([
			'Do you have vegan options?',
			'Cinnamon roll',
		]);
		expect(vegan.confidence).toBeLessThan(0.65);
		expect((await asked('cinnamon roll recipe')).confidence).toBeLessThan(0.5);
		expect((await ask(shop, 'cinnamon roll recipe')).confidence).toBeLessThan(0.5);
	});

	it('gives none either where a reranker would put the table first', async () => {
		const question = 'is the cinnamon roll vegan?';
		const search = (reranker: Reranker) => searchKnowledge(db, { tenantId: shop, question, maxRows: 5, reranker });

		const vegan = await withReranker(['3.80', 0.99], search);

		expect(vegan.rows[0]?.question).toBe('Do you have vegan options?');
		expect(vegan.rows.find(({ kind }) => kind === 'fact')?.legs['reranker']).toBe(0.99);
		expect(vegan.confidence).toBeLessThan(0.5);
	});

	it.each(['price of cinamon rol', 'cost of the cinamon rolls'])('gives it for %j, misspelt', async (question) => {
		const { rows, confidence } = await asked(question);

		expect(rows[0]?.answer).toContain('3.80');
		expect(confidence).toBeGreaterThan(0.65);
	});

	it('keeps the row of an item before one that has a word of the question by the way, and lets a model read it', async () => {
		const { rows, confidence, canAnswer } = await asked('how much does a cinnamon roll go for in these days of yours');

		expect(rows[0]?.answer).toContain('3.80');
		expect(confidence).toBeLessThan(canAnswer);
		expect(canAnswer).toBeGreaterThan(0.5);
	});

	it.each([null, 'sv'])(
		'holds no small words of a language against a row that it cannot read (%j)',
		async (language) => {
			const bageri = await registerTenant(db, { slug: `searched-${++tenants}`, name: 'Bageri', timeZone: 'UTC' });
			await publishTabs(db, bageri, {
				knowledge: {
					title: 'Knowledge',
					rows: [
						headers,
						['När stänger ni på lördag?', '', 'På lördag stänger vi klockan 16.', 'sv'],
						['Har ni glutenfritt bröd?', '', 'Ja, på tisdagar.', 'sv'],
						['Kan jag beställa en tårta?', 'vad kostar en tårta', 'Ja, tre dagar i förväg.', 'sv'],
					],
				},
				settings: null,
				tables: [
					{
						title: 'Tables',
						rows: [
							['item', 'price'],
							['Kanelbulle', '38 kr'],
							['Prinsesstårta', '340 kr'],
						],
					},
				],
			});

			const { rows, confidence } = await searchKnowledge(db, {
				...{ tenantId: bageri, question: 'vad kostar en kanelbulle', maxRows: 3, language },
			});

			expect(rows[0]?.answer).toContain('38 kr');
			expect(confidence).toBeGreaterThan(0.3);
		},
	);

	it.each(['muffins', 'and the muffin?', 'how much is the blueberry muffin'])(
		'finds the item of %j, and not that of the question before',
		async (question) => {
			const { rows, confidence } = await asked(question);

			expect(rows[0]?.answer).toContain('3.40');
			expect(confidence).toBeGreaterThan(0.65);
		},
	);
});

describe('searchKnowledge in what customers of all trades ask', () => {
	it('gives two cells of one row for two questions about it', async () => {
		const garage = await registerTenant(db, { slug: `searched-${++tenants}`, name: 'Garage', timeZone: 'UTC' });
		await publishTabs(db, garage, {
			knowledge: { title: 'Knowledge', rows: [headers, ...bakery] },
			settings: null,
			tables: [
				{
					title: 'Prijzen',
					rows: [
						['Wat', 'Prijs', 'Duur'],
						['Uitlijnen', '79 €', '1 uur'],
					],
				},
			],
		});

		const { rows, parts } = await ask(garage, 'wat kost uitlijnen en hoe lang duurt dat?');

		expect(parts).toHaveLength(2);
		expect(rows[0]?.answer).toBe('Uitlijnen, Prijs: 79 €\nUitlijnen, Duur: 1 uur');
	});

	it('finds the address, the parking and the payment in the words that sheets use', async () => {
		const shop = await shopWith(
			['Adres', '', 'Industrieweg 14.', 'nl'],
			['Betalen', '', 'Pin en contant. Geen creditcards.', 'nl'],
			['Parkeren', '', 'Gratis op ons terrein.', 'nl'],
			['Garantie', '', 'Op onderdelen 2 jaar.', 'nl'],
			['Welke merken doen jullie?', '', 'Alle merken.', 'nl'],
		);

		expect(await best(shop, 'waar zitten jullie?')).toBe('Adres');
		expect(await best(shop, 'nemen jullie visa aan?')).toBe('Betalen');
		expect(await best(shop, 'kan ik mn auto bij jullie neerzetten')).toBe('Parkeren');
	});
});

describe('searchKnowledge with a reranker', () => {
	const question = 'a cake for saturday';

	it('is surer where it agrees, and less sure where it is alone', async () => {
		const shop = await shopWith(...bakery);
		const alone = await ask(shop, question);
		const [best, other] = alone.rows;
		const search = (reranker: Reranker) => searchKnowledge(db, { tenantId: shop, question, maxRows: 3, reranker });

		const agreeing = await withReranker([best?.answer ?? '', 0.95], search);
		const alike = await withReranker([other?.answer ?? '', 0.2], search);

		expect(agreeing.rows[0]?.id).toBe(best?.id);
		expect(agreeing.confidence).toBeGreaterThan(alone.confidence);
		expect(alike.rows[0]?.id).toBe(other?.id);
		expect(alike.rows[0]).toMatchObject({ score: other?.score, legs: { reranker: 0.2 } });
		expect(alike.confidence).toBeLessThan(agreeing.confidence);
	});

	it('is asked once a question, and leaves everything as it was when it fails', async () => {
		const shop = await shopWith(...bakery, ['Which cakes do you have?', '', 'Apple and plum.', 'en']);
		const history = [{ author: 'customer' as const, text: 'Do you have gluten free bread?' }];
		const search = (reranker?: Reranker) =>
			searchKnowledge(db, { tenantId: shop, question: 'and birthday cakes?', maxRows: 3, history, reranker });
		const alone = await search();

		const calls = await withReranker(['cake', 0.9], async (reranker, asked) => {
			await search(reranker);
			return asked;
		});
		const failed = await search({ connection: { baseUrl: 'http://127.0.0.1:1', apiKey: '', model: 'm' }, weight: 0.5 });

		expect(alone.record.parts[0]?.otherwise).toHaveLength(1);
		expect(calls).toEqual([alone.record.parts[0]?.searched]);
		expect(failed).toMatchObject({ rows: alone.rows, confidence: alone.confidence });
		expect(failed.record.degraded[0]).toMatch(/could not be reached/);
	});
});

describe('two rows with the same answer', () => {
	it('are no rivals: whichever is meant, the customer gets the right answer', async () => {
		const parcels = (second: string) =>
			shopWith(
				['Where is my parcel?', 'track my parcel', 'Follow the link in your mail.', 'en'],
				['Where is my order?', 'track my order', second, 'en'],
				['Do you sell gift cards?', 'voucher', 'Yes, from 10 € on.', 'en'],
			);
		const [same, other] = [await parcels('Follow the link in your mail'), await parcels('Ask in the shop.')];

		const [sure, unsure] = [await ask(same, 'track my parcel order'), await ask(other, 'track my parcel order')];

		expect(sure.rows[0]?.score).toBeCloseTo(unsure.rows[0]?.score ?? 0, 1);
		expect(sure.confidence).toBeGreaterThan(0.65);
		expect(unsure.confidence).toBeLessThan(0.65);
	});
});

describe('the plan of a search', () => {
	it('looks words and rows up by their keys, however many rows there are', async () => {
		const rows = Array.from({ length: 300 }, (_, n) => [`Is item ${n} in stock?`, '', `Item ${n} costs ${n}.`, 'en']);
		const tenantId = await shopWith(...rows);
		const plans = await explainSearch(tenantId, 'is item 250 still in stock');

		expect(plans).toContain('knowledge_words_pkey');
		expect(plans).toContain('knowledge_rows_pkey');
		expect(plans).not.toMatch(/Seq Scan on knowledge/);
	});
});

/** Everything that PostgreSQL does inside the search function, as the application runs it. */
async function explainSearch(tenantId: string, question: string): Promise<string> {
	const client = new Client(test.superuserUrl);
	let plans = '';
	client.on('notice', ({ message }) => (plans += message ?? ''));
	await client.connect();
	try {
		await client.query(`LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on;
			SET auto_explain.log_level = notice; SET ROLE frontdesk_app`);
		await client.query("SELECT FROM frontdesk.score_words($1, 1, $2, '{}', 10)", [
			tenantId,
			JSON.stringify({ en: (await wordReader('en'))(question) }),
		]);
		return plans;
	} finally {
		await client.end();
	}
}

describe('searchKnowledge with a conversation', () => {
	let shop: string;
	beforeAll(async () => {
		shop = await shopWith(...bakery, ['What time do you close on Sunday?', '', 'On Sunday we are closed.', 'en']);
	});

	it('reads a fragment together with the question before it', async () => {
		const history = [
			{ author: 'customer' as const, text: 'What time do you close on Saturday?' },
			{ author: 'bot' as const, text: 'On Saturday we close at 4 pm.' },
		];

		const search = await searchKnowledge(db, { tenantId: shop, question: 'and on sunday?', maxRows: 3, history });

		expect(search.rows[0]?.answer).toBe('On Sunday we are closed.');
		expect(search.confidence).toBeGreaterThan(0.9);
		expect(search.record.parts[0]).toMatchObject({
			asked: 'and on sunday',
			carried: expect.arrayContaining(['close']),
		});
	});

	it('finds an answer to each of two questions, and puts the best of each first', async () => {
		const search = await ask(shop, 'hi! what time do you close on saturday? and do you have gluten free bread?', 4);

		expect(search.rows.slice(0, 2).map(({ answer }) => answer)).toEqual([
			'On Saturday we close at 4 pm.',
			'Yes, baked on Tuesdays.',
		]);
		expect(search.parts).toHaveLength(2);
		expect(new Set(search.rows.map(({ id }) => id)).size).toBe(search.rows.length);
	});

	it('puts a row first that is the best for one question and far behind for the other', async () => {
		const { rows, parts } = await ask(shop, 'can I order a birthday cake? do you have a cake on sunday?', 5);

		expect(rows[0]?.id).toBe(parts[0]?.rowIds[0]);
		expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
	});

	it('takes a question that is repeated for one', async () => {
		const { parts } = await ask(shop, 'do you have gluten free bread?\nDo you have gluten free bread\nand a cake?');

		expect(parts).toHaveLength(2);
	});

	it('is as sure as of the question it is least sure of', async () => {
		const known = await ask(shop, 'do you have gluten free bread?');
		const both = await ask(shop, 'do you have gluten free bread? and can you repair my bicycle in february?');

		expect(both.confidence).toBeLessThan(0.3);
		expect(both.parts.map(({ confidence }) => confidence)).toEqual([known.confidence, both.confidence]);
	});

	it('searches both meanings of "and cakes?", and takes the surer one', async () => {
		const history = [{ author: 'customer' as const, text: 'Do you have gluten free bread?' }];

		const { rows, record } = await searchKnowledge(db, {
			tenantId: shop,
			question: 'and birthday cakes?',
			maxRows: 1,
			history,
		});

		expect(rows[0]?.question).toBe('Can I order a birthday cake?');
		expect(record.parts[0]?.otherwise).toHaveLength(1);
	});
});

describe('searchKnowledge about opening hours', () => {
	let shop: string;
	const thursday = new Date('2026-11-26T10:00:00Z');
	beforeAll(async () => {
		shop = await shopWith(
			[
				'What are your opening hours during the week?',
				'monday to friday hours\nopen on thursday',
				'Monday to Friday from 7 to 6.',
				'en',
			],
			['Are you open on Sunday?', 'sunday hours', 'Yes, from 9 to 1.', 'en'],
			['Saturday hours?', 'open on saturday', 'From 8 to 4.', 'en'],
			['Are you open on public holidays?', 'closed on easter monday', 'From 9 to 1, as on a Sunday.', 'en'],
			['Can I order ahead?', 'order today and collect tomorrow', 'Until 4 pm for tomorrow.', 'en'],
		);
	});
	const asked = (question: string, before?: string) =>
		searchKnowledge(db, {
			tenantId: shop,
			question,
			maxRows: 3,
			now: thursday,
			...(before ? { history: [{ author: 'customer', text: before }] } : {}),
		});

	it.each([
		['sunday?', 'what time do you close on friday?', 'Are you open on Sunday?'],
		['are you open tomorrow?', undefined, 'What are your opening hours during the week?'],
		['until when are you open today', undefined, 'What are your opening hours during the week?'],
		['when do you shut on sunday', undefined, 'Are you open on Sunday?'],
	])('reads %j (after %j) in the words of the sheet too', async (question, before, right) => {
		const { rows, confidence, record } = await asked(question, before);

		expect(rows[0]?.question).toBe(right);
		expect(confidence).toBeGreaterThan(0.65);
		expect(record.parts[0]?.otherwise).not.toEqual([]);
	});

	it('answers for each day of the weekend', async () => {
		const { rows, parts, confidence } = await asked('are you open on the weekend?');

		expect(rows.slice(0, 2).map(({ question }) => question)).toEqual(['Saturday hours?', 'Are you open on Sunday?']);
		expect(parts.map(({ rowIds }) => rowIds[0])).toEqual(rows.slice(0, 2).map(({ id }) => id));
		expect(confidence).toBeGreaterThan(0.65);
	});

	it('looks no further where it is sure', async () => {
		expect((await asked('are you open on sunday?')).record.parts[0]?.otherwise).toEqual([]);
	});
});

describe('a sheet in two languages, of which the model reads one', () => {
	const rows = [
		['What time do you open?', '', 'At nine.'],
		['Can I pay by card?', '', 'Yes.'],
		['你们几点开门？', '', '上午九点。'],
		['可以刷卡吗？', '', '可以。'],
	];

	it('hears the model for questions in that language only', async () => {
		const endpoint = await startEmbeddingsEndpoint();
		const connections = { embeddings: endpoint.connection(), qdrant: null };
		const tenantId = await registerTenant(db, { slug: 'two-languages', name: 'Shop', timeZone: 'UTC' });
		const knowledge = { title: 'Knowledge', rows: [['question', 'variants', 'answer'], ...rows] };
		await publishTabs(db, tenantId, { knowledge, settings: null }, [vectorsBeforeLive(db, connections).beforeLive]);
		const reading = { en: { share: 0.5, mark: 0.92 }, zh: { share: 0.5, mark: 0.48 } };
		const weights = {
			...{ words: 0.2, rowLetters: 0.2, letters: 0.1, meaning: 0.4, answerMeaning: 0.1 },
			...{ wordMeaning: 0, answerWords: 0 },
		};
		await db.asTenant(tenantId).query(sql`
			UPDATE frontdesk.knowledge_weights SET weights = ${JSON.stringify(weights)}, basis = ${JSON.stringify({ reading })}
			WHERE tenant_id = ${tenantId} AND model LIKE 'small%'`);
		const weightsFor = async (question: string) =>
			(await searchKnowledge(db, { tenantId, question, maxRows: 1, connections })).record.parts[0]?.weights;

		expect(await weightsFor('when do you open on sundays?')).toEqual(weights);
		expect(await weightsFor('星期天几点开门？')).toMatchObject({ meaning: 0, answerMeaning: 0 });
		await endpoint.close();
	});
});
