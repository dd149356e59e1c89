import { units } from './units';
import type { Edit } from './word-patterns';

/** Words for a half before a unit, or in one word with it; "medianoche" and "mezzogiorno" are times. */
const halves =
	"(?:half an?|a half|(?:eine[rnsm]? )?halbe[rnsm]?|medi[ao]|(?:une )?demie?|mezz[ao]|mei[ao]|een half|half|yarım|نصف|आधा|आधे) |(?:une )?demi-|mezz['’]|half|半";
const oneAndAHalf =
	'one and a half|a and a half|anderthalb|eineinhalb|anderhalf|anderhalve|полтор[аы]|полутора|डेढ़|एक और आधा|bir buçuk';
const behindUnit: [RegExp, number][] = [
	[/(?<!\p{L})(?:una hora y media|une heure et demie|un['’]ora e mezza|uma hora e meia|ساعة ونصف)(?!\p{L})/giu, 90],
	[/(?<!\p{L})(?:полчаса|半時間|半小时|半小時|半个小时)/giu, 30],
	[/(?:一个半小时|一個半小時|一時間半)/giu, 90],
	[
		/(?<!\p{L})(?:(?:eine[rn]? )?dreiviertelstunde|three[- ]quarters of an hour|trois quarts d['’]heure|tres cuartos de hora)(?!\p{L})/giu,
		45,
	],
	[
		/(?<!\p{L})(?:(?:eine[rn]? )?viertelstunde|(?:a )?quarter of an hour|(?:un )?quart d['’]heure|(?:un )?cuarto de hora|(?:un )?quarto d['’]ora|(?:um )?quarto de hora|(?:een )?kwartier|четверть часа|ربع ساعة|一刻钟)(?!\p{L})/giu,
		15,
	],
];

const part = new RegExp(String.raw`(?<!\p{L})(?:(${halves})|(?:${oneAndAHalf})\s)([\p{L}\p{M}]+)`, 'giu');
/** How often, and what many are, in one word. */
const multiples: [RegExp, number, string][] = [
	[/(?<!\p{L})(?:twice|zweimal|tweemaal|дважды)(?!\p{L})/giu, 2, ' times'],
	[/(?<!\p{L})(?:three times|dreimal|driemaal|трижды)(?!\p{L})/giu, 3, ' times'],
	[
		/(?<=\d\s?)(?:million|millions?|millionen|mio|mln|millones|milioni|milhões|miljoen|milyon|млн|миллион(?:а|ов)?|मिलियन)(?!\p{L})/giu,
		1e6,
		'',
	],
	[/(?<=\d\s?)(?:thousand|tausend|tsd|duizend|тыс|тысяч|k)(?!\p{L})/gu, 1e3, ''],
];
const times = /(?<!\d)(\d{1,9}(?:[.,]\d{1,9})?)\s?$/u;
const fraction = /(?<![\d/])([1-9])[/⁄]([2-9])(?=\s([\p{L}\p{M}]+))/gu;
const andAHalf = /(?<!\d)(\d{1,6}) and a half(?= [\p{L}])/giu;

/** "half an hour", "anderthalb Stunden", "una hora y media": parts of a unit as numbers of it. */
export function partsOfUnits(text: string): Edit[] {
	const edits: Edit[] = behindUnit.flatMap(([pattern, minutes]) =>
		[...text.matchAll(pattern)].map(({ 0: found, index }) => ({
			at: index,
			length: found.length,
			digits: `${minutes} min`,
		})),
	);
	for (const { 0: found, 1: half, 2: unit = '', index } of text.matchAll(part)) {
		if (units.find(unit).length === 0) continue;
		edits.push({ at: index, length: found.length - unit.length, digits: half === undefined ? '1.5 ' : '0.5 ' });
	}
	for (const { 0: found, 1: whole = '', index } of text.matchAll(andAHalf)) {
		edits.push({ at: index, length: found.length, digits: `${whole}.5` });
	}
	for (const { 0: found, 1: over = '', 2: under = '', 3: unit = '', index } of text.matchAll(fraction)) {
		if (units.find(unit).length === 0) continue;
		edits.push({ at: index, length: found.length, digits: String(Number(over) / Number(under)) });
	}
	return [...edits, ...multiplied(text)];
}

/** "twice" → "2 times", "3.5 million" → "3500000". */
function multiplied(text: string): Edit[] {
	return multiples.flatMap(([pattern, factor, unit]) =>
		[...text.matchAll(pattern)].map(({ 0: found, index }): Edit => {
			const [whole = '', digits] = unit === '' ? (times.exec(text.slice(Math.max(0, index - 24), index)) ?? []) : [];
			const value = digits === undefined ? factor : Number((Number(digits.replace(',', '.')) * factor).toPrecision(9));
			return { at: index - whole.length, length: whole.length + found.length, digits: `${value}${unit}` };
		}),
	);
}
