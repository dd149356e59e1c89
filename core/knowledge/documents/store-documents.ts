import { defaultChunking, type ChunkOptions } from '../../documents';
import { FrontdeskError } from '../../errors';
import { readBusiness, type Database } from '../../storage';
import { documentStepsBeforeLive, type PublishingSteps } from '../steps-before-live';
import { publishVersion, type BeforeLive } from '../versions';
import {
	deleteDocuments,
	listDocuments,
	markChecked,
	maxDocuments,
	saveDocuments,
	sourcesOf,
	type KnownDocument,
} from './document-record';
import { withLease } from './with-lease';
import { prepareDocument, type DocumentSource, type PreparedDocument } from './prepare-document';

/** What became of one document, for the node's output, the log and the Documents tab. */
export interface DocumentResult extends Pick<KnownDocument, 'id' | 'via' | 'name' | 'status' | 'pages' | 'chunks'> {
	/** `added` and `changed`: customers get answers from it now. `held`: a new version waits, and the status says why. */
	state: 'added' | 'changed' | 'unchanged' | 'refused' | 'held';
	externalId: string;
}

export interface StoreDocumentsOptions extends PublishingSteps {
	chunking?: ChunkOptions | undefined;
	/** Called after each document, in order. */
	onProgress?: ((result: DocumentResult, done: number, of: number) => void) | undefined;
}

/** With the owner's tests among what comes before going live. */
type CheckedSteps = Pick<PublishingSteps, 'log'> & { beforeLive: BeforeLive[] };

/** Documents that go live together; bounds what is in memory at a time. */
const maxTogether = 20;
const maxRowsTogether = 5_000;
/** All rows of all documents of a tenant. */
const maxDocumentRows = 20_000;

/**
 * Reads documents one after the other and makes what is new in them live, some together. One that cannot be read says so
 * in its own result; what was live of it before stays.
 *
 * Reading takes long and holds nobody up; only to make something live it waits for a running sync of the tenant.
 *
 * @throws FrontdeskError `unavailable` while a sync of this tenant runs longer than a minute; what went live before stays
 */
export async function storeDocuments(
	db: Database,
	tenantId: string,
	sources: readonly DocumentSource[],
	{ chunking = defaultChunking, onProgress, ...steps }: StoreDocumentsOptions = {},
): Promise<DocumentResult[]> {
	const known = new Map((await listDocuments(db, tenantId)).map((document) => [keyOf(document), document]));
	const { time_zone: timeZone } = await readBusiness(db, tenantId);
	const options = { ...chunking, timeZone, now: new Date() };
	const done: [PreparedDocument, KnownDocument | undefined][] = [];
	let waiting: PreparedDocument[] = [];
	const beforeLive = await documentStepsBeforeLive(db, tenantId, steps);
	const flush = async () => {
		await publishDocuments(db, tenantId, waiting, { beforeLive, log: steps.log });
		waiting = [];
	};
	let rowCount = [...known.values()].reduce((sum, { chunks }) => sum + chunks, 0);
	for (const source of sources) {
		const before = known.get(keyOf(source));
		const isOneTooMany = before === undefined && known.size >= maxDocuments;
		const prepared = await prepareDocument(isOneTooMany ? tooMany(source) : source, before, options);
		const added = (prepared.rows?.length ?? 0) - (prepared.rows ? (before?.chunks ?? 0) : 0);
		const fitting = added > 0 && rowCount + added > maxDocumentRows ? refuseRows(prepared, before) : prepared;
		if (fitting === prepared) rowCount += added;
		if (!isOneTooMany) {
			waiting.push(fitting);
			known.set(keyOf(source), { ...fitting.document, checkedAt: new Date() });
		}
		done.push([fitting, before]);
		onProgress?.(resultOf(fitting, before), done.length, sources.length);
		const rowsWaiting = waiting.reduce((sum, { rows }) => sum + (rows?.length ?? 0), 0);
		if (waiting.length >= maxTogether || rowsWaiting >= maxRowsTogether) await flush();
	}
	await flush();
	return done.map(([prepared, before]) => resultOf(prepared, before));
}

/**
 * Takes documents away, and all that customers were told from them.
 *
 * @returns why they are all still there, where the owner's tests hold the version without them back; null when they are gone
 */
export async function removeDocuments(
	db: Database,
	tenantId: string,
	documents: readonly Pick<KnownDocument, 'id'>[],
	steps: PublishingSteps = {},
): Promise<string | null> {
	if (documents.length === 0) return null;
	const beforeLive = await documentStepsBeforeLive(db, tenantId, steps);
	const ids = documents.map(({ id }) => id);
	const { held } = await withLease(db, tenantId, (token) =>
		publishVersion(db, publicationOf({ tenantId, token }, ids, [], { beforeLive, log: steps.log })),
	);
	// A held version is discarded by the next publication: the documents stay listed until their rows are gone.
	if (!held) await db.withTenant(tenantId, (transaction) => deleteDocuments(transaction, tenantId, ids));
	return held?.because ?? null;
}

async function publishDocuments(
	db: Database,
	tenantId: string,
	prepared: readonly PreparedDocument[],
	steps: CheckedSteps,
): Promise<void> {
	const read = prepared.filter(({ rows }) => rows !== null);
	if (read.length > 0) {
		await withLease(db, tenantId, async (token) => {
			await keepIds(db, tenantId, read);
			const ids = read.map(({ document }) => document.id);
			const rows = read.flatMap((one) => one.rows ?? []);
			const { held } = await publishVersion(db, publicationOf({ tenantId, token }, ids, rows, steps));
			if (held) for (const one of read) markHeld(one, held.because);
		});
	}
	const changed = prepared.filter(({ outcome, document }) => outcome !== 'unchanged' || document.remoteState !== null);
	await saveDocuments(
		db,
		tenantId,
		changed.map(({ document }) => document),
	);
	await markChecked(
		db,
		tenantId,
		prepared.map(({ document }) => document.id),
	);
}

/**
 * Writes new documents down before their rows are: a crash in between then leaves no rows that belong to nobody. Where
 * somebody else has added the same document meanwhile, it keeps the id that it has.
 */
async function keepIds(db: Database, tenantId: string, read: readonly PreparedDocument[]): Promise<void> {
	const before = new Map((await listDocuments(db, tenantId)).map((document) => [keyOf(document), document.id]));
	for (const one of read) {
		const id = before.get(keyOf(one.document));
		if (id === undefined || id === one.document.id) continue;
		one.document.id = id;
		one.rows = one.rows?.map((row) => ({ ...row, source: row.source.replace(/:.*$/, `:${id}`) })) ?? null;
	}
	const added = read.map(({ document }) => document).filter((document) => !before.has(keyOf(document)));
	const placeholder = {
		state: 'refused' as const,
		status: 'is being read',
		chunks: 0,
		fingerprint: null,
		remoteState: null,
	};
	await saveDocuments(
		db,
		tenantId,
		added.map((document) => ({ ...document, ...placeholder })),
	);
}

/** Read again the next time: the version that waits is discarded by whatever is published next. */
function markHeld(prepared: PreparedDocument, because: string): void {
	prepared.outcome = 'held';
	Object.assign(prepared.document, { fingerprint: null, remoteState: null, status: `waits: ${because}` });
}

function publicationOf(
	{ tenantId, token }: { tenantId: string; token: number },
	ids: readonly string[],
	rows: NonNullable<PreparedDocument['rows']>,
	steps: CheckedSteps,
): Parameters<typeof publishVersion>[1] {
	const replaces = ids.flatMap(sourcesOf);
	return { tenantId, leaseToken: token, replaces, rows, confirmed: null, endRollback: false, ...steps };
}

function resultOf({ outcome, document }: PreparedDocument, before: KnownDocument | undefined): DocumentResult {
	const { id, via, externalId, name, status, pages, chunks } = document;
	const state = outcome !== 'read' ? outcome : before?.fingerprint ? 'changed' : 'added';
	return { id, via, externalId, name, status, pages, chunks, state };
}

const keyOf = ({ via, externalId }: Pick<DocumentSource, 'via' | 'externalId'>) => `${via} ${externalId}`;

function tooMany(source: DocumentSource): DocumentSource {
	return {
		...source,
		remoteState: undefined,
		load: () =>
			Promise.reject(
				new FrontdeskError('document-refused', `There are ${maxDocuments} documents already. Remove some first.`),
			),
	};
}

function refuseRows({ document }: PreparedDocument, before: KnownDocument | undefined): PreparedDocument {
	const status = `cannot be read: all documents together would have more than ${maxDocumentRows.toLocaleString('en')} chunks. Remove some, or choose larger chunks.`;
	const { chunks, fingerprint } = before ?? { chunks: 0, fingerprint: null };
	return { outcome: 'refused', document: { ...document, state: 'refused', status, chunks, fingerprint }, rows: null };
}
