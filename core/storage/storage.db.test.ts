import { useTestDatabase } from '../../test/support/test-database';
import { until } from '../../test/support/until';
import { changeSettings, openDatabase, readSettings, registerTenant, sql, type Database } from '.';

const test = useTestDatabase();
let db: Database;
let tenantId: string;

beforeAll(async () => {
	db = openDatabase(test.credential);
	tenantId = await registerTenant(db, { slug: 'bakery', name: 'Bakery', timeZone: 'Europe/Berlin' });
});

describe('openDatabase', () => {
	it('shares one pool between all who ask for the same connection', () => {
		expect(openDatabase({ ...test.credential })).toBe(db);
	});

	it('says in a sentence that the database is away', async () => {
		const away = openDatabase({ ...test.credential, port: 1 });

		await expect(away.query(sql`SELECT 1`)).rejects.toMatchObject({
			code: 'unavailable',
			retryable: true,
			message: expect.stringContaining('cannot be reached'),
		});
	});

	it('says in a sentence that the password is wrong', async () => {
		const refused = openDatabase({ ...test.credential, password: 'no' });

		await expect(refused.query(sql`SELECT 1`)).rejects.toMatchObject({ code: 'configuration', retryable: false });
	});
});

describe('withTenant', () => {
	it('rolls everything back when the work fails, and the connection serves the next', async () => {
		const failing = db.withTenant(tenantId, async (transaction) => {
			await transaction.query(sql`INSERT INTO frontdesk.contacts (tenant_id, name) VALUES (${tenantId}, 'Ann')`);
			throw new Error('half way');
		});

		await expect(failing).rejects.toThrow('half way');
		const rows = await db.asTenant(tenantId).query(sql`SELECT FROM frontdesk.contacts`);
		expect(rows).toHaveLength(0);
	});

	it('survives that its connection is cut in the middle, and says that the database is away', async () => {
		const cut = db.withTenant(tenantId, async (transaction) => {
			const [{ pid }] = (await transaction.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)) as [
				{ pid: number },
			];
			await db.query(sql`SELECT pg_terminate_backend(${pid})`);
			await new Promise((resolve) => setTimeout(resolve, 100));
			await transaction.query(sql`SELECT 1`);
		});

		await expect(cut).rejects.toMatchObject({ code: 'unavailable' });
		expect(await db.query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
	});

	it('leaves no tenant behind on the connection', async () => {
		await db.asTenant(tenantId).query(sql`SELECT 1`);

		const seen = await Promise.all(Array.from({ length: 12 }, () => db.query(sql`SELECT FROM frontdesk.tenants`)));
		expect(seen.flat()).toHaveLength(0);
	});
});

describe('a value', () => {
	it('that PostgreSQL cannot hold costs no statement: half an emoji in JSON, a NUL in a text', async () => {
		const cut = 'thanks 💬'.slice(0, 8);

		const [row] = await db.query(sql`SELECT ${JSON.stringify({ cut, nul: 'a\0' })}::jsonb AS json, ${'a\0b'} AS text`);

		expect(row).toEqual({ json: { cut: 'thanks \uFFFD', nul: 'a\uFFFD' }, text: 'a\uFFFDb' });
	});
});

describe('settings', () => {
	it('are the defaults until somebody sets them, and survive nonsense', async () => {
		expect((await readSettings(db, tenantId)).debounce_ms).toBe(1_500);

		await changeSettings(db, tenantId, { debounce_ms: 0, tone: 'formal' });
		expect(await readSettings(db, tenantId)).toMatchObject({ debounce_ms: 0, tone: 'formal' });

		await changeSettings(db, tenantId, { debounce_ms: -5 });
		expect((await readSettings(db, tenantId)).debounce_ms).toBe(1_500);
	});
});

describe('listen', () => {
	it('hears notifications, and connects again when its connection is cut', async () => {
		const heard: string[] = [];
		let connections = 0;
		const subscription = await db.listen(
			'frontdesk_due',
			(payload) => heard.push(payload),
			() => connections++,
		);
		await db.query(sql`SELECT pg_notify('frontdesk_due', 'first')`);
		await until(() => heard.includes('first'));

		await db.query(
			sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN "frontdesk_due"' AND datname = current_database()`,
		);
		await until(() => connections === 2);
		await db.query(sql`SELECT pg_notify('frontdesk_due', 'second')`);

		await until(() => heard.includes('second'));
		await subscription.close();
	});
});
