import { z } from 'zod';
import { sql, type Database } from '../storage';
import { watchForWork } from '../work';

export const eventKinds = [
	'alert',
	'buttonTapped',
	'channelPaused',
	'feedback',
	'handoffClosed',
	'handoffOpened',
	'messageFailed',
	'syncFinished',
] as const;
export type EventKind = (typeof eventKinds)[number];

const FrontdeskEvent = z.object({
	id: z.uuid(),
	kind: z.enum(eventKinds),
	/** ISO 8601. */
	at: z.string(),
	/** Null for what belongs to no business. */
	tenant: z.object({ id: z.uuid(), shortName: z.string(), name: z.string() }).nullable(),
	/** Null for what is about no conversation. */
	customer: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
	channel: z.object({ kind: z.string(), accountId: z.string() }).nullable(),
	/** By kind: see docs/operator/events.md. */
	data: z.record(z.string(), z.unknown()),
});
export type FrontdeskEvent = z.output<typeof FrontdeskEvent>;

interface Listening {
	/** Who listens, the same after a restart: what happened in between is not lost, for up to three days. */
	id: string;
	kinds: readonly EventKind[];
	/** Null for all businesses. */
	tenantId: string | null;
	/** Must not throw. */
	onEvent: (event: FrontdeskEvent) => void;
	/** The database is away or refuses; told of each time, and tried again. */
	onError: (error: unknown) => void;
	/** How often it is written down that somebody listens; `work_due` and `tell_event` count on less than fifteen minutes. */
	presentEveryMs?: number;
}

const batch = 50;
/** Longer than telling of a batch takes. */
const leaseMs = 60_000;

/**
 * Tells of each event once, whichever of several processes is asked first; one that a process had when it died is told by another
 * after a minute, so that in this case only it may come twice.
 *
 * @returns ends it; what happens from then on waits for the next start
 * @throws FrontdeskError when the database cannot be reached at the start
 */
export async function listenToEvents(
	db: Database,
	{ id, kinds, tenantId, onEvent, onError, presentEveryMs = 5 * 60_000 }: Listening,
): Promise<{ close(): Promise<void> }> {
	const sayPresent = () =>
		db.query(sql`SELECT frontdesk.listen_to_events(${id}, ${[...kinds]}::text[], ${tenantId}::uuid)`);
	await sayPresent();
	let telling: Promise<void> | undefined;
	const tell = async () => {
		for (;;) {
			const [row] = await db.query<{ events: unknown }>(
				sql`SELECT frontdesk.claim_events(${id}, ${batch}::integer, ${leaseMs}::integer) AS events`,
			);
			const events = z.array(FrontdeskEvent).parse(row?.events);
			events.forEach(onEvent);
			if (events.length > 0)
				await db.query(sql`SELECT frontdesk.settle_events(${events.map((event) => event.id)}::uuid[])`);
			if (events.length < batch) return;
		}
	};
	const onDue = () => {
		telling ??= tell()
			.catch(onError)
			.finally(() => (telling = undefined));
	};
	const watch = await watchForWork(db, 'events', { onDue, onError });
	// Also while nothing happens: who has not said so for days is forgotten.
	const presence = setInterval(() => void sayPresent().catch(onError), presentEveryMs).unref();
	return {
		close: async () => {
			clearInterval(presence);
			await watch.close();
			await telling;
		},
	};
}
