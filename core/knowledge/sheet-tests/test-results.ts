import { forgetLabels, writeLabels, type NewLabel } from '../../labels';
import { sql, type Queryable } from '../../storage';
import { featuresIn } from '../unanswered';
import { judgeAnswer } from './judge-answer';
import type { SheetTest } from './read-tests-tab';
import type { TestResult } from './run-tests';

interface StoredResult {
	/** The test's fingerprint. */
	test: string;
	version: number;
	passed: boolean;
	result: string;
	ranAt: Date;
	/** Rows start and end by the calendar: a result is worth something for a day. */
	isFresh: boolean;
}

const freshFor = '1 day';

/** What the last runs of these tests said. */
export async function readResults(
	transaction: Queryable,
	tenantId: string,
	tests: SheetTest[],
): Promise<StoredResult[]> {
	const fingerprints = tests.map(({ fingerprint }) => fingerprint);
	return transaction.query<StoredResult & { [column: string]: unknown }>(sql`
		SELECT test, version, passed, result, ran_at AS "ranAt", ran_at > now() - ${freshFor}::interval AS "isFresh"
		FROM frontdesk.test_results WHERE tenant_id = ${tenantId} AND test = ANY (${fingerprints})`);
}

/** Keeps what a run said, and what it says about the confidence of the answers; forgets tests that are not there any more. */
export async function storeResults(
	transaction: Queryable,
	tenantId: string,
	version: number,
	{ results, tests }: { results: TestResult[]; tests: SheetTest[] },
): Promise<void> {
	const ran = results
		.filter(({ passed }) => passed !== null)
		.map(({ test, passed, result }) => ({ test: test.fingerprint, passed, result }));
	await transaction.query(sql`
		INSERT INTO frontdesk.test_results (tenant_id, test, version, passed, result)
		SELECT DISTINCT ON (test) ${tenantId}::uuid, test, ${version}::integer, passed, result
		FROM jsonb_to_recordset(${JSON.stringify(ran)}::jsonb) AS r (test text, passed boolean, result text)
		ON CONFLICT (tenant_id, test) DO UPDATE SET version = EXCLUDED.version, passed = EXCLUDED.passed,
			result = EXCLUDED.result, ran_at = now()`);
	const keep = tests.map(({ fingerprint }) => fingerprint);
	await transaction.query(
		sql`DELETE FROM frontdesk.test_results WHERE tenant_id = ${tenantId} AND NOT test = ANY (${keep})`,
	);
	await writeLabels(transaction, tenantId, results.flatMap(labelIn));
	await forgetLabels(transaction, tenantId, 'test', keep);
}

/** Says of the best row, sure enough or not, whether it is the right one: that is what confidence is the probability of. */
function labelIn({ test, asked }: TestResult): NewLabel[] {
	const best = asked?.search.rows[0];
	if (!asked || !best) return [];
	const isRight = judgeAnswer(test, { kind: 'answer', text: best.answer, from: '' }).passed;
	// That an answer lacks a wrong word does not make it right.
	if (isRight && test.mustContain.length === 0) return [];
	const others = asked.search.rows.some(
		({ answer }) => judgeAnswer(test, { kind: 'answer', text: answer, from: '' }).passed,
	);
	const canAnswer = test.wantsHandOver && test.mustContain.length === 0 ? false : isRight || others ? true : null;
	return [
		{
			source: 'test',
			subject: test.fingerprint,
			question: test.question,
			features: featuresIn({ record: asked.search.record }),
			confidence: asked.search.confidence,
			correct: isRight,
			canAnswer: test.mustContain.length === 0 && !test.wantsHandOver ? null : canAnswer,
		},
	];
}
