import { normalisePhrase } from '../../language';

/**
 * What a column can be about. `names` are how the column is called, and how customers call it; `asked` are further ways to
 * ask for it. Phrases of several words count only together.
 */
const lists = {
	price: {
		names: `price|prices|cost|costs|fee|rate|rates|preis|preise|kosten|precio|precios|coste|costo|tarifa|tarifas|prix|tarif
			|tarifs|prezzo|prezzi|tariffa|costi|preco|precos|custo|prijs|prijzen|fiyat|fiyati|fiyatlar|fiyatlari|ucret|ucreti
			|سعر|السعر|اسعار|الاسعار|ثمن|الثمن|تكلفه|التكلفه`,
		asked: `how much|hw much|hwo much|how mch|how expensive|charge|pay|pricey|euro|euros|eur|dollar|dollars|wie viel kostet|wieviel kostet|was kostet
			|was kosten|wie viel|wieviel|kostet|wie teuer|teuer|bezahlen|cuanto cuesta|cuanto cuestan|cuanto vale|cuanto valen
			|cuanto es|cuanto|cuesta|cuestan|vale|valen|que vale|combien coute|combien coutent|combien|coute|coutent|quanto costa
			|quanto costano|quanto viene|quanto vengono|quanto|costa|costano|quanto custa|quanto custam|custa|custam|hoeveel kost
			|hoeveel kosten|hoeveel|kost|hoe duur|ne kadar|kac para|kac lira|kaca|kac tl|بكم|كم سعر|كم ثمن|كم يكلف|كم تكلف|كم`,
	},
	size: {
		names: `size|sizes|dimensions|measurements|grosse|grossen|masse|abmessungen|tamano|tamanos|talla|tallas|medidas|taille
			|tailles|dimensioni|misura|misure|taglia|taglie|tamanho|tamanhos|medida|maat|maten|afmetingen|formaat|boyut|beden
			|olcu|حجم|الحجم|مقاس|المقاس|المقاسات|قياس`,
		asked:
			'how big|how large|how long|how tall|how wide|wie gross|wie lang|wie breit|que tan grande|quelle taille|quanto grande|hoe groot|ne kadar buyuk',
	},
	weight: {
		names: `weight|weights|gewicht|peso|poids|gramm|agirlik|agirligi|gramaj|وزن|الوزن`,
		asked:
			'how heavy|weigh|weighs|wie schwer|wiegt|wiegen|cuanto pesa|pesa|pesan|combien pese|pese|quanto pesa|pesano|hoe zwaar|weegt|kac gram|كم وزن',
	},
	stock: {
		names: `stock|in stock|availability|available|quantity|inventory|lager|lagerbestand|bestand|auf lager|verfugbar
			|verfugbarkeit|vorratig|existencias|disponibilidad|disponible|stocks|disponibilite|disponibilita|disponibile
			|giacenza|magazzino|estoque|disponivel|disponibilidade|voorraad|op voorraad|beschikbaar|beschikbaarheid|stok
			|stokta|mevcut|mevcudiyet|متوفر|التوفر|متاح|المخزون|الكميه`,
		asked: `how many|in store|left|sold out|carry|lieferbar|wie viele|ausverkauft|quedan|queda|en stock|agotado|reste
			|reste t il|rupture|rimasti|esaurito|sobrou|esgotado|uitverkocht|var mi|kaldi mi|متوفره|موجود|متبقي`,
	},
	allergens: {
		names: `allergens|allergen|allergies|contains|allergene|allergie|enthalt|alergenos|alergeno|contiene|allergenes|allergenen
			|alergenios|alergenico|bevat|alerjen|alerjenler|مسببات الحساسيه|الحساسيه`,
		asked: `contain|allergic|nuts|nut|gluten|lactose|milk|eggs|soy|sesame|peanuts|nusse|milch|laktose|eier|erdnusse|sesam
			|contienen|nueces|lactosa|leche|huevo|contient|noix|lait|oeufs|contengono|noci|latte|uova|lattosio|noten|melk|ei
			|findik|sut|yumurta|fistik`,
	},
	ingredients: {
		names: `ingredients|ingredient|made of|zutaten|inhaltsstoffe|ingredientes|ingredienti|ingredienten|icindekiler|malzemeler
			|مكونات|المكونات`,
		asked:
			'what is in|whats in|was ist drin|drin|made from|was ist in|que lleva|lleva|composition|cosa contiene|wat zit er in|icinde',
	},
	duration: {
		names: `duration|time|length|minutes|dauer|zeit|duracion|duree|durata|duracao|duur|tijd|sure|المده|مده`,
		asked:
			'how long|take|takes|last|lasts|wie lange|dauert|dauern|cuanto dura|dura|duran|cuanto tarda|tarda|tardan|combien de temps|dure|durent|quanto dura|durano|quanto tempo|ci vuole|quanto demora|demora|demoram|leva|hoe lang|hoelang|duurt|duren|ne kadar surer|كم مده|كم تستغرق|كم ياخذ',
	},
	colour: {
		names: `color|colour|colors|colours|farbe|farben|colores|couleur|couleurs|colore|colori|cor|cores|kleur|kleuren|renk
			|renkler|لون|اللون|الالوان`,
		asked: 'which colour|what colour|welche farbe',
	},
	calories: {
		names: 'calories|kcal|kalorien|calorias|calorie|calorieen|kalori|سعرات|السعرات',
		asked: 'how many calories|fattening',
	},
} satisfies Record<string, { names: string; asked: string }>;

export type Property = keyof typeof lists;

const phrases = (list: string) => list.split('|').map(normalisePhrase);

interface PropertyPhrase {
	property: Property;
	words: string[];
}

const all = Object.entries(lists) as [Property, { names: string; asked: string }][];

/** Longest first: "how much" before "much". */
export const propertyPhrases: readonly PropertyPhrase[] = all
	.flatMap(([property, { names, asked }]) =>
		[...phrases(names), ...phrases(asked)].map((phrase) => ({ property, words: phrase.split(' ') })),
	)
	.toSorted((a, b) => b.words.length - a.words.length);

const namesOf = new Map(all.map(([property, { names }]) => [property, phrases(names).map((name) => ` ${name} `)]));

/** True when a header, or the title of a table, is about this property: "Price (€)" about the price. */
export function isAbout(header: string, property: Property): boolean {
	const text = ` ${normalisePhrase(header)} `;
	return (namesOf.get(property) ?? []).some((name) => text.includes(name));
}
