import { wordReader } from './search-words';

describe('wordReader', () => {
	it.each([
		['en', 'What are your deliveries?', ['deliveri']],
		['en', "What's the price, and don't you deliver?", ['price', 'deliv']],
		['en-GB', 'E-Mail addresses', ['e', 'mail', 'address', 'email']],
		['de', 'Habt ihr Öffnungszeiten für die Feiertage?', ['habt', 'offnungszeit', 'feiertag']],
		['fr', 'l’adresse de la boutique', ['adress', 'boutiqu']],
		['sv', 'vad kostar en kanelbulle', ['kost', 'kanelbull']],
		['ru', 'Во сколько вы открываетесь?', ['скольк', 'открыва']],
		['ar', 'هل يمكنني معرفة سعر الكَشف', ['سعر', 'كشف']],
		['ar', 'بالبطاقات', ['طاق']],
		['hi', 'क्या ज़्यादा सामान', ['ज्याद', 'सामान']],
		['zh', '请问可以停车吗', ['停车']],
		['ja', '駐車場はありますか', ['駐車', '車場', '場は']],
		['ko', '주차할 수 있나요', ['주차', '차할', '수', '있']],
		['th', 'ที่จอดรถไหมคะ', ['ที', 'ี่', '่จ', 'จอ', 'อด', 'ดร', 'รถ']],
		['xx', 'the kiosk', ['the', 'kiosk']],
		['und', '🎉 –', []],
	])('reads %s: %s', async (language, text, words) => {
		const read = await wordReader(language);

		expect(read(text)).toEqual(words);
	});

	it('reads a question and a row alike, however they are typed', async () => {
		const read = await wordReader('de');

		expect(read('ÖFFNUNGSZEITEN\u200B')).toEqual(read('o\u0308ffnungszeiten'));
		expect((await wordReader('ar'))('إرجاع')).toEqual((await wordReader('ar'))('ارجاع'));
	});
});
