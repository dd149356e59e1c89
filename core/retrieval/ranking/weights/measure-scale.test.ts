import { noUsage, type Embedder } from '../../embeddings';
import { onUsualScale } from '../cosine-scale';
import { measureScale } from './measure-scale';
import { paraphrases } from './reading/examine-reading';
import type { SampledRow } from '../sample-rows';

const sheet = ['parking', 'delivery', 'card payment', 'gift wrapping', 'opening hours', 'dogs'].map(
	(question): SampledRow => ({ question, variants: [], answer: 'Yes.', language: 'und' }),
);

/** Texts of one meaning are one axis of a space; all texts share another one by so much. */
function modelWith(shared: number, likeness: number): Embedder {
	const groups = [...(paraphrases['en'] ?? []), ...sheet.map(({ question }) => [question])];
	const size = groups.length;
	return {
		model: 'some-model',
		usage: noUsage(),
		embed: async (texts) =>
			texts.map((text) => {
				const group = groups.findIndex((one) => one.includes(text));
				const side = groups[group]?.indexOf(text) ?? 0;
				const vector = new Float32Array(1 + 3 * size);
				vector[0] = Math.sqrt(shared);
				vector[1 + 3 * group] = Math.sqrt((1 - shared) * likeness);
				vector[2 + 3 * group + side] = Math.sqrt((1 - shared) * (1 - likeness));
				return vector;
			}),
	};
}

/** The same model, to whom all English says the same. */
const unreadable = (model: Embedder): Embedder => ({
	...model,
	embed: (texts, purpose) =>
		model.embed(
			texts.map((text) => (english.has(text) ? 'parking' : text)),
			purpose,
		),
});
const english = new Set((paraphrases['en'] ?? []).flat());

describe('measureScale', () => {
	it('makes cosines mean the same, however close together a model has them', async () => {
		const wide = await measureScale(sheet, {}, modelWith(0.1, 0.5));
		const narrow = await measureScale(sheet, {}, modelWith(0.8, 0.5));

		expect(wide?.background).toBeCloseTo(0.1);
		expect(narrow?.background).toBeCloseTo(0.8);
		expect(onUsualScale(0.1 + 0.9 * 0.7, wide)).toBeCloseTo(onUsualScale(0.8 + 0.2 * 0.7, narrow), 2);
		expect(onUsualScale(narrow!.background, narrow)).toBeCloseTo(0.1);
	});

	it('takes how far apart a model has paraphrases from English, where it reads that, for sheets in any language', async () => {
		const german = sheet.map((row) => ({ ...row, language: 'de' }));
		const marks = { de: { share: 1, mark: 0.9, background: 0.3, spread: 0.1 } };

		const scale = await measureScale(german, marks, modelWith(0.1, 0.5));
		const ofGermanAlone = await measureScale(german, marks, unreadable(modelWith(0.1, 0.5)));

		expect(scale).toMatchObject({ spread: 0.45 });
		expect(scale?.background).toBeGreaterThan(0.15);
		expect(ofGermanAlone).toMatchObject({ spread: 0.1 });
	});

	it('says nothing of a model that sees strangers as like each other as paraphrases', async () => {
		expect(await measureScale(sheet, {}, modelWith(0.5, 0))).toBeNull();
		expect(onUsualScale(0.5, null)).toBe(0.5);
	});
});
