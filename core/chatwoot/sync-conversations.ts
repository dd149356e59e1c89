import { z } from 'zod';
import { closeAlert, raiseAlert } from '../alerts';
import { isFrontdeskError, sentenceOf } from '../errors';
import { sql, type Database } from '../storage';
import { sideBySide } from '../work';
import { ChatwootInbox, ChatwootRefusal } from './chatwoot-api';
import { Lost, type Claim } from './stored-conversation';
import { leaseMs, syncConversation, type SyncOptions, type Synced } from './sync-conversation';

/** Nothing new is begun after it. */
const workMs = 10_000;
const atOnce = 8;
const inboxesAtOnce = 20;
const looksAtOnce = 4;
/** What no webhook told of is found after so long. */
const lookEveryMs = 60_000;
/** Of 25 conversations. */
const maxPages = 100;
/** In which Chatwoot may still write something down for a second that has passed. */
const settledS = 5;
const longestPauseMs = 2 * 60_000;
const longestConversationPauseMs = 60 * 60_000;
/** From then on the owner is told. */
const alertAfterMinutes = 10;

interface SyncedConversation extends Partial<Synced> {
	tenantId: string;
	/** Null where a whole inbox is meant. */
	conversationId: string | null;
	/** Why it has to be tried again, in a sentence without anything of the customer; null where all went well. */
	problem: string | null;
}

const Claims = z.array(
	z.object({ tenantId: z.uuid(), conversationId: z.uuid(), attempt: z.number(), isUnsure: z.boolean() }),
);

/**
 * Does what is due between us and Chatwoot, for all businesses, for ten seconds and what was begun by then. Safe to call from several processes at once.
 * With Chatwoot away everything waits, by inbox; nothing is lost, and its owner has an alert after ten minutes.
 *
 * @returns what was done to each conversation, and what has to be tried again
 */
export async function syncConversations(
	db: Database,
	options: Omit<SyncOptions, 'until'>,
): Promise<SyncedConversation[]> {
	const until = Date.now() + workMs;
	const [row] = await db.query<{ tenants: string[] }>(sql`
		SELECT frontdesk.claim_chatwoot_inboxes(${inboxesAtOnce}::integer, ${lookEveryMs}::integer) AS tenants`);
	const problems = await sideBySide(row?.tenants ?? [], looksAtOnce, async (tenantId) => {
		const problem = await lookForNews(db, tenantId, { ...options, until });
		return problem === null ? [] : [{ tenantId, conversationId: null, problem }];
	});
	const synced: SyncedConversation[] = problems.flat();
	do {
		const [due] = await db.query<{ claims: unknown }>(sql`
			SELECT frontdesk.claim_chatwoot(${atOnce}::integer, ${leaseMs}::integer) AS claims`);
		const claims = Claims.parse(due?.claims);
		if (claims.length === 0) break;
		synced.push(...(await Promise.all(claims.map((claim) => sync(db, claim, { ...options, until })))));
	} while (Date.now() < until);
	return synced;
}

async function sync(db: Database, claim: Claim, options: SyncOptions): Promise<SyncedConversation> {
	const { tenantId, conversationId } = claim;
	try {
		const pausedForMs = await pauseOf(db, tenantId);
		if (pausedForMs > 0) {
			await settle(db, claim, { outcome: 'waits', dueInMs: pausedForMs });
			return { tenantId, conversationId, problem: null };
		}
		const done = await syncConversation(db, claim, options);
		await settle(db, claim, { outcome: 'done', dueInMs: done.isDone ? null : 0 });
		await inboxWorks(db, tenantId);
		return { tenantId, conversationId, ...done, problem: null };
	} catch (error) {
		if (error instanceof Lost) return { tenantId, conversationId, problem: null };
		const refusal = error instanceof ChatwootRefusal ? error : null;
		if (!refusal && !isFrontdeskError(error)) {
			await settle(db, claim, { outcome: 'failed', dueInMs: null });
			throw error;
		}
		const dueInMs = refusal?.isOfInbox ? await inboxFails(db, tenantId, refusal) : null;
		await settle(db, claim, { outcome: 'failed', dueInMs });
		return { tenantId, conversationId, problem: refusal?.message ?? sentenceOf(error) };
	}
}

/** Gives a conversation back; without a time one that failed is due after a growing pause. What came up meanwhile is due at once. */
async function settle(
	db: Database,
	{ tenantId, conversationId, attempt }: Claim,
	{ outcome, dueInMs }: { outcome: 'done' | 'waits' | 'failed'; dueInMs: number | null },
): Promise<void> {
	const isOk = outcome === 'done';
	await db.asTenant(tenantId).query(sql`
		WITH settled AS (
			UPDATE frontdesk.chatwoot_conversations c SET
				leased_until = NULL, again = false,
				has_news = c.has_news AND (c.again OR NOT ${isOk}),
				-- Whoever waits with its inbox has not failed, but says no more than before how far it came.
				failures = CASE ${outcome}::text WHEN 'done' THEN 0 WHEN 'waits' THEN greatest(c.failures, 1) ELSE c.failures + 1 END,
				due_at = CASE
					WHEN c.again AND ${isOk} THEN now()
					WHEN ${dueInMs}::integer IS NOT NULL THEN now() + ${dueInMs}::integer * interval '1 ms'
					WHEN NOT ${isOk} THEN now()
						+ least(5000 * 2 ^ least(c.failures, 20), ${longestConversationPauseMs}::integer) * interval '1 ms'
				END
			WHERE (c.tenant_id, c.conversation_id) = (${tenantId}::uuid, ${conversationId}::uuid) AND c.attempt = ${attempt}
			RETURNING c.due_at
		)
		SELECT frontdesk.notify_work('chatwoot', due_at) FROM settled WHERE due_at IS NOT NULL`);
}

async function pauseOf(db: Database, tenantId: string): Promise<number> {
	const [row] = await db.asTenant(tenantId).query<{ ms: number | null }>(sql`
		SELECT ceil(extract(epoch FROM paused_until - now()) * 1000)::integer AS ms
		FROM frontdesk.chatwoot_inboxes WHERE tenant_id = ${tenantId}`);
	return Math.max(0, row?.ms ?? 0);
}

async function inboxWorks(db: Database, tenantId: string): Promise<void> {
	const mended = await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.chatwoot_inboxes SET failures = 0, failing_since = NULL, problem = NULL, paused_until = NULL
		WHERE tenant_id = ${tenantId} AND failing_since IS NOT NULL RETURNING tenant_id`);
	if (mended.length > 0) await closeAlert(db, tenantId, 'chatwoot');
}

/** @returns for how long everything of the inbox waits, in ms */
async function inboxFails(db: Database, tenantId: string, { message, retryAfterMs }: ChatwootRefusal): Promise<number> {
	const [row] = await db.asTenant(tenantId).query<{ ms: number; isLong: boolean }>(sql`
		UPDATE frontdesk.chatwoot_inboxes i SET
			-- Several workers who hear of one failure count it once.
			failures = i.failures + (coalesce(i.paused_until, now()) <= now())::integer,
			failing_since = coalesce(i.failing_since, now()), problem = ${message},
			paused_until = greatest(i.paused_until, now() + greatest(${retryAfterMs ?? 0}::integer,
				least(2000 * 2 ^ least(i.failures, 20), ${longestPauseMs}::integer)) * interval '1 ms')
		WHERE i.tenant_id = ${tenantId}
		RETURNING ceil(extract(epoch FROM i.paused_until - now()) * 1000)::integer AS ms,
			i.failing_since < now() - ${alertAfterMinutes}::integer * interval '1 minute' AS "isLong"`);
	if (row?.isLong) {
		await raiseAlert(
			db,
			tenantId,
			'chatwoot',
			`Conversations cannot be brought to Chatwoot, and what is answered there waits. ${message}`,
		);
	}
	return Math.max(0, row?.ms ?? 0);
}

/** Looks which conversations had something happen that no webhook told of. @returns why that did not work */
async function lookForNews(db: Database, tenantId: string, { access, until }: SyncOptions): Promise<string | null> {
	const [row] = await db.asTenant(tenantId).query<{
		accountId: string;
		inboxId: string;
		lookedUntil: string;
		isPaused: boolean;
	}>(sql`
		SELECT account_id AS "accountId", inbox_id AS "inboxId", looked_until AS "lookedUntil",
			coalesce(paused_until > now(), false) AS "isPaused"
		FROM frontdesk.chatwoot_inboxes WHERE tenant_id = ${tenantId}`);
	if (!row || row.isPaused) return null;
	const inboxId = Number(row.inboxId);
	const inbox = new ChatwootInbox(access, Number(row.accountId), inboxId);
	const settledUntil = Math.floor(Date.now() / 1_000) - settledS;
	let latest = Number(row.lookedUntil);
	try {
		for (let page = 1; page <= maxPages; page += 1) {
			const conversations = await inbox.latestConversations(page);
			const news = conversations.filter(({ lastActivityAt }) => lastActivityAt > Number(row.lookedUntil));
			for (const { id, lastActivityAt } of news) {
				latest = Math.max(latest, lastActivityAt);
				await db.query(sql`SELECT frontdesk.hear_chatwoot(${inboxId}::bigint, ${id}::bigint, NULL::uuid)`);
			}
			if (news.length === 0 || news.length < conversations.length) break;
			// What is left is found by the next look.
			if (Date.now() > until) return null;
		}
		await db.asTenant(tenantId).query(sql`
			UPDATE frontdesk.chatwoot_inboxes SET looked_until = greatest(looked_until, ${Math.min(latest, settledUntil)}::bigint)
			WHERE tenant_id = ${tenantId}`);
		await inboxWorks(db, tenantId);
		return null;
	} catch (error) {
		if (!(error instanceof ChatwootRefusal)) throw error;
		await inboxFails(db, tenantId, error);
		return error.message;
	}
}
