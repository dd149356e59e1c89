/**
 * What the owner's sheet says: finds columns by their headers, judges each row, and words each row's status. Pure functions
 * over cells; where the cells come from, and what becomes of the rows, is decided outside.
 */
export {
	addShown,
	cell,
	cellNumber,
	cellText,
	columnLetters,
	hasNumbers,
	sameness,
	type Cell,
	type CellRow,
} from './cells';
export { checkRows, type CheckedSheet } from './check-rows';
export type { CheckedRow, CheckOptions, RowContent, RowOrigin } from './check-row';
export { withAddresses, type CellLink } from './addresses';
export {
	findQuestions,
	isKnownTitle,
	isTableTitle,
	isNamed,
	languageOf,
	localeLanguage,
	locateHeader,
	timeZoneOf,
	type Header,
} from './locate-header';
export {
	documentsHeaders,
	handingOver,
	ignore,
	knowledgeHeaders,
	no,
	problemsHeaders,
	type ProblemsColumn,
	moreSettings,
	settingsHeaders,
	sheetLanguages,
	syncStatusNames,
	tabNames,
	testsHeaders,
	unansweredHeaders,
	variant,
	yes,
	type DocumentsColumn,
	type KnowledgeColumn,
	type NamesByLanguage,
	type SheetLanguage,
	type TabKind,
	type TestsColumn,
	type UnansweredColumn,
} from './header-names';
export { say, translate, translateStatus, type Sentence } from './sentences';
export { troubleIn } from './cell-trouble';
export { readSettingsTab, settingNamed, shownValue, type SettingsTab, type SheetProblem } from './read-settings-tab';
