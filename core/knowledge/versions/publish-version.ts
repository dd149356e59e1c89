import { createHash, randomUUID } from 'node:crypto';
import { FrontdeskError, isFrontdeskError } from '../../errors';
import { readLiveVersion } from '../../retrieval';
import { sql, type Database, type Queryable } from '../../storage';
import type { CheckedRow, SheetLanguage, SheetProblem } from '../sheet';
import { compareRows, hashContent, leaveOut, type Comparison } from './compare-rows';
import { findAccident, howToConfirm, isConfirmed } from './find-accident';
import { guardTables } from './find-table-accidents';
import { rereadRows } from './row-words';
import { writeDraft } from './write-draft';

/** What became of judged rows. */
export interface Publication {
	/** The live version after it; null when there is none. */
	version: number | null;
	/** False when nothing that customers can be told is different. */
	changed: boolean;
	/** The version that waits, and why; null when none does. */
	held: { version: number; because: string } | null;
	rowsChanged: number;
	rowsRemoved: number;
	/** New and edited rows, as they were given. */
	changedRows: Set<CheckedRow>;
	/** Bad rows whose last good content stays live. */
	keptBad: Set<CheckedRow>;
	/** The id of each row, for sheets that have a column for it. */
	ids: Map<CheckedRow, string>;
	/** True when the owner's confirmation was what let the rows through. */
	usedConfirmation: boolean;
	/** Tables that stay as they were, and why. */
	heldTables: SheetProblem[];
}

/** A version that is written and indexed, and that no search sees yet unless it is asked for by its number. */
export interface Draft {
	tenantId: string;
	version: number;
	/** The live version; null when this would be the first. */
	previousVersion: number | null;
	/** For steps that take long: so many rows of so many are done. May be called as often as one likes. */
	reportProgress?: ReportProgress;
}

export type ReportProgress = (done: number, total: number) => void;

/** Why a draft must not go live, in a sentence for the owner; and the ids of the rows that are the reason, where that is known. */
export interface Hold {
	hold: string;
	rowIds?: readonly string[];
}

/**
 * Something that has to happen before a draft goes live: embedding it, asking it the owner's tests. What it throws leaves the
 * old version live, and the draft to be discarded by the next publication.
 *
 * @returns undefined when it may go live
 */
export type BeforeLive = (draft: Draft) => Promise<Hold | undefined>;

interface PublishOptions {
	tenantId: string;
	/** The lease under which the rows were read; another holder's sync makes this one change nothing. */
	leaseToken: number;
	/**
	 * Whose rows these are: the rows of these sources are replaced, all others stay. A whole source (`sheet`, `document:7`), or
	 * a kind of them (`table` for `table:Prices` and `table:Hours`).
	 */
	replaces: string[];
	rows: CheckedRow[];
	/** The owner says that the sheet is meant to have so many rows, or to be as it is. */
	confirmed: number | 'yes' | null;
	/** What was confirmed last, and has had its effect. */
	usedConfirmation?: string | null;
	/** The title of the tab that the rows stand in, and the language in which its owner is told. */
	tab?: string;
	language?: SheetLanguage;
	/** True when the rows come from another spreadsheet than those that are live. */
	isOtherSpreadsheet?: boolean;
	/** Make the newest version live even if an older one was made live by hand. */
	endRollback: boolean;
	/** In this order. */
	beforeLive: BeforeLive[];
	/** Hears how far the steps before going live are. */
	reportProgress?: ReportProgress | undefined;
	/** Hears what went wrong without keeping the version from being live. */
	log?: { warn: (message: string) => void } | undefined;
}

/** How many versions back one can go. An owner who types all day makes some hundred. */
const keptVersions = 200;
/** Rows of forgotten versions that one transaction deletes, with their words and vectors: some seconds at most. */
const prunedAtOnce = 2_000;

interface NewestVersion {
	version: number;
	live: boolean;
	sheetRows: number;
}

type Begun = { comparison: Comparison; usedConfirmation: boolean; heldTables: SheetProblem[] } & (
	{ draft: Draft; newest: undefined } | { draft: null; newest: NewestVersion; isBack: boolean }
);

/** Each try writes all of them once more. */
const mostUntangled = 1_000;
/** What is left without the rows of one test may fail another. */
const untangleTries = 3;

/**
 * Makes judged rows the live version: first as a draft that no search sees, and live in one transaction once everything in
 * `beforeLive` has gone well. Only what differs from the newest version is written. A crash at any point leaves the old
 * version live.
 *
 * Of a sheet, only the rows wait that are the reason why it is held back, as a version of their own; the others go live.
 *
 * @throws FrontdeskError `sheet-broken` when the sheet looks like an accident, `sync-overtaken` when the lease is lost
 */
export async function publishVersion(db: Database, options: PublishOptions): Promise<Publication> {
	const left = new Set<CheckedRow | string>();
	const whole = await publishWithout(db, options, left);
	if (!options.replaces.includes('sheet') || whole.rowsChanged + whole.rowsRemoved > mostUntangled) return whole;
	let rest = whole;
	for (let tries = 0; tries < untangleTries && rest.held; tries++) {
		const { reasons, isAll } = rest;
		if (isAll || reasons.every((reason) => left.has(reason))) break;
		for (const reason of reasons) left.add(reason);
		rest = await publishWithout(db, options, left);
	}
	if (rest === whole) return whole;
	const waiting = await publishWithout(db, options, new Set());
	return {
		...waiting,
		changed: rest.changed || waiting.changed,
		rowsChanged: rest.changed ? rest.rowsChanged + waiting.rowsChanged : waiting.rowsChanged,
		rowsRemoved: rest.changed ? rest.rowsRemoved + waiting.rowsRemoved : waiting.rowsRemoved,
		usedConfirmation: whole.usedConfirmation || waiting.usedConfirmation,
	};
}

/** Which rows are the reason of a hold, and whether they are all that there was to publish. */
type Tried = Publication & { reasons: (CheckedRow | string)[]; isAll: boolean };

/** @param left rows that stay as they were for now */
async function publishWithout(
	db: Database,
	options: PublishOptions,
	left: ReadonlySet<CheckedRow | string>,
): Promise<Tried> {
	const begun = await db.withTenant(options.tenantId, (transaction) => begin(transaction, options, left));
	const { written, removed, removedIds, keptBad, ids } = begun.comparison;
	const changes = {
		rowsChanged: written.length,
		rowsRemoved: removed,
		changedRows: new Set(written.map(({ row }) => row)),
		keptBad: new Set(keptBad),
		ids,
		usedConfirmation: begun.usedConfirmation,
		heldTables: begun.heldTables,
		reasons: [],
		isAll: false,
	};
	if (!begun.draft) return { ...changes, version: begun.newest.version, changed: begun.isBack, held: null };

	const { reportProgress } = options;
	const draft: Draft = reportProgress ? { ...begun.draft, reportProgress } : begun.draft;
	for (const step of options.beforeLive) {
		const verdict = await step(draft);
		if (!verdict) continue;
		await db.withTenant(options.tenantId, (transaction) => hold(transaction, options, draft, verdict.hold));
		const held = { version: draft.version, because: verdict.hold };
		const named = new Set(verdict.rowIds);
		const rows = written.filter(({ id }) => id !== null && named.has(id)).map(({ row }) => row);
		const gone = removedIds.filter((id) => named.has(id));
		const isAll = rows.length + gone.length === written.length + removed;
		const reasons = [...rows, ...named];
		return { ...changes, version: draft.previousVersion, changed: false, held, reasons, isAll };
	}
	await db.withTenant(options.tenantId, async (transaction) => {
		await holdLease(transaction, options);
		await transaction.query(sql`SELECT frontdesk.make_live(${options.tenantId}, ${draft.version})`);
	});
	await forgetOldVersions(db, options, written.length + begun.comparison.closed.length);
	return { ...changes, version: draft.version, changed: true, held: null };
}

/**
 * Deletes what only versions have that nobody goes back to any more: about twice what this one changed, so that what is left from
 * before gets less. The version is live whatever comes of it, and the next one goes on where this one stopped.
 */
async function forgetOldVersions(db: Database, options: PublishOptions, changes: number): Promise<void> {
	const { tenantId, log } = options;
	const slices = 1 + Math.ceil((2 * changes) / prunedAtOnce);
	try {
		for (let slice = 0, isMore = true; isMore && slice < slices; slice++) {
			isMore = await db.withTenant(tenantId, async (transaction) => {
				await holdLease(transaction, options);
				const [pruned] = await transaction.query<{ isMore: boolean }>(sql`
					SELECT frontdesk.prune_knowledge(${tenantId}, ${keptVersions}, ${prunedAtOnce}) AS "isMore"`);
				await renewLease(transaction, tenantId);
				return pruned?.isMore ?? false;
			});
		}
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		log?.warn(`Knowledge of ${tenantId}: old versions stay until the next one is published. ${error.message}`);
	}
}

/** Compares, and writes the draft if there is something to write. */
async function begin(
	transaction: Queryable,
	options: PublishOptions,
	left: ReadonlySet<CheckedRow | string>,
): Promise<Begun> {
	const { tenantId, language = 'en', confirmed, tab = 'Knowledge' } = options;
	await holdLease(transaction, options);
	// Throwing a large draft away takes longer than a query of a conversation may.
	await transaction.query(sql`SELECT set_config('statement_timeout', '120s', true)`);
	const discarded = await discardDraft(transaction, tenantId);
	await rereadRows(transaction, tenantId);
	const [newest] = await transaction.query<NewestVersion>(sql`
		SELECT version, live, sheet_rows AS "sheetRows" FROM frontdesk.knowledge_versions
		WHERE tenant_id = ${tenantId} ORDER BY version DESC LIMIT 1`);
	const isSheet = options.replaces.includes('sheet');
	const sheetRows = isSheet ? options.rows.filter(({ source }) => source === 'sheet').length : (newest?.sheetRows ?? 0);
	const confirm = howToConfirm(sheetRows, options.usedConfirmation ?? null, language);
	const isMeant = isConfirmed(confirmed, sheetRows);
	const guarded = options.replaces.includes('table')
		? await guardTables(transaction, tenantId, options.rows, { language, confirm })
		: { rows: options.rows, held: new Map<string, SheetProblem>() };
	const held = isMeant ? new Map<string, SheetProblem>() : guarded.held;
	const rows = guarded.rows.filter(({ source }) => !held.has(source));
	const known = (await readNewestRows(transaction, options)).filter(({ source }) => !held.has(source));
	const all = compareRows(rows, known);
	const comparison = leaveOut(all, known, left);
	const accident = isSheet
		? findAccident(all, {
				now: sheetRows,
				before: newest?.sheetRows ?? 0,
				known: known.filter(({ source }) => source === 'sheet').length,
				isOtherSpreadsheet: options.isOtherSpreadsheet === true,
				...{ tab, language, confirm },
			})
		: null;
	const doubt = accident !== null && (await isUndone(transaction, tenantId, rows)) ? null : accident;
	const usedConfirmation = isMeant && (doubt !== null || guarded.held.size > 0);
	if (doubt !== null && !isMeant) throw new FrontdeskError('sheet-broken', doubt);
	const heldTables = [...held.values()];
	await giveIds(transaction, tenantId, rows, comparison);

	if (newest && comparison.written.length === 0 && comparison.closed.length === 0) {
		await keepVersion(transaction, tenantId, newest, sheetRows);
		await moveRows(transaction, tenantId, comparison);
		return {
			comparison,
			usedConfirmation,
			heldTables,
			draft: null,
			newest,
			isBack: await endRollback(transaction, options, newest),
		};
	}
	const changesHash = hashChanges(comparison);
	const isAgain = discarded?.changesHash === changesHash;
	const version = isAgain ? discarded.version : await takeNumber(transaction, tenantId, newest?.version ?? 0);
	await writeDraft(transaction, { tenantId, version, changesHash, sheetRows, comparison });
	await moveRows(transaction, tenantId, comparison);
	await renewLease(transaction, tenantId);
	return {
		comparison,
		usedConfirmation,
		heldTables,
		draft: { tenantId, version, previousVersion: await readLiveVersion(transaction, tenantId) },
		newest: undefined,
	};
}

/** For so long, and so many versions back, somebody still undoes what they did. */
const undoneWithin = { time: '1 day', versions: 50 };

/** True when the rows are those of an earlier version again: somebody took back what they had pasted. */
async function isUndone(transaction: Queryable, tenantId: string, rows: CheckedRow[]): Promise<boolean> {
	const hashes = rows.flatMap(({ source, content }) => (source === 'sheet' && content ? [hashContent(content)] : []));
	const same = await transaction.query(sql`
		SELECT FROM (
			SELECT version, lead(created_at) OVER (ORDER BY version) AS replaced_at FROM frontdesk.knowledge_versions
			WHERE tenant_id = ${tenantId} AND state = 'published' AND kept ORDER BY version DESC LIMIT ${undoneWithin.versions}
		) v
		JOIN frontdesk.knowledge_rows r ON r.tenant_id = ${tenantId} AND r.source = 'sheet' AND r.from_version <= v.version
			AND (r.until_version > v.version OR r.until_version IS NULL)
		WHERE v.replaced_at > now() - ${undoneWithin.time}::interval AND NOT EXISTS (
			-- What goes now stood there before that version as well: it was no paste.
			SELECT FROM frontdesk.knowledge_rows gone
			JOIN frontdesk.knowledge_rows before ON before.tenant_id = gone.tenant_id AND before.content_hash = gone.content_hash
				AND before.from_version <= v.version
			WHERE gone.tenant_id = ${tenantId} AND gone.source = 'sheet' AND gone.until_version IS NULL
				AND NOT gone.content_hash = ANY (${hashes}))
		GROUP BY v.version
		HAVING count(*) = ${hashes.length} AND bool_and(r.content_hash = ANY (${hashes})) LIMIT 1`);
	return same.length > 0;
}

async function discardDraft(
	transaction: Queryable,
	tenantId: string,
): Promise<{ version: number; changesHash: string | null } | undefined> {
	const [draft] = await transaction.query<{ version: number; changesHash: string | null }>(sql`
		SELECT version, changes_hash AS "changesHash" FROM frontdesk.knowledge_versions
		WHERE tenant_id = ${tenantId} AND state <> 'published'`);
	await transaction.query(sql`SELECT frontdesk.discard_draft(${tenantId})`);
	return draft;
}

/** Equal for two drafts that make the same of the newest version. */
function hashChanges({ written, closed }: Comparison): string {
	const added = written.map(({ contentHash, row: { source } }) => `${source} ${contentHash}`).toSorted();
	const ended = closed.toSorted((a, b) => a - b);
	return createHash('sha256')
		.update(JSON.stringify([added, ended]))
		.digest('base64url');
}

/** A number that no version had before, not even one that was discarded. */
async function takeNumber(transaction: Queryable, tenantId: string, newest: number): Promise<number> {
	const [taken] = await transaction.query<{ version: number }>(sql`
		UPDATE frontdesk.knowledge_syncs SET last_version = greatest(last_version, ${newest}) + 1
		WHERE tenant_id = ${tenantId} RETURNING last_version AS version`);
	return taken?.version ?? newest + 1;
}

/** Locks the tenant's sync until the transaction ends: a second one waits here, and then finds that it is too late. */
async function holdLease(
	transaction: Queryable,
	{ tenantId, leaseToken }: Pick<PublishOptions, 'tenantId' | 'leaseToken'>,
): Promise<void> {
	const held = await transaction.query(sql`
		SELECT FROM frontdesk.knowledge_syncs
		WHERE tenant_id = ${tenantId} AND lease_token = ${leaseToken} AND lease_until > now() FOR UPDATE`);
	if (held.length > 0) return;
	throw new FrontdeskError(
		'sync-overtaken',
		'This sync took so long that another one has started. Nothing was changed by it; the other one does the work.',
		{ retryable: true },
	);
}

/** The time that this transaction took, some minutes for a hundred thousand rows, is no part of the lease: nobody could take it over. */
async function renewLease(transaction: Queryable, tenantId: string): Promise<void> {
	await transaction.query(sql`
		UPDATE frontdesk.knowledge_syncs SET lease_until = lease_until + (clock_timestamp() - now())
		WHERE tenant_id = ${tenantId}`);
}

async function hold(transaction: Queryable, options: PublishOptions, draft: Draft, because: string): Promise<void> {
	await holdLease(transaction, options);
	await transaction.query(sql`
		UPDATE frontdesk.knowledge_versions SET state = 'held', held_because = ${because}
		WHERE tenant_id = ${options.tenantId} AND version = ${draft.version}`);
}

/** New rows get an id, or keep the one in their cell if it is nobody else's. */
async function giveIds(
	transaction: Queryable,
	tenantId: string,
	rows: CheckedRow[],
	{ written, ids }: Comparison,
): Promise<void> {
	const fromCells = written.flatMap(({ id, row }) => (id === null ? (ids.get(row) ?? []) : []));
	const taken = await transaction.query<{ id: string }>(sql`
		SELECT id FROM frontdesk.knowledge_rows
		WHERE tenant_id = ${tenantId} AND until_version IS NULL AND id = ANY (${fromCells}) LIMIT ${fromCells.length}`);
	const isTaken = new Set(taken.map(({ id }) => id));
	for (const revision of written) {
		if (revision.id !== null) continue;
		const id = ids.get(revision.row);
		revision.id = id === undefined || isTaken.has(id) ? randomUUID() : id;
		ids.set(revision.row, revision.id);
	}
	for (const row of rows) if (row.rowId !== undefined && !ids.has(row)) ids.set(row, randomUUID());
}

async function readNewestRows(transaction: Queryable, { tenantId, replaces }: PublishOptions) {
	return transaction.query<Parameters<typeof compareRows>[1][number]>(sql`
		SELECT id, revision, content_hash AS "contentHash", source, origin, question, answer FROM frontdesk.knowledge_rows
		WHERE tenant_id = ${tenantId} AND until_version IS NULL
			AND (source = ANY (${replaces}) OR split_part(source, ':', 1) = ANY (${replaces}))
		ORDER BY revision LIMIT 200000`);
}

/** The number of rows in the sheet may change without anything that customers can be told: bad and inactive rows. */
async function keepVersion(
	transaction: Queryable,
	tenantId: string,
	{ version }: NewestVersion,
	sheetRows: number,
): Promise<void> {
	await transaction.query(sql`
		UPDATE frontdesk.knowledge_versions SET sheet_rows = ${sheetRows}
		WHERE tenant_id = ${tenantId} AND version = ${version} AND sheet_rows <> ${sheetRows}`);
}

/** Rows that are as they were may stand elsewhere now. */
async function moveRows(transaction: Queryable, tenantId: string, { moved }: Comparison): Promise<void> {
	if (moved.length === 0) return;
	await transaction.query(sql`
		UPDATE frontdesk.knowledge_rows r SET origin = moved.origin
		FROM jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) AS moved (revision bigint, origin jsonb)
		WHERE r.tenant_id = ${tenantId} AND r.revision = moved.revision`);
}

/** After a roll back the newest version stays off until somebody edits a row or asks for a sync. */
async function endRollback(transaction: Queryable, options: PublishOptions, newest: NewestVersion): Promise<boolean> {
	if (newest.live || !options.endRollback) return false;
	await transaction.query(sql`SELECT frontdesk.make_live(${options.tenantId}, ${newest.version})`);
	return true;
}
