/**
 * The sheet that the sandbox starts with: the knowledge of Willow Street Bakery, a neighbourhood bakery with a café. It is
 * there to be tried, shown and tested with, and as an example of good rows: one topic each, with several ways to ask.
 */
import type { Tabs, Workbook } from '../google';
import knowledge from './knowledge.json';
import settings from './settings.json';
import tables from './tables.json';
import tests from './tests.json';

interface KnowledgeRow {
	category: string;
	question: string;
	variants: string[];
	answer: string;
	buttons?: string[];
}

export const KNOWLEDGE_HEADER = [
	'question',
	'variants',
	'answer',
	'buttons',
	'category',
	'language',
	'active',
	'valid from',
	'valid to',
	'status',
	'used',
	'last used',
];

function toCells({ question, variants, answer, buttons = [], category }: KnowledgeRow): (string | boolean)[] {
	return [question, variants.join('\n'), answer, buttons.join('\n'), category, 'en', true, '', '', '', '', ''];
}

/** A fresh copy of all tabs. */
export function seedTabs(): Tabs {
	return {
		Knowledge: [KNOWLEDGE_HEADER, ...(knowledge as KnowledgeRow[]).map(toCells)],
		Settings: [['name', 'value', 'what it does'], ...settings],
		Tables: tables.map((row) => [...row]),
		Unanswered: [['question', 'times', 'last asked', 'suggested answer', 'approve']],
		Tests: [
			['question', 'must contain', 'must not contain', 'result'],
			...(tests as { question: string; mustContain: string; mustNotContain?: string }[]).map((test) => [
				test.question,
				test.mustContain,
				test.mustNotContain ?? '',
				'',
			]),
		],
	};
}

/** Makes the workbook the shop's sheet, exactly. */
export function plantSeed(workbook: Workbook): void {
	workbook.reset(seedTabs());
}
