import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseError, escapeIdentifier, type Client } from 'pg';

/** An SQL function or procedure of the schema `frontdesk`, called as its file is. */
interface FunctionFile {
	name: string;
	path: string;
	text: string;
	checksum: string;
}

/** PostgreSQL replaces only what can be called as before: not with another return type, or other names of parameters. */
const cannotReplace = ['42P13', '42809'];

/**
 * Creates or replaces the functions whose files changed since they were last applied, and drops those whose files are gone. The
 * caller has begun a transaction, and lets nobody else do the same meanwhile.
 *
 * Bodies are checked when all functions are there, so that they may call each other; also those of files that did not change, which
 * may call one that did.
 *
 * @returns the names of what was applied
 * @throws Error with the file and PostgreSQL's words when one cannot be created
 */
export async function applyFunctions(client: Client, folder: string): Promise<string[]> {
	await client.query(
		'CREATE TABLE IF NOT EXISTS public.frontdesk_functions (name text PRIMARY KEY, checksum text NOT NULL)',
	);
	const applied = await client.query<{ name: string; checksum: string }>(
		'SELECT name, checksum FROM public.frontdesk_functions',
	);
	const checksums = new Map(applied.rows.map(({ name, checksum }) => [name, checksum]));
	const files = readFunctionFiles(folder);
	const isChanged = ({ name, checksum }: FunctionFile) => checksums.get(name) !== checksum;
	// The other files call those of this area while they are applied.
	const isAccessChanged = files.some((file) => file.path.startsWith('access/') && isChanged(file));
	const changed = isAccessChanged ? files : files.filter(isChanged);
	const gone = [...checksums.keys()].filter((name) => !files.some((file) => file.name === name));
	if (changed.length + gone.length === 0) return [];

	await client.query('SET LOCAL check_function_bodies = off');
	for (const name of gone) await forget(client, name);
	for (const file of changed) await apply(client, file);
	await client.query('SET LOCAL check_function_bodies = on');
	for (const file of files) await check(client, file);
	return changed.map(({ name }) => name);
}

/** All of a folder of areas, in the order in which they are applied. */
export function readFunctionFiles(folder: string): FunctionFile[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.sql'))
		.toSorted()
		.map((path) => {
			const text = readFileSync(join(folder, path), 'utf8');
			return { name: basename(path, '.sql'), path, text, checksum: createHash('sha256').update(text).digest('hex') };
		});
}

async function apply(client: Client, file: FunctionFile): Promise<void> {
	const before = await signaturesOf(client, file.name);
	await client.query('SAVEPOINT before_function');
	try {
		await client.query(file.text);
		// With other types of parameters it is another function, beside the old one.
		const isAnother = (await signaturesOf(client, file.name)).length > before.length;
		if (isAnother) await drop(client, before);
	} catch (error) {
		if (!(error instanceof DatabaseError) || !cannotReplace.includes(error.code ?? '')) throw named(file, error);
		await client.query('ROLLBACK TO SAVEPOINT before_function');
		await drop(client, before);
		await client.query(file.text).catch((cause: unknown) => {
			throw named(file, cause);
		});
	}
	await client.query(
		`INSERT INTO public.frontdesk_functions (name, checksum) VALUES ($1, $2)
		ON CONFLICT (name) DO UPDATE SET checksum = EXCLUDED.checksum`,
		[file.name, file.checksum],
	);
}

/** What PostgreSQL would have checked when it created the function. */
async function check(client: Client, file: FunctionFile): Promise<void> {
	const { rows } = await client.query<{ oid: number; language: 'sql' | 'plpgsql' }>(
		`SELECT p.oid, l.lanname AS language FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
		WHERE p.pronamespace = 'frontdesk'::regnamespace AND p.proname = $1`,
		[file.name],
	);
	if (rows.length !== 1) throw named(file, new Error(`it has to create frontdesk.${file.name}, and nothing else`));
	for (const { oid, language } of rows) {
		const validator = escapeIdentifier(language === 'sql' ? 'fmgr_sql_validator' : `${language}_validator`);
		await client.query(`SELECT pg_catalog.${validator}($1)`, [oid]).catch((cause: unknown) => {
			throw named(file, cause);
		});
	}
}

async function forget(client: Client, name: string): Promise<void> {
	await drop(client, await signaturesOf(client, name));
	await client.query('DELETE FROM public.frontdesk_functions WHERE name = $1', [name]);
}

async function drop(client: Client, signatures: string[]): Promise<void> {
	for (const signature of signatures) await client.query(`DROP ROUTINE ${signature}`);
}

async function signaturesOf(client: Client, name: string): Promise<string[]> {
	const { rows } = await client.query<{ signature: string }>(
		`SELECT p.oid::regprocedure::text AS signature FROM pg_proc p
		WHERE p.pronamespace = 'frontdesk'::regnamespace AND p.proname = $1`,
		[name],
	);
	return rows.map(({ signature }) => signature);
}

function named({ path }: FunctionFile, cause: unknown): Error {
	const message = cause instanceof Error ? cause.message : String(cause);
	return new Error(`infra/functions/${path}: ${message}`, { cause });
}
