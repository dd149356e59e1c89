import { recogniseWish, type WishKind } from '.';

const said: Record<WishKind, string[]> = {
	human: [
		...[
			'can i speak to jo',
			'hi, could I talk to Dr Patel please?',
			'can someone call me',
			'please ring me back on 0171 5550123',
		],
		...['is it possible to speak to someone about a wedding', 'can you guys call me today?', 'give me a call'],
		...[
			'kann ich bitte mit Frau Sommer sprechen?',
			'könnt ihr mich heute noch zurückrufen',
			'ich möchte mit jemandem über meine Rechnung reden',
		],
		...['puedo hablar con Lola', 'me podéis llamar?', 'que me llame alguien'],
		...['je voudrais parler à Marie', 'pouvez-vous me rappeler ?', 'posso parlare con Giulia?', 'potete chiamarmi'],
		...['posso falar com a Ana', 'podem me ligar?', 'mag ik met Kees spreken', 'kunnen jullie mij terugbellen'],
		...[
			'Ayşe hanım ile görüşmek istiyorum',
			'beni arar mısınız',
			'ممكن أتحدث مع أحمد',
			'chciałbym rozmawiać z Anną',
			'хочу поговорить с Анной',
		],
	],
	stop: [
		...[
			'stop sending me adverts!!',
			'please stop texting me',
			'no more promos please',
			'take me off your mailing list',
		],
		...['keine Werbung mehr bitte', 'Hört auf mir so was zu schicken', 'schickt mir keine Angebote mehr'],
		...[
			'dejad de enviarme publicidad',
			'no quiero más promociones',
			"arrêtez de m'envoyer des pubs",
			'basta con la pubblicità',
		],
		...[
			'parem de me mandar promoções',
			'stop met reclame sturen',
			'reklam mesajı göndermeyin',
			'توقفوا عن إرسال الرسائل',
		],
	],
	upset: [
		...[
			'u guys broke my lamp, not happy',
			'this is unacceptable',
			'worst service ever, I want my money back',
			'your staff were so rude',
		],
		...[
			'bin sehr enttäuscht von der Behandlung',
			'so eine Frechheit',
			'ihr habt meine Jacke zerkratzt',
			'estoy muy decepcionada',
			'quiero poner una queja',
		],
		...[
			'je ne suis pas du tout contente',
			'franchement inadmissible',
			'sono molto deluso',
			'isto é inaceitável',
			'ik ben erg ontevreden',
			'hiç memnun kalmadım',
			'خدمة سيئة',
		],
		...[
			'our pizza was stone cold',
			'das Essen war total verbrannt!!',
			'la habitación estaba sucia',
			'mon gâteau était brûlé !!',
			'il letto era sporco',
		],
	],
	own_case: [
		...[
			'is my bike ready',
			'hi, are my shoes done yet?',
			'ist mein Rad schon fertig?',
			'¿está lista mi bici?',
			'ma voiture est-elle prête ?',
		],
		...[
			'è pronta la mia giacca?',
			'o meu carro já está pronto?',
			'is mijn auto al klaar?',
			'kenteken K-123-AB',
			'هل سيارتي جاهزة؟',
			'arabam hazır mı',
		],
		...[
			'what time is my appointment?',
			'whens my next lesson',
			'wann ist meine nächste Fahrstunde?',
			'a qué hora es mi cita',
			'c’est quand mon rdv',
			'a che ora ho l’appuntamento',
			'hoe laat is mijn afspraak',
			'quando é a minha consulta',
			'متى موعدي',
		],
		...['is my bike ready? ticket 4471', 'booking no. AB-1203 please change the date', 'invoice 2026118 is wrong'],
		...[
			'Was ist mit Auftrag 55120?',
			'Rechnungsnummer: 2026-118',
			'Ist mein Plan zurück? Patientennr. 20815',
			'mi pedido 88213 no ha llegado',
			'ma commande n 45120',
			'ordine 9921',
			'encomenda 77123',
			'bestelling nr 55012',
			'الطلب رقم 5521',
		],
	],
};

describe('recogniseWish', () => {
	it.each(
		(Object.entries(said) as [WishKind, string[]][]).flatMap(([kind, texts]) =>
			texts.map((text) => [text, kind] as const),
		),
	)('"%s" is %s', (text, kind) => {
		expect(recogniseWish(text)).toBe(kind);
	});

	it.each([
		...[
			'please call me Tom',
			'when is the next class',
			'wann ist Theoriestunde',
			'what do I bring to my appointment',
			'cuándo es la clase de yoga',
			'it is still not working',
			'do you speak to children in Spanish',
			'can I talk to you',
			'will you call me when it is ready?',
			'do you sell call bells',
			'how do I make a complaint?',
		],
		...[
			'what if I am not happy with it?',
			'do you stop at the station',
			'can you stop sending paper invoices?',
			'is there a ticket for 250 €',
			'a table for 120 people',
		],
		...[
			'kann man mit Karte zahlen',
			'was kostet ein Ticket',
			'ist eure Telefonnummer 0221 4711?',
			'is the pool cold in May',
			'Gutschein 100 €',
			'bekomme ich mein Geld zurück?',
			'kann ich mit dem Hund kommen',
		],
		...[
			'¿puedo ir con mi perro?',
			'cuánto cuesta la reserva de 200 €',
			'on peut venir avec un chien',
			'posso pagare con la carta',
			'kan ik met pin betalen',
		],
		'x '.repeat(3_000),
		'mit '.repeat(3_000),
	])('"%s" is none', (text) => {
		expect(recogniseWish(text)).toBeNull();
	});
});
