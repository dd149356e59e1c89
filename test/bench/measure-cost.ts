import { Client } from 'pg';
import { whoRuns } from '../../infra/local/processes';
import { databases } from '../../infra/local/postgres';
import { cpuMsOf, memoryMbOf } from './process-cost';

/** What counts queries comes with PostgreSQL, and has to be there when it starts: `postgresSettings` of `startStack`. */
export const queriesAreCounted = { shared_preload_libraries: 'pg_stat_statements' };

export const programs = ['n8n', 'postgres', 'sandbox'] as const;
type ProgramName = (typeof programs)[number];
/** Of queue mode; `n8n` is its main process then. */
const queuePrograms = ['webhook', 'workers', 'redis'] as const;
/** A figure of each program that runs; of all workers together. */
export type ByProgram = Record<ProgramName, number> & Partial<Record<(typeof queuePrograms)[number], number>>;
type DatabaseName = keyof typeof databases;

export interface Statement {
	calls: number;
	/** In PostgreSQL, all calls together. */
	ms: number;
	text: string;
}

/** What the product took while something was done. */
export interface Cost {
	seconds: number;
	/** User and system, of each program with everything below it: for PostgreSQL all its backends. */
	cpuMs: ByProgram;
	/** Statements that a client asked for, without those inside functions; BEGIN and COMMIT are statements too. Most frequent first. */
	statements: Record<DatabaseName, Statement[]>;
}

/** A product that runs, and was started with `queriesAreCounted`. */
export interface Measured {
	data: string;
	superuserUrl: string;
}

/** Measures what the running product takes while `work` is done. */
export async function measureCost<T>(
	{ data, superuserUrl }: Measured,
	work: () => Promise<T>,
): Promise<{ result: T; cost: Cost }> {
	// In a database of its own: what is asked here is nobody's query.
	const client = new Client(Object.assign(new URL(superuserUrl), { pathname: '/postgres' }).href);
	await client.connect();
	try {
		await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
		await client.query('SELECT pg_stat_statements_reset()');
		const [start, before] = [performance.now(), cpuMs(data)];
		const result = await work();
		const [seconds, after] = [(performance.now() - start) / 1_000, cpuMs(data)];
		const took = byProgram((name) => (after[name] ?? 0) - (before[name] ?? 0), Object.keys(after));
		return { result, cost: { seconds, cpuMs: took, statements: await readStatements(client) } };
	} finally {
		await client.end();
	}
}

/** Top-level queries of a database. */
export function queriesIn({ statements }: Cost, database: DatabaseName): number {
	return statements[database].reduce((sum, { calls }) => sum + calls, 0);
}

/** PSS of each program with everything below it, in MB. */
export function memoryMb({ data }: Pick<Measured, 'data'>): ByProgram {
	return sumByProgram(data, memoryMbOf);
}

function cpuMs(data: string): ByProgram {
	return sumByProgram(data, cpuMsOf);
}

function sumByProgram(data: string, of: (pid: number) => number): ByProgram {
	const children = whoRuns(data)?.children ?? [];
	const programOf = (name: string) => (name.startsWith('worker-') ? 'workers' : name);
	const sum = (program: string) =>
		children.filter(({ name }) => programOf(name) === program).reduce((all, { pid }) => all + of(pid), 0);
	return byProgram(
		sum,
		children.map(({ name }) => programOf(name)),
	);
}

function byProgram(value: (name: keyof ByProgram) => number, running: string[]): ByProgram {
	const names = [...programs, ...queuePrograms.filter((name) => running.includes(name))];
	return Object.fromEntries(names.map((name) => [name, value(name)])) as ByProgram;
}

async function readStatements(client: Client): Promise<Cost['statements']> {
	const { rows } = await client.query<Statement & { database: string }>(`
		SELECT d.datname AS database, sum(s.calls)::integer AS calls, sum(s.total_exec_time + s.total_plan_time) AS ms,
			min(s.query) AS text
		FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
		-- PostgreSQL's own checks of deferred foreign keys count as top-level; no client has asked for them.
		WHERE s.toplevel AND s.query NOT LIKE 'SELECT 1 FROM ONLY %' GROUP BY d.datname, s.queryid ORDER BY calls DESC`);
	const of = (name: string) =>
		rows
			.filter(({ database }) => database === name)
			.map(({ calls, ms, text }) => ({ calls, ms, text: text.replaceAll(/\s+/g, ' ').trim() }));
	return { product: of(databases.product), n8n: of(databases.n8n) };
}
