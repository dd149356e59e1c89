import type { Language } from '../language';

export const hi: Language = {
	code: 'hi',
	calendar: {
		days: '|||बृहस्पतिवार|||इतवार',
		months: '9 सितम्बर 12 दिसम्बर',
	},
	joins: { to: 'से', and: 'और', or: 'या' },
	numbers: {
		cardinals: `2 दो 3 तीन 4 चार 5 पाँच 6 छह 7 सात 8 आठ 9 नौ 10 दस 11 ग्यारह 12 बारह 13 तेरह 14 चौदह 15 पंद्रह 16 सोलह 17 सत्रह 18 अठारह 19 उन्नीस 20 बीस
			21 इक्कीस 22 बाईस 23 तेईस 24 चौबीस 25 पच्चीस 26 छब्बीस 27 सत्ताईस 28 अट्ठाईस 29 उनतीस 30 तीस 31 इकतीस 32 बत्तीस 33 तैंतीस 34 चौंतीस 35 पैंतीस
			36 छत्तीस 37 सैंतीस 38 अड़तीस 39 उनतालीस 40 चालीस 41 इकतालीस 42 बयालीस 43 तेतालीस 44 चवालीस 45 पैंतालीस 46 छियालीस 47 सैंतालीस 48 अड़तालीस 49 उनचास
			50 पचास 51 इक्यावन 52 बावन 53 तिरपन 54 चौवन 55 पचपन 56 छप्पन 57 सत्तावन 58 अट्ठावन 59 उनसठ 60 साठ 61 इकसठ 62 बासठ 63 तिरसठ 64 चौंसठ 65 पैंसठ
			66 छियासठ 67 सड़सठ 68 अड़सठ 69 उनहत्तर 70 सत्तर 71 इकहत्तर 72 बहत्तर 73 तिहत्तर 74 चौहत्तर 75 पचहत्तर 76 छिहत्तर 77 सतहत्तर 78 अठहत्तर 79 उन्यासी
			80 अस्सी 81 इक्यासी 82 बयासी 83 तिरासी 84 चौरासी 85 पचासी 86 छियासी 87 सत्तासी 88 अट्ठासी 89 नवासी 90 नब्बे 91 इक्यानवे 92 बानवे 93 तिरानवे
			94 चौरानवे 95 पचानवे 96 छियानवे 97 सत्तानवे 98 अट्ठानवे 99 निन्यानवे 100 सौ 1000 हज़ार 1000 हजार 100000 लाख 6 छः 6 छ 15 पन्द्रह`,
		ones: 'एक',
	},
	units: `minute मिनट|hour घंटा घंटे घण्टे|day दिन दिनों|week सप्ताह हफ्ते हफ़्ते|month महीना महीने महीनों|year साल वर्ष|night रात रातें|gram ग्राम
		|kilogram किलो|metre मीटर|litre लीटर|person लोग लोगों|time बार|counted मंजिल`,
	money: 'EUR यूरो|USD डॉलर डॉलर|INR रुपये रुपए रुपया रु',
	times: {
		clock: 'बजे',
		before: { morning: 'सुबह', afternoon: 'शाम|दोपहर', night: 'रात' },
		fractionsBefore: '30 साढ़े|15 सवा|-15 पौने',
		midnight: 'आधी रात',
	},
	week: {
		everyDay: 'हर दिन|रोज|प्रतिदिन',
		weekend: 'सप्ताहांत',
		always: 'चौबीसों घंटे',
	},
	phrases: {
		opening: `सवाल|एक सवाल|मेरा एक सवाल है|एक सवाल है|मदद|मदद चाहिए|जानकारी|जानकारी चाहिए|ek sawal hai|sawal hai|kuch puchna hai|help chahiye`,
		yes: `हाँ|हां|जी|जी हाँ|haan|ji|ji haan`,
		laugh: `lol`,
		greeting: `नमस्ते|नमस्कार|हैलो|हाय|हेलो|सुप्रभात|राम राम|कैसे हो|आप कैसे हैं|कोई है|namaste|namaskar|kaise ho|aap kaise hain`,
		thanks: `धन्यवाद|शुक्रिया|बहुत धन्यवाद|बहुत बहुत धन्यवाद|ठीक है|ठीक|अच्छा|बढ़िया|अलविदा|शुभ रात्रि|dhanyavaad|dhanyavad|dhanyawad|shukriya|theek hai
			|thik hai|acha|accha|badhiya|alvida`,
		stop: 'रोको|रोकें|बंद करो|बंद करें|मैसेज मत भेजो|band karo',
		ask: 'मुझे|मैं|बात करनी है|से बात करनी है|से बात करना है|चाहिए|se baat karni hai|se baat karna hai|mujhe|chahiye',
		human: 'इंसान|किसी इंसान|असली इंसान|ग्राहक सेवा|एजेंट|insaan|kisi insaan|asli insaan|मुझे कॉल करो',
		person: 'कोई|किसी|किसी व्यक्ति|मैनेजर|kisi|koi',
		please: 'कृपया|kripya',
	},
	question: {
		asking: `क्या|कब|कहाँ|कहां|कौन|किसको|किस|कैसा|कैसी|कैसे|क्यों|कितना|कितने|कितनी|बजे|kya|kab|kahan|kaha|kidhar|kaun|kisko|kis|kaisa|kaisi|kaise|kyun
			|kyu|kitna|kitne|kitni|baje`,
		vague: 'क्या|कैसे|क्यों|kya|kaise|kyun|kyu',
		openers: 'क्या|क्या आप|क्या मैं|कब|कहाँ|कौन|कैसे|क्यों|कितना|कितने|kya|kya aap|kab|kahan|kaise|kitna|kitne|koi',
		links: 'और|या|लेकिन|तो|और क्या|फिर|aur|ya|lekin|phir|aur kya',
		pronouns: `यह|ये|वह|वो|इसका|इसकी|इसके|उसका|उसकी|उसके|इसमें|उसमें|इसको|वहाँ|वहां|यहाँ|यहां|ye|yeh|wo|woh|iska|iski|iske|uska|uski|uske|isme|usme|wahan
			|yahan`,
		light: `दाम|कीमत|रेट|लगता|लगते|लगेगा|लगेंगे|मदद|समस्या|काम|संभव|daam|kimat|keemat|lagta|lagte|lagega|lagenge|madad|kaam|karu|karun|करूँ|करूं`,
		you: 'आप|आपका|आपकी|आपके|aap|aapka|aapki|aapke|apka|apki|apke|tum',
		rest: `है|हैं|हो|था|थी|का|की|के|को|से|में|पर|भी|ही|मैं|मुझे|मेरा|मेरी|मेरे|हम|हमें|कर|करना|करने|करते|करें|सकते|सकता|सकती|चाहिए|रहा|रही|रहे|गया|गई
			|होता|होती|होगा|होगी|कोई|कुछ|नहीं|न|ना|ने|जी|लिए|तक|अब|दिन|हमारा|जाए|जाएगा|देना|दो|hai|hain|ho|tha|thi|ka|ki|ke|ko|se|mein|mai|bhi|hi|mujhe|mera|meri|mere|hum|hume|kar
			|karna|karne|karte|kare|karo|sakte|sakta|sakti|chahiye|raha|rahi|rahe|gaya|gayi|hota|hoti|hoga|hogi|koi|kuch|nahi|nhi|ne|ji|liye|tak|din`,
		days: `संडे|आज|कल|परसों|छुट्टी|दिवाली|होली|सुबह|शाम|somvar|mangalvar|budhvar|guruvar|shukravar|shanivar|ravivar|monday|tuesday|wednesday|thursday
			|friday|saturday|sunday|aaj|kal|parso|diwali|holi|subah|shaam`,
		colours: 'लाल|नीला|नीली|हरा|हरी|काला|काली|सफेद|पीला|पीली|गुलाबी|भूरा|laal|neela|hara|kala|kaala|safed|peela|gulabi',
		frames: [
			String.raw`(मेरा नाम|mera naam|mera nam) \S+( है| hai)?`,
			String.raw`(क्या )?(आप )?(मुझे )?(बता सकते हैं|बताइए|बता दीजिए|बताओ|बताएं)( कि)?`,
			String.raw`(kya )?(aap )?(mujhe )?(bata sakte hai|bata sakte hain|bataiye|bata dijiye|bata do|batao|bataye)( ki)?`,
			String.raw`(मुझे )?(जानना|पूछना) (है|था|चाहता हूँ|चाहती हूँ)( कि)?`,
			String.raw`(mujhe )?(jaanna|janna|puchna|poochna) (hai|tha)( ki)?`,
			String.raw`(एक |ek )?(सवाल|sawal|question) (है|था|hai|tha)`,
			String.raw`(माफ कीजिए|maaf kijiye|sorry|excuse me)`,
			String.raw`(कृपया|kripya|please|plz|bhai|bhaiya|sir|madam)`,
		],
		closings: `कृपया|धन्यवाद|शुक्रिया|बताइए|बता दीजिए|बताओ|kripya|please|plz|dhanyavad|shukriya|thanks|bataiye|bata dijiye|bata do|batao|bhai|bhaiya|sir
			|madam|ji`,
	},
};
