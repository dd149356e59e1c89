import { Client, Pool, types, type ClientConfig, type QueryResultRow } from 'pg';
import { z } from 'zod';
import { databasePool } from '../observability';
import { asFrontdeskError } from './database-error';
import type { PreparedSql, Sql } from './sql';

/** Where the product's database is: the fields of the n8n credential. */
const databaseConnection = z.object({
	host: z.string().min(1),
	port: z.coerce.number().int().positive(),
	database: z.string().min(1),
	user: z.string().min(1),
	password: z.string(),
	ssl: z.boolean().default(false),
});
export type DatabaseConnection = z.input<typeof databaseConnection>;

/** Longer than any query of ours takes; a query that runs into it is a bug or an overloaded server. */
const statementTimeoutMs = 15_000;
const connectTimeoutMs = 5_000;
/** A turn needs one connection for some milliseconds at a time; ten serve well over a hundred turns a second. */
const maxConnections = 10;

/** Something that takes queries: the pool, or one transaction of one tenant. */
export interface Queryable {
	/**
	 * @returns the rows as PostgreSQL sends them; parse them where their shape matters
	 * @throws FrontdeskError `unavailable` when the database cannot be reached, `database` when it refuses the query
	 */
	query<Row extends QueryResultRow>(query: Sql | PreparedSql): Promise<Row[]>;
}

export interface Subscription {
	close(): Promise<void>;
}

export interface Database extends Queryable {
	/**
	 * Runs `work` in one transaction that sees and changes the rows of this tenant only.
	 *
	 * @param work gets the transaction; what it throws rolls everything back
	 */
	withTenant<T>(tenantId: string, work: (transaction: Queryable) => Promise<T>): Promise<T>;
	/** For single statements on the rows of this tenant: each in a transaction of its own. */
	asTenant(tenantId: string): Queryable;
	/**
	 * Calls `onNotification` for each NOTIFY on the channel, on a connection of its own that is made again when it breaks.
	 *
	 * @param onConnected called after each (re)connection: what was notified in between is lost, so look for yourself
	 */
	listen(channel: string, onNotification: (payload: string) => void, onConnected: () => void): Promise<Subscription>;
	close(): Promise<void>;
}

// A bigint of ours (lease tokens, counts) stays far below 2^53, so it can be a number.
types.setTypeParser(types.builtins.INT8, Number);

const open = new Map<string, Database>();

/**
 * The database behind these connection details. One pool a process and connection, however many nodes ask for it.
 *
 * @throws ZodError when the details are incomplete
 */
export function openDatabase(connection: DatabaseConnection): Database {
	const details = databaseConnection.parse(connection);
	const key = JSON.stringify(details);
	const known = open.get(key);
	if (known) return known;
	const database = createDatabase(details, () => open.delete(key));
	open.set(key, database);
	return database;
}

/** Ends every pool of this process: for commands and tests; n8n keeps its pools as long as it runs. */
export async function closeDatabases(): Promise<void> {
	await Promise.all([...open.values()].map((database) => database.close()));
}

function createDatabase(details: z.output<typeof databaseConnection>, onClose: () => void): Database {
	const config: ClientConfig = {
		...details,
		application_name: 'frontdesk',
		statement_timeout: statementTimeoutMs,
		connectionTimeoutMillis: connectTimeoutMs,
		keepAlive: true,
	};
	const pool = new Pool({ ...config, max: maxConnections, idleTimeoutMillis: 30_000 });
	// A pooled connection that breaks while idle is replaced at the next query; without a listener it would end the process.
	pool.on('error', () => {});
	databasePool.lookUp(async () => ({
		busy: pool.totalCount - pool.idleCount,
		idle: pool.idleCount,
		waiting: pool.waitingCount,
	}));

	return {
		query: (query) => run(pool, query),
		withTenant: (tenantId, work) => inTenant(pool, tenantId, work),
		asTenant: (tenantId) => ({ query: (query) => inTenant(pool, tenantId, (transaction) => transaction.query(query)) }),
		listen: (channel, onNotification, onConnected) => listen(config, channel, onNotification, onConnected),
		async close() {
			onClose();
			await pool.end();
		},
	};
}

async function run<Row extends QueryResultRow>(client: Pick<Pool, 'query'>, query: Sql | PreparedSql): Promise<Row[]> {
	try {
		const { text } = query;
		const values = query.values.map(storable);
		return (await client.query<Row>('name' in query ? { name: query.name, text, values } : { text, values })).rows;
	} catch (error) {
		throw asFrontdeskError(error);
	}
}

const uuid = z.uuid();

async function inTenant<T>(pool: Pool, tenantId: string, work: (transaction: Queryable) => Promise<T>): Promise<T> {
	// Checked, because it stands in the statement: one round trip opens the transaction and sets the tenant.
	const tenant = uuid.parse(tenantId);
	const client = await pool.connect().catch((error: unknown) => {
		throw asFrontdeskError(error);
	});
	let broken: Error | undefined;
	// A connection that is cut between two queries says so here; without a listener it would end the process.
	const onCut = (error: Error) => (broken = error);
	client.on('error', onCut);
	try {
		await client.query(`BEGIN; SET LOCAL app.tenant_id = '${tenant}'`);
		const result = await work({ query: (query) => run(client, query) });
		await client.query('COMMIT');
		return result;
	} catch (error) {
		await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
		throw asFrontdeskError(error);
	} finally {
		client.off('error', onCut);
		client.release(broken);
	}
}

const reconnectAfterMs = 1_000;

async function listen(
	config: ClientConfig,
	channel: string,
	onNotification: (payload: string) => void,
	onConnected: () => void,
): Promise<Subscription> {
	let closed = false;
	let client: Client | undefined;
	let timer: NodeJS.Timeout | undefined;

	const reconnect = (lost: Client) => {
		if (closed || lost !== client) return;
		client = undefined;
		lost.end().catch(() => {});
		timer = setTimeout(() => void connect().catch(() => reconnectLater()), reconnectAfterMs);
	};
	const reconnectLater = () => {
		if (!closed) timer = setTimeout(() => void connect().catch(() => reconnectLater()), reconnectAfterMs);
	};
	const connect = async () => {
		const fresh = new Client(config);
		fresh.on('error', () => reconnect(fresh));
		fresh.on('end', () => reconnect(fresh));
		fresh.on('notification', (message) => onNotification(message.payload ?? ''));
		await fresh.connect();
		await fresh.query(`LISTEN ${fresh.escapeIdentifier(channel)}`);
		if (closed) return void (await fresh.end());
		client = fresh;
		onConnected();
	};

	await connect().catch((error: unknown) => {
		throw asFrontdeskError(error);
	});
	return {
		async close() {
			closed = true;
			clearTimeout(timer);
			await client?.end();
		},
	};
}

const numbers = new WeakMap<Database, number>();
let databases = 0;

/** Tells databases apart in the keys of what a process keeps: a tenant of one may have the id of a tenant of another, a copy. */
export function databaseNumber(db: Database): number {
	const number = numbers.get(db) ?? (databases += 1);
	numbers.set(db, number);
	return number;
}

/** Behind an even number of backslashes: in "\\u0000" the first one only makes the second one a letter. */
const unstorableInJson = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gi;

/**
 * A value as PostgreSQL takes it: NUL characters and halves of emoji, which it holds neither in a text nor in JSON, are U+FFFD. They come
 * from models, tools and from texts that were cut, and would make the whole statement fail, each time it is tried.
 */
export function storable(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(storable);
	if (typeof value !== 'string') return value;
	const text = value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
	const isJson = /^\s*[{["]/.test(text);
	return isJson && text.includes('\\u') ? text.replace(unstorableInJson, '$1\uFFFD') : text;
}
