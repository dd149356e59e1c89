import { languages, normalisePhrase, type PhraseRole as Role } from '../language';

/**
 * - `stop` the customer wants no more messages
 * - `human` the customer wants a person
 * - `greeting` nothing but "hi", or the question whether a machine is answering
 * - `thanks` nothing but "thanks", "ok", "bye"
 * - `opening` announces a question: "quick question", "info", "ok please"
 * - `yes`, `laugh` nothing but "yes", "lol"
 */
export type PhraseKind = 'stop' | 'human' | 'greeting' | 'thanks' | 'opening' | 'yes' | 'laugh';

/** What a business adds to the phrasebooks. */
export interface OwnWords {
	/** More phrases, separated by commas or line breaks. */
	stop?: string | undefined;
	human?: string | undefined;
	/** What the business is called: "hi, Corner Bakery" is a greeting. */
	name?: string | undefined;
}

/** Longer messages than these are never just a phrase, and not worth looking at. */
const maxLength = 120;
const maxWords = 12;

/** Says what a message is when it is nothing but such phrases; null for everything else, which may be a question. */
export function recognisePhrase(text: string, own: OwnWords = {}): PhraseKind | null {
	if (text.length > maxLength) return null;
	const phrase = withoutName(normalisePhrase(text), own.name);
	if (phrase === '') return null;
	if (isListed(phrase, own.stop)) return 'stop';
	if (isListed(phrase, own.human)) return 'human';

	const words = phrase.split(' ');
	const roles = words.length > maxWords ? null : rolesOf(words, 0);
	return roles && kindOf(new Set(roles), /[?؟？]/u.test(text));
}

const roleOfPhrase = new Map<string, Role>();
// Which language a phrase is from makes no difference: customers mix them.
for (const { phrases = {} } of languages) {
	for (const [role, list] of Object.entries(phrases) as [Role, string][]) {
		for (const phrase of list.split('|')) roleOfPhrase.set(normalisePhrase(phrase), role);
	}
}
const longestPhrase = Math.max(...[...roleOfPhrase.keys()].map((phrase) => phrase.split(' ').length));

const ownPhrases = languages.map(({ code, phrases = {} }) => ({
	code,
	own: new Set(Object.values(phrases).flatMap((list) => list.split('|').map(normalisePhrase))),
}));

/** The one language whose phrases say the most of a text: "kurze Frage" is German; undefined where several say as much. */
export function languageOfPhrase(text: string): string | undefined {
	const words = normalisePhrase(text.slice(0, maxLength)).split(' ');
	const counts = ownPhrases.map(({ code, own }) => ({ code, said: countWords(words, (phrase) => own.has(phrase)) }));
	const [best, next] = counts.toSorted((a, b) => b.said - a.said);
	return best && best.said > (next?.said ?? 0) ? best.code : undefined;
}

/** How many of the words belong to phrases, longest first. */
function countWords(words: readonly string[], isPhrase: (phrase: string) => boolean): number {
	let said = 0;
	for (let at = 0; at < words.length; at++) {
		const lengths = Array.from({ length: Math.min(longestPhrase, words.length - at) }, (_, index) => index + 1);
		const length = lengths.findLast((one) => isPhrase(words.slice(at, at + one).join(' '))) ?? 0;
		said += length;
		at += Math.max(0, length - 1);
	}
	return said;
}

/**
 * How many words at the start are nothing but phrases of these roles: 2 for "hi there, do you deliver".
 *
 * @param words normalised, one word each
 */
export function countPhraseWords(words: readonly string[], roles: readonly Role[]): number {
	let counted = 0;
	for (let length = longestPhrase; length > 0; length--) {
		const role = roleOfPhrase.get(words.slice(counted, counted + length).join(' '));
		if (role === undefined || !roles.includes(role) || counted + length > words.length) continue;
		counted += length;
		length = longestPhrase + 1;
	}
	return counted;
}

/** The roles of the phrases that the words consist of, longest phrases first; null when a word is left over. */
function rolesOf(words: readonly string[], from: number): Role[] | null {
	if (from === words.length) return [];
	for (let length = Math.min(longestPhrase, words.length - from); length > 0; length--) {
		const role = roleOfPhrase.get(words.slice(from, from + length).join(' '));
		const rest = role && rolesOf(words, from + length);
		if (rest) return [role, ...rest];
	}
	return null;
}

function kindOf(roles: ReadonlySet<Role>, isAsked: boolean): PhraseKind | null {
	const wantsPerson = roles.has('human') || (roles.has('person') && (roles.has('ask') || roles.has('please')));
	if (roles.has('stop')) return isAsked || wantsPerson || roles.has('ask') ? null : 'stop';
	if (wantsPerson) return 'human';
	if (roles.has('person')) return null;
	if (roles.has('opening')) return 'opening';
	if (roles.has('ask')) return null;
	if (roles.has('thanks')) return isAsked || roles.has('please') ? 'opening' : 'thanks';
	if (roles.has('yes')) return 'yes';
	if (roles.has('greeting')) return 'greeting';
	return roles.has('laugh') ? 'laugh' : null;
}

function isListed(phrase: string, list = ''): boolean {
	return list !== '' && list.split(/[,;\n]/).some((own) => normalisePhrase(own) === phrase);
}

function withoutName(phrase: string, name = ''): string {
	const plain = normalisePhrase(name);
	if (plain === '' || phrase === plain) return phrase;
	return ` ${phrase} `.replace(` ${plain} `, ' ').trim();
}
