import { z } from 'zod';
import { findQuestions, isNamed, isTableTitle, sheetLanguages, tabNames } from '../sheet';
import { gridsOf, quoteTab, type GoogleClients } from '../google';
import type { BlueprintTab } from './blueprint';
import { templateTexts } from './texts';

const GridRange = z.object({
	sheetId: z.number().default(0),
	startRowIndex: z.number().default(0),
	endRowIndex: z.number().optional(),
	startColumnIndex: z.number().default(0),
	endColumnIndex: z.number().optional(),
});
export type GridRange = z.output<typeof GridRange>;

const Overview = z.object({
	properties: z.object({ title: z.string(), locale: z.string().default(''), timeZone: z.string().default('') }),
	sheets: z.array(
		z.object({
			properties: z.object({
				sheetId: z.number().default(0),
				title: z.string(),
				sheetType: z.string().default('GRID'),
				gridProperties: z
					.object({
						rowCount: z.number().default(1000),
						columnCount: z.number().default(26),
						frozenRowCount: z.number().default(0),
					})
					.default({ rowCount: 1000, columnCount: 26, frozenRowCount: 0 }),
			}),
			protectedRanges: z.array(z.object({ range: GridRange })).default([]),
			conditionalFormats: z.array(z.object({ ranges: z.array(GridRange).default([]) })).default([]),
		}),
	),
});
const overviewFields =
	'properties(title,locale,timeZone),sheets(properties(sheetId,title,sheetType,gridProperties(rowCount,columnCount,frozenRowCount)),protectedRanges.range,conditionalFormats.ranges)';

const Values = z.object({
	valueRanges: z.array(z.object({ values: z.array(z.array(z.coerce.string())).default([]) })).default([]),
});
const Details = gridsOf(z.object({ note: z.string().optional(), dataValidation: z.unknown().optional() }));
const detailFields = 'sheets(properties(sheetId,title),data.rowData.values(note,dataValidation.condition.type))';
/** Where headers, notes and the lines of the Settings tab are. */
const detailedRows = 200;
/** More tabs than anybody keeps; bounds what is read. */
const maxTabs = 40;

/** A tab as it is now. */
export interface ExistingTab {
	sheetId: number;
	title: string;
	rowCount: number;
	columnCount: number;
	frozenRowCount: number;
	/** What the cells show; ragged, empty ends cut off. */
	rows: string[][];
	/** Of the first rows: cells that have a note, and cells that accept only some values. */
	notes: boolean[][];
	choices: boolean[][];
	protectedRanges: GridRange[];
	/** One list of ranges a rule. */
	conditionalFormats: GridRange[][];
}

/** A spreadsheet as it is now. */
export interface ExistingSheet {
	title: string;
	/** As "de_DE"; its language is that of what is added to a sheet in which nothing else tells. */
	locale: string;
	/** An IANA name. */
	timeZone: string;
	tabs: ExistingTab[];
}

/**
 * Reads what the template has to know of a spreadsheet, in three requests.
 *
 * @throws what Google's client throws
 */
export async function readExistingSheet(
	{ sheets, callOptions }: GoogleClients,
	spreadsheetId: string,
): Promise<ExistingSheet> {
	const { data } = await sheets.spreadsheets.get({ spreadsheetId, fields: overviewFields }, callOptions);
	const overview = Overview.parse(data);
	const grids = overview.sheets.filter(({ properties }) => properties.sheetType === 'GRID').slice(0, maxTabs);
	const titles = grids.map(({ properties }) => properties.title);
	const ranges = titles.map(quoteTab);
	const values = await sheets.spreadsheets.values.batchGet({ spreadsheetId, ranges }, callOptions);
	const rows = Values.parse(values.data).valueRanges.map((one) => one.values);
	const top = ranges.map((range) => `${range}!1:${detailedRows}`);
	const details = await sheets.spreadsheets.get({ spreadsheetId, fields: detailFields, ranges: top }, callOptions);
	const cells = new Map(
		Details.parse(details.data).sheets.map((one) => [one.properties.sheetId, one.data[0]?.rowData ?? []]),
	);
	const tabs = grids.map(({ properties, protectedRanges, conditionalFormats }, index): ExistingTab => {
		const { sheetId, title, gridProperties } = properties;
		const detailed = cells.get(sheetId) ?? [];
		return {
			sheetId,
			title,
			...gridProperties,
			rows: rows[index] ?? [],
			notes: detailed.map((row) => row.values.map(({ note }) => note !== undefined && note !== '')),
			choices: detailed.map((row) => row.values.map(({ dataValidation }) => dataValidation !== undefined)),
			protectedRanges: protectedRanges.map(({ range }) => range),
			conditionalFormats: conditionalFormats.map((rule) => rule.ranges),
		};
	});
	return { ...overview.properties, tabs };
}

/** The tab of this kind, in whatever language it is called. */
export function findTab({ tabs }: ExistingSheet, kind: BlueprintTab['kind']): ExistingTab | undefined {
	const named = tabs.find(({ title }) => isNamed(title, tabNames[kind]));
	return named ?? (kind === 'knowledge' ? findQuestions(tabs) : undefined);
}

export function hasTables({ tabs }: ExistingSheet): boolean {
	return tabs.some(({ title }) => isTableTitle(title));
}

export const hasGuide = ({ tabs }: ExistingSheet): boolean => tabs.some(isGuide);

export const isGuide = ({ title }: ExistingTab): boolean =>
	sheetLanguages.some((language) => templateTexts[language].guide.title === title);

export const isEmptyTab = ({ rows }: ExistingTab) => rows.every((row) => row.every((text) => text.trim() === ''));
