import { readerOf, type Meaning } from './fact';

/**
 * Signs, codes and words of currencies. A dollar is a dollar: nobody has two kinds in one sheet. Not "Fr.": that is Friday.
 */
const currencies: Record<string, readonly string[]> = {
	EUR: ['€', 'eur', 'euro', 'euros', 'يورو'],
	USD: ['us$', '$', 'usd', 'dollar', 'dollars', 'dólar', 'dólares', 'dollari', 'دولار'],
	GBP: ['£', 'gbp', 'pound', 'pounds', 'quid'],
	CHF: ['chf', 'franken', 'francs', 'sfr'],
	TRY: ['₺', 'tl', 'lira'],
	PLN: ['zł', 'pln', 'zloty'],
	SEK: ['kr', 'sek', 'nok', 'dkk', 'kronor', 'kroner', 'kronen'],
	INR: ['₹', 'inr', 'rs', 'rupees', 'rupien'],
	AED: ['aed', 'dhs', 'درهم', 'دراهم'],
	SAR: ['sar', 'ريال', 'ريالات'],
	EGP: ['egp', 'جنيه'],
	BRL: ['r$', 'brl', 'reais'],
	MXN: ['mxn', 'pesos', 'peso'],
	JPY: ['¥', 'jpy', 'yen', '円'],
	CNY: ['cny', 'rmb', 'yuan', '元'],
};
const codeOf = new Map(Object.entries(currencies).flatMap(([code, names]) => names.map((name) => [name, code])));

const escaped = (text: string) => text.replaceAll(/[$.*+?^()[\]{}|\\]/g, '\\$&');
const names = [...codeOf.keys()].toSorted((a, b) => b.length - a.length);
/** Longest first; a word of letters must not go on: "fr" is no currency in "from". */
const currency = names.map((name) => (/\p{L}$/u.test(name) ? `${escaped(name)}(?!\\p{L})` : escaped(name))).join('|');
const percent =
	'%|٪|percent|per cent|prozent|por ciento|pour cent|per cento|por cento|procent|yüzde|بالمئة|بالمائة|في المئة';
/** Groups of three after a separator, or a plain number; a fraction after a point or comma. */
const number = String.raw`\d{1,3}(?:[.,'’]\d{3})+(?:[.,]\d{1,2})?(?![\d])|\d+(?:[.,]\d+)?`;

/** Prices: "5 €", "€5.00", "EUR 5,-", "5 euros". */
export const readPrices = readerOf(
	new RegExp(
		String.raw`(?<![\p{L}\d])(?:(?<before>${currency})\s?)(?<a>${number})(?:,[-–—]|\.[-–—])?|(?<![\d.,])(?<b>\d{1,3}(?: \d{3})+|${number})(?:,[-–—]|\.[-–—])?\s?(?<after>${currency})`,
		'giu',
	),
	(match) => {
		const [, before, a, b, after] = match;
		const code = codeOf.get((before ?? after ?? '').toLowerCase());
		return code === undefined ? null : priceMeaning(values(a ?? b ?? ''), code);
	},
);

/** Shares: "10 %", "10 percent". */
export const readShares = readerOf(
	new RegExp(String.raw`(?<![\d.,])(${number})\s?(?:${percent})`, 'giu'),
	([, digits]) => meaningOf(values(digits ?? ''), 'share'),
);

/** Every other number, also inside of a word ("A4"). */
export const readNumbers = readerOf(new RegExp(number, 'gu'), ([digits]) => {
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

function priceMeaning(amounts: number[], code: string): Meaning {
	return {
		claims: amounts.flatMap((amount) => [`price:${amount}:${code}`, `bare:${amount}`]),
		proves: amounts.flatMap((amount) => [`price:${amount}:${code}`, `any:${amount}`]),
	};
}

/** What an amount means without a unit, or as a share. */
export function meaningOf(amounts: number[], kind: 'bare' | 'share'): Meaning {
	const own = amounts.map((amount) => `${kind}:${amount}`);
	const any = amounts.map((amount) => `any:${amount}`);
	return kind === 'bare'
		? { claims: any, proves: [...own, ...any] }
		: { claims: [...own, ...amounts.map((amount) => `bare:${amount}`)], proves: [...own, ...any] };
}

export function priceInWords(amount: number, unit: string): Meaning | null {
	const code = codeOf.get(unit.toLowerCase());
	return code === undefined ? null : priceMeaning([amount], code);
}

/**
 * What digits with separators may mean: "5,00" and "5.00" are 5, "1,200" is 1200 and could be 1.2. Leading zeros count for
 * nothing.
 */
export function values(digits: string): number[] {
	const spaced = digits.lastIndexOf(' ');
	// "1 200 €" is one price, and "table 5 200 €" is not.
	if (spaced >= 0) return [Number(digits.replaceAll(' ', '')), Number(digits.slice(spaced + 1))];
	const plain = digits.replaceAll(/['’]/g, '');
	const separators = plain.match(/[.,]/g) ?? [];
	if (separators.length === 0) return [Number(plain)];
	const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
	const isGrouped = new Set(separators).size === 1 && /^\d{1,3}(?:[.,]\d{3})+$/.test(plain);
	const whole = Number(plain.replaceAll(/[.,]/g, ''));
	const decimal = Number(`${plain.slice(0, last).replaceAll(/[.,]/g, '')}.${plain.slice(last + 1)}`);
	if (isGrouped) return separators.length === 1 ? [whole, decimal] : [whole];
	return [decimal];
}
