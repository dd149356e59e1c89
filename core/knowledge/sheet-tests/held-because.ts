import { sql, type Queryable } from '../../storage';
import { placeOf } from './ask-version';
import type { TestResult } from './run-tests';

/** So many tests the sentence names; the others are counted. */
const namedTests = 3;

/**
 * What an edit did to tests that passed before: for each of them the rows that were edited, are new or are gone, and that the
 * question finds now or found before.
 */
export async function changedRowsBehind(
	transaction: Queryable,
	tenantId: string,
	version: number,
	failing: TestResult[],
): Promise<Map<TestResult, string[]>> {
	const found = (result: TestResult) => [result.asked, result.before].flatMap((asked) => asked?.search.rows ?? []);
	const ids = [...new Set(failing.flatMap((result) => found(result).map(({ id }) => id)))];
	const changed = await transaction.query<{ id: string }>(sql`
		SELECT DISTINCT id FROM frontdesk.knowledge_rows
		WHERE tenant_id = ${tenantId} AND id::text = ANY (${ids}) AND (from_version = ${version} OR until_version = ${version})`);
	const changedIds = new Set(changed.map(({ id }) => id));
	return new Map(
		failing.map((result) => {
			const rows = found(result).filter(({ id }) => changedIds.has(id));
			return [result, [...new Set(new Map(rows.map((row) => [row.id, row])).values())].map(placeOf)];
		}),
	);
}

/** Why a version does not go live, for the owner. */
export function heldBecause(failing: TestResult[], changed: Map<TestResult, string[]>, version: number): string {
	const named = failing.slice(0, namedTests).map((result) => {
		const rows = changed.get(result) ?? [];
		const because = rows.length > 0 ? `: ${rows.join(', ')} changed` : '';
		return `“${result.test.question}” (Tests row ${result.test.sheetRow}${because})`;
	});
	const more = failing.length - named.length;
	const tests =
		failing.length === 1 ? 'a test fails that passed before' : `${failing.length} tests fail that passed before`;
	return `${tests}: ${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}. Mend the row or the test, or set hold_failing_tests to "no". To publish it as it is, publish version ${version}.`;
}
