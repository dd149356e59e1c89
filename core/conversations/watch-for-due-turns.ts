import { claimFailures, logOf, stageDuration, turnFields, turnsClaimed } from '../observability';
import type { Database } from '../storage';
import { claimDueTurns, type ClaimOptions } from './claim-due-turns';
import type { ClaimedTurn } from './turn';

interface WatchOptions extends ClaimOptions {
	/** Starts a turn; must not throw. */
	onTurn: (turn: ClaimedTurn) => void;
	/** The database is away or refuses: told once until it works again. */
	onError: (error: unknown) => void;
}

interface DueTurnsWatch {
	/** Stops claiming and ends the connection; turns that were started go on. */
	close(): Promise<void>;
}

const log = logOf('queue');

/** An attempt that follows another says that one did not come to its end: who reads the log wants to know why. */
function told(turns: readonly ClaimedTurn[], ms: number): void {
	stageDuration.observe({ stage: 'claim' }, ms / 1_000);
	for (const turn of turns) {
		const attempt = turn.exhausted ? 'exhausted' : turn.attempt > 1 ? 'further' : 'first';
		turnsClaimed.add({ attempt });
		if (attempt === 'first') log.debug(turnFields(turn), 'A turn was handed out.');
		else log.warn(turnFields(turn), 'A turn was handed out again: its last attempt did not come to its end.');
	}
}

/** A lost notification costs no more than this. */
const pollMs = 1_000;
/** With all places taken, how soon to look for a free one. */
const fullPollMs = 50;

/**
 * Claims turns the moment they come due, until closed: woken by NOTIFY, by a timer set to the next due time, and by a slow
 * poll beside both.
 *
 * @throws FrontdeskError when the database cannot be reached at the start; later it waits and goes on
 */
export async function watchForDueTurns(db: Database, options: WatchOptions): Promise<DueTurnsWatch> {
	let timer: NodeJS.Timeout | undefined;
	let wakesAt = Infinity;
	let claiming: Promise<number> | undefined;
	let wokenMeanwhile = false;
	let closed = false;
	let failing = false;

	const wakeIn = (ms: number) => {
		const time = performance.now() + ms;
		if (closed || time >= wakesAt) return;
		clearTimeout(timer);
		wakesAt = time;
		timer = setTimeout(() => void wake(), ms);
	};
	const wake = async () => {
		wakesAt = Infinity;
		// One claim at a time: who wakes us in between is served by another one right after.
		if (claiming) return void (wokenMeanwhile = true);
		claiming = claim();
		const nextInMs = await claiming;
		claiming = undefined;
		wakeIn(wokenMeanwhile ? 0 : nextInMs);
		wokenMeanwhile = false;
	};
	const claim = async (): Promise<number> => {
		try {
			const startedAt = performance.now();
			const { turns, nextDueInMs, moreDue } = await claimDueTurns(db, options);
			turns.forEach(options.onTurn);
			if (turns.length > 0) told(turns, performance.now() - startedAt);
			failing = false;
			if (moreDue) return turns.length > 0 ? 0 : fullPollMs;
			return Math.min(pollMs, nextDueInMs ?? pollMs);
		} catch (error) {
			claimFailures.add({});
			if (!failing) options.onError(error);
			failing = true;
			return pollMs;
		}
	};

	const subscription = await db.listen(
		'frontdesk_due',
		(dueInMs) => wakeIn(Number(dueInMs) || 0),
		() => wakeIn(0),
	);
	return {
		async close() {
			closed = true;
			clearTimeout(timer);
			await Promise.all([subscription.close(), claiming]);
		},
	};
}
