import { checkAddress, fetchDocument, type DocumentFile, type FetchOptions } from '../../documents';
import type { DocumentSource } from './prepare-document';

/** A file that somebody has at hand; a file of the same name later is the same document, changed. */
export function uploadedFile(file: {
	name: string;
	mimeType?: string | undefined;
	load: () => Promise<Buffer>;
}): DocumentSource {
	const name = file.name.trim().slice(0, 500).toWellFormed() || 'document';
	return {
		via: 'upload',
		externalId: name,
		name,
		load: async (): Promise<DocumentFile> => ({ name, mimeType: file.mimeType, bytes: await file.load() }),
	};
}

/**
 * A page or file of the web, fetched anew when its server says that it has changed.
 *
 * @param lookup how hosts are found; left out, only public ones are
 */
export function webDocument(address: string, { lookup }: Pick<FetchOptions, 'lookup'> = {}): DocumentSource {
	const name = nameOf(address);
	return {
		via: 'address',
		externalId: name,
		name,
		async load(known) {
			const fetched = await fetchDocument(address, {
				known: readState(known?.remoteState),
				...(lookup ? { lookup } : {}),
			});
			if (fetched === null) return null;
			const { etag, lastModified } = fetched;
			const remoteState = etag || lastModified ? { remoteState: JSON.stringify({ etag, lastModified }) } : {};
			return { ...fetched, name, ...remoteState };
		},
	};
}

/** The address as it is fetched; one that makes no sense keeps its own words, and says so when it is read. */
function nameOf(address: string): string {
	try {
		return checkAddress(address).href;
	} catch {
		return address.trim().slice(0, 2_000).toWellFormed();
	}
}

function readState(text: string | null | undefined): { etag: string | null; lastModified: string | null } | undefined {
	if (!text) return undefined;
	try {
		return JSON.parse(text) as { etag: string | null; lastModified: string | null };
	} catch {
		return undefined;
	}
}
