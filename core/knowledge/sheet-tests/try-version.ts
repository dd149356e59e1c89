import { z } from 'zod';
import { isFrontdeskError } from '../../errors';
import type { VectorConnections } from '../../retrieval';
import { readSettings, sql, type Database } from '../../storage';
import type { ReadTab } from '../google';
import { say, type SheetLanguage, type SheetProblem } from '../sheet';
import type { BeforeLive, Draft, Hold, Publication } from '../versions';
import { changedRowsBehind, heldBecause } from './held-because';
import { readTestsTab, type SheetTest, type TestsTab } from './read-tests-tab';
import { maxTests, runTests, type TestResult } from './run-tests';
import { readResults, storeResults } from './test-results';

/** What the result cells are to say. */
interface ShownResult {
	/** The number at the left of the sheet, from 1. */
	sheetRow: number;
	result: string;
	/** Null for a test that was not run. */
	ranAt: Date | null;
	passed: boolean | null;
}

export interface TestedTab extends Pick<TestsTab, 'header'> {
	results: ShownResult[];
}

/** The owner's tests in one sync: asked before a new version is live, or later what has not been asked yet. */
export interface VersionTrial {
	beforeLive: BeforeLive;
	problems: SheetProblem[];
	/**
	 * Asks the live version what no run has asked it yet, and keeps all results.
	 *
	 * @param isAskedFor somebody pressed "Sync now": everything is asked again
	 * @returns null for a sheet without tests that can be read
	 */
	finish(publication: Publication, isAskedFor: boolean): Promise<TestedTab | null>;
}

interface TrialContext {
	tenantId: string;
	timeZone: string;
	language?: SheetLanguage;
	/** What customers' questions are searched with. */
	connections?: VectorConnections | undefined;
}

/** Prepares the tests of a tab; a tab that cannot be read is a problem for the owner and holds nothing back. */
export function tryVersion(db: Database, context: TrialContext, tab: ReadTab | null | undefined): VersionTrial {
	const { tenantId } = context;
	const { read, problems } = readTab(tab);
	let run: { version: number; results: TestResult[]; ranAt: Date } | null = null;
	return {
		problems,
		async beforeLive(draft) {
			if (!read && problems.length > 0) return tryKeptTests(db, context).beforeLive(draft);
			if (!read || read.tests.length === 0) return undefined;
			const { results, verdict } = await judge(db, context, draft, read.tests);
			run = { version: draft.version, results, ranAt: new Date() };
			return verdict;
		},
		async finish(publication, isAskedFor) {
			// A tab that cannot be read says what it said before.
			if (read || problems.length === 0) await keepTests(db, tenantId, read?.tests ?? []);
			if (!read) return null;
			if (run) return keep(db, tenantId, read, run);
			return catchUp(db, context, read, { version: publication.version, isAskedFor });
		},
	};
}

/**
 * The owner's tests for a version that comes while nobody reads the sheet, of documents: those that the last sync read. What
 * they say is not kept: the next sync of the sheet asks the live version, and writes it into the tab.
 */
export function tryKeptTests(db: Database, context: TrialContext): Pick<VersionTrial, 'beforeLive'> {
	return {
		async beforeLive(draft) {
			const tests = await readKeptTests(db, context.tenantId);
			return tests.length === 0 ? undefined : (await judge(db, context, draft, tests)).verdict;
		},
	};
}

/** The same for a sheet whose tab is away: what it said before still counts. */
export function goOnWithTests(db: Database, context: TrialContext): VersionTrial {
	return { ...tryKeptTests(db, context), problems: [], finish: async () => null };
}

/** Asks a draft the tests. A test that the live version passes and the draft fails says which rows changed, and may hold it. */
async function judge(
	db: Database,
	context: TrialContext,
	{ version, previousVersion }: Pick<Draft, 'version' | 'previousVersion'>,
	tests: SheetTest[],
): Promise<{ results: TestResult[]; verdict: Hold | undefined }> {
	const { tenantId, language = 'en' } = context;
	const results = await runTests(db, { ...context, version, previousVersion, tests });
	const failing = results.filter(({ before }) => before !== null);
	if (failing.length === 0) return { results, verdict: undefined };
	const changed = await db.withTenant(tenantId, (transaction) =>
		changedRowsBehind(transaction, tenantId, version, failing, language),
	);
	for (const result of failing) result.result = becauseOf(result.result, changed.get(result)?.places ?? [], language);
	const { hold_failing_tests: isHeld } = await readSettings(db, tenantId);
	const rowIds = [...changed.values()].flatMap(({ ids }) => ids);
	return {
		results,
		verdict: isHeld ? { hold: heldBecause(failing, changed, { version, language }), rowIds } : undefined,
	};
}

const becauseOf = (result: string, rows: string[], language: SheetLanguage) =>
	rows.length > 0
		? say(language, '{result}. It passed before this edit: {rows} changed', { result, rows: rows.join(', ') })
		: say(language, '{result}. It passed before this edit', { result });

function readTab(tab: ReadTab | null | undefined): { read: TestsTab | null; problems: SheetProblem[] } {
	if (!tab || tab.rows.length === 0) return { read: null, problems: [] };
	try {
		return { read: readTestsTab(tab.title, tab.rows), problems: [] };
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		return { read: null, problems: [{ tab: tab.title, row: null, message: error.message }] };
	}
}

async function keep(
	db: Database,
	tenantId: string,
	{ header, tests }: TestsTab,
	{ version, results, ranAt }: { version: number; results: TestResult[]; ranAt: Date },
): Promise<TestedTab> {
	await db.withTenant(tenantId, (transaction) => storeResults(transaction, tenantId, version, { results, tests }));
	return { header, results: results.map((result) => shown(result, ranAt)) };
}

/** A sync without a new version: new and edited tests are run, and those whose result is of another version or day. */
async function catchUp(
	db: Database,
	context: TrialContext,
	{ header, tests }: TestsTab,
	{ version, isAskedFor }: { version: number | null; isAskedFor: boolean },
): Promise<TestedTab | null> {
	const { tenantId } = context;
	if (version === null || tests.length === 0) return { header, results: [] };
	const stored = await db.withTenant(tenantId, (transaction) => readResults(transaction, tenantId, tests));
	const usable = new Map(
		stored.filter((one) => one.version === version && one.isFresh && !isAskedFor).map((one) => [one.test, one]),
	);
	const stale = tests.filter(({ fingerprint }) => !usable.has(fingerprint));
	const ranAt = new Date();
	const results = await runTests(db, { ...context, version, previousVersion: null, tests: stale });
	if (results.length > 0 || stored.length > 0) {
		await db.withTenant(tenantId, (transaction) => storeResults(transaction, tenantId, version, { results, tests }));
	}
	const fresh = new Map(results.map((result) => [result.test, result]));
	return {
		header,
		results: tests.flatMap((test) => fromEither(test, fresh.get(test), usable.get(test.fingerprint), ranAt)),
	};
}

function fromEither(
	test: SheetTest,
	fresh: TestResult | undefined,
	stored: { result: string; passed: boolean; ranAt: Date } | undefined,
	ranAt: Date,
): ShownResult[] {
	if (fresh) return [shown(fresh, ranAt)];
	return stored ? [{ sheetRow: test.sheetRow, ...stored }] : [];
}

function shown({ test, result, passed }: TestResult, ranAt: Date): ShownResult {
	return { sheetRow: test.sheetRow, result, passed, ranAt: passed === null ? null : ranAt };
}

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
async function keepTests(db: Database, tenantId: string, tests: readonly SheetTest[]): Promise<void> {
	const kept = JSON.stringify(tests.slice(0, maxTests));
	await db.withTenant(tenantId, (transaction) =>
		transaction.query(sql`
			UPDATE frontdesk.knowledge_syncs SET tests = ${kept}::jsonb
			WHERE tenant_id = ${tenantId} AND tests IS DISTINCT FROM ${kept}::jsonb`),
	);
}

/** The owner's tests as the last sync read them; none for a business without a sheet. */
async function readKeptTests(db: Database, tenantId: string): Promise<SheetTest[]> {
	const [row] = await db.withTenant(tenantId, (transaction) =>
		transaction.query<{ tests: unknown }>(
			sql`SELECT tests FROM frontdesk.knowledge_syncs WHERE tenant_id = ${tenantId}`,
		),
	);
	return KeptTests.parse(row?.tests ?? []);
}
