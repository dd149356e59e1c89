import type { Phrasebook } from './phrasebook';

/** Languages of eastern Europe, the Middle East and Asia. */
export const world: Record<string, Phrasebook> = {
	tr: {
		greeting: `merhaba|merhabalar|selam|selamlar|selamün aleyküm|günaydın|iyi günler|iyi akşamlar|tünaydın|nasılsın
			|nasılsınız|naber|alo|kimse var mı|orada mısınız|robot musun|bot musun|insan mısın|bot musunuz`,
		thanks: `teşekkürler|teşekkür ederim|çok teşekkürler|çok teşekkür ederim|teşekkür ederiz|sağol|sağolun|sağ ol
			|sağ olun|tşk|tşkler|eyvallah|hayır teşekkürler|yok teşekkürler|tamam|tamamdır|peki|anladım|süper|harika|mükemmel
			|güzel|çok iyi|çok güzel|iyi|görüşürüz|görüşmek üzere|hoşça kal|hoşçakal|hoşçakalın|güle güle|iyi geceler
			|kolay gelsin|rica ederim|bay bay`,
		stop: `dur|durdur|durdurun|abonelikten çık|abonelikten ayrıl|üyelikten çık|mesaj atma|mesaj atmayın
			|mesaj göndermeyin|bana yazmayın|mesaj istemiyorum|artık mesaj istemiyorum|ret`,
		ask: `istiyorum|ile görüşmek istiyorum|ile konuşmak istiyorum|konuşmak istiyorum|görüşmek istiyorum
			|ile görüşebilir miyim|ile konuşabilir miyim|görüşebilir miyim|konuşabilir miyim|bağlayın|beni bağlayın
			|bağlar mısınız|bağlanmak istiyorum|lazım|var mı|ile|aktarın`,
		human: `insan|bir insan|insanla|bir insanla|gerçek insan|gerçek bir insan|gerçek bir insanla|gerçek kişi
			|gerçek bir kişi|temsilci|bir temsilci|temsilciye|bir temsilciye|müşteri temsilcisi|müşteri temsilcisine
			|müşteri hizmetleri|operatör|bir operatör|canlı destek|canlı temsilci|yetkili|bir yetkili|yetkiliye|yetkiliyle
			|bir yetkiliyle|beni arayın|beni arar mısınız`,
		person: `biri|birisi|biriyle|birisiyle|birine|bir kişi|patron|müdür|müdürle|personel|çalışan`,
		please: `lütfen`,
		filler: `ve|o zaman|yardımınız için|ilginiz için|bilgi için|arkadaşlar|hocam|abi|abla`,
	},
	ar: {
		greeting: `مرحبا|مرحباً|أهلا|أهلاً|أهلا وسهلا|السلام عليكم|سلام عليكم|سلام|السلام عليكم ورحمة الله
			|السلام عليكم ورحمة الله وبركاته|وعليكم السلام|صباح الخير|مساء الخير|صباح النور|مساء النور|هاي|هلا|هلا والله
			|كيف حالك|كيفك|شلونك|كيف الحال|هل يوجد أحد|هل أنت روبوت|هل أنت بوت|انت روبوت|هل أنت إنسان`,
		thanks: `شكرا|شكراً|شكرا لك|شكرا لكم|شكرا جزيلا|شكراً جزيلاً|ألف شكر|مشكور|مشكورين|تسلم|تسلمي|يعطيك العافية
			|الله يعطيك العافية|جزاك الله خيرا|بارك الله فيك|لا شكرا|تمام|حسنا|حسناً|اوكي|اوك|طيب|ممتاز|جيد|رائع|فهمت
			|مع السلامة|إلى اللقاء|وداعا|تصبح على خير|باي|عفوا`,
		stop: `توقف|توقفوا|أوقف|إيقاف|قف|وقف|إلغاء الاشتراك|إلغاء اشتراك|ألغوا اشتراكي|لا ترسل|لا ترسلوا|لا ترسلوا رسائل
			|لا أريد رسائل|لا أريد المزيد من الرسائل|كفى|اتركوني`,
		ask: `أريد|أريد التحدث مع|أريد التحدث إلى|أريد التكلم مع|أريد أن أتحدث مع|التحدث مع|التحدث إلى|أتحدث مع|أتكلم مع
			|ابي|ابغى|عايز|عاوز|بدي|محتاج|ممكن|هل يمكنني|أكلم|ممكن أكلم|حولني إلى|حولوني إلى|هل يوجد`,
		human: `إنسان|إنسان حقيقي|شخص حقيقي|موظف|موظف حقيقي|موظف خدمة العملاء|خدمة العملاء|ممثل خدمة العملاء|مندوب|وكيل
			|اتصلوا بي|اتصل بي|كلموني|ليس روبوت`,
		person: `شخص|شخصا|أحد|المدير|مدير|صاحب المحل|بشر|الدعم`,
		please: `من فضلك|من فضلكم|لو سمحت|لو سمحتم|رجاء|رجاءً|الرجاء`,
		filler: `على المساعدة|على الرد|على كل شيء|و|أخي|أختي|يا أخي`,
	},
	he: {
		greeting: `שלום|היי|הי|בוקר טוב|ערב טוב|צהריים טובים|מה שלומך|מה נשמע|יש כאן מישהו|אתה בוט|את בוט|אתה רובוט`,
		thanks: `תודה|תודה רבה|המון תודה|לא תודה|אוקיי|אוקי|בסדר|מעולה|מצוין|סבבה|הבנתי|ביי|להתראות|לילה טוב|יום טוב|יופי`,
		stop: `הסר|הסירו אותי|להסיר|עצור|הפסק|די|תפסיקו`,
		ask: `אני רוצה|אפשר|לדבר עם|רוצה לדבר עם|אני צריך|אני צריכה`,
		human: `נציג|נציגה|נציג אנושי|בן אדם|אדם אמיתי|שירות לקוחות|תתקשרו אליי`,
		person: `מישהו|מישהי|אדם|מנהל|המנהל|הבעלים`,
		please: `בבקשה`,
	},
	pl: {
		greeting: `cześć|hej|siema|dzień dobry|dobry wieczór|witam|witaj|dobry|jak się masz|jest tam ktoś|jest ktoś
			|czy jesteś botem|jesteś botem|czy to bot`,
		thanks: `dziękuję|dzięki|dziękuję bardzo|bardzo dziękuję|wielkie dzięki|nie dziękuję|dobrze|w porządku|świetnie
			|super dzięki|rozumiem|jasne|do widzenia|na razie|pa|miłego dnia|dobranoc|nie ma za co`,
		stop: `wypisz|wypisz mnie|rezygnuję|nie pisz do mnie|nie piszcie do mnie|zatrzymaj|przestań|przestańcie`,
		ask: `chcę|chciałbym|chciałabym|potrzebuję|czy mogę|mogę|rozmawiać z|porozmawiać z|poproszę|połącz mnie z`,
		human: `człowiek|człowiekiem|z człowiekiem|konsultant|konsultantem|z konsultantem|pracownik|pracownikiem
			|obsługa klienta|zadzwońcie do mnie|zadzwoń do mnie`,
		person: `ktoś|kimś|z kimś|kierownik|kierownikiem|szefem`,
		please: `proszę`,
	},
	ru: {
		greeting: `привет|здравствуйте|здравствуй|добрый день|доброе утро|добрый вечер|приветствую|как дела|есть кто|есть кто нибудь
			|вы бот|ты бот|ты робот|вы робот|это бот`,
		thanks: `спасибо|большое спасибо|спасибо большое|спс|благодарю|спасибо вам|нет спасибо|ок|окей|хорошо|отлично
			|понятно|понял|поняла|ясно|супер|ладно|пока|до свидания|до встречи|всего доброго|хорошего дня|спокойной ночи
			|пожалуйста не за что|не за что`,
		stop: `стоп|отписаться|отпишите меня|отписка|не пишите мне|не пишите мне больше|хватит|прекратите|удалите меня`,
		ask: `хочу|мне нужен|мне нужно|нужен|можно|могу я|поговорить с|хочу поговорить с|соедините с|соедините меня с|позовите`,
		human: `человек|человеком|с человеком|живой человек|живым человеком|живого человека|оператор|оператора|оператором
			|с оператором|менеджер|менеджера|менеджером|с менеджером|сотрудник|сотрудником|служба поддержки|перезвоните
			|перезвоните мне|позвоните мне`,
		person: `кто нибудь|кем нибудь|с кем нибудь|кого нибудь|директор|директором|поддержка`,
		please: `пожалуйста`,
		filler: `за помощь|за ответ|вам`,
	},
	uk: {
		greeting: `привіт|вітаю|добрий день|доброго дня|добрий ранок|доброго ранку|добрий вечір|доброго вечора|як справи
			|є хтось|ви бот|ти бот`,
		thanks: `дякую|щиро дякую|дуже дякую|дякую вам|ні дякую|добре|чудово|зрозуміло|зрозумів|зрозуміла|гаразд
			|до побачення|бувайте|гарного дня|на добраніч`,
		stop: `відписатися|відпишіть мене|не пишіть мені|припиніть|досить`,
		ask: `хочу поговорити з|поговорити з|мені потрібен|можна|з'єднайте з`,
		human: `людина|людиною|з людиною|живою людиною|оператором|з оператором|менеджером|з менеджером|передзвоніть мені`,
		person: `хтось|кимось|з кимось`,
		please: `будь ласка`,
	},
	hi: {
		greeting: `नमस्ते|नमस्कार|हैलो|हाय|हेलो|सुप्रभात|राम राम|कैसे हो|आप कैसे हैं|कोई है|namaste|namaskar|kaise ho|aap kaise hain`,
		thanks: `धन्यवाद|शुक्रिया|बहुत धन्यवाद|बहुत बहुत धन्यवाद|ठीक है|ठीक|अच्छा|बढ़िया|अलविदा|शुभ रात्रि|dhanyavaad|dhanyavad|dhanyawad
			|shukriya|theek hai|thik hai|acha|accha|badhiya|alvida`,
		stop: `रोको|रोकें|बंद करो|बंद करें|मैसेज मत भेजो|band karo`,
		ask: `मुझे|मैं|बात करनी है|से बात करनी है|से बात करना है|चाहिए|se baat karni hai|se baat karna hai|mujhe|chahiye`,
		human: `इंसान|किसी इंसान|असली इंसान|ग्राहक सेवा|एजेंट|insaan|kisi insaan|asli insaan|मुझे कॉल करो`,
		person: `कोई|किसी|किसी व्यक्ति|मैनेजर|kisi|koi`,
		please: `कृपया|kripya`,
	},
	id: {
		greeting: `halo|hai|selamat pagi|selamat siang|selamat sore|selamat malam|pagi|siang|sore|malam|assalamualaikum
			|apa kabar|ada orang|apakah ini bot|kamu bot`,
		thanks: `terima kasih|terimakasih|makasih|makasi|trims|terima kasih banyak|tidak terima kasih|oke|baik|baiklah|siap
			|mantap|bagus|sip|mengerti|sampai jumpa|dadah|sama sama`,
		stop: `berhenti|hentikan|berhenti berlangganan|jangan kirim pesan|jangan kirim pesan lagi`,
		ask: `saya mau|saya ingin|bisa|boleh|bicara dengan|berbicara dengan|mau bicara dengan|hubungkan saya dengan`,
		human: `manusia|orang asli|orang sungguhan|agen|operator manusia|layanan pelanggan|cs|telepon saya`,
		person: `seseorang|orang|manajer|pemilik|admin`,
		please: `tolong|mohon`,
		filler: `kak|pak|bu|min|gan|mas|mbak|ya`,
	},
	zh: {
		greeting: `你好|您好|哈喽|嗨|早上好|早安|下午好|晚上好|在吗|有人吗|你是机器人吗|是机器人吗|大家好`,
		thanks: `谢谢|谢谢你|谢谢您|多谢|非常感谢|感谢|不用了谢谢|好的|好|好的谢谢|明白了|知道了|收到|没事了|再见|拜拜|晚安|不客气|謝謝|再見`,
		stop: `退订|停止|取消订阅|不要再发了|别再发了|别发了`,
		human: `人工|人工客服|转人工|真人|找人工|我要人工|我要人工客服|客服|转人工客服|我要找人工|给我打电话|真人客服`,
		please: `请`,
	},
	ja: {
		greeting: `こんにちは|こんばんは|おはよう|おはようございます|はじめまして|もしもし|誰かいますか|ボットですか|ロボットですか`,
		thanks: `ありがとう|ありがとうございます|ありがとうございました|どうも|どうもありがとう|どうもありがとうございます|了解|了解です|了解しました|わかりました
			|承知しました|はいわかりました|大丈夫です|さようなら|おやすみなさい|結構です`,
		stop: `停止|配信停止|解除|やめて|やめてください|送らないでください`,
		human: `人間|オペレーター|担当者|人と話したい|オペレーターと話したい|担当者と話したい|担当者につないで|担当者につないでください|人に代わって|有人対応`,
		please: `お願いします`,
	},
	ko: {
		greeting: `안녕|안녕하세요|안녕하십니까|여보세요|계세요|누구 있나요|봇인가요|로봇인가요`,
		thanks: `감사합니다|고마워|고마워요|고맙습니다|감사해요|네 감사합니다|알겠습니다|네 알겠습니다|좋아요|괜찮습니다|안녕히 계세요|수고하세요|오케이`,
		stop: `중지|그만|수신거부|구독취소|구독 취소|보내지 마세요`,
		ask: `연결해 주세요|연결해주세요|와 이야기하고 싶어요`,
		human: `상담원|상담사|상담원 연결|사람|직원|상담원과 통화하고 싶어요|사람과 이야기하고 싶어요|전화 주세요`,
		please: `부탁합니다|부탁드립니다|제발`,
	},
};
