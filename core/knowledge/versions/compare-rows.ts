import { createHash } from 'node:crypto';
import { sameness, type CheckedRow, type RowContent, type RowOrigin } from '../sheet';

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
	row: CheckedRow;
}

export interface Comparison {
	/** Rows to write: new and edited ones. */
	written: NewRevision[];
	/** Revisions that are replaced or gone. */
	closed: number[];
	/** Rows that are gone, and their ids. */
	removed: number;
	removedIds: string[];
	/**
	 * The same for the rows of the sheet alone; of these, `vanished` ones stand nowhere in it any more, not even switched off or
	 * broken.
	 */
	sheet: { removed: number; vanished: number };
	/** The id of each row that the version has or had, and of those whose own id cell is to be believed. */
	ids: Map<CheckedRow, string>;
	/** Bad rows whose last good content stays. */
	keptBad: CheckedRow[];
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
 * Finds out what became of each known row. Where the sheet has a column for ids of ours, a row is found by its id; sorting,
 * inserting and editing do not matter then. Otherwise, and for rows whose id was deleted or pasted over, a row is found again
 * by its content: all of it, else its question, else its answer.
 */
export function compareRows(rows: CheckedRow[], known: KnownRow[]): Comparison {
	const waiting = new KnownRows(known);
	const owners = matchRowIds(rows, known);
	const matches = new Map<CheckedRow, KnownRow>();
	for (const [id, row] of owners) {
		const match = waiting.takeId(id);
		if (match) matches.set(row, match);
	}
	const find = (row: CheckedRow, by: keyof typeof keys, value: string) => {
		const match = matches.has(row) ? undefined : waiting.take(by, row, value);
		if (match) matches.set(row, match);
	};
	const hashes = new Map(rows.flatMap((row) => (row.content ? [[row, hashContent(row.content)] as const] : [])));
	for (const [row, hash] of hashes) find(row, 'contentHash', hash);
	const isAsBefore = (row: CheckedRow) => matches.get(row)?.contentHash === hashes.get(row);
	const edited = [...hashes.keys()].filter((row) => !isAsBefore(row));
	const bad = rows.filter((row) => row.state === 'bad');
	for (const row of [...edited, ...bad]) find(row, 'question', row.question);
	for (const row of [...edited, ...bad]) find(row, 'answer', row.answer);

	const replaced = edited.flatMap((row) => matches.get(row)?.revision ?? []);
	const switchedOff = rows.flatMap((row) =>
		row.content === null && row.state !== 'bad' ? (matches.get(row) ?? []) : [],
	);
	const gone = waiting.left();
	const removed = [...switchedOff, ...gone];
	return {
		written: [...hashes].flatMap(([row, contentHash]) =>
			row.content && !isAsBefore(row)
				? [{ id: matches.get(row)?.id ?? null, content: row.content, contentHash, row }]
				: [],
		),
		closed: [...replaced, ...removed.map(({ revision }) => revision)],
		removed: removed.length,
		removedIds: removed.map(({ id }) => id),
		sheet: {
			removed: switchedOff.length + gone.filter(({ source }) => source === 'sheet').length,
			vanished: countVanished(rows, gone),
		},
		keptBad: bad.filter((row) => matches.has(row)),
		moved: [...hashes.keys()].flatMap((row) => {
			const match = matches.get(row);
			const isMoved = match && isAsBefore(row) && !isSamePlace(match.origin, row.origin);
			return isMoved ? [{ revision: match.revision, origin: row.origin }] : [];
		}),
		ids: new Map([
			...[...owners].map(([id, row]) => [row, id] as const),
			...[...matches].map(([row, { id }]) => [row, id] as const),
		]),
	};
}

/** The same without what happened to some rows: those that were given, and by their ids those that are known. */
export function leaveOut(
	comparison: Comparison,
	known: readonly KnownRow[],
	left: ReadonlySet<CheckedRow | string>,
): Comparison {
	if (left.size === 0) return comparison;
	const stay = new Set(known.flatMap(({ id, revision }) => (left.has(id) ? [revision] : [])));
	const removedIds = comparison.removedIds.filter((id) => !left.has(id));
	return {
		...comparison,
		written: comparison.written.filter(({ id, row }) => !left.has(row) && !(id !== null && left.has(id))),
		closed: comparison.closed.filter((revision) => !stay.has(revision)),
		removed: removedIds.length,
		removedIds,
	};
}

/** A row that is switched off has no content, and still stands there. */
function countVanished(rows: CheckedRow[], gone: KnownRow[]): number {
	const questions = new Set(rows.map(({ question }) => sameness(question)));
	return gone.filter(({ source, question }) => source === 'sheet' && !questions.has(sameness(question))).length;
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
	private byId: Map<string, KnownRow> | undefined;
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

	takeId(id: string): KnownRow | undefined {
		this.byId ??= new Map(this.rows.map((row) => [row.id, row]));
		const row = this.byId.get(id);
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

/**
 * Which row of the sheet each id stands for: one row an id. A row that was copied has its id twice; the one that still says
 * what the known row says keeps it, and the other is a new row.
 *
 * @returns by id, the row that has it; without rows whose id belongs to another one
 */
function matchRowIds(rows: readonly CheckedRow[], known: readonly KnownRow[]): Map<string, CheckedRow> {
	const claims = new Map<string, CheckedRow[]>();
	for (const row of rows) {
		if (!row.rowId) continue;
		const others = claims.get(row.rowId);
		if (others) others.push(row);
		else claims.set(row.rowId, [row]);
	}
	const byId = new Map(known.map((row) => [row.id, row]));
	const owners = new Map<string, CheckedRow>();
	for (const [id, claimants] of claims) {
		const owner = byId.get(id);
		// An id of another source's row is a pasted one.
		const own = owner ? claimants.filter(({ source }) => source === owner.source) : claimants;
		const best = owner ? own.toSorted((a, b) => sameParts(b, owner) - sameParts(a, owner))[0] : own[0];
		if (best) owners.set(id, best);
	}
	return owners;
}

/** How much of a known row a row of the sheet still is. */
function sameParts({ content, question, answer }: CheckedRow, known: KnownRow): number {
	if (content && hashContent(content) === known.contentHash) return 3;
	if (sameness(question) === sameness(known.question)) return 2;
	return sameness(answer) === sameness(known.answer) ? 1 : 0;
}
