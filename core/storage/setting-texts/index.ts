import { businessDetails } from '../business-details';
import { notInTheSheet, tenantSettings, type TenantSettings } from '../settings';
import { ar } from './ar';
import { de } from './de';
import { es } from './es';
import { usualLines } from './lines';
import type { SettingName } from './setting-texts';

export type { SettingName } from './setting-texts';

const texts = { de, es, ar };
/** The languages in which owners read what can be set, and in which customers get the lines that no owner has changed. */
export type OwnersLanguage = 'en' | keyof typeof texts;
const languages = ['en', 'de', 'es', 'ar'] as const satisfies readonly OwnersLanguage[];

const descriptions = { ...businessDetails.shape, ...tenantSettings.shape };
const confirmRows =
	'When much of the sheet is gone on purpose: the number of rows it has now, or "yes". Then it is taken as meant, and the cell is emptied.';
const hidden = new Set<string>(notInTheSheet);
const names = [...new Set([...Object.keys(de), ...Object.keys(descriptions)])].filter(
	(name) => !hidden.has(name),
) as SettingName[];
const english = Object.fromEntries(
	names.map((name) => [
		name,
		[name, name === 'confirm_rows' ? confirmRows : (descriptions[name].description ?? '')] as const,
	]),
) as Record<SettingName, readonly [string, string]>;

function column(index: 0 | 1): Record<OwnersLanguage, Record<SettingName, string>> {
	const all = { en: english, ...texts };
	return Object.fromEntries(
		languages.map((language) => [
			language,
			Object.fromEntries(names.map((name) => [name, (all[language][name] ?? english[name])[index]])),
		]),
	) as Record<OwnersLanguage, Record<SettingName, string>>;
}

/** What each setting is called, by language; in English as in the code. */
export const settingNames = column(0);
/** The sentence that explains each setting to its owner, by language. */
export const settingSentences = column(1);

/** The usual text of a line for customers, by language; null for a setting that is no such line. */
export function usualLine(name: string, language: OwnersLanguage): string | null {
	if (!Object.hasOwn(usualLines, name)) return null;
	const line = name as keyof typeof usualLines;
	return language === 'en' ? englishLines[line] : usualLines[line][language];
}

const englishLines = tenantSettings.parse({});

/**
 * The settings with each line that the owner left as it comes in the customer's language, where it is one of ours; else in
 * the sheet's. Lines of the owner's own stay as they are.
 *
 * @param spoken language tags, the most telling first; null for what is not known
 */
export function withLinesIn(settings: TenantSettings, spoken: readonly (string | null | undefined)[]): TenantSettings {
	const codes = spoken.map((tag) => tag?.toLowerCase().split(/[-_]/)[0]);
	const language = codes.find((code): code is OwnersLanguage => languages.some((one) => one === code)) ?? 'en';
	if (language === 'en') return settings;
	const lines = Object.entries(usualLines)
		.filter(
			([name]) =>
				name !== 'tone' && settings[name as keyof typeof usualLines] === englishLines[name as keyof typeof usualLines],
		)
		.map(([name, line]) => [name, line[language]]);
	return { ...settings, ...(Object.fromEntries(lines) as Partial<TenantSettings>) };
}

/** What "Something else" reads in each language: whoever taps it means the same. */
export const somethingElse = [englishLines.clarify_other, ...Object.values(usualLines.clarify_other)];
