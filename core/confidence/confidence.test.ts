import { reviewReply } from './review-reply';
import { ungroundedNumbers } from './ungrounded-numbers';
import type { Turn } from '../conversations';
import { tenantSettings } from '../storage';

describe('ungroundedNumbers', () => {
	it.each([
		['We close at 18:00.', 'Saturday 9:00 to 18:00', []],
		['It costs 5 €.', 'It costs 5.00 €', []],
		['It costs 5,50 €.', 'It costs 5.50 €', []],
		['That is 1,200 grams.', 'It weighs 1200 g', []],
		['Opens at 07:30', 'Opens at 7:30', []],
		['We close at 19:00.', 'Saturday 9:00 to 18:00', ['19']],
		['Call 1800', 'Call 18', ['1800']],
		['It costs 18', 'It costs 1800', ['18']],
		['We have none.', '', []],
	])('%s | %s', (reply, source, expected) => {
		expect(ungroundedNumbers(reply, [source])).toEqual(expected);
	});
});

describe('reviewReply', () => {
	const row = { id: 'r1', question: 'When do you close?', answer: 'We close at 18:00.', buttons: [], score: 1 };
	const modelReply = { citations: ['r1'], buttons: [], action: 'answer', language: 'en', source: 'model' } as const;
	const turnWith = (reply: object) =>
		({ settings: tenantSettings.parse({}), knowledge: { rows: [row], confidence: 0.9 }, reply }) as unknown as Turn;

	it('lets a reply pass that rests on its row', () => {
		expect(reviewReply(turnWith({ ...modelReply, text: 'At 18:00.' }))).toMatchObject({ decision: 'answer' });
	});

	it('hands over a reply with a number of its own', () => {
		const review = reviewReply(turnWith({ ...modelReply, text: 'At 20:00.' }));

		expect(review).toMatchObject({ decision: 'hand_over', because: 'not in the cited rows: 20' });
		expect(review.reply).toMatchObject({ action: 'hand_over', reason: 'ungrounded_reply' });
	});

	it('hands over a reply that cites no row that was found', () => {
		expect(reviewReply(turnWith({ ...modelReply, citations: ['r9'], text: 'At 18:00.' }))).toMatchObject({
			decision: 'hand_over',
		});
	});

	it('hands over when the model asks for it', () => {
		expect(reviewReply(turnWith({ ...modelReply, action: 'hand_over', text: 'No idea.' })).reply).toMatchObject({
			reason: 'model_asked',
		});
	});
});
