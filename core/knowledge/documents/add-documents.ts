import { setTimeout as wait } from 'node:timers/promises';
import { FrontdeskError } from '../../errors';
import type { Database } from '../../storage';
import { finishSync, leaseSync, type SyncLease } from '../sync-lease';
import type { BeforeLive } from '../versions';
import { listDocuments, type KnownDocument } from './document-record';
import type { DocumentSource } from './prepare-document';
import { removeDocuments, storeDocuments, type DocumentResult, type StoreDocumentsOptions } from './store-documents';

export interface AddDocumentsOptions extends StoreDocumentsOptions {
	tenantId: string;
	sources: readonly DocumentSource[];
}

/** A sync takes seconds, mostly; whoever uploads a file can wait for it. */
const leaseAttempts = 30;
const attemptEveryMs = 2_000;
/** The Documents tab shows what happened soon after. */
const nextSyncInMs = 1_000;

/**
 * Reads documents and makes what they say part of what the bot knows. The same again changes nothing; a changed one replaces
 * what it said before, passage by passage.
 *
 * @returns one result a document, in order; what could not be read says why
 * @throws FrontdeskError `unavailable` while a sync of this tenant runs longer than a minute
 */
export async function addDocuments(
	db: Database,
	{ tenantId, sources, ...options }: AddDocumentsOptions,
): Promise<DocumentResult[]> {
	if (sources.length === 0) return [];
	return withLease(db, tenantId, (lease) => storeDocuments(db, lease, sources, options));
}

/**
 * Takes a document away: at once no customer is told anything from it.
 *
 * @param what its name, its address or its id, as `listDocuments` has them
 * @throws FrontdeskError `invalid-input` when there is no such document
 */
export async function removeDocument(
	db: Database,
	{ tenantId, what, beforeLive = [] }: { tenantId: string; what: string; beforeLive?: BeforeLive[] },
): Promise<KnownDocument> {
	const wanted = what.trim();
	const found = (await listDocuments(db, tenantId)).find(({ id, name, externalId }) =>
		[id, externalId, name].includes(wanted),
	);
	if (!found) {
		throw new FrontdeskError(
			'invalid-input',
			`There is no document “${wanted.slice(0, 80)}”. The list of documents shows how each is called.`,
		);
	}
	await withLease(db, tenantId, (lease) => removeDocuments(db, lease, [found], beforeLive));
	return found;
}

/** Never two at once change what a tenant knows: documents wait for a running sync of the sheet, and it for them. */
export async function withLease<T>(db: Database, tenantId: string, work: (lease: SyncLease) => Promise<T>): Promise<T> {
	const lease = await takeLease(db, tenantId);
	const release = { nextSyncInMs, syncedState: null, statusesChangeAt: null, error: null };
	try {
		return await work(lease);
	} finally {
		// Somebody may have asked for a sync meanwhile; the second call lets go all the same, and the next one comes at once.
		if (await finishSync(db, lease, release)) await finishSync(db, lease, release);
	}
}

async function takeLease(db: Database, tenantId: string): Promise<SyncLease> {
	for (let attempt = 1; attempt <= leaseAttempts; attempt++) {
		const lease = await leaseSync(db, tenantId);
		if (lease) return lease;
		await wait(attemptEveryMs);
	}
	throw new FrontdeskError('unavailable', 'A sync of this business is running. Try again in a minute.', {
		retryable: true,
	});
}
