/** What a sign or word of money may be: amounts of which currencies, and how many of them make one. */
export interface Money {
	codes: readonly string[];
	/** 100 for cents. */
	parts: number;
}

/** Signs, codes and words of currencies. Not "Fr.": that is Friday. */
const currencies: Record<string, string> = {
	EUR: '€ eur euro euros eurot يورو евро यूरो 欧元 ユーロ avro',
	USD: 'us$ $ usd dollar dollars bucks dólar dólares dollari долларов доллара доллар दॉलर डॉलर دولار دولارات 美元 美金 ドル',
	GBP: '£ gbp pound pounds quid',
	CHF: 'chf franken francs sfr',
	TRY: '₺ tl lira lirası liraya',
	PLN: 'zł pln zloty złotych złote',
	SEK: 'kr sek kronor',
	NOK: 'kr nok kroner',
	DKK: 'kr dkk kroner kronen',
	CZK: 'kč czk',
	HUF: 'huf forint',
	RUB: '₽ rub руб рубль рубля рублей р',
	UAH: '₴ uah грн',
	ILS: '₪',
	INR: '₹ inr rs rupee rupees rupien रुपये रुपए रुपया रु',
	AED: 'aed dhs درهم درهما دراهم dirham dirhams',
	SAR: 'sar ريال ريالا ريالات riyal riyals',
	EGP: 'egp جنيه جنيها',
	BRL: 'r$ brl reais',
	PESO: '$ mxn ars clp cop peso pesos',
	JPY: '¥ jpy yen 円',
	CNY: '¥ cny rmb yuan 元 块 人民币',
	KRW: '₩ krw 원',
	THB: '฿ thb baht',
};
/** Of which currency is told by the rest of the sentence, if at all. */
const hundredths: [codes: string, words: string][] = [
	['EUR USD', 'cent cents ct'],
	['EUR', 'céntimos centimes centesimi cêntimos'],
	['PESO BRL', 'centavos'],
	['GBP', 'pence p'],
	['TRY', 'kuruş'],
	['RUB', 'копеек копейки'],
];

const moneyOf = new Map<string, Money>();
for (const [code, words] of Object.entries(currencies)) {
	for (const word of words.split(' '))
		moneyOf.set(word, { codes: [...(moneyOf.get(word)?.codes ?? []), code], parts: 1 });
}
for (const [codes, words] of hundredths) {
	for (const word of words.split(' ')) moneyOf.set(word, { codes: codes.split(' '), parts: 100 });
}

/** @param word a sign or word as it stands in the text; Chinese and Japanese go on without a space behind it */
export function findMoney(word: string): Money | undefined {
	const plain = word.toLowerCase();
	const whole = moneyOf.get(plain);
	if (whole || !/^\p{Script=Han}|^\p{Script=Katakana}/u.test(plain)) return whole;
	return [3, 2, 1].map((length) => moneyOf.get(plain.slice(0, length))).find((money) => money !== undefined);
}
