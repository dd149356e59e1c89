import { z } from 'zod';
import { prepared, sql, type Database } from '../storage';
import { maxSuperseded } from './deliver-reply';
import type { Turn } from './turn';

/** Why a reply to a turn would not be sent any more. */
export type OutdatedBecause = 'superseded' | 'silenced' | 'lease_lost';

/** A turn that is answered faster than this is never looked at, and costs no query. */
const firstLookMs = 700;
/** One query for all turns of this process that are being watched. */
const lookEveryMs = 500;
/** Turns in one look; more than this process can be answering. */
const maxTurns = 500;

const Outdated = z.array(z.object({ id: z.string(), because: z.enum(['superseded', 'silenced', 'lease_lost']) }));

type Watched = Pick<Turn, 'id' | 'tenantId' | 'leaseToken'>;
interface Watch {
	turn: Watched;
	since: number;
	onOutdated: (because: OutdatedBecause) => void;
}

const watchers = new WeakMap<Database, TurnWatcher>();

/**
 * Tells, once, that nobody waits for the reply to a turn any more, while a model takes its time: the customer wrote again, a person came,
 * or the lease ran out.
 *
 * @returns stops the watch
 */
export function watchTurn(db: Database, turn: Watched, onOutdated: (because: OutdatedBecause) => void): () => void {
	const watcher = watchers.get(db) ?? new TurnWatcher(db);
	watchers.set(db, watcher);
	return watcher.add({ turn, since: performance.now(), onOutdated });
}

class TurnWatcher {
	private readonly watches = new Set<Watch>();
	private timer: NodeJS.Timeout | undefined;

	constructor(private readonly db: Database) {}

	add(watch: Watch): () => void {
		this.watches.add(watch);
		this.timer ??= setTimeout(() => void this.look(), firstLookMs);
		return () => {
			this.watches.delete(watch);
			if (this.watches.size > 0) return;
			clearTimeout(this.timer);
			this.timer = undefined;
		};
	}

	private async look(): Promise<void> {
		const old = [...this.watches]
			.filter(({ since }) => performance.now() - since >= firstLookMs / 2)
			.slice(0, maxTurns);
		// With the database away the reply is still worth having: the send looks again, and with a lock.
		const outdated = old.length > 0 ? await this.findOutdated(old).catch(() => []) : [];
		for (const { id, because } of outdated) {
			for (const watch of old.filter(({ turn }) => turn.id === id)) {
				this.watches.delete(watch);
				watch.onOutdated(because);
			}
		}
		this.timer = this.watches.size > 0 ? setTimeout(() => void this.look(), lookEveryMs) : undefined;
	}

	private async findOutdated(watches: readonly Watch[]): Promise<z.output<typeof Outdated>> {
		const turns = watches.map(({ turn: { id, tenantId, leaseToken } }) => ({ id, tenantId, leaseToken }));
		const [row] = await this.db.query<{ outdated: unknown }>(
			prepared(
				'find_outdated',
				sql`SELECT frontdesk.find_outdated(${JSON.stringify(turns)}::jsonb, ${maxSuperseded}::integer) AS outdated`,
			),
		);
		return Outdated.parse(row?.outdated);
	}
}
