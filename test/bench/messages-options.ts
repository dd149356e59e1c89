import { parseArgs } from 'node:util';

export interface MessagesOptions {
	/** Messages a second, one after the other. */
	rates: number[];
	/** How long each rate, the rest or the sustained rate is held; undefined: as long as each of them usually is. */
	seconds: number | undefined;
	/** Customers that the tables hold before; 0: none. */
	grown: number;
	/** How long the stand-in model takes; undefined: no model is asked. */
	modelMs: number | undefined;
	/** Of queue mode; 0: one process does everything. */
	workers: number;
	/** In the owner's sheet. */
	rows: number;
	what: 'rates' | 'rest' | 'sustain' | 'minutes';
	/** For `minutes`. */
	minutes: number;
}

const usualRows = 1_000;
const defaultRates = { rates: [20, 40, 60, 80, 100, 120], minutes: [20], rest: [], sustain: [] };
/** A year's customers, who have written a million messages. */
const year = 200_000;
/** No rate is that high, so that "--grown 20" is a year at 20 messages a second. */
const fewestGrown = 1_000;

export const usage = `npm run bench -- [RATE…] [--grown [CUSTOMERS]] [--model-ms N] [--seconds N] [--workers N] [--rows N]   webhooks to sent replies at these rates
npm run bench -- --sustain      the highest rate that is held for a minute
npm run bench -- --rest         a minute in which nobody writes
npm run bench -- --minutes N    memory each minute at 20 messages a second, or at another rate`;

/** @throws Error that says what can be asked for */
export function readMessagesOptions(args: string[]): MessagesOptions {
	const { values, positionals } = parse(args);
	const number = (text: string | undefined, least: number) => {
		if (text === undefined) return undefined;
		const value = Number(text);
		if (!(value >= least)) throw new Error(`"${text}" is no number from ${least} on.\n${usage}`);
		return value;
	};
	const asked = (['rest', 'sustain', 'minutes'] as const).filter((name) => values[name]);
	if (asked.length > 1) throw new Error(`One of ${asked.map((name) => `--${name}`).join(', ')} at a time.\n${usage}`);
	const what = asked[0] ?? 'rates';
	return {
		rates: positionals.length > 0 ? positionals.map((rate) => number(rate, 0.1) ?? 0) : defaultRates[what],
		seconds: number(values.seconds, 1),
		grown: number(values.grown, 1) ?? 0,
		modelMs: number(values['model-ms'], 0),
		workers: number(values.workers, 1) ?? 0,
		rows: number(values.rows, 1) ?? usualRows,
		what,
		minutes: number(values.minutes, 1) ?? 0,
	};
}

function parse(args: string[]) {
	const complete = args.map((arg, place) =>
		arg === '--grown' && !(Number(args[place + 1]) >= fewestGrown) ? `--grown=${year}` : arg,
	);
	const text = { type: 'string' } as const;
	const flag = { type: 'boolean' } as const;
	const options = {
		seconds: text,
		grown: text,
		'model-ms': text,
		minutes: text,
		workers: text,
		rows: text,
		rest: flag,
		sustain: flag,
	};
	try {
		return parseArgs({ args: complete, options, allowPositionals: true });
	} catch (cause) {
		throw new Error(`${(cause as Error).message}\n${usage}`, { cause });
	}
}
