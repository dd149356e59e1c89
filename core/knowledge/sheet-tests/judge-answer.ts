import { ungroundedFacts } from '../../confidence';
import { sameness, say, type SheetLanguage } from '../sheet';
import type { SheetTest } from './read-tests-tab';

/** What the bot would do with a question. */
export type TestedAnswer =
	| { kind: 'answer'; text: string; /** "Knowledge row 12" */ from: string }
	| {
			kind: 'hand_over';
			confidence: number;
			/** The row that would have been the answer, were it surer. */
			nearest?: { question: string; from: string } | undefined;
	  };

export interface Judgement {
	passed: boolean;
	/** For the owner, as it stands in the result cell. */
	result: string;
}

/** How much of an answer a result quotes. */
const quotedCharacters = 160;

/** Why a test cannot be run at all; undefined when it can. */
export function untestable(
	{ question, mustContain, mustNotContain, wantsHandOver }: SheetTest,
	language: SheetLanguage = 'en',
): string | undefined {
	if (question === '') return say(language, 'not run: the question is empty');
	if (mustContain.length + mustNotContain.length > 0 || wantsHandOver) return undefined;
	return say(
		language,
		'not run: write what the answer must contain, or (hand over) for a question that a person has to answer',
	);
}

/** Compares what the bot would answer with what the owner wants. */
export function judgeAnswer(test: SheetTest, answer: TestedAnswer, language: SheetLanguage = 'en'): Judgement {
	if (answer.kind === 'hand_over') {
		const isWanted = test.wantsHandOver || test.mustContain.length === 0;
		const confidence = answer.confidence.toFixed(2);
		const because = say(language, 'handed over: nothing was sure enough ({confidence})', { confidence });
		if (isWanted) return { passed: true, result: say(language, 'passed: {because}', { because }) };
		const { nearest } = answer;
		const near = nearest
			? say(language, '{because}; nearest is {place}: “{question}”', {
					because,
					place: nearest.from,
					question: nearest.question.slice(0, quotedCharacters),
				})
			: because;
		return { passed: false, result: say(language, 'failed: {because}', { because: near }) };
	}
	const complaint = complaintAbout(test, answer.text, language);
	if (complaint === undefined) return { passed: true, result: say(language, 'passed') };
	const because = say(language, '{because}; it was: {text} ({place})', {
		because: complaint,
		text: quote(answer.text),
		place: answer.from,
	});
	return { passed: false, result: say(language, 'failed: {because}', { because }) };
}

function complaintAbout(
	{ mustContain, mustNotContain, wantsHandOver }: SheetTest,
	text: string,
	language: SheetLanguage,
): string | undefined {
	const named = (terms: string[]) =>
		terms.map(quote).reduce((one, other) => say(language, '{one} and {other}', { one, other }));
	const missing = mustContain.filter((term) => !containsTerm(text, term));
	const unwanted = mustNotContain.filter((term) => containsTerm(text, term));
	if (missing.length > 0) return say(language, 'the answer does not contain {terms}', { terms: named(missing) });
	if (unwanted.length > 0) return say(language, 'the answer contains {terms}', { terms: named(unwanted) });
	if (wantsHandOver && mustContain.length === 0) return say(language, 'it was answered and should be handed over');
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
