import { sql, type Database } from '../storage';
import type { ModelCall, Turn } from './turn';

/**
 * Keeps notes on the older part of a conversation for its next turns, unless somebody has kept newer ones, and counts what they cost. After
 * the customer has the reply, so nobody waits for it.
 *
 * @param calls with their prices; also those that came to nothing
 */
export async function keepSummary(
	db: Database,
	{ tenantId, id, conversation }: Pick<Turn, 'tenantId' | 'id' | 'conversation'>,
	summary: NonNullable<Turn['conversation']['summary']> | null,
	calls: readonly ModelCall[],
): Promise<void> {
	await db.withTenant(tenantId, async (transaction) => {
		if (summary) {
			await transaction.query(sql`
				UPDATE frontdesk.conversations SET summary = ${JSON.stringify(summary)}::jsonb
				WHERE (tenant_id, id) = (${tenantId}::uuid, ${conversation.id}::uuid)
					AND (summary IS NULL OR (summary ->> 'until')::timestamptz < ${summary.until}::timestamptz)`);
		}
		const made = JSON.stringify(calls);
		await transaction.query(sql`
			UPDATE frontdesk.turns SET model_calls = coalesce(model_calls, '[]') || ${made}::jsonb,
				cost_usd = coalesce(cost_usd, 0) + frontdesk.add_costs(${tenantId}::uuid, frontdesk.costs_of_calls(${made}::jsonb))
			WHERE (tenant_id, id) = (${tenantId}::uuid, ${id}::uuid)`);
	});
}
