import { createHash } from 'node:crypto';
import { sameness, type CheckedRow, type RowContent } from '../sheet';

/** A row of the newest version, as far as telling rows apart needs it. */
export interface KnownRow {
	/** The row's own, the same through all its edits. */
	id: string;
	revision: number;
	contentHash: string;
	question: string;
	answer: string;
}

export interface NewRevision {
	/** Null for a row that was not there before. */
	id: string | null;
	content: RowContent;
	contentHash: string;
}

export interface Comparison {
	/** Rows to write: new and edited ones. */
	written: NewRevision[];
	/** Revisions that are replaced or gone. */
	closed: number[];
	/** Rows that are gone. */
	removed: number;
	/** Bad rows whose last good content stays, by their number in the sheet. */
	keptBad: Set<number>;
}

/** The fingerprint of what customers can be told; a change of it is an edit, a change of anything else is not. */
export function hashContent(content: RowContent): string {
	const { question, variants, answer, buttons, category, language, validFrom, validUntil } = content;
	const values = [question, variants, answer, buttons, category, language, validFrom, validUntil];
	return createHash('sha256').update(JSON.stringify(values)).digest('base64url');
}

/**
 * Finds out what became of each known row. A row has no number of its own in the sheet, and sorting and inserting move all
 * of them, so a row is found again by its content: all of it, else its question, else its answer.
 */
export function compareRows(rows: CheckedRow[], known: KnownRow[]): Comparison {
	const waiting = new KnownRows(known);
	const good = rows.flatMap(({ content }) => (content ? [{ content, contentHash: hashContent(content) }] : []));
	const edited = good.filter((row) => !waiting.take('contentHash', row.contentHash));

	const bad = rows.filter((row) => row.state === 'bad');
	const found = new Map(edited.map((row) => [row, waiting.take('question', row.content.question)]));
	const kept = new Map(bad.map((row) => [row, waiting.take('question', row.question)]));
	for (const [row, match] of found) if (!match) found.set(row, waiting.take('answer', row.content.answer));
	for (const [row, match] of kept) if (!match) kept.set(row, waiting.take('answer', row.answer));

	const replaced = [...found.values()].flatMap((match) => match?.revision ?? []);
	const gone = waiting.left().map(({ revision }) => revision);
	return {
		written: [...found].map(([row, match]) => ({ ...row, id: match?.id ?? null })),
		closed: [...replaced, ...gone],
		removed: gone.length,
		keptBad: new Set([...kept].flatMap(([row, match]) => (match ? row.sheetRow : []))),
	};
}

const keys = {
	contentHash: (row: KnownRow) => row.contentHash,
	question: (row: KnownRow) => sameness(row.question),
	answer: (row: KnownRow) => sameness(row.answer),
};

/** The rows that nothing in the sheet was matched with yet; each is taken once. */
class KnownRows {
	private readonly taken = new Set<KnownRow>();
	private readonly indexes = new Map<keyof typeof keys, Map<string, KnownRow[]>>();

	constructor(private readonly rows: KnownRow[]) {}

	take(by: keyof typeof keys, value: string): KnownRow | undefined {
		const key = by === 'contentHash' ? value : sameness(value);
		if (key === '') return undefined;
		const row = this.index(by)
			.get(key)
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
			const key = keys[by](row);
			const rows = made.get(key);
			if (rows) rows.push(row);
			else made.set(key, [row]);
		}
		this.indexes.set(by, made);
		return made;
	}
}
