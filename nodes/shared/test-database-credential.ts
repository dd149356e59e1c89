import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { openDatabase, sql, type DatabaseConnection } from '../../core/storage';

/** The *Test* button of the database credential: reaches the server, logs in, and finds the product's schema. */
export async function testDatabase(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const db = openDatabase(data as unknown as DatabaseConnection);
		const [found] = await db.query<{ migrated: boolean }>(
			sql`SELECT to_regclass('frontdesk.conversations') IS NOT NULL AS migrated`,
		);
		if (found?.migrated) return { status: 'OK', message: 'Connected' };
		return { status: 'Error', message: 'This database has no Frontdesk tables. Run the migrations first.' };
	} catch (error) {
		return { status: 'Error', message: error instanceof Error ? error.message : String(error) };
	}
}
