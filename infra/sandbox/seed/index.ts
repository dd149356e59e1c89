/**
 * The sheet that the sandbox starts with: the one that the product's template makes, with the knowledge of Willow Street
 * Bakery in it, a neighbourhood bakery with a café. It is there to be tried, shown and tested with, and as an example of good
 * rows: one topic each, with several ways to ask.
 */
import { applyRequests, Workbook, type Tabs } from '../google';
import knowledge from './knowledge.json';
import settings from './settings.json';
import tables from './tables.json';
import template from './template.json';
import tests from './tests.json';

interface KnowledgeRow {
	category: string;
	question: string;
	variants: string[];
	answer: string;
	buttons?: string[];
}
interface TestRow {
	question: string;
	mustContain: string;
	mustNotContain?: string;
}

/** Makes the workbook the shop's sheet, exactly. */
export function plantSeed(workbook: Workbook): void {
	workbook.reset({ Sheet1: [] });
	applyRequests(workbook, template);
	const { Knowledge, Settings, Tests } = workbook.toTabs();
	workbook.replaceTabs({
		Knowledge: [headerOf(Knowledge), ...(knowledge as KnowledgeRow[]).map(toCells)],
		Settings: (Settings ?? []).map(withOwnersValue),
		Tests: [headerOf(Tests), ...(tests as TestRow[]).map(toTest)],
		Tables: tables,
	});
	const added = workbook.findTab('Tables');
	if (added) workbook.moveTab(added, 2);
}

/** A fresh copy of all tabs, as text. */
export function seedTabs(): Tabs {
	const workbook = new Workbook({});
	plantSeed(workbook);
	return workbook.toTabs();
}

const headerOf = (rows: string[][] | undefined) => rows?.[0] ?? [];

/** In the order of the template's columns. */
function toCells({ question, variants, answer, buttons = [], category }: KnowledgeRow): string[] {
	return [question, variants.join('\n'), answer, buttons.join('\n'), category, 'en', 'yes', '', '', '', '', ''];
}

function toTest({ question, mustContain, mustNotContain = '' }: TestRow): string[] {
	return [question, mustContain, mustNotContain];
}

/** What the shop has set for itself. */
function withOwnersValue(line: string[]): string[] {
	const [name = '', value = '', ...rest] = line;
	return [name, settings.find(([known]) => known === name)?.[1] ?? value, ...rest];
}
