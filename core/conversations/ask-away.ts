import { languagesOf, sentencesIn, wordsOf } from '../language';
import { languageOfPhrase } from '../phrases';
import type { Turn } from './turn';

/**
 * "Yes, ask away", for who has not said yet what they want: the owner's own line, or ours in the customer's language; where nothing tells
 * that, in the language of the owner's lines.
 */
export function askAwayLine({
	settings,
	conversation,
	question,
}: Pick<Turn, 'settings' | 'question'> & Partial<Pick<Turn, 'conversation'>>): string {
	if (settings.ask_away_message !== '') return settings.ask_away_message;
	const readIn = (text: string) => {
		const [language, ...others] = languagesOf(wordsOf(text));
		return others.length === 0 ? language : undefined;
	};
	const language =
		languageOfPhrase(question) ?? readIn(question) ?? conversation?.language ?? readIn(settings.handoff_message);
	return sentencesIn(language ?? null).askAway;
}
