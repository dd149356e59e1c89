import { z } from 'zod';
import { tenantSettings } from '../../storage';
import {
	documentsHeaders,
	knowledgeHeaders,
	no,
	settingsHeaders,
	syncStatusNames,
	tabNames,
	testsHeaders,
	unansweredHeaders,
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
	/** What the bot writes here is shown in colours. */
	isVerdict: boolean;
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
} as const satisfies Record<BlueprintTab['kind'], Record<string, NamesByLanguage>>;

/** The bot's columns, by tab: the owner is warned there, and the bot writes as it likes. */
const botColumns: Record<BlueprintTab['kind'], string[]> = {
	knowledge: ['status', 'used', 'lastUsed', 'id'],
	settings: [],
	unanswered: ['times', 'lastAsked', 'examples', 'status', 'id'],
	tests: ['result', 'lastRun'],
	documents: ['status', 'pages', 'chunks', 'lastRead'],
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
const languageCodes = ['en', 'de', 'es', 'ar', 'fr', 'it', 'pt', 'nl', 'tr', 'pl', 'ru', 'uk', 'hi', 'zh', 'ja'];

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
		isVerdict: verdictColumns.has(key),
	};
}

function choiceOf(key: string, language: SheetLanguage): Choice | null {
	const { wantsDate, wantsChoice: message, ignore } = templateTexts[language];
	if (key === 'active') return { kind: 'list', values: [yes[language][0], no[language][0]], message };
	if (key === 'approve') return { kind: 'list', values: [yes[language][0], ignore], message };
	if (key === 'language') return { kind: 'list', values: languageCodes, message };
	if (key === 'validFrom' || key === 'validTo') return { kind: 'date', message: wantsDate };
	return null;
}

function examplesOf(kind: BlueprintTab['kind'], language: SheetLanguage): Record<string, string>[] {
	const texts = templateTexts[language];
	if (kind === 'knowledge') {
		return texts.knowledge.map(([question, variants, answer, buttons, category]) => ({
			question,
			variants,
			answer,
			buttons,
			category,
			language,
			active: yes[language][0],
		}));
	}
	if (kind === 'tests') {
		return texts.tests.map(([question, mustContain, mustNotContain]) => ({ question, mustContain, mustNotContain }));
	}
	return [];
}

/** One line of the Settings tab. */
export interface BlueprintSetting {
	/** As in the code, for example `answer_threshold`. */
	name: string;
	shownName: string;
	usual: string;
	what: string;
	/** The values that it can have, where these can be listed. */
	values: string[] | null;
}

/**
 * Which sheet is read is not for the sheet to say. How long to wait for a next message is the installation's (DEBOUNCE_MS): an
 * empty line in the sheet would set it back. An owner may still write it.
 */
const notInTheSheet = new Set([
	'google_sheet_id',
	'table_hours',
	'debounce_ms',
	'keep_conversations_months',
	'keep_events_months',
	'keep_errors_months',
]);

/** Every setting of the product, as `core/storage` declares them, and the two lines that are only the sheet's. */
export function blueprintSettings(language: SheetLanguage): BlueprintSetting[] {
	const { confirmRows, syncStatus } = templateTexts[language];
	const settings = Object.entries(tenantSettings.shape as Record<string, z.ZodType>)
		.filter(([name]) => !notInTheSheet.has(name))
		.map(([name, schema]) => ({
			name,
			shownName: name.replaceAll('_', ' '),
			usual: shownDefault(schema.parse(undefined), language),
			what: schema.description ?? '',
			values: valuesOf(schema, language),
		}));
	return [
		{ name: 'sync_status', shownName: syncStatusNames[language][0], usual: '', what: syncStatus, values: null },
		...settings,
		{ name: 'confirm_rows', shownName: 'confirm rows', usual: '', what: confirmRows, values: null },
	];
}

function shownDefault(value: unknown, language: SheetLanguage): string {
	if (typeof value === 'boolean') return (value ? yes : no)[language][0];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function valuesOf(schema: z.ZodType, language: SheetLanguage): string[] | null {
	const inner = schema instanceof z.ZodCatch ? (schema.unwrap() as z.ZodType) : schema;
	if (inner instanceof z.ZodBoolean) return [yes[language][0], no[language][0]];
	return inner instanceof z.ZodEnum ? inner.options.map(String) : null;
}
