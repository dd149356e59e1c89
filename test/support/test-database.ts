import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connectionString, connectionTo, databases, withClient, type Server } from '../../infra/local/postgres';

/** A migrated, empty database for one test file. */
export interface TestDatabase {
	name: string;
	/** As `frontdesk_owner`, who owns the tables: for arranging and looking. */
	ownerUrl: string;
	/** As `frontdesk_app`, as the product connects: for acting. */
	appUrl: string;
	/** As PostgreSQL's administrator, whom row-level security does not bind: for looking at everything. */
	superuserUrl: string;
	/** The fields of a `frontdeskDatabaseApi` credential, for `frontdesk_app`. */
	credential: { host: string; port: number; database: string; user: string; password: string; ssl: boolean };
	/** Removes the database, with whatever is still connected to it. */
	drop: () => Promise<void>;
}

/**
 * Creates a database of its own from the migrated template, in some 50 ms. Call it in `beforeAll`, and `drop()` in
 * `afterAll`, of a `*.db.test.ts` file.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
	return createDatabase(`TEMPLATE ${databases.product}`);
}

/** An empty database without any migration, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
	return createDatabase('TEMPLATE template1');
}

async function createDatabase(template: string): Promise<TestDatabase> {
	const server = runningServer();
	const name = `test_${randomBytes(6).toString('hex')}`;
	await asSuperuser(server, `CREATE DATABASE ${name} ${template} OWNER frontdesk_owner`);
	await asSuperuser(server, `GRANT CONNECT ON DATABASE ${name} TO frontdesk_app`);
	const { host, port, database, user, password } = connectionTo(server, 'app', name);
	return {
		name,
		ownerUrl: connectionString(server, 'owner', name),
		appUrl: connectionString(server, 'app', name),
		superuserUrl: connectionString(server, 'superuser', name),
		credential: { host, port, database, user, password, ssl: false },
		drop: () => asSuperuser(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
	};
}

function runningServer(): Server {
	const file = process.env['FRONTDESK_TEST_POSTGRES'];
	if (!file) throw new Error('No PostgreSQL is running for tests. Run this file in the jest project "database".');
	return JSON.parse(readFileSync(file, 'utf8')) as Server;
}

async function asSuperuser(server: Server, statement: string): Promise<void> {
	await withClient(connectionTo(server, 'superuser', 'postgres'), (client) => client.query(statement));
}
