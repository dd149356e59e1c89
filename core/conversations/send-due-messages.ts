import { z } from 'zod';
import { isFrontdeskError } from '../errors';
import { sql, type Database } from '../storage';
import { sideBySide } from '../work';
import { reserveAndSend, type SendingOptions } from './send-message';
import type { Delivery } from './turn';

const Claimed = z.array(z.object({ tenantId: z.uuid(), key: z.string(), claimedUntil: z.string() }));

/** How long one process may take over what it has claimed; then another one takes it. */
const claimMs = 120_000;
/** Messages to different customers may go side by side. */
const atOnce = 10;

interface DueMessage extends Delivery {
	tenantId: string;
	idempotencyKey: string;
}

/**
 * Sends the messages in the outbox that belong to no turn and are due: those that had to wait, and those of which nobody
 * knows whether they arrived and of which nothing was heard since.
 *
 * Safe to call from several processes at once. One message that cannot be sent costs the others nothing.
 *
 * @param limit how many messages at the most, over all tenants
 * @returns what became of each; a problem of our own with one of them is its verdict `retry_later`
 */
export async function sendDueMessages(
	db: Database,
	{ limit, ...options }: SendingOptions & { limit: number },
): Promise<DueMessage[]> {
	const [row] = await db.query<{ claimed: unknown }>(
		sql`SELECT frontdesk.claim_due_sends(${limit}::integer, ${claimMs}::integer) AS claimed`,
	);
	return sideBySide(Claimed.parse(row?.claimed), atOnce, (claimed) => sendClaimed(db, claimed, options));
}

async function sendClaimed(
	db: Database,
	{ tenantId, key, claimedUntil }: z.output<typeof Claimed>[number],
	options: SendingOptions,
): Promise<DueMessage> {
	const which = { tenantId, idempotencyKey: key };
	try {
		const { verdict, parts, problem, resumeAt } = await reserveAndSend(db, tenantId, { key, claimedUntil }, options);
		return { ...which, verdict, parts, ...(problem ? { problem } : {}), ...(resumeAt ? { resumeAt } : {}) };
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		return { ...which, verdict: 'retry_later', parts: [], problem: error.message };
	}
}
