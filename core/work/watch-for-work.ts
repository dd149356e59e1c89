import { z } from 'zod';
import { prepared, sql, type Database, type Subscription } from '../storage';

interface Period {
	/** A notification that was lost, or that nobody sends, costs no more than this. */
	pollMs: number;
	/** At the least between two times that somebody is told: until then, what was due is claimed. */
	restMs: number;
	/** Told once more when nothing is due any longer: the metrics of what was paused are brought up to date. */
	onceMore?: boolean;
}

/** As `frontdesk.work_due` calls them. */
export const workKinds = {
	messagesToSend: { pollMs: 5_000, restMs: 1_000 },
	announcedMessages: { pollMs: 5_000, restMs: 1_000 },
	handoffs: { pollMs: 5_000, restMs: 1_000 },
	campaigns: { pollMs: 30_000, restMs: 1_000 },
	responses: { pollMs: 10_000, restMs: 250 },
	digests: { pollMs: 600_000, restMs: 5_000 },
	failures: { pollMs: 60_000, restMs: 5_000 },
	events: { pollMs: 10_000, restMs: 250 },
	chatwoot: { pollMs: 5_000, restMs: 2_000 },
	sheets: { pollMs: 15_000, restMs: 15_000 },
	unanswered: { pollMs: 20_000, restMs: 20_000 },
	documents: { pollMs: 60_000, restMs: 60_000 },
	accounts: { pollMs: 60_000, restMs: 60_000, onceMore: true },
	// Days old already: nobody waits for it, and it must not come between who does.
	expired: { pollMs: 600_000, restMs: 5_000 },
} satisfies Record<string, Period>;
export type WorkKind = keyof typeof workKinds;

interface WorkListener {
	/** There is something to do; must not throw. */
	onDue: () => void;
	/** The database is away or refuses: told once until it works again. */
	onError: (error: unknown) => void;
}

interface WorkWatch {
	/** Tells nothing more, and ends the connection when nobody else of this process watches. */
	close(): Promise<void>;
}

/** Looks that are due within so much of each other are one query. */
const togetherMs = 1_000;
/** With the database away. */
const retryMs = 1_000;

const watchers = new WeakMap<Database, Watcher>();

/**
 * Tells of work of one kind when there is some: woken by NOTIFY, by a timer set to the next due time, and by a slow poll beside both.
 * All who watch one database in this process share a connection and a query. Claims nothing: that several processes hear of the
 * same work is harmless.
 *
 * @throws FrontdeskError when the database cannot be reached at the start; later it waits and goes on
 */
export async function watchForWork(db: Database, kind: WorkKind, listener: WorkListener): Promise<WorkWatch> {
	const watcher = watchers.get(db) ?? new Watcher(db);
	watchers.set(db, watcher);
	await watcher.add(kind, listener);
	return { close: () => watcher.remove(kind, listener) };
}

const Due = z.partialRecord(z.enum(Object.keys(workKinds) as [WorkKind]), z.number().nullable());

/** Watches one database for all kinds that somebody wants to hear of. */
class Watcher {
	private readonly listeners = new Map<WorkKind, Set<WorkListener>>();
	private readonly lookAt = new Map<WorkKind, number>();
	private readonly toldAt = new Map<WorkKind, number>();
	private readonly wasDue = new Set<WorkKind>();
	private subscription: Promise<Subscription> | undefined;
	private timer: NodeJS.Timeout | undefined;
	private looking: Promise<void> | undefined;
	private failing = false;

	constructor(private readonly db: Database) {}

	async add(kind: WorkKind, listener: WorkListener): Promise<void> {
		this.listeners.set(kind, (this.listeners.get(kind) ?? new Set()).add(listener));
		this.subscription ??= this.db.listen(
			'frontdesk_work',
			(payload) => this.wake(payload),
			() => this.lookAgain(),
		);
		try {
			await this.subscription;
		} catch (error) {
			this.subscription = undefined;
			await this.remove(kind, listener);
			throw error;
		}
		this.lookIn(kind, 0);
	}

	async remove(kind: WorkKind, listener: WorkListener): Promise<void> {
		this.listeners.get(kind)?.delete(listener);
		if (this.listeners.get(kind)?.size === 0) {
			this.listeners.delete(kind);
			this.lookAt.delete(kind);
		}
		if (this.listeners.size > 0) return;
		clearTimeout(this.timer);
		const subscription = this.subscription;
		this.subscription = undefined;
		await Promise.all([subscription?.then((open) => open.close()), this.looking]);
	}

	private wake(payload: string): void {
		const [kind = '', dueInMs] = payload.split(' ');
		if (this.listeners.has(kind as WorkKind)) this.lookIn(kind as WorkKind, Number(dueInMs) || 0);
	}

	/** What was notified while there was no connection is lost. */
	private lookAgain(): void {
		for (const kind of this.listeners.keys()) this.lookIn(kind, 0);
	}

	private lookIn(kind: WorkKind, ms: number): void {
		const soonest = (this.toldAt.get(kind) ?? -Infinity) + workKinds[kind].restMs;
		const at = Math.max(performance.now() + ms, soonest);
		this.lookAt.set(kind, Math.min(at, this.lookAt.get(kind) ?? Infinity));
		this.setTimer();
	}

	private setTimer(): void {
		clearTimeout(this.timer);
		// The look that is under way sets it when it has ended.
		if (this.looking || this.lookAt.size === 0) return;
		const inMs = Math.max(0, Math.min(...this.lookAt.values()) - performance.now());
		this.timer = setTimeout(() => {
			this.looking = this.look().finally(() => {
				this.looking = undefined;
				this.setTimer();
			});
		}, inMs);
	}

	private async look(): Promise<void> {
		const kinds = [...this.lookAt].filter(([kind, at]) => this.isTime(kind, at)).map(([kind]) => kind);
		for (const kind of kinds) this.lookAt.delete(kind);
		try {
			const due = await this.ask(kinds);
			this.failing = false;
			for (const kind of kinds) this.settle(kind, due[kind] ?? null);
		} catch (error) {
			if (!this.failing) this.eachListener((listener) => listener.onError(error));
			this.failing = true;
			for (const kind of kinds) if (this.listeners.has(kind)) this.lookIn(kind, retryMs);
		}
	}

	private isTime(kind: WorkKind, at: number): boolean {
		const now = performance.now();
		const hasRested = now - (this.toldAt.get(kind) ?? -Infinity) >= workKinds[kind].restMs;
		return at <= now || (hasRested && at <= now + togetherMs);
	}

	private async ask(kinds: WorkKind[]) {
		const [row] = await this.db.query<{ due: unknown }>(
			prepared('work_due', sql`SELECT frontdesk.work_due(${kinds}::text[]) AS due`),
		);
		return Due.parse(row?.due);
	}

	private settle(kind: WorkKind, dueInMs: number | null): void {
		const { pollMs, onceMore = false }: Period = workKinds[kind];
		const isDue = dueInMs === 0;
		if (isDue || (onceMore && this.wasDue.has(kind))) {
			this.toldAt.set(kind, performance.now());
			for (const { onDue } of this.listeners.get(kind) ?? []) onDue();
		}
		if (isDue) this.wasDue.add(kind);
		else this.wasDue.delete(kind);
		if (this.listeners.has(kind)) this.lookIn(kind, Math.min(pollMs, dueInMs ?? pollMs));
	}

	private eachListener(tell: (listener: WorkListener) => void): void {
		for (const listeners of this.listeners.values()) listeners.forEach(tell);
	}
}
