import {
	cellText,
	ignore,
	isNamed,
	locateHeader,
	unansweredHeaders,
	variant,
	yes,
	type CellRow,
	type Header,
	type UnansweredColumn,
} from '../sheet';
import { withoutPlainTextMark } from '../write-back';

/** What the owner decided about a row: nothing yet, or something that we do not understand. */
export type Decision = 'approve' | 'variant' | 'ignore' | 'none' | 'unclear';

/** A row of the tab Unanswered as it stands there. */
export interface UnansweredRow {
	/** The number at the left of the sheet, from 1. */
	sheetRow: number;
	/** Of the group that we wrote there; '' in a row of the owner's own, and where the column is missing. */
	id: string;
	question: string;
	examples: string[];
	suggestedAnswer: string;
	decision: Decision;
	/** What the cell "approve" says. */
	said: string;
	/** The row of the Knowledge tab whose number stands behind "variant"; null for the one that is near. */
	variantOf: number | null;
}

export interface UnansweredTab {
	header: Header<UnansweredColumn>;
	rows: UnansweredRow[];
}

/**
 * Reads the rows of the tab Unanswered.
 *
 * @throws FrontdeskError `sheet-broken` when a header is missing without which nothing can be approved
 */
export function readUnansweredTab(tab: string, rows: CellRow[]): UnansweredTab {
	const required: UnansweredColumn[] = ['question', 'suggestedAnswer', 'approve'];
	const header = locateHeader<UnansweredColumn>(tab, rows, unansweredHeaders, required);
	const text = (row: CellRow, column: UnansweredColumn) => {
		const index = header.columns[column];
		return index === undefined ? '' : withoutPlainTextMark(cellText(row[index]));
	};
	const read = rows.flatMap((row, index): UnansweredRow[] => {
		const question = text(row, 'question');
		if (index <= header.rowIndex || question === '') return [];
		const said = text(row, 'approve');
		return [
			{
				sheetRow: index + 1,
				id: text(row, 'id'),
				question,
				examples: text(row, 'examples')
					.split('\n')
					.map((example) => example.trim())
					.filter((example) => example !== ''),
				suggestedAnswer: text(row, 'suggestedAnswer'),
				...decisionIn(said),
				said,
			},
		];
	});
	return { header, rows: read };
}

/** A tick box that is not ticked says FALSE by itself; whoever wants the row gone writes a word. */
function decisionIn(said: string): Pick<UnansweredRow, 'decision' | 'variantOf'> {
	if (said === '' || said.toUpperCase() === 'FALSE') return { decision: 'none', variantOf: null };
	const [, word = '', number] = /^(\P{Nd}*?)[\s#]*(\p{Nd}+)?$/su.exec(said) ?? [];
	if (isNamed(word, variant)) return { decision: 'variant', variantOf: number === undefined ? null : Number(number) };
	const decision = isNamed(said, yes) ? 'approve' : isNamed(said, ignore) ? 'ignore' : 'unclear';
	return { decision, variantOf: null };
}
