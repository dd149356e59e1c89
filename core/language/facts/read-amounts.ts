import { readerOf, type FactReader, type Meaning } from './fact';
import { findMoney, type Money } from './words/currencies';
import { between, units, type Unit } from './words/units';
import { or, to } from './words/word-patterns';

const percent =
	'percent|per cent|prozent|por ciento|pour cent|per cento|por cento|procent|процент(?:а|ов)?|प्रतिशत|بالمئة|بالمائة|في المئة|في المائة|パーセント';
/** Groups of three (in India of two) after a separator, or a plain number; a fraction after a point or comma. Of groups apart there are only so many: "100 100 100 …" is no number. */
const plainNumber = String.raw`\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:[.,'’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|(?<![\p{L}\d])\.\d+|\d+(?:[.,]\d+)?`;
const number = String.raw`\d{1,3}(?: \d{3}){1,8}(?:,\d{1,2})?(?![\d.])|${plainNumber}`;
/** "5,-" */
const round = '(?:,[-–—]|\\.[-–—])?';
const until = String.raw`\s?(?:[-–—~〜]|${to}|${or})\s?`;
const token = String.raw`%|٪|°\s?[cf](?!\p{L})|m[23](?!\d)|${percent}|[\p{L}]{0,2}\p{Sc}|[\p{L}\p{M}]+`;

/**
 * Numbers with what they count: prices ("5 €", "5,- Euro", "10–15 euros"), shares ("10 %"), lengths of time, weights, sizes and
 * people ("2 days", "30 min", "2 kg").
 */
export const readMeasured = readerOf(
	new RegExp(
		String.raw`(?<![\d.,:])(?:(${number})${round}${until})?(?<![\d.,:])(${number})${round}[\s-]?(?:${between})?(${token})`,
		'giu',
	),
	([, first, last = '', word = '']) => {
		const meaning = meaningOfWord(word);
		if (!meaning) return null;
		return [first, last].filter((digits) => digits !== undefined).map((digits) => meaning(values(digits)));
	},
);

function meaningOfWord(word: string): ((amounts: number[]) => Meaning) | undefined {
	if (new RegExp(`^(?:%|٪|${percent})$`, 'iu').test(word)) return (amounts) => meaningOf(amounts, 'share');
	if (word.startsWith('割'))
		return (amounts) =>
			meaningOf(
				amounts.map((amount) => amount * 10),
				'share',
			);
	const money = findMoney(word);
	const measured = units.find(word.replaceAll(/\s/g, '')).map(({ meaning }) => meaning);
	if (!money && measured.length === 0) return undefined;
	return (amounts) => {
		// "5 pounds" may be a price and a weight.
		const meanings = [
			...(money ? [priceMeaning(amounts, money)] : []),
			...measured.map((unit) => measuredMeaning(amounts, unit, word)),
		];
		return { claims: meanings.flatMap(({ claims }) => claims), proves: meanings.flatMap(({ proves }) => proves) };
	};
}

function measuredMeaning(amounts: number[], { of, size }: Unit, word: string): Meaning {
	const keys = amounts.map((amount) => `${of}:${Number((amount * size).toPrecision(9))}`);
	// "25日" is how long, and the day of a month.
	const days = /^[日号號]/u.test(word) ? amounts.map((amount) => `day of a month:${amount}`) : [];
	return {
		claims: [...keys, ...amounts.map((amount) => `bare:${amount}`), ...days],
		proves: [...keys, ...amounts.map((amount) => `any:${amount}`), ...days],
	};
}

/** Prices with the currency first: "€5.00", "EUR 5,-", "Rs. 500". */
export const readPrices = readerOf(
	new RegExp(
		String.raw`(?<![\p{L}\d])([\p{L}]{0,3}\p{Sc}|[\p{L}\p{M}]{2,6})\.?\s?(${number})(?:${until}(${number}))?${round}`,
		'giu',
	),
	([, sign = '', digits = '', last]) => {
		const money = findMoney(sign);
		if (!money) return null;
		return [digits, last]
			.filter((part) => part !== undefined)
			.map((part) => priceMeaning(values(part, 'grouped'), money));
	},
);

const halfPrice =
	'half[- ]price|half (?:the|off)|halbe[rnm]? preis|die hälfte|mitad de precio|la mitad|moitié prix|la moitié|metà prezzo|la metà|metade do preço|halve prijs|yarı fiyat|полцены|половину цены|نصف السعر|半价|半價|半額';

/** Shares with their sign first ("%20", "yüzde 20", "百分之20"), and half of a price. */
export const readShares = readerOf(
	new RegExp(String.raw`(?:%|yüzde\s|百分之)\s?(${number})|(?<!\p{L})(?:${halfPrice})`, 'giu'),
	([, digits = '50']) => meaningOf(values(digits), 'share'),
);

/** "Feel free", "gluten-free", "toll-free", "free-range" and "free tables" are no prices. */
const free = String.raw`(?<!\p{L}|feel |\p{L}[-‑]|(?:gluten|sugar|dairy|nut|lactose|smoke|hands|alcohol|toll|duty|tax|be) )free(?!\p{L}|[-‑](?!of))`;
const freeToDo = String.raw` (?:to|from|of(?! charge)|on(?! orders)|at|tonight|today|tomorrow|tables?|rooms?|seats?|slots?)(?!\p{L})`;

/** "free of charge", "gratis": a price of nothing. */
export const readFree: FactReader = readerOf(
	new RegExp(
		String.raw`${free}(?= of charge| delivery| shipping| parking| wi-?fi|[.,!;)]|$)|(?<!\p{L})(?:free of charge|for free|(?:is|are|also|completely|entirely|all) ${free}(?!${freeToDo})|kostenlos\p{L}*|kostenfrei\p{L}*|gratis|gratuit\p{L}*|grátis|ücretsiz|bedava|бесплатн\p{L}*|مجان\p{L}*|मुफ़?्त)|免费|免費|無料`,
		'giu',
	),
	() => ({ claims: ['free'], proves: ['free'] }),
);

const included = String.raw`includ(?:ed?|es|ing)|inklusive?|enthalten|inbegriffen|inclu[ií]d[oa]s?|inclus(?:[oaie]s?|ief|ive)?|compris(?:es?)?|inbegrepen|dahil(?:dir)?(?!\s?değil)|включ[её]н\p{L}*|مشمول\p{L}*(?!\s?غير)|शामिल(?!\s(?:\p{L}\p{M}*)*\s?नहीं)`;
/** Up to three words before: "nicht im Preis enthalten", "n'est pas compris". */
const notBefore = String.raw`(?:(?<!\p{L})(?:not|nicht|no|non|pas|niet|não|не|غير)|n['’]t)(?:\s\p{L}+){0,3}\s`;
/** "Free from 40 €": the price is read before, and blank. */
const fromPrice = ' from {2}';
/** In a source more words say so: "included", "on the house". */
export const readFreeInSource: FactReader = readerOf(
	new RegExp(
		String.raw`${free}(?=${fromPrice}|(?!${freeToDo}))|(?<!\p{L})(?<!${notBefore})(?:${included})(?!\p{L})|(?<!不)包含|(?<![見申し税])込み|(?<!\p{L})(?:no (?:extra )?(?:charge|cost|fee)|without (?:charge|extra)|complimentary|on the house|costs? nothing|ohne (?:aufpreis|kosten|zuschlag)|sin (?:coste|costo|cargo)|sans (?:frais|supplément)|senza (?:costi|supplemento)|sem (?:custo|taxa)|zonder kosten|umsonst(?!\p{L}))`,
		'giu',
	),
	() => ({ claims: [], proves: ['free'] }),
);

/** Every other number, also inside of a word ("A4"). */
export const readNumbers = readerOf(new RegExp(plainNumber, 'gu'), ([digits]) => {
	const read = values(digits);
	const plain = meaningOf(read, 'bare');
	// "9-18" may be hours, and "18" then proves "18:00" as well as "6 pm".
	const hours = read.filter((value) => Number.isInteger(value) && value >= 0 && value <= 24);
	return {
		...plain,
		proves: [...plain.proves, ...hours.flatMap((hour) => (hour < 12 ? [hour, hour + 12] : [hour]).map(timeKey))],
	};
});

const timeKey = (hour: number) => `time:${(hour % 24) * 60}`;

function priceMeaning(amounts: number[], { codes, parts }: Money): Meaning {
	// "1.000 €" is a thousand: no price has three decimals.
	const likely = amounts.filter((amount) => !amounts.includes(Math.round(amount * 1000)) || amount === 0);
	const paid = likely.map((amount) => amount / parts);
	const keys = paid.flatMap((amount) => codes.map((code) => `price:${amount}:${code}`));
	const nothing = paid.includes(0) ? ['free'] : [];
	return {
		claims: [...keys, ...paid.map((amount) => `bare:${amount}`), ...nothing],
		proves: [...keys, ...paid.map((amount) => `any:${amount}`), ...nothing],
	};
}

/** What an amount means without a unit, or as a share. */
function meaningOf(amounts: number[], kind: 'bare' | 'share'): Meaning {
	const own = amounts.map((amount) => `${kind}:${amount}`);
	const any = amounts.map((amount) => `any:${amount}`);
	return kind === 'bare'
		? { claims: any, proves: [...own, ...any] }
		: { claims: [...own, ...amounts.map((amount) => `bare:${amount}`)], proves: [...own, ...any] };
}

/**
 * What digits with separators may mean: "5,00" and "5.00" are 5, "1,200" is 1200 and could be 1.2. Leading zeros count for
 * nothing.
 *
 * @param spaces whether they surely group: "EUR 1 200" is one price; "table 5 200 €" is not
 */
function values(digits: string, spaces: 'grouped' | 'unsure' = 'unsure'): number[] {
	const spaced = digits.lastIndexOf(' ');
	if (spaced >= 0) {
		const whole = values(digits.replaceAll(' ', ''));
		const rest = spaces === 'grouped' ? digits.slice(0, digits.indexOf(' ')) : digits.slice(spaced + 1);
		return [...whole, ...values(rest)];
	}
	const plain = digits.replaceAll(/['’]/g, '');
	const separators = plain.match(/[.,]/g) ?? [];
	if (separators.length === 0) return [Number(plain)];
	const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
	const isGrouped =
		new Set(separators).size === 1 &&
		!plain.startsWith('0') &&
		/^\d{1,3}(?:[.,]\d{3})+$|^\d{1,2}(?:,\d{2})+,\d{3}$/.test(plain);
	const whole = Number(plain.replaceAll(/[.,]/g, ''));
	const decimal = Number(`${plain.slice(0, last).replaceAll(/[.,]/g, '')}.${plain.slice(last + 1)}`);
	if (isGrouped) return separators.length === 1 ? [whole, decimal] : [whole];
	return [decimal];
}
