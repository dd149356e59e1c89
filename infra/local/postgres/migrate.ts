import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../project-folder';
import { withClient } from './databases';

const folder = join(projectFolder, 'infra', 'migrations');

/**
 * Brings a database up to date with infra/migrations, as its owner.
 *
 * @returns the names of the migrations that ran; empty when there was nothing to do
 */
export async function migrate(ownerConnection: string): Promise<string[]> {
	if (!existsSync(folder) || !readdirSync(folder).some((name) => name.endsWith('.sql'))) return [];
	// An ES module: imported only when it is needed, so that this file stays loadable everywhere.
	const { runner } = await import('node-pg-migrate');
	const ran = await runner({
		databaseUrl: ownerConnection,
		dir: folder,
		direction: 'up',
		migrationsTable: 'frontdesk_migrations',
		migrationsSchema: 'public',
		checkOrder: true,
		log: () => undefined,
	});
	await withClient({ connectionString: ownerConnection }, (client) =>
		client.query('CALL frontdesk.prepare_pgvector()'),
	);
	return ran.map((migration) => migration.name);
}
