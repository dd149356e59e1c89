import { createHash } from 'node:crypto';
import { hashEmbedder, hashText } from './hash-embedder';

const cosine = (a: string, b: string) => {
	const [x, y] = [hashText(a), hashText(b)];
	return x.reduce((sum, value, i) => sum + value * y[i]!, 0);
};

describe('hashEmbedder', () => {
	it('makes vectors of 1536 numbers and length 1, of any text at all', async () => {
		const texts = ['When do you open?', '', '   ', '🙂🙂', '??', 'half \uD83C', 'ا'.repeat(500), 'x'.repeat(100_000)];

		const vectors = await hashEmbedder().embed(texts);

		expect(vectors).toHaveLength(texts.length);
		for (const vector of vectors) {
			expect(vector).toHaveLength(1_536);
			expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
		}
	});

	it.each([
		['What time do you close on Saturday?', '97d3be96fd930934'],
		['Habt ihr Parkplätze für Kinderwägen?', 'd584cafb3ccec022'],
		['هل لديكم خبز خالٍ من الغلوتين؟', '3c1248acb0f49417'],
		['你们星期六几点关门', 'a66b7b4c5af1d79d'],
	])('makes the same vector of %j on every machine', (text, fingerprint) => {
		const rounded = Array.from(hashText(text), (value) => value.toFixed(4).replace('-0.0000', '0.0000'));

		expect(createHash('sha256').update(rounded.join()).digest('hex').slice(0, 16)).toBe(fingerprint);
	});

	it.each([
		['an ending', 'Can I order birthday cakes?', 'ordering a birthday cake', 'Do you deliver?'],
		['a typing error', 'gluten free bread', 'glutne free braed', 'parking behind the house'],
		['a compound', 'Parkplätze', 'Kundenparkplatz', 'Öffnungszeiten'],
		['case and accents', 'crème brûlée', 'CREME BRULEE', 'apple pie'],
		['no spaces between words', '星期六几点关门', '你们星期六关门吗', '可以停车吗'],
		['Arabic prefixes', 'التوصيل', 'بالتوصيل', 'الدفع'],
	])('is near across %s', (_what, text, near, far) => {
		expect(cosine(text, near)).toBeGreaterThan(cosine(text, far) + 0.15);
	});
});
