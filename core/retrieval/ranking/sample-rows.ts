import { z } from 'zod';
import { sql, type Database } from '../../storage';

const sampledRow = z.object({
	question: z.string(),
	variants: z.array(z.string()),
	answer: z.string(),
	/** In which its words are read. */
	language: z.string(),
});

/** A row of a version with all that its own questions can be answered with. */
export type SampledRow = z.output<typeof sampledRow>;

/** Some rows of a version, evenly spread: as many as `limit` at most. */
export async function sampleRows(
	db: Database,
	{ tenantId, version, limit }: { tenantId: string; version: number; limit: number },
): Promise<SampledRow[]> {
	const rows = await db.query(
		sql`SELECT question, variants, answer, language FROM frontdesk.sample_rows(${tenantId}, ${version}, ${limit})`,
	);
	return z.array(sampledRow).parse(rows);
}
