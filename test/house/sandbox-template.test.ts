import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planTemplate } from '../../core/knowledge';

/**
 * The sandbox imports nothing of the product, so it keeps what the template asks of Google as a file.
 * To write it anew: UPDATE_SANDBOX_TEMPLATE=1 npx jest --selectProjects unit --testPathPatterns sandbox-template
 */
const file = join(__dirname, '../../infra/sandbox/seed/template.json');

const nothing = { rows: [], notes: [], choices: [], protectedRanges: [], conditionalFormats: [] };
const newTab = { sheetId: 0, title: 'Sheet1', rowCount: 1000, columnCount: 26, frozenRowCount: 0, ...nothing };
/** The shop has a tab of tables of its own. */
const isExampleTable = (title: string) => title.startsWith('Table: ');

function requestsOfTemplate(): object[] {
	const { requests } = planTemplate({ title: 'New', locale: 'en_US', timeZone: 'Etc/GMT', tabs: [newTab] }, 'en');
	const properties = requests.flatMap(({ addSheet }) => addSheet?.properties ?? []);
	const leftOut = properties
		.filter(({ title }) => isExampleTable(title ?? ''))
		.map(({ sheetId }) => `"sheetId":${sheetId},`);
	const isLeftOut = (request: object) =>
		leftOut.some((part) => `${JSON.stringify(request)},`.replaceAll('}', ',').includes(part));
	return requests.filter((request) => !isLeftOut(request));
}

interface Request {
	addSheet?: { properties: { title: string; sheetId: number } };
	updateCells?: { start: { sheetId: number; rowIndex: number } };
	setDataValidation?: { range: { sheetId: number; endRowIndex?: number } };
	addProtectedRange?: { protectedRange: { range: { sheetId: number; endRowIndex?: number } } };
}

/** Without the lines of the Settings tab: a new setting is no reason to write the file anew. */
function withoutLines(requests: Request[]): Request[] {
	const settings = requests.find(({ addSheet }) => addSheet?.properties.title === 'Settings')?.addSheet?.properties
		.sheetId;
	const isLine = ({ updateCells, setDataValidation, addProtectedRange }: Request) => {
		const range = setDataValidation?.range ?? addProtectedRange?.protectedRange.range;
		const isCell =
			updateCells !== undefined && updateCells.start.sheetId === settings && updateCells.start.rowIndex > 0;
		return isCell || (range !== undefined && range.sheetId === settings && range.endRowIndex !== undefined);
	};
	return requests.filter((request) => !isLine(request));
}

it('starts the sandbox with the sheet that the template makes', () => {
	const wanted = JSON.parse(JSON.stringify(requestsOfTemplate())) as Request[];
	if (process.env['UPDATE_SANDBOX_TEMPLATE']) writeFileSync(file, `${JSON.stringify(wanted, null, '\t')}\n`);

	const kept = JSON.parse(readFileSync(file, 'utf8')) as Request[];

	expect(withoutLines(kept)).toEqual(withoutLines(wanted));
});
