import { percentiles } from './percentiles';
import type { RateFigures } from './measure-rate';

const probeSeconds = 15;
/** Over a short time a growing queue shows in a shorter wait than over a minute. */
const probeLimitMs = 1_500;
const limitMs = 5_000;
const firstProbe = 4;
const highestProbe = 200;
const step = 1.1;
const mostSteps = 8;

/** Runs one rate for so many seconds. */
export type Trial = (rate: number, seconds: number) => Promise<RateFigures>;

/** True when nothing was lost, doubled or refused, and of twenty customers nineteen did not wait longer than `waitMs`. */
export function isHeld({ lost, doubled, refused, postToSent }: RateFigures, waitMs: number): boolean {
	return lost === 0 && doubled === 0 && refused === 0 && percentiles(postToSent).p95 < waitMs;
}

/**
 * Looks for the highest rate that is held for `seconds`: short probes double the rate until it breaks, then full runs look for the edge
 * in steps of a tenth. The same search as the stock bot's, so that both figures mean the same.
 *
 * @returns messages a second; 0 when not even the lowest is held
 */
export async function findSustainedRate(trial: Trial, seconds: number): Promise<number> {
	let rate = await findBreak(trial);
	let [best, firstFailed] = [0, Infinity];
	for (let steps = 0; steps < mostSteps; steps++) {
		if (isHeld(await trial(rate, seconds), limitMs)) best = Math.max(best, rate);
		else firstFailed = Math.min(firstFailed, rate);
		const next = rounded(firstFailed <= rate ? rate / step : rate * step);
		if (next >= firstFailed || (best > 0 && next <= best)) break;
		rate = next;
	}
	return best;
}

/** What an overloaded product still answers a second is close to what it sustains. */
async function findBreak(trial: Trial): Promise<number> {
	let [held, rate] = [0, firstProbe];
	for (;;) {
		const probe = await trial(rate, probeSeconds);
		if (isHeld(probe, probeLimitMs) && rate < highestProbe) {
			[held, rate] = [rate, rate * 2];
			continue;
		}
		return rounded(Math.min(rate / step, Math.max(held, probe.answeredPerSecond * 0.95)));
	}
}

function rounded(rate: number): number {
	return rate >= 10 ? Math.round(rate * 2) / 2 : Math.round(rate * 10) / 10;
}
