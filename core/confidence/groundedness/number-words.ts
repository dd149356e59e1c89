import { readerOf, type Meaning } from './fact';
import { meaningOf, priceInWords } from './read-amounts';
import { timeMeaning } from './read-times';

/** From 2 on, by language: "one" is more often "somebody" or "a" than a number. */
const counted: Record<string, string> = {
	en: '2 two 3 three 4 four 5 five 6 six 7 seven 8 eight 9 nine 10 ten 11 eleven 12 twelve 13 thirteen 14 fourteen 15 fifteen 16 sixteen 17 seventeen 18 eighteen 19 nineteen 20 twenty 30 thirty 40 forty 50 fifty 60 sixty 70 seventy 80 eighty 90 ninety 100 hundred',
	de: '2 zwei 3 drei 4 vier 5 fünf 6 sechs 7 sieben 8 acht 9 neun 10 zehn 11 elf 12 zwölf 13 dreizehn 14 vierzehn 15 fünfzehn 16 sechzehn 17 siebzehn 18 achtzehn 19 neunzehn 20 zwanzig 30 dreißig 40 vierzig 50 fünfzig 60 sechzig 70 siebzig 80 achtzig 90 neunzig 100 hundert',
	es: '2 dos 3 tres 4 cuatro 5 cinco 6 seis 7 siete 8 ocho 9 nueve 10 diez 11 once 12 doce 13 trece 14 catorce 15 quince 16 dieciséis 17 diecisiete 18 dieciocho 19 diecinueve 20 veinte 30 treinta 40 cuarenta 50 cincuenta 60 sesenta 70 setenta 80 ochenta 90 noventa 100 cien',
	fr: '2 deux 3 trois 4 quatre 5 cinq 7 sept 8 huit 9 neuf 10 dix 11 onze 12 douze 13 treize 14 quatorze 15 quinze 16 seize 20 vingt 30 trente 40 quarante 50 cinquante 60 soixante 100 cent',
	it: '2 due 3 tre 4 quattro 5 cinque 6 sei 7 sette 8 otto 9 nove 10 dieci 12 dodici 15 quindici 20 venti 30 trenta 40 quaranta 50 cinquanta 100 cento',
	pt: '2 dois 3 três 4 quatro 6 seis 7 sete 8 oito 9 nove 10 dez 12 doze 15 quinze 20 vinte 30 trinta 40 quarenta 50 cinquenta',
	nl: '2 twee 3 drie 4 vier 5 vijf 6 zes 7 zeven 8 acht 9 negen 10 tien 11 elf 12 twaalf 15 vijftien 20 twintig 30 dertig 40 veertig 50 vijftig 100 honderd',
	ar: '2 اثنان 2 اثنين 3 ثلاثة 3 ثلاث 4 أربعة 4 أربع 5 خمسة 5 خمس 6 ستة 7 سبعة 7 سبع 8 ثمانية 8 ثماني 9 تسعة 9 تسع 10 عشرة 10 عشر 20 عشرون 20 عشرين 30 ثلاثون 30 ثلاثين 40 أربعون 50 خمسون 50 خمسين 100 مئة 100 مائة',
};

const valueOf = new Map<string, number>();
for (const list of Object.values(counted)) {
	for (const [, value = '', word = ''] of list.matchAll(/(\d+) (\S+)/g)) valueOf.set(word, Number(value));
}
const words = [...valueOf.keys()].toSorted((a, b) => b.length - a.length).join('|');
const tens = [...valueOf]
	.filter(([, value]) => value >= 20 && value < 100)
	.map(([word]) => word)
	.join('|');
const ones = [...valueOf]
	.filter(([, value]) => value < 10)
	.map(([word]) => word)
	.join('|');
const amount = String.raw`(?:(${tens})[\s-](${ones})|(${ones})und(${tens})|(${words}))(?!\p{L})`;

/** What is counted or paid; "two of our cakes" is no fact that has to stand in a row, "two days" is. */
const units = new Set(
	`euro euros dollar dollars pound pounds cent cents percent hour hours minute minutes day days night nights week weeks month months year
years people persons guests pieces kilo kilos kilogram gram grams litre litres liter liters metre metres meter meters mile miles pm am
uhr stunde stunden minuten tag tage tagen woche wochen monat monate monaten jahr jahre jahren personen gäste stück prozent
hora horas minuto minutos día días semana semanas mes meses año años personas heure heures jour jours semaine semaines mois an ans
personnes ore giorni settimane mesi anni persone horas dias semanas uur dagen weken maanden jaar lira ساعة ساعات دقيقة دقائق يوم أيام أسبوع أسابيع
شهر أشهر سنة سنوات يورو دولار درهم ريال أشخاص`
		.split(/\s+/)
		.filter(Boolean),
);

function valueIn([, ten, one, oneBefore, tenBehind, single]: readonly (string | undefined)[]): number {
	const at = (word: string | undefined) => valueOf.get(word?.toLowerCase() ?? '') ?? 0;
	return single === undefined ? at(ten ?? tenBehind) + at(one ?? oneBefore) : at(single);
}

/** "five euros", "two days", "five pm": numbers in words that are said of something. */
export const readCountedWords = readerOf(
	new RegExp(String.raw`(?<!\p{L})${amount}\s(\p{L}+|€|%)`, 'giu'),
	(match): Meaning | null => {
		const unit = match[6]?.toLowerCase() ?? '';
		const value = valueIn(match);
		if (unit === 'pm' && value <= 12) return timeMeaning((value % 12) + 12, 0);
		if ((unit === 'am' || unit === 'uhr') && value <= 24) return timeMeaning(value, 0);
		return priceInWords(value, unit) ?? (units.has(unit) ? meaningOf([value], 'bare') : null);
	},
);

/** In a source every number in words counts, whatever stands behind it. */
export const readNumberWords = readerOf(new RegExp(String.raw`(?<!\p{L})${amount}`, 'giu'), (match) =>
	meaningOf([valueIn(match)], 'bare'),
);
