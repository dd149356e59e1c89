import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { FrontdeskError } from '../../core/errors';
import { readEnvironment } from './configuration';
import { misused, readWords, runCommand } from './run-command';

/** One line of a log, of ours or of n8n's. */
const Line = z.looseObject({
	level: z.string(),
	time: z.string().optional(),
	timestamp: z.string().optional(),
	message: z.string().optional(),
	process: z.string().optional(),
	metadata: z.looseObject({ timestamp: z.string().optional() }).optional(),
});
type Line = z.output<typeof Line>;

/** Said by every line, and by none in particular. */
const common = new Set(['level', 'time', 'timestamp', 'message', 'process', 'metadata', 'area', 'pid', 'hostname']);

const usage = `npm run logs -- TURN        what all processes said about a turn: its ID, or that of its trace
npm run logs -- --errors    what went wrong

  --since  no further back: 15m, 2h, 1d
  --json   the lines as they are`;

/**
 * `npm run logs -- <turn>`: what all processes said about a turn (its id, or the id of its trace), in the order of time.
 * `--errors`: what went wrong. `--since 15m` (s, m, h, d): no further back. Ends with 1 when there is nothing.
 */
async function logs(words: string[]): Promise<number> {
	const { values, positionals } = readWords(usage, {
		args: words,
		allowPositionals: true,
		options: { errors: { type: 'boolean' }, since: { type: 'string' }, json: { type: 'boolean' } },
	});
	const [id] = positionals;
	if (!id && !values.errors) throw misused('Which turn?', usage);
	const turn = id === undefined ? undefined : asTurnId(id);
	const notBefore = values.since === undefined ? 0 : Date.now() - readDuration(values.since);
	const folder = join(readEnvironment().data, 'logs');
	const isWanted = (line: Line) =>
		(turn === undefined || JSON.stringify(line).includes(turn)) &&
		(!values.errors || ['error', 'warn', 'fatal'].includes(line.level)) &&
		timeOf(line) >= notBefore;
	if (!existsSync(folder)) {
		throw new FrontdeskError('unavailable', `There are no logs in ${folder}: Frontdesk was never started here.`);
	}
	const found = await readLines(folder, isWanted);
	for (const { line, file } of found) console.log(values.json ? JSON.stringify(line) : describe(line, file));
	if (found.length === 0) console.log(`Nothing in ${folder}${turn ? ` about the turn ${turn}` : ''}.`);
	return found.length > 0 ? 0 : 1;
}

/** A trace has the id of its turn, without the dashes. */
function asTurnId(id: string): string {
	const hex = id.replaceAll('-', '').toLowerCase();
	if (!/^[0-9a-f]{32}$/.test(hex)) {
		throw new FrontdeskError(
			'invalid-input',
			`"${id}" is no turn: its id has 32 digits, and stands in the log and in traces.`,
		);
	}
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const msPerUnit = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function readDuration(text: string): number {
	const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
	if (!count) throw new FrontdeskError('invalid-input', `"${text}" is no time: write 15m, 2h or 1d.`);
	return Number(count) * msPerUnit[unit as keyof typeof msPerUnit];
}

async function readLines(folder: string, isWanted: (line: Line) => boolean): Promise<{ line: Line; file: string }[]> {
	const found: { line: Line; file: string }[] = [];
	for (const file of readdirSync(folder).filter((name) => /\.log(\.1)?$/.test(name))) {
		for await (const text of createInterface({ input: createReadStream(join(folder, file)) })) {
			if (!text.startsWith('{')) continue;
			const line = readLine(text);
			if (line && isWanted(line)) found.push({ line, file });
		}
	}
	return found.sort((a, b) => timeOf(a.line) - timeOf(b.line));
}

/** A line that was cut off when a process ended is no line. */
function readLine(text: string): Line | undefined {
	try {
		return Line.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined;
	}
}

const timeOf = ({ time, timestamp, metadata }: Line) => Date.parse(time ?? timestamp ?? metadata?.timestamp ?? '') || 0;

function describe(line: Line, file: string): string {
	const at = new Date(timeOf(line)).toISOString();
	const rest = Object.entries(line)
		.filter(([name, value]) => !common.has(name) && value !== undefined)
		.map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
	const who = line.process ?? file.replace(/\.log(\.1)?$/, '');
	return `${at} ${line.level.toUpperCase().padEnd(5)} ${who.padEnd(9)} ${line.message ?? ''} ${rest.join(' ')}`.trimEnd();
}

runCommand(() => logs(process.argv.slice(2)), usage);
