import { knownWords, wordsOf } from './read-words';

interface DetectedLanguage {
	/** ISO 639-1; null: nobody can say, and the sheet's own language is the best guess. */
	code: string | null;
	from: 'text' | 'conversation' | 'sheet';
}

/** Shorter texts look like several languages at once to a detector of letters. */
const minLetters = 24;
const minAccuracy = 0.15;
const minLead = 2;

const scripts: [RegExp, string][] = [
	[/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
	[/\p{Script=Hangul}/u, 'ko'],
	[/\p{Script=Han}/u, 'zh'],
	[/\p{Script=Hebrew}/u, 'he'],
	[/\p{Script=Greek}/u, 'el'],
	[/\p{Script=Thai}/u, 'th'],
];

/** Neighbours share small words, and have letters of their own: Ukrainian and Serbian, Czech and Slovak. */
const foreignLetters: Record<string, RegExp> = { ru: /[іїєґђћљњџј]/iu, pl: /[áčďéěíľňřšťúůýž]/iu };

/** Enough to know a language by, in characters. */
const longest = 2_000;

/**
 * The language of a question: by its small words, or by its letters when it is long enough and there is no doubt; else the
 * conversation's.
 */
export async function detectLanguage(text: string, conversation?: string | null): Promise<DetectedLanguage> {
	const beginning = text.slice(0, longest);
	const code = bySmallWords(beginning) ?? byScript(beginning) ?? (await byLetters(beginning));
	if (code) return { code, from: 'text' };
	return conversation ? { code: conversation, from: 'conversation' } : { code: null, from: 'sheet' };
}

/** Small words that one language has and no other has as many of: two more, or one more of at least three. */
function bySmallWords(text: string): string | null {
	const [best, second] = [...knownWords(wordsOf(text))].toSorted(([, a], [, b]) => b - a);
	if (!best) return null;
	const lead = best[1] - (second?.[1] ?? 0);
	const isSure = lead >= 2 || (lead === 1 && best[1] >= 3);
	return isSure && !foreignLetters[best[0]]?.test(text) ? best[0] : null;
}

function byScript(text: string): string | null {
	return scripts.find(([letters]) => letters.test(text))?.[1] ?? null;
}

async function byLetters(text: string): Promise<string | null> {
	if ((text.match(/\p{L}/gu)?.length ?? 0) < minLetters) return null;
	// Loaded for the first text that needs it: its tables take a while and some memory.
	const { detectAll } = await import('tinyld');
	const [best, second] = detectAll(text.slice(0, 500));
	const isSure = best && best.accuracy >= minAccuracy && best.accuracy >= minLead * (second?.accuracy ?? 0);
	return isSure ? best.lang : null;
}
