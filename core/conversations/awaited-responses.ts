import { z } from 'zod';
import { sql, type Database } from '../storage';
import { sideBySide } from '../work';

/** What a step of a workflow waits for. */
interface AwaitedResponse {
	tenantId: string;
	conversationId: string;
	/** Where the step is told; whoever calls it makes the step go on. */
	resumeUrl: string;
	/** Whether the bot answers the response as well. */
	botAnswers: boolean;
	waitMs: number;
}

/**
 * From now on, what the customer says next is the response that a step of a workflow waits for; but "stop" and the wish for a person
 * (`screening`). Of several steps that wait for one customer the last gets it. A person who has the conversation keeps what is said to them.
 */
export async function awaitResponse(
	db: Database,
	{ tenantId, conversationId, resumeUrl, botAnswers, waitMs }: AwaitedResponse,
): Promise<void> {
	await db.withTenant(tenantId, async (transaction) => {
		// The same step comes by again in a loop: what it waited for until now is over.
		await transaction.query(sql`
			DELETE FROM frontdesk.awaited_responses
			WHERE md5(resume_url) = md5(${resumeUrl}) AND resume_url = ${resumeUrl} AND tenant_id = ${tenantId}`);
		await transaction.query(sql`
			WITH awaited AS (
				INSERT INTO frontdesk.awaited_responses (tenant_id, conversation_id, resume_url, bot_answers, resume_at)
				VALUES (${tenantId}, ${conversationId}::uuid, ${resumeUrl}, ${botAnswers}, now() + ${waitMs}::float8 * interval '1 ms')
				RETURNING resume_at)
			SELECT frontdesk.notify_work('responses', resume_at) FROM awaited`);
	});
}

const Claimed = z.array(
	z.object({
		tenantId: z.uuid(),
		id: z.uuid(),
		resumeUrl: z.url(),
		response: z.looseObject({}).nullable(),
		attempt: z.number().int(),
	}),
);

const timeoutMs = 10_000;
/** n8n writes down that an execution waits some milliseconds after the step has asked; a customer may be as fast. */
const againMs = 1_000;
/** With the growing pauses between them some five hours; n8n goes on by itself an hour after the end of the wait. */
const maxAttempts = 80;
const atOnce = 10;

/**
 * Tells steps whose customer has responded, or has not in time, to go on: `{response: {responded, …}}` is posted to where they wait. Who
 * cannot be reached is told again later; who waits no longer is forgotten.
 *
 * @param baseUrl where to reach n8n's webhooks instead of at the address that a step gave: from outside nothing but /webhook/ is reached
 */
export async function resumeWaiting(
	db: Database,
	{ limit, baseUrl = process.env['FRONTDESK_RESUME_URL'] }: { limit: number; baseUrl?: string | undefined },
): Promise<{ tenantId: string; responded: boolean; outcome: 'resumed' | 'gone' | 'later'; problem?: string }[]> {
	const [row] = await db.query<{ claimed: unknown }>(
		sql`SELECT frontdesk.claim_responses(${limit}::integer, ${againMs}::integer) AS claimed`,
	);
	return sideBySide(Claimed.parse(row?.claimed), atOnce, async ({ tenantId, id, resumeUrl, response, attempt }) => {
		const responded = response !== null;
		const told = await tell(resumeUrl, baseUrl, { response: { responded, ...response } });
		const outcome = told.outcome === 'later' && attempt >= maxAttempts ? 'gone' : told.outcome;
		if (outcome !== 'later') {
			await db
				.asTenant(tenantId)
				.query(sql`DELETE FROM frontdesk.awaited_responses WHERE (id, tenant_id) = (${id}::uuid, ${tenantId}::uuid)`);
		}
		return { tenantId, responded, ...told, outcome };
	});
}

async function tell(
	resumeUrl: string,
	baseUrl: string | undefined,
	body: object,
): Promise<{ outcome: 'resumed' | 'gone' | 'later'; problem?: string }> {
	const { pathname, search } = new URL(resumeUrl);
	const address = baseUrl ? `${baseUrl.replace(/\/+$/, '')}${pathname}${search}` : resumeUrl;
	try {
		const answer = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			redirect: 'manual',
			signal: AbortSignal.timeout(timeoutMs),
		});
		const said = (await answer.text()).slice(0, 500);
		if (answer.ok) return { outcome: 'resumed' };
		const problem = `n8n answered ${answer.status}.`;
		// It has not been written down yet that it waits, or it goes on already; one that has ended is said to have "finished".
		const isLater =
			answer.status >= 500 || answer.status === 429 || (answer.status === 409 && !said.includes('finished'));
		return { outcome: isLater ? 'later' : 'gone', problem };
	} catch (error) {
		return {
			outcome: 'later',
			problem: `n8n cannot be reached: ${error instanceof Error ? error.message : String(error)}`,
		};
	}
}
