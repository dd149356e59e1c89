import { languages, type SpacelessWords } from '../../language';

export interface StrippedText {
	/** What is left; the whole text when nothing would be. */
	text: string;
	/** What was taken away. */
	stripped: string[];
}

/** Chinese, Japanese, Korean and Thai, as far as a fragment can be told without taking words apart. */
const asianLetters = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const known = languages.flatMap(({ spaceless }) => spaceless ?? []);
const anyOf = (part: Exclude<keyof SpacelessWords, 'fragment'>) => known.map((words) => words[part]).join('|');
const fragments = known.map(({ fragment }) => new RegExp(`^${fragment}$`, 'u'));
const between = String.raw`[\s,，、。．.!！~～:：;；]*`;
const beginning = new RegExp(`^(?:(?:${anyOf('greetings')})${between})+`, 'u');
/** Looking for an end from every mark of a long text takes the square of its length. */
const longestClosing = 200;
const closing = new RegExp(`(?:${between}(?:${anyOf('thanks')}))+${between}$`, 'u');
const asking = new RegExp(anyOf('asking'), 'u');
const days = new RegExp(anyOf('days'), 'gu');

/** "は" and "은" mark what a sentence is about: without the day they mark nothing. */
const dayAndParticle = new RegExp(`(?:${days.source})(?:に?は|[에엔]?[은는]?)`, 'gu');

/** Greetings, thanks and what asks for a moment, at both ends of a text; empty when it is nothing else. */
export function stripAsianCourtesies(text: string): StrippedText {
	const start = beginning.exec(text)?.[0] ?? '';
	const rest = text.slice(start.length);
	const end = closing.exec(rest.slice(-longestClosing))?.[0] ?? '';
	return {
		text: rest.slice(0, rest.length - end.length).trim(),
		stripped: [start, end].map((part) => part.trim()).filter((part) => part !== ''),
	};
}

/** These languages begin no question with a word that begins all of them: its mark has to do. */
export function isAsian(text: string): boolean {
	return asianLetters.test(text);
}

/** What a fragment such as "那周日呢" is about; null for anything else. */
export function asianFragment(text: string): string | null {
	if (!asianLetters.test(text) || asking.test(text)) return null;
	for (const pattern of fragments) {
		const topic = pattern.exec(text.trim())?.[1];
		if (topic) return topic;
	}
	return null;
}

/** The question before, about the new topic: a day takes the place of a day. */
export function resolveAsianFragment(topic: string, before: string): string {
	const rest = topic.match(days) ? before.replaceAll(dayAndParticle, '').trim() : before;
	return `${rest} ${topic}`.trim();
}
