import type { FrontdeskError, FrontdeskErrorCode } from '../errors';
import type { SheetProblem } from './sheet';
import type { StoredSheet } from './store-sheet';

export interface SyncedRows {
	/** Rows that customers get answers from, now or from their start date on. */
	live: number;
	/** Rows with a mistake in them; their status cell says which. */
	bad: number;
	/** Rows that are switched off or have ended. */
	inactive: number;
	/** New and edited rows of this sync. */
	changed: number;
	/** Rows that are gone with this sync. */
	removed: number;
}

/** What a sync did, for the node's output, the log and the person who pressed the button. */
export interface SyncResult {
	tenantId: string;
	/**
	 * - `busy` another sync of this tenant was running and has been asked to look at the sheet once more
	 * - `held` the new version waits for the owner: the old one stays live
	 */
	state: 'published' | 'unchanged' | 'held' | 'busy' | 'failed';
	/** True when customers get answers from other rows than before. */
	changed: boolean;
	/** The live version; null when there is none, or when this sync did not look. */
	version: number | null;
	/** Null when the sheet did not have to be read. */
	rows: SyncedRows | null;
	/** What the owner should mend, row by row. */
	problems: SheetProblem[];
	/** One sentence for people. */
	message: string;
	/** Set when the state is `failed`. */
	error: { code: FrontdeskErrorCode; retryable: boolean } | null;
}

/** Problems that the message spells out; the others are counted. */
const spelledOut = 3;

export function describeStored(tenantId: string, stored: StoredSheet): SyncResult {
	const { publication, sheet, problems } = stored;
	const count = (...states: string[]) => sheet.rows.filter(({ state }) => states.includes(state)).length;
	const rows = {
		live: count('live', 'scheduled'),
		bad: count('bad'),
		inactive: count('inactive', 'ended'),
		changed: publication.rowsChanged,
		removed: publication.rowsRemoved,
	};
	const { held, version, changed } = publication;
	const counted = `${rows.live} rows, ${rows.changed} new or changed, ${rows.removed} removed`;
	const what = held
		? `Version ${held.version} is not live (${counted}): ${held.because}`
		: changed
			? `Version ${version} is live: ${counted}.`
			: `Nothing changed: version ${version} stays as it is.`;
	return {
		tenantId,
		state: held ? 'held' : changed ? 'published' : 'unchanged',
		changed,
		version,
		rows,
		problems,
		message: `${what}${listProblems(problems)}`,
		error: null,
	};
}

function listProblems(problems: SheetProblem[]): string {
	if (problems.length === 0) return '';
	const listed = problems
		.slice(0, spelledOut)
		.map(({ tab, row, message }) => (row === null ? message : `${tab} row ${row}: ${message}`));
	const more = problems.length - listed.length;
	return ` To mend: ${listed.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}

export function describeUntouched(tenantId: string, version: number | null): SyncResult {
	const message = 'The sheet has not changed since the last sync.';
	return { tenantId, state: 'unchanged', changed: false, version, rows: null, problems: [], message, error: null };
}

export function describeBusy(tenantId: string): SyncResult {
	const message = 'A sync is running already; it will look at the sheet once more before it ends.';
	return { tenantId, state: 'busy', changed: false, version: null, rows: null, problems: [], message, error: null };
}

export function describeFailed(tenantId: string, { code, retryable, message }: FrontdeskError): SyncResult {
	const error = { code, retryable };
	return { tenantId, state: 'failed', changed: false, version: null, rows: null, problems: [], message, error };
}

/** A second look at the sheet in the same sync: what both did together. */
export function addLooks(first: SyncResult, second: SyncResult): SyncResult {
	const changed = first.changed || second.changed;
	const rows = second.rows && {
		...second.rows,
		changed: second.rows.changed + (first.rows?.changed ?? 0),
		removed: second.rows.removed + (first.rows?.removed ?? 0),
	};
	const message = second.changed ? second.message : first.message;
	return { ...second, changed, rows, message, state: changed ? 'published' : second.state };
}
