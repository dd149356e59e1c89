import { wordsOf, type Reading, type Word } from '../../language';
import { isDependent, recogniseFragment } from './recognise-fragment';

/** Words that set one thing beside another; "or" and "but" belong to one question. */
const joins = new Set([
	'and',
	'also',
	'plus',
	'und',
	'auch',
	'außerdem',
	'ausserdem',
	'en',
	'ook',
	'y',
	'e',
	'tambien',
	'ademas',
	'et',
	'aussi',
	'ed',
	'anche',
	'tambem',
	've',
	'ayrica',
	'و',
	'ايضا',
	'كذلك',
	'и',
	'также',
	'i',
	'oraz',
	'takze',
	'dan',
	'juga',
	'aur',
	'और',
]);
const maxOpenerDepth = 3;

/** Words that ask, or begin the first half of one question: "when it rains, do you open". */
const subordinate = new Set('when where wo cuando donde quand quando onde dove als wanneer toen'.split(' '));
/** Marks that part one thing from the next. */
const parting = /[,，、;+&]/u;

/**
 * Cuts a sentence where a second question begins: "what time do you open and do you have gluten free bread", "do you take
 * cards, is there parking". Only where both sides ask for something of their own; "opening and closing times" is one thing,
 * and so is "what is it and is it good".
 */
export function splitQuestions(text: string, reading: Reading): string[] {
	const words = wordsOf(text);
	const all = words.flatMap((word, at) => {
		const link = at > 0 && joins.has(word.normal) ? reading.phraseAt(words, at, 'links') : 0;
		const isParted = at > 0 && parting.test(text.slice(words[at - 1]?.end, word.start));
		if (link === 0 && !isParted) return [];
		return reading.phraseAt(words, at + link, 'openers') > 0 ? [{ at, from: at + link, isLinked: link > 0 }] : [];
	});
	// "And also" begins once.
	const beginnings = all.filter(({ from }, index) => all[index - 1]?.from !== from);
	const pieces: string[] = [];
	let from = 0;
	// "Hi 3 things, do you take amex, is there parking": what is told first asks nothing, what follows it does.
	let asking = 0;
	beginnings.forEach((beginning, index) => {
		const left = words.slice(from, beginning.at);
		const right = words.slice(beginning.from, beginnings[index + 1]?.at);
		const asked = words.slice(asking, beginning.at);
		asking = beginning.from;
		if (!beginning.isLinked && subordinate.has(left[0]?.normal ?? '')) return;
		if (!asks(asked, reading) || !standsAlone(asked, reading) || !isNewQuestion(right, reading)) return;
		const told = left.slice(0, left.length - asked.length);
		const piecesOfIt = told.length > 0 && !asks(told, reading) ? [told, asked] : [left];
		pieces.push(...piecesOfIt.map((piece) => text.slice(piece[0]?.start, piece.at(-1)?.end)));
		from = beginning.from;
	});
	pieces.push(text.slice(words[from]?.start ?? 0));
	return pieces.map((piece) => piece.trim());
}

function standsAlone(words: readonly Word[], reading: Reading): boolean {
	return words.some((word) => reading.isContent(word) || reading.has(word, 'you'));
}

/** Asks for something that the question before does not ask for. */
export function isNewQuestion(words: readonly Word[], reading: Reading): boolean {
	const fragment = recogniseFragment(words, reading);
	if (fragment)
		return asksForMore(words, reading) || (fragment.kind === 'addition' && fragment.words.length < words.length);
	return !isDependent(words, reading);
}

/** "How much", "when", "where": a question of its own about the same thing. */
function asksForMore(words: readonly Word[], reading: Reading): boolean {
	return words.some((word) => reading.has(word, 'asking') && !reading.has(word, 'vague'));
}

/** Whether the words are built as a question, with a question mark or without. */
export function asks(words: readonly Word[], reading: Reading): boolean {
	const beginning = words.slice(0, maxOpenerDepth);
	if (beginning.some((word, at) => reading.phraseAt(words, at, 'openers') > 0 || reading.has(word, 'asking')))
		return true;
	// Turkish asks at the end.
	return (
		reading.languages.includes('tr') && words.some((word) => particle.test(word.normal) || reading.has(word, 'asking'))
	);
}

const particle = /^m[iu](?:s[iu]n[iu]z|y[iu]m)?$/u;
