import { normalisePhrase } from './fold';
import { languages } from './languages';
import { languagesOf, Reading, wordsOf, type Word } from './reading/read-words';

/** What customers ask for, and what sheets call it: "cagnolino", "perrito" and "puppy" are asked where the sheet says "Animali". */
interface Thing {
	/** By language: what sheets call it, as it is written. */
	sheets: Map<string, string[]>;
}

interface Lexicon {
	/** By a phrase, or its beginning where anything may follow. */
	whole: Map<string, Thing>;
	beginnings: Map<string, Thing>;
}

const lexicons = new Map<string, Lexicon>();
const listed = (text: string) => text.split(',').map((phrase) => phrase.trim()).filter(Boolean); // prettier-ignore
const made = new Map<string, Thing>();
for (const { code, things = {} } of languages) {
	const lexicon: Lexicon = { whole: new Map(), beginnings: new Map() };
	lexicons.set(code, lexicon);
	for (const [name, line] of Object.entries(things)) {
		const [sheets, others] = line.split('<').map(listed);
		const thing = made.get(name) ?? { sheets: new Map() };
		made.set(name, thing);
		thing.sheets.set(code, sheets ?? []);
		for (const phrase of [...(sheets ?? []), ...(others ?? [])]) {
			const { [phrase.endsWith('*') ? 'beginnings' : 'whole']: known } = lexicon;
			const key = normalisePhrase(phrase.replace('*', ''));
			if (!known.has(key)) known.set(key, thing);
		}
	}
}

const longestThing = 5;
/** Shorter beginnings are of too many words. */
const leastBeginning = 3;
const articles = /^(?:وال|بال|لل|ال)(?=.{3})/u;

/** A thing of the thesaurus in a text. */
interface Named {
	thing: Thing;
	/** Its first word, and the one behind its last. */
	from: number;
	to: number;
}

/** The things that words name, longest phrases first taken; words as `normalisePhrase` leaves them. */
function thingsNamed(words: readonly string[], language: string): Named[] {
	const lexicon = lexicons.get(language);
	if (!lexicon) return [];
	const found: Named[] = [];
	for (let from = 0; from < words.length; from++) {
		for (let length = Math.min(longestThing, words.length - from); length > 0; length--) {
			const thing = lookUp(words.slice(from, from + length).join(' '), lexicon);
			if (!thing) continue;
			found.push({ thing, from, to: from + length });
			from += length - 1;
			break;
		}
	}
	return found;
}

function lookUp(phrase: string, { whole, beginnings }: Lexicon): Thing | undefined {
	const exact = whole.get(phrase) ?? whole.get(phrase.replace(articles, ''));
	if (exact || phrase.includes(' ')) return exact;
	for (let length = phrase.length; length >= leastBeginning; length--) {
		const thing = beginnings.get(phrase.slice(0, length));
		if (thing) return thing;
	}
	return undefined;
}

/** Nobody asks for more in one question. */
const longestQuestion = 300;
const maxWordings = 4;

/**
 * A question in the words of sheets, where it names something that sheets call by other names: with the thing's names of the sheet's languages in its
 * place, and where hardly anything else is asked, these alone. In another language than the sheet's only what it is about is left of it.
 *
 * @param asked in which the question may be read, ISO 639-1
 * @param sheet in which the rows are
 * @returns none where nothing in it has another name
 */
export function inOtherWords(question: string, asked: readonly string[], sheet: readonly string[]): string[] {
	const words = wordsOf(question.slice(0, longestQuestion));
	const normals = words.map(({ normal }) => normal);
	const known = asked.length > 0 ? asked : languagesOf(words);
	const reading = new Reading(known.length > 0 ? known : sheet);
	const wordings = reading.languages.flatMap((language) => {
		const named = thingsNamed(normals, language);
		if (named.length === 0) return [];
		const isNamed = (place: number) => named.some(({ from, to }) => from <= place && place < to);
		const others = words.filter((word, place) => !isNamed(place) && reading.isContent(word));
		// In a sheet of several languages, the customer's own.
		return (sheet.includes(language) ? [language] : sheet).flatMap((to) => {
			const said = (turn: number) => named.map(({ thing, ...place }) => ({ ...place, name: nameOf(thing, to, turn) }));
			return [0, 1].flatMap((turn) => {
				const names = said(turn);
				if (names.some(({ name }) => name === undefined)) return [];
				const alone = names.map(({ name }) => name).join(' ');
				const rest = others.map(({ start, end }) => question.slice(start, end)).join(' ');
				const inPlace = to === language ? replaced(question, words, names) : `${alone} ${rest}`.trim();
				return others.length <= 1 ? [alone, inPlace] : [inPlace];
			});
		});
	});
	return [...new Set(wordings)].filter((one) => normalisePhrase(one) !== normals.join(' ')).slice(0, maxWordings);
}

function nameOf({ sheets }: Thing, language: string, turn: number): string | undefined {
	const names = sheets.get(language);
	return names && (names[turn] ?? names.at(-1));
}

function replaced(
	question: string,
	words: readonly Word[],
	names: readonly { name: string | undefined; from: number; to: number }[],
): string {
	let text = question;
	for (const { name = '', from, to } of names.toReversed()) {
		text = `${text.slice(0, words[from]?.start)}${name}${text.slice(words[to - 1]?.end)}`;
	}
	return text;
}
