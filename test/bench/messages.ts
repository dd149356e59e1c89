import { setTimeout as sleep } from 'node:timers/promises';
import { withBenchProduct, type BenchProduct } from './bench-product';
import { measureCost } from './measure-cost';
import { measureRate, type RateFigures } from './measure-rate';
import { readMessagesOptions, type MessagesOptions } from './messages-options';
import { percentiles } from './percentiles';
import { printHeader, printRate, printRest, printStatements, type RestShare } from './print-figures';
import { advice, stockBot, timesStockBot } from './stock-bot';
import { findSustainedRate, isHeld } from './sustained-rate';

/** A rate is held when its replies keep up: nobody waits longer than this at the end. */
const heldP95Ms = 1_000;
const usualSeconds = { rates: 30, rest: 60, sustain: 60, minutes: 60 };
/** What every rate's figures contain and no message has caused; measured before the first. */
const restSeconds = 15;

/** Starts the whole product and measures it; `STATUSES=on` has the sandbox report each message three times, as Meta does. */
export async function run(args: string[]): Promise<void> {
	const options = readMessagesOptions(args);
	await withBenchProduct(options, async (product) => {
		const { modelMs, grown, rows } = options;
		await measureRate(product, { rate: 10, seconds: 5, modelMs }); // warms up; not counted
		const model = modelMs === undefined ? 'no model' : `a model that takes ${modelMs} ms`;
		console.log(`\nwhole path, ${rows} rows, ${grown} customers of before, ${model}, DEBOUNCE_MS=0; all in ms`);
		if (options.what === 'rest') return measureRest(product, options);
		await measureUnderLoad(product, options);
		console.log(`\n${advice}`);
	});
}

async function measureRest(product: BenchProduct, { seconds = usualSeconds.rest }: MessagesOptions): Promise<void> {
	const { cost } = await measureCost(product, () => sleep(1_000 * seconds));
	printRest(cost);
}

async function measureUnderLoad(product: BenchProduct, options: MessagesOptions): Promise<void> {
	const { modelMs, what, rates, minutes, seconds = usualSeconds[what] } = options;
	const { cost } = await measureCost(product, () => sleep(1_000 * restSeconds));
	const rest: RestShare = { n8n: cost.cpuMs.n8n / cost.seconds, postgres: cost.cpuMs.postgres / cost.seconds };
	let last: RateFigures | undefined;
	const trial = async (rate: number, forSeconds: number, note: string) => {
		last = await measureRate(product, { rate, seconds: forSeconds, modelMs });
		printRate(last, { rest, note });
		return last;
	};
	printHeader();
	if (what === 'sustain') {
		const rate = await findSustainedRate((one, forSeconds) => trial(one, forSeconds, `for ${forSeconds} s`), seconds);
		console.log(`\nsustained ${rate}/s for ${seconds} s = ${timesStockBot(rate, stockBot.sustained)}`);
	} else if (what === 'minutes') {
		for (const rate of rates) {
			for (let minute = 1; minute <= minutes; minute++) await trial(rate, seconds, `minute ${minute}`);
		}
	} else {
		for (const rate of rates) {
			const figures = await trial(rate, seconds, `for ${seconds} s`);
			const isKept = isHeld(figures, heldP95Ms);
			console.log(`       ${isKept ? 'held' : 'not held'}: p95 ${percentiles(figures.postToSent).p95.toFixed(0)} ms`);
			if (!isKept) break;
		}
	}
	console.log('\nat the last rate');
	if (last) printStatements(last.cost, last.messages, 'message');
}
