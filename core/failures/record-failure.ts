import { logOf, turnAttempts } from '../observability';
import { sql, type Database } from '../storage';

const log = logOf('queue');

/** A workflow execution that failed, and the turn it was about where it had one. */
export interface WorkflowFailure {
	turn: { tenantId: string; id: string; leaseToken: number } | null;
	workflow: string | null;
	node: string | null;
	executionId: string | null;
	/** One sentence; no customer's words in it. */
	message: string;
	details: Record<string, unknown>;
}

/**
 * Writes a failure down, once an execution, and gives its turn back to the queue for another attempt after a growing pause.
 *
 * @returns true when the turn will be tried again; false when there was none, or another attempt has it already
 */
export async function recordFailure(db: Database, failure: WorkflowFailure): Promise<boolean> {
	const { turn } = failure;
	const [row] = await db.query<{ again: boolean }>(sql`
		SELECT frontdesk.record_failure(${turn?.tenantId ?? null}::uuid, ${turn?.id ?? null}::uuid,
			${turn?.leaseToken ?? null}::bigint, ${failure.workflow}, ${failure.node}, ${failure.executionId},
			${failure.message}, ${JSON.stringify(failure.details)}::jsonb) AS again`);
	if (turn) turnAttempts.add({ outcome: 'crashed' });
	const { workflow, node, executionId: execution } = failure;
	log.error({ turn: turn?.id, tenant: turn?.tenantId, workflow, node, execution }, failure.message);
	return row?.again ?? false;
}

/**
 * Of an execution that ended without an error: where nobody has completed its turn, that is a failure like another. Most often a step
 * passed nothing on. One query where the turn is over, which is a look-up by key.
 *
 * @param ended where the execution ended
 * @param startedBy the step that handed the turn to a workflow without waiting for it, where there is one
 */
export async function recordUnfinished(
	db: Database,
	turn: NonNullable<WorkflowFailure['turn']>,
	ended: Pick<WorkflowFailure, 'workflow' | 'node'>,
	startedBy?: string,
): Promise<boolean> {
	const held = await db.withTenant(turn.tenantId, (transaction) =>
		transaction.query(sql`
			SELECT FROM frontdesk.conversations c JOIN frontdesk.turns t ON (t.tenant_id, t.conversation_id) = (c.tenant_id, c.id)
			WHERE (t.tenant_id, t.id) = (${turn.tenantId}::uuid, ${turn.id}::uuid) AND c.current_turn_id = t.id
				AND c.lease_token = ${turn.leaseToken}::bigint AND c.lease_until > now()`),
	);
	if (held.length === 0) return false;
	const message = startedBy
		? `"${startedBy}" started a workflow without waiting for it, and that reached no "Complete Turn" in time: the customer would wait. Let that workflow end in one, or switch "Wait For Sub-Workflow Completion" on.`
		: `"${ended.node ?? 'A step'}" passed nothing on, and no "Complete Turn" was reached: the customer would wait. Lead every way out of it to one, or have it pass its input on.`;
	return recordFailure(db, { turn, ...ended, executionId: null, message, details: {} });
}
