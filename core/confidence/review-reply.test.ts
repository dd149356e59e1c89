import { foundRow, searchedTurn, type TurnOptions } from '../../test/support/answered-turn';
import { tenantSettings } from '../storage';
import { reviewReply } from './review-reply';

const settings = { tentative: 'off' as const, answer_threshold: 0.5, ask_threshold: 0.4, clarify_margin: 0.1 };
const rivals = [foundRow('small', '5 €', { score: 0.5 }), foundRow('large', '9 €', { score: 0.48 })];
const review = (options: TurnOptions) => reviewReply(searchedTurn({ settings, ...options }));

describe('the review of a model’s reply', () => {
	const model = (text: string, more: object = {}) => ({
		text,
		citations: ['hours'],
		source: 'model' as const,
		...more,
	});

	it('lets a reply pass that rests on its row', () => {
		const passed = review({ reply: model('At 6 pm.') });

		expect(passed).toEqual({ decision: 'answer', because: 'rests on 1 row(s)' });
	});

	it('sends the row itself instead of a reply with a number of its own, where the row is sure enough', () => {
		expect(review({ confidence: 0.7, reply: model('At 20:00.') })).toMatchObject({
			decision: 'answer',
			because: expect.stringContaining('20:00'),
			reply: { text: 'We close at 18:00.', source: 'row' },
		});
	});

	it.each([
		['states something else', model('At 20:00.'), 'it states what the cited rows do not contain: 20:00'],
		['cites nothing that was found', model('At 18:00.', { citations: ['r9'] }), 'it cites no row that was found'],
		['hides a fact in a button', model('See below.', { buttons: ['Call 030 1234567'] }), '030 1234567'],
	])('hands over a reply that %s, where no row is sure enough', (_, reply, because) => {
		expect(review({ confidence: 0.3, reply })).toMatchObject({
			decision: 'hand_over',
			because: expect.stringContaining(because),
			reply: { action: 'hand_over', reason: 'ungrounded_reply' },
		});
	});

	it('does not take a number out of a row that the reply does not cite', () => {
		const rows = [foundRow('hours', 'We close at 18:00.'), foundRow('phone', 'Call 030 1234567.', { score: 0.1 })];

		expect(review({ rows, confidence: 0.3, reply: model('Call 030 1234567.') }).decision).toBe('hand_over');
		expect(review({ rows, reply: model('Call 030 1234567.', { citations: ['phone'] }) }).decision).toBe('answer');
	});

	it('lets the business say its own name', () => {
		const turn = {
			...searchedTurn({ reply: model('Studio 54 closes at 18:00.') }),
			tenant: { name: 'Studio 54', timeZone: 'UTC' },
		};

		expect(reviewReply(turn).decision).toBe('answer');
	});

	it('asks back when the model has no answer and two rows compete, else hands over', () => {
		const noAnswer = model('No idea.', { action: 'hand_over' });

		expect(review({ rows: rivals, confidence: 0.3, reply: noAnswer }).decision).toBe('clarify');
		expect(review({ reply: noAnswer })).toMatchObject({ decision: 'hand_over', reply: { reason: 'model_asked' } });
	});

	it('lets the model ask back once, from the rows that were found', () => {
		const question = model('The one for 5 € or for 9 €?', { action: 'clarify', citations: [] });
		const history = [{ author: 'bot' as const, at: '', text: `${tenantSettings.parse({}).clarify_message}\nSmall?` }];

		expect(review({ rows: rivals, reply: question }).decision).toBe('clarify');
		expect(review({ rows: rivals, reply: question, history }).decision).toBe('hand_over');
		const ownQuestion = [{ author: 'bot' as const, at: '', text: 'Which tour do you mean?', askedBack: true }];
		expect(review({ rows: rivals, reply: question, history: ownQuestion }).decision).toBe('hand_over');
	});
});

describe('the review of a row word for word', () => {
	const row = { text: '5 €', citations: ['small'], source: 'row' as const };

	it('sends it when it is sure enough, or was looked up', () => {
		expect(review({ rows: rivals, confidence: 0.6, reply: row }).decision).toBe('answer');
		expect(review({ rows: [foundRow('a', '1', { exact: true })], confidence: 0, reply: row }).decision).toBe('answer');
	});

	it('asks which of two rows is meant, with what the customer can tap', () => {
		expect(review({ rows: rivals, confidence: 0.3, canAnswer: 0.6, reply: row })).toMatchObject({
			decision: 'clarify',
			because: 'two rows compete',
			reply: { action: 'clarify', buttons: ['small?', 'large?', 'Something else'], citations: [] },
		});
	});

	it.each<[string, TurnOptions]>([
		['one row is clearly ahead', { rows: [rivals[0]!, foundRow('far', '-', { score: 0.2 })] }],
		['both say the same', { rows: [rivals[0]!, foundRow('twin', '5 €. ', { score: 0.5 })] }],
		['the knowledge may well not answer', { canAnswer: 0.45 }],
		['the owner wants no questions back', { settings: { ...settings, clarify_margin: 0 } }],
		[
			'the customer was just asked back',
			{ history: [{ author: 'bot', at: '', text: tenantSettings.parse({}).clarify_message }] },
		],
	])('hands over instead of asking back when %s', (_, options) => {
		const decided = review({ rows: rivals, confidence: 0.3, canAnswer: 0.6, reply: row, ...options });

		expect(decided).toMatchObject({ decision: 'hand_over', reply: { reason: 'no_answer_known' } });
	});
});

describe('the review of everything else', () => {
	it('leaves lines of the settings as they are', () => {
		expect(review({ reply: { text: 'Hello!', source: 'setting' } })).toMatchObject({ decision: 'answer' });
		expect(review({ reply: { text: 'Bye', source: 'setting', action: 'hand_over' } }).decision).toBe('hand_over');
	});

	it('hands over when there is no reply', () => {
		expect(review({})).toMatchObject({ decision: 'hand_over', reply: { reason: 'no_answer_known' } });
	});
});

describe('a message with several questions', () => {
	const rows = [foundRow('hours', 'We close at 18:00.'), foundRow('dogs', 'Dogs are welcome.', { score: 0.3 })];
	const part = (asked: string, rowId: string, confidence: number) => ({
		asked,
		question: asked,
		rowIds: [rowId],
		confidence,
		canAnswer: confidence,
	});
	const parts = [part('when do you close', 'hours', 0.9), part('may my parrot come', 'dogs', 0.2)];
	const asked = { rows, parts, confidence: 0.2, canAnswer: 0.2 };
	const text = 'We close at 18:00.\n\n"may my parrot come": I don\'t know that one, I have passed it on.';

	it('is answered as far as the rows are sure, and the rest is named and passed on', () => {
		const reply = { text: 'We close at 18:00.', citations: ['hours'], source: 'row' as const };

		expect(review({ ...asked, reply })).toMatchObject({
			decision: 'hand_over',
			because: 'a part of the message is sure enough; passed on: may my parrot come',
			reply: {
				text: expect.stringContaining(text),
				action: 'hand_over',
				reason: 'no_answer_known',
				citations: ['hours'],
				source: 'row',
				passedOn: ['may my parrot come'],
			},
		});
	});

	it('is answered as a guess where a row may be meant, below what is sure', () => {
		const likely = parts.map((one) => (one.confidence < 0.5 ? { ...one, confidence: 0.4 } : one));
		const open = { ...settings, tentative: 'open' as const };
		const reviewed = review({ ...asked, settings: open, parts: likely, reply: { text: '-', source: 'row' } });

		expect(reviewed).toMatchObject({
			decision: 'answer',
			reply: { citations: ['hours', 'dogs'], tentative: true, action: 'answer' },
		});
		expect(reviewed.reply?.text).toMatch(/^We close at 18:00\.\n\n.+\n\nDogs are welcome\.$/u);
	});

	it('is told to who waits for a person already, with another question', () => {
		const handoff = { id: 'h', state: 'waiting' as const, toldAt: new Date().toISOString(), notedAt: null };
		const turn = { ...searchedTurn({ settings, ...asked, reply: { text: '-', source: 'row' } }), handoff };

		expect(reviewReply(turn).reply?.text).toContain(text);
	});

	it('is passed on whole where no row is sure', () => {
		const unsure = parts.map((one) => ({ ...one, confidence: 0.3 }));

		expect(review({ ...asked, parts: unsure, reply: { text: '-', source: 'row' } }).reply).toMatchObject({
			text: expect.not.stringContaining('18:00'),
			action: 'hand_over',
		});
	});

	it.each([
		['cites no row of one of them', {}, 'may my parrot come'],
		['says so itself, in the words of the customer', { unanswered: ['parrot?'] }, 'parrot?'],
	])('loses no half when a model %s', (_, more, passedOn) => {
		const reply = { text: 'At 18:00.', citations: ['hours'], source: 'model' as const, ...more };

		expect(review({ ...asked, reply })).toMatchObject({
			decision: 'hand_over',
			reply: {
				text: expect.stringContaining(`At 18:00.\n\n"${passedOn}": I don't know`),
				source: 'model',
				passedOn: [passedOn],
			},
		});
	});

	it('needs no line when a model rests on a row of each', () => {
		const reply = { text: 'At 18:00, and dogs yes.', citations: ['hours', 'dogs'], source: 'model' as const };

		expect(review({ ...asked, reply }).decision).toBe('answer');
	});
});

describe('why a person is asked for', () => {
	const row = { ...foundRow('hours', 'We close at 18:00.'), text: 'We close at 18:00.', source: 'row' as const };
	const call = (outcome: 'answered' | 'timeout') => ({
		...{ purpose: 'reply' as const, provider: 'p', model: 'm', outcome, error: null, text: null, ms: 1 },
		...{ usage: null, at: '2026-11-30T12:00:00Z' },
	});
	const reasonOf = (options: TurnOptions) => review({ confidence: 0.2, canAnswer: 0.2, ...options }).reply;

	it('is that no model answered', () => {
		expect(reasonOf({ reply: { ...row, calls: [call('timeout')] } })).toMatchObject({
			reason: 'model_failed',
			text: tenantSettings.parse({}).outage_message,
		});
		expect(reasonOf({ reply: { ...row, calls: [call('timeout'), call('answered')] } })).toMatchObject({
			reason: 'no_answer_known',
		});
	});

	it('is that the budget is spent', () => {
		const spent = { spentTodayUsd: 3, settings: { ...settings, daily_budget_usd: 2 } };

		expect(reasonOf({ ...spent, reply: row })).toMatchObject({ reason: 'budget_spent' });
		expect(reasonOf({ ...spent, spentTodayUsd: 1, reply: row })).toMatchObject({ reason: 'no_answer_known' });
	});

	it('is a tool that failed, or that called for a person', () => {
		const failed = { name: 'orders', arguments: '{}', result: 'away', failed: true, ms: 1 };
		const handed = { text: '', source: 'model' as const, action: 'hand_over' as const };

		expect(reasonOf({ reply: { ...handed, tools: [failed] } })).toMatchObject({ reason: 'tool' });
		expect(reasonOf({ reply: { ...handed, reason: 'tool' } })).toMatchObject({ reason: 'tool' });
		expect(reasonOf({ reply: { ...handed, tools: [{ ...failed, failed: false }] } })).toMatchObject({
			reason: 'model_asked',
		});
	});

	it('is a customer who sounds upset, where the owner wants a person for that', () => {
		const upset = {
			confidence: 0.9,
			canAnswer: 0.9,
			reply: { text: 'At 18:00.', citations: ['hours'], source: 'model' as const, sentiment: 'negative' as const },
		};

		expect(review(upset)).toMatchObject({ decision: 'answer' });
		expect(review({ ...upset, settings: { ...settings, handover_when_upset: true } })).toMatchObject({
			decision: 'hand_over',
			reply: { reason: 'upset', text: tenantSettings.parse({}).upset_message },
		});
	});
});
