import type { OwnersLanguage } from '../../language';
import type { businessDetails } from '../business-details';
import { tenantSettings, type notInTheSheet, type TenantSettings } from '../settings';
import { ar } from './ar';
import { de } from './de';
import { en } from './en';
import { es } from './es';

/** What an owner can set in the sheet. */
export type SettingName =
	| Exclude<keyof TenantSettings, (typeof notInTheSheet)[number]>
	| keyof (typeof businessDetails)['shape']
	| 'confirm_rows';

/**
 * A language's settings, one a line: `name | what it is called | the sentence that explains it`, and behind them the usual text
 * where it is a line for customers.
 */
const parse = (lines: string) =>
	new Map(
		lines
			.trim()
			.split('\n')
			.map((line) => line.split(' | '))
			.map(([name = '', called = '', sentence = '', usual = null]) => [name, { called, sentence, usual }]),
	);
const english = new Map(
	en
		.trim()
		.split('\n')
		.map((line) => line.split(' | ') as [SettingName, string]),
);
const texts = { de: parse(de), es: parse(es), ar: parse(ar) };
const languages = ['en', 'de', 'es', 'ar'] as const satisfies readonly OwnersLanguage[];

const names = [...english.keys()];

const inEachLanguage = (of: (language: OwnersLanguage, name: SettingName) => string | undefined) =>
	Object.fromEntries(
		languages.map((language) => [language, Object.fromEntries(names.map((name) => [name, of(language, name)]))]),
	) as Record<OwnersLanguage, Record<SettingName, string>>;

/** What each setting is called, by language; in English as in the code. */
export const settingNames = inEachLanguage((language, name) =>
	language === 'en' ? name : (texts[language].get(name)?.called ?? name),
);
/** The sentence that explains each setting to its owner, by language. */
export const settingSentences = inEachLanguage(
	(language, name) => (language === 'en' ? undefined : texts[language].get(name)?.sentence) ?? english.get(name),
);

const englishLines = tenantSettings.parse({});

/** The usual text of a line for customers, by language; null for a setting that is no such line. */
export function usualLine(name: string, language: OwnersLanguage): string | null {
	const line = texts[language === 'en' ? 'de' : language].get(name)?.usual ?? null;
	return line !== null && language === 'en' ? String(englishLines[name as keyof TenantSettings]) : line;
}

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
	const lines = [...texts[language]].flatMap(([name, { usual }]) => {
		const setting = name as keyof TenantSettings;
		return usual !== null && name !== 'tone' && settings[setting] === englishLines[setting] ? [[name, usual]] : [];
	});
	return { ...settings, ...(Object.fromEntries(lines) as Partial<TenantSettings>) };
}

/** What "Something else" reads in each language: whoever taps it means the same. */
export const somethingElse = languages.map((language) => usualLine('clarify_other', language) ?? '');
