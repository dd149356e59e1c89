import { normalisePhrase } from '../../language';

/**
 * - `open`, `close` is it open, does it close; yes or no unless a word of `when` is there
 * - `hours` the opening hours as such
 * - `when` asks for a time
 * - `half` "auf" and "zu" mean open and closed only beside a verb (`verb`)
 * - the others name a day
 */
export type HoursRole =
	| 'open'
	| 'close'
	| 'hours'
	| 'when'
	| 'now'
	| 'today'
	| 'tomorrow'
	| 'overmorrow'
	| 'weekend'
	| 'half'
	| 'verb'
	| 'filler';

/** Phrases by language, with bars between; a holiday's are told to be its month and day. */
const lists: Record<string, Partial<Record<HoursRole, string>>> = {
	en: {
		open: 'open|opened|opening|opens|you open|open up',
		close: 'close|closed|closes|closing|shut',
		hours: `hours|opening hours|opening times|business hours|working hours|office hours|store hours|shop hours|opening time
			|closing time|openning hours`,
		when: 'when|what time|what times|until when|till when|until what time|how late|how long|from when|how early|what|which',
		now: 'now|rn|right now|currently|at the moment|just now',
		today: 'today|tonight|this evening|this morning|this afternoon',
		tomorrow: 'tomorrow|tomorow|tommorow|tmrw|tmr|tomorrow morning|tomorrow evening',
		overmorrow: 'day after tomorrow',
		weekend: 'weekend|weekends',
		filler: `until|till|late|early|next|this|coming|day|days|week|normally|usually|always|regular|regularly|store|shop|place
			|guys|visit|come|by|business|even|actually|morning|evening|afternoon|night|around|o clock|oclock|also|yet|still|already
			|where`,
	},
	de: {
		open: 'offen|geoffnet|offnet|offnen|aufmachen|macht auf|aufhaben',
		close: 'geschlossen|schliesst|schliessen|schliesen|zumachen|macht zu|dicht',
		hours: 'offnungszeiten|oeffnungszeiten|offnungszeit|offnungs zeiten|geschaftszeiten|ladenoffnungszeiten',
		when: 'wann|um wie viel uhr|um wieviel uhr|bis wann|ab wann|wie lange|von wann bis wann|bis wie viel uhr|was|welche',
		now: 'jetzt|gerade|momentan|im moment|aktuell|grad',
		today: 'heute|heut|heute abend|heute nachmittag|heute morgen|heute fruh',
		tomorrow: 'morgen|morgen fruh|morgen abend',
		overmorrow: 'ubermorgen|uebermorgen',
		weekend: 'wochenende|am wochenende',
		half: 'auf|zu',
		verb: 'habt|hat|haben|hast|macht|machen|machst|seid|sind|ist|lasst',
		filler: `bis|nachste|nachsten|nachster|diesen|diese|kommenden|kommender|woche|tag|tage|normal|normalerweise|laden|geschaft
			|uhr|spat|fruh|abend|abends|vormittag|nachmittag|noch|schon|eigentlich|da|uberhaupt|ab`,
	},
	es: {
		open: 'abierto|abierta|abiertos|abiertas|abren|abre|abris|abrir|abres',
		close: 'cierran|cierra|cerrais|cerrado|cerrada|cerrados|cerrar|cierras',
		hours: 'horario|horarios|horario de apertura|horario de atencion|horas de apertura',
		when: 'cuando|a que hora|que hora|hasta que hora|hasta cuando|desde que hora|cual|cuales|que',
		now: 'ahora|ahora mismo|ahorita|en este momento|actualmente',
		today: 'hoy|esta noche|esta tarde|esta manana',
		tomorrow: 'manana|manana por la manana|manana por la tarde',
		overmorrow: 'pasado manana',
		weekend: 'fin de semana|fines de semana|finde',
		filler: 'hasta|desde|proximo|este|dia|dias|semana|tienda|todavia|aun|ya|hora|horas|normalmente|abierta|tarde|noche',
	},
	fr: {
		open: 'ouvert|ouverte|ouverts|ouvrez|ouvre|ouvrir|ouvres',
		close: 'ferme|fermee|fermes|fermez|fermer|fermeture',
		hours: 'horaires|horaire|horaires douverture|heures douverture|heure douverture|horaires d ouverture',
		when: 'quand|a quelle heure|quelle heure|jusqua quelle heure|jusqu a quelle heure|jusqua quand|quels|quelles|quel|des quelle heure',
		now: 'maintenant|actuellement|en ce moment|tout de suite',
		today: 'aujourdhui|aujourd hui|ce soir|cet apres midi|ce matin',
		tomorrow: 'demain|demain matin|demain soir',
		overmorrow: 'apres demain',
		weekend: 'week end|weekend|weekends',
		filler:
			'jusqua|jusqu|jour|jours|semaine|magasin|boutique|encore|prochain|prochaine|heure|heures|normalement|soir|matin',
	},
	it: {
		open: 'aperto|aperta|aperti|aperte|aprite|apre|aprono|aprire',
		close: 'chiuso|chiusa|chiusi|chiudete|chiude|chiudono|chiudere',
		hours: 'orari|orario|orari di apertura|orario di apertura|ore di apertura',
		when: 'quando|a che ora|che ora|fino a che ora|fino a quando|da che ora|quali|quale|qual',
		now: 'adesso|ora|in questo momento|attualmente',
		today: 'oggi|stasera|questa sera|stamattina|oggi pomeriggio',
		tomorrow: 'domani|domani mattina|domani sera',
		overmorrow: 'dopodomani',
		weekend: 'fine settimana|weekend|week end',
		filler: 'fino|giorno|giorni|settimana|negozio|ancora|prossimo|prossima|gia|ore|sera|mattina',
	},
	pt: {
		open: 'aberto|aberta|abertos|abertas|abrem|abre|abrir|abris',
		close: 'fecham|fecha|fechado|fechada|fechados|fechar',
		hours: 'horario|horarios|horario de funcionamento|horario de abertura|horario de atendimento',
		when: 'quando|a que horas|que horas|ate que horas|ate quando|desde que horas|qual|quais',
		now: 'agora|agora mesmo|neste momento|no momento',
		today: 'hoje|esta noite|hoje a noite|hoje a tarde',
		tomorrow: 'amanha|amanha de manha',
		overmorrow: 'depois de amanha',
		weekend: 'fim de semana|fins de semana|final de semana',
		filler: 'ate|desde|feira|proximo|proxima|dia|dias|semana|loja|ainda|hora|horas|noite|tarde|funcionam|funcionamento',
	},
	nl: {
		open: 'open|geopend|opent|openen|gaan open|gaat open',
		close: 'dicht|gesloten|sluit|sluiten|gaat dicht',
		hours: 'openingstijden|openingsuren|openingstijd|openings tijden',
		when: 'wanneer|hoe laat|tot hoe laat|tot wanneer|vanaf hoe laat|vanaf wanneer|wat|welke|hoelang',
		now: 'nu|op dit moment|momenteel',
		today: 'vandaag|vanavond|vanmiddag|vanmorgen|vanochtend',
		tomorrow: 'morgen|morgenavond|morgenochtend',
		overmorrow: 'overmorgen',
		weekend: 'weekend|weekeinde',
		filler: 'tot|vanaf|dag|dagen|week|winkel|zaak|nog|al|komende|aanstaande|volgende|uur|laat|gaan|gaat|avond',
	},
	tr: {
		open: 'acik|aciksiniz|acik misiniz|acik mi|aciliyor|aciliyorsunuz|aciyorsunuz|acilir|acar|acarsiniz|acilis',
		close: 'kapali|kapalisiniz|kapali misiniz|kapali mi|kapaniyor|kapatiyorsunuz|kapanir|kapanis|kapaniyorsunuz',
		hours:
			'calisma saatleri|calisma saatleriniz|calisma saati|acilis saatleri|mesai saatleri|mesai saatleriniz|calisma saatlerinizi',
		when: 'ne zaman|saat kacta|kacta|kaca kadar|saat kaca kadar|kacta aciliyor|ne zamana kadar|nedir|kactan kaca|saat kac',
		now: 'simdi|su an|su anda|halen|hala',
		today: 'bugun|bu aksam|bu gece',
		tomorrow: 'yarin|yarin sabah|yarin aksam',
		overmorrow: 'obur gun',
		weekend: 'hafta sonu|haftasonu|hafta sonlari',
		filler: 'gunu|gun|gunleri|kadar|dukkan|magaza|saat|saatleri|hafta|onumuzdeki|gelecek|aksam|sabah|kac',
	},
	ar: {
		open: 'مفتوح|مفتوحه|مفتوحين|مفتوحون|تفتحون|تفتح|تفتحوا|يفتح|فاتحين|بتفتحوا|فاتح',
		close: 'مغلق|مغلقه|مغلقين|مغلقون|تغلقون|تغلق|يغلق|تسكرون|تقفلون|بتقفلوا|مسكرين|تسكر|تقفل',
		hours: `ساعات العمل|اوقات العمل|مواعيد العمل|ساعات الدوام|اوقات الدوام|الدوام|دوامكم|مواعيدكم|ساعات عملكم|اوقات عملكم
			|مواعيد عملكم|اوقات الافتتاح`,
		when: 'متي|اي ساعه|في اي ساعه|الي متي|حتي متي|لحد متي|كم الساعه|امتي|ما هي|ما',
		now: 'الان|حاليا|هلا|الحين|دلوقتي|هلق',
		today: 'اليوم|الليله|النهارده|هذا المساء',
		tomorrow: 'غدا|بكره|بكرا|باكر',
		overmorrow: 'بعد غد|بعد بكره',
		weekend: 'نهايه الاسبوع|عطله نهايه الاسبوع|الويكند',
		filler: 'يوم|ايام|الساعه|حتي|المحل|المتجر|القادم|هي|ب|لا|تزالون|بعدكم|لسه',
	},
};

/** Holidays of a fixed date in several languages; several days where the word means all of them. */
const holidays: [string[], string][] = [
	[
		['12-24'],
		`christmas eve|xmas eve|heiligabend|heilig abend|heiliger abend|nochebuena|veille de noel|reveillon de noel|vigilia di natale
		|vigilia|vespera de natal|kerstavond|noel arifesi|ليله عيد الميلاد`,
	],
	[
		['12-25'],
		`christmas day|xmas day|erster weihnachtstag|erster weihnachtsfeiertag|dia de navidad|jour de noel|giorno di natale
		|dia de natal|eerste kerstdag`,
	],
	[
		['12-26'],
		'boxing day|zweiter weihnachtstag|zweiter weihnachtsfeiertag|santo stefano|tweede kerstdag|st stephens day',
	],
	[
		['12-24', '12-25', '12-26'],
		'christmas|xmas|weihnachten|weihnachtsfeiertage|navidad|navidades|noel|natale|natal|kerst|kerstmis|عيد الميلاد|الكريسماس',
	],
	[
		['12-31'],
		`new years eve|new year eve|silvester|sylvester|nochevieja|fin de ano|saint sylvestre|reveillon|san silvestro
		|oudejaarsavond|oudjaar|yilbasi gecesi|ليله راس السنه`,
	],
	[
		['01-01'],
		`new years day|new year|new years|neujahr|ano nuevo|nouvel an|jour de lan|capodanno|ano novo|nieuwjaar|nieuwjaarsdag
		|yilbasi|راس السنه`,
	],
];

export interface HoursPhrase {
	words: string[];
	/** Null for a holiday, whose name is much the same in several languages. */
	language: string | null;
	role: HoursRole | 'holiday';
	/** Of a holiday: `MM-DD`. */
	dates: string[];
}

const split = (list: string) => list.split('|').map((phrase) => normalisePhrase(phrase).split(' '));

/** Longest first. */
export const hoursPhrases: readonly HoursPhrase[] = [
	...Object.entries(lists).flatMap(([language, roles]) =>
		(Object.entries(roles) as [HoursRole, string][]).flatMap(([role, list]) =>
			split(list).map((words) => ({ words, language, role, dates: [] })),
		),
	),
	...holidays.flatMap(([dates, list]) =>
		split(list).map((words) => ({ words, language: null, role: 'holiday' as const, dates })),
	),
].toSorted((a, b) => b.words.length - a.words.length);
