import { detectLanguage } from './detect-language';

describe('detectLanguage', () => {
	it.each([
		['what time do you open on sunday?', 'en'],
		['do you have gluten free bread?', 'en'],
		['Haben Sie am Sonntag geöffnet?', 'de'],
		['Wie lange dauert die Lieferung nach Berlin?', 'de'],
		['¿Tienen ustedes pan para celíacos?', 'es'],
		['avez-vous du pain sans gluten ?', 'fr'],
		['posso pagare con la carta?', 'it'],
		['vocês têm pão sem glúten?', 'pt'],
		['hebben jullie glutenvrij brood?', 'nl'],
		['glutensiz ekmek var mı acaba bugün', 'tr'],
		['هل لديكم خبز خال من الغلوتين', 'ar'],
		['你们几点开门？', 'zh'],
		['何時に開きますか？', 'ja'],
		['몇 시에 열어요?', 'ko'],
		['Czy macie chleb bezglutenowy w sobotę?', 'pl'],
		['Сколько стоит доставка до дома?', 'ru'],
		['Скільки коштує доставка додому і де ви знаходитесь?', 'uk'],
		['Kolik stojí doprava domů a kde vás najdu?', 'cs'],
		['दुकान कितने बजे खुलती है?', 'hi'],
		['Apakah barang bisa dikirim ke Bali?', 'id'],
	])('%j is %s', async (text, code) => {
		expect(await detectLanguage(text)).toEqual({ code, from: 'text' });
	});

	it.each(['parking', 'pizza?', 'ok', 'wifi', 'menu', '🙂', '', '42'])(
		'does not guess at %j: the conversation knows better',
		async (text) => {
			expect(await detectLanguage(text, 'es')).toEqual({ code: 'es', from: 'conversation' });
			expect(await detectLanguage(text)).toEqual({ code: null, from: 'sheet' });
		},
	);
});
