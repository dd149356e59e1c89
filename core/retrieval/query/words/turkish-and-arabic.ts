import type { QueryWords } from './query-words';

export const turkishAndArabic: Record<string, QueryWords> = {
	tr: {
		asking: `ne|neler|nedir|nerede|nereye|nereden|neresi|kim|kime|hangi|hangisi|neden|niye|niçin|nasıl|kaç|kaça|kaçta|kaçtan|kadar|zaman|saat`,
		vague: `ne|neler|nedir|neden|niye|niçin|nasıl|hangi|hangisi`,
		openers: `ne|nerede|nasıl|kaç|kaçta|hangi|kim|neden|saat kaçta`,
		links: `ve|de|da|ya|peki|ayrıca|veya|ama|bir de|peki ya|ya da|o zaman`,
		prepositions: `için|ile|kadar|sonra|önce`,
		pronouns: `o|bu|şu|onu|bunu|şunu|onun|bunun|orada|orası|oraya|burada|onlar|bunlar|aynı|aynısı|ondan|bundan|ona`,
		articles: ``,
		light: `yol|yolu|şey|yardım|yardımcı|oldu|oluyor|yapabilirim|yapmalıyım|yapmam|fiyat|fiyatı|ücret|ücreti|tutar|tutarı|sürer|sürüyor|olur|oluyor|çalışıyor|gerekiyor|gerekli|mümkün|lazım|hala|para`,
		you: `siz|sizin`,
		rest: `bir|ben|sen|siz|biz|bana|sana|size|bize|beni|sizi|benim|sizin|bizim|mı|mi|mu|mü|mısınız|misiniz|musunuz|müsünüz|mıyım|miyim|muyum|müyüm
			|var|yok|evet|hayır|çok|daha|en|gibi|ki|eğer|acaba|lütfen|sadece|değil|olan|gün|günü|günleri`,
		slots: {
			day: `pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|bugün|yarın|haftasonu|hafta|sonu|bayram|bayramda|pazarı|pazarları`,
			month: `ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık`,
			colour: `kırmızı|mavi|yeşil|siyah|beyaz|sarı|pembe|gri|kahverengi|turuncu|mor`,
		},
		frames: [
			`(benim adım|adım|ismim) \\S+`,
			`(bir|küçük bir|bi) (sorum|soru) (var|olacaktı|olacak|vardı|soracaktım|sormak istiyorum)`,
			`(size )?(bir şey|bir soru) (sorabilir miyim|soracaktım|sormak istiyorum)`,
			`(afedersiniz|affedersiniz|pardon|kusura bakmayın)( ama)?`,
			`(acaba|lütfen)`,
			`(bana )?(söyler misiniz|söyleyebilir misiniz)`,
		],
		closings: `lütfen|teşekkürler|teşekkür ederim|teşekkür ederiz|şimdiden teşekkürler|sağolun|sağ olun|acaba|söyler misiniz|söyleyebilir misiniz
			|bilgi verir misiniz|yardımcı olur musunuz|öğrenmek istiyorum|merak ediyorum|öğrenebilir miyim|iyi günler|kolay gelsin`,
	},
	ar: {
		asking: `ما|ماذا|متى|أين|اين|وين|من|كيف|لماذا|ليش|لم|كم|بكم|أي|اي|شو|ايش|إيش|امتى|فين|ازاي|قديش|ساعة|الساعة`,
		vague: `ما|ماذا|كيف|لماذا|ليش|لم|شو|ايش|إيش|ازاي|أي|اي`,
		openers: `هل|ما|ماذا|متى|أين|وين|كيف|لماذا|كم|بكم|شو|ايش|امتى|فين|ممكن|هل يوجد|هل لديكم|عندكم|في عندكم`,
		links: `و|أيضا|كذلك|أو|لكن|ثم|ماذا عن|وماذا عن|طيب|وبالنسبة|بالنسبة`,
		prepositions: `في|على|إلى|الى|عن|مع|بدون|من|حتى|بعد|قبل|خلال|عند|ل|ب|يوم`,
		pronouns: `هو|هي|هذا|هذه|ذلك|تلك|هناك|هنا|نفس|نفسه|له|لها|فيه|فيها|منه|منها|به|بها|عليه|عليها|هم`,
		articles: ``,
		light: `طريقة|شيء|مساعدة|حدث|يحدث|أفعل|افعل|اعمل|أعمل|حل|سعر|السعر|سعره|سعرها|تكلف|يكلف|ثمن|تكلفة|يستغرق|تستغرق|أحتاج|يمكن|ممكن|مازال|يعمل`,
		you: `انتم|أنتم|عندكم|لديكم|مكانكم`,
		rest: `أنا|انا|أنت|انت|أنتم|نحن|هل|لي|لنا|لكم|لدي|لديكم|عندي|عندكم|كان|كانت|يكون|تكون|ليس|لا|نعم|إن|أن|ان|إذا|اذا|الذي|التي|كل|بعض|جدا|فقط|قد
			|سوف|يوجد|توجد|أريد|اريد|ابغى|بدي|عايز|أود`,
		slots: {
			day: `الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|اليوم|غدا|بكرة|بكره|الليلة|العيد|رمضان`,
			month: `يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر`,
			colour: `أحمر|أزرق|أخضر|أسود|أبيض|أصفر|وردي|رمادي|بني|برتقالي`,
		},
		frames: [
			`(اسمي|انا اسمي) \\S+`,
			`(هل )?(يمكنك|يمكنكم|ممكن|تقدر|تقدرون|بإمكانك|بإمكانكم) (من فضلك |لو سمحت )?(أن )?(تخبرني|تخبروني|إخباري|تقول لي|تقولي|تقولوا لي|تفيدني|تفيدوني|مساعدتي|تساعدني)( ب| إذا| عن)?`,
			`(ممكن|هل يمكنني|هل ممكن) (أن )?(أعرف|أسأل|سؤال|استفسر|أستفسر)( عن| إذا)?`,
			`(أريد|أود|أرغب|بدي|ابغى|ابي|عايز|عاوز|حابب|كنت أريد) (أن |في )?(أعرف|معرفة|أسأل|السؤال|أستفسر|الاستفسار)( عن| إذا)?`,
			`(عندي|لدي) (سؤال|استفسار)( عن| بخصوص)?`,
			`(سؤال|استفسار)( سريع)?( عن| بخصوص)?`,
			`(لو سمحت|لو سمحتم|لو سمحتوا|من فضلك|من فضلكم|عفوا|آسف|معذرة|بعد إذنك)`,
		],
		closings: `لو سمحت|لو سمحتم|لو سمحتوا|من فضلك|من فضلكم|شكرا|شكرا جزيلا|شكرا لك|شكرا لكم|مع الشكر|وشكرا|تحياتي`,
	},
};
