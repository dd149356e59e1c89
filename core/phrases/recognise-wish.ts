import { fold, foldPattern, languages, normalisePhrase, opensQuestion, type Wishes } from '../language';
import { countPhraseWords } from './recognise-phrase';

/**
 * What a message wants that no row can give, in whatever words.
 *
 * - `human` to speak to somebody, or a call; `stop` no more messages
 * - `upset` it complains, and asks nothing
 * - `own_case` it names a ticket, booking or invoice by its number, or asks whether its own is ready: what became of it, only a person knows
 */
export type WishKind = 'human' | 'stop' | 'upset' | 'own_case';

/** Of longer messages, the beginning says what is wanted. */
const maxLength = 400;
/** "Jo", "the owner", "frau doktor sommer"; longer ones say what about. */
const maxNameWords = 3;
/** What "can I speak to" may have before it. */
const maxWordsBefore = 5;

const anyOf = (wish: keyof Wishes) =>
	languages.flatMap(({ wishes }) => (wishes?.[wish] === undefined ? [] : `(?:${foldPattern(wishes[wish])})`)).join('|');
const speaking = languages.flatMap(({ wishes }) =>
	wishes?.speakTo === undefined ? [] : [new RegExp(String.raw`(?<=^| )${foldPattern(wishes.speakTo)}$`, 'u')],
);
const calling = new RegExp(String.raw`(?<=^| )(?:${anyOf('callMe')})(?= |$)`, 'u');
const stopping = new RegExp(`^(?:${anyOf('stop')})$`, 'u');
const complaining = new RegExp(String.raw`(?<=^| )(?:${anyOf('complaint')})(?= |$)`, 'u');
const ready = new RegExp(String.raw`(?<=^| )(?:${anyOf('ownReady')})(?= |$)`, 'u');
/** "Ticket 4471", "booking no. AB-1203", and no price. A bare "#4471" may be anything, also a mark of the app that it was written in. */
const numbered = new RegExp(
	String.raw`(?:(?<!\p{L})(?:${anyOf('reference')})[ :]?(?:number|nummer|numero|no|nr|n[°º]?|id|code|رقم)?[.: ]{0,2}#?)(?:\p{L}{1,3}-?)?\d{3,12}(?![\d.,]|\p{L}| ?[€$£%]| ?(?:eur|usd|gbp|euro|euros|pounds|dollars|tl|kr)(?!\p{L}))`,
	'u',
);

/** Recognises a wish that is said in too many ways for a list of phrases; null for everything else. */
export function recogniseWish(text: string): WishKind | null {
	const beginning = text.slice(0, maxLength);
	const phrase = normalisePhrase(beginning);
	const words = phrase.split(' ');
	const isAsked = /[?？؟]/u.test(beginning);
	if (!isAsked && stopping.test(withoutCourtesies(words).join(' '))) return 'stop';
	if (calling.test(phrase) || speaking.some((pattern) => wantsSomebody(pattern.exec(phrase)))) return 'human';
	// "What if I am not happy" asks what holds.
	if (complaining.test(phrase) && !isAsked && !opensQuestion(beginning)) return 'upset';
	if (ready.test(phrase)) return 'own_case';
	return numbered.test(fold(beginning).replaceAll(/\s+/gu, ' ')) ? 'own_case' : null;
}

/** "Can I speak to Jo", "to somebody about my invoice"; not "do you speak to children", "to you". */
function wantsSomebody(match: RegExpExecArray | null): boolean {
	if (!match) return false;
	const before = match.input.slice(0, match.index).split(' ').filter(Boolean);
	const who = (match[1] ?? '').split(' ').filter(Boolean);
	const isPerson = countPhraseWords(who, ['person', 'human']) > 0;
	const [first = ''] = who;
	const isBusiness = languages.some(({ question }) => question?.you.split('|').includes(first));
	if (before.length > maxWordsBefore || before.includes('do') || isBusiness) return false;
	return isPerson || who.length <= maxNameWords;
}

function withoutCourtesies(words: readonly string[]): readonly string[] {
	const roles = ['greeting', 'please', 'thanks', 'filler'] as const;
	const begun = words.slice(countPhraseWords(words, roles));
	let end = begun.length;
	while (end > 1 && countPhraseWords(begun.slice(end - 1, end), roles) === 1) end--;
	return begun.slice(0, end);
}
