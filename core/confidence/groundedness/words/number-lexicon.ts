import { Dictionary, type Language } from './languages';

/** From 2 on: "one" is more often "somebody" or "a" than a number. What is left out is composed of these (`composeNumber`). */
const cardinals: Partial<Record<Language, string>> = {
	en: '2 two 3 three 4 four 5 five 6 six 7 seven 8 eight 9 nine 10 ten 11 eleven 12 twelve 13 thirteen 14 fourteen 15 fifteen 16 sixteen 17 seventeen 18 eighteen 19 nineteen 20 twenty 30 thirty 40 forty 50 fifty 60 sixty 70 seventy 80 eighty 90 ninety 100 hundred 1000 thousand 1000000 million 12 dozen',
	de: '2 zwei 2 zwo 3 drei 4 vier 5 fünf 6 sechs 7 sieben 8 acht 9 neun 10 zehn 11 elf 12 zwölf 13 dreizehn 14 vierzehn 15 fünfzehn 16 sechzehn 17 siebzehn 18 achtzehn 19 neunzehn 20 zwanzig 30 dreißig 30 dreissig 40 vierzig 50 fünfzig 60 sechzig 70 siebzig 80 achtzig 90 neunzig 100 hundert 1000 tausend 1000000 million 1000000 millionen 12 dutzend',
	es: '2 dos 3 tres 4 cuatro 5 cinco 6 seis 7 siete 8 ocho 9 nueve 10 diez 11 once 12 doce 13 trece 14 catorce 15 quince 16 dieciséis 17 diecisiete 18 dieciocho 19 diecinueve 20 veinte 21 veintiuno 21 veintiún 21 veintiuna 22 veintidós 23 veintitrés 24 veinticuatro 25 veinticinco 26 veintiséis 27 veintisiete 28 veintiocho 29 veintinueve 30 treinta 40 cuarenta 50 cincuenta 60 sesenta 70 setenta 80 ochenta 90 noventa 100 cien 100 ciento 200 doscientos 200 doscientas 300 trescientos 400 cuatrocientos 500 quinientos 500 quinientas 600 seiscientos 700 setecientos 800 ochocientos 900 novecientos 1000 mil 1000000 millones 12 docena',
	fr: '2 deux 3 trois 4 quatre 5 cinq 6 six 7 sept 8 huit 9 neuf 10 dix 11 onze 12 douze 13 treize 14 quatorze 15 quinze 16 seize 20 vingt 30 trente 40 quarante 50 cinquante 60 soixante 70 septante 80 quatre-vingt 80 quatre-vingts 90 nonante 100 cent 100 cents 1000 mille 1000000 millions 12 douzaine 15 quinzaine',
	it: '2 due 3 tre 4 quattro 5 cinque 6 sei 7 sette 8 otto 9 nove 10 dieci 11 undici 12 dodici 13 tredici 14 quattordici 15 quindici 16 sedici 17 diciassette 18 diciotto 19 diciannove 20 venti 30 trenta 40 quaranta 50 cinquanta 60 sessanta 70 settanta 80 ottanta 90 novanta 100 cento 1000 mille 1000 mila 1000000 milioni 12 dozzina 15 quindicina',
	pt: '2 dois 2 duas 3 três 4 quatro 5 cinco 6 seis 7 sete 8 oito 9 nove 10 dez 11 onze 12 doze 13 treze 14 catorze 14 quatorze 15 quinze 16 dezesseis 16 dezasseis 17 dezessete 17 dezassete 18 dezoito 19 dezenove 19 dezanove 20 vinte 30 trinta 40 quarenta 50 cinquenta 60 sessenta 70 setenta 80 oitenta 90 noventa 100 cem 100 cento 200 duzentos 200 duzentas 300 trezentos 400 quatrocentos 500 quinhentos 600 seiscentos 700 setecentos 800 oitocentos 900 novecentos 1000 mil 1000000 milhões 12 dúzia',
	nl: '2 twee 3 drie 4 vier 5 vijf 6 zes 7 zeven 8 acht 9 negen 10 tien 11 elf 12 twaalf 13 dertien 14 veertien 15 vijftien 16 zestien 17 zeventien 18 achttien 19 negentien 20 twintig 30 dertig 40 veertig 50 vijftig 60 zestig 70 zeventig 80 tachtig 90 negentig 100 honderd 1000 duizend 1000000 miljoen 12 dozijn',
	tr: '2 iki 3 üç 4 dört 5 beş 6 altı 7 yedi 8 sekiz 9 dokuz 10 on 20 yirmi 30 otuz 40 kırk 50 elli 60 altmış 70 yetmiş 80 seksen 90 doksan 100 yüz 1000 bin 1000000 milyon 12 düzine',
	ru: '2 два 2 две 2 двух 3 три 3 трёх 4 четыре 4 четырёх 5 пять 5 пяти 6 шесть 6 шести 7 семь 7 семи 8 восемь 8 восьми 9 девять 9 девяти 10 десять 10 десяти 11 одиннадцать 12 двенадцать 12 двенадцати 13 тринадцать 14 четырнадцать 14 четырнадцати 15 пятнадцать 15 пятнадцати 16 шестнадцать 17 семнадцать 18 восемнадцать 19 девятнадцать 20 двадцать 20 двадцати 30 тридцать 30 тридцати 40 сорок 40 сорока 50 пятьдесят 50 пятидесяти 60 шестьдесят 60 шестидесяти 70 семьдесят 80 восемьдесят 90 девяносто 100 сто 100 ста 200 двести 200 двухсот 300 трёхсот 400 четырёхсот 500 пятисот 300 триста 400 четыреста 500 пятьсот 600 шестьсот 700 семьсот 800 восемьсот 900 девятьсот 1000 тысяча 1000 тысячи 1000 тысяч 1000000 миллион 1000000 миллиона 1000000 миллионов',
	ar: '2 اثنان 2 اثنين 2 اثنتان 2 اثنتين 3 ثلاثة 3 ثلاث 4 أربعة 4 أربع 5 خمسة 5 خمس 6 ستة 6 ست 7 سبعة 7 سبع 8 ثمانية 8 ثماني 8 ثمان 9 تسعة 9 تسع 10 عشرة 10 عشر 20 عشرون 20 عشرين 30 ثلاثون 30 ثلاثين 40 أربعون 40 أربعين 50 خمسون 50 خمسين 60 ستون 60 ستين 70 سبعون 70 سبعين 80 ثمانون 80 ثمانين 90 تسعون 90 تسعين 100 مئة 100 مائة 200 مئتان 200 مئتين 200 مائتان 200 مائتين 300 ثلاثمئة 300 ثلاثمائة 400 أربعمئة 400 أربعمائة 500 خمسمئة 500 خمسمائة 1000 ألف 1000 آلاف 2000 ألفان 2000 ألفين 1000000 مليون',
	pl: '2 dwa 2 dwie 2 dwóch 3 trzy 3 trzech 4 cztery 5 pięć 5 pięciu 6 sześć 7 siedem 8 osiem 9 dziewięć 10 dziesięć 11 jedenaście 12 dwanaście 13 trzynaście 14 czternaście 15 piętnaście 16 szesnaście 17 siedemnaście 18 osiemnaście 19 dziewiętnaście 20 dwadzieścia 30 trzydzieści 40 czterdzieści 50 pięćdziesiąt 60 sześćdziesiąt 70 siedemdziesiąt 80 osiemdziesiąt 90 dziewięćdziesiąt 100 sto 200 dwieście 1000 tysiąc 1000 tysiące 1000 tysięcy 1000000 milion',
};
/** Hindi has a word of its own for each number up to 99; from 2 on. */
const hindi =
	'दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस इकतालीस बयालीस तेतालीस चवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उन्यासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे';

/** Counted only before a month or a floor, or as an hour: elsewhere "first" and "second" order things. */
const ordinals: Partial<Record<Language, string>> = {
	en: '1 first 2 second 3 third 4 fourth 5 fifth 6 sixth 7 seventh 8 eighth 9 ninth 10 tenth 11 eleventh 12 twelfth 13 thirteenth 14 fourteenth 15 fifteenth 16 sixteenth 17 seventeenth 18 eighteenth 19 nineteenth 20 twentieth 30 thirtieth',
	de: '1 erst 2 zweit 3 dritt 4 viert 5 fünft 6 sechst 7 siebt 8 acht 9 neunt 10 zehnt 11 elft 12 zwölft 13 dreizehnt 14 vierzehnt 15 fünfzehnt 16 sechzehnt 17 siebzehnt 18 achtzehnt 19 neunzehnt 20 zwanzigst 30 dreißigst',
	es: '1 primero 1 primer 1 primera 2 segundo 2 segunda 3 tercero 3 tercer 3 tercera 4 cuarto 4 cuarta 5 quinto 5 quinta',
	fr: '1 premier 1 première 2 deuxième 2 second 3 troisième 4 quatrième 5 cinquième 6 sixième',
	it: '1 primo 2 secondo 3 terzo 4 quarto 5 quinto 6 sesto',
	pt: '1 primeiro 2 segundo 3 terceiro 4 quarto 5 quinto 6 sexto',
	nl: '1 eerste 2 tweede 3 derde 4 vierde 5 vijfde 6 zesde',
	tr: '1 birinci 2 ikinci 3 üçüncü 4 dördüncü 5 beşinci',
	ru: '1 первого 2 второго 3 третьего 4 четвёртого 5 пятого 6 шестого 7 седьмого 8 восьмого 9 девятого 10 десятого 11 одиннадцатого 12 двенадцатого 13 тринадцатого 14 четырнадцатого 15 пятнадцатого 16 шестнадцатого 17 семнадцатого 18 восемнадцатого 19 девятнадцатого 20 двадцатого 30 тридцатого 1 первом 2 втором 3 третьем 4 четвёртом 5 пятом 1 первый 2 второй 3 третий 4 четвёртый 5 пятый',
	ar: '1 الواحدة 1 الأول 2 الثانية 2 الثاني 3 الثالثة 3 الثالث 4 الرابعة 4 الرابع 5 الخامسة 5 الخامس 6 السادسة 6 السادس 7 السابعة 7 السابع 8 الثامنة 8 الثامن 9 التاسعة 9 التاسع 10 العاشرة 10 العاشر',
};

/** "One" where a unit follows: "one week", "un euro". */
const ones: Partial<Record<Language, string>> = {
	en: 'one a an',
	de: 'ein eine einen einem einer',
	es: 'un una uno',
	fr: 'un une',
	it: 'un una uno',
	pt: 'um uma',
	nl: 'een één',
	tr: 'bir',
	ru: 'один одна одного одной одну',
	ar: 'واحد واحدة',
	hi: 'एक',
	pl: 'jeden jedna jednego',
};

export interface NumberWord {
	value: number;
	kind: 'cardinal' | 'ordinal' | 'one';
}

export const numberWords = new Dictionary<NumberWord>();
const known = new Map<string, NumberWord>();
const meaning = (value: number, kind: NumberWord['kind']) => {
	const key = `${kind}${value}`;
	const found = known.get(key) ?? { value, kind };
	known.set(key, found);
	return found;
};

/** "veintiseis" and "fünf" as they come from keyboards without accents, too; other scripts have no such letters. */
function spellings(word: string, language: string): string[] {
	const plain = word
		.normalize('NFD')
		.replaceAll(/[\u0300-\u036F]/gu, '')
		.normalize('NFC');
	return language !== 'tr' && /^[a-zß-ÿœ'-]+$/.test(word) && plain !== word
		? [word, plain]
		: [word.replaceAll('ё', 'е'), word];
}

function addAll(
	lists: Partial<Record<Language, string>>,
	kind: NumberWord['kind'],
	endings: readonly string[] = [''],
): void {
	for (const [language, list] of Object.entries(lists)) {
		for (const [, value = '', word = ''] of list.matchAll(/(\d+) (\S+)/g)) {
			for (const spelling of spellings(word, language)) {
				for (const ending of endings)
					numberWords.add(language as Language, spelling + ending, meaning(Number(value), kind));
			}
		}
	}
}
const { de: germanOrdinals = '', ...otherOrdinals } = ordinals;
addAll(cardinals, 'cardinal');
addAll(otherOrdinals, 'ordinal');
addAll({ de: germanOrdinals }, 'ordinal', ['e', 'en', 'er', 'es', 'em']);
hindi.split(' ').forEach((word, index) => {
	for (const spelling of [word, word.replaceAll('ँ', 'ं'), word.replaceAll('\u093C', '')]) {
		numberWords.add('hi', spelling, meaning(index + 2, 'cardinal'));
	}
});
for (const [value, words] of [
	[100, 'सौ'],
	[1000, 'हज़ार हजार'],
	[100_000, 'लाख'],
	[6, 'छः छ'],
	[15, 'पन्द्रह'],
] as const) {
	for (const word of words.split(' ')) numberWords.add('hi', word.normalize('NFKC'), meaning(value, 'cardinal'));
}
for (const [language, list] of Object.entries(ones)) {
	for (const word of list.split(' ')) numberWords.add(language as Language, word, meaning(1, 'one'));
}

/** What German, Dutch and Italian write in one word, in parts: "hundertfünfundzwanzig", "ventidue". */
const parts = { de: cardinals.de, nl: cardinals.nl, it: cardinals.it } as const;
const more = {
	de: '1 ein 1 eins 0 und',
	nl: '1 een 0 en 0 ën',
	it: '1 uno 1 un 3 tré 20 vent 30 trent 40 quarant 50 cinquant 60 sessant 70 settant 80 ottant 90 novant',
} as const;

export interface FusedParts {
	language: Language;
	valueOf: ReadonlyMap<string, number>;
	/** Matches a word that consists of parts only. */
	whole: RegExp;
	part: RegExp;
}

export const fusedLanguages: readonly FusedParts[] = (['de', 'nl', 'it'] as const).map((language) => {
	const entries = [...`${parts[language] ?? ''} ${more[language]}`.matchAll(/(\d+) (\S+)/g)];
	const valueOf = new Map(entries.map(([, value, word = '']) => [word, Number(value)]));
	const any = [...valueOf.keys()].toSorted((a, b) => b.length - a.length).join('|');
	return { language, valueOf, whole: new RegExp(`^(?:${any}){2,7}$`, 'u'), part: new RegExp(any, 'gu') };
});
