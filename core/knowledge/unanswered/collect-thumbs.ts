import { z } from 'zod';
import { writeLabels, type NewLabel } from '../../labels';
import { sql, type Queryable } from '../../storage';
import { asUnanswered, storeQuestions } from './collect-turns';
import { featuresIn } from './features-in';

const thumb = z.object({
	messageId: z.string(),
	contactId: z.string(),
	liked: z.boolean(),
	turnId: z.string().nullable(),
	conversationId: z.string().nullable(),
	question: z.string().nullable(),
	confidence: z.number().nullable(),
	retrieval: z.unknown(),
	name: z.string().nullable(),
	/** It was an answer out of the knowledge, not a greeting or "I have passed it on". */
	isAnswer: z.boolean(),
	at: z.string(),
});
type Thumb = z.output<typeof thumb>;

/** Makes a label of each new thumb, and an unanswered question of each 👎. @returns how many thumbs there were */
export async function collectThumbs(transaction: Queryable, tenantId: string, limit: number): Promise<number> {
	const thumbs = z.array(thumb).parse(
		await transaction.query(sql`
			SELECT f.message_id AS "messageId", f.contact_id AS "contactId", f.liked, f.turn_id AS "turnId",
				t.conversation_id AS "conversationId", t.question, t.confidence, t.retrieval, k.name,
				coalesce(t.status = 'answered' AND jsonb_array_length(t.reply -> 'citations') > 0, false) AS "isAnswer",
				to_json(f.created_at) #>> '{}' AS at
			FROM frontdesk.feedback f
			JOIN frontdesk.contacts k ON k.tenant_id = f.tenant_id AND k.id = f.contact_id
			LEFT JOIN frontdesk.turns t ON t.tenant_id = f.tenant_id AND t.id = f.turn_id
			WHERE f.tenant_id = ${tenantId} AND f.collected IS DISTINCT FROM f.liked
			ORDER BY f.message_id, f.contact_id LIMIT ${limit}
			FOR UPDATE OF f SKIP LOCKED`),
	);
	if (thumbs.length === 0) return 0;
	await storeQuestions(transaction, tenantId, thumbs.flatMap(dislikedIn));
	await writeLabels(transaction, tenantId, thumbs.flatMap(labelIn));
	await transaction.query(sql`
		UPDATE frontdesk.feedback f SET collected = r.liked
		FROM jsonb_to_recordset(${JSON.stringify(thumbs)}::jsonb) AS r ("messageId" uuid, "contactId" uuid, liked boolean)
		WHERE f.tenant_id = ${tenantId} AND f.message_id = r."messageId" AND f.contact_id = r."contactId"`);
	return thumbs.length;
}

function dislikedIn({ turnId, conversationId, question, name, isAnswer, liked, at }: Thumb) {
	if (liked || !isAnswer || turnId === null || conversationId === null || question === null) return [];
	return asUnanswered({ turnId, conversationId, question, because: 'disliked', askedAt: at }, name);
}

function labelIn({
	messageId,
	contactId,
	turnId,
	question,
	confidence,
	retrieval,
	isAnswer,
	liked,
}: Thumb): NewLabel[] {
	if (!isAnswer || turnId === null || question === null || confidence === null) return [];
	return [
		{
			source: 'thumb',
			subject: `${messageId} ${contactId}`,
			turnId,
			thumb: { messageId, contactId },
			question,
			features: featuresIn(retrieval),
			confidence,
			correct: liked,
			// Another row may have been the right one.
			canAnswer: liked ? true : null,
		},
	];
}
