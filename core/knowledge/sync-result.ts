import type { Alert } from '../alerts';
import { FrontdeskError, type FrontdeskErrorCode } from '../errors';
import { say, translate, type SheetLanguage, type SheetProblem } from './sheet';
import type { StoredSheet } from './store-sheet';
import { describeProgress, type SyncProgress } from './sync-notes';

interface SyncedRows {
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
	/** Rows that are live although something about them should be looked at; their status cell says what. */
	warned: number;
}

/** What a sync did, for the node's output, the log and the person who pressed the button. */
export interface SyncResult {
	tenantId: string;
	/**
	 * - `busy` another sync of this tenant was running and has been asked to look at the sheet once more
	 * - `held` the new version waits for the owner, or the rows of it that break a test; where `changed`, the others are live
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
	/** What the owner should look at in rows that are live all the same. */
	warnings: SheetProblem[];
	/** Set while the sheet looks broken; new the first time, which is when somebody should be told. */
	alert: Alert | null;
	/** How far the running sync is, when the state is `busy` and it takes long. */
	progress: SyncProgress | null;
	/** One sentence for people. */
	message: string;
	/** Set when the state is `failed`. */
	error: { code: FrontdeskErrorCode; retryable: boolean } | null;
}

/** Problems that the message spells out; the others are counted. */
const spelledOut = 3;

export function describeStored(tenantId: string, stored: StoredSheet): SyncResult {
	const { publication, problems, warnings } = stored;
	const { held, version, changed } = publication;
	return {
		tenantId,
		state: held ? 'held' : changed ? 'published' : 'unchanged',
		changed,
		version,
		rows: countRows(stored),
		problems,
		warnings,
		alert: null,
		progress: null,
		message: `${describePublication(stored)}${listProblems(problems, stored.language)}`,
		error: null,
	};
}

function countRows({ sheet, publication, warnings }: StoredSheet): SyncedRows {
	const count = (...states: string[]) => sheet.rows.filter(({ state }) => states.includes(state)).length;
	return {
		live: count('live', 'scheduled'),
		bad: count('bad'),
		inactive: count('inactive', 'ended'),
		changed: publication.rowsChanged,
		removed: publication.rowsRemoved,
		warned: new Set(warnings.map(({ row }) => row)).size,
	};
}

function describePublication(stored: StoredSheet): string {
	const { language, publication } = stored;
	const { held, version, changed } = publication;
	if (stored.wentBackTo !== null) return wentBack(stored.wentBackTo, language);
	const rows = countRows(stored);
	const counted = say(language, '{rows}, {changed} new or changed, {removed} removed', {
		rows: rowsOf(rows.live, language),
		changed: rows.changed,
		removed: rows.removed,
	});
	if (held) {
		const { version: waiting, because } = held;
		if (changed) {
			const live = say(language, 'Version {version} is live: {counted}.', { version: version ?? 0, counted });
			return `${live} ${say(language, 'What breaks a test waits as version {waiting}: {because}', { waiting, because })}`;
		}
		return say(language, 'Version {version} is not live ({counted}): {because}', {
			version: waiting,
			counted,
			because,
		});
	}
	return changed
		? say(language, 'Version {version} is live: {counted}.', { version: version ?? 0, counted })
		: say(language, 'Nothing changed: version {version} stays as it is.', { version: version ?? 0 });
}

function listProblems(problems: SheetProblem[], language: SheetLanguage): string {
	if (problems.length === 0) return '';
	const listed = problems.slice(0, spelledOut).map((problem) => withoutStop(placed(problem, language)));
	const more = problems.length - listed.length;
	const rest = more > 0 ? [say(language, 'and {count} more', { count: more })] : [];
	return ` ${say(language, 'To mend: {problems}.', { problems: [...listed, ...rest].join('; ') })}`;
}

/** A problem with where it stands. */
function placed({ tab, row, message }: SheetProblem, language: SheetLanguage): string {
	return row === null ? message : `${say(language, '{tab} row {row}', { tab, row })}: ${message}`;
}

/** For the owner, while somebody has gone back to an older version. */
const wentBack = (version: number, language: SheetLanguage) =>
	say(
		language,
		'Version {version} is live, because somebody went back to it; what was changed in the sheet since waits. To make the newest version live again, edit a row or sync by hand.',
		{ version },
	);

/** What a cell of the Settings tab can show without being a wall of text; the result of the sync has all. */
const maxListed = 100;

/**
 * The line of the Settings tab that says how things stand, and all that there is to mend: one a line, unless a tab lists it.
 *
 * @param trouble what keeps the search from being as good as it should; null when nothing does
 * @param clock what time it is for the owner
 * @param listedIn the title of the tab that lists it all; null where there is none
 */
export function describeForOwner(
	stored: StoredSheet,
	{ trouble, clock, listedIn }: { trouble: string | null; clock: string; listedIn: string | null },
): string {
	const { language, problems, warnings } = stored;
	const { held, version } = stored.publication;
	const standing =
		stored.wentBackTo !== null || held
			? withoutStop(describePublication(stored))
			: say(language, 'Live: version {version}, {rows}', {
					version: version ?? 0,
					rows: describeRows(countRows(stored), language),
				});
	const all = [...problems, ...warnings];
	const listed = all.slice(0, maxListed).map((problem) => withoutStop(placed(problem, language)));
	const notices =
		listedIn === null
			? listed
			: all.length > 0
				? [say(language, 'all of them stand in the tab "{tab}"', { tab: listedIn })]
				: [];
	const first = trouble === null ? standing : `${standing}. ${translate(language, trouble)}`;
	return `${[first, ...notices].join('\n')}, ${clock}`;
}

function describeRows({ live, bad, warned, inactive }: SyncedRows, language: SheetLanguage): string {
	return [
		rowsOf(live, language),
		...(bad > 0 ? [say(language, '{count} to mend', { count: bad })] : []),
		...(warned > 0 ? [say(language, '{count} to look at', { count: warned })] : []),
		...(inactive > 0 ? [say(language, '{count} switched off or ended', { count: inactive })] : []),
	].join(language === 'ar' ? '، ' : ', ');
}

const rowsOf = (count: number, language: SheetLanguage) =>
	count === 1 ? say(language, '1 row') : say(language, '{count} rows', { count });

const withoutStop = (sentence: string) => sentence.replace(/\.$/, '');

const nothing = {
	changed: false,
	version: null,
	rows: null,
	problems: [],
	warnings: [],
	alert: null,
	progress: null,
	error: null,
};

export function describeUntouched(tenantId: string, version: number | null): SyncResult {
	const message = 'The sheet has not changed since the last sync.';
	return { ...nothing, tenantId, state: 'unchanged', version, message };
}

export function describeBusy(tenantId: string, progress: SyncProgress | null): SyncResult {
	const far = progress ? ` (${describeProgress(progress)})` : '';
	const message = `A sync is running already${far}; it will look at the sheet once more before it ends.`;
	return { ...nothing, tenantId, state: 'busy', progress, message };
}

export function describeFailed(tenantId: string, failure: FrontdeskError): SyncResult {
	const { code, retryable, message } = failure;
	const alert = failure instanceof BrokenSheet ? failure.alert : null;
	return { ...nothing, tenantId, state: 'failed', message, error: { code, retryable }, alert };
}

/** A sheet that looks broken, with the alert that was raised about it. */
export class BrokenSheet extends FrontdeskError {
	constructor(
		message: string,
		readonly alert: Alert,
		cause: unknown,
	) {
		super('sheet-broken', message, { cause });
	}
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
	return { ...second, changed, rows, message, state: changed && second.state !== 'held' ? 'published' : second.state };
}
