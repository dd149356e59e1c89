import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { migrate, readFunctionFiles, schemaFolders, withClient } from '../../infra/local/postgres';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/test-database';
import { discoverTables, fillEveryTable } from '../tenants/fill-every-table';
import { scratchFolder } from './scratch-folder';

const tenantId = '00000000-0000-7000-8000-00000000000a';
const functionFiles = readFunctionFiles(schemaFolders.functions);
const names = functionFiles.map(({ name }) => name).toSorted();

const scratch = scratchFolder();
const databases: TestDatabase[] = [];
async function emptyDatabase(): Promise<TestDatabase> {
	const created = await createEmptyDatabase();
	databases.push(created);
	return created;
}
async function migratedDatabase(): Promise<TestDatabase> {
	const created = await createTestDatabase();
	databases.push(created);
	return created;
}
afterEach(async () => {
	await Promise.all(databases.splice(0).map((database) => database.drop()));
});

const asAdmin = <T>({ superuserUrl }: TestDatabase, work: (client: Client) => Promise<T>): Promise<T> =>
	withClient({ connectionString: superuserUrl }, work);

/** A copy of the schema's folders, to change files in. */
function copyOfFolders(): typeof schemaFolders {
	const copy = mkdtempSync(join(scratch, 'schema-'));
	cpSync(schemaFolders.migrations, join(copy, 'migrations'), { recursive: true });
	cpSync(schemaFolders.functions, join(copy, 'functions'), { recursive: true });
	return { migrations: join(copy, 'migrations'), functions: join(copy, 'functions') };
}

/** All that there is to know about the functions of the schema. */
async function functionsOf(client: Client): Promise<Record<string, unknown>[]> {
	const { rows } = await client.query<Record<string, unknown>>(`
		SELECT p.proname AS name, pg_get_functiondef(p.oid) AS definition, p.proowner, p.proacl::text
		FROM pg_proc p WHERE p.pronamespace = 'frontdesk'::regnamespace ORDER BY p.proname, p.oid`);
	return rows;
}

const namesOf = async (database: TestDatabase) =>
	(await asAdmin(database, functionsOf)).map(({ name }) => String(name));

const signatureOf = (database: TestDatabase, name: string) =>
	asAdmin(database, async (client) => {
		const { rows } = await client.query<{ signature: string }>(
			`SELECT format('%s %s', p.oid::regprocedure, pg_get_function_result(p.oid)) AS signature FROM pg_proc p
			WHERE p.pronamespace = 'frontdesk'::regnamespace AND p.proname = $1`,
			[name],
		);
		return rows.map(({ signature }) => signature);
	});

describe('the schema', () => {
	it('is the same in the database and in the files, one for each function', async () => {
		const database = await migratedDatabase();

		expect(await namesOf(database)).toEqual(names);
		expect(new Set(names).size).toBe(names.length);
		await withClient({ connectionString: database.ownerUrl }, async (client) => {
			const before = await functionsOf(client);
			await client.query('BEGIN');
			for (const { text } of functionFiles) await client.query(text);
			expect(await functionsOf(client)).toEqual(before);
			await client.query('ROLLBACK');
		});
	});

	it('is applied whole to an empty database, and then not again', async () => {
		const database = await emptyDatabase();

		const applied = await migrate(database.ownerUrl);

		expect(applied.toSorted()).toEqual(
			[...readdirSync(schemaFolders.migrations).map((file) => file.replace('.sql', '')), ...names].toSorted(),
		);
		expect(await migrate(database.ownerUrl)).toEqual([]);
	});

	it('can be applied by two at once', async () => {
		const database = await emptyDatabase();

		const applied = await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)]);

		expect(applied.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([
			0,
			names.length + readdirSync(schemaFolders.migrations).length,
		]);
		expect(await namesOf(database)).toEqual(names);
	});

	it('keeps all rows when all functions are applied again', async () => {
		const database = await migratedDatabase();
		const tables = await asAdmin(database, discoverTables);
		const count = () =>
			asAdmin(database, async (admin) => {
				const counts: Record<string, number> = {};
				for (const { name } of tables) {
					const { rows } = await admin.query<{ count: number }>(`SELECT count(*)::int AS count FROM frontdesk.${name}`);
					counts[name] = rows[0]!.count;
				}
				return counts;
			});
		await asAdmin(database, (admin) => fillEveryTable(admin, tables, tenantId));
		const before = await count();
		await asAdmin(database, (admin) => admin.query('DELETE FROM public.frontdesk_functions'));

		expect((await migrate(database.ownerUrl)).toSorted()).toEqual(names);

		expect(await count()).toEqual(before);
		expect(Object.values(before).every((rows) => rows > 0)).toBe(true);
	});

	it('of a newer version is refused by the one before, which changes nothing and has nobody delete anything', async () => {
		const database = await migratedDatabase();
		const older = copyOfFolders();
		const newest = readdirSync(older.migrations).toSorted().at(-1)!;
		rmSync(join(older.migrations, newest));
		writeFileSync(
			join(older.functions, 'turns', 'ms_until.sql'),
			'CREATE OR REPLACE FUNCTION frontdesk.ms_until(p_at timestamptz) RETURNS bigint LANGUAGE sql RETURN 7;',
		);
		const before = await asAdmin(database, functionsOf);

		const refused = migrate(database.ownerUrl, older);

		await expect(refused).rejects.toMatchObject({
			code: 'configuration',
			message: expect.stringContaining(
				`newer version of Frontdesk (it has the migration ${newest.slice(0, -4)})`,
			) as string,
		});
		await expect(refused).rejects.toThrow('restore the backup');
		await expect(refused).rejects.not.toThrow('delete');
		expect(await asAdmin(database, functionsOf)).toEqual(before);
	});

	it('is refused where the data are of another commit, with what to do', async () => {
		const database = await migratedDatabase();
		await asAdmin(database, (admin) =>
			admin.query(`INSERT INTO public.frontdesk_migrations (name, run_on) VALUES ('0002_conversations', now())`),
		);

		await expect(migrate(database.ownerUrl)).rejects.toMatchObject({
			code: 'configuration',
			message: expect.stringMatching(/0002_conversations.*delete the folder.*FRONTDESK_DATA=/),
		});
	});
});

describe('a numbered migration', () => {
	it('holds tables and data, and uses no function', () => {
		const texts = readdirSync(schemaFolders.migrations).map((file) =>
			readFileSync(join(schemaFolders.migrations, file), 'utf8').replace(/--.*/g, ''),
		);

		expect(names.filter((name) => texts.some((text) => text.includes(`frontdesk.${name}(`)))).toEqual([]);
		expect(texts.filter((text) => /\b(FUNCTION|PROCEDURE|CALL)\b/.test(text))).toEqual([]);
	});

	it('that adds a table leaves it to nobody but its tenant', async () => {
		const database = await migratedDatabase();
		const folders = copyOfFolders();
		writeFileSync(join(folders.migrations, '9999_loyalty.sql'), 'CREATE TABLE frontdesk.loyalty (tenant_id uuid);');

		expect(await migrate(database.ownerUrl, folders)).toEqual(['9999_loyalty']);

		await asAdmin(database, (admin) => admin.query(`INSERT INTO frontdesk.loyalty VALUES ('${tenantId}'), (uuidv7())`));
		await withClient({ connectionString: database.appUrl }, async (app) => {
			expect((await app.query('SELECT FROM frontdesk.loyalty')).rowCount).toBe(0);
			await app.query(`SET app.tenant_id = '${tenantId}'`);
			expect((await app.query('SELECT * FROM frontdesk.loyalty')).rows).toEqual([{ tenant_id: tenantId }]);
		});
	});

	it('that adds a table without tenants is refused', async () => {
		const database = await migratedDatabase();
		const folders = copyOfFolders();
		writeFileSync(join(folders.migrations, '9999_loyalty.sql'), 'CREATE TABLE frontdesk.loyalty (points integer);');

		await expect(migrate(database.ownerUrl, folders)).rejects.toThrow('column "tenant_id" does not exist');
	});
});

describe('a function', () => {
	const path = join('turns', 'ms_until.sql');
	const change = (folders: typeof schemaFolders, file: string, edit: (text: string) => string) =>
		writeFileSync(join(folders.functions, file), edit(readFileSync(join(schemaFolders.functions, file), 'utf8')));
	const untilIn = (unit: string) =>
		`CREATE OR REPLACE FUNCTION frontdesk.ms_until(p_at timestamptz) RETURNS bigint LANGUAGE sql RETURN ${unit};`;

	it('whose text changed is applied again, it alone', async () => {
		const database = await migratedDatabase();
		const folders = copyOfFolders();
		writeFileSync(join(folders.functions, path), untilIn('7'));

		expect(await migrate(database.ownerUrl, folders)).toEqual(['ms_until']);

		const { rows } = await asAdmin(database, (admin) => admin.query('SELECT frontdesk.ms_until(now())'));
		expect(rows).toEqual([{ ms_until: 7 }]);
		expect(await migrate(database.ownerUrl, folders)).toEqual([]);
	});

	it('is applied again when what all of them call while they are applied has changed', async () => {
		const database = await migratedDatabase();
		const folders = copyOfFolders();
		const settingsOf = async (name: string) =>
			asAdmin(database, (admin) => admin.query('SELECT proconfig FROM pg_proc WHERE proname = $1', [name]));
		change(folders, join('access', 'plan_by_key.sql'), (text) => text.replace("'enable_seqscan', ", ''));

		await migrate(database.ownerUrl, folders);

		const [row] = (await settingsOf('complete_turn')).rows as { proconfig: string[] }[];
		expect(row!.proconfig).toContain('enable_hashjoin=off');
		expect(row!.proconfig).not.toContain('enable_seqscan=off');
	});

	it('takes the place of the one with other parameters or another result', async () => {
		const database = await migratedDatabase();
		const folders = copyOfFolders();
		change(folders, path, (text) => text.replace('p_at timestamptz', 'p_at timestamptz, p_more integer'));
		change(folders, join('taking-in', 'status_rank.sql'), (text) => text.replace('RETURNS integer', 'RETURNS bigint'));
		change(folders, join('turns', 'notify_due.sql'), (text) =>
			text.replaceAll('p_due_at', 'p_at').replace('ms_until(p_at)', 'ms_until(p_at, 0)'),
		);

		await migrate(database.ownerUrl, folders);

		expect(await signatureOf(database, 'ms_until')).toEqual([
			'frontdesk.ms_until(timestamp with time zone,integer) bigint',
		]);
		expect(await signatureOf(database, 'status_rank')).toEqual(['frontdesk.status_rank(text) bigint']);
		expect(await namesOf(database)).toEqual(names);
	});

	it('keeps its rights when the dispatcher runs it', async () => {
		const database = await migratedDatabase();
		const folders = copyOfFolders();
		const rights = () =>
			asAdmin(database, async (client) =>
				(await functionsOf(client)).filter(({ name }) => name === 'claim_due_turns').map(({ proacl }) => proacl),
			);
		const before = await rights();
		change(folders, join('turns', 'claim_due_turns.sql'), (text) => text.replaceAll('p_batch', 'p_most'));

		expect(await migrate(database.ownerUrl, folders)).toEqual(['claim_due_turns']);

		expect(await rights()).toEqual(before);
		expect(before).toEqual([expect.stringContaining('frontdesk_app=X/frontdesk_dispatcher')]);
	});

	it('goes with its file', async () => {
		const database = await migratedDatabase();
		const folders = copyOfFolders();
		rmSync(join(folders.functions, 'documents', 'claim_documents_to_check.sql'));

		await migrate(database.ownerUrl, folders);

		expect(await namesOf(database)).toEqual(names.filter((name) => name !== 'claim_documents_to_check'));
	});

	it('cannot be taken from those who call it', async () => {
		const database = await migratedDatabase();
		const folders = copyOfFolders();
		rmSync(join(folders.functions, path));

		await expect(migrate(database.ownerUrl, folders)).rejects.toThrow(
			'infra/functions/turns/notify_due.sql: function frontdesk.ms_until(timestamp with time zone) does not exist',
		);
	});

	it.each([
		['does not parse', 'CREATE FUNCTION frontdesk.ms_until(', /syntax error/],
		['has a body that cannot run', untilIn(`'no'`), /must return|invalid input syntax|return type/],
	])('that %s is named, and all stays as it was', async (_, text, problem) => {
		const database = await migratedDatabase();
		const folders = copyOfFolders();
		const before = await asAdmin(database, functionsOf);
		writeFileSync(join(folders.functions, path), text);
		writeFileSync(join(folders.functions, 'turns', 'added.sql'), untilIn('1').replace('ms_until', 'added'));

		const refused = migrate(database.ownerUrl, folders);

		await expect(refused).rejects.toThrow('infra/functions/turns/ms_until.sql');
		await expect(refused).rejects.toThrow(problem);
		expect(await asAdmin(database, functionsOf)).toEqual(before);
	});
});
