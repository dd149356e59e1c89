import { isAsian, stripAsianCourtesies, type StrippedText } from './east-asian';
import { countPhraseWords, recognisePhrase } from '../../phrases';
import { wordsOf, type Reading, type Word } from '../../language';

/**
 * Takes greetings and polite phrases away from both ends: "hi there, could you tell me if you deliver please" becomes "you
 * deliver". A word that belongs to what is asked stays: in "hello kitty cake" nothing but the cake is meant.
 */
export function stripCourtesies(text: string, reading: Reading): StrippedText {
	if (isAsian(text)) {
		const asian = stripAsianCourtesies(text);
		return asian.text === '' ? { text, stripped: [] } : asian;
	}
	let left = text;
	const stripped: string[] = [];
	for (let step = 0; step < 6; step++) {
		const cut = lengthOfBeginning(left, reading);
		if (cut === 0) break;
		stripped.push(left.slice(0, cut).trim());
		left = left.slice(cut).replace(/^[\s,;:.!–—-]+/u, '');
	}
	const end = startOfClosing(left, reading);
	if (end < left.length) {
		stripped.push(left.slice(end).trim());
		left = left.slice(0, end).replace(/[\s,;:.!–—-]+$/u, '');
	}
	return left === text ? { text, stripped: [] } : { text: left, stripped };
}

/** How many characters at the start are courtesies; 0 when nothing of meaning would follow. */
function lengthOfBeginning(text: string, reading: Reading): number {
	const piece = /^[^,，、;:]+(?=[,，、;:])/u.exec(text)?.[0];
	if (piece && ['greeting', 'thanks', 'opening'].includes(recognisePhrase(piece) ?? ''))
		return saysSomething(text.slice(piece.length), reading) ? piece.length : 0;

	const words = wordsOf(text);
	const frame = reading.frameWords(words);
	if (frame > 0 && frame < words.length) return words[frame]?.start ?? 0;
	const normals = words.map(({ normal }) => normal);
	const bare = countPhraseWords(normals, ['greeting', 'thanks', 'please']);
	const isLink = reading.phraseAt(words, bare, 'links') > 0;
	const greeted = isLink ? bare : countPhraseWords(normals, ['greeting', 'thanks', 'please', 'filler']);
	const next = words[greeted];
	if (bare === 0 || !next) return 0;
	// Without a comma, only where a sentence goes on: "hello do you …", and not "hello kitty", "super offers".
	const between = text.slice(words[greeted - 1]?.end, next.start);
	// "Ok" and "great" may be part of what is said: "I see a charge".
	const isThanks = countPhraseWords(normals, ['greeting', 'please']) === 0;
	const isNext = isThanks
		? asksOrAdds(words.slice(greeted), reading)
		: !reading.isContent(next) && !reading.slotOf(next);
	const goesOn = /[,;:!.–—]/u.test(between) || isNext;
	return goesOn && saysSomething(text.slice(next.start), reading) ? next.start : 0;
}

function asksOrAdds(words: readonly Word[], reading: Reading): boolean {
	const [first] = words;
	const opens = reading.phraseAt(words, 0, 'openers') + reading.phraseAt(words, 0, 'links');
	return opens > 0 || (first !== undefined && reading.has(first, 'asking'));
}

/** Where the polite end of a text begins; its length when there is none. */
function startOfClosing(text: string, reading: Reading): number {
	let words = wordsOf(text);
	for (let found = true; found;) {
		found = false;
		for (let at = Math.max(1, words.length - 5); at < words.length; at++) {
			if (reading.phraseAt(words, at, 'closings') !== words.length - at) continue;
			if (!saysSomething(text.slice(0, words[at]?.start), reading)) continue;
			words = words.slice(0, at);
			found = true;
			break;
		}
	}
	const last = words.at(-1);
	return last && words.length < wordsOf(text).length ? last.end : text.length;
}

/** More than words that mean nothing alone. */
function saysSomething(text: string, reading: Reading): boolean {
	return wordsOf(text).some(
		(word) =>
			reading.isContent(word) ||
			reading.slotOf(word) !== undefined ||
			reading.has(word, 'asking', 'links', 'light', 'pronouns'),
	);
}
