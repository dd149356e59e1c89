import type { IDataObject } from 'n8n-workflow';
import { handOver, type ClaimedTurn } from '../../core/conversations';
import { rememberTurn } from './turn-of-item';

/**
 * Hands turns to executions. Beginning and ending an execution costs n8n fifteen queries, a third of what a message costs; so
 * an execution that has completed its turn asks for the next one, and waits for it a moment. It has one turn at a time: nobody
 * waits for another one's model, and a turn that fails takes no other with it.
 */
export interface TurnDispatcher {
	/** Gives the turn to an execution that waits for one, or begins a new one. */
	dispatch(turn: ClaimedTurn): void;
	/** Lets those that wait end; turns that were handed out go on. */
	close(): void;
}

/** An execution, by the turn that it was given last. */
export interface TurnExecution {
	turn: ClaimedTurn;
	/** When it was given that, as `Date.now()` tells it. */
	since: number;
}

/** From the end of a turn to the end of its execution. Waiting costs nothing, but n8n counts the execution as running. */
const waitMs = 500;
/** n8n keeps what each step did until the execution ends, and all of it is saved when a step fails. */
const maxTurns = 20;

interface Waiting {
	execution: TurnExecution;
	turns: number;
	end: (next?: ClaimedTurn) => void;
}

interface Running {
	execution: TurnExecution;
	/** How many turns the execution has had, with this one. */
	turns: number;
	waiting: Waiting[];
	isClosed: () => boolean;
}

/**
 * The turns that were handed out in this process, by id and lease. What fails, or runs in another process, stays until it is the
 * oldest. A plain map: n8n loads this file at its start, and no library with it.
 */
const running = new Map<string, Running>();
const maxRunning = 5_000;

/** @param begin starts an execution with its turn; must not throw */
export function createTurnDispatcher(begin: (execution: TurnExecution) => void): TurnDispatcher {
	const waiting: Waiting[] = [];
	let closed = false;
	return {
		dispatch(turn) {
			// The one that came last: the others end when there is less to do.
			const next = waiting.pop();
			for (const oldest of running.keys()) {
				if (running.size < maxRunning) break;
				running.delete(oldest);
			}
			const given = { turn, since: Date.now() };
			const execution = Object.assign(next?.execution ?? given, given);
			running.set(keyOf(turn), { execution, turns: (next?.turns ?? 0) + 1, waiting, isClosed: () => closed });
			if (next) next.end(turn);
			else begin(execution);
		},
		close() {
			closed = true;
			for (const { end } of waiting.splice(0)) end();
		},
	};
}

/**
 * What the execution that has completed `turn` does next.
 *
 * @param cancelled of the execution: who was stopped gets no turn
 * @returns undefined when it is to end: nothing came in half a second, it has had enough turns, or another process hands them
 * out
 */
export function nextTurn(
	turn: { id: string; leaseToken: number },
	cancelled?: AbortSignal,
): Promise<ClaimedTurn | undefined> {
	const ended = running.get(keyOf(turn));
	running.delete(keyOf(turn));
	if (!ended || ended.turns >= maxTurns || ended.isClosed() || cancelled?.aborted) return Promise.resolve(undefined);
	return new Promise((resolve) => {
		const { execution, waiting } = ended;
		const stop = () => {
			waiting.splice(waiting.indexOf(entry), 1);
			entry.end();
		};
		const timer = setTimeout(stop, waitMs);
		const entry: Waiting = {
			execution,
			turns: ended.turns,
			end: (next) => {
				clearTimeout(timer);
				cancelled?.removeEventListener('abort', stop);
				resolve(next);
			},
		};
		cancelled?.addEventListener('abort', stop);
		waiting.push(entry);
	});
}

/** Whether, as far as this process knows, nobody has asked for what follows the turn that an execution was given last. */
export const isUnfinished = ({ turn }: TurnExecution): boolean => running.has(keyOf(turn));

/**
 * The item of a turn, and whether its reply is known already: written before a crash, or the apology after the last attempt.
 * Then nothing is searched or asked twice.
 */
export function itemOfTurn(turn: ClaimedTurn): { json: IDataObject; isReplyReady: boolean } {
	const reply = turn.writtenReply ?? (turn.exhausted ? handOver(turn, 'turn_failed') : undefined);
	const handedOut = { ...turn, ...(reply ? { reply } : {}) };
	const json = handedOut as unknown as IDataObject;
	rememberTurn(json, handedOut);
	return { json, isReplyReady: reply !== undefined };
}

const keyOf = ({ id, leaseToken }: { id: string; leaseToken: number }) => `${id}:${leaseToken}`;
