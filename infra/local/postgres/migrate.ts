import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Client } from 'pg';
import { FrontdeskError } from '../../../core/errors';
import { projectFolder } from '../project-folder';
import { applyFunctions } from './apply-functions';
import { withClient } from './databases';

/** Where the schema is written. */
export const schemaFolders = {
	migrations: join(projectFolder, 'infra', 'migrations'),
	functions: join(projectFolder, 'infra', 'functions'),
};
const migrationsTable = 'frontdesk_migrations';

/**
 * Brings a database up to date, as its owner: its tables with infra/migrations, then its functions with infra/functions. New tables
 * are put under the policy that keeps tenants apart before the application gets at them.
 *
 * Safe to call from several processes at once: they do it one after the other, and the later ones find nothing to do.
 *
 * @returns the names of the migrations and functions that were applied; empty when there was nothing to do
 * @throws FrontdeskError `configuration` when the database has migrations that are not in the folder
 */
export async function migrate(ownerConnection: string, folders = schemaFolders): Promise<string[]> {
	// An ES module: imported only when it is needed, so that this file stays loadable everywhere.
	const { runner } = await import('node-pg-migrate');
	return withClient({ connectionString: ownerConnection }, async (client) => {
		// Given back with the connection.
		await client.query(`SELECT pg_advisory_lock(hashtext('frontdesk: migrate'))`);
		await refuseUnknownMigrations(client, folders.migrations);
		const migrations = await runner({
			dbClient: client,
			noLock: true,
			dir: folders.migrations,
			direction: 'up',
			migrationsTable,
			migrationsSchema: 'public',
			checkOrder: true,
			log: () => undefined,
		});
		await client.query('BEGIN');
		const functions = await applyFunctions(client, folders.functions);
		await client.query('CALL frontdesk.isolate_tenants()');
		await client.query('CALL frontdesk.prepare_pgvector()');
		await client.query('COMMIT');
		return [...migrations.map(({ name }) => name), ...functions];
	});
}

async function refuseUnknownMigrations(client: Client, folder: string): Promise<void> {
	const { rows } = await client.query<{ exists: boolean }>(
		`SELECT to_regclass('public.${migrationsTable}') IS NOT NULL AS exists`,
	);
	if (!rows[0]?.exists) return;
	const known = new Set(readdirSync(folder).map((file) => basename(file, '.sql')));
	const ran = await client.query<{ name: string }>(`SELECT name FROM public.${migrationsTable} ORDER BY id DESC`);
	const unknown = ran.rows.find(({ name }) => !known.has(name));
	if (!unknown) return;
	// Customers' data, which a newer version has changed: nobody is to delete them.
	if ([...known].every((name) => name < unknown.name)) {
		throw new FrontdeskError(
			'configuration',
			`The database was brought up to date by a newer version of Frontdesk (it has the migration ${unknown.name}): ` +
				'start that version again, or restore the backup from before the update (docs/production.md, A new version).',
		);
	}
	throw new FrontdeskError(
		'configuration',
		`This data folder was made by another version of Frontdesk (its database has the migration ${unknown.name}, which is not known here): ` +
			'delete the folder to begin anew, or choose another one: FRONTDESK_DATA=<folder> npm start.',
	);
}
