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
	])('leaves %j (%s) as it is', (question, language) => {
		expect(rewordQuestion(question, language)).toEqual([]);
	});
});
