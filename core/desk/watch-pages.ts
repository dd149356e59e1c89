import { z } from 'zod';
import { deskPages } from '../observability';
import { sql, type Database } from '../storage';
import type { DeskSession } from './sessions';

/** What is on a page at the moment, as texts that change with it. */
export interface PageRevision {
	list: string;
	conversation: string | null;
}

interface OpenPage {
	session: DeskSession;
	conversationId: string | null;
	onChange: (revision: PageRevision) => void;
	/** The session has ended, or what was to be looked at cannot be. */
	onEnd: () => void;
	seen: string;
}

const Revisions = z.array(z.object({ page: z.number(), list: z.string(), conversation: z.string().nullable() }));

/** All open pages of this process are one query in this time; without one there is none. */
const lookEveryMs = 1_000;
/** What one process serves; more are told to look by themselves. */
const maxPages = 500;

const watches = new WeakMap<Database, PageWatch>();

/**
 * Tells an open page when something on it has changed: a message, who has a conversation, who else is looking. Nothing is kept in
 * a process but who listens: each asks PostgreSQL, so it does not matter which one made the change.
 *
 * @returns how to stop; null when this process has as many pages as it can serve
 */
export function watchPage(db: Database, page: Omit<OpenPage, 'seen'>): (() => void) | null {
	const watch = watches.get(db) ?? new PageWatch(db);
	watches.set(db, watch);
	return watch.add({ ...page, seen: '' });
}

/** What `watchPage` would tell at first, for a page that looks by itself. */
export async function pageRevision(
	db: Database,
	session: DeskSession,
	conversationId: string | null,
): Promise<PageRevision | null> {
	const [revision] = await readRevisions(db, [{ session, conversationId }]);
	return revision ? { list: revision.list, conversation: revision.conversation } : null;
}

async function readRevisions(db: Database, pages: Pick<OpenPage, 'session' | 'conversationId'>[]) {
	const open = pages.map(({ session, conversationId }, page) => ({
		page,
		session: session.id,
		tenant: session.tenantId,
		conversation: conversationId,
	}));
	const [row] = await db.query<{ revisions: unknown }>(
		sql`SELECT frontdesk.desk_revisions(${JSON.stringify(open)}::jsonb) AS revisions`,
	);
	return Revisions.parse(row?.revisions);
}

class PageWatch {
	private readonly pages = new Set<OpenPage>();
	private timer: NodeJS.Timeout | undefined;
	constructor(private readonly db: Database) {}

	add(page: OpenPage): (() => void) | null {
		if (this.pages.size >= maxPages) return null;
		this.pages.add(page);
		deskPages.set({}, this.pages.size);
		this.timer ??= this.lookIn(0);
		return () => this.remove(page);
	}

	/** Colleagues see at once that nobody looks any more. A page in another process says within seconds that it is there. */
	private remove(page: OpenPage): void {
		const { tenantId, id } = page.session;
		const isGone = this.pages.delete(page);
		deskPages.set({}, this.pages.size);
		if (!isGone || [...this.pages].some(({ session }) => session.id === id)) return;
		const leave = this.db.asTenant(tenantId).query(sql`
			UPDATE frontdesk.desk_sessions SET looks_at = NULL, seen_at = now() - interval '1 minute'
			WHERE tenant_id = ${tenantId} AND id = ${id}`);
		// It would be said a little later: a page that says nothing is gone after 45 seconds.
		leave.catch(() => {});
	}

	private lookIn(ms: number): NodeJS.Timeout {
		return setTimeout(() => void this.look(), ms).unref();
	}

	private async look(): Promise<void> {
		const pages = [...this.pages];
		// A database that is away for a moment is asked again; pages show what they have.
		const revisions = await readRevisions(this.db, pages).catch(() => null);
		for (const [index, page] of revisions ? pages.entries() : []) {
			this.tell(
				page,
				revisions?.find(({ page: asked }) => asked === index),
			);
		}
		this.timer = this.pages.size > 0 ? this.lookIn(lookEveryMs) : undefined;
	}

	private tell(page: OpenPage, revision: PageRevision | undefined): void {
		if (!this.pages.has(page)) return;
		if (!revision) {
			this.pages.delete(page);
			return page.onEnd();
		}
		const { list, conversation } = revision;
		const seen = `${list} ${conversation}`;
		if (seen === page.seen) return;
		page.seen = seen;
		page.onChange({ list, conversation });
	}
}
