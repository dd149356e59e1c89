import { type FoundRow, type KnowledgeSearch, type RecordedPart, type RecordedRow, missingWords } from '../retrieval';
import type { Outcome } from './decide-as-turn';
import { sureWithVariant } from './sure-with-variant';

/** Rows that resemble the question less are nearest by chance. */
const worthNaming = 0.2;
/** From this share of the best score on the next row may have been meant. */
const closeShare = 0.75;

type PartRow = RecordedRow & Pick<FoundRow, 'kind' | 'exact' | 'answer'>;

/** What the rows would have to say for another outcome: words that they lack, variants that would help, how close the next one is. */
export function rowChanges(search: KnowledgeSearch, outcome: Outcome): string[] {
	const { parts } = search.record;
	const weakest = parts.toSorted((a, b) => a.confidence - b.confidence)[0];
	const sentences = parts.flatMap((part, index) => {
		const prefix = parts.length > 1 ? `Part ${index + 1}: ` : '';
		return partChanges(part, search, outcome).map((sentence) => `${prefix}${sentence}`);
	});
	if (parts.length < 2 || !weakest) return sentences;
	return [
		...sentences,
		`Of its ${parts.length} questions, part ${parts.indexOf(weakest) + 1} is the least sure; each is answered, or passed on, by itself.`,
	];
}

function partChanges(part: RecordedPart, search: KnowledgeSearch, outcome: Outcome): string[] {
	// A row that answers two questions has another score for each.
	const found = part.rows.flatMap((row) => {
		const { kind, exact, answer } = search.rows.find(({ id }) => id === row.id) ?? {};
		return kind && answer !== undefined ? { ...row, kind, exact, answer } : [];
	});
	const [best, next] = found;
	if (!best) {
		return [`No row has one of the words of "${part.searched}", or letters like them: it needs a row of its own.`];
	}
	const isDone = outcome.before.decision === 'verbatim' || part.confidence >= outcome.before.thresholds.answer;
	if (best.exact || (isDone && search.record.parts.length > 1)) return [];
	return [
		...(isDone ? [] : unknownWords(part, found)),
		...(isDone
			? lackingWords(part, best)
			: [best, ...rivals(best, next)].flatMap((row) => variantFor(row, part, search))),
		...(next ? [lead(best, next, outcome)] : []),
	];
}

/** The next row, where it may well have been meant. */
function rivals(best: PartRow, next: PartRow | undefined): PartRow[] {
	return next && best.score >= worthNaming && next.score >= closeShare * best.score ? [next] : [];
}

function unknownWords({ searched, askedWords, knownWords }: RecordedPart, found: readonly PartRow[]): string[] {
	const count = askedWords - knownWords;
	if (count <= 0) return [];
	const missing = missingWords(searched, found.map(textOf).join(' '));
	// Rows that were not found may know some of them: named are only those of which it is sure.
	const verb = count > 1 ? 'occur' : 'occurs';
	const isNamed = missing.length === count;
	const words = isNamed ? quoted(missing) : knownWords === 0 ? 'Its words' : `${count} of the ${askedWords} words`;
	const sentence = `${words} ${isNamed || knownWords > 0 ? verb : 'occur'} in no row`;
	const isNew = knownWords === 0 && (found[0]?.score ?? 0) < worthNaming;
	return [isNew ? `${sentence}: it probably needs a row of its own.` : `${sentence}.`];
}

function lackingWords({ searched }: RecordedPart, best: PartRow): string[] {
	const missing = missingWords(searched, textOf(best));
	return missing.length > 0 ? [`${named(best)} says nothing of ${quoted(missing)}.`] : [];
}

/** @returns nothing for a document, whose text is not the owner's to reword */
function variantFor(row: PartRow, part: RecordedPart, search: KnowledgeSearch): string[] {
	if (row.kind !== 'row') return [];
	const missing = missingWords(part.searched, textOf(row));
	const variant =
		part.carried.length > 0
			? 'a variant that asks this in full'
			: `the variant "${part.asked.includes(part.searched) ? part.searched : part.asked}"`;
	const { isFirst, confidence } = sureWithVariant(row, part, search.record.weighing);
	const effect = isFirst
		? `the search would be about ${Math.round(confidence * 100)} % sure of it`
		: 'another row would still be ahead';
	const lacks = missing.length > 0 ? ` (it lacks ${quoted(missing)})` : '';
	return [`If ${named(row)} is the right row${lacks}: with ${variant} ${effect}.`];
}

function lead(best: PartRow, next: PartRow, { offered }: Outcome): string {
	const behind = `The next row, ${named(next)}, is ${Math.max(0, best.score - next.score).toFixed(2)} behind`;
	const competes = offered.includes(best.question) && offered.includes(next.question);
	return competes ? `${behind}: within clarify_margin, so the two compete.` : `${behind}.`;
}

function named(row: PartRow): string {
	return `"${row.question}"${row.place ? ` (${row.place})` : ''}`;
}

const textOf = ({ question, answer, matched }: PartRow) => `${question} ${answer} ${matched.join(' ')}`;
const quoted = (words: readonly string[]) => words.map((word) => `"${word}"`).join(', ');
