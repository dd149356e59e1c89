import { rewordQuestion } from './reword-question';

describe('rewordQuestion', () => {
	it.each([
		['where r u based', 'en', 'address'],
		['wo seid ihr genau?', 'de', 'Adresse'],
		['¿dónde estáis?', 'es', 'dirección'],
		['c’est où exactement ?', 'fr', 'adresse'],
		['qual è l’indirizzo', 'it', 'indirizzo'],
		['onde ficam?', 'pt', 'morada endereço'],
		['waar zitten jullie', 'nl', 'adres'],
		['neredesiniz?', 'tr', 'adres'],
		['وين موقعكم؟', 'ar', 'العنوان'],
		['can I leave my car with you?', 'en', 'parking'],
		['c’è posto per la macchina?', 'it', 'parcheggio'],
		['nemen jullie visa aan?', 'nl', 'betalen'],
		['accettate il bancomat', 'it', 'pagamento'],
		['há sítio para deixar o carro?', 'pt', 'estacionamento'],
		['posso pagar com visa', 'pt', 'pagamento'],
		['do u take cash', 'en', 'payment'],
		['geht auch visa', 'de', 'Bezahlung'],
		['whats ur address', 'en', 'address'],
		['what happens if i dont turn up', 'en', 'cancellation'],
		['wie meld ich mich an', 'de', 'Anmeldung'],
		['quiero pedir cita para mañana', 'es', 'cita'],
		['ich kann morgen leider nicht kommen', 'de', 'Absage'],
		['je ne peux pas venir demain', 'fr', 'annulation'],
		['c’è spazio con la sedia a rotelle?', 'it', 'accesso disabili'],
		['spreken jullie Engels', 'nl', 'talen'],
		['posso trabalhar convosco?', 'pt', 'emprego'],
		['ممكن احجز موعد', 'ar', 'حجز موعد'],
	])('says %j (%s) as sheets do: %s', (question, language, words) => {
		expect(rewordQuestion(question, language)[0]).toBe(words);
	});

	it('says it in each language that it may be, where nobody can say', () => {
		expect(rewordQuestion('posso pagar com visa', null)).toEqual(['pago', 'pagamento']);
	});

	it.each([
		['my visa card does not work', 'en'],
		['where are my keys', 'en'],
		['where are you from originally', 'en'],
		['wo kann man bei euch essen', 'de'],
		['what do you repair', 'en'],
		['how do I cancel my subscription', 'en'],
		['what is in the book', 'en'],
		['do you take the one4all gift card', 'en'],
		['do you accept gift cards', 'en'],
		['vous acceptez la carte cadeau', 'fr'],
		['aceptáis tarjetas de regalo', 'es'],
		['meldet ihr euch bald', 'de'],
	])('leaves %j (%s) as it is', (question, language) => {
		expect(rewordQuestion(question, language)).toEqual([]);
	});
});
