import { writeLabels } from '../../labels';
import { maskDetailsOf } from '../../language';
import { recognisePhrase } from '../../phrases';
import { sql, type Queryable } from '../../storage';
import { featuresIn } from './features-in';
import { markChanged } from './group-questions';
import { letterLikeness } from './question-groups';

/** A person who answers later than this answers something else. */
const replyWithin = '12 hours';
/** So many messages after the question, the person has spoken or will not. */
const messagesLookedAt = 30;
/** "The same words" for two answers, a word of politeness apart. */
const sameAnswer = 0.8;
/** What an answer in the sheet may have at most: the sum of what platforms carry in one message. */
const maxReplyCharacters = 4_000;

interface Answered {
	turnId: string;
	groupId: string | null;
	because: string;
	question: string;
	confidence: number | null;
	retrieval: unknown;
	/** Of the row that was best at the time, as it reads now. */
	bestAnswer: string | null;
	name: string | null;
	identity: string;
	texts: string[];
}

/**
 * Looks what people answered to the questions that were handed over. The first thing they wrote that is more than "hello"
 * becomes the group's suggested answer, and says whether the knowledge could have answered.
 *
 * @returns how many questions a person has answered
 */
export async function collectReplies(transaction: Queryable, tenantId: string, limit: number): Promise<number> {
	await transaction.query(sql`
		UPDATE frontdesk.unanswered_questions SET awaits_reply = false
		WHERE tenant_id = ${tenantId} AND awaits_reply AND asked_at < now() - ${replyWithin}::interval`);
	const answered = await readAnswered(transaction, tenantId, limit);
	const replies = answered.flatMap((asked) => {
		const text = asked.texts.find(
			(candidate) => recognisePhrase(candidate) === null && /\p{L}{2}|\p{Lo}/u.test(candidate),
		);
		return text === undefined ? [] : [{ ...asked, reply: text.trim().slice(0, maxReplyCharacters) }];
	});
	for (const asked of replies) {
		const details = [asked.identity, asked.question];
		const masked = maskDetailsOf(asked.reply, { name: asked.name, details });
		await transaction.query(sql`
			UPDATE frontdesk.unanswered_questions SET awaits_reply = false, reply = ${masked}
			WHERE tenant_id = ${tenantId} AND turn_id = ${asked.turnId}`);
		await transaction.query(sql`
			UPDATE frontdesk.unanswered SET suggested_answer = ${masked}
			WHERE tenant_id = ${tenantId} AND id = ${asked.groupId}`);
	}
	await writeLabels(transaction, tenantId, replies.flatMap(labelIn));
	if (replies.length > 0) await markChanged(transaction, tenantId);
	return replies.length;
}

/**
 * A message is younger than the turn whose id it is compared with: both ids are made of the time. Platforms tell the time of
 * a message in whole seconds.
 */
async function readAnswered(transaction: Queryable, tenantId: string, limit: number): Promise<Answered[]> {
	return transaction.query<Answered & { [column: string]: unknown }>(sql`
		SELECT q.turn_id AS "turnId", q.unanswered_id AS "groupId", q.because, t.question, t.confidence, t.retrieval, k.name,
			c.identity_value AS identity, w.texts, best.answer AS "bestAnswer"
		FROM (
			SELECT * FROM frontdesk.unanswered_questions
			WHERE tenant_id = ${tenantId} AND awaits_reply AND unanswered_id IS NOT NULL
			ORDER BY asked_at DESC LIMIT ${limit}
		) q
		JOIN frontdesk.turns t ON t.tenant_id = q.tenant_id AND t.id = q.turn_id
		JOIN frontdesk.conversations c ON c.tenant_id = q.tenant_id AND c.id = q.conversation_id
		JOIN frontdesk.contacts k ON k.tenant_id = c.tenant_id AND k.id = c.contact_id
		CROSS JOIN LATERAL (
			SELECT array_agg(m.text ORDER BY m.id) FILTER (WHERE m.author = 'human' AND m.text <> ''
				AND m.sent_at > t.due_at - interval '2 seconds') AS texts
			FROM (
				SELECT * FROM frontdesk.messages m
				WHERE m.tenant_id = q.tenant_id AND m.conversation_id = q.conversation_id AND m.id > q.turn_id
				ORDER BY m.id LIMIT ${messagesLookedAt}
			) m
		) w
		LEFT JOIN frontdesk.knowledge_rows best ON best.tenant_id = q.tenant_id AND best.until_version IS NULL
			AND best.id::text = t.retrieval #>> '{rows,0,id}'
		WHERE w.texts IS NOT NULL
		ORDER BY q.asked_at, q.turn_id`);
}

/** Only where the search itself was the reason: a model's "I don't know" says nothing about the search. */
function labelIn({
	because,
	turnId,
	question,
	confidence,
	retrieval,
	bestAnswer,
	reply,
}: Answered & { reply: string }) {
	if (because !== 'no_answer_known' || confidence === null) return [];
	const isKnown = bestAnswer !== null && letterLikeness(reply, bestAnswer) >= sameAnswer;
	const features = featuresIn(retrieval);
	const label = { source: 'handoff' as const, subject: turnId, turnId, question, features, confidence };
	return [{ ...label, correct: isKnown, canAnswer: isKnown }];
}
