import { crc32, deflateRawSync } from 'node:zlib';

/** A zip archive with these files in it. */
export function makeZip(files: Record<string, string | Buffer>): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, content] of Object.entries(files)) {
		const bytes = Buffer.from(content);
		const packed = deflateRawSync(bytes);
		const fields = Buffer.alloc(26);
		fields.writeUInt16LE(20, 0);
		fields.writeUInt16LE(0x0800, 2);
		fields.writeUInt16LE(8, 4);
		fields.writeUInt32LE(crc32(bytes), 10);
		fields.writeUInt32LE(packed.length, 14);
		fields.writeUInt32LE(bytes.length, 18);
		fields.writeUInt16LE(Buffer.byteLength(name), 22);
		const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
		const more = Buffer.alloc(14);
		more.writeUInt32LE(offset, 10);
		directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, more, Buffer.from(name)]));
		parts.push(local);
		offset += local.length;
	}
	const list = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(directory.length, 8);
	end.writeUInt16LE(directory.length, 10);
	end.writeUInt32LE(list.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts, list, end]);
}

interface PdfLine {
	text: string;
	/** In points; 11 unless said otherwise. */
	size?: number;
	/** Empty space above, in points. */
	above?: number;
}

/** A PDF with these lines on its pages, in Helvetica. */
export function makePdf(pages: PdfLine[][], { title = '' } = {}): Buffer {
	const objects: string[] = [];
	const add = (body: string) => objects.push(body);
	add('<< /Type /Catalog /Pages 2 0 R >>');
	const pageIds = pages.map((_, index) => 5 + index * 2);
	add(`<< /Type /Pages /Count ${pages.length} /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] >>`);
	add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
	add(`<< /Title (${escapePdf(title)}) >>`);
	for (const [index, lines] of pages.entries()) {
		const stream = pageStream(lines);
		add(
			`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${6 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
		);
		add(`<< /Length ${Buffer.byteLength(stream, 'latin1')} >>\nstream\n${stream}\nendstream`);
	}
	let body = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const at = Buffer.byteLength(body, 'latin1');
		body += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return at;
	});
	const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
	const start = Buffer.byteLength(body, 'latin1');
	const size = objects.length + 1;
	body += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${start}\n%%EOF\n`;
	return Buffer.from(body, 'latin1');
}

function pageStream(lines: PdfLine[]): string {
	let y = 800;
	return lines
		.map(({ text, size = 11, above = 0 }) => {
			y -= size * 1.3 + above;
			return `BT /F1 ${size} Tf 50 ${y.toFixed(1)} Td (${escapePdf(text)}) Tj ET`;
		})
		.join('\n');
}

/** In WinAnsi the euro sign has a place of its own. */
const escapePdf = (text: string) => text.replaceAll(/[\\()]/g, '\\$&').replaceAll('€', '\x80');

interface WordParagraph {
	text: string;
	/** 1 to 6 for a heading. */
	heading?: number;
}

/** A Word document with these paragraphs, and tables as rows of cells. */
export function makeDocx(content: (WordParagraph | string[][])[]): Buffer {
	const body = content.map((part) => (Array.isArray(part) ? wordTable(part) : wordParagraph(part))).join('');
	return makeZip({
		'[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		'_rels/.rels': relationships('word/document.xml'),
		'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
	});
}

const wordParagraph = ({ text, heading }: WordParagraph) =>
	`<w:p>${heading ? `<w:pPr><w:pStyle w:val="Heading${heading}"/></w:pPr>` : ''}<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;
const wordTable = (rows: string[][]) =>
	`<w:tbl>${rows.map((row) => `<w:tr>${row.map((text) => `<w:tc>${wordParagraph({ text })}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const relationships = (target: string) =>
	`<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${target}"/></Relationships>`;

type ExcelCell = string | number | boolean | { date: number } | null | { number: number; format: string };

/** An Excel workbook with these sheets; a date is the number of days since 1899-12-30. */
export function makeXlsx(sheets: Record<string, ExcelCell[][]>): Buffer {
	const names = Object.keys(sheets);
	const formats = Object.values(sheets)
		.flat(2)
		.flatMap((cell) => (typeof cell === 'object' && cell && 'format' in cell ? [cell.format] : []));
	const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
	const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
	const files: Record<string, string> = {
		'[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
		'_rels/.rels': relationships('xl/workbook.xml'),
		'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.map((name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rId${names.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
		'xl/styles.xml': `<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="${main}"><numFmts>${formats.map((format, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escapeXml(format).replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>${formats.map((_, at) => `<xf numFmtId="${164 + at}"/>`).join('')}</cellXfs></styleSheet>`,
	};
	for (const [index, rows] of Object.values(sheets).entries()) {
		files[`xl/worksheets/sheet${index + 1}.xml`] =
			`<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData>${rows.map((row, at) => excelRow(row, at, formats)).join('')}</sheetData></worksheet>`;
	}
	return makeZip(files);
}

function excelRow(row: ExcelCell[], index: number, formats: string[]): string {
	const cells = row.map((value, column) => {
		const place = `${String.fromCharCode(65 + column)}${index + 1}`;
		if (value === null) return '';
		if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
		if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${Number(value)}</v></c>`;
		if (typeof value === 'object' && 'format' in value)
			return `<c r="${place}" s="${2 + formats.indexOf(value.format)}"><v>${value.number}</v></c>`;
		if (typeof value === 'object') return `<c r="${place}" s="1"><v>${value.date}</v></c>`;
		return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
	});
	return `<row r="${index + 1}">${cells.join('')}</row>`;
}
