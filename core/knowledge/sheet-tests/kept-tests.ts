import { z } from 'zod';
import { sql, type Database } from '../../storage';
import type { SheetTest } from './read-tests-tab';
import { maxTests } from './run-tests';

const KeptTests = z.array(
	z.object({
		sheetRow: z.number(),
		question: z.string(),
		mustContain: z.array(z.string()),
		mustNotContain: z.array(z.string()),
		wantsHandOver: z.boolean(),
		fingerprint: z.string(),
	}),
);

/** Keeps the owner's tests as they were read, for versions that come while nobody reads the sheet. */
export async function keepTests(db: Database, tenantId: string, tests: readonly SheetTest[]): Promise<void> {
	const kept = JSON.stringify(tests.slice(0, maxTests));
	await db.withTenant(tenantId, (transaction) =>
		transaction.query(sql`
			UPDATE frontdesk.knowledge_syncs SET tests = ${kept}::jsonb
			WHERE tenant_id = ${tenantId} AND tests IS DISTINCT FROM ${kept}::jsonb`),
	);
}

/** The owner's tests as the last sync read them; none for a business without a sheet. */
export async function readKeptTests(db: Database, tenantId: string): Promise<SheetTest[]> {
	const [row] = await db.withTenant(tenantId, (transaction) =>
		transaction.query<{ tests: unknown }>(
			sql`SELECT tests FROM frontdesk.knowledge_syncs WHERE tenant_id = ${tenantId}`,
		),
	);
	return KeptTests.parse(row?.tests ?? []);
}
