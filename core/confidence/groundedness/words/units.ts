import { Dictionary, type Language } from './languages';

/** What is measured, and how many of its smallest unit one of this is. */
export interface Unit {
	of:
		| 'seconds'
		| 'months'
		| 'nights'
		| 'grams'
		| 'pounds'
		| 'millimetres'
		| 'inches'
		| 'millilitres'
		| 'people'
		| 'times'
		| 'celsius'
		| 'fahrenheit'
		| 'square metres'
		| 'bytes'
		| 'kcal'
		| 'watts';
	size: number;
}

const everyLanguage = 'en de es fr it pt nl tr ru ar hi zh ja pl'.split(' ') as Language[];

/** Signs that are the same everywhere; "m" is metres as well as minutes. */
const signs: [Unit['of'], number, string][] = [
	['seconds', 60, 'min min. mins m'],
	['seconds', 3600, 'h hr hrs std'],
	['grams', 1, 'g gr'],
	['grams', 1000, 'kg'],
	['pounds', 1, 'lb lbs'],
	['millimetres', 1, 'mm'],
	['millimetres', 10, 'cm'],
	['millimetres', 1000, 'm'],
	['millimetres', 1_000_000, 'km'],
	['millilitres', 1, 'ml'],
	['millilitres', 10, 'cl'],
	['millilitres', 100, 'dl'],
	['millilitres', 1000, 'l lt ltr'],
	['celsius', 1, '°c'],
	['fahrenheit', 1, '°f'],
	['square metres', 1, 'm2 qm sqm'],
	['bytes', 1e6, 'mb'],
	['bytes', 1e9, 'gb'],
	['bytes', 1e12, 'tb'],
	['kcal', 1, 'kcal'],
	['watts', 1, 'w'],
	['watts', 1000, 'kw'],
];

const spelled: [Unit['of'], number, string][] = [
	[
		'seconds',
		1,
		'en second seconds sec secs | de sekunde sekunden | es segundo segundos | fr seconde secondes | it secondo secondi | pt segundos | ru секунд секунды | ja 秒 | zh 秒',
	],
	[
		'seconds',
		60,
		'en minute minutes | de minute minuten | es minuto minutos | fr minute minutes | it minuto minuti | pt minuto minutos | nl minuut minuten | tr dakika dk | ru минута минуты минут минуту мин | ar دقيقة دقائق | hi मिनट | zh 分钟 分鐘 分 | ja 分 分間 | pl minuta minuty minut',
	],
	[
		'seconds',
		3600,
		'en hour hours | de stunde stunden | es hora horas | fr heure heures | it ora ore | pt hora horas | nl uur uren | tr saat | ru час часа часов | ar ساعة ساعات | hi घंटा घंटे घण्टे | zh 小时 小時 个小时 個小時 | ja 時間 | pl godzina godziny godzin',
	],
	[
		'seconds',
		86_400,
		'en day days workday workdays | de tag tage tagen werktag werktage werktagen arbeitstage arbeitstagen kalendertage | es día días dia dias | fr jour jours | it giorno giorni | pt dia dias | nl dag dagen werkdag werkdagen | tr gün günü iş | ru день дня дней сутки суток | ar يوم أيام يوما | hi दिन दिनों | zh 天 日 | ja 日 日間 営業日 | pl dzień dni',
	],
	[
		'seconds',
		604_800,
		'en week weeks | de woche wochen | es semana semanas | fr semaine semaines | it settimana settimane | pt semana semanas | nl week weken | tr hafta | ru неделя недели недель неделю | ar أسبوع أسابيع | hi सप्ताह हफ्ते हफ़्ते | zh 周 週 星期 | ja 週間 | pl tydzień tygodnie tygodni',
	],
	[
		'months',
		1,
		'en month months | de monat monate monaten | es mes meses | fr mois | it mese mesi | pt mês mes meses | nl maand maanden | tr ay | ru месяц месяца месяцев | ar شهر أشهر شهور | hi महीना महीने महीनों | zh 个月 個月 | ja か月 ヶ月 カ月 ヵ月 | pl miesiąc miesiące miesięcy',
	],
	[
		'months',
		12,
		'en year years yr yrs | de jahr jahre jahren | es año años | fr an ans année années | it anno anni | pt ano anos | nl jaar jaren | tr yıl yaş | ru год года лет | ar سنة سنوات عام أعوام | hi साल वर्ष | zh 年 岁 歲 | ja 年間 歳 | pl rok lata lat',
	],
	[
		'nights',
		1,
		'en night nights | de nacht nächte nächten | es noche noches | fr nuit nuits | it notte notti | pt noite noites | nl nacht nachten | tr gece | ru ночь ночи ночей | ar ليلة ليالي | hi रात रातें | zh 晚 | ja 泊',
	],
	[
		'grams',
		1,
		'en gram grams | de gramm | es gramo gramos | fr gramme grammes | it grammo grammi | pt grama gramas | nl gram | tr gram | ru грамм грамма г гр | ar جرام غرام | hi ग्राम | zh 克 | ja グラム',
	],
	[
		'grams',
		1000,
		'en kilo kilos kilogram kilograms | de kilo kilogramm | es kilo kilos kilogramo kilogramos | fr kilo kilos kilogramme kilogrammes | it chilo chili | pt quilo quilos | nl kilo kilogram | tr kilo | ru кг кило килограмм килограмма килограммов | ar كيلو كيلوجرام كجم | hi किलो | zh 公斤 千克 | ja キロ',
	],
	['pounds', 1, 'en pound pounds'],
	['millimetres', 1, 'en millimeter millimeters millimetre millimetres | de millimeter'],
	[
		'millimetres',
		10,
		'en centimeter centimeters centimetre centimetres | de zentimeter | es centímetros | fr centimètres | ru см сантиметров | zh 厘米',
	],
	[
		'millimetres',
		1000,
		'en meter meters metre metres | de meter metern | es metro metros | fr mètre mètres | it metro metri | pt metro metros | nl meter | tr metre | ru м метр метра метров | ar متر أمتار | hi मीटर | zh 米 | ja メートル',
	],
	[
		'millimetres',
		1_000_000,
		'en kilometer kilometers kilometre kilometres | de kilometer kilometern | es kilómetro kilómetros | fr kilomètre kilomètres | it chilometri | pt quilômetros | nl kilometer | ru км километр километра километров | ar كيلومتر كم | zh 公里 千米 | ja キロメートル',
	],
	['millimetres', 1_609_344, 'en mile miles | de meilen | es millas'],
	['inches', 12, 'en ft foot feet'],
	[
		'inches',
		1,
		'en inch inches | de zoll | es pulgadas | fr pouces | it pollici | pt polegadas | nl inch | ru дюймов | zh 英寸 | ja インチ',
	],
	['millilitres', 1, 'en milliliter milliliters millilitre millilitres | de milliliter'],
	[
		'millilitres',
		1000,
		'en liter liters litre litres | de liter litern | es litro litros | fr litre litres | it litro litri | pt litro litros | nl liter | tr litre | ru л литр литра литров | ar لتر | hi लीटर | zh 升 | ja リットル',
	],
	[
		'people',
		1,
		'en people persons guests | de personen leute gäste gästen | es personas | fr personnes | it persone | pt pessoas | nl personen | tr kişi | ru человек человека | ar أشخاص شخص | hi लोग लोगों | zh 人 位 | ja 人 名 名様 | pl osób osoby',
	],
	[
		'times',
		1,
		'en times | de mal | es veces | fr fois | it volte | pt vezes | nl keer | tr kez kere | ru раз раза | ar مرات | hi बार | zh 次 | ja 回',
	],
];

/** Counted, but alike for every reply: what is left of a number is its value. */
const counters =
	'en pieces floor floors euro euros dollars pounds percent slices rooms nights | de stück etage stock euro prozent zimmer | es piezas planta piso euros | fr pièces étage euros | it pezzi piano euro | pt peças andar | nl stuks verdieping euro procent | tr adet kat | ru штук штуки этаж этаже | ar قطع الطابق | hi मंजिल | zh 块 个 楼 折 | ja 個 階 つ 割';

export const units = new Dictionary<Unit>();
for (const [of, size, words] of signs) {
	const unit: Unit = { of, size };
	for (const word of words.split(' ')) for (const language of everyLanguage) units.add(language, word, unit);
}
for (const [of, size, words] of spelled) {
	const unit: Unit = { of, size };
	for (const [language, word] of byLanguage(words)) units.add(language, word, unit);
}

export const counted = new Dictionary<'counted'>();
for (const [language, word] of byLanguage(counters)) counted.add(language, word, 'counted');

/** "en day days | de tag tage": the words behind each language's code. */
function byLanguage(words: string): [Language, string][] {
	return words.split(' | ').flatMap((list) => {
		const [language, ...rest] = list.split(' ');
		return rest.map((word): [Language, string] => [language as Language, word.normalize('NFKC')]);
	});
}

/** What may stand between a number and its unit without changing either. */
export const between =
	'(?:business|working|full|whole|calendar|volle|vollen|ganze|ganzen|square|рабочих|полных|календарных|jours? )\\s';
