import { wordEmbedder } from '../../../../../test/support/embeddings-endpoint';
import { examineReading, isReadOverall } from '.';
import { paraphrases } from './examine-reading';

/** Reads some languages, and sees nothing but letters in all others. */
function modelFor(...languages: string[]) {
	const known = new Map(
		languages.flatMap((language) =>
			(paraphrases[language] ?? []).flatMap((pair, place) => pair.map((text) => [text, place] as const)),
		),
	);
	return {
		model: 'model',
		usage: { calls: 0, texts: 0, tokens: 0, costUsd: 0 },
		embed: (texts: readonly string[]) =>
			wordEmbedder().embed(texts.map((text) => (known.has(text) ? `meaning${known.get(text)}` : text))),
	};
}

const sheet = (...questions: string[]) =>
	questions.map((question) => ({ question, variants: [], answer: '', language: 'und' }));

const sheets = {
	ar: sheet('متى تفتحون المتجر يوم الجمعة؟', 'كم سعر التوصيل إلى البيت؟', 'هل يمكنني إرجاع المنتج؟'),
	zh: sheet('你们几点开门？', '运费怎么算？', '可以退货吗？'),
	ja: sheet('営業時間を教えてください', '送料はいくらですか', '返品はできますか'),
	ko: sheet('몇 시에 열어요?', '배송비는 얼마예요?', '반품이 가능한가요?'),
	th: sheet('ร้านเปิดกี่โมง', 'ค่าส่งเท่าไหร่', 'คืนสินค้าได้ไหม'),
	hi: sheet('दुकान कितने बजे खुलती है?', 'डिलीवरी का खर्च कितना है?', 'क्या सामान वापस कर सकते हैं?'),
	ru: sheet('Во сколько вы открываетесь?', 'Сколько стоит доставка?', 'Можно ли вернуть товар?'),
	de: sheet('Wann habt ihr geöffnet?', 'Was kostet die Lieferung?', 'Kann ich die Ware zurückgeben?'),
	tr: sheet('Kaçta açılıyorsunuz?', 'Kargo ücreti ne kadar?', 'Ürünü iade edebilir miyim?'),
	es: sheet('¿A qué hora abren los domingos?', '¿Cuánto cuesta el envío?', '¿Puedo devolver el producto?'),
	pl: sheet('O której godzinie otwieracie?', 'Ile kosztuje dostawa do domu?', 'Czy mogę zwrócić produkt?'),
	id: sheet('Jam berapa toko dibuka?', 'Berapa biaya pengirimannya?', 'Apakah barang bisa dikembalikan?'),
	en: sheet('When do you open?', 'How much is the delivery?', 'Can I return the product?'),
};

describe('examineReading', () => {
	it.each(Object.entries(sheets))('tells whether a model reads a sheet of three rows: %s', async (language, rows) => {
		const [read, not] = await Promise.all([
			examineReading(rows, modelFor('en', language)),
			examineReading(rows, modelFor('fi')),
		]);

		expect(Object.keys(read)).toEqual([language]);
		expect(read[language]?.mark).toBe(1);
		expect(isReadOverall(read)).toBe(true);
		expect(not[language]?.mark).toBeLessThan(0.6);
		expect(isReadOverall(not)).toBe(false);
	});

	it('goes by the greater part of a sheet in several languages', async () => {
		const mostly = [...sheets.en, ...sheets.ru.slice(0, 1)];

		expect(isReadOverall(await examineReading(mostly, modelFor('en')))).toBe(true);
		expect(isReadOverall(await examineReading(mostly, modelFor('ru')))).toBe(false);
	});

	it('gives everything that is the same to a model the mark of a guess', async () => {
		const blind = { ...modelFor(), embed: async (texts: readonly string[]) => texts.map(() => new Float32Array([1])) };

		expect((await examineReading(sheets.en, blind))['en']?.mark).toBeLessThan(0.3);
	});

	it('says nothing about a language without paraphrases', async () => {
		const rows = sheet('რომელ საათზე იღება მაღაზია?');

		expect(isReadOverall(await examineReading(rows, modelFor('en')))).toBe(true);
	});

	it('has ten pairs for every language, as chance and the pass mark expect', () => {
		for (const pairs of Object.values(paraphrases)) expect(pairs).toHaveLength(10);
	});
});
