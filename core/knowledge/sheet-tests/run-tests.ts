import { readSettings, type Database } from '../../storage';
import { sideBySide } from '../../work';
import { say } from '../sheet';
import { askVersion, type Asked, type Question } from './ask-version';
import { judgeAnswer, untestable, type Judgement } from './judge-answer';
import type { SheetTest } from './read-tests-tab';

export interface TestResult {
	test: SheetTest;
	/** Null for a test that was not run. */
	passed: boolean | null;
	/** For the owner, as it stands in the result cell. */
	result: string;
	/** Null for a test that was not run. */
	asked: Asked | null;
	/** What the live version answered, for a test that it passes and this one fails. */
	before: Asked | null;
}

interface RunOptions extends Omit<Question, 'question'> {
	/** What customers are answered from now: a test that fails there too does not hold an edit back. */
	previousVersion: number | null;
	tests: SheetTest[];
	/** A sync has a lease that ends: what has not been asked by then says so. */
	timeLimitMs?: number;
}

/** More than anybody writes by hand, and what can be asked in a sync. */
export const maxTests = 500;
const defaultTimeLimitMs = 60_000;
/** Leaves most of the pool's connections to customers. */
const atOnce = 3;

/** Asks a version the owner's questions, and judges each answer. In the order of the tests. */
export async function runTests(db: Database, options: RunOptions): Promise<TestResult[]> {
	const { tests, timeLimitMs = defaultTimeLimitMs, language = 'en' } = options;
	const tooMany = say(language, 'not run: only the first {count} tests are run', { count: maxTests });
	const tooLate = say(language, 'not run: the time was up; it is tried again at the next sync');
	const settings = await readSettings(db, options.tenantId);
	const deadline = Date.now() + timeLimitMs;
	return sideBySide([...tests.entries()], atOnce, async ([index, test]) => {
		if (index >= maxTests) return notRun(test, tooMany);
		return Date.now() < deadline ? runTest(db, test, { ...options, settings }) : notRun(test, tooLate);
	});
}

const notRun = (test: SheetTest, result: string): TestResult => ({
	test,
	passed: null,
	result,
	asked: null,
	before: null,
});

type TestContext = Omit<RunOptions, 'tests'> & { settings: Awaited<ReturnType<typeof readSettings>> };

async function runTest(db: Database, test: SheetTest, context: TestContext): Promise<TestResult> {
	const obstacle = untestable(test, context.language);
	if (obstacle !== undefined) return notRun(test, obstacle);
	const { asked, judgement } = await askAndJudge(db, test, context, context.version);
	const result: TestResult = { test, ...judgement, asked, before: null };
	const { previousVersion } = context;
	if (judgement.passed || previousVersion === null || previousVersion === context.version) return result;

	const before = await askAndJudge(db, test, context, previousVersion);
	if (!before.judgement.passed) return result;
	return { ...result, before: before.asked };
}

async function askAndJudge(
	db: Database,
	test: SheetTest,
	{ tenantId, settings, timeZone, language, connections }: TestContext,
	version: number,
): Promise<{ asked: Asked; judgement: Judgement }> {
	const asked = await askVersion(db, {
		tenantId,
		version,
		question: test.question,
		settings,
		timeZone,
		language,
		connections,
	});
	return { asked, judgement: judgeAnswer(test, asked.answer, language) };
}
