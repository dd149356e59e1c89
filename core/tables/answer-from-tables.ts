import { findAskedCells, readAsked } from './asked-columns';
import { sentencesIn } from '../language';
import { factAnswer, type FactAnswer } from './fact-answer';
import { findNamedItems, type Mention } from './named-items';
import { lineOf, type FactRow, type TableFacts } from './table-facts';
import { wordsOf } from './words';

/** More are a catalogue: nobody reads on. */
const maxListed = 5;
const maxChoices = 10;
const maxButtonCharacters = 20;
/** Beside an item of which nothing in particular is asked. */
const maxWordsBeside = 3;

/**
 * Answers a question that names items of the tables with their cells, word for word.
 *
 * Every word of the question has to be explained: by an item, by a column or property, or by a list of words that mean
 * nothing here. So a question about something that the table has no column for, or about an item that is only similar, is
 * left to the search.
 *
 * @param rows rows whose names share words with the question; more do no harm
 * @param language of the question, for the few words that are not the sheet's
 * @returns null when the tables do not answer it
 */
export function answerFromTables(
	question: string,
	rows: readonly FactRow[],
	language: string | null,
): FactAnswer | null {
	const words = wordsOf(question);
	const items = rows.filter(({ facts }) => !facts.hours);
	const mentions = findNamedItems(words, items);
	if (mentions.length === 0) return null;
	const taken = new Set(mentions.flatMap(({ places }) => [...places]));
	const asked = readAsked(words, taken);
	// "Croissant with nuts" may be another item, and its price another price.
	if (asked.properties.size > 1 && asked.properties.has('allergens')) return null;

	const found = mentions.flatMap((mention) => {
		const cells = findAskedCells(mention.row.facts, words, taken, asked);
		// "Flat tyre, can I come now?" names an item, and asks for something else.
		const isStory = words.length - taken.size > maxWordsBeside;
		return cells && (cells.isNamed || !isStory) ? [{ mention, facts: mention.row.facts, ...cells }] : [];
	});
	const isComplete = mentions.every((mention) => mention.isComplete);
	if (!isAnswer(found, mentions, isComplete)) return null;
	const toTell = withValueFirst(found);
	return isComplete || toTell.length <= maxListed ? tell(toTell, isComplete, language) : askWhich(toTell, language);
}

interface Found {
	mention: Mention;
	facts: TableFacts;
	cells: TableFacts['cells'];
	/** The question names the columns; otherwise these are all of them. */
	isNamed: boolean;
}

function isAnswer(found: Found[], mentions: Mention[], isComplete: boolean): boolean {
	if (found.length === 0) return false;
	if (isComplete) {
		const answered = new Set(found.flatMap(({ mention }) => [...mention.places]));
		const isEachAnswered = mentions.every(({ places }) => [...places].some((place) => answered.has(place)));
		return isEachAnswered && found.length <= maxListed;
	}
	// A part of several names is a list of what there is, when something is asked about it; a part of one name is only enough when it is no
	// small one: "the studio" is "Studio Luna".
	const isOne =
		mentions.length === 1 && mentions.every(({ row, places }) => places.size * 2 >= wordsOf(row.facts.item).length);
	return (isOne || found.length > 1) && found.length <= maxChoices && found.every(({ isNamed }) => isNamed);
}

/** Where two tables have the item, the one that has the value speaks. */
function withValueFirst(found: Found[]): Found[] {
	const hasValue = ({ cells }: Found) => cells.some(({ value }) => value !== '');
	const valued = found.filter(hasValue);
	return found.filter(
		(one) => hasValue(one) || !valued.some(({ mention }) => sameSet(mention.places, one.mention.places)),
	);
}

const sameSet = (a: ReadonlySet<number>, b: ReadonlySet<number>) =>
	a.size === b.size && [...a].every((one) => b.has(one));

function tell(found: Found[], isComplete: boolean, language: string | null): FactAnswer {
	const { notListed } = sentencesIn(language);
	const items = found.map(({ facts }) => facts.item);
	const lines = found.map(({ facts, cells }) => {
		const isKnown = cells.some(({ value }) => value !== '');
		const line = isKnown
			? lineOf({ item: facts.item, cells })
			: lineOf({ item: facts.item, cells: cells.map(({ column }) => ({ column, value: notListed })) });
		const isTwice = items.filter((item) => item === facts.item).length > 1;
		return isTwice ? `${facts.table}: ${line}` : line;
	});
	const columns = [...new Set(found.flatMap(({ cells }) => cells.map(({ column }) => column)))];
	return factAnswer(rowsOf(found), {
		text: [...new Set(lines)].join('\n'),
		title: titleOf(found),
		confidence: confidenceOf(found, isComplete),
		because: `names ${items.join(', ')}; ${found.every(({ isNamed }) => isNamed) ? columns.join(', ') : 'all columns'}`,
	});
}

function confidenceOf(found: Found[], isComplete: boolean): number {
	if (found.some(({ cells }) => cells.every(({ value }) => value === ''))) return 0.6;
	if (!isComplete) return 0.8;
	const isMisspelt = found.some(({ mention }) => [...mention.likenesses.values()].some((value) => value < 0.95));
	return (found.every(({ isNamed }) => isNamed) ? 0.98 : 0.85) - (isMisspelt ? 0.05 : 0);
}

function askWhich(found: Found[], language: string | null): FactAnswer | null {
	const items = [...new Set(found.map(({ facts }) => facts.item))];
	if (items.some((item) => item.length > maxButtonCharacters)) return null;
	return factAnswer(rowsOf(found), {
		action: 'clarify',
		text: sentencesIn(language).whichOne,
		buttons: items,
		title: titleOf(found),
		confidence: 0.8,
		because: `several items: ${items.join(', ')}`,
	});
}

const rowsOf = (found: Found[]) => found.map(({ mention }) => mention.row);
const titleOf = (found: Found[]) => found[0]?.facts.item ?? '';
