import { openSync, readSync, statSync, closeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import type { TestDatabase } from './test-database';

/** A node of a plan, as `EXPLAIN (ANALYZE, FORMAT JSON)` prints it; only what is looked at here. */
interface PlanNode {
	'Node Type': string;
	'Parent Relationship'?: string;
	'Relation Name'?: string;
	'Index Cond'?: string;
	'Actual Rows'?: number;
	'Actual Loops'?: number;
	'Rows Removed by Filter'?: number;
	'Rows Removed by Index Recheck'?: number;
	Plans?: PlanNode[];
}

/** How one statement was run, also one that a function or a foreign key runs inside. */
export interface StatementPlan {
	/** The innermost function that ran it, or the statement itself. */
	of: string;
	root: PlanNode;
}

/**
 * From now on PostgreSQL writes the plan of each statement that the product's new connections run into its log, with what it read.
 * `auto_explain` comes with PostgreSQL; only an administrator may turn it on.
 */
export async function explainStatements(test: TestDatabase): Promise<void> {
	const settings = {
		session_preload_libraries: 'auto_explain',
		'auto_explain.log_min_duration': '0',
		'auto_explain.log_nested_statements': 'on',
		'auto_explain.log_analyze': 'on',
		'auto_explain.log_timing': 'off',
		'auto_explain.log_format': 'json',
	};
	await asSuperuser(test, async (client) => {
		for (const [name, value] of Object.entries(settings)) {
			await client.query(`ALTER ROLE frontdesk_app IN DATABASE ${test.name} SET ${name} = '${value}'`);
		}
	});
}

/** What is done beside the product: nothing of it is explained, and no policy binds it. */
export async function asSuperuser<T>(test: TestDatabase, work: (client: Client) => Promise<T>): Promise<T> {
	const client = new Client({ connectionString: test.superuserUrl });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}

/** The plans of the statements that `work` runs. A statement is in the log before its answer is sent. */
export async function plansOf(work: () => Promise<unknown>): Promise<StatementPlan[]> {
	const log = join(dirname(process.env['FRONTDESK_TEST_POSTGRES'] ?? ''), 'postgres.log');
	const before = statSync(log).size;
	await work();
	return parseLog(readFrom(log, before));
}

function readFrom(file: string, start: number): string {
	const bytes = Buffer.alloc(statSync(file).size - start);
	const descriptor = openSync(file, 'r');
	readSync(descriptor, bytes, 0, bytes.length, start);
	closeSync(descriptor);
	return bytes.toString('utf8');
}

/** An entry begins with a time; further lines begin with a tab. Its context names the functions, innermost first. */
function parseLog(text: string): StatementPlan[] {
	const entries = text.split(/^(?=\d{4}-\d\d-\d\d )/m);
	return entries.flatMap((entry, place) => {
		const plan = /^.* LOG:  duration: \S+ ms  plan:\n(.*)$/s.exec(entry)?.[1];
		if (plan === undefined) return [];
		const { 'Query Text': query, Plan: root } = JSON.parse(plan) as { 'Query Text': string; Plan: PlanNode };
		const context = entries[place + 1]?.includes('CONTEXT:') === true ? entries[place + 1]! : '';
		const caller = /(?:SQL|PL\/pgSQL) function "?(?:frontdesk\.)?(\w+)/.exec(context)?.[1];
		const statement = query.replaceAll(/\s+/g, ' ').slice(0, 120);
		return [{ of: caller === undefined ? statement : `${caller}: ${statement}`, root }];
	});
}

/** Every node, from the top. */
function nodesOf(node: PlanNode): PlanNode[] {
	return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** Rows of a node that it had to look at, over all its loops; averages over the loops, as PostgreSQL gives them. */
function rowsReadBy(node: PlanNode): number {
	const each = ['Actual Rows', 'Rows Removed by Filter', 'Rows Removed by Index Recheck'] as const;
	return each.reduce((sum, name) => sum + (node[name] ?? 0), 0) * (node['Actual Loops'] ?? 0);
}

/** What a node joins, without what only hashes, sorts or keeps it on the way. */
function inputsOf({ Plans: plans = [] }: PlanNode): PlanNode[] {
	const inputs = plans.filter((plan) => /Outer|Inner/.test(plan['Parent Relationship'] ?? ''));
	return inputs.flatMap((input) => (inputsOf(input).length === 1 ? inputsOf(input) : [input]));
}

const joinsOfWholes = new Set(['Hash Join', 'Merge Join']);

/**
 * What is wrong with a plan, where only look-ups by key will do: a table that grows is read without a key, joined as a whole, or more of
 * its rows are read than `maxRows`.
 */
export function findProblems({ of, root }: StatementPlan, growing: ReadonlySet<string>, maxRows: number): string[] {
	const isGrowing = (node: PlanNode) => growing.has(node['Relation Name'] ?? '') && node['Node Type'] !== 'ModifyTable';
	return nodesOf(root).flatMap((node) => {
		const say = (problem: string) => [`${of}\n\t${problem}`];
		const type = node['Node Type'];
		if (joinsOfWholes.has(type)) return inputsOf(node).some(isGrowing) ? say(type) : [];
		if (!isGrowing(node)) return [];
		const where = `${type} on ${node['Relation Name']}`;
		if (!type.startsWith('Index')) return say(where);
		if (node['Index Cond'] === undefined) return say(`${where} without a key`);
		return rowsReadBy(node) > maxRows ? say(`${where} reads ${rowsReadBy(node)} rows by ${node['Index Cond']}`) : [];
	});
}
