import { sameness } from '../sheet';
import { hashContent, type KnownRow, type SourceRow } from './compare-rows';

/**
 * Which row of the sheet each id stands for: one row an id. A row that was copied has its id twice; the one that still says
 * what the known row says keeps it, and the other is a new row.
 *
 * @returns by id, the row that has it; without rows whose id belongs to another one
 */
export function matchRowIds(rows: readonly SourceRow[], known: readonly KnownRow[]): Map<string, SourceRow> {
	const claims = new Map<string, SourceRow[]>();
	for (const row of rows) {
		if (!row.rowId) continue;
		const others = claims.get(row.rowId);
		if (others) others.push(row);
		else claims.set(row.rowId, [row]);
	}
	const byId = new Map(known.map((row) => [row.id, row]));
	const owners = new Map<string, SourceRow>();
	for (const [id, claimants] of claims) {
		const owner = byId.get(id);
		// An id of another source's row is a pasted one.
		const own = owner ? claimants.filter(({ source }) => source === owner.source) : claimants;
		const best = owner ? own.toSorted((a, b) => likeness(b, owner) - likeness(a, owner))[0] : own[0];
		if (best) owners.set(id, best);
	}
	return owners;
}

/** How much of a known row a row of the sheet still is. */
function likeness({ content, question, answer }: SourceRow, known: KnownRow): number {
	if (content && hashContent(content) === known.contentHash) return 3;
	if (sameness(question) === sameness(known.question)) return 2;
	return sameness(answer) === sameness(known.answer) ? 1 : 0;
}
