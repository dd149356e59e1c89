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
	let noticedLostAt = -Infinity;
	let setBackMs = 0;
	let looking = false;
	const untold: { node: string; message: string }[] = [];
	const onLost = () => {
		lost = true;
	};
	const look = async () => {
		const now = wallAhead();
		const isSetBackNow = ahead - now >= leastStepMs;
		if (isSetBackNow) setBackMs += ahead - now;
		ahead = now;
		if (lost && performance.now() - noticedLostAt >= repeatMs) {
			noticedLostAt = performance.now();
			const message = 'The log cannot be written: its disk is full, or gone. Customers are answered; lines are lost.';
			untold.push({ node: 'log', message });
		}
		lost = false;
		// Who was writing in that moment writes by the old clock; at the next look it is done.
		if (looking || isSetBackNow || (setBackMs === 0 && untold.length === 0)) return;
		looking = true;
		try {
			if (setBackMs > 0) {
				const stepMs = setBackMs;
				await db.query(sql`SELECT frontdesk.clock_set_back(${Math.round(stepMs)}::bigint, ${new Date()}::timestamptz)`);
				setBackMs -= stepMs;
				const minutes = Math.round(stepMs / 60_000);
				const message = `The clock of this machine was set back by ${minutes} minutes. Let it be slewed, not set.`;
				untold.push({ node: 'clock', message });
			}
			for (let [next] = untold; next; [next] = untold) {
				await recordFailure(db, { ...next, turn: null, workflow: null, executionId: null, details: {} });
				untold.shift();
			}
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
