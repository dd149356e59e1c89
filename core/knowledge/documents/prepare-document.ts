import { createHash, randomUUID } from 'node:crypto';
import { isFrontdeskError } from '../../errors';
import { readDocument, type ChunkOptions, type DocumentFile } from '../../documents';
import type { CheckedRow, CheckOptions } from '../sheet';
import type { DocumentChange, DocumentVia, KnownDocument } from './document-record';
import { rowsOfDocument } from './rows-of-document';

/** Where a document is to be had. */
export interface DocumentSource {
	via: DocumentVia;
	/** What it is known by: the same again is the same document. */
	externalId: string;
	name: string;
	/** What the place it comes from says about its state; the same as last time means that it need not be fetched. */
	remoteState?: string | undefined;
	/**
	 * Gets the file.
	 *
	 * @param known as it was the last time
	 * @returns null when it turns out to be as it was; may carry a newer state
	 */
	load: (known: KnownDocument | undefined) => Promise<(DocumentFile & { remoteState?: string }) | null>;
}

/** What is to be written about a document. */
export interface PreparedDocument {
	outcome: 'read' | 'unchanged' | 'refused' | 'held';
	document: DocumentChange & { id: string };
	/** Null when what it said before stays. */
	rows: CheckedRow[] | null;
}

/** Raised when the same file would be read otherwise than before: everything is then read again. */
const readerVersion = 1;

/** Reads one document and cuts it; whatever is wrong with it becomes its status, and keeps nothing else from being read. */
export async function prepareDocument(
	source: DocumentSource,
	known: KnownDocument | undefined,
	options: ChunkOptions & CheckOptions,
): Promise<PreparedDocument> {
	const { via, externalId, name } = source;
	const id = known?.id ?? randomUUID();
	const before: DocumentChange & { id: string } = known ?? {
		...{ id, via, externalId, name, kind: null, state: 'refused', status: '', pages: null, chunks: 0, bytes: null },
		...{ readAt: null, fingerprint: null, remoteState: null },
	};
	const cut = cutOf(options);
	const isAsKnown = source.remoteState !== undefined && source.remoteState === known?.remoteState;
	if (known && isAsKnown && (known.state === 'refused' || known.fingerprint?.endsWith(cut))) {
		return { outcome: 'unchanged', document: { ...before, name }, rows: null };
	}
	try {
		const file = await source.load(known?.fingerprint?.endsWith(cut) ? known : undefined);
		if (file === null) return { outcome: 'unchanged', document: { ...before, name }, rows: null };
		const remoteState = file.remoteState ?? source.remoteState ?? null;
		const fingerprint = `${createHash('sha256').update(file.bytes).digest('base64url')} ${cut}`;
		if (known?.state === 'live' && known.fingerprint === fingerprint) {
			return { outcome: 'unchanged', document: { ...before, name, remoteState }, rows: null };
		}
		const read = await readDocument(file);
		const { rows, status, live } = await rowsOfDocument(read, { id, name }, options);
		const { kind, pages } = read;
		const facts = { kind, pages, chunks: live, bytes: file.bytes.length, readAt: new Date(), fingerprint, remoteState };
		return { outcome: 'read', document: { ...before, name, state: 'live', status, ...facts }, rows };
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		return refusal(before, source, error.message, error.retryable);
	}
}

function refusal(
	before: DocumentChange & { id: string },
	{ name, remoteState }: DocumentSource,
	sentence: string,
	isRetryable: boolean,
): PreparedDocument {
	const still = before.chunks > 0 ? ' Customers still get what it said before.' : '';
	return {
		outcome: 'refused',
		document: {
			...before,
			name,
			state: 'refused',
			status: `cannot be read: ${sentence}${still}`,
			// The same file is not tried again and again; one that could not be fetched is.
			remoteState: isRetryable ? null : (remoteState ?? null),
		},
		rows: null,
	};
}

function cutOf({ strategy, maxCharacters, overlapCharacters }: ChunkOptions): string {
	return `${readerVersion}/${strategy}/${maxCharacters}/${overlapCharacters}`;
}
