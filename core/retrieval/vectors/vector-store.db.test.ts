import { closeDatabases, openDatabase, type Database } from '../../storage';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { describeVectorStore } from '../../../test/support/vector-store-contract';
import { startTestSandbox } from '../../../test/support/sandbox';
import { postgresStore } from './postgres/postgres-store';
import { VectorArena } from './postgres/vector-arena';
import { VectorCopies } from './postgres/vector-copies';
import { qdrantStore } from './qdrant/qdrant-store';

let test: TestDatabase;
let db: Database;

beforeAll(async () => {
	test = await createTestDatabase();
	db = openDatabase(test.credential);
});
afterAll(async () => {
	await closeDatabases();
	await test.drop();
});

/** Memories of a few blocks: what does not fit is read through. */
const smallMemory = (blocks: number) => {
	const memory = { copies: new VectorCopies(new VectorArena(blocks * 65_536)), pages: new VectorArena(48 << 20) };
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

const { QDRANT_URL: realUrl = '', QDRANT_API_KEY: apiKey = '' } = process.env;
// Where there is a real server, as in the workflow of .github: the stand-in must not be more lenient than it.
if (/^https?:/.test(realUrl))
	describeVectorStore('a real Qdrant', () => ({ store: qdrantStore({ url: realUrl, apiKey }), db }));
