import { openVectors, type Embedder, type VectorConnections } from '../../retrieval';
import { sql, type Database } from '../../storage';
import { closeAnswerable } from './close-answerable';
import { collectReplies } from './collect-replies';
import { collectThumbs } from './collect-thumbs';
import { collectTurns } from './collect-turns';
import { judgeDrafts } from './judge-drafts';
import { groupQuestions } from './group-questions';

/** What one pass over a tenant's conversations found. */
interface Collected {
	tenantId: string;
	/** Turns that have ended since the last pass. */
	turns: number;
	/** 👍 and 👎 on answers. */
	thumbs: number;
	/** Questions without an answer that were put into groups. */
	questions: number;
	/** Questions to which a person's answer was found. */
	replies: number;
	/** Drafts of shadow mode that were compared with what a person sent. */
	drafts: number;
	/** Groups that the live version answers now. */
	closed: number;
}

interface CollectOptions {
	/** How many tenants this call takes at most; the others wait for the next call or another worker. */
	limit?: number;
	/** What customers' questions are searched with. */
	connections?: VectorConnections;
	/** What questions are compared with besides their letters; by itself the embedder of those connections. */
	embedderOf?: (tenantId: string) => Promise<Embedder | null>;
}

/** Until a tenant comes up again. With the time that a turn has to settle, a question stands in the tab within a minute. */
const pauseMs = 20_000;
const perPass = { turns: 1_000, thumbs: 500, questions: 300, replies: 500, searches: 50 };
/** A shop with a history is caught up with over several passes, this much of it in one. */
const maxBatches = 10;
const keptFor = '180 days';
const keptGroups = 2_000;

/**
 * Collects what conversations tell the owner, for the tenants whose turn it is: unanswered questions in groups, people's
 * answers to them, thumbs, and how often rows were used. Each tenant goes to one caller; whatever a pass that died has left
 * is done by the next one, and nothing is counted twice.
 *
 * @returns what was found, for tenants where there was something
 */
export async function collectUnanswered(
	db: Database,
	{ limit = 100, connections, embedderOf = (tenantId) => embedderIn(db, connections, tenantId) }: CollectOptions = {},
): Promise<Collected[]> {
	const due = await db.query<{ id: string }>(
		sql`SELECT id FROM frontdesk.claim_tenants_to_collect(${limit}, ${pauseMs}) AS id`,
	);
	const results: Collected[] = [];
	for (const { id } of due) {
		const found = await collectTenant(db, id, { embedder: await embedderOf(id), connections });
		const { tenantId: _, ...counts } = found;
		if (Object.values(counts).some((count) => count > 0)) results.push(found);
	}
	return results;
}

async function embedderIn(
	db: Database,
	connections: VectorConnections | undefined,
	tenantId: string,
): Promise<Embedder | null> {
	if (!connections) return null;
	const { vectors } = await openVectors(db, connections, tenantId);
	return vectors?.embedder ?? null;
}

async function collectTenant(
	db: Database,
	tenantId: string,
	{ embedder, connections }: { embedder: Embedder | null; connections: VectorConnections | undefined },
): Promise<Collected> {
	let turns = 0;
	for (let batch = 0; batch < maxBatches; batch++) {
		const collected = await db.withTenant(tenantId, (transaction) =>
			collectTurns(transaction, tenantId, perPass.turns),
		);
		turns += collected?.turns ?? 0;
		if ((collected?.turns ?? 0) < perPass.turns) break;
	}
	const thumbs = await db.withTenant(tenantId, (transaction) => collectThumbs(transaction, tenantId, perPass.thumbs));
	const questions = await groupQuestions(db, tenantId, { limit: perPass.questions, embedder });
	const replies = await db.withTenant(tenantId, (transaction) =>
		collectReplies(transaction, tenantId, perPass.replies),
	);
	const drafts = await judgeDrafts(db, tenantId, perPass.replies);
	const closed = await closeAnswerable(db, tenantId, { limit: perPass.searches, connections });
	if (questions > 0) await forgetOld(db, tenantId);
	return { tenantId, turns, thumbs, questions, replies, drafts, closed };
}

async function forgetOld(db: Database, tenantId: string): Promise<void> {
	await db.withTenant(tenantId, async (transaction) => {
		await transaction.query(sql`
			DELETE FROM frontdesk.unanswered_questions
			WHERE tenant_id = ${tenantId} AND asked_at < now() - ${keptFor}::interval`);
		await transaction.query(sql`
			DELETE FROM frontdesk.unanswered WHERE tenant_id = ${tenantId} AND (last_asked_at < now() - ${keptFor}::interval
				OR last_asked_at < (SELECT last_asked_at FROM frontdesk.unanswered WHERE tenant_id = ${tenantId}
					ORDER BY last_asked_at DESC OFFSET ${keptGroups} LIMIT 1))`);
	});
}
