import { languages, listOf, normalisePhrase } from '../language';
import { recognisePhrase } from './recognise-phrase';

const cases = {
	stop: [
		...[
			'STOP',
			'stop!',
			'Stop.',
			'stop please',
			'Please STOP messaging me!!',
			'unsubscribe',
			'Opt-out',
			'thanks, stop',
		],
		...['Stopp!', 'Bitte keine Nachrichten mehr', 'BAJA', 'quiero darme de baja', 'Désabonnez-moi svp', 'arrêtez'],
		...['basta messaggi', 'SAIR', 'não quero mais mensagens', 'إلغاء الإشتراك', 'توقف من فضلك', 'Mesaj atmayın lütfen'],
		...['uitschrijven', 'Wypisz mnie', 'СТОП', 'не пишите мне больше', '退订', 'berhenti'],
	],
	human: [
		...[
			'human please',
			'Human!!',
			'agent',
			'can I speak to a human?',
			'I want to talk to a real person',
			'hi, operator pls',
		],
		...['Could I speak with someone please', 'let me talk to the manager', 'please call me back', 'is there anyone?'],
		...['I need someone', 'connect me with an agent now', 'customer service', 'can you connect me to someone'],
		...[
			'Mensch bitte',
			'Ich möchte mit einem Mitarbeiter sprechen',
			'Kann ich mit jemandem reden?',
			'bitte um Rückruf',
		],
		...[
			'quiero hablar con una persona',
			'Necesito un agente, por favor',
			'¿Puedo hablar con alguien?',
			'atención al cliente',
		],
		...['je voudrais parler à quelqu’un', 'Un conseiller s’il vous plaît', 'j’ai besoin d’un humain'],
		...['vorrei parlare con un operatore', 'quero falar com um atendente', 'Atendimento humano', 'أريد التحدث مع موظف'],
		...[
			'ممكن اكلم شخص؟',
			'Müşteri temsilcisi lütfen',
			'biriyle konuşmak istiyorum',
			'ik wil graag een medewerker spreken',
		],
		...['Поговорить с оператором', '转人工', 'オペレーターと話したい', 'insaan chahiye'],
	],
	greeting: [
		...[
			'hi',
			'Hi!',
			'HELLO',
			'hellooo',
			'heyyy',
			'hi there 👋',
			'heya',
			'Hello, good morning',
			'good   evening',
			'Hi! How are you?',
		],
		...['hello?', 'anyone there?', 'Are you a bot?', 'am I talking to a human?', 'Get Started', 'hi all', 'hey, hi'],
		...[
			'Hallo',
			'Guten Tag!',
			'Grüß Gott',
			'moin',
			'Wie geht’s?',
			'¡Hola!',
			'Hola, buenos días',
			'buenas',
			'Bonjour',
			'ça va ?',
		],
		...[
			'Ciao',
			'buongiorno',
			'Olá',
			'oi, tudo bem?',
			'Boa noite',
			'السلام عليكم',
			'مرحبًا',
			'صباح الخير',
			'Merhaba',
			'GÜNAYDIN',
		],
		...[
			'İyi günler',
			'Hoi',
			'Dzień dobry',
			'Здравствуйте!',
			'Добрый день',
			'Привіт',
			'नमस्ते',
			'halo kak',
			'שלום',
			'你好',
			'こんにちは',
		],
		...['안녕하세요'],
	],
	thanks: [
		...[
			'thanks',
			'ok grand thanks',
			'thanks x',
			'gracias guapa',
			'Thank you!',
			'thank you so much 🙏',
			'ok thanks',
			'Okay, great. Thank you very much!',
			'thx',
			'THANKSSSS',
		],
		...[
			'thanks again for your help',
			'perfect, bye',
			'no thanks',
			'Got it, thanks',
			'ok',
			'hi, thanks',
			'great',
			'👍 ok',
		],
		...[
			'Danke',
			'Vielen Dank!',
			'ok danke schön',
			'Danke für die schnelle Antwort',
			'alles klar, tschüss',
			'Dankeschön',
		],
		...[
			'gracias',
			'Muchas gracias por la ayuda',
			'vale, gracias',
			'perfecto',
			'Merci beaucoup',
			"d'accord merci",
			'Bonne journée',
		],
		...['Grazie mille', 'va bene, grazie', 'obrigada', 'Muito obrigado pela ajuda', 'شكراً', 'شكرا جزيلا', 'تمام'],
		...[
			'Teşekkür ederim',
			'tamam sağolun',
			'TEŞEKKÜRLER',
			'dank je wel',
			'Dziękuję bardzo',
			'Спасибо',
			'Дякую!',
			'धन्यवाद',
			'terima kasih',
		],
		...['תודה רבה', '谢谢', 'ありがとうございます', '감사합니다'],
	],
} as const;

describe('recognisePhrase', () => {
	it.each(Object.entries(cases).flatMap(([kind, phrases]) => phrases.map((phrase) => [phrase, kind])))(
		'takes "%s" for %s',
		(phrase, kind) => {
			expect(recognisePhrase(phrase)).toBe(kind);
		},
	);

	it.each([
		...[
			'how do I stop my subscription?',
			'does the bus stop here?',
			'where is the bus stop',
			'can I stop by at 5?',
			'Stop?',
		],
		...[
			'do you sell human hair?',
			'is there a travel agent near you?',
			'human resources email?',
			'how many people fit in?',
		],
		...['hi, when do you open?', 'hello do you deliver', 'good morning, is the cake ready', 'hey what are your prices'],
		...[
			'thanks, and what does it cost?',
			'do you have thank you cards?',
			'thanks but I asked something else',
			'ok and on sunday?',
		],
		...['no', 'please', 'can I', 'I want someone to deliver it', 'menu', 'price'],
		...[
			'manager',
			'someone',
			'support',
			'is there parking',
			'I need a cake',
			'call me a taxi',
			'order',
			'cancel',
			'end',
			'?',
			'...',
			'2',
		],
		...[
			'Wie lange habt ihr auf?',
			'Hallo, habt ihr offen?',
			'Ich möchte mit Karte zahlen',
			'Kann ich mit Karte zahlen?',
			'gute Frage',
		],
		...[
			'¿hay baja por maternidad?',
			'hola, precio?',
			'con leche',
			'quiero una pizza',
			'gracias, ¿y el horario?',
			'hay pan?',
		],
		...['bonjour, vous êtes ouvert ?', 'je veux un gâteau', 'merci, et le prix ?', 'arrêt de bus ?', 'une personne'],
		...[
			'ciao, quanto costa?',
			'vorrei una torta',
			'tem pão?',
			'quero comprar',
			'oi, qual o preço?',
			'posso pagar com pix?',
		],
		...[
			'مرحبا كم السعر؟',
			'أريد كعكة',
			'شكرا لكن متى تفتحون',
			'merhaba fiyat nedir',
			'kahve var mı',
			'insan boyu aynası var mı',
		],
		...['halo kak harga berapa', '你好请问多少钱', 'привет, сколько стоит?', 'можно карту?', 'مفتوح؟'],
		'thank you '.repeat(7),
	])('leaves "%s" to the search: it may be a question', (question) => {
		expect(recognisePhrase(question)).toBeNull();
	});

	it('knows the words that a business adds, and its name', () => {
		const own = { stop: 'genug jetzt, schluss', human: 'Frau Huber', name: 'Corner Bakery' };

		expect(recognisePhrase('Schluss!', own)).toBe('stop');
		expect(recognisePhrase('frau huber', own)).toBe('human');
		expect(recognisePhrase('Hello Corner Bakery!', own)).toBe('greeting');
		expect(recognisePhrase('Corner Bakery', own)).toBeNull();
		expect(recognisePhrase('ist Frau Huber da?', own)).toBeNull();
	});
});

describe('the phrasebooks', () => {
	it('give each phrase one role, over all languages', () => {
		const roles = new Map<string, Set<string>>();
		for (const { phrases: book = {} } of languages) {
			for (const [role, phrases] of Object.entries(book)) {
				for (const phrase of listOf(phrases).map(normalisePhrase)) {
					roles.set(phrase, (roles.get(phrase) ?? new Set()).add(role));
				}
			}
		}

		expect([...roles].filter(([, known]) => known.size > 1).map(([phrase, known]) => [phrase, ...known])).toEqual([]);
		expect(roles.has('')).toBe(false);
	});
});
