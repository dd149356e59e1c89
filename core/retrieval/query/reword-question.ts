import { normalisePhrase } from '../../language';

/** What customers of any trade ask in words that sheets do not use, and the words of sheets for it. */
interface Topic {
	language: string;
	/** A part of a regular expression, over what `normalisePhrase` makes of a question. */
	asked: string;
	sheets: string[];
}

const cards =
	'visa|master ?card|amex|american express|maestro|pay ?pal|apple ?pay|google ?pay|klarna|twint|ec|giro(?:karte|card)|bancomat|postepay|satispay|mb ?way|multibanco|bizum|pix|pin|ideal|tikkie|bancontact|cb|cheques?|schecks?|kontaktlos|contactless|فيزا|ماستر ?كارد|مدي|كاش';
const place: Topic[] = [
	{
		language: 'en',
		asked: String.raw`where (?:exactly )?(?:are|r) (?:you|u|ya)(?: guys| located| based| at| exactly)*|wheres (?:your|the) (?:shop|place|salon|office|store|restaurant)|(?:whats (?:your|the) )?(?:address|location)|how (?:do|can) (?:i|we) (?:get to|find) (?:you|u)`,
		sheets: ['address', 'where are you', 'how to find us'],
	},
	{
		language: 'de',
		asked: String.raw`wo (?:genau )?(?:seid|sind|sitzt|sitzen|findet man|finde ich|befindet|befinden|liegt) (?:ihr|sie|euch)(?: euch| sich| genau)*|(?:wie (?:ist|lautet) )?(?:die|eure|ihre)? ?(?:adresse|anschrift)|wie komme? (?:ich|wir) (?:zu euch|zu ihnen|hin)`,
		sheets: ['Adresse', 'wo sind Sie', 'Anfahrt'],
	},
	{
		language: 'es',
		asked: String.raw`(?:en )?donde (?:estais|estan|esta|estas|os encuentro|os encontrais|se encuentran|quedais|queda|quedan)(?: situados| ubicados| exactamente)*|(?:cual es )?(?:la|vuestra|su)? ?(?:direccion|ubicacion)|como (?:llego|llegar|llegamos)`,
		sheets: ['dirección', 'dónde estáis', 'cómo llegar'],
	},
	{
		language: 'fr',
		asked: String.raw`(?:c|cest|c est|vous etes|vous etes situes|vous vous trouvez) ou(?: exactement)?|ou (?:etes vous|est ce|vous trouvez vous|se trouve \S+ \S+)(?: exactement| situes)*|(?:quelle est )?(?:l|votre)? ?adresse`,
		sheets: ['adresse', 'où êtes-vous', 'comment venir'],
	},
	{
		language: 'it',
		asked: String.raw`dove (?:siete|vi trovate|vi trovo|si trova|state)(?: esattamente| di preciso)*|(?:qual e )?(?:l|il vostro)? ?indirizzo|come (?:arrivo|si arriva|arriviamo)`,
		sheets: ['indirizzo', 'dove siete', 'come arrivare'],
	},
	{
		language: 'pt',
		asked: String.raw`onde (?:ficam|fica|estao|e|vos encontro|se situam)(?: exatamente)*|(?:qual (?:e )?)?(?:a|a vossa|o)? ?(?:morada|endereco|localizacao)|como (?:chego|chegar)(?: ai)?`,
		sheets: ['morada endereço', 'onde ficam', 'como chegar'],
	},
	{
		language: 'nl',
		asked: String.raw`waar (?:zitten|zijn|zit|bent|vind ik|vinden we|ligt) (?:jullie|u|je)(?: precies)?|(?:wat is )?(?:het|jullie|uw)? ?adres|hoe kom ik (?:bij jullie|er)`,
		sheets: ['adres', 'waar zijn jullie', 'routebeschrijving'],
	},
	{
		language: 'tr',
		asked: String.raw`neredesiniz|nerdesiniz|yeriniz nerede|adres(?:iniz)?(?: ne| nedir)?`,
		sheets: ['adres', 'neredesiniz'],
	},
	{
		language: 'ar',
		asked: String.raw`(?:وين|فين|اين|ايش|شو|ما) (?:موقعكم|مكانكم|عنوانكم|انتم|انتو|محلكم|العنوان|الموقع)(?: بالضبط)?|العنوان|عنوانكم|موقعكم|اللوكيشن`,
		sheets: ['العنوان', 'أين أنتم', 'موقعكم'],
	},
];

const parking: Topic[] = [
	{
		language: 'en',
		asked: String.raw`(?:leave|put|park|space|room|spot|somewhere|place) .*(?:car|van|motorbike)`,
		sheets: ['parking', 'where can I park'],
	},
	{
		language: 'de',
		asked: String.raw`(?:auto|wagen) .*(?:abstellen|hinstellen|stehen lassen|lassen)|(?:wohin|wo) .*mit (?:dem|meinem) (?:auto|wagen)`,
		sheets: ['Parkplatz', 'wo kann ich parken'],
	},
	{
		language: 'es',
		asked: String.raw`(?:sitio|lugar|dejar|aparcar|estacionar|donde|plaza) .*(?:coche|carro|auto|furgoneta)`,
		sheets: ['parking aparcamiento', 'dónde se puede aparcar'],
	},
	{
		language: 'fr',
		asked: String.raw`(?:laisser|garer|mettre|place) .*(?:voiture|auto)`,
		sheets: ['parking stationnement', 'où se garer'],
	},
	{
		language: 'it',
		asked: String.raw`(?:posto|lasciare|lascio|mettere|metto|parcheggiare) .*(?:macchina|auto)`,
		sheets: ['parcheggio', 'dove parcheggiare'],
	},
	{
		language: 'pt',
		asked: String.raw`(?:sitio|lugar|deixar|estacionar|onde|por) .*(?:carro|viatura)`,
		sheets: ['estacionamento', 'onde estacionar'],
	},
	{
		language: 'nl',
		asked: String.raw`auto .*(?:neerzetten|kwijt|laten staan|wegzetten|parkeren)|plek .*auto`,
		sheets: ['parkeren', 'parkeerplaats'],
	},
	{
		language: 'ar',
		asked: String.raw`(?:اصف|نصف|اوقف|اركن|موقف|مكان) .*(?:سياره|سيارت|السياره)`,
		sheets: ['موقف سيارات', 'مواقف'],
	},
];

const payment: Topic[] = [
	{ language: 'en', asked: 'take|accept|pay', sheets: ['payment', 'do you take cards'] },
	{
		language: 'de',
		asked: 'nehmt|nehmen|nimmt|akzeptiert|akzeptieren|zahlen|bezahlen',
		sheets: ['Bezahlung', 'mit Karte zahlen'],
	},
	{ language: 'es', asked: 'aceptais|aceptan|acepta|cogeis|pagar', sheets: ['pago', 'pagar con tarjeta'] },
	{ language: 'fr', asked: 'acceptez|prenez|payer', sheets: ['paiement', 'payer par carte'] },
	{ language: 'it', asked: 'accettate|prendete|pagare', sheets: ['pagamento', 'pagare con carta'] },
	{ language: 'pt', asked: 'aceitam|aceita|pagar', sheets: ['pagamento', 'pagar com cartão'] },
	{ language: 'nl', asked: 'nemen|neemt|accepteren|accepteert|betalen', sheets: ['betalen', 'betalen met creditcard'] },
	{ language: 'tr', asked: 'kabul|odeme|odeyebilir', sheets: ['ödeme', 'kartla ödeme'] },
	{ language: 'ar', asked: 'تقبلون|تقبلوا|بتقبلوا|نقبل|ادفع|ندفع', sheets: ['طرق الدفع', 'الدفع بالبطاقة'] },
];

const word = (pattern: string) => String.raw`(?<!\p{L})(?:${pattern})(?!\p{L})`;
const patterns = [
	...place.map(({ asked, ...topic }) => ({ ...topic, pattern: new RegExp(`^(?:${asked})$`, 'u') })),
	...parking.map(({ asked, ...topic }) => ({ ...topic, pattern: new RegExp(word(asked), 'u') })),
	...payment.map(({ asked, ...topic }) => ({
		...topic,
		pattern: new RegExp(`^(?=.*${word(cards)}).*${word(asked)}`, 'u'),
	})),
];

/** Nobody needs more to ask one of these; what is longer is about something else, too. */
const longestQuestion = 200;

/**
 * What customers of all trades ask of a business (where it is, where to park, what it is paid with), in the words that sheets use: "waar zitten
 * jullie?" has no word in common with "Adres".
 *
 * @param language of the question; null where nobody can say
 * @returns none for all other questions
 */
export function rewordQuestion(question: string, language: string | null): string[] {
	if (question.length > longestQuestion) return [];
	const phrase = normalisePhrase(question);
	const found = patterns.filter(({ pattern }) => pattern.test(phrase));
	if (found.length === 1) return found[0]?.sheets ?? [];
	return (
		found.find((topic) => topic.language === language)?.sheets ?? found.flatMap(({ sheets }) => sheets.slice(0, 1))
	);
}
