import type { Language } from '../language';

export const tr: Language = {
	code: 'tr',
	calendar: {
		days: 'pazartesileri pazartesiyi||||cuma_günü cuma_günleri||pazar_günü pazar_günleri',
		shortDays: 'pzt|sal|çar|per|cum|cmt|paz pazar',
	},
	joins: { to: 'ile|ila', and: 've', or: 'veya' },
	numbers: {
		cardinals: `2 iki 3 üç 4 dört 5 beş 6 altı 7 yedi 8 sekiz 9 dokuz 10 on 20 yirmi 30 otuz 40 kırk 50 elli 60 altmış 70 yetmiş 80 seksen 90 doksan
			100 yüz 1000 bin 1000000 milyon 12 düzine`,
		ordinals: '1 birinci 2 ikinci 3 üçüncü 4 dördüncü 5 beşinci',
		ones: 'bir',
	},
	units: `minute dakika dk|hour saat|day gün günü iş|week hafta|month ay|year yıl yaş|night gece|gram gram|kilogram kilo|metre metre|litre litre
		|person kişi|time kez kere|counted adet kat`,
	money: 'EUR avro|TRY lira lirası liraya|TRY/100 kuruş',
	times: {
		before: { morning: 'sabah', afternoon: 'öğleden sonra|akşam' },
		fractionsBehind: '30 buçuk|30 buçukta|30 buçuka',
		midnight: 'gece yarısı',
	},
	week: {
		closed: 'kapalı',
		everyDay: 'her ?gün',
		workdays: 'hafta içi',
		weekend: 'hafta ?sonu',
		allDay: 'bütün gün',
	},
	wishes: {
		speakTo: String.raw`(.+?) (?:ile|la|le) (?:gorusmek|konusmak|gorusebilir|konusabilir)(?: \S+){0,3}`,
		callMe: String.raw`beni (?:\S+ )?(?:arar misiniz|arayin|arayabilir misiniz|ararsaniz)`,
		stop: String.raw`(?:\S+ ){0,3}(?:reklam|mesaj|kampanya)\S* (?:\S+ )?(?:gondermeyin|atmayin|istemiyorum|yollamayin)(?: \S+){0,2}`,
		complaint: String.raw`memnun (?:degilim|kalmadim)|rezalet|kabul edilemez|sikayet(?:ciyim|im var| etmek)|parami geri|dolandir\S*|bir daha asla|berbat`,
		reference: String.raw`siparis|rezervasyon|fatura|takip|plaka`,
		ownReady: String.raw`\S+m hazir mi`,
	},
	topics: {
		place: {
			asked: String.raw`neredesiniz|nerdesiniz|yeriniz nerede|adres(?:iniz)?(?: ne| nedir)?`,
			sheets: 'adres|neredesiniz',
		},
		payment: { asked: 'kabul|odeme|odeyebilir', sheets: 'ödeme|kartla ödeme' },
	},
	phrases: {
		opening: `soru|bir soru|bir sorum var|sorum var|bir şey sorabilir miyim|bir şey soracağım|bir şey soracaktım|soru sorabilir miyim|yardım|yardıma ihtiyacım var|yardımcı olur musunuz|yardım eder misiniz|bilgi|bilgi almak istiyorum|bilgi alabilir miyim|detaylı bilgi|ilgileniyorum`,
		yes: `evet|evet lütfen|tabii|tabi|olur|elbette`,
		laugh: `lol|xd|hmm|random|vay`,
		greeting: `merhaba|merhabalar|selam|selamlar|selamün aleyküm|günaydın|iyi günler|iyi akşamlar|tünaydın|nasılsın|nasılsınız|naber|alo|kimse var mı
			|orada mısınız|robot musun|bot musun|insan mısın|bot musunuz`,
		thanks: `teşekkürler|teşekkür ederim|çok teşekkürler|çok teşekkür ederim|teşekkür ederiz|sağol|sağolun|sağ ol|sağ olun|tşk|tşkler|eyvallah
			|hayır teşekkürler|yok teşekkürler|tamam|tamamdır|peki|anladım|süper|harika|mükemmel|güzel|çok iyi|çok güzel|iyi|görüşürüz|görüşmek üzere|hoşça kal
			|hoşçakal|hoşçakalın|güle güle|iyi geceler|kolay gelsin|rica ederim|bay bay`,
		stop: `dur|durdur|durdurun|abonelikten çık|abonelikten ayrıl|üyelikten çık|mesaj atma|mesaj atmayın|mesaj göndermeyin|bana yazmayın|mesaj istemiyorum
			|artık mesaj istemiyorum|ret`,
		ask: `istiyorum|ile görüşmek istiyorum|ile konuşmak istiyorum|konuşmak istiyorum|görüşmek istiyorum|ile görüşebilir miyim|ile konuşabilir miyim
			|görüşebilir miyim|konuşabilir miyim|bağlayın|beni bağlayın|bağlar mısınız|bağlanmak istiyorum|lazım|var mı|ile|aktarın`,
		human: `insan|bir insan|insanla|bir insanla|gerçek insan|gerçek bir insan|gerçek bir insanla|gerçek kişi|gerçek bir kişi|temsilci|bir temsilci
			|temsilciye|bir temsilciye|müşteri temsilcisi|müşteri temsilcisine|müşteri hizmetleri|operatör|bir operatör|canlı destek|canlı temsilci|yetkili
			|bir yetkili|yetkiliye|yetkiliyle|bir yetkiliyle|beni arayın|beni arar mısınız`,
		person: 'biri|birisi|biriyle|birisiyle|birine|bir kişi|patron|müdür|müdürle|personel|çalışan',
		please: 'lütfen',
		filler: 've|o zaman|yardımınız için|ilginiz için|bilgi için|arkadaşlar|hocam|abi|abla',
	},
	question: {
		asking: `ne|neler|nedir|nerede|nereye|nereden|neresi|kim|kime|hangi|hangisi|neden|niye|niçin|nasıl|kaç|kaça|kaçta|kaçtan|kadar|zaman|saat`,
		vague: 'ne|neler|nedir|neden|niye|niçin|nasıl|hangi|hangisi',
		openers: 'ne|nerede|nasıl|kaç|kaçta|hangi|kim|neden|saat kaçta',
		links: 've|de|da|ya|peki|ayrıca|veya|ama|bir de|peki ya|ya da|o zaman',
		prepositions: 'için|ile|kadar|sonra|önce',
		pronouns: 'o|bu|şu|onu|bunu|şunu|onun|bunun|orada|orası|oraya|burada|onlar|bunlar|aynı|aynısı|ondan|bundan|ona',
		light: `yol|yolu|şey|yardım|yardımcı|oldu|oluyor|yapabilirim|yapmalıyım|yapmam|fiyat|fiyatı|ücret|ücreti|tutar|tutarı|sürer|sürüyor|olur|oluyor
			|çalışıyor|gerekiyor|gerekli|mümkün|lazım|hala|para`,
		you: 'siz|sizin',
		rest: `bir|ben|sen|siz|biz|bana|sana|size|bize|beni|sizi|benim|sizin|bizim|mı|mi|mu|mü|mısınız|misiniz|musunuz|müsünüz|mıyım|miyim|muyum|müyüm|var
			|yok|evet|hayır|çok|daha|en|gibi|ki|eğer|acaba|lütfen|sadece|değil|olan|gün|günü|günleri`,
		days: 'pazar|bugün|yarın|haftasonu|hafta|sonu|bayram|bayramda|pazarı|pazarları',
		colours: 'kırmızı|mavi|yeşil|siyah|beyaz|sarı|pembe|gri|kahverengi|turuncu|mor',
		frames: [
			String.raw`(benim adım|adım|ismim) \S+`,
			String.raw`(bir|küçük bir|bi) (sorum|soru) (var|olacaktı|olacak|vardı|soracaktım|sormak istiyorum)`,
			String.raw`(size )?(bir şey|bir soru) (sorabilir miyim|soracaktım|sormak istiyorum)`,
			String.raw`(afedersiniz|affedersiniz|pardon|kusura bakmayın)( ama)?`,
			String.raw`(acaba|lütfen)`,
			String.raw`(bana )?(söyler misiniz|söyleyebilir misiniz)`,
		],
		closings: `lütfen|teşekkürler|teşekkür ederim|teşekkür ederiz|şimdiden teşekkürler|sağolun|sağ olun|acaba|söyler misiniz|söyleyebilir misiniz
			|bilgi verir misiniz|yardımcı olur musunuz|öğrenmek istiyorum|merak ediyorum|öğrenebilir miyim|iyi günler|kolay gelsin`,
	},
	dayOfMonth: String.raw`ayin #\p{L}*`,
	hours: {
		open: 'acik|aciksiniz|acik misiniz|acik mi|aciliyor|aciliyorsunuz|aciyorsunuz|acilir|acar|acarsiniz|acilis',
		close: 'kapali|kapalisiniz|kapali misiniz|kapali mi|kapaniyor|kapatiyorsunuz|kapanir|kapanis|kapaniyorsunuz',
		hours: `calisma saatleri|calisma saatleriniz|calisma saati|acilis saatleri|mesai saatleri|mesai saatleriniz|calisma saatlerinizi`,
		when: 'ne zaman|saat kacta|kacta|kaca kadar|saat kaca kadar|kacta aciliyor|ne zamana kadar|nedir|kactan kaca|saat kac',
		now: 'simdi|su an|su anda|halen|hala',
		today: 'bugun|bu aksam|bu gece',
		tomorrow: 'yarin|yarin sabah|yarin aksam',
		overmorrow: 'obur gun',
		weekend: 'hafta sonu|haftasonu|hafta sonlari',
		filler: `gunu|gun|gunleri|kadar|saat|saatleri|hafta|onumuzdeki|gelecek|aksam|sabah|kac`,
		place: 'ofis|dukkan|magaza|atolye|studyo|salon|muayenehane|klinik',
	},
	holidays: `12-24 noel arifesi|12-25 noel|12-31 yılbaşı gecesi|*01-01 yılbaşı, yeni yıl|*04-23 ulusal egemenlik ve çocuk bayramı, çocuk bayramı
		|*05-01 işçi bayramı, emek ve dayanışma günü|*05-19 gençlik ve spor bayramı|*08-30 zafer bayramı|*10-29 cumhuriyet bayramı
		|*islamic:10-01..islamic:10-03 ramazan bayramı, şeker bayramı|*islamic:12-10..islamic:12-13 kurban bayramı
		|public resmi tatil, resmi tatiller, resmi tatillerde`,
	small: `bir bu su o ve veya ile icin mi mu misiniz musunuz misin var siz sizin sizde biz ben benim bana ne kac nasil hangi hangisi zaman lutfen merhaba
		selam tesekkurler tesekkur ederim tamam simdi bugun da de acaba ogrenebilir miyim alabilir olur ki adet tane tanesi`,
	sentences: {
		locale: 'tr-TR',
		openUntil: 'Evet, şu anda açığız. Kapanış saatimiz: {time}.',
		open: 'Evet, şu anda açığız.',
		closedUntil: 'Şu anda kapalıyız. Tekrar açılış: {day}, saat {time}.',
		closed: 'Şu anda kapalıyız.',
		closedWord: 'kapalı',
		today: 'bugün',
		tomorrow: 'yarın',
		onDay: '{day}',
		openWord: 'açık',
		hours: 'çalışma saatleri',
		askAway: 'Tabii, buyurun: Ne öğrenmek istersiniz?',
		notListed: 'belirtilmemiş',
		whichOne: 'Hangisini kastediyorsunuz?',
	},
};
