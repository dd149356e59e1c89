import { isFrontdeskError } from '../../errors';
import type { GoogleSheet, ReadTab, SheetTabs } from '../google';
import {
	cellText,
	knowledgeHeaders,
	locateHeader,
	sameness,
	type CellRow,
	type Header,
	type KnowledgeColumn,
} from '../sheet';
import { withoutMasks } from '../../language';
import { writeBotCells } from '../write-back';
import { isMoved, obstacleTo, variantTarget, type FindInKnowledge, type SameQuestion } from './plan-tab';
import { readUnansweredTab, type UnansweredRow } from './read-unanswered-tab';

/** What one sync moves; bounds how long it takes. */
const maxMoves = 100;
const botColumns: KnowledgeColumn[] = ['status', 'used', 'lastUsed', 'id'];

/** Finds the row of the Knowledge tab, as it stands there, that asks something in its question or variants. */
export function knowledgeFinder({ title, rows }: ReadTab): FindInKnowledge {
	const { columns, rowIndex } = locateHeader<KnowledgeColumn>(title, rows, knowledgeHeaders, ['question', 'answer']);
	const at = (row: ReadTab['rows'][number], column: KnowledgeColumn) =>
		columns[column] === undefined ? '' : cellText(row[columns[column]]);
	const known = new Map<string, SameQuestion>();
	rows.forEach((row, index) => {
		if (index <= rowIndex) return;
		for (const asked of [at(row, 'question'), ...at(row, 'variants').split('\n')]) {
			const key = keyOf(asked);
			if (key !== '' && !known.has(key)) known.set(key, { sheetRow: index + 1, answer: at(row, 'answer') });
		}
	});
	return (question) => known.get(keyOf(question));
}

/** A question stands there without its masks: see `knowledgeCells`. */
const keyOf = (asked: string) => sameness(withoutMasks(asked));

/** What staff made an answer of, at the Desk. */
export type ApprovedAnswer = Pick<UnansweredRow, 'id' | 'question' | 'examples' | 'suggestedAnswer'>;

/**
 * Puts what the owner approved, in the tab or at the Desk, below the rows of the Knowledge tab. The approved row stays where it is until it is seen there:
 * a crash in between loses nothing, and repeating it adds nothing.
 *
 * @returns true when the tabs have to be read again: the Knowledge tab has more rows now
 */
export async function moveApproved(
	sheet: Pick<GoogleSheet, 'canWrite' | 'readRaw' | 'writeTabs'>,
	{ knowledge, unanswered }: SheetTabs,
	atDesk: readonly ApprovedAnswer[] = [],
	nearQuestions: (ids: string[]) => Promise<ReadonlyMap<string, string>> = async () => new Map(),
): Promise<boolean> {
	const hasRows = unanswered !== null && unanswered !== undefined && unanswered.rows.length > 0;
	if (!sheet.canWrite || (!hasRows && atDesk.length === 0)) return false;
	try {
		const header = locateHeader<KnowledgeColumn>(knowledge.title, knowledge.rows, knowledgeHeaders, [
			'question',
			'answer',
		]);
		const find = knowledgeFinder(knowledge);
		const rows = hasRows ? readUnansweredTab(unanswered.title, unanswered.rows).rows : [];
		const variants = rows.filter((row) => row.decision === 'variant' && !isMoved(row, find)).slice(0, maxMoves);
		const near = variants.length > 0 ? await nearQuestions(variants.map(({ id }) => id)) : new Map<string, string>();
		const added = variantCells(knowledge.rows, header, variants, (row) => variantTarget(row, near.get(row.id), find));
		const inTab = rows.filter(
			(row) => row.decision === 'approve' && obstacleTo(row, find) === undefined && !isMoved(row, find),
		);
		const approved: ApprovedAnswer[] = [...inTab, ...atDesk.filter(({ question }) => find(question) === undefined)];
		const once = [...new Map(approved.toReversed().map((row) => [sameness(row.question), row])).values()].toReversed();
		if (once.length === 0 && added.length === 0) return false;
		await writeBotCells(sheet, [
			{
				tab: knowledge.title,
				rows: knowledge.rows,
				headerRow: header.rowIndex,
				// A cell that gets a variant is ours for the moment.
				isBots: (column, row) =>
					botColumns.some((name) => header.columns[name] === column) ||
					(column === header.columns.variants &&
						added.some((cell) => isSameRow(knowledge.rows[cell.row], row, header))),
				cells: added,
				appended: once.slice(0, maxMoves).map((row) => knowledgeCells(row, header)),
			},
		]);
		return true;
	} catch (error) {
		// A header that is gone is reported by whoever reads the tab for its own sake; a sheet that cannot be written, later.
		if (!isFrontdeskError(error) || error.retryable) throw error;
		return false;
	}
}

/** The cells of the column "variants" that questions are added to, several to a row where the owner says so. */
function variantCells(
	rows: ReadTab['rows'],
	{ columns, rowIndex }: Header<KnowledgeColumn>,
	asked: readonly UnansweredRow[],
	targetOf: (row: UnansweredRow) => number | undefined,
): { row: number; column: number; text: string }[] {
	const { variants: column, question } = columns;
	if (column === undefined || question === undefined) return [];
	const lines = new Map<number, string[]>();
	for (const row of asked) {
		const place = (targetOf(row) ?? 0) - 1;
		const text = withoutMasks(row.question).replaceAll(/\s+/g, ' ');
		if (place <= rowIndex || text === '' || cellText(rows[place]?.[question]) === '') continue;
		const known =
			lines.get(place) ??
			cellText(rows[place]?.[column])
				.split('\n')
				.filter((line) => line !== '');
		lines.set(place, [...known, spaced(text)]);
	}
	return [...lines].map(([row, texts]) => ({ row, column, text: texts.join('\n') }));
}

function isSameRow(one: CellRow | undefined, other: CellRow, { columns }: Header<KnowledgeColumn>): boolean {
	const at = (row: CellRow | undefined) =>
		[columns.question, columns.answer].map((column) => (column === undefined ? '' : cellText(row?.[column])));
	return at(one).join('\n') === at(other).join('\n');
}

/** The row with its columns where this sheet has them. The other ways in which it was asked become variants. */
function knowledgeCells(
	{ question, examples, suggestedAnswer }: ApprovedAnswer,
	{ columns }: Header<KnowledgeColumn>,
): string[] {
	const asked = withoutMasks(question);
	const variants = [...new Map(examples.map(withoutMasks).map((example) => [sameness(example), example]))]
		.filter(([key]) => key !== '' && key !== sameness(asked))
		.map(([, example]) => example);
	const values: Partial<Record<KnowledgeColumn, string>> = {
		question: asked,
		variants: variants.join('\n'),
		answer: suggestedAnswer,
	};
	const width = Math.max(...Object.values(columns)) + 1;
	const cells = Array.from({ length: width }, () => '');
	for (const [column, text] of Object.entries(values)) {
		const index = columns[column as KnowledgeColumn];
		if (index !== undefined) cells[index] = spaced(text);
	}
	return cells;
}

/** "+49 221 …" must not become a formula, nor get a mark that customers would read: a space in front is neither. */
const spaced = (text: string) => (/^[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]/.test(text) ? ` ${text}` : text);
