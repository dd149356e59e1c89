import { cellText, type Cell, type CellRow } from './cells';

/** A link behind words of a cell: the words are what the cell shows, and the address is nowhere in it. */
export interface CellLink {
	/** From 0. */
	row: number;
	column: number;
	/** The words, or all of the cell. */
	words: string;
	address: string;
}

const withoutScheme = (address: string) => address.replace(/^(?:mailto|tel):/i, '');

/** The rows of a tab as customers may read them: each address that stands behind words stands after them. */
export function withAddresses<Tab extends { rows: CellRow[]; links?: readonly CellLink[] | undefined }>(tab: Tab): Tab {
	if (!tab.links || tab.links.length === 0) return tab;
	const rows = tab.rows.map((row) => [...row]);
	for (const link of tab.links.toReversed()) {
		const cells = rows[link.row];
		if (cells) cells[link.column] = tell(cells[link.column] ?? '', link);
	}
	return { ...tab, rows };
}

function tell(cell: Cell, { words, address }: CellLink): Cell {
	const text = cellText(cell);
	const told = withoutScheme(address).replace(/\/$/, '');
	const bare = told.replace(/^https?:\/\/(?:www\.)?/i, '');
	if (text === '' || text.includes(told) || text.includes(bare)) return cell;
	const at = text.indexOf(words.trim());
	const end = at < 0 ? text.length : at + words.trim().length;
	return `${text.slice(0, end)} (${told})${text.slice(end)}`;
}
