import { z } from 'zod';
import { businessDetails, tenantSettings, type Business, type TenantSettings } from '../../storage';
import { cellNumber, cellText, sameness, type Cell, type CellRow } from './cells';
import { no, settingsHeaders, syncStatusNames, yes } from './header-names';
import { isNamed } from './locate-header';

/** Something the owner should know about one line of a tab. */
export interface SheetProblem {
	tab: string;
	/** The number at the left of the sheet, from 1; null when it is about the whole tab. */
	row: number | null;
	message: string;
}

export interface SettingsTab {
	settings: Partial<TenantSettings>;
	/** What the business itself is set to, where the sheet says it. */
	business: Partial<Business>;
	/** The owner says that the sheet is meant to have so many rows now, or to be as it is: lets it through, once. */
	confirmed: number | 'yes' | null;
	/** Where names and values stand, and the line whose value is the bot's (null when there is none); from 0. */
	place: { nameColumn: number; valueColumn: number; statusRow: number | null };
	problems: SheetProblem[];
}

/** Which sheet is read is not for the sheet to say. */
const notFromTheSheet = ['google_sheet_id', 'table_hours'];
const confirmRows = ['confirm_rows', 'confirm'];

/** Reads the name and value rows of the Settings tab. A line that makes no sense is reported and changes nothing. */
export function readSettingsTab(tab: string, rows: CellRow[]): SettingsTab {
	const { nameColumn, valueColumn, firstRow } = locate(rows);
	const place: SettingsTab['place'] = { nameColumn, valueColumn, statusRow: null };
	const result: SettingsTab = { settings: {}, business: {}, confirmed: null, place, problems: [] };
	const values: Record<string, unknown> = {};
	const setAt = new Map<string, number>();
	const business: Partial<Business> = {};
	rows.slice(firstRow).forEach((row, index) => {
		const name = sameness(cellText(row[nameColumn])).replaceAll(/[ -]/g, '_');
		const value = row[valueColumn] ?? '';
		if (name === '') return;
		if (isNamed(cellText(row[nameColumn]), syncStatusNames)) {
			place.statusRow ??= firstRow + index;
			return;
		}
		if (confirmRows.includes(name)) {
			result.confirmed =
				isNamed(cellText(value), yes) && cellNumber(value) === undefined ? 'yes' : (cellNumber(value) ?? null);
			return;
		}
		const complain = (message: string) => result.problems.push({ tab, row: firstRow + index + 1, message });
		if (name === 'business_name' || name === 'time_zone') {
			const read = readDetail(name, value);
			if (typeof read === 'object') complain(read.complaint);
			else if (read !== undefined) business[name] = read;
			return;
		}
		const read = readSetting(name, value);
		if ('complaint' in read) complain(read.complaint);
		else {
			values[name] = read.value;
			if (cellText(value) !== '') setAt.set(name, firstRow + index + 1);
		}
	});
	result.problems.push(...thresholdsAtOdds(values, setAt).map((problem) => ({ tab, ...problem })));
	result.settings = values;
	result.business = business;
	return result;
}

/** Two thresholds that say the opposite of each other, where the owner set both. */
function thresholdsAtOdds(
	values: Record<string, unknown>,
	setAt: ReadonlyMap<string, number>,
): { row: number | null; message: string }[] {
	const { answer_threshold: answer, verbatim_threshold: verbatim, ask_threshold: ask } = tenantSettings.parse(values);
	const atOdds = (name: string, message: string) =>
		setAt.has(name) && setAt.has('answer_threshold') ? [{ row: setAt.get(name) ?? null, message }] : [];
	return [
		...(verbatim < answer
			? atOdds(
					'verbatim_threshold',
					`"verbatim_threshold" (${verbatim}) is below "answer_threshold" (${answer}), so ${answer} counts for both: what is not sure enough to be an answer is not sent word for word either.`,
				)
			: []),
		...(ask > answer
			? atOdds(
					'ask_threshold',
					`"ask_threshold" (${ask}) is above "answer_threshold" (${answer}) and changes nothing: whatever is sure enough to be an answer is answered.`,
				)
			: []),
	];
}

/** An empty cell changes nothing: a business has a name and a place. */
function readDetail(name: keyof Business, value: Cell): string | undefined | { complaint: string } {
	const text = cellText(value);
	if (text === '') return undefined;
	const read = businessDetails.shape[name].safeParse(text);
	if (read.success) return read.data;
	const why = read.error.issues[0]?.message ?? 'not understood';
	return { complaint: `"${name}" cannot be "${text.slice(0, 60)}": ${why}. The value from before stays.` };
}

function locate(rows: CellRow[]): { nameColumn: number; valueColumn: number; firstRow: number } {
	const index = rows
		.slice(0, 10)
		.findIndex((row) => row.some((value) => isNamed(cellText(value), settingsHeaders.name)));
	const header = rows[index]?.map(cellText) ?? [];
	const nameColumn = header.findIndex((text) => isNamed(text, settingsHeaders.name));
	const valueColumn = header.findIndex((text) => isNamed(text, settingsHeaders.value));
	if (nameColumn < 0 || valueColumn < 0) return { nameColumn: 0, valueColumn: 1, firstRow: 0 };
	return { nameColumn, valueColumn, firstRow: index + 1 };
}

function readSetting(name: string, value: Cell): { value: unknown } | { complaint: string } {
	const shape = tenantSettings.shape as Record<string, z.ZodType & { description?: string | undefined }>;
	const setting = Object.hasOwn(shape, name) && !notFromTheSheet.includes(name) ? shape[name] : undefined;
	if (!setting) return { complaint: `There is no setting "${name.slice(0, 60)}".` };
	// An empty value means "as it comes".
	if (cellText(value) === '') return { value: setting.parse(undefined) };
	const strict = setting instanceof z.ZodCatch ? (setting.unwrap() as z.ZodType) : setting;
	const accepted = [cellNumber(value), asBoolean(value), cellText(value)]
		.map((candidate) => strict.safeParse(candidate))
		.find((result) => result.success);
	if (accepted) return { value: accepted.data };
	const [issue] = strict.safeParse(cellNumber(value) ?? cellText(value)).error?.issues ?? [];
	const why = issue ? sayWhy(issue) : 'not understood';
	return {
		complaint:
			`"${name}" cannot be "${cellText(value).slice(0, 60)}": ${why}. The value from before stays. ${setting.description ?? ''}`.trim(),
	};
}

/** What is wrong, in words of a sheet and not of a schema. */
function sayWhy(issue: z.core.$ZodIssue): string {
	switch (issue.code) {
		case 'too_big':
			return issue.origin === 'string'
				? `it is longer than ${issue.maximum} characters`
				: `the most is ${issue.maximum}`;
		case 'too_small':
			return issue.origin === 'string' ? 'it is empty' : `the least is ${issue.minimum}`;
		case 'invalid_type':
			if (issue.expected === 'number') return 'it has to be a number';
			return issue.expected === 'boolean' ? 'it has to be yes or no' : issue.message;
		case 'invalid_value':
			return `it has to be one of: ${issue.values.map(String).join(', ')}`;
		default:
			return issue.message;
	}
}

function asBoolean(value: Cell): boolean | undefined {
	const text = cellText(value);
	return isNamed(text, yes) ? true : isNamed(text, no) ? false : undefined;
}
