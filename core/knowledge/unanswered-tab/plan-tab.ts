import { ignore, sameness, say, tabNames, variant, yes, type SheetLanguage } from '../sheet';
import { hasMask } from '../../language';
import type { UnansweredRow } from './read-unanswered-tab';

/** A group of questions, as far as the tab needs it. */
export interface ShownGroup {
	id: string;
	question: string;
	times: number;
	lastAskedAt: Date;
	examples: string[];
	suggestedAnswer: string | null;
	state: 'open' | 'dismissed' | 'ignored' | 'approved' | 'answerable';
	/** What we wrote as suggested answer; null when we wrote no row. */
	writtenAnswer: string | null;
	isInTab: boolean;
	/** The question of a row that nearly answers it. */
	nearQuestion: string | null;
	/** Why the question that came last had no answer. */
	because?: string | null;
}

/** A row that stays, with what its bot cells are to say. */
export interface KeptRow {
	row: UnansweredRow;
	/** Null for a row of the owner's own. */
	group: ShownGroup | null;
	/** Null: the cell is the owner's, or says it already. */
	suggestedAnswer: string | null;
	status: string;
}

export interface TabPlan {
	kept: KeptRow[];
	/** Rows that have to go, with their groups. */
	removed: { row: UnansweredRow; group: ShownGroup | null }[];
	/** Groups that get a row, most asked first. */
	appended: ShownGroup[];
	/** Groups whose row the owner has deleted. */
	dismissed: ShownGroup[];
	/** Groups that the owner never wants to see again. */
	ignored: ShownGroup[];
	/** Groups whose row has gone into the Knowledge tab. */
	approved: ShownGroup[];
	/** Open groups that lose their row to others that are asked more often; not the owner's doing. */
	displaced: ShownGroup[];
}

/** As many as anybody looks through. */
export const maxShownGroups = 200;

/** The row of the Knowledge tab that asks the same. */
export interface SameQuestion {
	/** The number at the left of the sheet, from 1. */
	sheetRow: number;
	answer: string;
}
export type FindInKnowledge = (question: string) => SameQuestion | undefined;

/** Why an approved row cannot go into the Knowledge tab yet; undefined when it can, or is there. */
export function obstacleTo(
	row: UnansweredRow,
	find: FindInKnowledge,
	language: SheetLanguage = 'en',
): string | undefined {
	const { suggestedAnswer, question } = row;
	if (suggestedAnswer === '') return say(language, 'write the answer first, then approve');
	if (hasMask(suggestedAnswer)) {
		return say(
			language,
			'the answer was written for one customer: reword it (it says [name] or the like), then approve again',
		);
	}
	const known = find(question);
	if (!known || isSameAnswer(row, known)) return undefined;
	return say(language, '{place} asks this already and answers something else: change it there, and delete this row', {
		place: placeOf(known.sheetRow, language),
	});
}

export function isSameAnswer(
	{ suggestedAnswer }: Pick<UnansweredRow, 'suggestedAnswer'>,
	{ answer }: SameQuestion,
): boolean {
	return sameness(answer) === sameness(suggestedAnswer);
}

const placeOf = (row: number, language: SheetLanguage) =>
	say(language, '{tab} row {row}', { tab: tabNames.knowledge[language][0], row });

/** The row of the Knowledge tab that gets a question as a variant: the one whose number is said, or the one that is near. */
export function variantTarget(
	{ variantOf }: UnansweredRow,
	nearQuestion: string | null | undefined,
	find: FindInKnowledge,
): number | undefined {
	return variantOf ?? (nearQuestion ? find(nearQuestion)?.sheetRow : undefined);
}

/** The approved row stands in the Knowledge tab, or the question among the variants of a row. */
export function isMoved(row: UnansweredRow, find: FindInKnowledge): boolean {
	if (row.decision === 'variant') return find(row.question) !== undefined;
	const known = row.decision === 'approve' ? find(row.question) : undefined;
	return known !== undefined && isSameAnswer(row, known);
}

/** Pairs rows with groups: by the hidden id, and where that is gone by the question. Each group has one row, the first. */
function matchRows(rows: UnansweredRow[], groups: ShownGroup[]): Map<UnansweredRow, ShownGroup> {
	const byId = new Map(groups.map((group) => [group.id, group]));
	const byQuestion = new Map(groups.map((group) => [sameness(group.question), group]));
	const taken = new Set<ShownGroup>();
	const matched = new Map<UnansweredRow, ShownGroup>();
	for (const find of [
		(row: UnansweredRow) => byId.get(row.id),
		(row: UnansweredRow) => (row.id === '' ? byQuestion.get(sameness(row.question)) : undefined),
	]) {
		for (const row of rows) {
			const group = matched.has(row) ? undefined : find(row);
			if (!group || taken.has(group)) continue;
			taken.add(group);
			matched.set(row, group);
		}
	}
	return matched;
}

/**
 * What has to happen to the tab so that it shows the groups as they are: rows change in place, and what the owner typed stays
 * as it is. An approved row goes once it stands in the Knowledge tab, whoever put it there and whenever.
 *
 * @param groups those that are open, and those whose row is in the tab
 */
export function planTab(
	rows: UnansweredRow[],
	groups: ShownGroup[],
	find: FindInKnowledge,
	language: SheetLanguage = 'en',
): TabPlan {
	const matched = matchRows(rows, groups);
	const withRow = new Set(matched.values());
	const open = groups
		.filter(({ state }) => state === 'open')
		.toSorted((a, b) => b.times - a.times || b.lastAskedAt.getTime() - a.lastAskedAt.getTime());
	const dismissed = open.filter((group) => group.isInTab && !withRow.has(group));
	const shown = new Set(open.filter((group) => !dismissed.includes(group)).slice(0, maxShownGroups));
	const plan: TabPlan = { kept: [], removed: [], appended: [], dismissed, ignored: [], approved: [], displaced: [] };
	for (const row of rows) planRow({ plan, shown, find, language }, row, matched.get(row) ?? null);
	const room = Math.max(0, maxShownGroups - plan.kept.length);
	plan.appended = [...shown].filter((group) => !withRow.has(group)).slice(0, room);
	return plan;
}

interface Planning {
	plan: TabPlan;
	shown: Set<ShownGroup>;
	find: FindInKnowledge;
	language: SheetLanguage;
}

function planRow({ plan, shown, find, language }: Planning, row: UnansweredRow, group: ShownGroup | null): void {
	if (isMoved(row, find)) {
		plan.removed.push({ row, group });
		if (group) plan.approved.push(group);
		return;
	}
	if (row.decision === 'ignore') {
		plan.removed.push({ row, group });
		if (group) plan.ignored.push(group);
		return;
	}
	const isUntouched = row.decision === 'none' && isBotsAnswer(row, group);
	// A row with an id of ours, whose group is forgotten or somewhere else in the tab.
	if (!group && row.id !== '' && isUntouched) return void plan.removed.push({ row, group });
	if (group && !shown.has(group) && isUntouched) {
		plan.removed.push({ row, group });
		if (group.state === 'open') plan.displaced.push(group);
		return;
	}
	plan.kept.push({
		row,
		group,
		suggestedAnswer: newSuggestion(row, group),
		status: statusOf(row, group, find, language),
	});
}

/** Nothing that the owner typed stands in the cell. */
function isBotsAnswer({ suggestedAnswer }: UnansweredRow, group: ShownGroup | null): boolean {
	if (suggestedAnswer === '') return !group?.writtenAnswer;
	return suggestedAnswer === group?.writtenAnswer || suggestedAnswer === group?.suggestedAnswer;
}

function newSuggestion(row: UnansweredRow, group: ShownGroup | null): string | null {
	if (!group?.suggestedAnswer || group.suggestedAnswer === row.suggestedAnswer) return null;
	return row.decision === 'none' && isBotsAnswer(row, group) ? group.suggestedAnswer : null;
}

function statusOf(
	row: UnansweredRow,
	group: ShownGroup | null,
	find: FindInKnowledge,
	language: SheetLanguage,
): string {
	const words = { yes: yes[language][0], variant: variant[language][0], ignore: ignore[language][0] };
	if (row.decision === 'approve') {
		const tab = tabNames.knowledge[language][0];
		return obstacleTo(row, find, language) ?? say(language, 'approved: on its way into the tab "{tab}"', { tab });
	}
	if (row.decision === 'variant') {
		const target = variantTarget(row, group?.nearQuestion, find);
		return target === undefined
			? say(language, 'no row is near enough: write the number of the row behind it, like "{variant} 12"', {
					variant: words.variant,
				})
			: say(language, 'on its way into the variants of {place}', { place: placeOf(target, language) });
	}
	if (row.decision === 'unclear') {
		return say(
			language,
			'“{text}” is not understood: write {yes} to approve, {variant} to add it to the row that is named, {ignore} to hide it',
			{ ...words, text: row.said.slice(0, 40) },
		);
	}
	if (group?.state === 'answerable') return say(language, 'a row answers it now: this one can be deleted');
	if (group?.nearQuestion && row.suggestedAnswer === '') {
		const near = find(group.nearQuestion)?.sheetRow;
		const question = say(language, 'row “{question}”', { question: group.nearQuestion.slice(0, 80) });
		return say(
			language,
			'near: {place}. If that is the answer, write {variant}, and this question is added to its variants',
			{
				place: near === undefined ? question : `${question} (${placeOf(near, language)})`,
				variant: words.variant,
			},
		);
	}
	return '';
}
