import type { LookupFunction } from 'node:net';
import { documentLimits } from '../../documents';
import { FrontdeskError, isFrontdeskError } from '../../errors';
import { readBusiness, readSettings, sql, type Database } from '../../storage';
import {
	listDriveFolder,
	openGoogleSheet,
	type DriveFile,
	type GoogleAccess,
	type GoogleSheet,
	type ReadTab,
} from '../google';
import { writeBotCells } from '../write-back';
import { listDocuments, maxDocuments, type KnownDocument } from './document-record';
import { webDocument } from './document-sources';
import { documentsTabCells, readDocumentsTab, type DocumentsTab } from './documents-tab';
import type { DocumentSource } from './prepare-document';
import { removeDocuments, storeDocuments, type DocumentResult, type StoreDocumentsOptions } from './store-documents';

interface SyncDocumentsOptions extends StoreDocumentsOptions {
	tenantId: string;
	google: GoogleAccess;
	/** How hosts are found; left out, only public ones are. */
	lookup?: LookupFunction | undefined;
}

interface SyncedDocuments {
	tenantId: string;
	/** Of everything that was looked at. */
	documents: DocumentResult[];
	/** Names of documents that are gone. */
	removed: string[];
	/** What the owner should mend, beside what each document says. */
	problems: string[];
}

interface FoundFolder {
	address: string;
	/** Null when it could not be listed: nothing is known about its files then. */
	files: DriveFile[] | null;
	status: string;
}

/**
 * Brings the documents up to date with what the owner typed into the Documents tab and put into the folder at Google Drive,
 * and the tab with what became of them. Only what changed is fetched.
 *
 * What cannot be listed takes nothing away: a tab without its header or a folder that is not shared leaves its documents live.
 *
 * @throws FrontdeskError `unavailable` while a sync of this tenant runs, or what the database says
 */
export async function syncDocuments(db: Database, options: SyncDocumentsOptions): Promise<SyncedDocuments> {
	const { tenantId, google } = options;
	const { google_sheet_id: sheetAddress, documents_folder: folderAddress } = await readSettings(db, tenantId);
	const problems: string[] = [];
	const sheet = sheetAddress ? await readSheetsTab(google, sheetAddress, problems) : null;
	const folder = await findFolder(google, folderAddress, problems);
	const known = await listDocuments(db, tenantId);
	const sources = [
		...sheetSources(sheet?.content ?? null, known, options.lookup),
		...driveSources(folder),
		...webSources(known, options.lookup),
	];
	const gone = known.filter((document) => isGone(document, sheet?.content ?? null, folder, folderAddress));
	const documents = await storeDocuments(db, tenantId, sources, options);
	const because = await removeDocuments(db, tenantId, gone, options);
	if (because !== null) problems.push(`${gone.map(({ name }) => name).join(', ')} stays for now: ${because}`);
	if (sheet?.content && sheet.google.canWrite)
		await writeTab(db, tenantId, { ...sheet, content: sheet.content }, folder, problems);
	return { tenantId, documents, removed: because === null ? gone.map(({ name }) => name) : [], problems };
}

interface SheetsTab {
	google: GoogleSheet;
	tab: ReadTab;
	/** Null when the tab cannot be understood. */
	content: DocumentsTab | null;
}

async function readSheetsTab(google: GoogleAccess, address: string, problems: string[]): Promise<SheetsTab | null> {
	try {
		const sheet = await openGoogleSheet(google, address);
		const { documents: tab } = await sheet.readTabs();
		if (!tab) return null;
		const content = readDocumentsTab(tab);
		if (!content) {
			problems.push(
				`The tab "${tab.title}" has no column with the header "file or address". Write it back into the first row.`,
			);
		}
		return { google: sheet, tab, content };
	} catch (error) {
		// The sync of the sheet tells the owner; the folder and the addresses are read all the same.
		if (!isFrontdeskError(error)) throw error;
		problems.push(error.message);
		return null;
	}
}

async function findFolder(google: GoogleAccess, address: string, problems: string[]): Promise<FoundFolder | null> {
	if (address === '') return null;
	try {
		const files = await listDriveFolder(google, address, maxDocuments);
		return { address, files, status: `folder: ${files.length} ${files.length === 1 ? 'file' : 'files'}` };
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		problems.push(error.message);
		return { address, files: null, status: `cannot be read: ${error.message}` };
	}
}

/** Addresses that the owner typed, except those that are known from elsewhere. */
function sheetSources(
	tab: DocumentsTab | null,
	known: readonly KnownDocument[],
	lookup: SyncDocumentsOptions['lookup'],
): DocumentSource[] {
	const elsewhere = known.filter(({ via }) => via === 'address');
	const typed = (tab?.rows ?? [])
		.filter(({ isAddress, isActive }) => isAddress && isActive)
		.map(({ source }): DocumentSource => ({ ...webDocument(source, lookup ? { lookup } : {}), via: 'sheet' }))
		.filter(({ externalId }) => !elsewhere.some((one) => one.externalId === externalId));
	return [...new Map(typed.map((source) => [source.externalId, source])).values()];
}

/** Addresses that were given by hand or by a workflow are asked again whether they have changed. */
function webSources(known: readonly KnownDocument[], lookup: SyncDocumentsOptions['lookup']): DocumentSource[] {
	return known
		.filter(({ via }) => via === 'address')
		.map(({ externalId }) => webDocument(externalId, lookup ? { lookup } : {}));
}

function driveSources(folder: FoundFolder | null): DocumentSource[] {
	return (folder?.files ?? []).map(({ id, name, mimeType, state, bytes, download }) => ({
		via: 'drive' as const,
		externalId: id,
		name,
		remoteState: state,
		async load() {
			if (bytes !== null && bytes > documentLimits.fileBytes) throw tooLarge(name);
			return { name, mimeType, bytes: await download() };
		},
	}));
}

function tooLarge(name: string): FrontdeskError {
	const most = documentLimits.fileBytes / 1024 / 1024;
	return new FrontdeskError('document-refused', `“${name}” is too large; at most ${most} MB are read. Split it.`);
}

function isGone(
	{ via, externalId }: KnownDocument,
	tab: DocumentsTab | null,
	folder: FoundFolder | null,
	folderAddress: string,
): boolean {
	if (via === 'sheet' && tab) {
		return !tab.rows.some(({ source, isActive }) => isActive && webDocument(source).externalId === externalId);
	}
	if (via !== 'drive') return false;
	return folderAddress === '' || (folder?.files?.every(({ id }) => id !== externalId) ?? false);
}

async function writeTab(
	db: Database,
	tenantId: string,
	{ google, tab, content }: SheetsTab & { content: DocumentsTab },
	folder: FoundFolder | null,
	problems: string[],
): Promise<void> {
	const documents = await listDocuments(db, tenantId);
	const { time_zone: timeZone } = await readBusiness(db, tenantId);
	const cells = documentsTabCells(tab, content, { documents, folder, timeZone }, isSame);
	try {
		await writeBotCells(google, [cells]);
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		problems.push(error.message);
	}
}

function isSame(source: string, { via, name, externalId }: KnownDocument): boolean {
	if (via === 'upload' || via === 'drive') return source === name;
	return source === name || webDocument(source).externalId === externalId;
}

interface SyncDueDocumentsOptions extends Omit<SyncDocumentsOptions, 'tenantId'> {
	/** How many tenants this call takes at most. */
	limit?: number;
}

/**
 * Syncs the documents of the tenants that are due: their sheet was changed, their folder was not listed for five minutes, or
 * their addresses were not asked for a day. One that fails keeps nobody else from theirs.
 */
export async function syncDueDocuments(
	db: Database,
	{ limit = 20, ...options }: SyncDueDocumentsOptions,
): Promise<SyncedDocuments[]> {
	const due = await db.query<{ tenant_id: string }>(
		sql`SELECT tenant_id FROM frontdesk.claim_documents_to_check(${limit})`,
	);
	const synced: SyncedDocuments[] = [];
	for (const { tenant_id: tenantId } of due) {
		synced.push(
			await syncDocuments(db, { ...options, tenantId }).catch((error: unknown) => {
				if (!isFrontdeskError(error)) throw error;
				return { tenantId, documents: [], removed: [], problems: [error.message] };
			}),
		);
	}
	return synced;
}
