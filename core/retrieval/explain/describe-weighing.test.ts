import { describeEase, describeWeights } from './describe-weighing';

const basis = { questions: 80, lexical: 0.8, meaning: 0.86, byDefault: 0.88, chosen: 0.9, isReadable: true, ease: 3.9 };
const model = 'all-MiniLM-L6-v2';

describe('describeWeights', () => {
	it.each([
		['no vectors were compared', { model: null, basis: null }, true],
		['the built-in vectors propose rows and have no say', { model: 'frontdesk-hash-1', basis }, true],
		['search_weights_from_sheet is off', { model, basis: null }, false],
		['has not been asked its own questions yet', { model, basis: null }, true],
		[
			'picked by the sheet: asked 80 of its own questions it gets 0.90 with them, 0.88 with the usual',
			{ model, basis },
			true,
		],
		["12 of the sheet's own questions are too few to learn from", { model, basis: { ...basis, questions: 12 } }, true],
		[
			"all-MiniLM-L6-v2 does not understand this sheet. Asked 80 of the sheet's own questions it gets 0.31, words and letters get 0.80",
			{ model, basis: { ...basis, meaning: 0.31, isReadable: false } },
			true,
		],
	])('says where weights come from: %s', (sentence, weighing, isOn) => {
		expect(describeWeights(weighing, isOn)).toContain(sentence);
	});

	it('makes do with what an older release kept', () => {
		expect(describeWeights({ model, basis: { questions: 'many' } }, true)).toContain('too few to learn from');
	});
});

describe('describeEase', () => {
	it('says what an easy and a hard sheet do to the probabilities', () => {
		expect(describeEase({ model, basis }, true)).toMatch(/^3\.90 \(usual .+look easy/);
		expect(describeEase({ model, basis: { ease: 1 } }, false)).toMatch(/^1\.00 \(usual .+look hard/);
	});

	it('says nothing where it is not known', () => {
		expect(describeEase({ model, basis: { ease: null } }, true)).toBeNull();
		expect(describeEase({ model: null, basis: null }, false)).toBeNull();
	});
});
