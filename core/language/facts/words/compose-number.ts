import { languages } from '../../languages';
import { fusedLanguages, numberWords } from './number-lexicon';
import { share } from './dictionary';

/** A number in words. */
export interface SpelledNumber {
	value: number;
	kind: 'cardinal' | 'ordinal' | 'one';
	languages: ReadonlySet<string>;
}

const joiners = new Map(languages.map(({ code, numbers }) => [code, numbers?.joiner]));
const isJoiner = (word: string, languages: ReadonlySet<string>) =>
	[...languages].some((language) => joiners.get(language) === word);

/** What one word says. */
function readWord(word: string): SpelledNumber[] {
	const plain = word.toLowerCase();
	const single = numberWords.find(plain).map(({ meaning, languages }) => ({ ...meaning, languages }));
	if (single.length > 0) return single;
	const hyphened = plain.includes('-') ? compose(plain.split('-')) : null;
	if (hyphened) return [hyphened];
	// The shortest is "ventuno".
	if (plain.length < 7) return [];
	return fusedLanguages.flatMap(({ language, valueOf, whole, part }): SpelledNumber[] => {
		const [, stem = plain] =
			language === 'de' ? (/^(.{6,}(?:zig|ßig|zehn|hundert))ste[nrsm]?$/u.exec(plain) ?? []) : [];
		if (!whole.test(stem)) return [];
		const value = sum((stem.match(part) ?? []).map((found) => valueOf.get(found) ?? 0));
		const kind = stem === plain ? 'cardinal' : 'ordinal';
		return value < 2 ? [] : [{ value, kind, languages: new Set<string>([language]) }];
	});
}

/** "fünf und zwanzig", "zwei hundert drei": hundreds multiply what stands before them, everything else adds up. */
function sum(values: readonly number[]): number {
	let [total, current] = [0, 0];
	for (const value of values) {
		if (value === 100) current = (current || 1) * 100;
		else if (value >= 1000) {
			total += (current || 1) * value;
			current = 0;
		} else current += value;
	}
	return total + current;
}

/** Whether a word may go on with a number: "twenty" with "five", "hundred" with everything below, "five" with "hundred". */
function goesOn(values: readonly number[], next: number, languages: ReadonlySet<string>, joined: boolean): boolean {
	const last = values.at(-1) ?? 0;
	if (next >= 100) return (last >= 1000 && next < last) || (last < next && (next === 100 || next >= 1000));
	if (last >= 100) return next < 100;
	if (last >= 20 && last % 10 === 0) {
		const isFrench = languages.has('fr') && (last === 60 || last === 80) && next < 20;
		return next < 10 || isFrench;
	}
	if (last === 10 && languages.has('fr') && next >= 7 && next <= 9) return true;
	if (last === 10 && languages.has('tr') && next < 10) return true;
	// "خمسة وعشرون", "vijf en twintig", "ثلاثة عشر"
	const isReversed = last < 10 && next >= 20 && joined && (languages.has('ar') || languages.has('nl'));
	return isReversed || (last < 10 && next === 10 && languages.has('ar') && !joined);
}

/** @returns the number that all words together say; null when they say none, or more than one */
function compose(words: readonly string[]): SpelledNumber | null {
	const found = longestNumber(words);
	return found && found.words === words.length ? found.number : null;
}

/** The number that the first words say, as many of them as belong to it. */
export function longestNumber(words: readonly string[]): { number: SpelledNumber; words: number } | null {
	const [first] = words;
	if (first === undefined) return null;
	let best: { number: SpelledNumber; words: number } | null = null;
	for (const start of startOf(words)) {
		const found = extend(words, start);
		if (!best || found.words > best.words) best = found;
	}
	return best;
}

/** French alone has numbers that begin with two words: "quatre vingt". */
function startOf(words: readonly string[]): { number: SpelledNumber; words: number }[] {
	const [first = '', second = ''] = words;
	const pair = readPair(first, second);
	return [...(pair ? [{ number: pair, words: 2 }] : []), ...readWord(first).map((number) => ({ number, words: 1 }))];
}

const readPair = (first: string, second: string): SpelledNumber | null =>
	/^quatre$/iu.test(first) && /^vingts?$/iu.test(second)
		? { value: 80, kind: 'cardinal', languages: new Set<string>(['fr']) }
		: null;

function extend(
	words: readonly string[],
	start: { number: SpelledNumber; words: number },
): { number: SpelledNumber; words: number } {
	let { languages, kind } = start.number;
	const values = [start.number.value];
	let end = start.words;
	for (;;) {
		let next = words[end];
		let [skipped, joined] = [0, false];
		if (next !== undefined && isJoiner(next.toLowerCase(), languages)) {
			[skipped, joined] = [1, true];
			next = words[end + 1];
		} else if (next?.startsWith('و') && languages.has('ar')) {
			[next, joined] = [next.slice(1), true];
		}
		if (next === undefined) break;
		const wanted = languages;
		const candidates = readPairAt(words, end + skipped) ?? readWord(next).map((number) => ({ number, words: 1 }));
		const fits = candidates.find(
			({ number }) =>
				share(number.languages, wanted).size > 0 &&
				(number.kind !== 'one' || (values.at(-1) ?? 0) >= 20) &&
				goesOn(values, number.value, share(number.languages, wanted), joined),
		);
		if (!fits || kind === 'ordinal') break;
		languages = share(fits.number.languages, languages);
		kind = fits.number.kind === 'ordinal' ? 'ordinal' : kind === 'one' ? 'cardinal' : kind;
		values.push(fits.number.value);
		end += skipped + fits.words;
	}
	return { number: { value: sum(values), kind, languages }, words: end };
}

function readPairAt(words: readonly string[], at: number): { number: SpelledNumber; words: number }[] | null {
	const pair = readPair(words[at] ?? '', words[at + 1] ?? '');
	return pair ? [{ number: pair, words: 2 }] : null;
}
