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
