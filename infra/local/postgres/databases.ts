import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral, type ClientConfig } from 'pg';
import { superuser } from './cluster';

interface DatabasePasswords {
	superuser: string;
	owner: string;
	app: string;
	n8n: string;
	/** Of dashboards and exporters, who only read; without one they cannot log in. */
	reader?: string;
}

export interface Server {
	/** Undefined: this machine. */
	host?: string;
	port: number;
	passwords: DatabasePasswords;
}

/** Who may log in, and to which database; see infra/migrations for what each may do there. */
export const databases = { product: 'frontdesk', n8n: 'n8n' } as const;
const roleOf = {
	owner: 'frontdesk_owner',
	app: 'frontdesk_app',
	n8n: 'n8n',
	reader: 'frontdesk_reader',
	superuser,
} as const;

const settingsOfN8n = {
	// n8n's own limit, which it would otherwise set before each query.
	statement_timeout: '5min',
	// A power cut may cost n8n its last half second of executions, which are of no use, or an edit that was just saved.
	// What customers write and get is in the other database, which waits for the disk.
	synchronous_commit: 'off',
};

/** How to reach a database as one of its roles. */
export function connectionTo(
	server: Server,
	role: keyof typeof roleOf,
	database: string,
): ClientConfig & { host: string; port: number; database: string; user: string; password: string } {
	const { host = '127.0.0.1', port, passwords } = server;
	return { host, port, database, user: roleOf[role], password: passwords[role] ?? '' };
}

/** The same as a URL. */
export function connectionString(server: Server, role: keyof typeof roleOf, database: string): string {
	const { user, password, host, port } = connectionTo(server, role, database);
	return `postgresql://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
}

/** Runs `work` on one connection of its own and closes it. */
export async function withClient<T>(config: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
	const client = new Client({ ...config, connectionTimeoutMillis: 5_000 });
	// Without a listener a connection cut by a stopping server would end the whole process.
	client.on('error', () => undefined);
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}

/** Creates the roles and databases that are missing, and gives the roles the passwords of this installation. */
export async function createRolesAndDatabases(server: Server): Promise<void> {
	await withClient(connectionTo(server, 'superuser', 'postgres'), async (client) => {
		const { owner, app, n8n, reader } = server.passwords;
		await createRole(client, roleOf.owner, login(owner));
		await createRole(client, roleOf.app, login(app));
		await createRole(client, roleOf.n8n, login(n8n));
		// Owns the few functions that look across tenants; the owner must be a member to give functions to it.
		await createRole(client, 'frontdesk_dispatcher', 'NOLOGIN');
		await client.query('GRANT frontdesk_dispatcher TO frontdesk_owner');
		// Watches: what it may read of the product's tables, the migrations say.
		await createRole(client, roleOf.reader, reader ? login(reader) : 'NOLOGIN');
		await client.query(`GRANT pg_monitor TO ${roleOf.reader}`);
		await client.query(`ALTER ROLE ${roleOf.reader} SET default_transaction_read_only = on`);
		await client.query(`ALTER ROLE ${roleOf.reader} SET statement_timeout = '10s'`);
		for (const [setting, value] of Object.entries(settingsOfN8n)) {
			await client.query(`ALTER ROLE ${escapeIdentifier(roleOf.n8n)} SET ${setting} = ${escapeLiteral(value)}`);
		}
		await createDatabase(client, databases.product, roleOf.owner);
		await createDatabase(client, databases.n8n, roleOf.n8n);
	});
}

/**
 * What PostgreSQL would make of a password (RFC 5803), made here as psql's \password does: statements are kept, in its log and in
 * pg_stat_statements.
 */
function login(password: string): string {
	const [salt, iterations] = [randomBytes(16), 4096];
	const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
	const keyOf = (name: string) => createHmac('sha256', salted).update(name).digest();
	const stored = createHash('sha256').update(keyOf('Client Key')).digest('base64');
	const verifier = `${iterations}:${salt.toString('base64')}$${stored}:${keyOf('Server Key').toString('base64')}`;
	return `LOGIN PASSWORD ${escapeLiteral(`SCRAM-SHA-256$${verifier}`)}`;
}

async function createRole(client: Client, name: string, attributes: string): Promise<void> {
	const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
	const verb = rowCount ? 'ALTER' : 'CREATE';
	await client.query(`${verb} ROLE ${escapeIdentifier(name)} NOSUPERUSER NOBYPASSRLS ${attributes}`);
}

async function createDatabase(client: Client, name: string, owner: string): Promise<void> {
	const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
	if (!rowCount) await client.query(`CREATE DATABASE ${escapeIdentifier(name)} OWNER ${escapeIdentifier(owner)}`);
	// Only its owner gets in by default: n8n has no business in the product's database, nor the other way round.
	await client.query(`REVOKE ALL ON DATABASE ${escapeIdentifier(name)} FROM PUBLIC`);
	if (name === databases.product)
		await client.query(`GRANT CONNECT ON DATABASE ${name} TO frontdesk_app, ${roleOf.reader}`);
}
