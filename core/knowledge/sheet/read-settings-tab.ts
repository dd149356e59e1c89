import { z } from 'zod';
import {
	businessDetails,
	notInTheSheet,
	settingNames,
	settingSentences,
	tenantSettings,
	type Business,
	type SettingName,
	type TenantSettings,
} from '../../storage';
import { troubleIn } from './cell-trouble';
import { cellNumber, cellText, sameness, type Cell, type CellRow } from './cells';
import {
	moreSettings,
	no,
	settingsHeaders,
	settingValues,
	sheetLanguages,
	syncStatusNames,
	yes,
	type SheetLanguage,
} from './header-names';
import { isNamed } from './locate-header';
import { say, translate } from './sentences';

/** Something the owner should know about one line of a tab. */
export interface SheetProblem {
	tab: string;
	/** The number at the left of the sheet, from 1; null when it is about the whole tab. */
	row: number | null;
	/** The cell that it is about, from 0, where it is about one. */
	column?: number;
	message: string;
}

export interface SettingsTab {
	settings: Partial<TenantSettings>;
	/** What the business itself is set to, where the sheet says it. */
	business: Partial<Business>;
	/** The owner says that the sheet is meant to have so many rows now, or to be as it is: lets it through, once. */
	confirmed: number | 'yes' | null;
	/** Where names and values stand, and the line whose value is the bot's (null when there is none); from 0. */
	place: { nameColumn: number; valueColumn: number; statusRow: number | null; confirmRow: number | null };
	problems: SheetProblem[];
}

const plain = (name: string) => sameness(name).replaceAll(/[ _-]+/g, ' ');
/** By what owners call them, in any of the languages. */
const namesOfSettings = new Map<string, SettingName>([
	...sheetLanguages.flatMap((language) =>
		(Object.entries(settingNames[language]) as [SettingName, string][]).map(
			([name, shown]) => [plain(shown), name] as const,
		),
	),
	...(
		[
			['confirm', 'confirm_rows'],
			['timezone', 'time_zone'],
			['huso horario', 'time_zone'],
			['التوقيت', 'time_zone'],
			['Firma', 'business_name'],
			['nombre de la empresa', 'business_name'],
			['اسم الشركة', 'business_name'],
		] as const
	).map(([said, name]) => [plain(said), name] as const),
]);

/** The name of a setting as in the code, from what it is called in a sheet; the text itself where it is none. */
export function settingNamed(text: string): string {
	return namesOfSettings.get(plain(text)) ?? sameness(text).replaceAll(/[ -]/g, '_');
}

/** Reads the name and value rows of the Settings tab. A line that makes no sense is reported and changes nothing. */
export function readSettingsTab(tab: string, rows: CellRow[], language: SheetLanguage = 'en'): SettingsTab {
	const { nameColumn, valueColumn, firstRow } = locate(rows);
	const place: SettingsTab['place'] = { nameColumn, valueColumn, statusRow: null, confirmRow: null };
	const result: SettingsTab = { settings: {}, business: {}, confirmed: null, place, problems: [] };
	const values: Record<string, unknown> = {};
	const setAt = new Map<string, number>();
	const business: Partial<Business> = {};
	rows.slice(firstRow).forEach((row, index) => {
		const said = cellText(row[nameColumn]);
		const name = settingNamed(said);
		const value = row[valueColumn] ?? '';
		if (name === '' || isNamed(said, moreSettings)) return;
		if (isNamed(said, syncStatusNames)) {
			place.statusRow ??= firstRow + index;
			return;
		}
		if (name === 'confirm_rows') {
			place.confirmRow ??= firstRow + index;
			result.confirmed =
				isNamed(cellText(value), yes) && cellNumber(value) === undefined ? 'yes' : (cellNumber(value) ?? null);
			return;
		}
		const complain = (message: string) =>
			result.problems.push({ tab, row: firstRow + index + 1, column: valueColumn, message });
		const trouble = troubleIn(value, said, language);
		if (trouble !== undefined) {
			complain(trouble);
			return;
		}
		if (name === 'business_name' || name === 'time_zone') {
			const read = readDetail(name, value, language);
			if (typeof read === 'object') complain(read.complaint);
			else if (read !== undefined) business[name] = read;
			return;
		}
		const read = readSetting(name, said, value, language);
		if ('complaint' in read) complain(read.complaint);
		else {
			values[name] = read.value;
			if (cellText(value) !== '') setAt.set(name, firstRow + index + 1);
		}
	});
	result.problems.push(...thresholdsAtOdds(values, setAt, language).map((problem) => ({ tab, ...problem })));
	result.settings = values;
	result.business = business;
	return result;
}

/** Two thresholds that say the opposite of each other, where the owner set both. */
function thresholdsAtOdds(
	values: Record<string, unknown>,
	setAt: ReadonlyMap<string, number>,
	language: SheetLanguage,
): { row: number | null; message: string }[] {
	const { answer_threshold: answer, verbatim_threshold: verbatim, ask_threshold: ask } = tenantSettings.parse(values);
	const atOdds = (name: string, message: string) =>
		setAt.has(name) && setAt.has('answer_threshold') ? [{ row: setAt.get(name) ?? null, message }] : [];
	const names = settingNames[language];
	return [
		...(verbatim < answer
			? atOdds(
					'verbatim_threshold',
					say(
						language,
						'"{lower}" ({low}) is below "{higher}" ({high}), so {high} counts for both: what is not sure enough to be an answer is not sent word for word either.',
						{ lower: names.verbatim_threshold, low: verbatim, higher: names.answer_threshold, high: answer },
					),
				)
			: []),
		...(ask > answer
			? atOdds(
					'ask_threshold',
					say(
						language,
						'"{higher}" ({high}) is above "{lower}" ({low}) and changes nothing: whatever is sure enough to be an answer is answered.',
						{ higher: names.ask_threshold, high: ask, lower: names.answer_threshold, low: answer },
					),
				)
			: []),
	];
}

const cannotBe = (name: string, text: string, why: string, language: SheetLanguage) =>
	say(language, '"{name}" cannot be "{text}": {why}. The value from before stays.', {
		name,
		text: text.slice(0, 60),
		why,
	});

/** An empty cell changes nothing: a business has a name and a place. */
function readDetail(
	name: keyof Business,
	value: Cell,
	language: SheetLanguage,
): string | undefined | { complaint: string } {
	const text = cellText(value);
	if (text === '') return undefined;
	const read = businessDetails.shape[name].safeParse(text);
	if (read.success) return read.data;
	const why = translate(language, read.error.issues[0]?.message ?? 'not understood');
	return { complaint: cannotBe(settingNames[language][name], text, why, language) };
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

const isHidden = (name: string) => notInTheSheet.some((hidden) => hidden === name);

function readSetting(
	name: string,
	said: string,
	value: Cell,
	language: SheetLanguage,
): { value: unknown } | { complaint: string } {
	const shape = tenantSettings.shape as Record<string, z.ZodType>;
	const setting = Object.hasOwn(shape, name) && !isHidden(name) ? shape[name] : undefined;
	if (!setting) return { complaint: unknownSetting(said, language) };
	// An empty value means "as it comes".
	if (cellText(value) === '') return { value: setting.parse(undefined) };
	const strict = setting instanceof z.ZodCatch ? (setting.unwrap() as z.ZodType) : setting;
	const text = cellText(value);
	const inCode = Object.entries(settingValues).find(([, names]) => isNamed(text, names))?.[0];
	const isWord =
		strict instanceof z.ZodEnum ||
		name === 'reply_languages' ||
		(inCode === 'none' && strict.safeParse(inCode).data === '');
	const accepted = [...(inCode !== undefined && isWord ? [inCode] : []), cellNumber(value), asBoolean(value), text]
		.map((candidate) => strict.safeParse(candidate))
		.find((result) => result.success);
	if (accepted) return { value: accepted.data };
	const [issue] = strict.safeParse(cellNumber(value) ?? text).error?.issues ?? [];
	const why = issue ? sayWhy(issue, language) : say(language, 'not understood');
	const key = name as SettingName;
	const complaint = cannotBe(settingNames[language][key], text, why, language);
	return { complaint: `${complaint} ${settingSentences[language][key]}`.trim() };
}

function unknownSetting(said: string, language: SheetLanguage): string {
	const name = said.slice(0, 60);
	const wanted = plain(said);
	const letters = (text: string) =>
		new Set(
			text
				.slice(0, -1)
				.split('')
				.map((letter, at) => letter + (text[at + 1] ?? '')),
		);
	const own = letters(wanted);
	const [near] = [...namesOfSettings]
		.map(([known, setting]) => {
			const shared = [...letters(known)].filter((pair) => own.has(pair)).length;
			return { setting, likeness: (2 * shared) / (letters(known).size + own.size || 1) };
		})
		.toSorted((a, b) => b.likeness - a.likeness);
	if (!near || near.likeness < 0.6) return say(language, 'There is no setting "{name}".', { name });
	return say(language, 'There is no setting "{name}". Did you mean "{near}"?', {
		name,
		near: settingNames[language][near.setting],
	});
}

/** What is wrong, in words of a sheet and not of a schema. */
function sayWhy(issue: z.core.$ZodIssue, language: SheetLanguage): string {
	const isText = 'origin' in issue && issue.origin === 'string';
	switch (issue.code) {
		case 'too_big':
			return isText
				? say(language, 'it is longer than {most} characters', { most: Number(issue.maximum) })
				: say(language, 'the most is {most}', { most: Number(issue.maximum) });
		case 'too_small':
			return isText
				? say(language, 'it is empty')
				: say(language, 'the least is {least}', { least: Number(issue.minimum) });
		case 'invalid_type':
			if (issue.expected === 'number') return say(language, 'it has to be a number');
			return issue.expected === 'boolean' ? say(language, 'it has to be yes or no') : issue.message;
		case 'invalid_value':
			return say(language, 'it has to be one of: {values}', {
				values: issue.values.map((one) => shownValue(String(one), language)).join(', '),
			});
		default:
			return translate(language, issue.message);
	}
}

/** A value of a setting as owners read it. */
export function shownValue(value: string, language: SheetLanguage): string {
	return settingValues[value]?.[language][0] ?? value;
}

function asBoolean(value: Cell): boolean | undefined {
	const text = cellText(value);
	return isNamed(text, yes) ? true : isNamed(text, no) ? false : undefined;
}
