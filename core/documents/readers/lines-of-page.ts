import type { PdfText } from './library-worker';

type Item = PdfText['pages'][number][number];

export interface PageLine {
	text: string;
	fontSize: number;
	/** Distance to the line above, in font sizes; 0 for the first line of a page. */
	gap: number;
}

/** A PDF knows where each piece of text stands, and nothing of lines: puts the pieces together again. */
export function linesOfPage(items: Item[]): PageLine[] {
	const lines: { pieces: Item[]; fontSize: number; y: number }[] = [];
	let isOpen = false;
	for (const item of items) {
		const line = lines.at(-1);
		const isSameLine = isOpen && line !== undefined && Math.abs(line.y - item.y) <= Math.max(line.fontSize, 1) * 0.5;
		if (isSameLine) line.pieces.push(item);
		else if (item.text !== '') lines.push({ pieces: [item], fontSize: item.fontSize, y: item.y });
		isOpen = !item.endsLine;
	}
	return lines
		.map(({ pieces, fontSize, y }, index) => {
			const above = lines[index - 1];
			return { text: joinPieces(pieces), fontSize, gap: above ? (above.y - y) / Math.max(fontSize, 1) : 0 };
		})
		.filter(({ text }) => text !== '');
}

/** Columns of a price list are only set apart by their place: a wide gap becomes a space. */
function joinPieces(pieces: Item[]): string {
	let text = '';
	let end: number | undefined;
	for (const piece of pieces) {
		const gap = end === undefined ? 0 : piece.x - end;
		const isApart = gap > piece.fontSize * 0.25 && !/\s$/.test(text) && !/^\s/.test(piece.text);
		text += isApart ? ` ${piece.text}` : piece.text;
		end = piece.x + piece.width;
	}
	return text.replaceAll(/[ \t]+/g, ' ').trim();
}
