import { queriesIn, programs, type Cost } from './measure-cost';
import type { RateFigures } from './measure-rate';
import { percentiles } from './percentiles';
import { stockBot, timesStockBot } from './stock-bot';

const mostStatements = 12;

/** What a second costs while nobody writes, CPU in ms; a part of each rate's figures. */
export interface RestShare {
	n8n: number;
	postgres: number;
}

export function printHeader(): void {
	console.log(
		'rate/s | acknowledge p50 p95 p99 | due→sent p50 p95 p99 | POST→sent p50 p95 p99 | lost doubled wrong refused',
	);
}

/** One line of times, one of what a message costs, and the stock bot's beside both. */
export function printRate(figures: RateFigures, { rest, note }: { rest: RestShare; note: string }): void {
	const { rate, acknowledged, dueToSent, postToSent, lost, doubled, wrong, refused } = figures;
	const cells = [acknowledged, dueToSent, postToSent].map((values) => {
		const { p50, p95, p99 } = percentiles(values);
		return [p50, p95, p99].map((value) => value.toFixed(0).padStart(5)).join(' ');
	});
	console.log(`${String(rate).padStart(6)} | ${cells.join(' | ')} | ${lost} ${doubled} ${wrong} ${refused} | ${note}`);
	const { cost, messages, memoryMb } = figures;
	const [n8n, postgres] = [cost.cpuMs.n8n / messages, cost.cpuMs.postgres / messages];
	const atRest = (ms: number) => `${((ms * cost.seconds) / messages).toFixed(1)} of it at rest`;
	say('CPU a message', [
		`n8n ${n8n.toFixed(1)} ms (${atRest(rest.n8n)}) = ${timesStockBot(n8n, stockBot.n8nMs)}`,
		`PostgreSQL ${postgres.toFixed(1)} ms (${atRest(rest.postgres)}) = ${timesStockBot(postgres, stockBot.postgresMs)}`,
		...(['webhook', 'workers', 'redis'] as const).flatMap((name) => {
			const took = cost.cpuMs[name];
			return took === undefined ? [] : [`${name} ${(took / messages).toFixed(1)} ms`];
		}),
		`stand-ins: sandbox ${(cost.cpuMs.sandbox / messages).toFixed(1)} ms, generator ${(figures.generatorCpuMs / messages).toFixed(1)} ms`,
	]);
	say('queries a message', [
		`product ${(queriesIn(cost, 'product') / messages).toFixed(1)}`,
		`n8n ${(queriesIn(cost, 'n8n') / messages).toFixed(1)}`,
	]);
	if (figures.modelMs !== undefined) {
		const calls = figures.modelCalls / messages;
		say('model wait a message', [`${(calls * figures.modelMs).toFixed(0)} ms, ${calls.toFixed(2)} calls`]);
	}
	say('memory (PSS)', [
		Object.entries(memoryMb)
			.map(([name, mb]) => `${name} ${mb.toFixed(0)} MB`)
			.join(', '),
	]);
	if (rate === stockBot.rate) {
		const { p50, p95 } = percentiles(postToSent);
		say('POST→sent', [
			`p50 ${timesStockBot(p50, stockBot.p50Ms)} ms`,
			`p95 ${timesStockBot(p95, ...stockBot.p95Ms)} ms`,
		]);
	}
	if (figures.maxLateMs > 50)
		say('generator', [`was up to ${figures.maxLateMs.toFixed(0)} ms late: the machine was busy`]);
}

/** What a time without messages took: CPU as a share of one core, and the most frequent queries of each database. */
export function printRest(cost: Cost): void {
	const share = (ms: number) => `${(ms / 10 / cost.seconds).toFixed(2)} %`;
	console.log(`\nat rest, ${cost.seconds.toFixed(0)} s without a message`);
	say(
		'CPU of a core',
		programs.map((name) => `${name} ${share(cost.cpuMs[name])}`),
	);
	printStatements(cost, cost.seconds, 'second');
}

/** The most frequent queries of each database, a second or a message. */
export function printStatements(cost: Cost, count: number, unit: 'second' | 'message'): void {
	for (const database of ['product', 'n8n'] as const) {
		say(`queries a ${unit}, ${database}`, [(queriesIn(cost, database) / count).toFixed(2)]);
		for (const { calls, ms, text } of cost.statements[database].slice(0, mostStatements)) {
			const each = `${(calls / count).toFixed(2)}, ${(ms / calls).toFixed(2)} ms each`;
			console.log(`         ${each.padEnd(22)} ${text.slice(0, 110)}`);
		}
	}
}

function say(what: string, figures: string[]): void {
	console.log(`       ${what}: ${figures.join('; ')}`);
}
