import Module, { createRequire } from 'node:module';
import { withoutSqlite } from './without-sqlite';

const load: unknown = Reflect.get(Module, '_load');
afterEach(() => Reflect.set(Module, '_load', load));

// Jest has a loader of its own, which asks nobody: this is Node's.
const nodesOwn = createRequire(require.main?.filename ?? __filename);

it('lets whoever requires SQLite start, and says what is missing where it is used', () => {
	withoutSqlite();
	const loadModule = Reflect.get(Module, '_load') as (request: string, parent: unknown, isMain: boolean) => object;

	const sqlite = loadModule('sqlite3', { id: nodesOwn.resolve('node:fs'), paths: [] }, false) as { Database: unknown };

	expect({ ...Object.getOwnPropertyDescriptors(sqlite) }).toHaveProperty('Database');
	expect(() => sqlite.Database).toThrow('npm rebuild sqlite3');
});
