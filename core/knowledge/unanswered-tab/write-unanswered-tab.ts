import { isFrontdeskError } from '../../errors';
import { sql, type Database } from '../../storage';
import type { GoogleSheet, ReadTab, SheetTabs } from '../google';
import { cellText, say, type Header, type SheetLanguage, type SheetProblem, type UnansweredColumn } from '../sheet';
import { asPlainText, removeBotRows, writeBotCells, type BotTab } from '../write-back';
import { knowledgeFinder } from './move-approved';
import { planTab, type KeptRow, type ShownGroup, type TabPlan } from './plan-tab';
import { readUnansweredTab, type UnansweredTab } from './read-unanswered-tab';
import { keepDecisions, keepWritten, readShownGroups } from './shown-groups';

interface TabWritten {
	/** False when there is something left for the next sync. */
	isSettled: boolean;
	problems: SheetProblem[];
}

/**
 * Brings the tab Unanswered in step: takes down what the owner decided in it, writes new and changed rows, and takes out what
 * is done with. What the owner typed stays; a row that is being typed in is left for the next sync.
 */
export async function writeUnansweredTab(
	db: Database,
	tenantId: string,
	sheet: GoogleSheet,
	{ unanswered: tab, knowledge }: SheetTabs,
	language: SheetLanguage = 'en',
): Promise<TabWritten> {
	if (!tab || tab.rows.length === 0 || !sheet.canWrite) return { isSettled: true, problems: [] };
	try {
		const read = readUnansweredTab(tab.title, tab.rows);
		const find = knowledgeFinder(knowledge);
		const [begun] = await db.query<{ at: Date }>(sql`SELECT now() AS at`);
		const { plan, timeZone } = await db.withTenant(tenantId, async (transaction) => {
			const groups = await readShownGroups(
				transaction,
				tenantId,
				read.rows.map(({ id }) => id),
			);
			const [tenant] = await transaction.query<{ timeZone: string }>(
				sql`SELECT time_zone AS "timeZone" FROM frontdesk.tenants WHERE tenant_id = ${tenantId}`,
			);
			const planned = planTab(read.rows, groups, find, language);
			await keepDecisions(transaction, tenantId, planned);
			return { plan: planned, timeZone: tenant?.timeZone ?? 'UTC' };
		});
		const botTab = asBotTab(tab, read, plan, { timeZone, language });
		const { isSettled } = await writeBotCells(sheet, [botTab]);
		const gone = plan.removed.map(({ row }) => row.sheetRow - 1);
		const removed = await removeBotRows(sheet, botTab, gone);
		await db.withTenant(tenantId, async (transaction) => {
			await keepWritten(transaction, tenantId, plan);
			await transaction.query(sql`
				UPDATE frontdesk.turn_collections SET unanswered_written_at = now(),
					unanswered_changed_at = CASE WHEN unanswered_changed_at > ${begun?.at} THEN unanswered_changed_at END
				WHERE tenant_id = ${tenantId}`);
		});
		return { isSettled: isSettled && removed === gone.length, problems: [] };
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		return { isSettled: !error.retryable, problems: [{ tab: tab.title, row: null, message: error.message }] };
	}
}

/** How long a tab may be out of date, so that a busy shop does not write it all the time. */
const writtenEvery = '2 minutes';

/** True when there are questions that the tab does not show yet, although nobody has touched the sheet. */
export async function isUnansweredTabDue(db: Database, tenantId: string): Promise<boolean> {
	const due = await db.asTenant(tenantId).query(sql`
		SELECT FROM frontdesk.turn_collections WHERE tenant_id = ${tenantId} AND unanswered_changed_at IS NOT NULL
			AND (unanswered_written_at IS NULL OR unanswered_written_at < now() - ${writtenEvery}::interval)`);
	return due.length > 0;
}

const botColumns: UnansweredColumn[] = ['times', 'lastAsked', 'reason', 'examples', 'status'];

function asBotTab({ title, rows }: ReadTab, { header }: UnansweredTab, plan: TabPlan, told: Told): BotTab {
	const { columns } = header;
	const suggestions = [...plan.kept, ...plan.removed].flatMap(({ group }) => [
		group?.writtenAnswer,
		group?.suggestedAnswer,
	]);
	// The cell with the suggestion is ours as long as the owner has not typed in it.
	const oursInCell = new Set(['', ...suggestions.flatMap((text) => (text ? cellText(asPlainText(text)) : []))]);
	return {
		tab: title,
		rows,
		headerRow: header.rowIndex,
		isBots: (column, row) =>
			botColumns.some((name) => columns[name] === column) ||
			(columns.suggestedAnswer === column && oursInCell.has(cellText(row[column]))),
		cells: plan.kept.flatMap((kept) => cellsOf(kept, header, told)),
		appended: plan.appended.map((group) => rowOf(group, header, told)),
	};
}

function cellsOf({ row, group, suggestedAnswer, status }: KeptRow, { columns }: Header<UnansweredColumn>, told: Told) {
	const texts: Partial<Record<UnansweredColumn, string | number>> = {
		status,
		...(group ? shownOf(group, told) : {}),
		...(suggestedAnswer === null ? {} : { suggestedAnswer }),
	};
	return Object.entries(texts).flatMap(([name, text]) => {
		const column = columns[name as UnansweredColumn];
		return column === undefined ? [] : [{ row: row.sheetRow - 1, column, text }];
	});
}

function rowOf(group: ShownGroup, { columns }: Header<UnansweredColumn>, told: Told): (string | number)[] {
	const { id, question, suggestedAnswer } = group;
	const texts: Partial<Record<UnansweredColumn, string | number>> = {
		...{ id, question, suggestedAnswer: suggestedAnswer ?? '' },
		...shownOf(group, told),
	};
	const cells = Array.from({ length: Math.max(...Object.values(columns)) + 1 }, (): string | number => '');
	for (const [name, text] of Object.entries(texts)) {
		const column = columns[name as UnansweredColumn];
		if (column !== undefined) cells[column] = text;
	}
	return cells;
}

/** Where and in which language its owner is told. */
interface Told {
	timeZone: string;
	language: SheetLanguage;
}

const reasons: Record<
	string,
	'passed on' | 'the answer got a 👎' | 'asked back' | 'the model was not sure' | undefined
> = {
	no_answer_known: 'passed on',
	disliked: 'the answer got a 👎',
	asked_back: 'asked back',
	model_asked: 'the model was not sure',
	ungrounded_reply: 'the model was not sure',
};

/** What the group says in cells that are only ours. */
function shownOf({ times, lastAskedAt, examples, because }: ShownGroup, { timeZone, language }: Told) {
	const reason = reasons[because ?? ''];
	return {
		times,
		lastAsked: dayOf(lastAskedAt, timeZone),
		reason: reason ? say(language, reason) : '',
		examples: examples.join('\n'),
	};
}

/** 2026-12-24, where the tenant is. */
function dayOf(at: Date, timeZone: string): string {
	return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}
