import { tellScores } from '../observability';
import { sql, type Database, type Queryable } from '../storage';

/** Who said so: the Tests tab, a 👍 or 👎, or a person's answer to what was handed over. */
type LabelSource = 'test' | 'thumb' | 'handoff';

export interface Label {
	/** What the estimate of confidence saw when the question was searched; null where only its result was kept. */
	features: number[] | null;
	/** The probability that was estimated then, from 0 to 1. */
	confidence: number;
	/** The best row answers the question. */
	correct: boolean;
	/** The knowledge can answer the question at all; null when nobody knows. */
	canAnswer: boolean | null;
	source: LabelSource;
	at: Date;
}

export interface NewLabel extends Omit<Label, 'at'> {
	/** What it is about, unique within its source: the same subject again replaces what was said before. */
	subject: string;
	question: string;
	turnId?: string;
	/** Of a thumb: the label goes when the thumb is taken back. */
	thumb?: { messageId: string; contactId: string };
}

/** One customer's thumbs: more of them say what this customer likes, and could be written by a machine. */
const keptPerCustomer = 5;
/** Bounds the table: what is older than so many labels of a source says little about today's sheet. */
const keptPerSource = 2_000;

/**
 * A tenant's labels, newest first.
 *
 * @param limit at most so many
 */
export async function listLabels(db: Database, tenantId: string, limit: number): Promise<Label[]> {
	return db.asTenant(tenantId).query<Label & { [column: string]: unknown }>(sql`
		SELECT features, confidence, correct, can_answer AS "canAnswer", source, created_at AS at
		FROM frontdesk.labels WHERE tenant_id = ${tenantId} ORDER BY created_at DESC LIMIT ${limit}`);
}

/** Writes labels, each once: a subject that has one already gets the new one. Of one customer's thumbs the newest count. */
export async function writeLabels(transaction: Queryable, tenantId: string, labels: NewLabel[]): Promise<void> {
	if (labels.length === 0) return;
	const rows = JSON.stringify(
		[...new Map(labels.map((label) => [`${label.source} ${label.subject}`, label])).values()].map(
			({ thumb, ...label }) => ({ ...label, ...thumb }),
		),
	);
	await transaction.query(sql`
		INSERT INTO frontdesk.labels (tenant_id, source, subject, turn_id, message_id, contact_id, question, features,
			confidence, correct, can_answer)
		SELECT ${tenantId}, source, subject, "turnId", "messageId", "contactId", left(question, 1000), features,
			confidence, correct, "canAnswer"
		FROM jsonb_to_recordset(${rows}::jsonb) AS r (source text, subject text, "turnId" uuid, "messageId" uuid,
			"contactId" uuid, question text, features float8[], confidence real, correct boolean, "canAnswer" boolean)
		ON CONFLICT (tenant_id, source, subject) DO UPDATE SET features = EXCLUDED.features,
			confidence = EXCLUDED.confidence, correct = EXCLUDED.correct, can_answer = EXCLUDED.can_answer, created_at = now()`);
	for (const { source, turnId, correct } of labels) {
		const name = ({ thumb: 'customer_thumb', handoff: 'person_correction', test: null } as const)[source];
		if (turnId !== undefined && name !== null) tellScores({ id: turnId }, [{ name, value: Number(correct) }]);
	}
	await keepFewOfEachCustomer(transaction, tenantId, labels);
	for (const source of new Set(labels.map((label) => label.source))) {
		await transaction.query(sql`
			DELETE FROM frontdesk.labels WHERE tenant_id = ${tenantId} AND source = ${source} AND created_at < (
				SELECT created_at FROM frontdesk.labels WHERE tenant_id = ${tenantId} AND source = ${source}
				ORDER BY created_at DESC OFFSET ${keptPerSource} LIMIT 1)`);
	}
}

/** @param labels those that were just written */
async function keepFewOfEachCustomer(transaction: Queryable, tenantId: string, labels: NewLabel[]): Promise<void> {
	const customers = [...new Set(labels.flatMap(({ thumb }) => (thumb ? [thumb.contactId] : [])))];
	if (customers.length === 0) return;
	await transaction.query(sql`
		DELETE FROM frontdesk.labels l USING unnest(${customers}::uuid[]) AS customer (id)
		WHERE l.tenant_id = ${tenantId} AND l.contact_id = customer.id AND (l.created_at, l.subject) < (
			SELECT k.created_at, k.subject FROM frontdesk.labels k
			WHERE k.tenant_id = ${tenantId} AND k.contact_id = customer.id
			ORDER BY k.created_at DESC, k.subject DESC OFFSET ${keptPerCustomer - 1} LIMIT 1)`);
}

/** Forgets the labels of a source whose subject is none of these any more: tests that the owner deleted or edited. */
export async function forgetLabels(
	transaction: Queryable,
	tenantId: string,
	source: LabelSource,
	keep: string[],
): Promise<void> {
	await transaction.query(sql`
		DELETE FROM frontdesk.labels
		WHERE tenant_id = ${tenantId} AND source = ${source} AND NOT subject = ANY (${keep})`);
}
