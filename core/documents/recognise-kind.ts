import type { DocumentFile, DocumentKind } from './document';
import { documentLimits } from './limits';
import { megabytes, refuse } from './refusals';
import { listArchive } from './zip-archive';

/** How far into a file its kind is looked for. */
const lookedAtBytes = 4_096;
const saveAs = (as: string) => `Open it, choose “Save as” and ${as}, and add that file.`;

/** Kinds that are text and look alike: here the name decides, then what the sender said. */
const textKinds: Record<string, DocumentKind> = {
	csv: 'csv',
	tsv: 'csv',
	md: 'markdown',
	markdown: 'markdown',
	txt: 'text',
	text: 'text',
	log: 'text',
	htm: 'html',
	html: 'html',
	xhtml: 'html',
	'text/csv': 'csv',
	'text/tab-separated-values': 'csv',
	'text/markdown': 'markdown',
	'text/html': 'html',
	'application/xhtml+xml': 'html',
	'text/plain': 'text',
};
/** Endings that promise something which text never is. */
const binaryEndings: Record<string, string> = { pdf: 'a PDF', docx: 'a Word document', xlsx: 'an Excel workbook' };

const otherSignatures: [signature: string, what: string][] = [
	['\x89PNG', 'a picture'],
	['\xff\xd8\xff', 'a picture'],
	['GIF8', 'a picture'],
	['RIFF', 'a picture, sound or film'],
	['ID3', 'a sound'],
	['OggS', 'a sound'],
	['\x1f\x8b', 'a packed archive'],
	['Rar!', 'a packed archive'],
	['7z\xbc\xaf', 'a packed archive'],
	['MZ', 'a program'],
	['\x7fELF', 'a program'],
];

/**
 * Finds out what a file is: by its content first, and only among kinds of text by its name and what the sender said.
 *
 * @throws FrontdeskError `document-refused` when it is nothing that we read, or not what its name says
 */
export async function recogniseKind({ name, mimeType, bytes }: DocumentFile): Promise<DocumentKind> {
	if (bytes.length === 0) throw refuse(name, 'is empty. Add it again, and look that it has something in it.');
	if (bytes.length > documentLimits.fileBytes) {
		throw refuse(
			name,
			`is too large (${megabytes(bytes.length)}); at most ${megabytes(documentLimits.fileBytes)} are read. Split it, or save it with smaller pictures.`,
		);
	}
	const head = bytes.subarray(0, lookedAtBytes);
	const start = head.toString('latin1');
	if (start.slice(0, 1_024).includes('%PDF-')) return 'pdf';
	if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return kindOfArchive(name, bytes);
	if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) throw refuseOldOffice(name, bytes);
	if (start.startsWith('{\\rtf'))
		throw refuse(name, `is an RTF file, which is not read. ${saveAs('Word document (.docx)')}`);
	const other = otherSignatures.find(([signature]) => start.startsWith(signature));
	if (other) throw refuse(name, `is ${other[1]}, and not a document with text.`);
	if (looksBinary(head)) {
		throw refuse(name, 'is not a kind of file that is read. Use PDF, DOCX, XLSX, CSV, Markdown, HTML or plain text.');
	}
	return kindOfText(name, mimeType, head);
}

function kindOfText(name: string, mimeType: string | undefined, head: Buffer): DocumentKind {
	const ending = endingOf(name);
	const text = head
		.toString('latin1')
		.replaceAll('\0', '')
		.replace(/^[ÿþï»¿\s]+/, '');
	const isPage = /^(<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<\?xml[^>]*>\s*<(!doctype html|html))/i.test(text);
	const promised = binaryEndings[ending];
	if (promised !== undefined) {
		const really = isPage ? 'a web page (perhaps a login page was saved instead)' : 'plain text';
		throw refuse(name, `is ${really} and not ${promised}, whatever its name says. Download it again.`);
	}
	if (isPage) return 'html';
	if (ending === 'doc' || ending === 'xls') {
		throw refuse(name, `is not what its name says. ${saveAs(ending === 'doc' ? '.docx' : '.xlsx')}`);
	}
	return textKinds[ending] ?? textKinds[(mimeType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''] ?? 'text';
}

/** In lower case without the dot; empty where there is none, or the dot belongs to a host or a sentence. */
function endingOf(name: string): string {
	return /\.([A-Za-z0-9]{1,8})$/.exec(name.trim().split(/[?#]/)[0] ?? '')?.[1]?.toLowerCase() ?? '';
}

async function kindOfArchive(name: string, bytes: Buffer): Promise<DocumentKind> {
	const entries = await listArchive(bytes);
	if (!entries) throw refuse(name, 'is broken or was cut off. Download or save it again, and add the new file.');
	const names = new Set(entries.map(({ fileName }) => fileName));
	if (names.has('word/document.xml')) return 'docx';
	if (names.has('xl/workbook.xml')) return 'xlsx';
	if (names.has('xl/workbook.bin')) throw refuse(name, `is an .xlsb workbook, which is not read. ${saveAs('.xlsx')}`);
	if (names.has('ppt/presentation.xml')) throw refuse(name, `is a presentation, which is not read. ${saveAs('PDF')}`);
	if (names.has('mimetype'))
		throw refuse(name, `is an OpenDocument file or e-book, which is not read. ${saveAs('.docx or .xlsx')}`);
	throw refuse(name, 'is a zip archive. Unpack it, and add the files that are in it.');
}

/** What was Word and Excel until 2003; an encrypted new file is wrapped in one as well. */
function refuseOldOffice(name: string, bytes: Buffer) {
	const has = (stream: string) => bytes.includes(Buffer.from(stream, 'utf16le'));
	if (has('EncryptedPackage')) {
		return refuse(
			name,
			'is protected with a password. Save it without one (File → Info → Protect), and add that file.',
		);
	}
	if (has('WordDocument')) return refuse(name, `is an old Word file (.doc), which is not read. ${saveAs('.docx')}`);
	if (has('Workbook') || has('Book'))
		return refuse(name, `is an old Excel file (.xls), which is not read. ${saveAs('.xlsx')}`);
	return refuse(name, `is an old Office file, which is not read. ${saveAs('.docx, .xlsx or PDF')}`);
}

/** Text has none of these characters, unless it is UTF-16, where every second byte may be zero. */
function looksBinary(head: Buffer): boolean {
	if (isUtf16(head)) return false;
	let strange = 0;
	for (const byte of head) if (byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) strange++;
	return strange > Math.max(2, head.length / 50);
}

/** By its mark, or by zeros on one side of nearly all pairs. */
export function isUtf16(head: Buffer): boolean {
	if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
	let [even, odd] = [0, 0];
	for (let at = 0; at < head.length; at++) {
		if (head[at] !== 0) continue;
		if (at % 2 === 0) even++;
		else odd++;
	}
	const half = head.length / 2;
	return head.length >= 4 && ((even > half * 0.6 && odd < half * 0.05) || (odd > half * 0.6 && even < half * 0.05));
}
