import { isFrontdeskError } from '../errors';
import { sql, type Database } from '../storage';
import type { GoogleSheet, ReadTab, SheetTabs } from './google';
import { cellText, isNamed, locateHeader, problemsHeaders, type ProblemsColumn, type SheetProblem } from './sheet';
import type { StoredSheet } from './store-sheet';
import type { BotTab } from './write-back';

/** More than anybody mends in a day; the next ones come when these are gone. */
const maxListed = 500;

/** The tab that lists all that is to mend and to look at; null where the sheet has none, or its header is gone. */
export function problemsTab(tab: ReadTab | null, problems: readonly SheetProblem[]): BotTab | null {
	const columns = tab && columnsOf(tab);
	if (!tab || !columns) return null;
	const { rowIndex, columns: at } = columns;
	const shown = problems.slice(0, maxListed);
	const count = Math.max(shown.length, tab.rows.length - rowIndex - 1);
	const cells = Array.from({ length: count }, (_, index) => {
		const { tab: title = '', row = null, message = '' } = shown[index] ?? {};
		const texts: Record<ProblemsColumn, string | number> = { tab: title, row: row ?? '', what: message };
		return (Object.keys(texts) as ProblemsColumn[]).flatMap((name) => {
			const column = at[name];
			return column === undefined ? [] : [{ row: rowIndex + 1 + index, column, text: texts[name] }];
		});
	});
	const bots = Object.values(at);
	return {
		tab: tab.title,
		rows: [...tab.rows, ...Array.from({ length: Math.max(0, rowIndex + 1 + count - tab.rows.length) }, () => [])],
		headerRow: rowIndex,
		isBots: (column, row) => bots.includes(column) && !isNamed(cellText(row[at.what ?? 0]), problemsHeaders.what),
		cells: cells.flat(),
	};
}

function columnsOf({ title, rows }: ReadTab) {
	try {
		return locateHeader<ProblemsColumn>(title, rows, problemsHeaders, ['what']);
	} catch (error) {
		if (isFrontdeskError(error)) return null;
		throw error;
	}
}

/** What stands before a note of ours, below one of the owner's own. */
const mark = 'Frontdesk: ';
const ours = new RegExp(`(?:^|\\n\\n)${mark}[\\s\\S]*$`);

/**
 * Says each problem in a note beside the cell that it is about, where no column of ours says it: in tables, in the Settings
 * tab, and at the top of a tab for what is about all of it. A note of the owner's own stays above it.
 *
 * @returns how many notes were written
 */
export async function writeNotes(
	db: Database,
	tenantId: string,
	sheet: GoogleSheet,
	{ tabs, stored, problems }: { tabs: SheetTabs; stored: StoredSheet; problems: readonly SheetProblem[] },
): Promise<number> {
	const wanted = notesOf(tabs, stored, problems);
	const [known] = await db
		.asTenant(tenantId)
		.query<{ noted: string[] }>(sql`SELECT noted FROM frontdesk.knowledge_syncs WHERE tenant_id = ${tenantId}`);
	const there = titlesOf(tabs);
	const looked = [...new Set([...(known?.noted ?? []), ...wanted.keys()])].filter((title) => there.has(title));
	if (looked.length === 0) return 0;
	const standing = await sheet.readNotes(looked);
	const notes = looked.flatMap((tab) => {
		const said = new Map((standing.get(tab) ?? []).map(({ row, column, note }) => [`${row} ${column}`, note]));
		const places = new Set([...said.keys(), ...(wanted.get(tab)?.keys() ?? [])]);
		return [...places].flatMap((place) => {
			const before = said.get(place) ?? '';
			const own = before.replace(ours, '');
			const told = wanted.get(tab)?.get(place) ?? [];
			const note = told.length === 0 ? own : [...(own === '' ? [] : [own]), mark + told.join('\n')].join('\n\n');
			const [row = 0, column = 0] = place.split(' ').map(Number);
			return note === before ? [] : [{ tab, row, column, note }];
		});
	});
	if (notes.length > 0) await sheet.writeNotes(notes);
	await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.knowledge_syncs SET noted = ${[...wanted.keys()]}
		WHERE tenant_id = ${tenantId} AND noted IS DISTINCT FROM ${[...wanted.keys()]}`);
	return notes.length;
}

const titlesOf = ({ tables, file: _, ...single }: SheetTabs) =>
	new Set([...tables, ...Object.values(single)].flatMap((tab) => tab?.title ?? []));

/** By tab and place. */
function notesOf(
	tabs: SheetTabs,
	{ sheet: { header }, tests }: StoredSheet,
	problems: readonly SheetProblem[],
): Map<string, Map<string, string[]>> {
	const hasColumn = new Set([
		...(header.columns.status === undefined ? [] : [tabs.knowledge.title]),
		...(tabs.tests && tests?.header.columns.result !== undefined ? [tabs.tests.title] : []),
	]);
	const there = titlesOf(tabs);
	const notes = new Map<string, Map<string, string[]>>();
	for (const { tab, row, column = 0, message } of problems) {
		if (row !== null && hasColumn.has(tab)) continue;
		// What is said of a tab that is gone is said where the questions are.
		const title = there.has(tab) ? tab : tabs.knowledge.title;
		const place = row === null ? '0 0' : `${row - 1} ${column}`;
		const places = notes.get(title) ?? new Map<string, string[]>();
		notes.set(title, places.set(place, [...(places.get(place) ?? []), message]));
	}
	return notes;
}
