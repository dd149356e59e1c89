import { z } from 'zod';
import { languages } from '../../language';
import { settingNames, settingSentences, tenantSettings, usualLine, type SettingName } from '../../storage';
import {
	documentsHeaders,
	knowledgeHeaders,
	moreSettings,
	no,
	problemsHeaders,
	settingsHeaders,
	shownValue,
	syncStatusNames,
	tabNames,
	testsHeaders,
	unansweredHeaders,
	variant,
	yes,
	type NamesByLanguage,
	type SheetLanguage,
	type TabKind,
} from '../sheet';
import { templateTexts } from './texts';

/** What the cells of a column accept. */
export type Choice = { kind: 'list'; values: string[]; message: string } | { kind: 'date'; message: string };

export interface BlueprintColumn {
	key: string;
	/** How the column may be called in a sheet that exists. */
	names: NamesByLanguage;
	header: string;
	note: string;
	widthPx: number;
	isWrittenByBot: boolean;
	isHidden: boolean;
	/** Typed text stays text: 1/2 is no date, 5.00 keeps its zeros. */
	isText: boolean;
	choice: Choice | null;
	/** What the bot writes here is shown in colours: verdicts in this language. */
	verdicts: SheetLanguage | null;
}

/** A tab as the template makes it. */
export interface BlueprintTab {
	kind: Exclude<TabKind, 'tables'>;
	title: string;
	columns: BlueprintColumn[];
	/** Cells by the key of their column. They are written only where the tab has nothing below its header. */
	examples: Record<string, string>[];
}

const headersOf = {
	knowledge: knowledgeHeaders,
	settings: settingsHeaders,
	unanswered: unansweredHeaders,
	tests: testsHeaders,
	documents: documentsHeaders,
	problems: problemsHeaders,
} as const satisfies Record<BlueprintTab['kind'], Record<string, NamesByLanguage>>;

/** The bot's columns, by tab: the owner is warned there, and the bot writes as it likes. */
const botColumns: Record<BlueprintTab['kind'], string[]> = {
	knowledge: ['status', 'used', 'lastUsed', 'id'],
	settings: [],
	unanswered: ['times', 'lastAsked', 'reason', 'examples', 'status', 'id'],
	tests: ['result', 'lastRun'],
	documents: ['status', 'pages', 'chunks', 'lastRead'],
	problems: ['tab', 'row', 'what'],
};
const widths: Record<string, number> = {
	question: 260,
	variants: 260,
	answer: 420,
	suggestedAnswer: 420,
	examples: 260,
	buttons: 140,
	status: 200,
	result: 200,
	name: 220,
	value: 320,
	usual: 240,
	what: 460,
	mustContain: 220,
	mustNotContain: 220,
	source: 380,
};
const usualWidth = 110;
const textColumns = new Set([
	'question',
	'variants',
	'answer',
	'buttons',
	'category',
	'suggestedAnswer',
	'mustContain',
	'mustNotContain',
	'source',
]);
const verdictColumns = new Set(['status', 'result']);

/** The tabs that the template makes, in their order; tables come apart, for they have no fixed columns. */
export function blueprint(language: SheetLanguage): BlueprintTab[] {
	const kinds = Object.keys(headersOf) as BlueprintTab['kind'][];
	return kinds.map((kind) => ({
		kind,
		title: tabNames[kind][language][0],
		columns: Object.entries<NamesByLanguage>(headersOf[kind]).map(([key, names]) =>
			makeColumn(kind, key, names, language),
		),
		examples: examplesOf(kind, language),
	}));
}

function makeColumn(
	kind: BlueprintTab['kind'],
	key: string,
	names: NamesByLanguage,
	language: SheetLanguage,
): BlueprintColumn {
	const texts = templateTexts[language];
	const isWrittenByBot = botColumns[kind].includes(key);
	return {
		key,
		names,
		header: names[language][0],
		note: isWrittenByBot ? texts.writtenByBot : (texts.columns[key] ?? ''),
		widthPx: widths[key] ?? usualWidth,
		isWrittenByBot,
		isHidden: key === 'id',
		isText: textColumns.has(key),
		choice: choiceOf(key, language),
		verdicts: verdictColumns.has(key) ? language : null,
	};
}

function choiceOf(key: string, language: SheetLanguage): Choice | null {
	const { wantsDate, wantsChoice: message, ignore } = templateTexts[language];
	if (key === 'active') return { kind: 'list', values: [yes[language][0], no[language][0]], message };
	if (key === 'approve') return { kind: 'list', values: [yes[language][0], variant[language][0], ignore], message };
	if (key === 'language') return { kind: 'list', values: languages.map(({ code }) => code), message };
	if (key === 'validFrom' || key === 'validTo') return { kind: 'date', message: wantsDate };
	return null;
}

function examplesOf(kind: BlueprintTab['kind'], language: SheetLanguage): Record<string, string>[] {
	if (kind !== 'knowledge') return [];
	// Nobody gets the address of an example; the owner switches a row on when it is true.
	const active = no[language][0];
	return templateTexts[language].knowledge.map(
		([question = '', variants = '', answer = '', buttons = '', category = '']) => {
			return { question, variants, answer, buttons, category, language, active };
		},
	);
}

/** One line of the Settings tab. */
export interface BlueprintSetting {
	/** As in the code, for example `answer_threshold`; `more` for the line between what matters first and the rest. */
	name: string;
	shownName: string;
	/** What is written as its value; empty for the usual one. */
	value: string;
	usual: string;
	what: string;
	/** The values that it can have, where these can be listed. */
	values: string[] | null;
}

/** Who the business is, and the five settings that most owners ever touch, in this order. */
const firstSettings: SettingName[] = [
	'business_name',
	'time_zone',
	'greeting_message',
	'handoff_message',
	'opening_hours',
	'alert_email',
	'careful_or_helpful',
];

/**
 * How long to wait for a next message is the installation's (DEBOUNCE_MS): an empty line in the sheet would set it back. An
 * owner may still write it.
 */
const notInTheSheet = new Set<string>([
	'debounce_ms',
	'keep_conversations_months',
	'keep_events_months',
	'keep_errors_months',
]);

/**
 * Every setting that the sheet may have, as `core/storage` declares them, and the lines that are only the sheet's.
 *
 * @param timeZone where the file says it is; empty where nobody knows
 */
export function blueprintSettings(language: SheetLanguage, timeZone = ''): BlueprintSetting[] {
	const { syncStatus, more } = templateTexts[language];
	const line = (name: SettingName): BlueprintSetting => {
		const schema = (tenantSettings.shape as Record<string, z.ZodType>)[name];
		return {
			name,
			shownName: settingNames[language][name].replaceAll('_', ' '),
			value: name === 'time_zone' ? timeZone : '',
			usual: schema ? (usualLine(name, language) ?? shownDefault(schema.parse(undefined), language)) : '',
			what: withNames(settingSentences[language][name]),
			values: schema ? valuesOf(schema, language) : null,
		};
	};
	const own = (name: string, shownName: string, what: string) => ({ name, shownName, what, ...noValue });
	const rest = (Object.keys(settingNames[language]) as SettingName[]).filter(
		(name) => !firstSettings.includes(name) && !notInTheSheet.has(name),
	);
	return [
		own('sync_status', syncStatusNames[language][0], syncStatus),
		...firstSettings.map(line),
		own('more', moreSettings[language][0], more),
		...rest.map(line),
	];
}

const noValue = { value: '', usual: '', values: null };

/** In English the sentences name settings as the code does: the sheet writes them with spaces. */
function withNames(sentence: string): string {
	return sentence.replaceAll(/\b[a-z]+(?:_[a-z]+)+\b/g, (name) =>
		Object.hasOwn(settingNames.en, name) ? name.replaceAll('_', ' ') : name,
	);
}

function shownDefault(value: unknown, language: SheetLanguage): string {
	if (typeof value === 'boolean') return (value ? yes : no)[language][0];
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' ? shownValue(value, language) : '';
}

function valuesOf(schema: z.ZodType, language: SheetLanguage): string[] | null {
	const inner = schema instanceof z.ZodCatch ? (schema.unwrap() as z.ZodType) : schema;
	if (inner instanceof z.ZodBoolean) return [yes[language][0], no[language][0]];
	return inner instanceof z.ZodEnum ? inner.options.map((option) => shownValue(String(option), language)) : null;
}
