import { detectLanguage, languages, listOf, normalisePhrase } from '../language';
import { withLinesIn } from '../storage';
import type { ClaimedTurn } from './turn';

/** So much of what was said before tells the language of a message that is too short to tell. */
const earlierMessages = 3;

/**
 * A turn whose fixed lines are in the language that the customer writes, where the owner left them as they come and it is one
 * that we have them in; else in the sheet's.
 */
export async function speakTo<Claimed extends Pick<ClaimedTurn, 'question' | 'history' | 'conversation' | 'settings'>>(
	turn: Claimed,
): Promise<Claimed> {
	const { question, history, conversation, settings } = turn;
	const before = history
		.filter(({ author }) => author === 'customer')
		.slice(-earlierMessages)
		.map(({ text }) => text)
		.join('\n');
	const read = async (text: string) => (text === '' ? null : (await detectLanguage(text)).code);
	const spoken = (await read(question)) ?? greetedIn(question) ?? (await read(before)) ?? conversation.language;
	return { ...turn, settings: withLinesIn(settings, [...(spoken ? [spoken] : []), settings.sheet_language]) };
}

const greetings = languages.map(({ code, phrases }) => ({
	code,
	known: listOf(phrases?.greeting).map(normalisePhrase).filter(Boolean),
}));

/** The one language that a greeting belongs to: "hola" says nothing else, and is all that there is. */
function greetedIn(text: string): string | null {
	const said = normalisePhrase(text);
	const greeted = greetings.filter(({ known }) => known.some((one) => said === one || said.startsWith(`${one} `)));
	return greeted.length === 1 ? (greeted[0]?.code ?? null) : null;
}
