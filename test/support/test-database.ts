import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { closeDatabases } from '../../core/storage';
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
 * Creates a database of its own from the migrated template, in some 50 ms, for whoever closes more than that afterwards: call it
 * in `beforeAll`, and `drop()` in `afterAll`. Other files call `useTestDatabase`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
	return createDatabase(`TEMPLATE ${databases.product}`);
}

/**
 * A database of its own for this test file, from before its first test until after its last one; the product's connections to
 * it are closed then. To be called at the top of the file; the fields are there from the file's own `beforeAll` on.
 */
export function useTestDatabase(): TestDatabase {
	const test = {} as TestDatabase;
	beforeAll(async () => {
		Object.assign(test, await createTestDatabase());
	});
	afterAll(async () => {
		await closeDatabases();
		await test.drop();
	});
	return test;
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
