import { createHash } from 'node:crypto';
import { sameness, type CheckedRow, type RowContent } from '../sheet';

/** Where a row stands, for people: it changes when the sheet is sorted, and is no part of what customers are told. */
export interface RowOrigin {
	tab?: string;
	/** The number at the left of the sheet, from 1. */
	row?: number;
	file?: string;
	/** From 1. */
	page?: number;
	heading?: string;
}

/** A judged row on its way into a version, with the place that it comes from. */
export interface SourceRow extends CheckedRow {
	/** `sheet`, `table:<title of the tab>` or `document:<id>`; a row is only ever compared with rows of its own source. */
	source: string;
	origin: RowOrigin;
}

/** A row of the newest version, as far as telling rows apart needs it. */
export interface KnownRow {
	/** The row's own, the same through all its edits. */
	id: string;
	revision: number;
	contentHash: string;
	source: string;
	origin: RowOrigin;
	question: string;
	answer: string;
}

export interface NewRevision {
	/** Null for a row that was not there before. */
	id: string | null;
	content: RowContent;
	contentHash: string;
	/** The row that it was read from. */
	row: SourceRow;
}

export interface Comparison {
	/** Rows to write: new and edited ones. */
	written: NewRevision[];
	/** Revisions that are replaced or gone. */
	closed: number[];
	/** Rows that are gone. */
	removed: number;
	/** Bad rows whose last good content stays. */
	keptBad: SourceRow[];
	/** Rows that are as they were and stand elsewhere now. */
	moved: { revision: number; origin: RowOrigin }[];
}

/** The fingerprint of what customers can be told; a change of it is an edit, a change of anything else is not. */
export function hashContent(content: RowContent): string {
	const { question, variants, answer, buttons, category, language, validFrom, validUntil, facts } = content;
	const values = [question, variants, answer, buttons, category, language, validFrom, validUntil];
	if (facts) values.push(JSON.stringify(facts));
	return createHash('sha256').update(JSON.stringify(values)).digest('base64url');
}

/**
 * Finds out what became of each known row. A row has no number of its own in the sheet, and sorting and inserting move all
 * of them, so a row is found again by its content: all of it, else its question, else its answer.
 */
export function compareRows(rows: SourceRow[], known: KnownRow[]): Comparison {
	const waiting = new KnownRows(known);
	const good = rows.flatMap((row) =>
		row.content ? [{ content: row.content, contentHash: hashContent(row.content), row }] : [],
	);
	const moved: Comparison['moved'] = [];
	const edited = good.filter(({ row, contentHash }) => {
		const match = waiting.take('contentHash', row, contentHash);
		if (match && !isSamePlace(match.origin, row.origin)) moved.push({ revision: match.revision, origin: row.origin });
		return !match;
	});

	const bad = rows.filter((row) => row.state === 'bad');
	const found = new Map(edited.map((one) => [one, waiting.take('question', one.row, one.content.question)]));
	const kept = new Map(bad.map((row) => [row, waiting.take('question', row, row.question)]));
	for (const [one, match] of found) if (!match) found.set(one, waiting.take('answer', one.row, one.content.answer));
	for (const [row, match] of kept) if (!match) kept.set(row, waiting.take('answer', row, row.answer));

	const replaced = [...found.values()].flatMap((match) => match?.revision ?? []);
	const gone = waiting.left().map(({ revision }) => revision);
	return {
		written: [...found].map(([one, match]) => ({ ...one, id: match?.id ?? null })),
		closed: [...replaced, ...gone],
		removed: gone.length,
		keptBad: [...kept].flatMap(([row, match]) => (match ? row : [])),
		moved,
	};
}

function isSamePlace(a: RowOrigin, b: RowOrigin): boolean {
	return (['tab', 'row', 'file', 'page', 'heading'] as const).every((key) => a[key] === b[key]);
}

const keys = {
	contentHash: (row: KnownRow) => row.contentHash,
	question: (row: KnownRow) => sameness(row.question),
	answer: (row: KnownRow) => sameness(row.answer),
};

/** The rows that nothing in the sources was matched with yet; each is taken once. */
class KnownRows {
	private readonly taken = new Set<KnownRow>();
	private readonly indexes = new Map<keyof typeof keys, Map<string, KnownRow[]>>();

	constructor(private readonly rows: KnownRow[]) {}

	take(by: keyof typeof keys, { source }: { source: string }, value: string): KnownRow | undefined {
		const key = by === 'contentHash' ? value : sameness(value);
		if (key === '') return undefined;
		const row = this.index(by)
			.get(`${source}\n${key}`)
			?.find((candidate) => !this.taken.has(candidate));
		if (row) this.taken.add(row);
		return row;
	}

	left(): KnownRow[] {
		return this.rows.filter((row) => !this.taken.has(row));
	}

	private index(by: keyof typeof keys): Map<string, KnownRow[]> {
		const known = this.indexes.get(by);
		if (known) return known;
		const made = new Map<string, KnownRow[]>();
		for (const row of this.left()) {
			const key = `${row.source}\n${keys[by](row)}`;
			const rows = made.get(key);
			if (rows) rows.push(row);
			else made.set(key, [row]);
		}
		this.indexes.set(by, made);
		return made;
	}
}
