import { sameness, type CellRow } from './cells';
import {
	checkRow,
	doOverlap,
	hasContent,
	writtenStatus,
	type CheckedRow,
	type CheckOptions,
	type RowContent,
} from './check-row';
import { knowledgeHeaders, type KnowledgeColumn, type SheetLanguage } from './header-names';
import { warnAboutRows } from './health';
import { locateHeader, type Header } from './locate-header';
import { say } from './sentences';

export interface CheckedSheet {
	header: Header<KnowledgeColumn>;
	/** The rows with something in them, in the order of the sheet. */
	rows: CheckedRow[];
	/** Empty rows that still say what they were: their status goes. */
	leftovers: Pick<CheckedRow, 'sheetRow' | 'status' | 'writtenStatus'>[];
}

/**
 * Judges every row of the Knowledge tab.
 *
 * @param tables rows of tables, which a row may say something different from
 * @throws FrontdeskError `sheet-broken` when a header is missing
 */
export function checkRows(
	tab: string,
	rows: CellRow[],
	options: CheckOptions,
	tables: CheckedRow[] = [],
): CheckedSheet {
	const header = locateHeader<KnowledgeColumn>(tab, rows, knowledgeHeaders, ['question', 'answer']);
	const below = rows.map((row, index) => ({ row, sheetRow: index + 1 })).slice(header.rowIndex + 1);
	const checked = below
		.filter(({ row }) => hasContent(row, header))
		.map(({ row, sheetRow }) => checkRow(row, sheetRow, header, { origin: { tab }, ...options }));
	const leftovers = below
		.filter(({ row }) => !hasContent(row, header))
		.map(({ row, sheetRow }) => ({ sheetRow, status: '', writtenStatus: writtenStatus(row, header) }));
	const { language = 'en' } = options;
	return { header, rows: warnAboutRows(refuseRepeats(checked, language), language, tables), leftovers };
}

/** Of rows that ask the same at the same time, the first counts. */
function refuseRepeats(rows: CheckedRow[], language: SheetLanguage): CheckedRow[] {
	const seen = new Map<string, { sheetRow: number; content: RowContent }[]>();
	return rows.map((row) => {
		const { content } = row;
		if (!content) return row;
		const asked = sameness(row.question);
		const earlier = seen.get(asked) ?? [];
		const repeated = earlier.find((other) => doOverlap(other.content, content));
		if (repeated) {
			const place = say(language, 'row {row}', { row: repeated.sheetRow });
			return { ...row, state: 'bad', content: null, status: say(language, 'same question as {place}', { place }) };
		}
		seen.set(asked, [...earlier, { sheetRow: row.sheetRow, content }]);
		return row;
	});
}
