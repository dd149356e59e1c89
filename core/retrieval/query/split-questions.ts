import { wordsOf, type Reading, type Word } from './read-words';

const maxOpenerDepth = 3;

/**
 * Cuts a sentence where a second question begins: "what time do you open and do you have gluten free bread". Only where both
 * sides ask for something; "opening and closing times" is one thing, and so is "how and when do you deliver".
 */
export function splitQuestions(text: string, reading: Reading): string[] {
	const words = wordsOf(text);
	const pieces: string[] = [];
	let from = 0;
	for (let at = 1; at < words.length - 1; at++) {
		const link = reading.phraseAt(words, at, 'links');
		const opens = link > 0 ? reading.phraseAt(words, at + link, 'openers') : opensAfterComma(text, words, at, reading);
		if (opens === 0 || !asks(words.slice(from, at), reading)) continue;
		if (!words.slice(from, at).some((word) => reading.isContent(word) || reading.has(word, 'you'))) continue;
		if (at + link + opens > words.length - 1 && link + opens < 2) continue;
		pieces.push(text.slice(words[from]?.start, words[at - 1]?.end));
		from = at + link;
		at = from;
	}
	pieces.push(text.slice(words[from]?.start ?? 0));
	return pieces.map((piece) => piece.trim());
}

function opensAfterComma(text: string, words: readonly Word[], at: number, reading: Reading): number {
	const between = text.slice(words[at - 1]?.end, words[at]?.start);
	return /[,،、]/u.test(between) ? reading.phraseAt(words, at, 'openers') : 0;
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
