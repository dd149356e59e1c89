import Module from 'node:module';

type Load = (this: unknown, request: string, parent: unknown, isMain: boolean) => object;

/**
 * n8n is installed without building what is in C++, and PostgreSQL is its database. n8n's AI Agent requires SQLite all the same as
 * soon as it is loaded, for one of its kinds, the SQL agent over an uploaded file: without this it would not start at all. Where SQLite
 * was built it is what everybody gets.
 */
export function withoutSqlite(): void {
	const load = Reflect.get(Module, '_load') as Load;
	const loadOrStandIn: Load = function (request, parent, isMain) {
		if (request !== 'sqlite3') return load.call(this, request, parent, isMain);
		try {
			return load.call(this, request, parent, isMain);
		} catch {
			return sqliteThatIsMissing;
		}
	};
	Reflect.set(Module, '_load', loadOrStandIn);
}

/** Marked as a module of its own, so that nobody copies its keys, and with them asks for what is not there. */
const sqliteThatIsMissing = {
	__esModule: true,
	get Database(): never {
		throw new Error(
			'SQLite is not built in this n8n, so an SQL agent cannot read a SQLite file. Run "npm rebuild sqlite3" in the folder of n8n.',
		);
	},
};
