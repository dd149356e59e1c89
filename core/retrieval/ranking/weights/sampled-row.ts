import { z } from 'zod';
import { sql, type Database } from '../../../storage';

const sampledRow = z.object({
	question: z.string(),
	variants: z.array(z.string()),
	answer: z.string(),
	/** Question, variants, answer. */
	folded: z.array(z.string()),
	/** The words of each of them, and how often each occurs. */
	words: z.array(z.record(z.string(), z.number())),
});

/** A row of a sheet with all that its own questions can be answered with. */
export type SampledRow = z.output<typeof sampledRow>;

/** So many rows are searched when a sheet picks its weights, however large it is: it keeps that at seconds. */
const sampledRows = 600;

export async function sampleRows(db: Database, tenantId: string, version: number): Promise<SampledRow[]> {
	const rows = await db.query(sql`
		SELECT question, variants, answer, folded, words
		FROM frontdesk.sample_rows(${tenantId}, ${version}, ${sampledRows})`);
	return z.array(sampledRow).parse(rows);
}
