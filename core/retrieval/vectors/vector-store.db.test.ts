import { openDatabase, type Database } from '../../storage';
import { useTestDatabase } from '../../../test/support/test-database';
import { describeVectorStore } from '../../../test/support/vector-store-contract';
import {
	connectionString,
	connectionTo,
	createRolesAndDatabases,
	databases,
	migrate,
	withClient,
} from '../../../infra/local/postgres';
import { startTestSandbox } from '../../../test/support/sandbox';
import { pgvectorStore } from './pgvector/pgvector-store';
import { postgresStore } from './postgres/postgres-store';
import { VectorArena } from './postgres/vector-arena';
import { VectorCopies } from './postgres/vector-copies';
import { qdrantStore } from './qdrant/qdrant-store';

const test = useTestDatabase();
let db: Database;

beforeAll(() => {
	db = openDatabase(test.credential);
});

/** Memories of a few blocks: what does not fit is read through. */
const smallMemory = (blocks: number) => {
	const copies = new VectorCopies(new VectorArena(blocks * 65_536));
	const memory = { copies, pages: new VectorArena(48 << 20), maxReadThrough: 10_000 };
	return () => memory;
};

describeVectorStore('PostgreSQL', () => ({ store: postgresStore(db), db }));
describeVectorStore('PostgreSQL without room for a copy', () => ({ store: postgresStore(db, smallMemory(0)), db }));

describe('with the stand-in for Qdrant', () => {
	let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
	beforeAll(async () => {
		sandbox = await startTestSandbox();
	});
	afterAll(() => sandbox.close());

	describeVectorStore('Qdrant', () => ({
		store: qdrantStore({ url: `${sandbox.url}/qdrant`, apiKey: 'sandbox' }),
		db,
	}));
});

const { FRONTDESK_TEST_PGVECTOR_URL: pgvectorUrl = '' } = process.env;
// An administrator's address of a server of its own, as in the workflow of .github or by `.ci/run`: roles and tables are made in it.
if (!pgvectorUrl) it.todo('vectors in pgvector: there is none on this machine (test/support/start-postgres.ts)');
else
	describe('with pgvector', () => {
		let vectorDb: Database;
		beforeAll(async () => {
			const { port, password } = new URL(pgvectorUrl);
			const passwords = { superuser: decodeURIComponent(password), owner: 'owner', app: 'app', n8n: 'n8n' };
			const server = { port: Number(port), passwords };
			await withClient(connectionTo(server, 'superuser', 'postgres'), (client) =>
				client.query(`DROP DATABASE IF EXISTS ${databases.product} WITH (FORCE)`),
			);
			await createRolesAndDatabases(server);
			await withClient(connectionTo(server, 'superuser', databases.product), (client) =>
				client.query('CREATE EXTENSION vector'),
			);
			await migrate(connectionString(server, 'owner', databases.product));
			vectorDb = openDatabase({ ...connectionTo(server, 'app', databases.product), ssl: false });
		}, 120_000);

		describeVectorStore('pgvector', () => ({ store: pgvectorStore(vectorDb), db: vectorDb }));
	});

it('says what to do where pgvector is wanted and not there', async () => {
	const index = { tenantId: '00000000-0000-7000-8000-000000000001', model: 'm', dimensions: 2 };
	const search = pgvectorStore(db).search(index, { version: 1, vector: Float32Array.of(1, 0), limit: 1 });

	await expect(search).rejects.toMatchObject({
		code: 'vector-store-unavailable',
		message: expect.stringContaining('Install pgvector'),
	});
});

const { FRONTDESK_TEST_QDRANT_URL: realUrl = process.env['QDRANT_URL'] ?? '', QDRANT_API_KEY: apiKey = '' } =
	process.env;
// Where there is a real server, as in the workflow of .github: the stand-in must not be more lenient than it.
if (!/^https?:/.test(realUrl)) it.todo('vectors in a real Qdrant: FRONTDESK_TEST_QDRANT_URL names none');
else describeVectorStore('a real Qdrant', () => ({ store: qdrantStore({ url: realUrl, apiKey }), db }));
