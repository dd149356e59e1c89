/**
 * The numbers of an answer by what they count, in one form: "5,00 €", "5.00" and "five" are the same amount, "5 pm",
 * "17:00" and "17 Uhr" the same time.
 */
export interface Facts {
	amounts: Map<number, string>;
	percents: Map<number, string>;
	/** Minutes after midnight. */
	times: Map<number, string>;
	phones: Map<number, string>;
	/** Some time may as well be twelve hours later: "6:30". */
	isClockUnclear: boolean;
}

const numberWords = new Map(
	[
		'zero one two three four five six seven eight nine ten eleven twelve',
		'null _ zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
		'cero _ dos tres cuatro cinco seis siete ocho nueve diez once doce',
		'_ _ deux trois quatre cinq _ sept huit neuf dix onze douze',
		'صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة',
	].flatMap((list) => list.split(' ').map((word, value) => [word, value] as const)),
);
numberWords.delete('_');

const namedTimes = new Map([
	['noon', 720],
	['midday', 720],
	['mittags', 720],
	['mediodía', 720],
	['midnight', 0],
	['mitternacht', 0],
	['medianoche', 0],
]);

const link = /(?<!\S)(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)\S+|(?<!\S)[^\s@]{1,64}@\S+/giu;
const phone = /(?<![\d.,])(?:\+|00)?\d[\d ()/-]{5,}\d(?![\d.,]*\d)/gu;
const clock =
	/(?<![\d.,:])(\d{1,2})(?:[:.](\d{2}))?\s*(?:([ap])\.?\s?m\b\.?|(uhr|h)\b)|(?<![\d.,:])(\d{1,2}):(\d{2})(?![\d:])/giu;
/** "9–18 Uhr": the first is a time as well. */
const clockRange = /(?<![\d.,:])(\d{1,2})(?=\s*(?:-|–|—|bis|to|until)\s*\d{1,2}(?:[:.]\d{2})?\s*(?:uhr|h)\b)/giu;
const number = /(?<![\p{L}\p{N}])\d+(?:[.,]\d+)*(?:\s*(%))?/gu;

export function factsOf(text: string): Facts {
	const facts: Facts = {
		amounts: new Map(),
		percents: new Map(),
		times: new Map(),
		phones: new Map(),
		isClockUnclear: false,
	};
	const withoutLinks = asciiDigits(text).replaceAll(link, ' ');
	const withoutTimes = withoutLinks
		.replaceAll(clockRange, (shown) => note(facts.times, Number(shown) * 60, `${shown}:00`))
		.replaceAll(clock, (shown) => readClock(facts, shown));
	const words = withoutTimes
		.replaceAll(phone, (shown) => readPhone(facts, shown))
		.replaceAll(number, (shown) => readNumber(facts, shown));
	for (const [word] of words.matchAll(/\p{L}+/gu)) readWord(facts, word);
	return facts;
}

function readClock(facts: Facts, shown: string): string {
	const [hours = 0, minutes = 0] = (shown.match(/\d+/g) ?? []).map(Number);
	if (hours > 24 || minutes > 59) return shown;
	const half = /[ap](?=\.?\s?m)/i.exec(shown)?.[0].toLowerCase();
	if (half === undefined && /^[1-9]\d?:/.test(shown) && hours <= 12) facts.isClockUnclear = true;
	const hour = half === undefined ? hours % 24 : (hours % 12) + (half === 'p' ? 12 : 0);
	return note(facts.times, hour * 60 + minutes, shown.trim().replace(/(?<!\.\s?m)\.$/i, ''));
}

function readPhone(facts: Facts, shown: string): string {
	const digits = shown.replaceAll(/\D/g, '');
	// The country code may be left out.
	return digits.length < 7 ? shown : note(facts.phones, Number(digits.slice(-7)), shown);
}

function readNumber(facts: Facts, shown: string): string {
	const value = valueOf(shown.replace(/\s*%$/, ''));
	return note(shown.endsWith('%') ? facts.percents : facts.amounts, value, shown);
}

function readWord(facts: Facts, word: string): void {
	const time = namedTimes.get(word.toLowerCase());
	if (time !== undefined) note(facts.times, time, word);
	const amount = numberWords.get(word.toLowerCase());
	if (amount !== undefined) note(facts.amounts, amount, word);
}

function note(values: Map<number, string>, value: number, shown: string): string {
	if (!values.has(value)) values.set(value, shown);
	return ' ';
}

/** Where the digits of other scripts begin: Arabic, Persian, Devanagari, Bengali, Thai. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];

/** Digits of other scripts, and the marks between them, as in "١٢٫٥". */
function asciiDigits(text: string): string {
	return text
		.normalize('NFKC')
		.replaceAll(/\p{Nd}/gu, (digit) => {
			const code = digit.codePointAt(0) ?? 0;
			const zero = zeros.find((start) => code >= start && code < start + 10);
			return zero === undefined ? digit : String(code - zero);
		})
		.replaceAll('\u066B', '.')
		.replaceAll('\u066C', ',')
		.replaceAll('\u066A', '%');
}

/** Three digits after a mark are thousands, anything else is a fraction: 1.000 is a thousand, 1.50 one and a half. */
function valueOf(shown: string): number {
	const groups = shown.split(/[.,]/);
	const last = groups.at(-1) ?? '';
	if (groups.length === 1) return Number(shown);
	const isFraction = last.length !== 3 || (groups.length === 2 && groups[0] === '0');
	return isFraction ? Number(`${groups.slice(0, -1).join('')}.${last}`) : Number(groups.join(''));
}
