import { z } from 'zod';
import { closeAlert, raiseAlert } from '../alerts';
import { staffAlerts } from '../observability';
import { readSettings, sql, tenantDetails, type Database } from '../storage';
import { alertWays } from './alert-ways';
import { readEvidence, readMessages, type Evidence } from './conversations';
import { writeAlert, type AlertText, type ToldHandoff } from './write-alert';
import { alertKinds } from './what-is-due';

/** Longer than any way takes; whoever dies with an alert leaves it due again then. */
const leaseMs = 60_000;
/** In one alert; who is on the list besides is counted. */
const maxShown = 10;
const messagesShown = 6;

const Claimed = z.array(z.object({ tenantId: z.uuid(), id: z.uuid(), attempt: z.number().int() }));

export const StaffAlert = z.object({
	id: z.uuid(),
	tenantId: z.uuid(),
	/** Grows with each try: see `recordAlert`. */
	attempt: z.number().int(),
	way: z.enum(alertWays),
	/** An address, number or chat, as the way needs it. */
	recipient: z.string(),
	kind: z.enum(alertKinds),
	subject: z.string(),
	/** The same in one line, for a template. */
	line: z.string(),
	text: z.string(),
	html: z.string(),
	/** The owner's, in which all of it is written. */
	language: z.enum(['en', 'de', 'es', 'ar']).catch('en'),
	handoffs: z.custom<ToldHandoff[]>((value) => Array.isArray(value)),
});
export type StaffAlert = z.output<typeof StaffAlert> & AlertText;

/**
 * Takes alerts that are to be sent now, and writes them as things stand now. One that is not needed any more, because
 * somebody has acted on all of it, is dropped.
 *
 * Safe to call from several processes at once: an alert goes to one caller. Whoever dies with one leaves it due again; its id
 * stays the same, so that a receiver who looks at it reads it once.
 */
export async function claimAlerts(
	db: Database,
	{ limit, deskLink = () => null }: { limit: number; deskLink?: DeskLink },
): Promise<StaffAlert[]> {
	const [row] = await db.query<{ claimed: unknown }>(
		sql`SELECT frontdesk.claim_alerts(${limit}::integer, ${leaseMs}::integer) AS claimed`,
	);
	const alerts: StaffAlert[] = [];
	for (const claim of Claimed.parse(row?.claimed)) {
		const alert = await describe(db, claim, deskLink);
		if (alert) alerts.push(alert);
		else await settle(db, claim, { state: 'dropped' });
	}
	return alerts;
}

/** The address at which the Desk shows a conversation to whoever reads the alert; null where there is none. */
type DeskLink = (tenantId: string, conversationId: string) => string | null;

type Claim = z.output<typeof Claimed>[number];

async function describe(
	db: Database,
	{ tenantId, id, attempt }: Claim,
	deskLink: DeskLink,
): Promise<StaffAlert | null> {
	const [tenant, { sheet_language: language }] = await Promise.all([
		tenantDetails(db, tenantId),
		readSettings(db, tenantId),
	]);
	return db.withTenant(tenantId, async (transaction) => {
		const [alert] = await transaction.query<Pick<StaffAlert, 'way' | 'recipient' | 'kind'> & { ids: string[] }>(sql`
			SELECT way, recipient, kind, handoff_ids AS ids FROM frontdesk.handoff_alerts
			WHERE tenant_id = ${tenantId} AND id = ${id}::uuid`);
		if (!alert) return null;
		const { ids, ...how } = alert;
		const rows = await transaction.query<
			Omit<ToldHandoff, 'messages' | 'evidence' | 'desk'> & { turnId: string | null }
		>(sql`
			SELECT h.conversation_id AS "conversationId", h.state, h.reason, h.question, h.problem, h.taken_by AS "takenBy",
				h.turn_id AS "turnId", to_json(h.customer_waiting_since) #>> '{}' AS "waitingSince",
				to_json(c.last_inbound_at) #>> '{}' AS "lastInboundAt", k.kind AS channel, k.external_id AS account,
				c.identity_value AS "customerId", (SELECT n.name FROM frontdesk.contacts n
					WHERE (n.tenant_id, n.id) = (c.tenant_id, c.contact_id)) AS "customerName"
			FROM frontdesk.handoffs h
			JOIN frontdesk.conversations c ON (c.tenant_id, c.id) = (h.tenant_id, h.conversation_id)
			JOIN frontdesk.channels k ON (k.tenant_id, k.id) = (c.tenant_id, c.channel_id)
			WHERE h.tenant_id = ${tenantId} AND h.id = ANY (${ids}::uuid[]) AND h.customer_waiting_since IS NOT NULL
				AND h.state <> 'closed' ORDER BY h.customer_waiting_since`);
		if (rows.length === 0) return null;
		const handoffs: ToldHandoff[] = [];
		for (const { turnId, ...row } of rows.slice(0, maxShown)) {
			const { conversationId } = row;
			const messages = await readMessages(transaction, { tenantId, conversationId, maxMessages: messagesShown });
			const evidence: Evidence | null = await readEvidence(transaction, tenantId, turnId);
			handoffs.push({ ...row, messages, evidence, desk: deskLink(tenantId, conversationId) });
		}
		const written = writeAlert({ ...how, language, tenant, handoffs, others: rows.length - handoffs.length });
		return { id, tenantId, attempt, ...how, ...written, handoffs };
	});
}

const maxAttempts = 8;
const longestPauseMs = 15 * 60_000;

const Outcome = z.object({
	/** Why it could not be told, in a sentence; null when it was. */
	problem: z.string().nullable(),
	/** When the way takes something again, where it says so. */
	retryAfterMs: z.number().nullable().default(null),
	/** Trying again helps nobody: an address that does not exist. */
	isFinal: z.boolean().default(false),
});

/**
 * Writes down what became of an alert. One that did not go through is tried again, after growing pauses; when it fails for
 * good, the owner has an alert about the way itself.
 *
 * @returns what became of it; `lost` when another process has it by now, and this changed nothing
 */
export async function recordAlert(
	db: Database,
	alert: Pick<StaffAlert, 'id' | 'tenantId' | 'attempt' | 'way'>,
	outcome: z.input<typeof Outcome>,
): Promise<'sent' | 'retry' | 'failed' | 'lost'> {
	const { problem, retryAfterMs, isFinal } = Outcome.parse(outcome);
	const { tenantId, attempt, way } = alert;
	const kind = `staff_alert_${way}`;
	if (problem === null) {
		const isKnown = await settle(db, alert, { state: 'sent' });
		if (isKnown) await closeAlert(db, tenantId, kind);
		staffAlerts.add({ way, outcome: 'sent' });
		return isKnown ? 'sent' : 'lost';
	}
	const isOver = isFinal || attempt >= maxAttempts;
	const pauseMs = Math.min(Math.max(retryAfterMs ?? 0, 5_000 * 2 ** (attempt - 1)), longestPauseMs);
	const isKnown = await settle(db, alert, { state: isOver ? 'failed' : 'pending', problem, pauseMs });
	if (!isKnown) return 'lost';
	staffAlerts.add({ way, outcome: isOver ? 'failed' : 'retried' });
	if (isOver) await raiseAlert(db, tenantId, kind, `Your team could not be told by ${way}. ${problem}`);
	return isOver ? 'failed' : 'retry';
}

interface Settlement {
	state: 'sent' | 'failed' | 'pending' | 'dropped';
	problem?: string;
	pauseMs?: number;
}

async function settle(
	db: Database,
	{ tenantId, id, attempt }: Claim,
	{ state, problem, pauseMs = 0 }: Settlement,
): Promise<boolean> {
	const settled = await db.withTenant(tenantId, async (transaction) => {
		const rows = await transaction.query(sql`
			UPDATE frontdesk.handoff_alerts SET
				state = ${state}, problem = ${problem ?? null}, sent_at = CASE WHEN ${state} = 'sent' THEN now() END,
				next_attempt_at = now() + ${pauseMs} * interval '1 ms'
			WHERE tenant_id = ${tenantId} AND id = ${id}::uuid AND state = 'sending' AND attempts = ${attempt}
			RETURNING id`);
		if (state === 'pending') {
			await transaction.query(sql`SELECT frontdesk.notify_work('handoffs', now() + ${pauseMs} * interval '1 ms')`);
		}
		return rows;
	});
	return settled.length > 0;
}
