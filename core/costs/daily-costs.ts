import { sql, type Database } from '../storage';

/** What one thing has cost on one day, in the tenant's own time. */
export interface DailyCost {
	/** YYYY-MM-DD. */
	day: string;
	kind: 'model' | 'embedding' | 'transcription' | 'channel';
	provider: string;
	/** Of a channel the category of the messages. */
	model: string;
	/** Calls, or messages that the channel charges for. */
	calls: number;
	inputTokens: number;
	cachedTokens: number;
	outputTokens: number;
	reasoningTokens: number;
	/** Of recordings. */
	seconds: number;
	costUsd: number;
}

/** What the last days have cost, the newest first. @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer */
export async function listDailyCosts(db: Database, tenantId: string, days: number): Promise<DailyCost[]> {
	return db.asTenant(tenantId).query<DailyCost>(sql`
		SELECT to_char(day, 'YYYY-MM-DD') AS day, kind, provider, model, calls, input_tokens::float8 AS "inputTokens",
			cached_tokens::float8 AS "cachedTokens", output_tokens::float8 AS "outputTokens",
			reasoning_tokens::float8 AS "reasoningTokens", seconds::float8 AS seconds, cost_usd::float8 AS "costUsd"
		FROM frontdesk.daily_costs
		WHERE tenant_id = ${tenantId} AND day > (now() AT TIME ZONE (
			SELECT time_zone FROM frontdesk.tenants WHERE tenant_id = ${tenantId}))::date - ${days}::integer
		ORDER BY daily_costs.day DESC, cost_usd DESC, kind, provider, model LIMIT 10000`);
}

/** What the turns of a conversation have cost, with how many of them there were; the newest thousand. */
export async function costOfConversation(
	db: Database,
	tenantId: string,
	conversationId: string,
): Promise<{ turns: number; inputTokens: number; outputTokens: number; costUsd: number }> {
	const [row] = await db.asTenant(tenantId).query<{
		turns: number;
		inputTokens: number;
		outputTokens: number;
		costUsd: number;
	}>(sql`
		SELECT count(*)::integer AS turns, coalesce(sum(prompt_tokens), 0)::float8 AS "inputTokens",
			coalesce(sum(completion_tokens), 0)::float8 AS "outputTokens", coalesce(sum(cost_usd), 0)::float8 AS "costUsd"
		FROM (SELECT prompt_tokens, completion_tokens, cost_usd FROM frontdesk.turns
			WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId} ORDER BY id DESC LIMIT 1000) t`);
	return row ?? { turns: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };
}
