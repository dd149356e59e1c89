/** A rectangle of cells, counted from zero, ends exclusive; an open end reaches to the edge of the grid. */
export interface CellRange {
	tab: string | undefined;
	startRow: number;
	startColumn: number;
	endRow: number | undefined;
	endColumn: number | undefined;
}

interface Corner {
	row: number | undefined;
	column: number | undefined;
}

/** `A` is 0, `Z` is 25, `AA` is 26. */
export function columnIndex(letters: string): number {
	return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The letters of a column counted from zero. */
export function columnLetters(index: number): string {
	const rest = Math.floor(index / 26);
	return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

function parseCorner(text: string): Corner | undefined {
	const match = /^\$?([A-Za-z]{1,3})?(?:\$?([1-9]\d*))?$/.exec(text);
	if (!match || (!match[1] && !match[2])) return undefined;
	return {
		column: match[1] ? columnIndex(match[1]) : undefined,
		row: match[2] ? Number(match[2]) - 1 : undefined,
	};
}

/** Both bounds of one axis; the two corners may be given in either order. */
function spanAxis(from: number | undefined, to: number | undefined): [number, number | undefined] {
	if (from !== undefined && to !== undefined) return [Math.min(from, to), Math.max(from, to) + 1];
	return [from ?? to ?? 0, undefined];
}

function parseCells(text: string): Omit<CellRange, 'tab'> | undefined {
	const [first = '', second, ...more] = text.split(':');
	const from = parseCorner(first);
	const to = second === undefined ? from : parseCorner(second);
	if (!from || !to || more.length > 0) return undefined;
	const isLoneLetterOrNumber = second === undefined && (from.row === undefined || from.column === undefined);
	if (isLoneLetterOrNumber) return undefined;
	const [startRow, endRow] = spanAxis(from.row, to.row);
	const [startColumn, endColumn] = spanAxis(from.column, to.column);
	return { startRow, endRow, startColumn, endColumn };
}

function unquote(title: string): string | undefined {
	if (!title.startsWith("'")) return title.includes("'") ? undefined : title;
	const inner = /^'((?:[^']|'')+)'$/.exec(title)?.[1];
	return inner?.replaceAll("''", "'");
}

const wholeTab = { startRow: 0, startColumn: 0, endRow: undefined, endColumn: undefined };

/**
 * Reads a range in A1 notation: `A1`, `A1:C3`, `A2:Z`, `A:C`, `2:5`, `Tab!A1:B2`, `'My tab'!A1`, or a tab's name alone.
 *
 * @returns undefined when it is none of these; whether the tab exists is not looked at
 */
export function parseA1(text: string): CellRange | undefined {
	const split = /^('(?:[^']|'')+'|[^'!]+)!(.+)$/.exec(text);
	if (split) {
		const tab = unquote(split[1] ?? '');
		const cells = parseCells(split[2] ?? '');
		return tab !== undefined && cells ? { tab, ...cells } : undefined;
	}
	const cells = parseCells(text);
	if (cells) return { tab: undefined, ...cells };
	const tab = /[!:]/.test(text) && !text.startsWith("'") ? undefined : unquote(text);
	return tab ? { tab, ...wholeTab } : undefined;
}

/** A tab's name as Google writes it in an answer: quoted only when it has to be. */
export function quoteTab(title: string): string {
	return /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) ? title : `'${title.replaceAll("'", "''")}'`;
}

/** Writes a closed range in A1 notation, as Google echoes it. */
export function formatA1(tab: string, from: [number, number], to: [number, number]): string {
	const corner = ([row, column]: [number, number]) => `${columnLetters(column)}${row + 1}`;
	const isOneCell = from[0] === to[0] && from[1] === to[1];
	return `${quoteTab(tab)}!${corner(from)}${isOneCell ? '' : `:${corner(to)}`}`;
}
