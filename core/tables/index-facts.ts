import { sql, type Queryable } from '../storage';
import { priceCells } from './asked-columns';
import { namesOf } from './named-items';
import { pricesKey } from './price-list';
import { TableFacts } from './table-facts';
import { keysOf } from './words';

/** A key that no word can be: the rows of hours tables have it. */
export const hoursKey = '#hours';
const rowsPerStatement = 200;

/**
 * Makes the table rows of a version that is being written findable by their items' names.
 *
 * Doing it twice changes nothing.
 *
 * @param version whose new rows are indexed; rows of earlier versions have their keys already
 */
export async function indexFacts(transaction: Queryable, tenantId: string, version: number): Promise<void> {
	let after = 0;
	for (;;) {
		const rows = await transaction.query<{ revision: number; facts: unknown }>(sql`
			SELECT revision, facts FROM frontdesk.knowledge_rows
			WHERE tenant_id = ${tenantId} AND from_version = ${version} AND facts IS NOT NULL AND revision > ${after}
			ORDER BY revision LIMIT ${rowsPerStatement}`);
		const last = rows.at(-1);
		if (!last) return;
		after = last.revision;
		const keys = rows.flatMap(({ revision, facts }) =>
			keysOfRow(TableFacts.parse(facts)).map((key) => ({ revision, ...key })),
		);
		await transaction.query(sql`
			INSERT INTO frontdesk.fact_keys (tenant_id, key, revision, name, word, words)
			SELECT ${tenantId}, key, revision, name, word, words FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
				AS k (key text, revision bigint, name smallint, word smallint, words smallint)
			ON CONFLICT DO NOTHING`);
	}
}

interface NameKey {
	key: string;
	name: number;
	word: number;
	words: number;
}

function keysOfRow(facts: TableFacts): NameKey[] {
	if (facts.hours) return [{ key: hoursKey, name: 0, word: 0, words: 1 }];
	// Ranked behind all that are called by a name.
	const prices = priceCells(facts).length > 0 ? [{ key: pricesKey, name: 0, word: 0, words: 99 }] : [];
	const names = namesOf({ facts }).flatMap((words, name) =>
		words.flatMap((one, word) => keysOf(one).map((key) => ({ key, name, word, words: words.length }))),
	);
	return [...names, ...prices];
}
