import type { DocumentKind } from '../../documents';
import { sql, type Database, type Queryable } from '../../storage';

/**
 * How a document came: a file or an address given by hand or by a workflow, an address typed into the Documents tab, or from
 * the tenant's folder at Google Drive.
 */
export type DocumentVia = 'upload' | 'address' | 'sheet' | 'drive';

/** A document as the tenant has it, with what became of it. */
export interface KnownDocument {
	id: string;
	via: DocumentVia;
	/** What it is known by there: the file's name, the address, Drive's id. */
	externalId: string;
	name: string;
	/** Null until it could be read. */
	kind: DocumentKind | null;
	/** `live`: customers get answers from it. `refused`: it could not be read; what it said before may still be live. */
	state: 'live' | 'refused';
	/** For the owner, one sentence. */
	status: string;
	/** Null where the format has no pages. */
	pages: number | null;
	/** Rows that it has in the knowledge. */
	chunks: number;
	bytes: number | null;
	readAt: Date | null;
	fingerprint: string | null;
	/** What the place it comes from says about its state. */
	remoteState: string | null;
	checkedAt: Date;
}

/** How many documents a tenant may have; each is checked now and then. */
export const maxDocuments = 500;

/** All documents of a tenant, by name. */
export async function listDocuments(db: Database, tenantId: string): Promise<KnownDocument[]> {
	return db.asTenant(tenantId).query<KnownDocument>(sql`
		SELECT id, via, external_id AS "externalId", name, kind, state, status, pages, chunks, bytes, read_at AS "readAt",
			fingerprint, remote_state AS "remoteState", checked_at AS "checkedAt"
		FROM frontdesk.documents WHERE tenant_id = ${tenantId} ORDER BY lower(name), id LIMIT ${maxDocuments}`);
}

export type DocumentChange = Omit<KnownDocument, 'id' | 'checkedAt'>;

/** Writes down what became of documents. */
export async function saveDocuments(
	db: Database,
	tenantId: string,
	documents: readonly (DocumentChange & { id: string })[],
): Promise<void> {
	if (documents.length === 0) return;
	const statement = sql`
		INSERT INTO frontdesk.documents (tenant_id, id, via, external_id, name, kind, fingerprint, remote_state, state, status,
			pages, chunks, bytes, read_at)
		SELECT ${tenantId}, id, via, "externalId", name, kind, fingerprint, "remoteState", state, status, pages, chunks, bytes,
			"readAt"
		FROM jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) AS d (id uuid, via text, "externalId" text, name text,
			kind text, fingerprint text, "remoteState" text, state text, status text, pages integer, chunks integer, bytes bigint,
			"readAt" timestamptz)
		ON CONFLICT (tenant_id, via, external_id) DO UPDATE SET name = EXCLUDED.name, kind = EXCLUDED.kind,
			fingerprint = EXCLUDED.fingerprint, remote_state = EXCLUDED.remote_state, state = EXCLUDED.state,
			status = EXCLUDED.status, pages = EXCLUDED.pages, chunks = EXCLUDED.chunks, bytes = EXCLUDED.bytes,
			read_at = EXCLUDED.read_at, checked_at = now()`;
	await db.asTenant(tenantId).query(statement);
}

/** These were looked at, and are as they were. */
export async function markChecked(db: Database, tenantId: string, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.documents SET checked_at = now() WHERE tenant_id = ${tenantId} AND id = ANY (${ids}::uuid[])`);
}

export async function deleteDocuments(transaction: Queryable, tenantId: string, ids: readonly string[]): Promise<void> {
	await transaction.query(sql`
		DELETE FROM frontdesk.documents WHERE tenant_id = ${tenantId} AND id = ANY (${ids}::uuid[])`);
}

/** The sources under which a document's rows stand. */
export const sourcesOf = (id: string) => [`document:${id}`, `file:${id}`];

/** The Documents tab is brought up to date soon, whether or not the sheet changes. */
export async function markTabDue(db: Database, tenantId: string): Promise<void> {
	await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.knowledge_syncs SET documents_checked_at = NULL, documents_state = NULL
		WHERE tenant_id = ${tenantId}`);
}
