import { decodeText } from '../decode-text';
import type { DocumentFile, ReadDocument } from '../document';
import { refuse } from '../refusals';
import { breathe } from '../breathe';
import { SectionWriter } from './section-writer';

/**
 * Reads Markdown: headings become the path, everything else stays as it is written.
 *
 * @throws FrontdeskError `document-refused` when there is no text in it
 */
export async function readMarkdown({ name, bytes }: DocumentFile): Promise<Omit<ReadDocument, 'kind'>> {
	const { matter, body } = splitFrontMatter(await decodeText(bytes));
	const writer = new SectionWriter();
	let firstHeading = '';
	let waiting: string[] = [];
	const flush = () => {
		writer.verbatim(waiting.join('\n'));
		waiting = [];
	};
	const heading = (level: number, text: string) => {
		flush();
		firstHeading ||= text;
		writer.heading(level, text);
	};
	let fence = '';
	for (const line of body.split('\n')) {
		await breathe();
		const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
		if (mark && (fence === '' || mark.startsWith(fence))) fence = fence === '' ? mark : '';
		const hashes = fence === '' ? /^ {0,3}(#{1,6})\s+(.*)$/.exec(line) : null;
		const underline = fence === '' ? /^ {0,3}(=+|-{2,})\s*$/.exec(line)?.[1] : undefined;
		const above = waiting.at(-1)?.trim() ?? '';
		if (hashes) heading(hashes[1]?.length ?? 1, withoutClosing(hashes[2] ?? ''));
		else if (underline && above !== '' && !/^([-*+>|]|\d+[.)])/.test(above)) {
			waiting.pop();
			heading(underline.startsWith('=') ? 1 : 2, above);
		} else waiting.push(line);
	}
	flush();
	const sections = writer.finish();
	if (sections.length === 0) throw refuse(name, 'has no text in it.');
	return { title: matter || firstHeading, pages: null, sections, tables: [] };
}

/** "Menu ##" is "Menu". An expression would try each of many blanks as the last. */
function withoutClosing(heading: string): string {
	let text = heading.trimEnd();
	while (text.endsWith('#')) text = text.slice(0, -1);
	return text.trimEnd();
}

/** The block of settings that some programs write above the text; its title is worth something. */
function splitFrontMatter(text: string): { matter: string; body: string } {
	const block = /^---\n([\s\S]{0,4000}?)\n---\n/.exec(text);
	if (!block) return { matter: '', body: text };
	const title = /^title:\s*["']?(.+?)["']?\s*$/m.exec(block[1] ?? '')?.[1] ?? '';
	return { matter: title, body: text.slice(block[0].length) };
}

/** @throws FrontdeskError `document-refused` when there is no text in it */
export async function readText({ name, mimeType, bytes }: DocumentFile): Promise<Omit<ReadDocument, 'kind'>> {
	const declared = /charset=["']?([\w:.-]+)/i.exec(mimeType ?? '')?.[1];
	const text = (await decodeText(bytes, declared)).trim();
	if (text === '') throw refuse(name, 'has no text in it.');
	return { title: '', pages: null, sections: [{ headings: [], page: null, text }], tables: [] };
}
