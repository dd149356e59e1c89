import { z } from 'zod';
import { channels, composeReply, type ChannelKind } from '../channels';
import { closedLine, handOver } from '../conversations';
import {
	readSettings,
	sql,
	tenantDetails,
	type Database,
	type Queryable,
	type TenantSettings,
	withLinesIn,
} from '../storage';
import { waysOf } from './alert-ways';
import { whatIsDue, type AlertKind, type OpenHandoff } from './what-is-due';

const Claimed = z.array(z.object({ tenantId: z.uuid(), ids: z.array(z.uuid()) }));

/** How long one process may take over what it has claimed; then another one takes it. */
const leaseMs = 60_000;
/** A burst is one alert: what comes within this time of the last one waits for it to end. */
const alertPauseMs = 60_000;

/** What one look did, for one business. */
interface Look {
	tenantId: string;
	/** Handoffs that staff are now being told of. */
	told: number;
	/** Conversations that the bot has again, because their person did not come. */
	givenBack: number;
}

/**
 * Looks at the handoffs whose time has come: writes down what staff are to be told, tells customers for whom nobody has come,
 * and gives conversations back whose person's time is over.
 *
 * Safe to call from several processes at once, and to kill at any point: each step checks what is there, and a handoff that was
 * claimed and not looked at is due again.
 *
 * @param limit how many handoffs at the most, over all tenants
 */
export async function lookAtHandoffs(
	db: Database,
	{ limit, now = new Date() }: { limit: number; now?: Date },
): Promise<Look[]> {
	const [row] = await db.query<{ claimed: unknown }>(
		sql`SELECT frontdesk.claim_handoffs(${limit}::integer, ${leaseMs}::integer) AS claimed`,
	);
	const looks: Look[] = [];
	for (const { tenantId, ids } of Claimed.parse(row?.claimed)) looks.push(await lookAtTenant(db, tenantId, ids, now));
	return looks;
}

async function lookAtTenant(db: Database, tenantId: string, ids: string[], now: Date): Promise<Look> {
	const [settings, tenant] = await Promise.all([readSettings(db, tenantId), tenantDetails(db, tenantId)]);
	const due = (handoff: OpenHandoff) => whatIsDue(handoff, settings, tenant.timeZone, now);
	const before = await db.withTenant(tenantId, (transaction) => readHandoffs(transaction, tenantId, ids));
	let givenBack = 0;
	for (const handoff of before) {
		const { endsSilence, tellsCustomer } = due(handoff);
		const words = { settings: withLinesIn(settings, [settings.sheet_language]), tenant, now };
		if (handoff.unsaidTurnId !== null) await apologise(db, tenantId, handoff, words);
		if (tellsCustomer) await sayNobodyCame(db, tenantId, handoff, words);
		if (!endsSilence) continue;
		const [ended] = await db.query<{ state: string | null }>(sql`
			SELECT frontdesk.end_overdue_silence(${tenantId}::uuid, ${handoff.id}::uuid, ${tellsCustomer}) AS state`);
		givenBack += Number(ended?.state !== null);
	}
	const told = await db.withTenant(tenantId, async (transaction) => {
		const handoffs = await readHandoffs(transaction, tenantId, ids, true);
		return writeAlerts(
			transaction,
			{ tenantId, settings, now },
			handoffs.map((one) => ({ ...one, due: due(one) })),
		);
	});
	return { tenantId, told, givenBack };
}

interface Handoff extends OpenHandoff {
	id: string;
	conversationId: string;
	channel: ChannelKind;
	/** A turn that failed for good, and of which the customer has not heard. */
	unsaidTurnId: string | null;
}

async function readHandoffs(
	transaction: Queryable,
	tenantId: string,
	ids: string[],
	isLocked = false,
): Promise<Handoff[]> {
	if (isLocked) {
		await transaction.query(sql`
			SELECT FROM frontdesk.handoffs h WHERE h.tenant_id = ${tenantId} AND h.id = ANY (${ids}::uuid[])
			ORDER BY h.id FOR NO KEY UPDATE`);
	}
	const rows = await transaction.query<Omit<Handoff, 'windowMs'> & Record<string, unknown>>(sql`
		SELECT h.id, h.conversation_id AS "conversationId", h.state, h.customer_waiting_since AS "customerWaitingSince",
			h.taken_at AS "takenAt", h.staff_told_at AS "staffToldAt", h.alerted_at AS "alertedAt", h.follow_ups AS "followUps",
			h.reminders, h.escalated_at AS "escalatedAt", h.window_told_at AS "windowToldAt", h.returned_at AS "returnedAt",
			h.unsaid_turn_id AS "unsaidTurnId",
			c.human_until AS "humanUntil", c.last_inbound_at AS "lastInboundAt", k.kind AS channel
		FROM frontdesk.handoffs h
		JOIN frontdesk.conversations c ON (c.tenant_id, c.id) = (h.tenant_id, h.conversation_id)
		JOIN frontdesk.channels k ON (k.tenant_id, k.id) = (c.tenant_id, c.channel_id)
		WHERE h.tenant_id = ${tenantId} AND h.id = ANY (${ids}::uuid[]) AND h.state <> 'closed' ORDER BY h.id`);
	return rows.map((row) => ({ ...row, windowMs: channels[row.channel].window?.ms ?? null }));
}

interface Words {
	settings: TenantSettings;
	tenant: { name: string; timeZone: string };
	now: Date;
}

/** Once a wait. */
async function sayNobodyCame(db: Database, tenantId: string, handoff: Handoff, { settings, tenant, now }: Words) {
	if (settings.nobody_came_message === '') return;
	const text = [settings.nobody_came_message, closedLine({ settings, tenant }, now)].filter((line) => line !== '');
	const key = `nobody-came:${handoff.id}:${handoff.customerWaitingSince?.getTime()}`;
	await tellCustomer(db, tenantId, handoff, { key, text: text.join('\n\n'), now });
}

/**
 * The customer whose turn failed for good without a word reads it now, once a turn, by the outbox: whatever broke on the way of a
 * turn is not on this one.
 */
async function apologise(db: Database, tenantId: string, handoff: Handoff, { settings, tenant, now }: Words) {
	const { id, state, unsaidTurnId } = handoff;
	// A person who has the conversation says it themselves.
	if (state === 'waiting') {
		const { text } = handOver({ settings, tenant }, 'turn_failed', now);
		await tellCustomer(db, tenantId, handoff, { key: `apology:${unsaidTurnId}`, text, now });
	}
	await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.handoffs SET unsaid_turn_id = NULL, told_at = now()
		WHERE (tenant_id, id, unsaid_turn_id) = (${tenantId}::uuid, ${id}::uuid, ${unsaidTurnId}::uuid)`);
}

/** Once a key, through the outbox. Where the window has closed, there is nothing to say it with. */
async function tellCustomer(
	db: Database,
	tenantId: string,
	{ conversationId, channel, lastInboundAt, windowMs }: Handoff,
	{ key, text, now }: { key: string; text: string; now: Date },
): Promise<void> {
	const isOpen = lastInboundAt !== null && lastInboundAt.getTime() + (windowMs ?? Infinity) > now.getTime();
	if (!isOpen) return;
	const parts = JSON.stringify(composeReply({ text, format: 'platform' }, channel));
	await db.query(sql`
		SELECT frontdesk.tell_customer(${tenantId}::uuid, ${conversationId}::uuid, ${key}, ${parts}::jsonb)`);
}

/** Writes what is to be told, and that it is, in one transaction: a handoff is told once, whoever looks again. */
async function writeAlerts(
	transaction: Queryable,
	{ tenantId, settings, now }: { tenantId: string; settings: TenantSettings; now: Date },
	handoffs: (Handoff & { due: ReturnType<typeof whatIsDue> })[],
): Promise<number> {
	const [last] = await transaction.query<{ at: Date | null }>(sql`
		SELECT max(a.created_at) AS at FROM frontdesk.handoff_alerts a
		WHERE a.tenant_id = ${tenantId} AND a.created_at > ${new Date(now.getTime() - alertPauseMs)} AND a.kind IN ('new', 'follow_up')`);
	const pausedUntil = last?.at ? new Date(last.at.getTime() + alertPauseMs) : null;
	const ways = waysOf(settings);
	let told = 0;
	for (const kind of ['escalation', 'window', 'reminder', 'new'] as const) {
		const batch = handoffs.filter(({ due }) => batchOf(due.alert) === kind);
		if (batch.length === 0 || (kind === 'new' && pausedUntil)) continue;
		const addresses = kind === 'escalation' ? [...ways, ...escalationWayOf(settings)] : ways;
		const ids = batch.map(({ id }) => id);
		for (const { way, recipient } of addresses) {
			await transaction.query(sql`
				INSERT INTO frontdesk.handoff_alerts (tenant_id, way, recipient, kind, handoff_ids)
				VALUES (${tenantId}, ${way}, ${recipient}, ${kind}, ${ids}::uuid[])`);
		}
		if (addresses.length > 0) await transaction.query(sql`SELECT frontdesk.notify_work('handoffs', now())`);
		told += batch.length;
	}
	for (const { id, due } of handoffs) {
		const waits = batchOf(due.alert) === 'new' && pausedUntil !== null;
		const kind = waits ? null : due.alert;
		const lookAt = waits ? earliest(due.lookAt, pausedUntil) : due.lookAt;
		await transaction.query(sql`
			UPDATE frontdesk.handoffs SET
				staff_told_at = CASE WHEN ${kind !== null} THEN coalesce(staff_told_at, ${now}) ELSE staff_told_at END,
				alerted_at = CASE WHEN ${kind !== null} THEN ${now} ELSE alerted_at END,
				follow_ups = CASE WHEN ${kind !== null} THEN 0 ELSE follow_ups END,
				reminders = reminders + ${Number(kind === 'reminder')}::integer,
				escalated_at = CASE WHEN ${kind === 'escalation'} THEN ${now} ELSE escalated_at END,
				window_told_at = CASE WHEN ${kind === 'window'} THEN ${now} ELSE window_told_at END,
				returned_at = CASE WHEN ${due.tellsCustomer} THEN ${now} ELSE returned_at END,
				look_at = ${kind === null ? lookAt : now}
			WHERE tenant_id = ${tenantId} AND id = ${id}::uuid`);
	}
	return told;
}

/** What is asked meanwhile is told together with what is new. */
function batchOf(alert: AlertKind | null): Exclude<AlertKind, 'follow_up'> | null {
	return alert === 'follow_up' ? 'new' : alert;
}

function escalationWayOf({ alert_escalation_email: recipient }: TenantSettings) {
	return recipient === '' ? [] : [{ way: 'email' as const, recipient }];
}

function earliest(a: Date | null, b: Date): Date {
	return a && a < b ? a : b;
}
