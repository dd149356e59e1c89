import { cellText, type Cell } from './cells';
import type { SheetLanguage } from './header-names';
import { say } from './sentences';

/** What spreadsheets write where a formula fails, in the languages in which they do; "#Sale" is a hashtag. */
const formulaError =
	/(?<![\p{L}\p{N}&/])#(?:(?:N\/[AD]|NV)(?![\p{L}\p{N}])|DIV\/0!|¡DIV\/0!|(?:NAME|NOMBRE|¿NOMBRE)\?|¡?(?:REF|BEZUG|VALUE|WERT|VALOR|NUM|NÚM|ZAHL|NULL|NULO|ERROR|FEHLER|SPILL|ÜBERLAUF|CALC|KALK|FIELD|FELD|BLOCKED|CONNECT|BUSY|UNKNOWN|CIRC)!|GETTING_DATA)/iu;
const loading =
	/^(?:loading|lädt|laden|wird geladen|cargando|chargement|caricamento|جار(?:ٍ|ي)? التحميل)\s*(?:\.{2,}|…)$/iu;
/** What somebody writes who does not know it yet; the whole cell, or a gap in a text. */
const placeholderCell =
	/^[\s([{<*_-]*(?:\?+|[.…_*#=~]+|x{2,12}|tb[acd]|to be (?:confirmed|announced|decided|determined|done|added)|to ?do|fix ?me|wip|tk|lorem ipsum.*|placeholder|pending|fill (?:me )?in|n\.?n\.?|folgt(?: noch)?|kommt noch|noch offen|wird (?:noch )?(?:ergänzt|nachgetragen|geklärt)|bitte ergänzen|platzhalter|in arbeit|in klärung|pendiente|por (?:confirmar|definir|completar|determinar|rellenar)|a confirmar|falta|يُ?حدد لاحقًا|يحدد لاحقا|قيد الإعداد|للتأكيد)[\s.!)\]}>*_-]*$/iu;
const gapInText =
	/\{\{[^{}]*\}\}|[[<](?:insert|your|enter|add|fill|price|address|phone|link|date|hier|bitte|ihre?|eure?|preis|adresse|inserta|escribe|tu|su|precio|dirección|أدخل|اكتب)(?:[ _][^\]>\n]{0,60})?[\]>]|(?<=^|\s)\?{2,}(?=\s|$)|(?<![\p{L}\p{N}])x{2,12}(?:[.,:]x{2,12})?\s*(?:€|\$|£|eur|euros?|usd|gbp|uhr|h)(?![\p{L}\p{N}])|(?:€|\$|£)\s*x{2,}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])xx:xx(?![\p{L}\p{N}])/iu;

/** Longer texts explain something, and have such marks in their examples: "ssh <your_user_name>@…", "then the cell says #REF!". */
const longestWithGaps = 300;

const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/**
 * Why no customer may read a cell as it is: a formula that fails or is still being calculated, or a placeholder.
 *
 * @param column what the column is called
 * @returns undefined for a cell that is fine, or empty
 */
export function troubleIn(value: Cell, column: string, language: SheetLanguage): string | undefined {
	const text = cellText(value);
	if (typeof value === 'boolean' || text === '') return undefined;
	const isShort = text.length <= longestWithGaps;
	const error = isShort ? formulaError.exec(text)?.[0] : undefined;
	if (error) return say(language, 'the formula in {column} gives an error ({text})', { column, text: error });
	if (loading.test(text)) {
		return say(language, '{column} is still being calculated ({text})', { column, text: shown(text) });
	}
	const gap = placeholderCell.test(text) ? text : isShort ? gapInText.exec(text)?.[0].trim() : undefined;
	return gap === undefined
		? undefined
		: say(language, '{column} says only "{text}", which no customer should read', { column, text: shown(gap) });
}
