import { languages, listOf, normalisePhrase, type Topic } from '../../language';

const cards =
	'cash|bar|bargeld|efectivo|contanti|contant|especes|liquide|dinheiro|numerario|نقدا|visa|master ?card|amex|american express|maestro|pay ?pal|apple ?pay|google ?pay|klarna|twint|ec|giro(?:karte|card)|bancomat|postepay|satispay|mb ?way|multibanco|bizum|pix|pin|ideal|tikkie|bancontact|cb|cheques?|schecks?|kontaktlos|contactless|cards?|karten?|kreditkarten?|tarjetas?|cartes?|carta|carte|cartao|cartoes|kaart|creditcards?|بطاقه|البطاقه|بطاقات|فيزا|ماستر ?كارد|مدي|كاش';
/** What is given to somebody is nothing to pay a bill with, as far as anybody can say: "gift card", "carte cadeau". */
const given = '(?!(?: de)? (?:cadeaux?|regalo|presente))';
const word = (pattern: string) => String.raw`(?<!\p{L})(?:${pattern})(?!\p{L})`;
/** A place is the whole question; a car or a card may be asked for with more words. */
const whole: Record<Topic, (asked: string) => string> = {
	place: (asked) => `^(?:${asked})$`,
	...{ parking: word, cancelling: word, booking: word, access: word, languages: word, jobs: word },
	payment: (asked) => `^(?=.*(?<!gift )${word(cards)}${given}).*${word(asked)}`,
};
const patterns = (Object.keys(whole) as Topic[]).flatMap((topic) =>
	languages.flatMap(({ code, topics }) => {
		const words = topics?.[topic];
		if (!words) return [];
		const pattern = new RegExp(whole[topic](words.asked), 'u');
		const sheets = listOf(words.sheets);
		return [
			{ topic, language: code, pattern, sheets, names: new RegExp(word(sheets.map(normalisePhrase).join('|')), 'u') },
		];
	}),
);

/** Nobody needs more to ask one of these; what is longer is about something else, too. */
const longestQuestion = 200;

/**
 * What customers of all trades ask of a business (where it is, where to park, what it is paid with, how to book and to cancel), in the words that sheets use: "waar zitten
 * jullie?" has no word in common with "Adres".
 *
 * @param language of the question; null where nobody can say
 * @param sheet in which the rows are: an English question for a German sheet is said in German words as well
 * @returns none for all other questions
 */
export function rewordQuestion(question: string, language: string | null, sheet: readonly string[] = []): string[] {
	if (question.length > longestQuestion) return [];
	const phrase = normalisePhrase(question);
	const found = patterns.filter(({ pattern }) => pattern.test(phrase));
	const asked = found.length === 1 ? found[0] : found.find((one) => one.language === language);
	if (!asked && found.length > 0) return found.flatMap(({ sheets }) => sheets.slice(0, 1));
	const named = asked ?? patterns.find((one) => one.language === language && one.names.test(phrase));
	const foreign = patterns.filter(
		(one) => one.topic === named?.topic && !sheet.includes(named.language) && sheet.includes(one.language),
	);
	return [...(asked?.sheets ?? []), ...foreign.flatMap(({ sheets }) => sheets.slice(0, 2))];
}
