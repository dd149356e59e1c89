import { ungroundedFacts } from '../../confidence';
import { sameness } from '../sheet';
import type { SheetTest } from './read-tests-tab';

/** What the bot would do with a question. */
export type TestedAnswer =
	{ kind: 'answer'; text: string; /** "Knowledge row 12" */ from: string } | { kind: 'hand_over'; confidence: number };

export interface Judgement {
	passed: boolean;
	/** For the owner, as it stands in the result cell. */
	result: string;
}

/** How much of an answer a result quotes. */
const quotedCharacters = 160;

/** Why a test cannot be run at all; undefined when it can. */
export function untestable({ question, mustContain, mustNotContain, wantsHandOver }: SheetTest): string | undefined {
	if (question === '') return 'not run: the question is empty';
	if (mustContain.length + mustNotContain.length > 0 || wantsHandOver) return undefined;
	return 'not run: write what the answer must contain, or (hand over) for a question that a person has to answer';
}

/** Compares what the bot would answer with what the owner wants. */
export function judgeAnswer(test: SheetTest, answer: TestedAnswer): Judgement {
	if (answer.kind === 'hand_over') {
		const isWanted = test.wantsHandOver || test.mustContain.length === 0;
		const because = `handed over: nothing was sure enough (${answer.confidence.toFixed(2)})`;
		return isWanted ? { passed: true, result: `passed: ${because}` } : { passed: false, result: `failed: ${because}` };
	}
	const complaint = complaintAbout(test, answer.text);
	if (complaint === undefined) return { passed: true, result: 'passed' };
	return { passed: false, result: `failed: ${complaint}; it was: ${quote(answer.text)} (${answer.from})` };
}

function complaintAbout({ mustContain, mustNotContain, wantsHandOver }: SheetTest, text: string): string | undefined {
	const missing = mustContain.filter((term) => !containsTerm(text, term));
	const unwanted = mustNotContain.filter((term) => containsTerm(text, term));
	if (missing.length > 0) return `the answer does not contain ${missing.map(quote).join(' and ')}`;
	if (unwanted.length > 0) return `the answer contains ${unwanted.map(quote).join(' and ')}`;
	if (wantsHandOver && mustContain.length === 0) return 'it was answered and should be handed over';
	return undefined;
}

function quote(text: string): string {
	const flat = [...text.replaceAll(/\s+/g, ' ')];
	return `“${flat.length > quotedCharacters ? `${flat.slice(0, quotedCharacters - 1).join('')}…` : flat.join('')}”`;
}

/** Words that say what a number is, and that people write or leave out: they are compared as part of the number. */
const unitsOfFacts = new Set([
	...['am', 'pm', 'a', 'p', 'm', 'uhr', 'h', 'hrs', 'oclock', 'o', 'clock'],
	...['eur', 'euro', 'euros', 'usd', 'dollar', 'dollars', 'chf', 'gbp', 'aed', 'sar', 'percent', 'prozent'],
]);

/**
 * Whether an answer contains what a test wants: the words as they stand, whatever their case, accents and spacing; or the
 * same number, price, date or time in another form ("4:00 pm" and "16:00", "5.00 €" and "5 euros").
 */
export function containsTerm(answer: string, term: string): boolean {
	const [text, wanted] = [fold(answer), fold(term)];
	if (wanted === '') return true;
	return containsWhole(text, wanted) || containsFacts(answer, term);
}

/** Signs at the end count here: "5%" is not "5". */
function fold(text: string): string {
	return sameness(`${text.replaceAll(/[’‘`´]/g, "'").replaceAll(/[“”„«»]/g, '"')}|`)
		.slice(0, -1)
		.trim();
}

/** "5" is not in "15", nor in "5.50"; a word may be a part of a longer one. */
function containsWhole(text: string, wanted: string): boolean {
	const before = /^\p{Nd}/u.test(wanted) ? '(?<!\\p{Nd}|\\p{Nd}[.,:])' : '';
	const after = /\p{Nd}$/u.test(wanted) ? '(?!\\p{Nd}|[.,:]\\p{Nd})' : '';
	return new RegExp(before + wanted.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&') + after, 'u').test(text);
}

function containsFacts(answer: string, term: string): boolean {
	if (!/\p{Nd}/u.test(term)) return false;
	const words = sameness(term).match(/[\p{L}\p{Mc}]+/gu) ?? [];
	const text = fold(answer);
	const areThere = words.every((word) => unitsOfFacts.has(word) || text.includes(word));
	return areThere && ungroundedFacts(term, [answer]).length === 0;
}
