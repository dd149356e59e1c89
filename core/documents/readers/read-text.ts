import { decodeText } from '../decode-text';
import type { DocumentFile, ReadDocument } from '../document';
import { refuse } from '../refusals';

/** @throws FrontdeskError `document-refused` when there is no text in it */
export async function readText({ name, mimeType, bytes }: DocumentFile): Promise<Omit<ReadDocument, 'kind'>> {
	const declared = /charset=["']?([\w:.-]+)/i.exec(mimeType ?? '')?.[1];
	const text = (await decodeText(bytes, declared)).trim();
	if (text === '') throw refuse(name, 'has no text in it.');
	return { title: '', pages: null, sections: [{ headings: [], page: null, text }], tables: [] };
}
