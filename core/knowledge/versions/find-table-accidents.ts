import { lineOf, TableFacts } from '../../tables';
import { sql, type Queryable } from '../../storage';
import { cellText, sameness, say, tabNames, type CheckedRow, type SheetLanguage, type SheetProblem } from '../sheet';

interface KnownItem {
	source: string;
	facts: TableFacts;
}

/** What is done about tables before rows are compared. */
interface GuardedTables {
	/** All rows, with last good values for cells that have none. */
	rows: CheckedRow[];
	/** Tables that stay as they are, by source, with what to tell the owner. */
	held: Map<string, SheetProblem>;
}

/** As of the Knowledge tab: with fewer rows, replacing most of them is an afternoon's work. */
const manyRows = 10;
const maxItems = 5_000;

/**
 * Looks at tables as `findAccident` does at the Knowledge tab: one that is gone, renamed, cut to a few rows or without its
 * header stays as it was, and keeps nothing else from going live.
 *
 * @param confirm what the owner is told to do where it was meant
 */
export async function guardTables(
	transaction: Queryable,
	tenantId: string,
	rows: CheckedRow[],
	{ language, confirm }: { language: SheetLanguage; confirm: string },
): Promise<GuardedTables> {
	const known = await readItems(transaction, tenantId);
	const held = findTableAccidents(rows, known, { language, confirm });
	return { rows: rows.map((row) => withLastValues(row, known)), held };
}

async function readItems(transaction: Queryable, tenantId: string): Promise<KnownItem[]> {
	const items = await transaction.query<{ source: string; facts: unknown }>(sql`
		SELECT source, facts FROM frontdesk.knowledge_rows
		WHERE tenant_id = ${tenantId} AND until_version IS NULL AND split_part(source, ':', 1) = 'table'
		ORDER BY revision LIMIT ${maxItems}`);
	return items.flatMap(({ source, facts }) => {
		const { data } = TableFacts.safeParse(facts);
		return data ? [{ source, facts: data }] : [];
	});
}

function findTableAccidents(
	rows: readonly CheckedRow[],
	known: readonly KnownItem[],
	{ language, confirm }: { language: SheetLanguage; confirm: string },
): Map<string, SheetProblem> {
	const tableRows = rows.filter(({ source }) => source.startsWith('table:'));
	const there = new Set(tableRows.map(({ question }) => sameness(question)));
	const accidents = new Map<string, SheetProblem>();
	for (const [source, items] of Map.groupBy(known, (item) => item.source)) {
		const tab = source.slice('table:'.length);
		const now = tableRows.filter((row) => row.source === source);
		const header = missingHeader(now, items, language);
		const vanished = items.filter(({ facts }) => !there.has(sameness(facts.item))).length;
		const areFew = now.length * 2 < items.length;
		const areOthers = items.length >= manyRows;
		const isCut = vanished * 2 > items.length && (areFew || areOthers);
		if (header === undefined && !isCut) continue;
		const problem = (message: string) => accidents.set(source, { tab, row: null, message });
		if (header !== undefined) {
			problem(
				say(
					language,
					'The header of the table in the tab "{tab}" is gone: its first row reads "{header}". Customers still get the table as it was. Write the headers back above the first row.',
					{ tab, header },
				),
			);
		} else if (now.length === 0) {
			const table = tabNames.tables[language].find((name) => name !== tabNames.tables[language][0]) ?? '';
			problem(
				[
					say(language, 'The tab "{tab}" is gone, or has another name now.', { tab }),
					say(
						language,
						'What it said before still counts. Give it its old name back (or one that begins with "{table}").',
						{ table },
					),
					confirm,
				].join(' '),
			);
		} else {
			problem(
				[
					say(
						language,
						'More than half of the rows vanished: of {known} rows, {vanished} are not in the tab "{tab}" any more.',
						{
							tab,
							known: items.length,
							vanished,
						},
					),
					say(language, 'Customers still get the table as it was.'),
					confirm,
				].join(' '),
			);
		}
	}
	return accidents;
}

/** The first row of a table that lost its header: nothing names its columns, or an item of before does. */
function missingHeader(
	now: readonly CheckedRow[],
	known: readonly KnownItem[],
	language: SheetLanguage,
): string | undefined {
	const [first] = now;
	if (!first || known.length < 2) return undefined;
	const columns = first.content?.facts?.cells.map(({ column }) => sameness(column));
	if (columns === undefined) {
		const nameless = say(language, 'there is no header above this row; write one, with a name for each column');
		return now.every(({ status }) => status === nameless) ? first.question : undefined;
	}
	const lost = known.find(({ facts }) => {
		const values = facts.cells.map(({ value }) => sameness(value)).filter((value) => value !== '');
		return values.length > 0 && values.every((value) => columns.includes(value));
	});
	return lost && [lost.facts.item, ...lost.facts.cells.map(({ value }) => value)].join(' | ');
}

/** A cell with an error or a placeholder keeps what it said last. */
function withLastValues(row: CheckedRow, known: readonly KnownItem[]): CheckedRow {
	const { heldColumns, content } = row;
	const facts = content?.facts;
	if (!heldColumns || !facts) return row;
	const before = known.find((item) => item.source === row.source && sameness(item.facts.item) === sameness(facts.item));
	const last = (column: string) => before?.facts.cells.find((cell) => cell.column === column)?.value ?? '';
	const cells = facts.cells.map((cell) =>
		heldColumns.includes(cell.column) ? { ...cell, value: last(cell.column) } : cell,
	);
	const kept = { ...facts, cells };
	const answer = cellText(lineOf(kept));
	return { ...row, answer, content: { ...content, answer, facts: kept } };
}
