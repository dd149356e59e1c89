import { createHash } from 'node:crypto';
import {
	cellText,
	handingOver,
	isNamed,
	locateHeader,
	sameness,
	testsHeaders,
	type CellRow,
	type Header,
	type TestsColumn,
} from '../sheet';

/** A row of the Tests tab: a question, and what the owner wants of its answer. */
export interface SheetTest {
	/** The number at the left of the sheet, from 1. */
	sheetRow: number;
	question: string;
	/** All of these have to be in the answer. */
	mustContain: string[];
	/** None of these may be. */
	mustNotContain: string[];
	/** The question is one that a person has to answer. */
	wantsHandOver: boolean;
	/** The hash of all that: an edited test is another test. */
	fingerprint: string;
}

export interface TestsTab {
	header: Header<TestsColumn>;
	/** In the order of the sheet; rows in which nothing is written are left out. */
	tests: SheetTest[];
}

/**
 * Reads the rows of the Tests tab.
 *
 * @throws FrontdeskError `sheet-broken` when the header has no question, or nothing to compare with
 */
export function readTestsTab(tab: string, rows: CellRow[]): TestsTab {
	const header = locateHeader<TestsColumn>(tab, rows, testsHeaders, ['question', 'mustContain']);
	const { columns, rowIndex } = header;
	const text = (row: CellRow, column: TestsColumn) => {
		const index = columns[column];
		// What the database cannot hold is in no answer either.
		return index === undefined ? '' : cellText(row[index]).replaceAll('\0', '').toWellFormed();
	};
	const tests = rows.flatMap((row, index) => {
		const [question, wanted, unwanted] = [text(row, 'question'), text(row, 'mustContain'), text(row, 'mustNotContain')];
		if (index <= rowIndex || question + wanted + unwanted === '') return [];
		const terms = termsOf(wanted);
		const mustContain = terms.filter((term) => !isHandingOver(term));
		const wantsHandOver = mustContain.length < terms.length;
		const test = { question, mustContain, mustNotContain: termsOf(unwanted), wantsHandOver };
		return [{ ...test, sheetRow: index + 1, fingerprint: fingerprint(test) }];
	});
	return { header, tests };
}

/** Several in one cell stand one a line, or with "|" between. */
function termsOf(cell: string): string[] {
	return cell
		.split(/[\n|]/)
		.map((term) => term.trim())
		.filter((term) => term !== '');
}

/** In brackets, so that an answer may speak of a "human" and be tested for it; bare where it is the usual word. */
function isHandingOver(term: string): boolean {
	const inBrackets = /^\((.+)\)$/.exec(term)?.[1];
	if (inBrackets !== undefined) return isNamed(inBrackets, handingOver);
	return Object.values(handingOver).some(([usual]) => sameness(usual) === sameness(term));
}

function fingerprint(test: Omit<SheetTest, 'sheetRow' | 'fingerprint'>): string {
	const { question, mustContain, mustNotContain, wantsHandOver } = test;
	return createHash('sha256')
		.update(JSON.stringify([question, mustContain, mustNotContain, wantsHandOver]))
		.digest('base64url');
}
