import { FrontdeskError } from '../../errors';
import { sql, type Database, type Queryable } from '../../storage';
import type { CheckedRow } from '../sheet';
import { compareRows, type KnownRow, type NewRevision } from './compare-rows';

/** What became of a checked sheet. */
export interface Publication {
	/** The live version after it. */
	version: number;
	/** False when nothing that customers can be told is different. */
	changed: boolean;
	rowsChanged: number;
	rowsRemoved: number;
	/** Bad rows whose last good content stays live, by their number in the sheet. */
	keptBad: Set<number>;
}

export interface PublishOptions {
	tenantId: string;
	/** The lease under which the sheet was read; another holder's sync makes this one change nothing. */
	leaseToken: number;
	rows: CheckedRow[];
	/** The owner says that the sheet is meant to have so many rows. */
	confirmedRows: number | null;
	/** Make the newest version live even if an older one was made live by hand. */
	endRollback: boolean;
}

/** How many versions back one can go. An owner who types all day makes some hundred. */
const keptVersions = 200;
/** Bounds the size of one statement's parameter. */
const rowsPerStatement = 500;

/**
 * Makes the rows of a checked sheet the live version, in one transaction: searches see the old version until it ends, and
 * the whole new one from then on. Only what differs from the newest version is written.
 *
 * @throws FrontdeskError `sheet-broken` when the sheet looks like an accident, `sync-overtaken` when the lease is lost
 */
export async function publishVersion(db: Database, options: PublishOptions): Promise<Publication> {
	const { tenantId, rows } = options;
	return db.withTenant(tenantId, async (transaction) => {
		await holdLease(transaction, options);
		const [newest] = await transaction.query<{ version: number; live: boolean; sheet_rows: number }>(
			sql`SELECT version, live, sheet_rows FROM frontdesk.knowledge_versions
				WHERE tenant_id = ${tenantId} ORDER BY version DESC LIMIT 1`,
		);
		refuseAccident(rows.length, newest?.sheet_rows ?? 0, options.confirmedRows);
		const comparison = compareRows(rows, await readNewestRows(transaction, tenantId));
		const { written, closed, removed, keptBad } = comparison;
		const counts = { rowsChanged: written.length, rowsRemoved: removed, keptBad };

		if (newest && written.length === 0 && closed.length === 0) {
			await keepVersion(transaction, options, newest.version);
			return { ...counts, version: newest.version, changed: await endRollback(transaction, options, newest) };
		}
		const version = (newest?.version ?? 0) + 1;
		await transaction.query(sql`
			INSERT INTO frontdesk.knowledge_versions (tenant_id, version, sheet_rows, rows_changed, rows_removed)
			VALUES (${tenantId}, ${version}, ${rows.length}, ${written.length}, ${removed})`);
		await transaction.query(sql`SELECT frontdesk.close_knowledge(${tenantId}, ${version}, ${closed})`);
		await writeRows(transaction, tenantId, version, written);
		await transaction.query(sql`SELECT frontdesk.make_live(${tenantId}, ${version})`);
		await transaction.query(sql`SELECT frontdesk.prune_knowledge(${tenantId}, ${keptVersions})`);
		return { ...counts, version, changed: true };
	});
}

/** Locks the tenant's sync until the transaction ends: a second one waits here, and then finds that it is too late. */
async function holdLease(transaction: Queryable, { tenantId, leaseToken }: PublishOptions): Promise<void> {
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

function refuseAccident(now: number, before: number, confirmed: number | null): void {
	const unchanged = 'Nothing was changed: customers still get the answers from before.';
	if (now === 0) {
		throw new FrontdeskError('sheet-broken', `The Knowledge tab has no rows below its header. ${unchanged}`);
	}
	if (now * 2 >= before || confirmed === now) return;
	throw new FrontdeskError(
		'sheet-broken',
		`More than half of the rows vanished: the Knowledge tab had ${before} rows and now has ${now}. ${unchanged} If it was an accident, bring them back (File → Version history). If it was meant, add a row to the Settings tab with the name confirm_rows and the value ${now}.`,
	);
}

async function readNewestRows(transaction: Queryable, tenantId: string): Promise<KnownRow[]> {
	return transaction.query<KnownRow>(sql`
		SELECT id, revision, content_hash AS "contentHash", question, answer FROM frontdesk.knowledge_rows
		WHERE tenant_id = ${tenantId} AND until_version IS NULL ORDER BY revision LIMIT 200000`);
}

/** The number of rows in the sheet may change without anything that customers can be told: bad and inactive rows. */
async function keepVersion(transaction: Queryable, { tenantId, rows }: PublishOptions, version: number): Promise<void> {
	await transaction.query(sql`
		UPDATE frontdesk.knowledge_versions SET sheet_rows = ${rows.length}
		WHERE tenant_id = ${tenantId} AND version = ${version} AND sheet_rows <> ${rows.length}`);
}

/** After a roll back the newest version stays off until somebody edits a row or asks for a sync. */
async function endRollback(
	transaction: Queryable,
	options: PublishOptions,
	newest: { version: number; live: boolean },
): Promise<boolean> {
	if (newest.live || !options.endRollback) return false;
	await transaction.query(sql`SELECT frontdesk.make_live(${options.tenantId}, ${newest.version})`);
	return true;
}

async function writeRows(
	transaction: Queryable,
	tenantId: string,
	version: number,
	written: NewRevision[],
): Promise<void> {
	for (let start = 0; start < written.length; start += rowsPerStatement) {
		const part = written
			.slice(start, start + rowsPerStatement)
			.map(({ id, contentHash, content }) => ({ id, contentHash, ...content }));
		await transaction.query(sql`
			INSERT INTO frontdesk.knowledge_rows (tenant_id, id, from_version, content_hash, question, variants, answer,
				buttons, category, language, valid_from, valid_until)
			SELECT ${tenantId}, coalesce(id, uuidv7()), ${version}, "contentHash", question, variants, answer,
				buttons, category, language, "validFrom", "validUntil"
			FROM jsonb_to_recordset(${JSON.stringify(part)}::jsonb) AS r (id uuid, "contentHash" text, question text,
				variants text[], answer text, buttons text[], category text, language text,
				"validFrom" timestamptz, "validUntil" timestamptz)`);
	}
	// A first load of ten thousand rows takes longer than a query of a conversation may.
	await transaction.query(sql`SELECT set_config('statement_timeout', '120s', true)`);
	await transaction.query(sql`SELECT frontdesk.index_knowledge(${tenantId}, ${version})`);
}
