import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { discoverTables, fillEveryTable, type Table } from './fill-every-table';

/** Every function of the schema, called as the application, with ids of another business and with values that nobody expects. */

const ours = '00000000-0000-7000-8000-00000000000a';
const theirs = '00000000-0000-7000-8000-00000000000b';

interface SqlFunction {
	name: string;
	isDefiner: boolean;
	isProcedure: boolean;
	parameters: { name: string; type: string; composite: boolean }[];
}

/**
 * What hands out work, takes in, or finds a business by its address has to see all of them; it does so whatever it is called with, and
 * changes no more than whose turn it is. Everything else may touch nobody but the business that is set.
 */
const acrossTenants: Record<string, string> = {
	connected_channels: 'lists channels for the doctor and the refresh of tokens',
	find_slack_thread: 'tells whose a thread is, of an event that Slack has signed',
	find_tenant: 'finds a tenant by its short name',
	hear_chatwoot: 'finds whose an inbox of Chatwoot is, and makes its conversation due',
	list_tenants: 'lists tenants for the operator',
	settle_events: 'deletes events that its caller has claimed, whosever they are',
	register_tenant: 'names a tenant by its short name, again and again the same',
	standing: 'counts over all tenants',
	typing_from_chatwoot: 'finds whose an inbox of Chatwoot is, and to whom an agent is typing',
	use_google: 'shares one quota of Google among all tenants',
	signing_secrets: 'lists encrypted secrets, before anybody knows whose a webhook is',
};

// A thousand calls, each followed by a look at everything.
jest.setTimeout(120_000);

let test: TestDatabase;
let admin: Client;
let tables: Table[];
let functions: SqlFunction[];
let idsOf: (table: string) => string[];

beforeAll(async () => {
	test = await createTestDatabase();
	admin = new Client(test.superuserUrl);
	await admin.connect();
	tables = await discoverTables(admin);
	await fillEveryTable(admin, tables, ours);
	await fillEveryTable(admin, tables, theirs);
	functions = await discoverFunctions();
	const found = new Map<string, string[]>();
	for (const { name, columns } of tables) {
		if (!columns.some((column) => column.name === 'id' && column.type === 'uuid')) continue;
		const { rows } = await admin.query<{ id: string }>(`SELECT id FROM frontdesk.${name} WHERE tenant_id = $1`, [
			theirs,
		]);
		found.set(
			name,
			rows.map(({ id }) => id),
		);
	}
	idsOf = (table) => found.get(table) ?? [...found.values()].flat();
});
afterAll(async () => {
	await admin.end();
	await test.drop();
});

async function discoverFunctions(): Promise<SqlFunction[]> {
	const { rows } = await admin.query<SqlFunction>(`
		SELECT p.proname AS name, p.prosecdef AS "isDefiner", p.prokind = 'p' AS "isProcedure",
			(SELECT coalesce(json_agg(json_build_object('name', p.proargnames[a.n], 'type', format_type(a.type, NULL),
					'composite', t.typtype = 'c' OR e.typtype = 'c') ORDER BY a.n), '[]')
				FROM unnest(p.proargtypes) WITH ORDINALITY a (type, n)
				JOIN pg_type t ON t.oid = a.type LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A') AS parameters
		FROM pg_proc p
		WHERE p.pronamespace = 'frontdesk'::regnamespace AND p.prorettype <> 'trigger'::regtype
			AND has_function_privilege('frontdesk_app', p.oid, 'EXECUTE')
		ORDER BY p.proname`);
	return rows;
}

/** What a parameter is called with: by its name another's row, by its type something that nobody expects. */
function valuesFor({ name, type, composite }: SqlFunction['parameters'][number]): unknown[] {
	// Whose rows are meant: functions of single statements set app.tenant_id by it.
	if (name === 'p_tenant') return [ours];
	if (composite) return [null];
	const table = tables.find((one) => one.name === `${name.replace(/^p_/, '')}s`)?.name ?? '';
	const huge = {
		integer: 2_147_483_647,
		bigint: '9223372036854775807',
		smallint: 32_767,
		numeric: '1e400',
		real: '3e38',
	}[type];
	const odd: Record<string, unknown[]> = {
		uuid: [...idsOf(table), theirs],
		'uuid[]': [idsOf(''), [theirs, null], []],
		'bigint[]': [['1', '9223372036854775807', null], []],
		'integer[]': [[1, 2_147_483_647, null], []],
		'text[]': [[theirs, '', null, "'; DROP TABLE frontdesk.tenants; --"], []],
		jsonb: [
			JSON.stringify([{ tenantId: theirs, id: idsOf('turns')[0], leaseToken: 1, tenant_id: theirs }]),
			JSON.stringify({ tenantId: theirs, tenant_id: theirs }),
			'[]',
			'null',
		],
		text: [`a${theirs.slice(-12)}`, '', "'; DROP TABLE frontdesk.tenants; --", '\u{1F4A3}'.repeat(5_000)],
		boolean: [true, null],
		'timestamp with time zone': ['infinity', '-infinity', 'now'],
		interval: ['178000000 years', '-1 second'],
		bytea: [Buffer.from('ff', 'hex')],
	};
	return odd[type] ?? (huge === undefined ? [null] : [1, huge, -1, null]);
}

/** Calls with the first value of each parameter, then with the second, and so on. */
function callsOf(one: SqlFunction): unknown[][] {
	const values = one.parameters.map(valuesFor);
	const calls = Math.max(1, ...values.map(({ length }) => length));
	return Array.from({ length: calls }, (_, n) => values.map((list) => list[n % list.length]));
}

/** Everything that the other business has, as one text. */
async function everythingOfTheirs(): Promise<Record<string, string>> {
	const parts = tables.map(
		({ name }) =>
			`SELECT '${name}' AS name, coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') AS rows FROM frontdesk.${name} t WHERE tenant_id = '${theirs}'`,
	);
	const { rows } = await admin.query<{ name: string; rows: string }>(parts.join(' UNION ALL '));
	return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}

/** Calls as the application inside a transaction that is undone. @returns what it answered, or its SQLSTATE, and what is changed */
async function call(
	{ name, isProcedure, parameters }: SqlFunction,
	values: unknown[],
	{ tenant = ours, before = '' }: { tenant?: string; before?: string } = {},
) {
	const places = parameters.map(({ type }, n) => `$${n + 1}::${type}`).join(', ');
	await admin.query('BEGIN');
	try {
		await admin.query('SET LOCAL ROLE frontdesk_app');
		await admin.query(`SET LOCAL statement_timeout = '5s'`);
		await admin.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant]);
		if (before !== '') await admin.query(before);
		await admin.query('SAVEPOINT tried');
		const text = isProcedure
			? `CALL frontdesk.${name}(${places})`
			: `SELECT to_jsonb(r) AS r FROM frontdesk.${name}(${places}) r`;
		const answer = await admin
			.query<{ r: unknown }>(text, values)
			.then(({ rows }) => JSON.stringify(rows))
			.catch(async (error: { code?: string }) => {
				await admin.query('ROLLBACK TO SAVEPOINT tried');
				return `SQLSTATE ${error.code}`;
			});
		await admin.query('RESET ROLE');
		return { answer, after: await everythingOfTheirs() };
	} finally {
		await admin.query('ROLLBACK');
	}
}

/** What claims work hands out what is due, whosever it is. */
const strict = () => functions.filter(({ name }) => !(name in acrossTenants) && !name.startsWith('claim_'));
const named = (found: string[]) => [...new Set(found)].toSorted();

it('are as many as mean something, and each exception is one that exists', () => {
	expect(functions.length).toBeGreaterThan(80);
	expect(Object.keys(acrossTenants).filter((name) => !functions.some((one) => one.name === name))).toEqual([]);
});

it('change nothing of another business, whatever of its ids, odd lists and huge numbers they are given', async () => {
	const before = await everythingOfTheirs();
	const [changed, broken]: [string[], string[]] = [[], []];
	for (const one of strict()) {
		for (const values of callsOf(one)) {
			const { answer, after } = await call(one, values);
			const tablesChanged = Object.keys(before).filter((name) => before[name] !== after[name]);
			if (tablesChanged.length > 0) changed.push(`${one.name}: ${tablesChanged.join(', ')}`);
			// The server's own failure, a statement that does not end, or a bug in a function's text.
			if (!one.isProcedure && /SQLSTATE (XX|57014|42[^5])/.test(answer)) broken.push(`${one.name}: ${answer}`);
		}
	}

	expect(named(changed)).toEqual([]);
	expect(named(broken)).toEqual([]);
});

it('read nothing of another business', async () => {
	const told: string[] = [];
	for (const one of strict()) {
		for (const values of callsOf(one)) {
			const { answer } = await call(one, values);
			// What it was given it may give back.
			const given = JSON.stringify(values);
			const secrets = [`a${theirs.slice(-12)}`, theirs, ...idsOf('')].filter((secret) => !given.includes(secret));
			if (secrets.some((secret) => answer.includes(secret))) told.push(`${one.name}: ${answer.slice(0, 200)}`);
		}
	}

	expect(named(told)).toEqual([]);
});

it('do not go by a tenant that was set to another business, to nothing or to rubbish', async () => {
	const definers = strict().filter(({ isDefiner }) => isDefiner);
	const before = await everythingOfTheirs();
	const changed: string[] = [];
	for (const one of definers) {
		for (const tenant of [theirs, '', 'rubbish', `${ours}' OR true`]) {
			const { after } = await call(one, callsOf(one)[0] ?? [], { tenant });
			if (JSON.stringify(after) !== JSON.stringify(before)) changed.push(`${one.name} under ${tenant}`);
		}
	}

	expect(definers.length).toBeGreaterThan(5);
	expect(changed).toEqual([]);
});

it('see nothing of anybody while the tenant is nothing or rubbish', async () => {
	for (const tenant of ['', 'rubbish', `${theirs}' OR true`]) {
		await admin.query('BEGIN');
		await admin.query('SET LOCAL ROLE frontdesk_app');
		await admin.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant]);
		for (const { name } of tables) {
			await admin.query('SAVEPOINT look');
			const seen = await admin.query(`SELECT FROM frontdesk.${name}`).catch(() => ({ rowCount: 0 }));
			await admin.query('ROLLBACK TO SAVEPOINT look');
			expect({ tenant, name, seen: seen.rowCount }).toEqual({ tenant, name, seen: 0 });
		}
		await admin.query('ROLLBACK');
	}
});

it('find their own tables and functions, whatever the caller puts before them', async () => {
	// Whoever reads one of these ends with a division by zero.
	const traps = tables
		.map(({ name }) => `CREATE TEMP VIEW ${name} AS SELECT 1 / (random() * 0)::integer AS id;`)
		.join('\n');
	const hijack = `${traps}
		CREATE FUNCTION pg_temp.now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT (1 / 0)::text::timestamptz $$;
		CREATE FUNCTION pg_temp.uuidv7() RETURNS uuid LANGUAGE sql AS $$ SELECT (1 / 0)::text::uuid $$;
		SET LOCAL search_path = pg_temp, public, frontdesk, pg_catalog;`;
	const caught: string[] = [];
	for (const one of functions.filter(({ isDefiner }) => isDefiner)) {
		for (const values of callsOf(one).slice(0, 2)) {
			const { answer } = await call(one, values, { before: hijack });
			if (answer === 'SQLSTATE 22012') caught.push(one.name);
		}
	}

	expect(named(caught)).toEqual([]);
});

it('stand where the application can put nothing', async () => {
	const { rows } = await admin.query(`
		SELECT nspname FROM pg_namespace
		WHERE nspname IN ('frontdesk', 'public') AND has_schema_privilege('frontdesk_app', oid, 'CREATE')`);
	expect(rows).toEqual([]);
});
