import { sql, type Queryable } from '../../storage';
import { settingNames } from '../../storage';
import { no, say, tabNames, type SheetLanguage } from '../sheet';
import { placeOf } from './ask-version';
import type { TestResult } from './run-tests';

/** So many tests the sentence names; the others are counted. */
const namedTests = 3;

/**
 * What an edit did to tests that passed before: for each of them the rows that were edited, are new or are gone, and that the
 * question finds now or found before. The best ones, where these changed; else whatever came near.
 */
export async function changedRowsBehind(
	transaction: Queryable,
	tenantId: string,
	version: number,
	failing: TestResult[],
	language: SheetLanguage,
): Promise<Map<TestResult, { ids: string[]; places: string[] }>> {
	const found = (result: TestResult) => [result.asked, result.before].flatMap((asked) => asked?.search.rows ?? []);
	const ids = [...new Set(failing.flatMap((result) => found(result).map(({ id }) => id)))];
	const changed = await transaction.query<{ id: string }>(sql`
		SELECT DISTINCT id FROM frontdesk.knowledge_rows
		WHERE tenant_id = ${tenantId} AND id::text = ANY (${ids}) AND (from_version = ${version} OR until_version = ${version})`);
	const changedIds = new Set(changed.map(({ id }) => id));
	return new Map(
		failing.map((result) => {
			const best = [result.asked, result.before].flatMap((asked) => asked?.search.rows.slice(0, 1) ?? []);
			const [ofBest, ofAll] = [best, found(result)].map((all) => all.filter(({ id }) => changedIds.has(id)));
			const rows = ofBest?.length ? ofBest : (ofAll ?? []);
			const each = [...new Map(rows.map((row) => [row.id, row])).values()];
			return [result, { ids: each.map(({ id }) => id), places: each.map((row) => placeOf(row, language)) }];
		}),
	);
}

/** Why a version does not go live, for the owner. */
export function heldBecause(
	failing: TestResult[],
	changed: Map<TestResult, { places: string[] }>,
	{ version, language }: { version: number; language: SheetLanguage },
): string {
	const named = failing.slice(0, namedTests).map((result) => {
		const rows = changed.get(result)?.places ?? [];
		const because = rows.length > 0 ? `: ${say(language, '{rows} changed', { rows: rows.join(', ') })}` : '';
		const place = say(language, '{tab} row {row}', { tab: tabNames.tests[language][0], row: result.test.sheetRow });
		return `“${result.test.question}” (${place}${because})`;
	});
	const more = failing.length - named.length;
	const tests =
		failing.length === 1
			? say(language, 'a test fails that passed before')
			: say(language, '{count} tests fail that passed before', { count: failing.length });
	const others = more > 0 ? [say(language, 'and {count} more', { count: more })] : [];
	const what = say(
		language,
		'Mend the row or the test, or set "{setting}" to "{no}". To publish it as it is, publish version {version}.',
		{ setting: settingNames[language].hold_failing_tests, no: no[language][0], version },
	);
	return `${tests}: ${[...named, ...others].join('; ')}. ${what}`;
}
