import { readAll, readerOf, type Fact, type FactReader } from './fact';
import { blank, plainText, withoutCitations, withoutCounting } from './plain-text';
import { readFree, readFreeInSource, readMeasured, readNumbers, readPrices, readShares } from './read-amounts';
import { readAddresses, readHandles, readLinks, readPhones } from './read-contacts';
import { readNumericDates, readWrittenDates } from './read-dates';
import {
	readDottedTimes,
	readFirstHours,
	readHalfDayTimes,
	readNoonAndMidnight,
	readPartsOfHours,
	readRangesOfFourDigits,
	readSpokenTimes,
	readTimes,
} from './read-times';
import { provenWeekdays, readWeekdays } from './read-weekdays';
import { spellOut } from './words/spell-out';

/** "24/7", "around the clock": one thing to say, not two numbers. */
const readAlwaysOpen = readerOf(
	/24\s?[/x×]\s?7(?!\d)|24\s?h\s?(?:\/|sur)\s?24|24 heures sur 24|24 (?:hours|stunden|horas|ore|heures|uur|часа) (?:a|per|am|pro|al|por|par|per|в) \p{L}+|(?:a?round|all) the clock|rund um die uhr|круглосуточно|على مدار الساعة|चौबीसों घंटे|全天候|24時間営業/giu,
	([text]) => {
		const numbers = (text.match(/\d+/g) ?? []).map((digits) => `any:${digits}`);
		return { claims: ['always'], proves: ['always', 'seconds:86400', ...numbers] };
	},
);

/** "seven days a week", "7j/7": a source may also name all seven days. It says nothing of the hours. */
const readEveryDay = readerOf(
	/(?<!\d)7\s?[jdg]\s?(?:\/|sur|su)\s?7(?!\d)|7 (?:days|tagen?|días|jours|giorni|dias|dagen|дней) (?:a|per|die|in der|pro|a la|sur|su|por|в) ?(?:week|woche|semana|7|settimana|неделю)|(?<!\p{L})(?:open (?:every day|daily)|täglich geöffnet|abierto todos los días|ouvert tous les jours|aperto tutti i giorni|aberto todos os dias|elke dag open|her gün açık|открыто? ежедневно|每天营业|毎日営業)/giu,
	() => ({ claims: ['every day'], proves: ['every day', 'any:7'] }),
);

/** In this order: what is read by one is blank for the next. */
const readers: readonly FactReader[] = [
	readAddresses,
	readLinks,
	readHandles,
	readAlwaysOpen,
	readEveryDay,
	...readWrittenDates,
	readHalfDayTimes,
	readPartsOfHours,
	readSpokenTimes,
	readFirstHours,
	readTimes,
	readRangesOfFourDigits,
	readMeasured,
	readPrices,
	readShares,
	readDottedTimes,
	readNumericDates,
	readPhones,
	readNoonAndMidnight,
	readFree,
	readNumbers,
];

/** The facts that a text states, in its order. */
export function readClaims(text: string): Fact[] {
	const plain = withoutWishes(withoutCounting(plainText(withoutCitations(text))));
	const { text: digits, original } = spellOut(plain, 'claim');
	const facts = readAll(digits, readers).facts.map((fact) => ({
		...fact,
		text: original(fact.at, fact.length).trim(),
	}));
	const times = facts.filter(({ claims }) => claims.some((key) => key.startsWith('time:'))).map(({ at }) => at);
	return [...facts, ...readWeekdays(digits, times)].toSorted((a, b) => a.at - b.at);
}

/** Everything that a text proves. */
export function readProofs(text: string): Set<string> {
	const { text: digits } = spellOut(plainText(text), 'source');
	const { facts } = readAll(digits, [...readers, readFreeInSource]);
	return new Set([...facts.flatMap(({ proves }) => proves), ...provenWeekdays(digits)]);
}

const wishedDay =
	'weekend|week-end|wochenende|fin de semana|fim de semana|fine settimana|\\p{L}+day|\\p{L}+tag|mittwoch|dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi|domingo|lunes|martes|mi[ée]rcoles|jueves|viernes|sábado|domenica|luned[ìi]|marted[ìi]|mercoled[ìi]|gioved[ìi]|venerd[ìi]|sabato|\\p{L}+-feira|zondag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|выходных|воскресенья';
const kind =
	'nice|good|great|lovely|wonderful|happy|pleasant|relaxing|beautiful|fantastic|sunny|restful|schöne[sn]?|gute[sn]?|tolle[sn]?|erholsame[sn]?|angenehme[sn]?';
const beginning = String.raw`(?<=^[\s¡]{0,4}|[.!?\n][\s¡]{0,4})`;
const wish = [
	`(?<!(?:we|you|they|i) )(?:have|enjoy|wish(?:ing)? you)(?: an?| the| your)?(?: very)?(?: (?:${kind}))?`,
	'schöne[sn]|gute[sn]|tolle[sn]|erholsame[sn]|angenehme[sn]',
	'bon(?:ne)?|excellent|feliz|buen|bonito|lindo|buon[oa]?|felice|bom|boa|ótim[oa]',
	'fijn|fijne|prettige?|хороших|хорошего|приятных|miłego',
	// Behind "yes," it would say that they are open.
	`${beginning}(?:see you|wir sehen uns|à|nos vemos|ci vediamo|a)(?: again| soon)?(?: on| this| next| am| el| la)?`,
].join('|');
/** Not before "from 9 to 5", which would say when. */
const end = String.raw`(?= ?(?:to you|ahead|noch)?\s{0,3}(?:[.!?,;)\n]|$|\p{Extended_Pictographic}|[-–—] |(?:and|und|et|y|e|en) ))`;
const goodWish = new RegExp(`(?<!\\p{L})(?:${wish}) (?:${wishedDay})${end}|周末愉快|週末愉快|良い週末を`, 'gimu');

const yes = '(?:yes|yep|sure|absolutely|ja|klar|sí|si|oui|sì|sim|evet|да)';
const surely = new RegExp(
	String.raw`${beginning}${yes}\s?[,!.–-]?\s100 ?%(?=\s*(?:[!.]|$))|(?<![\d.,])100 ?% (?:sure|certain|sicher|seguro|sûr|sicuro|certo|zeker)(?!\p{L})`,
	'gimu',
);

/** Without what names a day or a share and states nothing: "Have a nice weekend!", "See you on Monday!", "Yes, 100%!". */
function withoutWishes(text: string): string {
	return text.replaceAll(goodWish, blank).replaceAll(surely, blank);
}
