import { searchedTurn } from '../../test/support/answered-turn';
import { closedLine, handOver, withNote, type HandOverReason } from './hand-over';
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

describe('outside the opening hours the customer reads when somebody is there again', () => {
	const line = (at: string, settings: Record<string, string>) => {
		const turn = searchedTurn();
		return closedLine({ ...turn, settings: { ...turn.settings, ...settings } }, new Date(at));
	};
	const english = 'We open {day} at {time} and will answer you then.';
	const german = 'Wir öffnen {day} um {time} Uhr und antworten dann.';
	const hours = { opening_hours: 'Mon-Fri 8:00-12:00, 13:30-18:00' };

	it.each([
		['in the morning', '2026-11-30T06:00:00Z', english, 'We open today at 8:00 and will answer you then.'],
		['at lunch', '2026-11-30T12:30:00Z', english, 'We open today at 13:30 and will answer you then.'],
		['in the evening', '2026-11-30T20:00:00Z', english, 'We open tomorrow at 8:00 and will answer you then.'],
		['on a Friday evening', '2026-12-04T20:00:00Z', english, 'We open on Monday at 8:00 and will answer you then.'],
		['in German', '2026-12-04T20:00:00Z', german, 'Wir öffnen am Montag um 8:00 Uhr und antworten dann.'],
		['in words of their own', '2026-12-04T20:00:00Z', 'We are closed.', 'We are closed.'],
		['not while somebody is there', '2026-11-30T09:00:00Z', english, ''],
	])('%s', (_when, at, closed_message, text) => {
		expect(line(at, { ...hours, closed_message })).toBe(text);
	});

	it('and nothing where nobody knows the hours', () => {
		expect(line('2026-11-30T06:00:00Z', { opening_hours: '', closed_message: english })).toBe('');
	});
});
