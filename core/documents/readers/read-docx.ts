import type { DocumentFile, ReadDocument } from '../document';
import { refuse, refuseBroken, refuseCostly } from '../refusals';
import { sectionsOfParts } from './read-html';
import { LibraryFailure, runLibrary } from './run-library';

/**
 * Reads a Word document: headings, paragraphs, lists and tables. Word counts pages when it shows them, so there are none.
 *
 * @throws FrontdeskError `document-refused`
 */
export async function readDocx({ name, bytes }: DocumentFile): Promise<Omit<ReadDocument, 'kind'>> {
	const { parts } = await runLibrary('docx', bytes).catch((error: unknown) => {
		if (!(error instanceof LibraryFailure)) throw error;
		throw error.kind === 'broken'
			? refuseBroken(name, 'a Word document', error)
			: refuseCostly(name, error.kind, error);
	});
	const sections = sectionsOfParts(parts);
	if (sections.length === 0) throw refuse(name, 'has no text in it, only pictures or nothing at all.');
	const first = sections[0]?.headings[0] ?? '';
	return { title: first, pages: null, sections, tables: [] };
}
