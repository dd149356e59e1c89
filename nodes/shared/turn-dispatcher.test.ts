import type { ClaimedTurn } from '../../core/conversations';
import { searchedTurn } from '../../test/support/answered-turn';
import { createTurnDispatcher, itemOfTurn, nextTurn, type TurnDispatcher } from './turn-dispatcher';
import { turnOfItem } from './turn-of-item';

let begun: ClaimedTurn[];
let dispatcher: TurnDispatcher;
let count = 0;

const aTurn = (more: Partial<ClaimedTurn> = {}): ClaimedTurn => ({
	...searchedTurn(),
	id: `01900000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`,
	...more,
});

beforeEach(() => {
	jest.useFakeTimers();
	begun = [];
	dispatcher = createTurnDispatcher(({ turn }) => begun.push(turn));
});
afterEach(() => {
	dispatcher.close();
	jest.useRealTimers();
});

describe('a turn that is due', () => {
	it('goes to an execution that has completed its own', async () => {
		const [first, second] = [aTurn(), aTurn()];
		dispatcher.dispatch(first);
		const next = nextTurn(first);

		dispatcher.dispatch(second);

		expect(await next).toBe(second);
		expect(begun).toEqual([first]);
	});

	it('begins an execution of its own where all are at work, and never two', async () => {
		const [first, second, third] = [aTurn(), aTurn(), aTurn()];
		dispatcher.dispatch(first);
		dispatcher.dispatch(second);
		const next = nextTurn(first);

		dispatcher.dispatch(third);

		expect(begun).toEqual([first, second]);
		expect(await next).toBe(third);
	});

	it('is not given to an execution that was cancelled while it waited', async () => {
		const [first, second] = [aTurn(), aTurn()];
		const cancelled = new AbortController();
		dispatcher.dispatch(first);
		const next = nextTurn(first, cancelled.signal);

		cancelled.abort();
		dispatcher.dispatch(second);

		expect(await next).toBeUndefined();
		expect(begun).toEqual([first, second]);
	});
});

describe('an execution', () => {
	it('ends when nothing comes', async () => {
		const turn = aTurn();
		dispatcher.dispatch(turn);
		const next = nextTurn(turn);

		await jest.advanceTimersByTimeAsync(1_000);
		dispatcher.dispatch(aTurn());

		expect(await next).toBeUndefined();
		expect(begun).toHaveLength(2);
	});

	it('ends after twenty turns, so that what n8n keeps of it stays small', async () => {
		let turn = aTurn();
		dispatcher.dispatch(turn);
		let turns = 1;
		for (;;) {
			const next = nextTurn(turn);
			dispatcher.dispatch(aTurn());
			const given = begun.length === 1 ? await next : undefined;
			if (!given) break;
			turn = given;
			turns += 1;
		}

		expect(turns).toBe(20);
	});

	it('ends when the workflow is switched off, and when another process hands turns out', async () => {
		const turn = aTurn();
		dispatcher.dispatch(turn);
		const next = nextTurn(turn);

		dispatcher.close();

		expect(await next).toBeUndefined();
		expect(await nextTurn(aTurn())).toBeUndefined();
	});

	it('is given a turn once: not by a step that comes twice', async () => {
		const turn = aTurn();
		dispatcher.dispatch(turn);
		void nextTurn(turn);

		expect(await nextTurn(turn)).toBeUndefined();
	});
});

it('sends a reply that was written before a crash, and reads no turn a second time', () => {
	const reply = { ...searchedTurn({ reply: { text: 'We close at 18:00.' } }).reply! };
	const written = itemOfTurn(aTurn({ writtenReply: reply }));
	const asked = itemOfTurn(aTurn());

	expect(written.isReplyReady).toBe(true);
	expect(turnOfItem(written.json).reply).toBe(reply);
	expect(asked.isReplyReady).toBe(false);
});
