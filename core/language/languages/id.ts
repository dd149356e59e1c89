import type { Language } from '../language';

export const id: Language = {
	code: 'id',
	calendar: {
		shortDays: '||||||minggu',
	},
	phrases: {
		opening: `tanya|mau tanya|saya mau tanya|numpang tanya|boleh tanya|mau nanya|ada pertanyaan|bantuan|butuh bantuan|minta info|info|informasi|mau info`,
		yes: `iya|ya tolong`,
		laugh: `wkwk|wkwkwk|lol|hmm`,
		greeting: `halo|hai|selamat pagi|selamat siang|selamat sore|selamat malam|pagi|siang|sore|malam|assalamualaikum|apa kabar|ada orang|apakah ini bot
			|kamu bot`,
		thanks: `terima kasih|terimakasih|makasih|makasi|trims|terima kasih banyak|tidak terima kasih|oke|baik|baiklah|siap|mantap|bagus|sip|mengerti
			|sampai jumpa|dadah|sama sama`,
		stop: 'berhenti|hentikan|berhenti berlangganan|jangan kirim pesan|jangan kirim pesan lagi',
		ask: 'saya mau|saya ingin|bisa|boleh|bicara dengan|berbicara dengan|mau bicara dengan|hubungkan saya dengan',
		human: 'manusia|orang asli|orang sungguhan|agen|operator manusia|layanan pelanggan|cs|telepon saya',
		person: 'seseorang|orang|manajer|pemilik|admin',
		please: 'tolong|mohon',
		filler: 'kak|pak|bu|min|gan|mas|mbak|ya',
	},
	question: {
		asking: 'apa|apakah|kapan|dimana|mana|kemana|siapa|bagaimana|gimana|kenapa|mengapa|berapa|brp|jam',
		vague: 'apa|apakah|bagaimana|gimana|kenapa|mengapa',
		openers: `apakah|apa|ada|bisa|bisakah|boleh|bolehkah|kapan|di mana|dimana|siapa|bagaimana|gimana|kenapa|berapa|jam berapa|cara`,
		links:
			'dan|atau|tapi|terus|trus|lalu|kalau|kalo|klo|bagaimana dengan|gimana dengan|kalau untuk|kalo untuk|juga|sama',
		prepositions: 'di|ke|dari|untuk|buat|dengan|tanpa|pada|sampai|setelah|sebelum|hari',
		pronouns: 'itu|ini|nya|dia|mereka|sana|situ|sini|tersebut',
		light: 'harga|harganya|biaya|biayanya|perlu|butuh|lama|termasuk|bantu|bantuan|masalah|caranya|cara|mungkin|berlaku',
		you: 'anda|kalian|kamu',
		rest: `saya|aku|kami|kita|kak|kakak|min|gan|sis|mas|mbak|yang|yg|adalah|ada|sudah|udah|belum|akan|bisa|boleh|mau|ingin|tidak|ga|gak|nggak|enggak|ya
			|yah|sih|dong|deh|nih|kok|aja|saja|lagi|juga|sangat|lebih|jika|untuk|oleh|sebagai|para|hari`,
		days: 'minggu|sekarang|besok|lusa|libur|lebaran|natal|pagi|siang|sore|malam',
		colours: 'merah|biru|hijau|hitam|putih|kuning|pink|abu|coklat|cokelat|ungu',
		frames: [
			String.raw`(nama saya|saya bernama) \S+`,
			String.raw`((kak|min|gan|sis|mas|mbak) )?(saya |aku )?(mau|ingin|numpang|izin|boleh) (tanya|bertanya|nanya)( dong| dulu| nih| soal| tentang)*( (kak|min|gan|sis|mas|mbak))?`,
			String.raw`(bisa|bisakah|boleh) (tolong )?(beri tahu|kasih tahu|kasih tau|bantu|jelaskan)( saya)?`,
			String.raw`(permisi|maaf)( (kak|min|gan|sis|mas|mbak))?`,
			String.raw`(tolong|mohon)( info| infonya)?`,
		],
		closings: `ya|ya kak|ya min|kak|min|gan|sis|mas|mbak|dong|dong kak|terima kasih|makasih|makasih kak|terima kasih sebelumnya|tolong|mohon infonya
			|trims`,
	},
};
