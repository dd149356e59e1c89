import { z } from 'zod';
import { sql, type Database } from '../storage';
import { listIndexes } from './indexing';

/** What weights were picked from (`pickWeights`); a version of an older release may lack some of it. */
export const weightsBasis = z.object({
	questions: z.number().catch(0),
	lexical: z.number().catch(0),
	meaning: z.number().catch(0),
	byDefault: z.number().catch(0),
	chosen: z.number().catch(0),
	isReadable: z.boolean().catch(true),
	/** By ISO 639-1 code of a language of the sheet: how well the model knows the same thing in other words, from 0 to 1. */
	reading: z.record(z.string(), z.object({ mark: z.number() })).catch({}),
});
export type WeightsBasis = z.output<typeof weightsBasis>;

/**
 * What keeps a tenant's searches from comparing meanings as they should, in a sentence for the owner: they go on by words.
 *
 * @returns null when nothing does, or when nobody has asked for it
 */
export async function searchTrouble(db: Database, tenantId: string): Promise<string | null> {
	const indexes = await listIndexes(db, tenantId);
	const live = indexes.find(({ state }) => state === 'live');
	const building = indexes.find(({ state }) => state === 'building');
	if (live?.problem) return `New rows are found by their words only for now: ${firstSentence(live.problem.message)}`;
	if (!live && building?.problem)
		return `The search goes by words only for now: ${firstSentence(building.problem.message)}`;
	return live ? shutOut(db, tenantId, live.model) : null;
}

async function shutOut(db: Database, tenantId: string, model: string): Promise<string | null> {
	const [picked] = await db.asTenant(tenantId).query<{ basis: unknown }>(sql`
		SELECT w.basis FROM frontdesk.knowledge_versions v
		CROSS JOIN LATERAL (
			SELECT basis FROM frontdesk.knowledge_weights w
			WHERE w.tenant_id = v.tenant_id AND w.version <= v.version AND w.model = ${model}
			ORDER BY w.version DESC LIMIT 1
		) w
		WHERE v.tenant_id = ${tenantId} AND v.live`);
	if (!picked || weightsBasis.parse(picked.basis).isReadable) return null;
	return `The search goes by words and letters: the model ${model} does not understand the language of this sheet`;
}

/** Whatever an endpoint said goes to the log and to the operator; an owner needs to know that, and who to ask. */
function firstSentence(text: string): string {
	return (/^.{10,}?[.!?](?=\s|$)/su.exec(text)?.[0] ?? text).slice(0, 200).replace(/\.$/, '');
}
