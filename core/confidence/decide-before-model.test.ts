import { foundRow, searchedTurn } from '../../test/support/answered-turn';
import { decideBeforeModel } from './decide-before-model';

const settings = { answer_threshold: 0.5, verbatim_threshold: 0.9, ask_threshold: 0.4 };

describe('decideBeforeModel', () => {
	it('sends a row word for word that is surely right, with its buttons', () => {
		const rows = [
			foundRow('hours', 'We close at 18:00.', { buttons: ['Where?'] }),
			foundRow('park', '-', { score: 0.2 }),
		];

		const decision = decideBeforeModel(searchedTurn({ rows, confidence: 0.95, settings }));

		expect(decision).toMatchObject({
			decision: 'verbatim',
			because: 'confidence 0.95 ≥ 0.90 (word for word)',
			reply: { text: 'We close at 18:00.', citations: ['hours'], buttons: ['Where?'], source: 'row' },
		});
	});

	it('sends a fact that was looked up, however sure the search is', () => {
		const rows = [foundRow('croissant', '2.40 €', { kind: 'fact', exact: true })];

		expect(decideBeforeModel(searchedTurn({ rows, confidence: 0.1, canAnswer: 0.1, settings }))).toMatchObject({
			decision: 'verbatim',
			reply: { text: '2.40 €' },
		});
	});

	it('goes on with a message of which one question is sure, however unsure another is', () => {
		const rows = [foundRow('hours', 'We close at 18:00.'), foundRow('dogs', 'Dogs are welcome.')];
		const part = (rowId: string, confidence: number) => ({
			question: rowId,
			rowIds: [rowId],
			confidence,
			canAnswer: confidence,
		});
		const decide = (...parts: object[]) =>
			decideBeforeModel(searchedTurn({ rows, parts: parts as never, confidence: 0.05, canAnswer: 0.05, settings }));

		expect(decide(part('dogs', 0.05), part('hours', 0.8)).decision).toBe('ask_model');
		expect(decide(part('dogs', 0.05), part('hours', 0.1)).decision).toBe('hand_over');
	});

	it('answers two questions in one message with both rows', () => {
		const rows = [foundRow('hours', 'We close at 18:00.'), foundRow('dogs', 'Dogs are welcome.')];
		const part = (rowId: string) => ({ question: rowId, rowIds: [rowId], confidence: 0.95, canAnswer: 0.95 });
		const parts = [part('hours'), part('dogs')];

		expect(decideBeforeModel(searchedTurn({ rows, parts, confidence: 0.95, settings }))).toMatchObject({
			decision: 'verbatim',
			reply: { text: 'We close at 18:00.\n\nDogs are welcome.', citations: ['hours', 'dogs'] },
		});
	});

	it('says once what two rows of a message answer', () => {
		const rows = [
			foundRow('parcel', 'Follow the link in your mail.'),
			foundRow('order', 'Follow the link in your mail'),
		];
		const part = (rowId: string) => ({ question: rowId, rowIds: [rowId], confidence: 0.95, canAnswer: 0.95 });
		const parts = [part('parcel'), part('order')];

		expect(decideBeforeModel(searchedTurn({ rows, parts, confidence: 0.95, settings }))).toMatchObject({
			reply: { text: 'Follow the link in your mail.', citations: ['parcel', 'order'] },
		});
	});

	it('asks the model when a row is likely, or when it is only likely that there is one', () => {
		const likely = decideBeforeModel(searchedTurn({ confidence: 0.6, canAnswer: 0.1, settings }));
		const somewhere = decideBeforeModel(searchedTurn({ confidence: 0.2, canAnswer: 0.6, settings }));

		expect([likely, somewhere].map(({ decision, reply }) => [decision, reply])).toEqual([
			['ask_model', undefined],
			['ask_model', undefined],
		]);
	});

	it('asks the model, however sure, when two rows compete or a passage is too long to quote', () => {
		const rivals = [foundRow('small', '5 €', { score: 0.8 }), foundRow('large', '9 €', { score: 0.79 })];
		const passage = [foundRow('manual', 'x'.repeat(700), { kind: 'document' })];

		for (const rows of [rivals, passage]) {
			expect(decideBeforeModel(searchedTurn({ rows, confidence: 0.97, settings })).decision).toBe('ask_model');
		}
	});

	it('sends the row that the customer chose when asked which one is meant, however unsure the search is', () => {
		const rows = [foundRow('small', '5 €', { score: 0.8 }), foundRow('large', '9 €', { score: 0.79 })];
		const asked = { author: 'bot' as const, at: '', text: 'Which one?', askedBack: true };
		const chosen = { rows, confidence: 0.1, canAnswer: 0.1, settings };
		const decide = (history: (typeof asked)[], question: string) =>
			decideBeforeModel({ ...searchedTurn({ ...chosen, history }), question });

		expect(decide([asked], 'Large')).toMatchObject({
			decision: 'verbatim',
			because: 'chosen by the customer',
			reply: { text: '9 €', citations: ['large'] },
		});
		expect(decide([], 'Large').decision).toBe('ask_back');
		expect(decide([asked], 'The large one in blue').decision).toBe('hand_over');
	});

	it('hands over what the knowledge cannot answer, and says by which numbers', () => {
		const decision = decideBeforeModel(searchedTurn({ confidence: 0.2, canAnswer: 0.3, settings }));

		expect(decision).toMatchObject({
			decision: 'hand_over',
			because: 'confidence 0.20 < 0.50, can answer 0.30 < 0.40',
			reply: { action: 'hand_over', reason: 'no_answer_known' },
		});
	});

	it('hands over when nothing was found', () => {
		expect(decideBeforeModel(searchedTurn({ rows: [], confidence: 0 })).decision).toBe('hand_over');
	});

	it('asks what is wanted, once, where a word says too little, and nobody waits for a person', () => {
		const asked = { author: 'bot' as const, text: 'What would you like to know?', at: '', askedBack: true };
		const decide = (question: string, more: object = {}) =>
			decideBeforeModel({ ...searchedTurn({ confidence: 0.05, canAnswer: 0.1, settings }), question, ...more });

		expect(decide('booking')).toMatchObject({
			decision: 'ask_back',
			reply: { text: 'Yes, ask away: what would you like to know?', action: 'clarify' },
		});
		expect(decide('booking', { history: [asked] }).decision).toBe('hand_over');
		// Written without spaces, and no single word.
		for (const sentence of ['卖不卖二手车', '求人していますか', 'มีรถให้เช่าไหม'])
			expect(decide(sentence).decision).toBe('hand_over');
		expect(decide('do you repair submarines').decision).toBe('hand_over');
		expect(decide('submarines?').decision).toBe('hand_over');
	});
});
