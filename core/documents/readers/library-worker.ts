/**
 * Runs in a thread of its own, so that a hostile or huge file can be stopped in the middle of a library's work, and its
 * memory is not ours. It calls libraries and nothing else: no import of our own, since tests run this file as it is.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { HTMLElement as Element, Node } from 'node-html-parser';

export interface WorkerRequest {
	task: keyof typeof tasks;
	bytes: Uint8Array;
	maxPages: number;
	/** Of a table. */
	delimiter: string;
}

export interface PdfText {
	title: string;
	pages: { text: string; fontSize: number; y: number; x: number; width: number; endsLine: boolean }[][];
	/** Of all pages, also of those that were too many to be read. */
	pageCount: number;
}

export type SheetCell = string | number | boolean | null;
export type WorkbookCells = { sheet: string; rows: SheetCell[][] }[];

/** A page in the order in which it is read; what is no text of it is gone. */
export interface PageParts {
	title: string;
	parts: PagePart[];
}
export type PagePart =
	| { kind: 'text' | 'verbatim'; text: string }
	| { kind: 'heading'; level: number; text: string }
	| { kind: 'row'; cells: string[] }
	| { kind: 'item' | 'line end' | 'paragraph end' };

const tasks = {
	async pdf({ bytes, maxPages }: WorkerRequest): Promise<PdfText> {
		const { extractTextItems, getDocumentProxy, getMeta } = await import('unpdf');
		// Quiet: what is wrong with a file is said by what is thrown.
		const pdf = await getDocumentProxy(bytes, { verbosity: 0 });
		if (pdf.numPages > maxPages) return { title: '', pages: [], pageCount: pdf.numPages };
		const { items } = await extractTextItems(pdf);
		const meta = await getMeta(pdf).catch(() => null);
		const title: unknown = Object.entries(meta?.info ?? {}).find(([name]) => name === 'Title')?.[1];
		const pages = items.map((page) =>
			page.map(({ str, fontSize, x, y, width, hasEOL }) => ({ text: str, fontSize, x, y, width, endsLine: hasEOL })),
		);
		return { title: typeof title === 'string' ? title : '', pages, pageCount: pdf.numPages };
	},

	/** Headings, paragraphs, lists and tables; pictures are left out. */
	async docx({ bytes }: WorkerRequest): Promise<PageParts> {
		const { default: mammoth } = await import('mammoth');
		const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));
		const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage });
		return partsOfPage(value);
	},

	/** @param bytes the page in UTF-8 */
	async html({ bytes }: WorkerRequest): Promise<PageParts> {
		return partsOfPage(Buffer.from(bytes).toString('utf8'));
	},

	/** @param bytes the table in UTF-8 */
	async csv({ bytes, delimiter }: WorkerRequest): Promise<string[][]> {
		const { parse } = await import('csv-parse/sync');
		return parse(Buffer.from(bytes), {
			delimiter,
			relax_column_count: true,
			relax_quotes: true,
			skip_empty_lines: true,
		});
	},

	async xlsx({ bytes }: WorkerRequest): Promise<WorkbookCells> {
		const { default: readWorkbook } = await import('read-excel-file/node');
		const [sheets, { format }, formats] = await Promise.all([
			readWorkbook(Buffer.from(bytes), { trim: false }),
			import('numfmt'),
			numberFormats(Buffer.from(bytes)),
		]);
		return sheets.map(({ sheet, data }) => ({
			sheet,
			rows: data.map((row, rowIndex) =>
				row.map((cell, column) => {
					if (cell instanceof Date) return dateText(cell);
					const shownAs = typeof cell === 'number' ? formats.get(sheet)?.get(`${rowIndex} ${column}`) : undefined;
					return shownAs === undefined ? (cell as SheetCell) : shown(() => format(shownAs, cell), cell as number);
				}),
			),
		}));
	},
};

/** As Excel shows it; a format that is no format leaves the number as it is. A share is told from its number by a space. */
function shown(format: () => string, value: number): SheetCell {
	try {
		return (
			format()
				.trim()
				.replace(/(?<=\d)%$/, ' %') || value
		);
	} catch {
		return value;
	}
}

/** Excel's own formats of numbers, which a file only names (ECMA-376, 18.8.30); those of money are as the reader's computer has them. */
const builtInFormats: Record<string, string> = { 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%' };

/** By sheet, and by row and column from 0: in which format a number is shown. Where it has none of its own, nothing. */
async function numberFormats(bytes: Buffer): Promise<Map<string, Map<string, string>>> {
	const files = await textsIn(
		bytes,
		/^xl\/(?:workbook\.xml|styles\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/,
	);
	const styles = files.get('xl/styles.xml') ?? '';
	const own = tagsOf(styles, 'numFmt').map(({ numFmtId = '', formatCode = '' }) => [numFmtId, formatCode] as const);
	const codes = new Map<string, string>([...Object.entries(builtInFormats), ...own]);
	const cellStyles = /<(?:\w+:)?cellXfs[\s>].*?<\/(?:\w+:)?cellXfs>/su.exec(styles)?.[0] ?? '';
	const byStyle = tagsOf(cellStyles, 'xf').map(({ numFmtId = '' }) => codes.get(numFmtId));
	const targets = new Map(
		tagsOf(files.get('xl/_rels/workbook.xml.rels') ?? '', 'Relationship').map(({ Id = '', Target = '' }) => [
			Id,
			Target,
		]),
	);
	return new Map(
		tagsOf(files.get('xl/workbook.xml') ?? '', 'sheet').map((sheet) => {
			const target = (targets.get(sheet['r:id'] ?? '') ?? '').replace(/^\/?(?:xl\/)?/, 'xl/');
			const cells = tagsOf(files.get(target) ?? '', 'c').flatMap(({ r = '', s, t = 'n' }) => {
				const code = t === 'n' && s !== undefined ? byStyle[Number(s)] : undefined;
				return code === undefined || /^general$|^@$/i.test(code) ? [] : [[placeOf(r), code] as const];
			});
			return [sheet['name'] ?? '', new Map(cells)];
		}),
	);
}

/** "B3" → "2 1" */
function placeOf(reference: string): string {
	const [, letters = '', row = '0'] = /^([A-Z]+)(\d+)$/.exec(reference) ?? [];
	const column = [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0);
	return `${Number(row) - 1} ${column - 1}`;
}

/** The attributes of each tag of this name, whatever its namespace is called. */
function tagsOf(xml: string, name: string): Record<string, string>[] {
	return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^>]*)>`, 'gu'))].map(([, attributes = '']) =>
		Object.fromEntries(
			[...attributes.matchAll(/([\w:]+)="([^"]*)"/gu)].map(([, key = '', value = '']) => [key, unescaped(value)]),
		),
	);
}

const entities: Record<string, string> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };
const unescaped = (text: string) =>
	text.replaceAll(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w+));/giu, (whole, decimal?: string, hex?: string, name = '') => {
		if (decimal || hex) return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16));
		return entities[String(name)] ?? whole;
	});

/** The texts in an archive whose names are like this. */
async function textsIn(bytes: Buffer, names: RegExp): Promise<Map<string, string>> {
	const [{ fromBufferPromise }, { text }] = await Promise.all([import('yauzl'), import('node:stream/consumers')]);
	const archive = await fromBufferPromise(bytes, { lazyEntries: true });
	const texts = new Map<string, string>();
	for await (const entry of archive.eachEntry()) {
		if (names.test(entry.fileName)) texts.set(entry.fileName, await text(await archive.openReadStreamPromise(entry)));
	}
	return texts;
}

/** A date without a time of day is only a date. */
function dateText(date: Date): string {
	if (Number.isNaN(date.getTime())) return '';
	const text = date.toISOString();
	return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}

/** As the library counts them, which exports no names for it. */
const [elementNode, textNode] = [1, 3];

/** What a page has beside its text. */
const skipped = new Set(
	'script style noscript template svg canvas iframe object embed nav aside form button select input textarea dialog audio video picture head title link meta'.split(
		' ',
	),
);
const blocks = new Set(
	'address article blockquote body center dd details div dl dt fieldset figcaption figure footer header hr html main ol p section summary table ul'.split(
		' ',
	),
);
const banners =
	/(^|[-_\s])(cookie|cookies|consent|gdpr|onetrust|cybotcookiebot|usercentrics|cmp|skip-link|breadcrumb|breadcrumbs)([-_\s]|$)/i;
/** A main part with less text than this is an empty frame that a script fills. */
const minMainCharacters = 200;
/** Deeper than any page that a person made; what is below is left out. */
const maxDepth = 400;

async function partsOfPage(html: string): Promise<PageParts> {
	const { parse } = await import('node-html-parser');
	const root = parse(html.replace(/<!doctype[^>]*>/i, ''), {
		comment: false,
		blockTextElements: { script: false, style: false, pre: true },
	});
	const parts: PagePart[] = [];
	walk(mainPart(root), parts, 0);
	const titles = [
		root.querySelector('meta[property="og:title"]')?.getAttribute('content'),
		root.querySelector('title')?.text,
		root.querySelector('h1')?.text,
	].map((text) => oneLine(text ?? ''));
	return { title: titles.find((text) => text !== '') ?? '', parts };
}

function mainPart(root: Element): Element {
	const articles = root.querySelectorAll('article');
	const candidates = [...root.querySelectorAll('main, [role=main]'), ...(articles.length === 1 ? articles : [])];
	return (
		candidates.find((candidate) => candidate.structuredText.length >= minMainCharacters) ??
		root.querySelector('body') ??
		root
	);
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

function walk(node: Node, parts: PagePart[], depth: number): void {
	if (depth > maxDepth) return;
	if (Number(node.nodeType) === textNode) return void parts.push({ kind: 'text', text: node.text });
	const element = node as Element;
	const tag = (element.rawTagName ?? '').toLowerCase();
	if (skipped.has(tag) || isHidden(element)) return;
	if (/^h[1-6]$/.test(tag))
		return void parts.push({ kind: 'heading', level: Number(tag[1]), text: oneLine(element.text) });
	if (tag === 'br') return void parts.push({ kind: 'line end' });
	if (tag === 'pre') return void parts.push({ kind: 'verbatim', text: element.text });
	if (tag === 'tr') return void parts.push({ kind: 'row', cells: cellsOf(element) });
	const isBlock = blocks.has(tag);
	if (isBlock) parts.push({ kind: 'paragraph end' });
	if (tag === 'li') parts.push({ kind: 'item' });
	for (const child of element.childNodes) walk(child, parts, depth + 1);
	if (isBlock) parts.push({ kind: 'paragraph end' });
}

/** A table inside a cell becomes text of the cell. */
function cellsOf(row: Element): string[] {
	return row.childNodes
		.filter(
			(node): node is Element =>
				Number(node.nodeType) === elementNode && /^t[dh]$/i.test((node as Element).rawTagName ?? ''),
		)
		.map((cell) => oneLine(cell.structuredText));
}

function isHidden(element: Element): boolean {
	if (typeof element.getAttribute !== 'function' || !element.rawAttrs) return false;
	if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
	if (/display\s*:\s*none/i.test(element.getAttribute('style') ?? '')) return true;
	return banners.test(`${element.getAttribute('id') ?? ''} ${element.getAttribute('class') ?? ''}`);
}

async function answer(): Promise<void> {
	const request = workerData as WorkerRequest;
	try {
		parentPort?.postMessage({ result: await tasks[request.task](request) });
	} catch (error) {
		const { name, message, code } = error as NodeJS.ErrnoException;
		parentPort?.postMessage({ failure: { name, message, code: code ?? '' } });
	}
}

if (parentPort) void answer();
