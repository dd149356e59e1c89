import { FrontdeskError } from '../../errors';
import type { Database } from '../../storage';
import type { PublishingSteps } from '../steps-before-live';
import { listDocuments, markTabDue, type KnownDocument } from './document-record';
import type { DocumentSource } from './prepare-document';
import { removeDocuments, storeDocuments, type DocumentResult, type StoreDocumentsOptions } from './store-documents';

interface AddDocumentsOptions extends StoreDocumentsOptions {
	tenantId: string;
	sources: readonly DocumentSource[];
}

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
	const results = await storeDocuments(db, tenantId, sources, options);
	await markTabDue(db, tenantId);
	return results;
}

/**
 * Takes a document away: at once no customer is told anything from it.
 *
 * @param what its name, its address or its id, as `listDocuments` has them
 * @throws FrontdeskError `invalid-input` when there is no such document, `version-held` when the owner's tests keep it
 */
export async function removeDocument(
	db: Database,
	{ tenantId, what, ...steps }: { tenantId: string; what: string } & PublishingSteps,
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
	const because = await removeDocuments(db, tenantId, [found], steps);
	if (because !== null) throw new FrontdeskError('version-held', `“${found.name}” is still there: ${because}`);
	await markTabDue(db, tenantId);
	return found;
}

declare module '../../errors/error-codes' {
	interface FrontdeskErrorCodes {
		/** What was asked for is prepared, and waits: a test of the owner's fails with it. */
		'version-held': true;
	}
}
