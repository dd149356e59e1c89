/** Which half of the day a word says; `night` is before midnight for a late hour, and behind it for a small one. */
export type DayPart = 'morning' | 'afternoon' | 'night';

const before: Record<DayPart, string> = {
	morning: '上午|早上|早晨|凌晨|午前|朝|सुबह|sabah',
	afternoon: '下午|午后|午後|夕方|शाम|दोपहर|öğleden sonra|akşam',
	night: '晚上|夜里|夜|रात',
};
const behind: Record<DayPart, string> = {
	morning:
		"in the morning|morgens|früh|vormittags|de la mañana|du matin|di mattina|del mattino|da manhã|da madrugada|'?s ochtends|'?s morgens|утра|صباحا|ص|rano",
	afternoon:
		"in the afternoon|in the evening|nachmittags|abends|mittags|de la tarde|de l['’]après[- ]midi|du soir|del pomeriggio|di sera|da tarde|'?s middags|'?s avonds|вечера|дня|مساء|م|بعد الظهر|wieczorem",
	night: "at night|nachts|de la noche|di notte|da noite|'?s nachts|ночи",
};
const anyOf = (words: Record<DayPart, string>) => Object.values(words).join('|');
export const dayPartBefore = anyOf(before);
/** With the end of the word: "م" begins many others. */
export const dayPartBehind = `(?:${anyOf(behind)})(?!\\p{L})`;

export function dayPartOf(word: string): DayPart {
	const parts = ['morning', 'afternoon', 'night'] as const;
	const found = parts.find((part) => new RegExp(`^(?:${before[part]}|${behind[part]})$`, 'iu').test(word.trim()));
	return found ?? 'afternoon';
}

/** @returns the hour of the day, 0 to 23 */
export function hourInPart(hour: number, part: DayPart): number {
	if (hour > 12) return hour;
	if (part === 'morning') return hour % 12;
	if (part === 'night') return hour === 12 ? 0 : hour >= 6 ? hour + 12 : hour;
	return hour === 12 ? 12 : hour + 12;
}

/** A clock only. */
export const clockOnly = "uhr|o['’ ]?clock|klokken|बजे|点|點|時(?!間)|时(?!间)";
/** On a clock, or how long. */
export const clockOrLength = 'heures?|horas?|ore|uur|час(?:а|ов)?';

/** Parts of an hour behind it, in minutes. */
const fractions: [minutes: number, words: string][] = [
	[30, 'y media|e mezz[ao]|e meia|et demie?|buçuk(?:ta|a)?|半|والنصف'],
	[15, 'y cuarto|e un quarto|et quart|e quinze|والربع|一刻'],
	[-15, 'menos cuarto|meno un quarto|moins le quart|إلا ربعا?|إلا الربع'],
];
export const fractionBehind = `(?:${fractions.map(([, words]) => words).join('|')})(?!\\p{Script=Latin})`;
export const minutesBehind = (word: string) =>
	fractions.find(([, words]) => new RegExp(`^(?:${words})$`, 'iu').test(word))?.[0] ?? 0;

/** Parts of an hour before it, in minutes from the hour that is named. "Half six" is one thing in Dutch and another in English. */
const leading: [minutes: readonly number[], words: string][] = [
	[[30], 'half past|साढ़े'],
	[[15], 'quarter past|viertel nach|kwart over|सवा'],
	[[-15], 'quarter to|viertel vor|dreiviertel|drei viertel|kwart voor|पौने|без четверти'],
	[[-30], 'halb|(?:om|tot|rond|vanaf) half|половин[аеуы]'],
	[[-45], 'четверть'],
	[[30, -30], 'half'],
];
export const fractionBefore = leading.map(([, words]) => words).join('|');
export const minutesBefore = (word: string): readonly number[] =>
	leading.find(([, words]) => new RegExp(`^(?:${words})$`, 'iu').test(word))?.[0] ?? [];

export const noon =
	'noon|midday|mediod[ií]a|(?<!après[- ])midi|mezzogiorno|meio[- ]dia|полдень|полудня|منتصف النهار|正午|中午';
export const midnight =
	'midnight|mitternacht|medianoche|minuit|mezzanotte|meia[- ]noite|middernacht|gece yarısı|полноч[ьи]|منتصف الليل|आधी रात|午夜|真夜中';
