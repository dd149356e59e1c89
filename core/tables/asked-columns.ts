import { monthOf, monthsNamed } from '../language';
import type { TableFacts } from './table-facts';
import { functionWords, hasDigit, isAbout, likeness, propertyPhrases, wordsOf, type Property } from './words';

/** What the rest of a question, without its items, asks for. */
interface Asked {
	properties: ReadonlySet<Property>;
	/** Places whose words say which property is meant, or nothing at all. */
	explained: ReadonlySet<number>;
}

type Cell = TableFacts['cells'][number];

/** Reads the words that are not an item's: properties first ("how much"), then words without a meaning of their own. */
export function readAsked(words: readonly string[], taken: ReadonlySet<number>): Asked {
	const explained = new Set<number>();
	const properties = new Set<Property>();
	const isFree = (place: number) => !taken.has(place) && !explained.has(place);
	for (const phrase of propertyPhrases) {
		for (let start = 0; start + phrase.words.length <= words.length; start++) {
			const places = phrase.words.map((_, offset) => start + offset);
			const isSaid = places.every((place, offset) => isFree(place) && isSame(words[place], phrase.words[offset]));
			if (!isSaid) continue;
			properties.add(phrase.property);
			for (const place of places) explained.add(place);
		}
	}
	words.forEach((word, place) => {
		if (isFree(place) && functionWords.has(word)) explained.add(place);
	});
	return { properties, explained };
}

/** A property's word may be misspelt when it is long enough to be recognised. */
function isSame(asked = '', known = ''): boolean {
	return asked === known || (known.length >= 5 && !functionWords.has(asked) && likeness(asked, known) >= 0.8);
}

/**
 * The cells of a row that answer; empty ones too, which says that the sheet does not know.
 *
 * @param words the question's, of which `taken` belong to items
 * @returns undefined when the question asks for something that the table has no column for
 */
export function findAskedCells(
	{ cells, table }: TableFacts,
	words: readonly string[],
	taken: ReadonlySet<number>,
	{ properties, explained }: Asked,
): { cells: Cell[]; isNamed: boolean } | undefined {
	const named = new Map<Cell, number[]>();
	for (const cell of cells) {
		const places = placesOfHeader(cell.column, words, taken, properties);
		if (places) named.set(cell, places);
	}
	const months = monthsAsked(words, taken);
	const titled = new Set(wordsOf(table));
	for (const cell of cells) {
		const held = monthsNamed(cell.column);
		const places = [...months].flatMap(([place, month]) => (held.has(month) ? [place] : []));
		if (places.length > 0) named.set(cell, [...(named.get(cell) ?? []), ...places]);
	}
	const byHeader = new Set([...named.values()].flat());
	// "From 10 to 17 July", "per night" in a table of prices per night.
	const isBeside = (place: number) =>
		(byHeader.size > 0 && months.size > 0 && hasDigit(words[place] ?? '')) || titled.has(words[place] ?? '');
	const isLeftOver = (place: number) =>
		!taken.has(place) && !explained.has(place) && !byHeader.has(place) && !isBeside(place);
	if (words.some((_, place) => isLeftOver(place))) return undefined;

	const found = [...properties].map((property) => cellsAbout(property, cells, table, [...named.keys()]));
	if (found.some((about) => about.length === 0)) return undefined;
	const asked = new Set([...found.flat(), ...(found.length > 0 ? [] : named.keys())]);
	for (const cell of named.keys())
		if (![...properties].some((property) => isAbout(cell.column, property))) asked.add(cell);
	if (asked.size === 0) return { cells, isNamed: false };
	return { cells: cells.filter((cell) => asked.has(cell)), isNamed: true };
}

/** Months of the question, by their place. */
function monthsAsked(words: readonly string[], taken: ReadonlySet<number>): Map<number, number> {
	const months = words.flatMap((word, place): [number, number][] =>
		taken.has(place) || monthOf(word) === 0 ? [] : [[place, monthOf(word)]],
	);
	return new Map(months);
}

/** The cells of a row that hold prices, as far as they have values. */
export const priceCells = ({ cells, table }: TableFacts): Cell[] =>
	cellsAbout('price', cells, table, []).filter(({ value }) => value !== '');

/** The cells that hold a property: by the column's name; for prices also numbers in a named column, or in a price list. */
function cellsAbout(property: Property, cells: Cell[], table: string, named: Cell[]): Cell[] {
	const about = cells.filter(({ column }) => isAbout(column, property));
	const meant = about.filter((cell) => named.includes(cell));
	if (about.length > 0) return meant.length > 0 ? meant : about;
	if (property !== 'price') return [];
	const numbers = (list: Cell[]) => list.filter(({ value }) => /\p{N}/u.test(value));
	const byName = numbers(named);
	return byName.length > 0 ? byName : isAbout(table, property) ? numbers(cells) : [];
}

/**
 * Where the question says the column's name; of "Price large" only "large" is needed when a price is asked for.
 *
 * @returns undefined when it does not
 */
function placesOfHeader(
	column: string,
	words: readonly string[],
	taken: ReadonlySet<number>,
	properties: ReadonlySet<Property>,
): number[] | undefined {
	const all = wordsOf(column.replaceAll(/\(.*?\)/g, ' ')).filter((word) => !functionWords.has(word));
	const needed = all.filter((word) => ![...properties].some((property) => isAbout(word, property)));
	const wanted = needed.length > 0 ? needed : all;
	const places = wanted.map((wantedWord) =>
		words.findIndex(
			(word, place) => !taken.has(place) && likeness(word, wantedWord) >= (word.length >= 6 ? 0.8 : 0.95),
		),
	);
	return places.length > 0 && places.every((place) => place >= 0) ? places : undefined;
}
