import { closeDatabases, openDatabase, type Database } from '../../core/storage';
import { connectionString, connectionTo, databases, forgetful, startTemporaryServer } from '../../infra/local/postgres';

/** Runs `work` on a PostgreSQL of its own that is gone afterwards, also after Ctrl-C. */
export async function withTemporaryDatabase<T>(
	work: (db: Database, ownerUrl: string) => Promise<T>,
	settings: Record<string, string> = forgetful,
): Promise<T> {
	const { server, stop } = await startTemporaryServer('eval', settings);
	try {
		const db = openDatabase({ ...connectionTo(server, 'app', databases.product), ssl: false });
		return await work(db, connectionString(server, 'owner', databases.product));
	} finally {
		await closeDatabases();
		await stop();
	}
}
