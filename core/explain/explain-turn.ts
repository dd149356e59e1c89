import { z } from 'zod';
import { FrontdeskError } from '../errors';
import { sql, type Database } from '../storage';

const Row = z.object({
	id: z.string(),
	score: z.number(),
	/** As the row read in the version that was searched; null where that version is not kept any more. */
	question: z.string().nullable(),
	answer: z.string().nullable(),
	/** The row has been changed, or is gone, since then. */
	isOld: z.boolean(),
	isCited: z.boolean(),
});

const PastTurn = z.object({
	turnId: z.uuid(),
	customer: z.string(),
	channel: z.string(),
	question: z.string(),
	/** ISO 8601. */
	askedAt: z.string(),
	completedAt: z.string().nullable(),
	status: z.string(),
	attempt: z.number(),
	decision: z.string().nullable(),
	confidence: z.number().nullable(),
	canAnswer: z.number().nullable(),
	/** The version of the knowledge that was searched. */
	version: z.number().nullable(),
	because: z.object({ gate: z.string().nullish(), review: z.string().nullish() }).nullable(),
	/** What the bot said, and where that came from. */
	reply: z.looseObject({ text: z.string(), source: z.string().optional(), action: z.string().optional() }).nullable(),
	/** What a model said that was held back. */
	draft: z.string().nullable(),
	model: z.string().nullable(),
	costUsd: z.number().nullable(),
	error: z.string().nullable(),
	/** Attempts that failed; n8n keeps their executions. */
	failures: z.array(
		z.object({
			executionId: z.string().nullable(),
			/** Where n8n shows it. */
			url: z.string().nullable(),
			workflow: z.string().nullable(),
			node: z.string().nullable(),
			message: z.string(),
			at: z.string(),
		}),
	),
	/** Executions that n8n keeps of this customer's turns on this channel, newest first: of those that failed, and those linked as samples. */
	executions: z.array(
		z.object({ turnId: z.uuid(), question: z.string(), askedAt: z.string(), url: z.string(), hasFailed: z.boolean() }),
	),
	rows: z.array(Row),
});
type PastTurn = z.output<typeof PastTurn>;

/** Rows told of at the most; of a customer's turns so many are looked through for executions, and so many executions told of. */
const maxRows = 10;
const maxTurns = 200;
const maxExecutions = 20;
const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/**
 * Why a turn of the past got its answer: what was found then, with the rows as they read then, and what decided. Changes nothing.
 *
 * @param which the turn's id, or a customer's number or platform id: then their last turn
 * @throws FrontdeskError `invalid-input` when there is none
 */
export async function explainTurn(db: Database, tenantId: string, which: string): Promise<PastTurn> {
	const wanted = which.trim();
	const number = wanted.replace(/^\+?[\d\s().-]+$/, (digits) => digits.replace(/\D/g, ''));
	const [row] = await db.asTenant(tenantId).query<{ turn: object }>(sql`
		WITH wanted AS (
			SELECT t.* FROM frontdesk.turns t
			WHERE ${isUuid(wanted)}::boolean AND (t.tenant_id, t.id) = (${tenantId}::uuid, ${isUuid(wanted) ? wanted : null}::uuid)
			UNION ALL
			(SELECT t.* FROM frontdesk.identities i
			JOIN frontdesk.conversations c ON (c.tenant_id, c.contact_id) = (i.tenant_id, i.contact_id)
			CROSS JOIN LATERAL (SELECT l.* FROM frontdesk.turns l
				WHERE (l.tenant_id, l.conversation_id) = (c.tenant_id, c.id) ORDER BY l.id DESC LIMIT 1) t
			WHERE NOT ${isUuid(wanted)}::boolean AND i.tenant_id = ${tenantId} AND i.value = ANY (${[wanted, number]})
			ORDER BY t.id DESC LIMIT 1)
		), searched AS (
			SELECT w.*, (w.retrieval #>> '{record,version}')::integer AS version FROM wanted w
		)
		SELECT jsonb_build_object(
			'turnId', t.id, 'question', t.question, 'askedAt', t.due_at, 'completedAt', t.completed_at, 'status', t.status,
			'attempt', t.attempt, 'decision', t.decision, 'confidence', t.confidence, 'canAnswer', t.retrieval -> 'canAnswer',
			'version', t.version, 'because', t.retrieval -> 'because', 'reply', t.reply, 'draft', t.retrieval ->> 'draft',
			'model', t.model, 'costUsd', t.cost_usd, 'error', t.error ->> 'message',
			'customer', (SELECT c.identity_value FROM frontdesk.conversations c
				WHERE (c.tenant_id, c.id) = (t.tenant_id, t.conversation_id)),
			'channel', (SELECT h.kind FROM frontdesk.conversations c
				JOIN frontdesk.channels h ON (h.tenant_id, h.id) = (c.tenant_id, c.channel_id)
				WHERE (c.tenant_id, c.id) = (t.tenant_id, t.conversation_id)),
			'failures', (SELECT coalesce(jsonb_agg(jsonb_build_object('executionId', e.execution_id, 'url', e.details -> 'url', 'workflow', e.workflow,
					'node', e.node, 'message', e.message, 'at', e.created_at) ORDER BY e.id), '[]')
				FROM frontdesk.errors e WHERE (e.turn_id, e.tenant_id) = (t.id, t.tenant_id)),
			'executions', (SELECT coalesce(jsonb_agg(jsonb_build_object('turnId', x.id, 'question', x.question, 'askedAt', x.due_at,
					'url', x.url, 'hasFailed', x.has_failed) ORDER BY x.id DESC), '[]')
				FROM (SELECT l.id, l.question, l.due_at, k.url, k.has_failed
					FROM (SELECT n.* FROM frontdesk.turns n WHERE (n.tenant_id, n.conversation_id) = (t.tenant_id, t.conversation_id)
						ORDER BY n.id DESC LIMIT ${maxTurns}::integer) l
					CROSS JOIN LATERAL (
						SELECT l.kept_execution_url AS url, false AS has_failed WHERE l.kept_execution_url IS NOT NULL
						UNION ALL
						SELECT e.details ->> 'url', true FROM frontdesk.errors e
						WHERE (e.turn_id, e.tenant_id) = (l.id, l.tenant_id) AND e.details ->> 'url' IS NOT NULL) k
					ORDER BY l.id DESC LIMIT ${maxExecutions}::integer) x),
			'rows', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'score', f.score, 'question', k.question,
					'answer', k.answer, 'isOld', k.until_version IS NOT NULL OR k.id IS NULL,
					'isCited', coalesce(t.reply -> 'citations' ? f.id, false)) ORDER BY f.place), '[]')
				FROM (SELECT r.value ->> 'id' AS id, (r.value ->> 'score')::real AS score, r.ordinality AS place
					FROM jsonb_array_elements(t.retrieval -> 'rows') WITH ORDINALITY r LIMIT ${maxRows}::integer) f
				LEFT JOIN LATERAL (SELECT q.* FROM frontdesk.knowledge_rows q
					WHERE q.tenant_id = t.tenant_id AND q.id = CASE WHEN f.id ~ '^[0-9a-f-]{36}$' THEN f.id::uuid END
						AND q.from_version <= t.version AND (q.until_version IS NULL OR q.until_version > t.version)
					LIMIT 1) k ON true)) AS turn
		FROM searched t`);
	if (row) return PastTurn.parse(row.turn);
	throw new FrontdeskError(
		'invalid-input',
		'This business has no such turn. Give the ID of one, as logs and executions name it, or the number of a customer who wrote.',
	);
}

/** A past turn for a terminal, in plain words. */
export function writePastTurn(turn: PastTurn): string[] {
	const { because, reply } = turn;
	const line = (title: string, text: string | null | undefined) =>
		text ? [`${title.padEnd(12)}${text.replaceAll(/\s+/gu, ' ').trim()}`] : [];
	const percent = (probability: number | null) => (probability === null ? null : `${Math.round(probability * 100)} %`);
	return [
		...line('Turn', `${turn.turnId}, ${turn.channel}, ${turn.customer}`),
		...line('Asked', `${turn.question}   (${turn.askedAt})`),
		...line('Became', `${turn.status}${turn.attempt > 1 ? `, at attempt ${turn.attempt}` : ''}`),
		...line('Said', reply?.text),
		...line('From', reply && [reply.source, turn.model].filter(Boolean).join(', ')),
		...line('Held back', turn.draft),
		...line('Right row', percent(turn.confidence)),
		...line('Answerable', percent(turn.canAnswer)),
		...line('Decision', turn.decision),
		...line('Because', [because?.gate, because?.review].filter(Boolean).join(' Then: ')),
		...line('Version', turn.version === null ? null : String(turn.version)),
		...line('Cost', turn.costUsd === null ? null : `$${turn.costUsd}`),
		...line('Error', turn.error),
		...turn.failures.flatMap(({ executionId, url, workflow, node, message, at }) =>
			line(
				'Failed',
				`${message} (${[workflow, node].filter(Boolean).join(': ')}, ${url ?? `execution ${executionId ?? 'unknown'}`}, ${at})`,
			),
		),
		...turn.rows.flatMap((row, at) => [
			`${(at === 0 ? 'Rows then' : '').padEnd(12)}${row.score.toFixed(3)}  ${row.question ?? `${row.id} (its words of then are not kept any more)`}${row.isCited ? '  [cited]' : ''}${row.isOld && row.question !== null ? '  [changed since]' : ''}`,
			...(row.answer === null ? [] : [`${''.padEnd(19)}${row.answer.replaceAll(/\s+/gu, ' ').slice(0, 160)}`]),
		]),
		...turn.executions.map(
			({ url, question, askedAt, hasFailed }, at) =>
				`${(at === 0 ? 'Executions' : '').padEnd(12)}${url}  ${hasFailed ? 'failed' : 'sample'}, ${askedAt}: ${question.replaceAll(/\s+/gu, ' ').slice(0, 60)}`,
		),
		...(turn.rows.length === 0 ? ['Rows then   none: nothing was searched, or nothing was found'] : []),
	];
}
