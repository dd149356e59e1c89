import { readQuestion, type HistoryTurn } from './read-question';

const asked = (...texts: string[]): HistoryTurn[] =>
	texts.flatMap((text) => [
		{ author: 'customer', text },
		{ author: 'bot', text: 'Here you are.' },
	]);
const searched = (text: string, ...before: string[]) =>
	readQuestion(text, { history: asked(...before) }).parts.map((part) => part.searched);

describe('a fragment', () => {
	it.each([
		['what time do you close on saturday?', 'and on sunday?', 'close on sunday'],
		['What are your opening hours?', 'what about sunday?', 'opening hours sunday'],
		['do you have a table for 4?', 'and for 6?', 'table for 6'],
		['do you have this jacket in blue?', 'in red?', 'jacket in red'],
		['do you sell tickets?', 'for children?', 'sell tickets for children'],
		['Do you have birthday cakes?', 'how much?', 'how much birthday cakes'],
		['Do you have birthday cakes?', 'how much is it?', 'how much is it birthday cakes'],
		['Do you have birthday cakes?', 'when?', 'when birthday cakes'],
		['do you have gluten free bread?', 'is it vegan?', 'is it vegan gluten free bread'],
		['where is the parking lot?', 'can i park there?', 'can i park there parking lot'],
		['do you repair phones?', 'how long does it take?', 'how long does it take repair phones'],
		['what time do you close on saturday?', 'ok and on sunday?', 'close on sunday'],
		['what time do you close on saturday?', 'great, thanks! and on sunday?', 'close on sunday'],
		['¿A qué hora abren el sábado?', '¿y el domingo?', 'abren el domingo'],
		['¿Tienen pan sin gluten?', '¿cuánto cuesta?', 'cuánto cuesta pan gluten'],
		['Wann habt ihr am Samstag geöffnet?', 'und am sonntag?', 'geöffnet am sonntag'],
		['Habt ihr glutenfreies Brot?', 'was kostet das?', 'was kostet das glutenfreies Brot'],
		['Habt ihr glutenfreies Brot?', 'wie teuer?', 'wie teuer glutenfreies Brot'],
		['À quelle heure ouvrez-vous le samedi ?', 'et le dimanche ?', 'ouvrez le dimanche'],
		['Avez-vous du pain sans gluten ?', 'combien ça coûte ?', 'combien ça coûte pain gluten'],
		['A che ora aprite il sabato?', 'e la domenica?', 'aprite la domenica'],
		['Vocês abrem no sábado?', 'e no domingo?', 'abrem no domingo'],
		['Hoe laat zijn jullie open op zaterdag?', 'en op zondag?', 'open op zondag'],
		['Cumartesi saat kaçta açılıyorsunuz?', 'peki pazar günü?', null],
		['متى تفتحون يوم السبت؟', 'والأحد؟', 'تفتحون الأحد'],
		['هل لديكم خبز بدون جلوتين؟', 'بكم؟', 'بكم خبز جلوتين'],
		['周六几点关门？', '那周日呢？', '几点关门 周日'],
		['土曜日は何時に閉まりますか？', '日曜日は？', '何時に閉まりますか 日曜日'],
		['토요일은 몇 시에 열어요?', '일요일은요?', '몇 시에 열어요 일요일'],
		['วันเสาร์เปิดกี่โมง', 'แล้ววันอาทิตย์ล่ะ', 'เปิดกี่โมง วันอาทิตย์'],
		['До скольки вы работаете в субботу?', 'а в воскресенье?', 'работаете в воскресенье'],
		['Есть ли у вас торты на заказ?', 'а сколько стоит?', 'сколько стоит торты заказ'],
		['O której otwieracie w sobotę?', 'a w niedzielę?', 'otwieracie w niedzielę'],
		['शनिवार को दुकान कब खुलती है?', 'और रविवार को?', 'दुकान खुलती रविवार को'],
		['saturday ko kab tak khule ho', 'sunday ko?', 'khule sunday ko'],
		['Hari Sabtu buka jam berapa?', 'kalau hari Minggu?', 'buka hari Minggu'],
	])('after %j, %j means %j', (before, fragment, meaning) => {
		const [found, ...others] = searched(fragment, before);

		expect(others).toEqual([]);
		if (meaning === null) expect(found?.length).toBeGreaterThan(fragment.length);
		else expect(found).toBe(meaning);
	});

	it('goes back over fragments to the question they belong to', () => {
		expect(searched('and on monday?', 'what time do you close on saturday?', 'and on sunday?', 'thanks!')).toEqual([
			'close on monday',
		]);
	});

	it('may also be a new question: both are searched', () => {
		const [part] = readQuestion('and cakes?', { history: asked('do you have gluten free bread?') }).parts;

		expect(part).toMatchObject({ searched: 'cakes', alternatives: ['cakes gluten free bread'] });
	});

	it('says which words it took from before', () => {
		const [part] = readQuestion('how much?', { history: asked('Do you have birthday cakes?') }).parts;

		expect(part).toMatchObject({ asked: 'how much', carried: ['birthday', 'cakes'] });
	});

	it('means nothing more when there was nothing before, or it is long ago', () => {
		const yesterday: HistoryTurn[] = [
			{ author: 'customer', text: 'do you have cakes?', at: new Date(Date.now() - 48 * 3_600_000).toISOString() },
		];

		expect(searched('and on sunday?')).toEqual(['on sunday']);
		expect(readQuestion('how much?', { history: yesterday }).parts[0]?.searched).toBe('how much');
	});

	it('takes nothing from what we wrote ourselves', () => {
		const history: HistoryTurn[] = [{ author: 'bot', text: 'We also sell coffee machines.' }];

		expect(readQuestion('how much?', { history }).parts[0]?.searched).toBe('how much');
	});
});

describe('a question that stands by itself', () => {
	it.each([
		'am 24.12. offen',
		'am 3. dezember auf',
		'habt ihr am 1. mai geöffnet',
		'Habt ihr am 6. Januar offen',
		'ist am 25. jemand da',
		'open on 24.12. or 31.12.',
	])('is not cut at the number of a day: "%s"', (question) => {
		expect(readQuestion(question).parts.map(({ searched }) => searched)).toEqual([question]);
	});

	it('ends at a number all the same', () => {
		expect(readQuestion('We are 12. Do you have a table?').parts[0]?.asked).toBe('We are 12\nDo you have a table');
	});

	it.each([
		'what time do you open?',
		'do you have gluten free bread?',
		'and do you have gluten free bread?',
		'is there parking?',
		'are there any vegan cakes?',
		'can i pay with card?',
		'how much is delivery?',
		'how do i return a parcel?',
		'parking',
		'wifi password?',
		'price of the birthday cake',
		'is it possible to pay by card?',
		'do you ship to Canada and Mexico?',
		'Gibt es vegane Kuchen?',
		'Was kostet das Brot?',
		'Und habt ihr auch vegane Kuchen?',
		'Kann ich mit Karte zahlen?',
		'¿Se puede pagar con tarjeta?',
		'¿Hacen envíos a domicilio?',
		'Livrez-vous à domicile ?',
		'Fate consegne a domicilio?',
		'Vocês fazem entregas?',
		'Bezorgen jullie aan huis?',
		'Kredi kartı kabul ediyor musunuz?',
		'هل يمكن الدفع بالبطاقة؟',
		'可以刷卡吗？',
	])('%j takes nothing from before', (question) => {
		for (const before of ['do you sell bicycles on saturday?', 'Habt ihr Fahrräder?', '¿Venden bicicletas?']) {
			const { parts } = readQuestion(question, { history: asked(before) });

			expect(parts).toHaveLength(1);
			expect(parts[0]?.carried).toEqual([]);
			expect(parts[0]?.searched).not.toMatch(/bicycle|fahrr|bicicl|saturday/i);
		}
	});
});

describe('several questions in one message', () => {
	it.each([
		[
			'what time do you open? and do you have gluten free bread?',
			['what time do you open', 'do you have gluten free bread'],
		],
		[
			'what time do you open and do you have gluten free bread',
			['what time do you open', 'do you have gluten free bread'],
		],
		['do you deliver\nwhere are you', ['do you deliver', 'where are you']],
		['1. do you deliver\n2. opening hours\n3) parking', ['do you deliver', 'opening hours', 'parking']],
		['- delivery\n- opening hours', ['delivery', 'opening hours']],
		['opening hours?? parking?? wifi??', ['opening hours', 'parking', 'wifi']],
		['Parkplatz? Lieferung?', ['Parkplatz', 'Lieferung']],
		['Do you deliver, and also can I pay by card?', ['Do you deliver', 'can I pay by card']],
		['do you have birthday cakes? how much?', ['do you have birthday cakes', 'how much birthday cakes']],
		['a table for 4? and for 6?', ['a table for 4', 'table for 6']],
		['Wann habt ihr auf und gibt es Parkplätze?', ['Wann habt ihr auf', 'gibt es Parkplätze']],
		['¿A qué hora abren y tienen pan sin gluten?', ['A qué hora abren', 'tienen pan sin gluten']],
		['Quand ouvrez-vous et avez-vous du pain sans gluten ?', ['Quand ouvrez-vous', 'avez-vous du pain sans gluten']],
		['A che ora aprite e avete pane senza glutine?', ['A che ora aprite', 'avete pane senza glutine']],
		['Quando abrem e vocês têm pão sem glúten?', ['Quando abrem', 'vocês têm pão sem glúten']],
		[
			'Wanneer zijn jullie open en hebben jullie glutenvrij brood?',
			['Wanneer zijn jullie open', 'hebben jullie glutenvrij brood'],
		],
		['متى تفتحون؟ وهل لديكم خبز بدون جلوتين؟', ['متى تفتحون', 'هل لديكم خبز بدون جلوتين']],
		['你们几点开门？有停车场吗？', ['你们几点开门', '有停车场吗']],
		['주차 되나요? 예약도 가능한가요?', ['주차 되나요', '예약도 가능한가요']],
		['сколько стоит доставка и где вы находитесь?', ['сколько стоит доставка', 'где вы находитесь']],
		['ile kosztuje dostawa i czy macie parking?', ['ile kosztuje dostawa', 'czy macie parking']],
		['ongkirnya berapa dan apakah bisa cod?', ['ongkirnya berapa', 'apakah bisa cod']],
		[
			'do u take cards, is there wifi, and how much is breakfast',
			['do u take cards', 'is there wifi', 'how much is breakfast'],
		],
		[
			'1) where can I park 2) is there a lift 3) can I pay cash',
			['where can I park', 'is there a lift', 'can I pay cash'],
		],
		['Habt ihr einen Aufzug? Und Haustiere sind erlaubt?', ['Habt ihr einen Aufzug', 'Haustiere sind erlaubt']],
		['nehmt ihr Hunde auf? und wo kann man parken?', ['nehmt ihr Hunde auf', 'wo kann man parken']],
		['¿Tenéis piscina? ¿y las sábanas van incluidas?', ['Tenéis piscina', 'las sábanas van incluidas']],
		['whens the next yoga course + how much', ['whens the next yoga course', 'how much next yoga course']],
		[
			'avez-vous un ascenseur, est-ce que les chiens sont acceptés',
			['avez-vous un ascenseur', 'est-ce que les chiens sont acceptés'],
		],
	])('%j', (message, questions) => {
		expect(searched(message)).toEqual(questions);
	});

	it.each([
		'what are your opening and closing times?',
		'how and when do you deliver parcels?',
		'do you have bread and cakes?',
		'do you have fish & chips?',
		'it costs 5.50, is that right?',
		'Habt ihr Brot und Kuchen?',
		'¿Tienen pan y pasteles?',
		'my card was declined in the shop today. any advice?',
	])('%j is one', (question) => {
		expect(searched(question)).toHaveLength(1);
	});

	it.each([
		"I can't see my top up. Is it not working?",
		'My card is lost. What can I do?',
		'How do I keep my books in order? Any advice?',
		'Do international transfers take longer? I made one to France, and it is still not there.',
		'When facing a login error, what is the likely cause?',
		'What is RMSE, and is it good?',
		'is there parking and is it free?',
		'Ich bin in Quarantäne und mir geht es nicht gut. Was soll ich machen?',
		'can i safely travel to france or is it dangerous',
		"how do I run '!ls -lh' on Windows?",
		'you ate my card! how do I get it back?',
	])('keeps what belongs together: %j', (message) => {
		const { parts, left } = readQuestion(message);

		expect(parts).toHaveLength(1);
		expect(left).toEqual([]);
		expect(parts[0]?.searched.replaceAll(/\P{L}/gu, '')).toBe(message.replaceAll(/\P{L}/gu, ''));
	});

	it('keeps a detail that follows with its question', () => {
		expect(searched('do you have birthday cakes?\nfor saturday')).toEqual(['do you have birthday cakes\nfor saturday']);
	});

	it('reads what is only told as one question, and leaves it out beside a real one', () => {
		expect(searched('my parcel is broken\nthe box was wet')).toEqual(['my parcel is broken\nthe box was wet']);
		expect(readQuestion('My name is Anna. Do you have gluten free bread?')).toMatchObject({
			parts: [{ searched: 'Do you have gluten free bread' }],
			left: ['My name is Anna'],
		});
	});

	it('understands a question by what is told before it', () => {
		expect(searched('I ordered a birthday cake yesterday. Can I still change it?')[0]).toMatch(
			/birthday cake[^]*change it/,
		);
	});

	it('searches five at most', () => {
		const { parts, left } = readQuestion(Array.from({ length: 9 }, (_, n) => `do you have product${n}?`).join(' '));

		expect(parts).toHaveLength(5);
		expect(left).toHaveLength(4);
	});
});

describe('courtesies', () => {
	it.each([
		['hi there, could you please tell me if you deliver?', 'you deliver'],
		['hello do you have parking', 'do you have parking'],
		['Good morning! I would like to know your opening hours please', 'your opening hours'],
		['excuse me, do you know if there is wifi? thanks!', 'there is wifi'],
		['what time do you close thanks', 'what time do you close'],
		['quick question: do you deliver', 'do you deliver'],
		['Guten Tag, könnten Sie mir bitte sagen, wann Sie geöffnet haben?', 'wann Sie geöffnet haben'],
		['Hallo ich wollte fragen ob ihr liefert', 'ihr liefert'],
		['Hola, quisiera saber si tienen pan sin gluten por favor', 'tienen pan sin gluten'],
		['buenas tardes me podrían decir a qué hora abren', 'a qué hora abren'],
		["Bonjour, pourriez-vous me dire si vous livrez s'il vous plaît ?", 'vous livrez'],
		["bonjour j'aimerais savoir le prix du menu", 'le prix du menu'],
		['Buongiorno, volevo sapere se fate consegne, grazie', 'fate consegne'],
		['Olá, gostaria de saber se vocês entregam. Obrigada!', 'vocês entregam'],
		['Hallo, ik wilde graag weten of jullie bezorgen, alvast bedankt', 'jullie bezorgen'],
		['Merhaba, bir sorum olacaktı, paket servis var mı lütfen', 'paket servis var mı'],
		['السلام عليكم، ممكن أعرف متى تفتحون لو سمحت', 'متى تفتحون'],
		['你好，几点开门？', '几点开门'],
		['你好请问有停车场吗谢谢', '有停车场吗'],
		['こんにちは。営業時間を教えてください。よろしくお願いします', '営業時間を教えてください'],
		['すみません、駐車場はありますか', '駐車場はありますか'],
		['안녕하세요 몇시까지 해요?', '몇시까지 해요'],
		['สวัสดีค่ะ ร้านเปิดกี่โมงคะ ขอบคุณค่ะ', 'ร้านเปิดกี่โมงคะ'],
		['Здравствуйте, подскажите пожалуйста, сколько стоит доставка?', 'сколько стоит доставка'],
		['привет а доставка есть', 'доставка есть'],
		['Dzień dobry, chciałbym zapytać o godziny otwarcia, pozdrawiam', 'godziny otwarcia'],
		['नमस्ते, मुझे जानना है डिलीवरी कब होगी', 'डिलीवरी कब होगी'],
		['Selamat siang kak mau tanya, bisa cod ga ya? makasih', 'bisa cod ga'],
	])('%j asks %j', (message, question) => {
		expect(searched(message)).toEqual([question]);
	});

	it.each([
		'hello kitty cake price',
		'super offers',
		'good bread',
		'stop signs for sale',
		'human hair wigs',
		'do you sell thank you cards',
		'is the food good',
		'please',
		'hi',
		'thanks!',
		'danke',
		'do you know French',
		'can you help me move house',
	])('%j stays whole', (message) => {
		expect(searched(message)).toEqual([message]);
	});

	it('says what it left out', () => {
		expect(readQuestion('hi there, do you deliver? thanks!')).toMatchObject({
			parts: [{ searched: 'do you deliver', stripped: ['hi there'] }],
			left: ['thanks'],
		});
	});
});

describe('what customers paste', () => {
	it.each([
		['> We close at 4 pm.\nalso on sunday?', 'on sunday'],
		['Forwarded message\ndo you deliver?', 'do you deliver'],
		['[24/11/2026, 18:03] Anna: do you deliver?', 'do you deliver'],
		['do you have this? https://shop.example/p/1?ref=abc', 'do you have this'],
		['https://shop.example/products/blue-shoes?ref=7', 'products blue shoes'],
		['do you deliver 🙂🙂?', 'do you deliver'],
		['👍🏽 do you deliver', 'do you deliver'],
		['> only a quote', 'only a quote'],
		['delivery to st. james approx. 5 km?', 'delivery to st. james approx. 5 km'],
	])('%j', (message, question) => {
		expect(searched(message)).toEqual([question]);
	});

	it.each(['', '   ', '🙂🙂', '?!', '...', '\0', '👨‍👩‍👧'])('has nothing to search in %j', (message) => {
		expect(searched(message)).toEqual([]);
	});

	it('asks again for whoever only asks "??"', () => {
		expect(searched('??', 'do you have birthday cakes?')).toEqual(['birthday cakes']);
	});

	it.each([
		['letters', 'x'.repeat(70_000)],
		['questions', 'do you deliver? '.repeat(5_000)],
		['lines', 'a\n'.repeat(20_000)],
		['openers', 'and do you '.repeat(400)],
		['broken characters', 'half \uD83C and on'],
		['numbers', '1. '.repeat(2_000)],
	])('bounds very many %s', (_, message) => {
		const { parts } = readQuestion(message, { history: asked(message) });

		expect(parts.length).toBeLessThanOrEqual(5);
		for (const part of parts) expect(part.searched.length).toBeLessThanOrEqual(1_000);
	});
});
