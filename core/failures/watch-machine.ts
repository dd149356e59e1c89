import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { logOf } from '../observability';
import { sql, type Database } from '../storage';
import { recordFailure } from './record-failure';

const log = logOf('failures');

/** Published on by whoever could not write a line of the log: see `infra/local/n8n/preload/outlive-full-logs.ts`. */
const lostLines = 'frontdesk.log.lost';
/** Less is what a clock is slewed by, or a measurement. */
const leastStepMs = 60_000;
/** That lines are lost is written down so often while it lasts. */
const repeatMs = 3_600_000;

/**
 * Notices what breaks around all workflows and fails none of them: the machine's clock is set back, or its log cannot be written. The
 * operator hears of it like of any failure, once; and what waits for a moment does not wait for the clock to come there again. Call it
 * in one process, the one that hands out turns.
 *
 * @param everyMs how often it looks; two readings of clocks, and no query unless something happened
 */
export function watchMachine(db: Database, everyMs = 2_000): { close: () => void } {
	const wallAhead = () => Date.now() - performance.now();
	let ahead = wallAhead();
	let lost = false;
	let toldOfLostAt = -Infinity;
	let setBackMs = 0;
	let looking = false;
	const onLost = () => {
		lost = true;
	};
	const tell = (node: string, message: string) =>
		recordFailure(db, { turn: null, workflow: null, node, executionId: null, message, details: {} });
	const look = async () => {
		const now = wallAhead();
		if (ahead - now >= leastStepMs) setBackMs += ahead - now;
		ahead = now;
		if (looking || (setBackMs === 0 && !lost)) return;
		looking = true;
		try {
			if (setBackMs > 0) {
				const stepMs = Math.round(setBackMs);
				await db.query(sql`SELECT frontdesk.clock_set_back(${stepMs}::bigint, ${new Date()}::timestamptz)`);
				setBackMs = 0;
				const minutes = Math.round(stepMs / 60_000);
				await tell('clock', `The clock of this machine was set back by ${minutes} minutes. Let it be slewed, not set.`);
			}
			if (lost && performance.now() - toldOfLostAt >= repeatMs) {
				await tell(
					'log',
					'The log cannot be written: its disk is full, or gone. Customers are answered; lines are lost.',
				);
				toldOfLostAt = performance.now();
			}
			lost = false;
		} catch (error) {
			// With the database away, too, the next look tells it.
			log.debug({ error }, 'What broke around the workflows could not be written down.');
		} finally {
			looking = false;
		}
	};
	subscribe(lostLines, onLost);
	const timer = setInterval(() => void look(), everyMs).unref();
	return {
		close: () => {
			clearInterval(timer);
			unsubscribe(lostLines, onLost);
		},
	};
}
