import { z } from 'zod';

const minutes = z
	.number()
	.int()
	.min(0)
	.max(48 * 60);

const namedDays = z.object({ from: z.string(), to: z.string() });

/** What a row of a table says about being open: on days of the week (0 is Monday), or on dates, which win over them. */
export const HoursFacts = z.object({
	days: z.array(z.number().int().min(0).max(6)),
	/** First and last day, in the forms of `NamedDays`: `2026-12-24`, `12-24` for every year, `easter-2`. */
	dates: namedDays.nullable(),
	/** For a row that is neither a day nor a date that can be read: what it may mean, if anything tells. */
	mayBe: z.object({ days: z.array(z.number().int().min(0).max(6)), dates: z.array(namedDays) }).optional(),
	/** In minutes after midnight; the end may lie in the next day. Empty: closed. Null: words that are no hours. */
	spans: z.array(z.object({ fromMinute: minutes, toMinute: minutes })).nullable(),
	/** The hours as they stand in the sheet. */
	shown: z.string(),
	note: z.string(),
});
export type HoursFacts = z.output<typeof HoursFacts>;

/** A row of a table: what `knowledge_rows.facts` holds. */
export const TableFacts = z.object({
	/** The title of the table that the row stands in. */
	table: z.string(),
	item: z.string(),
	aliases: z.array(z.string()),
	/** Every column of the table, also where the row has no value. */
	cells: z.array(z.object({ column: z.string(), value: z.string() })),
	hours: HoursFacts.nullable().default(null),
});
export type TableFacts = z.output<typeof TableFacts>;

/** A stored row with its facts. */
export interface FactRow {
	id: string;
	facts: TableFacts;
}

/** The cell's value behind its column's name; the words are the sheet's own. */
export function lineOf({ item, cells }: Pick<TableFacts, 'item' | 'cells'>): string {
	const told = cells.filter(({ value }) => value !== '').map(({ column, value }) => `${column}: ${value}`);
	return [item, ...(told.length > 0 ? [told.join('; ')] : [])].join(', ');
}
