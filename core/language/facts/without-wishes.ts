import { blank } from './plain-text';

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
export function withoutWishes(text: string): string {
	return text.replaceAll(goodWish, blank).replaceAll(surely, blank);
}
