import type { QueryWords } from './query-words';

export const hindiAndIndonesian: Record<string, QueryWords> = {
	/** In its own script, and as it is written in Latin letters. */
	hi: {
		asking: `क्या|कब|कहाँ|कहां|कौन|किसको|किस|कैसा|कैसी|कैसे|क्यों|कितना|कितने|कितनी|बजे|kya|kab|kahan|kaha|kidhar|kaun|kisko|kis|kaisa|kaisi|kaise|kyun|kyu
			|kitna|kitne|kitni|baje`,
		vague: `क्या|कैसे|क्यों|kya|kaise|kyun|kyu`,
		openers: `क्या|क्या आप|क्या मैं|कब|कहाँ|कौन|कैसे|क्यों|कितना|कितने|kya|kya aap|kab|kahan|kaise|kitna|kitne|koi`,
		links: `और|या|लेकिन|तो|और क्या|फिर|aur|ya|lekin|phir|aur kya`,
		prepositions: ``,
		pronouns: `यह|ये|वह|वो|इसका|इसकी|इसके|उसका|उसकी|उसके|इसमें|उसमें|इसको|वहाँ|वहां|यहाँ|यहां|ye|yeh|wo|woh|iska|iski|iske|uska|uski|uske|isme|usme|wahan|yahan`,
		articles: ``,
		light: `दाम|कीमत|रेट|लगता|लगते|लगेगा|लगेंगे|मदद|समस्या|काम|संभव|daam|kimat|keemat|lagta|lagte|lagega|lagenge|madad|kaam|karu|karun|करूँ|करूं`,
		you: `आप|आपका|आपकी|आपके|aap|aapka|aapki|aapke|apka|apki|apke|tum`,
		rest: `है|हैं|हो|था|थी|का|की|के|को|से|में|पर|भी|ही|मैं|मुझे|मेरा|मेरी|मेरे|हम|हमें|कर|करना|करने|करते|करें|सकते|सकता|सकती|चाहिए|रहा|रही|रहे|गया|गई|होता|होती
			|होगा|होगी|कोई|कुछ|नहीं|न|ना|ने|जी|लिए|तक|अब|दिन|hai|hain|ho|tha|thi|ka|ki|ke|ko|se|mein|mai|bhi|hi|mujhe|mera|meri|mere|hum|hume
			|kar|karna|karne|karte|kare|karo|sakte|sakta|sakti|chahiye|raha|rahi|rahe|gaya|gayi|hota|hoti|hoga|hogi|koi|kuch|nahi|nhi|ne|ji|liye|tak|din`,
		slots: {
			day: `सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार|संडे|शनिवार|आज|कल|परसों|छुट्टी|दिवाली|होली|सुबह|शाम|somvar|mangalvar|budhvar|guruvar|shukravar|shanivar|ravivar
				|monday|tuesday|wednesday|thursday|friday|saturday|sunday|aaj|kal|parso|diwali|holi|subah|shaam`,
			month: `जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर|दिसंबर`,
			colour: `लाल|नीला|नीली|हरा|हरी|काला|काली|सफेद|पीला|पीली|गुलाबी|भूरा|laal|neela|hara|kala|kaala|safed|peela|gulabi`,
		},
		frames: [
			`(मेरा नाम|mera naam|mera nam) \\S+( है| hai)?`,
			`(क्या )?(आप )?(मुझे )?(बता सकते हैं|बताइए|बता दीजिए|बताओ|बताएं)( कि)?`,
			`(kya )?(aap )?(mujhe )?(bata sakte hai|bata sakte hain|bataiye|bata dijiye|bata do|batao|bataye)( ki)?`,
			`(मुझे )?(जानना|पूछना) (है|था|चाहता हूँ|चाहती हूँ)( कि)?`,
			`(mujhe )?(jaanna|janna|puchna|poochna) (hai|tha)( ki)?`,
			`(एक |ek )?(सवाल|sawal|question) (है|था|hai|tha)`,
			`(माफ कीजिए|maaf kijiye|sorry|excuse me)`,
			`(कृपया|kripya|please|plz|bhai|bhaiya|sir|madam)`,
		],
		closings: `कृपया|धन्यवाद|शुक्रिया|बताइए|बता दीजिए|बताओ|kripya|please|plz|dhanyavad|shukriya|thanks|bataiye|bata dijiye|bata do|batao|bhai|bhaiya|sir|madam|ji`,
	},
	id: {
		asking: `apa|apakah|kapan|dimana|mana|kemana|siapa|bagaimana|gimana|kenapa|mengapa|berapa|brp|jam`,
		vague: `apa|apakah|bagaimana|gimana|kenapa|mengapa`,
		openers: `apakah|apa|ada|bisa|bisakah|boleh|bolehkah|kapan|di mana|dimana|siapa|bagaimana|gimana|kenapa|berapa|jam berapa|cara`,
		links: `dan|atau|tapi|terus|trus|lalu|kalau|kalo|klo|bagaimana dengan|gimana dengan|kalau untuk|kalo untuk|juga|sama`,
		prepositions: `di|ke|dari|untuk|buat|dengan|tanpa|pada|sampai|setelah|sebelum|hari`,
		pronouns: `itu|ini|nya|dia|mereka|sana|situ|sini|tersebut`,
		articles: ``,
		light: `harga|harganya|biaya|biayanya|perlu|butuh|lama|termasuk|bantu|bantuan|masalah|caranya|cara|mungkin|berlaku`,
		you: `anda|kalian|kamu`,
		rest: `saya|aku|kami|kita|kak|kakak|min|gan|sis|mas|mbak|yang|yg|adalah|ada|sudah|udah|belum|akan|bisa|boleh|mau|ingin|tidak|ga|gak|nggak|enggak|ya|yah|sih|dong|deh
			|nih|kok|aja|saja|lagi|juga|sangat|lebih|jika|untuk|oleh|sebagai|para|hari`,
		slots: {
			day: `senin|selasa|rabu|kamis|jumat|sabtu|minggu|sekarang|besok|lusa|libur|lebaran|natal|pagi|siang|sore|malam`,
			month: `januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember`,
			colour: `merah|biru|hijau|hitam|putih|kuning|pink|abu|coklat|cokelat|ungu`,
		},
		frames: [
			`(nama saya|saya bernama) \\S+`,
			`((kak|min|gan|sis|mas|mbak) )?(saya |aku )?(mau|ingin|numpang|izin|boleh) (tanya|bertanya|nanya)( dong| dulu| nih| soal| tentang)*( (kak|min|gan|sis|mas|mbak))?`,
			`(bisa|bisakah|boleh) (tolong )?(beri tahu|kasih tahu|kasih tau|bantu|jelaskan)( saya)?`,
			`(permisi|maaf)( (kak|min|gan|sis|mas|mbak))?`,
			`(tolong|mohon)( info| infonya)?`,
		],
		closings: `ya|ya kak|ya min|kak|min|gan|sis|mas|mbak|dong|dong kak|terima kasih|makasih|makasih kak|terima kasih sebelumnya|tolong|mohon infonya|trims`,
	},
};
