import { z } from 'zod';
import { sql, type Queryable } from '../../storage';
import { maskPersonalDetails } from '../../language';

/** A question that no row answered well enough, masked. */
interface UnansweredQuestion {
	turnId: string;
	conversationId: string;
	question: string;
	because: Because;
	/** ISO 8601. */
	askedAt: string;
}
type Because = z.output<typeof because>;

const because = z.enum(['no_answer_known', 'model_asked', 'ungrounded_reply', 'disliked', 'asked_back']);

interface CollectedTurns {
	/** How many were looked at; as many as the limit means that there are more. */
	turns: number;
	questions: number;
}

/**
 * How long ago a turn must have ended to be collected. Turns end in transactions of their own, and one that began earlier
 * may be seen later: after this time none is under way any more, so the place in their order may move past them.
 */
const settledAfter = '20 seconds';
/** Older questions are not worth an answer any more; matters when a shop with a history is collected for the first time. */
const worthKnowingFor = '90 days';
/** What the sheet shows of a long message. */
const maxQuestionCharacters = 300;

const reply = z
	.object({
		action: z.string(),
		reason: z.string().optional(),
		citations: z.array(z.string()).catch([]),
		passedOn: z.array(z.string()).optional().catch(undefined),
		buttons: z.array(z.string()).catch([]),
	})
	.nullable()
	.catch(null);
const turn = z.object({
	id: z.string(),
	conversationId: z.string(),
	status: z.string(),
	question: z.string(),
	reply,
	name: z.string().nullable(),
	at: z.string(),
	isRecent: z.boolean(),
});
type FinishedTurn = z.output<typeof turn>;

/**
 * Goes through the turns that ended since the last time: counts the rows behind what was answered, and takes down what was
 * not. Each turn once, whoever collects: the place in the order moves in the same transaction, which it locks.
 *
 * @returns null when somebody else is collecting this tenant's turns at the moment
 */
export async function collectTurns(
	transaction: Queryable,
	tenantId: string,
	limit: number,
): Promise<CollectedTurns | null> {
	const place = await transaction.query(
		sql`SELECT FROM frontdesk.turn_collections WHERE tenant_id = ${tenantId} FOR UPDATE SKIP LOCKED`,
	);
	if (place.length === 0) return null;
	const turns = z.array(turn).parse(await readFinished(transaction, tenantId, limit));
	const last = turns.at(-1);
	if (!last) return { turns: 0, questions: 0 };

	await countUsage(transaction, tenantId, turns);
	const questions = turns.flatMap(unansweredIn);
	await storeQuestions(transaction, tenantId, questions);
	await transaction.query(sql`
		UPDATE frontdesk.turn_collections c SET collected_until = t.completed_at, collected_turn = t.id
		FROM frontdesk.turns t
		WHERE c.tenant_id = ${tenantId} AND t.tenant_id = ${tenantId} AND t.id = ${last.id}`);
	return { turns: turns.length, questions: questions.length };
}

/** The place is compared in SQL: JavaScript's dates have no microseconds, and would skip or repeat turns. */
async function readFinished(transaction: Queryable, tenantId: string, limit: number) {
	return transaction.query(sql`
		SELECT t.id, t.conversation_id AS "conversationId", t.status, t.question, t.reply, k.name,
			to_json(t.completed_at) #>> '{}' AS at, t.completed_at > now() - ${worthKnowingFor}::interval AS "isRecent"
		FROM frontdesk.turn_collections p
		CROSS JOIN LATERAL (
			SELECT * FROM frontdesk.turns t
			WHERE t.tenant_id = p.tenant_id AND t.completed_at IS NOT NULL
				AND (t.completed_at, t.id) > (p.collected_until, p.collected_turn)
				AND t.completed_at <= now() - ${settledAfter}::interval
			ORDER BY t.completed_at, t.id LIMIT ${limit}
		) t
		JOIN frontdesk.conversations c ON c.tenant_id = t.tenant_id AND c.id = t.conversation_id
		JOIN frontdesk.contacts k ON k.tenant_id = c.tenant_id AND k.id = c.contact_id
		WHERE p.tenant_id = ${tenantId}
		ORDER BY t.completed_at, t.id`);
}

async function countUsage(transaction: Queryable, tenantId: string, turns: FinishedTurn[]): Promise<void> {
	const cited = turns
		.filter(({ status }) => status === 'answered' || status === 'handed_over')
		.flatMap(({ reply, at }) => [...new Set(reply?.citations)].map((rowId) => ({ rowId, at })))
		.filter(({ rowId }) => z.uuid().safeParse(rowId).success);
	if (cited.length === 0) return;
	await transaction.query(sql`
		INSERT INTO frontdesk.row_usage AS known (tenant_id, row_id, used, last_used_at)
		SELECT ${tenantId}, "rowId", count(*), max(at)
		FROM jsonb_to_recordset(${JSON.stringify(cited)}::jsonb) AS r ("rowId" uuid, at timestamptz)
		GROUP BY "rowId"
		ON CONFLICT (tenant_id, row_id) DO UPDATE SET used = known.used + EXCLUDED.used,
			last_used_at = greatest(known.last_used_at, EXCLUDED.last_used_at)`);
}

/** Not what asked for a person, showed something or failed on our side: no row would have helped there. */
function unansweredIn({ id, conversationId, question, reply, name, at, isRecent }: FinishedTurn): UnansweredQuestion[] {
	// "What would you like to know?" offers nothing, and no row would have helped.
	const isAskedBack = reply?.action === 'clarify' && reply.buttons.length > 0;
	const reason = because.safeParse(isAskedBack ? 'asked_back' : reply?.reason);
	if (!reply || !(isAskedBack || reply.action === 'hand_over') || !reason.success || !isRecent) return [];
	const unknown = reply.passedOn?.join('\n') ?? question;
	return asUnanswered({ turnId: id, conversationId, question: unknown, because: reason.data, askedAt: at }, name);
}

/** Masks and cuts a question; nothing when there is no word in it. */
export function asUnanswered(asked: UnansweredQuestion, name: string | null): UnansweredQuestion[] {
	const masked = maskPersonalDetails(asked.question.replaceAll(/\s+/g, ' ').trim(), { name });
	if (!/\p{L}{2}|\p{Lo}/u.test(masked)) return [];
	const letters = [...masked];
	const isLong = letters.length > maxQuestionCharacters;
	const question = isLong ? `${letters.slice(0, maxQuestionCharacters - 1).join('')}…` : masked;
	return [{ ...asked, question }];
}

/** Once a turn: what was collected before stays as it is. */
export async function storeQuestions(
	transaction: Queryable,
	tenantId: string,
	questions: UnansweredQuestion[],
): Promise<void> {
	if (questions.length === 0) return;
	await transaction.query(sql`
		INSERT INTO frontdesk.unanswered_questions (tenant_id, turn_id, conversation_id, question, because, asked_at, awaits_reply)
		SELECT ${tenantId}, "turnId", "conversationId", question, because, "askedAt", true
		FROM jsonb_to_recordset(${JSON.stringify(questions)}::jsonb) AS r ("turnId" uuid, "conversationId" uuid,
			question text, because text, "askedAt" timestamptz)
		ON CONFLICT (tenant_id, turn_id) DO NOTHING`);
}
