import { languages, listOf } from '../../languages';

/** What a sign or word of money may be: amounts of which currencies, and how many of them make one. */
export interface Money {
	codes: readonly string[];
	/** 100 for cents. */
	parts: number;
}

/** Signs and codes, and words that several languages share. Not "Fr.": that is Friday. */
const signs =
	'EUR € eur eurot|USD us$ $ usd|GBP £ gbp|CHF chf sfr|TRY ₺ tl|PLN zł pln|SEK kr sek kronor|NOK kr nok kroner|DKK kr dkk kroner|CZK kč czk|HUF huf forint|RUB ₽ rub|UAH ₴ uah|ILS ₪|INR ₹ inr rs|AED aed dhs|SAR sar|EGP egp|BRL r$ brl|PESO $ mxn ars clp cop|JPY ¥ jpy|CNY ¥ cny rmb|KRW ₩ krw|THB ฿ thb';

const moneyOf = new Map<string, Money>();
for (const entry of [signs, ...languages.map(({ money }) => money)].flatMap(listOf)) {
	const [whole = '', ...words] = entry.split(' ');
	const [codes = '', parts = '1'] = whole.split('/');
	for (const word of words) {
		const known = moneyOf.get(word)?.codes ?? [];
		moneyOf.set(word, { codes: [...new Set([...known, ...codes.split(',')])], parts: Number(parts) });
	}
}

/** @param word a sign or word as it stands in the text; Chinese and Japanese go on without a space behind it */
export function findMoney(word: string): Money | undefined {
	const plain = word.toLowerCase();
	const whole = moneyOf.get(plain);
	if (whole || !/^\p{Script=Han}|^\p{Script=Katakana}/u.test(plain)) return whole;
	return [3, 2, 1].map((length) => moneyOf.get(plain.slice(0, length))).find((money) => money !== undefined);
}
