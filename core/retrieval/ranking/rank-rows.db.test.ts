import { useTestDatabase } from '../../../test/support/test-database';
import { publishTabs } from '../../knowledge';
import { fold } from '../../language';
import { changeSettings, openDatabase, registerTenant, sql, type Database } from '../../storage';
import { wordEmbedder } from '../../../test/support/embeddings-endpoint';
import { postgresStore } from '../vectors';
import { beginSearch } from '../begin-search';
import { knownRows } from '../known-rows';
import { lookUp } from '../look-up';
import { defaultWeights, nearestRows, pickWeights, rankRows, type RankOptions, type Ranking } from '.';

const test = useTestDatabase();
let db: Database;
let tenants = 0;

beforeAll(() => {
	db = openDatabase(test.credential);
});

const headers = ['question', 'variants', 'answer', 'language'];
const tabs = (rows: string[][]) => ({ knowledge: { title: 'Knowledge', rows: [headers, ...rows] }, settings: null });

async function shopWith(...rows: string[][]): Promise<string> {
	const tenantId = await registerTenant(db, { slug: `ranked-${++tenants}`, name: 'Shop', timeZone: 'UTC' });
	await publishTabs(db, tenantId, tabs(rows));
	return tenantId;
}
async function rank(
	tenantId: string,
	question: string,
	{ version, meaning = null }: { version?: number | undefined; meaning?: RankOptions['meaning'] } = {},
): Promise<Ranking> {
	const begun = (await beginSearch(db, { tenantId, version }))!;
	const options = { ...begun, tenantId, meaning };
	const asked = [{ text: question, near: await nearestRows(options), keys: [] }];
	const answer = await lookUp(db, { tenantId, version }, asked, begun);
	if (!('found' in answer)) return rank(tenantId, question, { version, meaning });
	const { rows } = answer.found[0]!;
	const known = await knownRows(
		db,
		tenantId,
		rows.map(({ revision }) => revision),
	);
	const candidates = rows.map((row) => ({ ...row, content: known.get(row.revision)! }));
	return rankRows(db, { ...options, question: fold(question), candidates, limit: 3 });
}
const haveLiveIndex = (tenantId: string, model: string) =>
	db.asTenant(tenantId).query(sql`
		INSERT INTO frontdesk.knowledge_indexes (tenant_id, store, model, dimensions, state)
		VALUES (${tenantId}, 'postgres', ${model}, 2, 'live')`);
const best = async (tenantId: string, question: string) => (await rank(tenantId, question)).rows[0]?.question;

describe('rankRows', () => {
	it.each([
		[
			'Arabic with other forms of its letters',
			'متى تفتحون المتجر؟',
			'مواعيد فتح المتجر متي',
			'هل يمكنني إرجاع المنتج؟',
		],
		['Arabic with vowel marks', 'هل يمكنني إرجاع المنتج؟', 'هَلْ يُمكِن ارجاع المُنتَج', 'متى تفتحون المتجر؟'],
		['German compounds', 'Wie lange dauert die Lieferung?', 'Lieferungsdauer?', 'Wo finde ich das Geschäft?'],
		['German umlauts written as they are typed', 'Wo sind die Öffnungszeiten?', 'offnungszeiten', 'Wie zahle ich?'],
		['Japanese', '営業時間を教えてください', '営業は何時から', '返品はできますか'],
		['Chinese', '你们几点关门', '几点关门呢', '可以退货吗'],
		['Korean endings', '배송은 얼마나 걸리나요?', '배송 기간', '반품이 가능한가요?'],
		['Thai', 'ร้านเปิดกี่โมง', 'เปิดกี่โมงคะ', 'คืนสินค้าได้ไหม'],
		[
			'Arabic behind its articles, prepositions and endings',
			'هل تقبلون الدفع بالبطاقة؟',
			'وللدفع ببطاقتي',
			'هل يمكنني حجز موعد في العيادة؟',
		],
		['Arabic by what is asked about', 'ما هو سعر الكشف؟', 'هل يمكنني أن أعرف بكم الكشفية', 'هل يمكنني إلغاء الموعد؟'],
		['Hindi in another spelling', 'क्या ज़्यादा सामान पहुँचाते हैं?', 'ज्यादा सामान पहुंचाना', 'क्या आप बिल देते हैं?'],
		['Hindi by what is asked about', 'बिल मिलेगा?', 'क्या मुझे बिल मिल सकता है', 'क्या आप छूट देते हैं?'],
		['Chinese by what is asked about', '可以停车吗？', '请问可以在哪里停车呢', '请问可以在哪里退货呢？'],
		['Japanese by what is asked about', '駐車場', '駐車場はどこにありますか', 'トイレはどこにありますか'],
		['Korean by what is asked about', '주차 가능해요?', '주차할 수 있나요', '환불할 수 있나요'],
		['Thai by what is asked about', 'ที่จอดรถ', 'มีที่จอดรถไหมคะ', 'มีห้องส่วนตัวไหมคะ'],
		[
			'Turkish without its dots and cedillas',
			'Kartlarla ödeme yapılır mı?',
			'kartim gecer mi',
			'Düğün saçı yapılır mı?',
		],
		['Russian', 'Когда вы открываетесь?', 'во сколько открытие', 'Можно вернуть товар?'],
		[
			'Polish, which PostgreSQL has no stemmer for',
			'Czy mogę zwrócić produkt?',
			'zwrot produktu',
			'O której otwieracie?',
		],
		['full-width letters', 'Do you have WiFi?', 'ｗｉｆｉ', 'Where can I park?'],
		[
			'typing errors in every word, without any vector',
			'Can I return a damaged parcel?',
			'retunr dammaged parcl',
			'Where can I park?',
		],
	])('finds %s', async (_, right, question, wrong) => {
		const shop = await shopWith([wrong, '', '–', ''], [right, '', '–', '']);

		expect(await best(shop, question)).toBe(right);
	});

	it('reads a question in the language of each row', async () => {
		const shop = await shopWith(
			['Habt ihr Parkplätze?', '', 'Hinter dem Haus.', 'de'],
			['Do you have tables outside?', '', 'Six.', 'en'],
		);

		expect(await best(shop, 'parkplatz')).toBe('Habt ihr Parkplätze?');
		expect(await best(shop, 'outside table')).toBe('Do you have tables outside?');
	});

	it('shows raw scores of each leg, the weights, and what was asked', async () => {
		const shop = await shopWith(
			['Do you deliver on Sunday?', '', 'No.', 'en'],
			['Do you sell cake?', '', 'Yes.', 'en'],
		);

		const { rows, weights, evidence } = await rank(shop, 'sunday delivery');

		expect(rows[0]).toMatchObject({ matched: expect.arrayContaining(['sundai', 'deliv']), source: 'sheet' });
		expect(rows[0]?.legs.words).toBeGreaterThan(0);
		expect(rows[0]?.legs).not.toHaveProperty('meaning');
		expect(weights).toMatchObject({ meaning: 0, answerMeaning: 0 });
		expect(evidence).toMatchObject({ askedWords: 2, heardMeaning: false });
	});

	it('tells scores from 0 to 1, also of a row that says the question in each of its points', async () => {
		const question = 'where is my parcel';
		const shop = await shopWith(
			['Where is my parcel', `${question}\n${question}?\n${question}!`, 'where is my parcel', 'en'],
			['Where is my parcel now', '', 'On its way.', 'en'],
			['Do you sell cake?', '', 'Yes.', 'en'],
		);

		const { rows } = await rank(shop, question);

		expect(rows[0]).toMatchObject({ question: 'Where is my parcel', legs: { letters: 1 } });
		for (const { score, legs } of rows) {
			for (const told of [score, ...Object.values(legs)]) expect(told).toBeLessThanOrEqual(1);
		}
	});

	it('searches a version by its number, also one that is not live', async () => {
		const shop = await shopWith(['Do you deliver?', '', 'Yes.', 'en']);
		await publishTabs(db, shop, tabs([['Do you repair shoes?', '', 'Yes.', 'en']]));

		expect((await rank(shop, 'deliver shoes')).rows.map(({ question }) => question)).toEqual(['Do you repair shoes?']);
		expect((await rank(shop, 'deliver shoes', { version: 1 })).rows.map(({ question }) => question)).toEqual([
			'Do you deliver?',
		]);
		expect(await beginSearch(db, { tenantId: shop, version: 99 })).toBeNull();
	});

	it('takes rows that only their vectors found', async () => {
		const shop = await shopWith(['Opening hours', '', 'Nine to five.', 'en'], ['Gift cards', '', 'Yes.', 'en']);
		const [row] = await db
			.asTenant(shop)
			.query<{ revision: number }>(
				sql`SELECT revision FROM frontdesk.knowledge_rows WHERE tenant_id = ${shop} AND question = 'Gift cards'`,
			);
		const [vector] = await wordEmbedder().embed(['vouchers']);
		const index = { tenantId: shop, model: 'some-model', dimensions: vector!.length };
		const store = postgresStore(db);
		await store.upsert(index, [{ revision: row!.revision, ordinal: 0, fromVersion: 1, vector: vector! }]);

		const { rows, evidence } = await rank(shop, 'vouchers', { meaning: { store, index, vector: vector! } });

		expect(rows[0]).toMatchObject({ question: 'Gift cards', legs: { meaning: expect.closeTo(1, 2) } });
		expect(evidence.heardMeaning).toBe(true);
	});
});

describe('pickWeights', () => {
	const rows = Array.from({ length: 60 }, (_, n) => [
		`What is the price of article ${n}?`,
		[`article ${n} cost`, `how much for article ${n}`, `${n} article euros`].join('\n'),
		`Article ${n} costs ${n} euros.`,
		'en',
	]);
	const embedder = (model: string, embed: (text: string) => number[]) => ({
		model,
		usage: { calls: 0, texts: 0, tokens: 0, costUsd: 0 },
		embed: async (texts: readonly string[]) => texts.map((text) => Float32Array.from(embed(text))),
	});
	/** Knows an article by its number, whatever else is said. */
	const clever = embedder('clever', (text) => {
		const angle = Number(/\d+/.exec(text)?.[0] ?? 0) / 10;
		return [Math.cos(angle), Math.sin(angle)];
	});
	/** Everything means the same to it. */
	const blind = embedder('blind', () => [1, 0]);

	it('gives more weight to a model that understands the sheet, and none to one that does not', async () => {
		const shop = await shopWith(...rows);

		const [understood, not] = [
			await pickWeights(db, { tenantId: shop, version: 1, embedder: clever }),
			await pickWeights(db, { tenantId: shop, version: 1, embedder: blind }),
		];

		expect(understood?.basis).toMatchObject({ questions: 60, isReadable: true, rows: 60 });
		expect(understood!.weights.meaning + understood!.weights.answerMeaning).toBeGreaterThan(0.3);
		expect(not?.basis).toMatchObject({ isReadable: false });
		expect(not?.weights).toMatchObject({ meaning: 0, answerMeaning: 0 });
	});

	it('does not hear a model that cannot read the language of a few rows', async () => {
		const shop = await shopWith(
			['متى تفتحون؟', '', 'من التاسعة صباحا حتى التاسعة مساء.', ''],
			['كم سعر التوصيل؟', '', 'التوصيل مجاني فوق مئة ريال.', ''],
			['هل يمكنني إرجاع المنتج؟', '', 'نعم، خلال أسبوع مع الفاتورة.', ''],
		);
		const picked = await pickWeights(db, { tenantId: shop, version: 1, embedder: wordEmbedder() });

		expect(picked?.basis).toMatchObject({ isReadable: false, reading: { ar: { share: 1, mark: expect.any(Number) } } });
		expect(picked?.weights).toMatchObject({ meaning: 0, answerMeaning: 0 });
	});

	it('keeps them with the version, and searches use them until the owner switches them off', async () => {
		const shop = await shopWith(...rows);
		const picked = await pickWeights(db, { tenantId: shop, version: 1, embedder: blind });
		const index = { tenantId: shop, model: 'blind', dimensions: 2 };
		const weightsNow = async () => {
			const meaning = { store: postgresStore(db), index, vector: Float32Array.from([1, 0]) };
			return (await rank(shop, 'article 7', { meaning })).weights;
		};
		await haveLiveIndex(shop, 'blind');

		expect(await weightsNow()).toEqual(picked?.weights);
		await changeSettings(db, shop, { search_weights_from_sheet: false });
		expect((await weightsNow()).meaning).toBeGreaterThan(0.3);
		expect(await pickWeights(db, { tenantId: shop, version: 1, embedder: blind })).toBeNull();
	});

	it('learns without a model how easy its own questions are, and leaves the weights alone', async () => {
		const shop = await shopWith(...rows);
		const bare = await shopWith(...rows.map((row) => row.with(1, '')));

		const picked = await pickWeights(db, { tenantId: shop, version: 1, embedder: null });
		const withoutVariants = await pickWeights(db, { tenantId: bare, version: 1, embedder: null });
		const { evidence, weights } = await rank(shop, 'article 7');

		expect(picked?.weights).toEqual(defaultWeights(null));
		expect(weights).toEqual(picked?.weights);
		expect(picked?.basis.ease).toEqual(expect.any(Number));
		expect(evidence.ease).toBe(picked?.basis.ease);
		expect(withoutVariants?.basis.ease).toBeNull();
	});

	it('asks again only when a tenth of the sheet is different', async () => {
		const shop = await shopWith(...rows);
		await pickWeights(db, { tenantId: shop, version: 1, embedder: clever });
		await publishTabs(db, shop, tabs(rows.map((row, n) => (n < 3 ? row.with(2, 'Sold out.') : row))));
		await publishTabs(db, shop, tabs(rows.map((row, n) => (n < 20 ? row.with(2, 'Gone.') : row))));

		expect(await pickWeights(db, { tenantId: shop, version: 2, embedder: clever })).toBeNull();
		expect(await pickWeights(db, { tenantId: shop, version: 3, embedder: clever })).not.toBeNull();
	});
});
