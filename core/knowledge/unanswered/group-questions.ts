import type { Database, Queryable } from '../../storage';
import { sql } from '../../storage';
import type { Embedder } from '../../retrieval';
import { QuestionGroups, type GroupedQuestion } from './question-groups';

/** Groups of this many of the latest questions are compared with; what was not asked for longer comes as a new one. */
const comparedGroups = 2_000;
const maxExamples = 3;

interface Group extends GroupedQuestion {
	examples: string[];
}
interface Ungrouped {
	turnId: string;
	question: string;
	because: string;
	askedAt: Date;
}

/**
 * Puts questions that mean the same into one group: by their letters always, by meaning where there is an embedder. An
 * embedder that fails is done without: the questions are grouped by their letters then.
 *
 * @returns how many questions were put into a group
 */
export async function groupQuestions(
	db: Database,
	tenantId: string,
	{ limit, embedder }: { limit: number; embedder: Embedder | null },
): Promise<number> {
	const waiting = await db.withTenant(tenantId, (transaction) => readUngrouped(transaction, tenantId, limit));
	if (waiting.length === 0) return 0;
	const vectors = await embed(embedder, [...new Set(waiting.map(({ question }) => question))]);
	return db.withTenant(tenantId, async (transaction) => {
		const place = await transaction.query(
			sql`SELECT FROM frontdesk.turn_collections WHERE tenant_id = ${tenantId} FOR UPDATE SKIP LOCKED`,
		);
		if (place.length === 0) return 0;
		const known = await readGroups(transaction, tenantId, embedder?.model ?? null);
		const index = new QuestionGroups([...known.values()]);
		// Read again under the lock: another worker may have grouped some of them in between.
		const ungrouped = await readUngrouped(transaction, tenantId, limit);
		for (const asked of ungrouped) {
			const vector = vectors.get(asked.question) ?? null;
			const id = index.find(asked.question, vector);
			const group = id === undefined ? undefined : known.get(id);
			if (group) await joinGroup(transaction, tenantId, group, asked);
			else {
				const opened = await openGroup(transaction, tenantId, asked, vector && { vector, model: embedder?.model });
				known.set(opened.id, opened);
				index.add(opened);
			}
		}
		if (ungrouped.length > 0) await markChanged(transaction, tenantId);
		return ungrouped.length;
	});
}

async function readUngrouped(transaction: Queryable, tenantId: string, limit: number): Promise<Ungrouped[]> {
	return transaction.query<Ungrouped & { [column: string]: unknown }>(sql`
		SELECT turn_id AS "turnId", question, because, asked_at AS "askedAt" FROM frontdesk.unanswered_questions
		WHERE tenant_id = ${tenantId} AND unanswered_id IS NULL ORDER BY asked_at, turn_id LIMIT ${limit}`);
}

async function embed(embedder: Embedder | null, questions: string[]): Promise<Map<string, number[]>> {
	if (!embedder) return new Map();
	const vectors = await embedder.embed(questions).catch(() => []);
	return new Map(vectors.map((vector, i) => [questions[i] ?? '', Array.from(vector)]));
}

async function readGroups(transaction: Queryable, tenantId: string, model: string | null): Promise<Map<string, Group>> {
	const groups = await transaction.query<Group & { [column: string]: unknown }>(sql`
		SELECT id, question, examples, CASE WHEN vector_model = ${model} THEN vector END AS vector
		FROM frontdesk.unanswered WHERE tenant_id = ${tenantId} ORDER BY last_asked_at DESC LIMIT ${comparedGroups}`);
	return new Map(groups.map((group) => [group.id, group]));
}

async function joinGroup(transaction: Queryable, tenantId: string, group: Group, asked: Ungrouped): Promise<void> {
	const others = group.examples.filter((example) => example !== asked.question);
	if (asked.question !== group.question) group.examples = [asked.question, ...others].slice(0, maxExamples);
	await transaction.query(sql`
		UPDATE frontdesk.unanswered SET times = times + 1, last_asked_at = greatest(last_asked_at, ${asked.askedAt}),
			first_asked_at = least(first_asked_at, ${asked.askedAt}), examples = ${group.examples},
			needs_newer_row = needs_newer_row OR ${asked.because !== 'no_answer_known'},
			state = CASE WHEN state <> 'ignored' AND state_changed_at < ${asked.askedAt} THEN 'open' ELSE state END,
			state_changed_at = CASE WHEN state NOT IN ('ignored', 'open') AND state_changed_at < ${asked.askedAt}
				THEN now() ELSE state_changed_at END,
			checked_version = CASE WHEN state = 'open' THEN checked_version END
		WHERE tenant_id = ${tenantId} AND id = ${group.id}`);
	await assign(transaction, tenantId, asked.turnId, group.id);
}

async function openGroup(
	transaction: Queryable,
	tenantId: string,
	{ turnId, question, because, askedAt }: Ungrouped,
	embedded: { vector: number[]; model: string | undefined } | null,
): Promise<Group> {
	const [made] = await transaction.query<{ id: string }>(sql`
		INSERT INTO frontdesk.unanswered (tenant_id, question, times, first_asked_at, last_asked_at, needs_newer_row,
			vector, vector_model)
		VALUES (${tenantId}, ${question}, 1, ${askedAt}, ${askedAt}, ${because !== 'no_answer_known'},
			${embedded?.vector ?? null}, ${embedded?.model ?? null})
		RETURNING id`);
	const id = made?.id ?? '';
	await assign(transaction, tenantId, turnId, id);
	return { id, question, vector: embedded?.vector ?? null, examples: [] };
}

async function assign(transaction: Queryable, tenantId: string, turnId: string, groupId: string): Promise<void> {
	await transaction.query(sql`
		UPDATE frontdesk.unanswered_questions SET unanswered_id = ${groupId}
		WHERE tenant_id = ${tenantId} AND turn_id = ${turnId}`);
}

/** The tab Unanswered says something else than it should; the next sync writes it. */
export async function markChanged(transaction: Queryable, tenantId: string): Promise<void> {
	await transaction.query(sql`
		UPDATE frontdesk.turn_collections SET unanswered_changed_at = coalesce(unanswered_changed_at, now())
		WHERE tenant_id = ${tenantId}`);
}
