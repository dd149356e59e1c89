import { searchedTurn } from '../../test/support/answered-turn';
import { handOver, withNote, type HandOverReason } from './hand-over';
import type { Turn } from './turn';

const now = new Date('2026-11-30T12:00:00Z');
const handoff = (more: Partial<NonNullable<Turn['handoff']>> = {}) => ({
	id: '01900000-0000-7000-8000-000000000009',
	state: 'waiting' as const,
	toldAt: '2026-11-30T11:50:00Z',
	notedAt: null,
	...more,
});
const textOf = (reason: HandOverReason, open: Turn['handoff']) =>
	handOver({ ...searchedTurn(), handoff: open }, reason, now).text;

describe('a customer who waits for a person already', () => {
	it('does not read again a moment later that one will come', () => {
		expect(textOf('no_answer_known', handoff())).toBe('');
		expect(textOf('no_answer_known', null)).not.toBe('');
		expect(textOf('no_answer_known', handoff({ toldAt: null }))).not.toBe('');
	});

	it('reads it again after half an hour', () => {
		expect(textOf('no_answer_known', handoff({ toldAt: '2026-11-30T11:29:00Z' }))).not.toBe('');
	});

	it.each(['customer_asked', 'turn_failed'] as const)('is not left without a word: %s', (reason) => {
		expect(textOf(reason, handoff())).not.toBe('');
	});
});

describe('an answer for them', () => {
	const row = { ...searchedTurn({ reply: { text: 'We close at 18:00.', source: 'row' } }).reply! };
	const noted = (open: Turn['handoff'], reply = row) => withNote({ ...searchedTurn(), handoff: open }, reply).text;

	it('says once that a person will still come', () => {
		expect(noted(handoff())).toBe(
			'We close at 18:00.\n\nSomebody from our team will still get back to you about your other question.',
		);
		expect(noted(handoff({ notedAt: '2026-11-30T11:55:00Z' }))).toBe('We close at 18:00.');
		expect(noted(null)).toBe('We close at 18:00.');
	});

	it('says it once also when an attempt has written it before', () => {
		const written = { ...row, text: noted(handoff()) };

		expect(noted(handoff(), written)).toBe(written.text);
	});
});
