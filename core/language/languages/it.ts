import type { Language } from '../language';

export const it: Language = {
	code: 'it',
	chat: 'x per ke che qnt quanto qnd quando dv dove',
	calendar: {
		days: '|||||sabati|domeniche',
		shortDays: 'lun lu|mar ma|mer me|gio gi|ven ve|sab sa|dom do',
		shortMonths: '1 gen 2 feb 4 apr 6 giu 7 lug 8 ago 10 ott 11 nov 12 dic',
	},
	joins: { to: 'a|al', and: 'e', or: 'o' },
	numbers: {
		cardinals: `2 due 3 tre 4 quattro 5 cinque 6 sei 7 sette 8 otto 9 nove 10 dieci 11 undici 12 dodici 13 tredici 14 quattordici 15 quindici 16 sedici
			17 diciassette 18 diciotto 19 diciannove 20 venti 30 trenta 40 quaranta 50 cinquanta 60 sessanta 70 settanta 80 ottanta 90 novanta 100 cento
			1000 mille 1000 mila 1000000 milioni 12 dozzina 15 quindicina`,
		ordinals: '1 primo 2 secondo 3 terzo 4 quarto 5 quinto 6 sesto',
		ones: 'un una uno',
		joiner: 'e',
	},
	units: `second secondo secondi|minute minuto minuti|hour ora ore|day giorno giorni|week settimana settimane|month mese mesi|year anno anni
		|night notte notti|gram grammo grammi|kilogram chilo chili|metre metro metri|kilometre chilometri|inch pollici|litre litro litri|person persone
		|time volte|counted pezzi piano euro`,
	money: 'EUR euro|USD dollari|EUR/100 centesimi',
	times: {
		clockOrLength: 'ore',
		behind: { morning: 'di mattina|del mattino', afternoon: 'del pomeriggio|di sera', night: 'di notte' },
		fractionsBehind: '30 e mezz[ao]|15 e un quarto|-15 meno un quarto',
		noon: 'mezzogiorno',
		midnight: 'mezzanotte',
	},
	week: {
		closed: 'chiuso',
		everyDay: 'ogni giorno|tutti i giorni|giornaliero',
		workdays: 'giorni feriali|feriali',
		weekend: 'fine settimana',
		allDay: 'tutto il giorno',
		joining: 'e da dal dalle alle',
	},
	wishes: {
		speakTo: String.raw`parlare con (.+)`,
		callMe: String.raw`(?:potete|puo|puoi|potreste|potrebbe) (?:\S+ )?(?:chiamarmi|richiamarmi|telefonarmi)|chiamatemi|richiamatemi|chiamami|mi (?:chiamate|richiamate)`,
		stop: String.raw`(?:smettete|smettetela|smettila) di (?:mandarmi|inviarmi|scrivermi)(?: \S+){0,5}|basta (?:con )?(?:la |le )?(?:pubblicita|messaggi|promozioni|spam)|non (?:mandatemi|inviatemi|voglio) piu(?: \S+){0,3}`,
		complaint: String.raw`(?:molto|davvero|veramente) (?:delus[oa]|arrabbiat[oa]|insoddisfatt[oa])|non sono (?:\S+ )?(?:content[oa]|soddisfatt[oa])|inaccettabile|vergogna|vergognos[oa]|un reclamo|rivoglio i (?:miei )?soldi|truffa|mai piu|pessimo servizio|(?:mi avete|avete) (?:rotto|graffiato|perso|rovinato|dimenticato)|(?:mi[oa]|miei|mie|nostr[oaie]|il|la|le|i) (?:\S+ ){1,3}(?:era|erano|e arrivat[oa]|sono arrivat[ie]) (?:\S+ )?(?:bruciat[oaie]|fredd[oaie]|crud[oaie]|sporc(?:o|a|hi|he)|rott[oaie]|ammuffit[oaie]|immangiabil[ei])`,
		reference: String.raw`ticket|ordine|prenotazione|fattura|pratica|spedizione|targa`,
		ownReady: String.raw`(?:quando|a che ora) (?:(?:e|era) (?:il mio|la mia|il nostro|la nostra) (?:prossim[oa] )?|ho (?:il |la |l)?)(?:appuntamento|prenotazione|lezione|ordine)|(?:e|sono) (?:gia )?pront[oaie] (?:il mio|la mia|i miei|le mie) \S+|(?:il mio|la mia|i miei|le mie) (?:\S+ ){1,2}(?:e|sono) (?:gia )?pront[oaie]`,
	},
	topics: {
		place: {
			asked: String.raw`dove (?:siete|vi trovate|vi trovo|si trova|state)(?: esattamente| di preciso)*|(?:qual e )?(?:l|il vostro)? ?indirizzo|come (?:arrivo|si arriva|arriviamo)`,
			sheets: 'indirizzo|dove siete|come arrivare',
		},
		parking: {
			asked: String.raw`(?:posto|lasciare|lascio|mettere|metto|parcheggiare) .*(?:macchina|auto)`,
			sheets: 'parcheggio|dove parcheggiare',
		},
		payment: { asked: 'accettate|prendete|pagare', sheets: 'pagamento|pagare con carta' },
		cancelling: {
			asked: String.raw`(?:disdire|annullare|spostare|cancellare) (?:\S+ ){0,2}l?(?:appuntamento|prenotazione|lezione)|non (?:posso|riesco a) venire`,
			sheets: 'disdetta|annullare appuntamento',
		},
		booking: {
			asked: String.raw`(?:prenotare|prendere|fissare) (?:\S+ ){0,2}l?(?:appuntamento|tavolo|visita)|come (?:\S+ ){0,2}(?:prenot|iscriv)\S+`,
			sheets: 'prenotazione|appuntamento|iscrizione',
		},
		access: {
			asked: String.raw`sedia a rotelle|carrozzina|disabili|passeggino`,
			sheets: 'accesso disabili|sedia a rotelle',
		},
		languages: {
			asked: String.raw`parlate \S+`,
			sheets: 'lingue|che lingue parlate',
		},
		jobs: {
			asked: String.raw`assumete|cercate (?:\S+ )?(?:personale|qualcuno|collaboratori)|lavorare (?:da|con) voi|curriculum`,
			sheets: 'lavora con noi|lavoro',
		},
	},
	phrases: {
		opening: `domanda|una domanda|ho una domanda|avrei una domanda|volevo fare una domanda|posso fare una domanda|posso chiedere una cosa|volevo chiedere una cosa|una informazione|uninformazione|informazione|vorrei uninformazione|avrei bisogno di uninformazione|aiuto|ho bisogno di aiuto|mi potete aiutare|mi può aiutare|potete aiutarmi|info|informazioni|più info|vorrei informazioni|vorrei delle informazioni|vorrei info|sono interessato|sono interessata|mi interessa|ci siete|sei lì`,
		yes: `sì|si|sì grazie|sì per favore|volentieri|certamente`,
		laugh: `lol|ahah|ahahah|xd|hmm|mah|boh|wow`,
		greeting: `ciao|salve|buongiorno|buon giorno|buonasera|buona sera|buon pomeriggio|come va|come stai|come sta|c'è qualcuno|sei un bot|sei un robot
			|sei umano|parlo con un robot|inizia`,
		thanks: `grazie|grazie mille|mille grazie|molte grazie|tante grazie|ti ringrazio|la ringrazio|vi ringrazio|grazie a te|grazie a lei|grazie a voi
			|no grazie|va bene|perfetto|ottimo|capito|d'accordo|benissimo|fantastico|tutto chiaro|bene|molto bene|arrivederci|a presto|a dopo|a domani
			|buona giornata|buona serata|buonanotte|buona notte|prego|è tutto`,
		stop: `disiscrivimi|disiscrivermi|disiscrizione|cancellami|annulla iscrizione|cancella iscrizione|non scrivetemi più|non scrivermi più
			|non voglio più messaggi|niente più messaggi|basta messaggi|smettete di scrivermi|lasciatemi in pace`,
		ask: `voglio|vorrei|ho bisogno di|posso|potrei|preferisco|parlare con|parlare a|mi passi|passami|mi può passare|mettetemi in contatto con|c'è`,
		human: `umano|un umano|persona reale|una persona reale|persona vera|una persona vera|operatore|un operatore|operatrice|un'operatrice|servizio clienti
			|il servizio clienti|assistenza clienti|essere umano|un essere umano|chiamatemi|richiamatemi|chiamami|non un bot`,
		person:
			'qualcuno|il titolare|un responsabile|il responsabile|responsabile|assistenza|il proprietario|un dipendente',
		please: 'per favore|perfavore|per cortesia|per piacere',
		filler: `e|allora|per l'aiuto|per la risposta|per tutto|a tutti|dell'aiuto|della risposta`,
	},
	question: {
		asking: 'che|cosa|quando|dove|chi|quale|quali|perché|come|quanto|quanta|quanti|quante|ora',
		vague: 'che|cosa|quale|quali|perché|come',
		openers: `avete|hai|ha|c è|cè|ci sono|posso|possiamo|si può|potete|fate|vendete|accettate|siete|è possibile|è|consegnate|offrite|devo|che|cosa|quando
			|dove|chi|quale|quali|come|quanto|quanta|quanti|quante|a che|perché`,
		links: 'e|ed|anche|o|ma|allora|e anche|che mi dite di|che ne dici di|e invece|invece|poi',
		prepositions: 'in|per|con|senza|di|da|a|al|alla|ai|alle|nel|nella|del|della|dopo|prima|durante|fino',
		pronouns: 'questo|questa|quello|quella|questi|quelli|ciò|ne|ci|lì|là|stesso|stessa|esso|essa|quelle|queste',
		articles: 'lo|la|li|le|gli|il|i',
		light: `modo|qualcosa|aiuto|aiutare|succede|successo|risolvere|spiegare|costa|costano|prezzo|dura|durano|serve|servono|vuole|funziona|include|incluso
			|compreso|possibile|ancora|fate`,
		you: 'voi|siete|vostro|vostra',
		rest: `un|uno|una|su|sul|sulla|io|tu|lei|noi|voi|mi|ti|si|vi|mio|mia|miei|tuo|tua|suo|sua|nostro|vostro|vostra|vostri|vostre|è|sono|sei|siamo|siete
			|essere|era|ho|hai|ha|abbiamo|avete|hanno|può|puoi|potete|posso|possiamo|voglio|vorrei|devo|se|sì|no|non|più|molto|già|solo|favore|c|dell|l|fa|fare
			|cè|offrite|esattamente`,
		days: 'oggi|domani|stasera|weekend|festivi|natale|pasqua',
		colours: 'rosso|rossa|blu|verde|nero|nera|bianco|bianca|giallo|gialla|rosa|grigio|grigia|marrone|arancione|viola',
		frames: [
			String.raw`(mi chiamo|il mio nome è) \S+`,
			String.raw`(mi |ci )?(può|puoi|potete|potrebbe|potresti|potreste|sa|sapete) (per favore )?(dire|dirmi|dirci|indicare|indicarmi|informare|informarmi|aiutare|aiutarmi|spiegare|spiegarmi)( se| con)?`,
			String.raw`(vorrei|volevo|voglio|mi piacerebbe|avrei bisogno di) (sapere|chiedere|chiedervi|chiederle)( se)?`,
			String.raw`(ho|avrei) (una |un altra )?(piccola )?domanda( su| sul| sulla)?`,
			String.raw`(una |un altra )?domanda( veloce)?( su| sul| sulla)?`,
			String.raw`(sapete|sa|sai) (?=(se|che|cosa|quando|dove|chi|quale|quali|come|quanto)( |$))(se )?`,
			String.raw`(posso|potrei) (chiedere|chiedervi|farvi una domanda)( se)?`,
			String.raw`(mi dica|dimmi|mi dite|ditemi)( se| per favore)?`,
			String.raw`(scusi|scusa|scusate|mi scusi|perdoni)( ma)?`,
			String.raw`(per favore|per cortesia|perfavore)`,
		],
		closings:
			'per favore|per cortesia|perfavore|grazie|grazie mille|molte grazie|grazie in anticipo|cordiali saluti|saluti',
	},
	dayOfMonth: '(?:il|giorno|il giorno) #',
	hours: {
		open: 'aprirete|aprira|aperto|aperta|aperti|aperte|aprite|apre|aprono|aprire',
		close: 'chiuso|chiusa|chiusi|chiudete|chiude|chiudono|chiudere',
		hours: 'orari|orario|orari di apertura|orario di apertura|ore di apertura',
		when: 'quando|a che ora|che ora|fino a che ora|fino a quando|da che ora|quali|quale|qual',
		now: 'adesso|ora|in questo momento|attualmente',
		today: 'oggi|stasera|questa sera|stamattina|oggi pomeriggio',
		tomorrow: 'domani|domani mattina|domani sera',
		overmorrow: 'dopodomani',
		weekend: 'fine settimana|weekend|week end',
		filler: `normale|come sempre|fino|giorno|giorni|settimana|ancora|prossimo|prossima|gia|ore|sera|mattina`,
		place: 'ufficio|negozio|bottega|officina|studio|salone|ambulatorio',
		verb: 'siete|ce|sarete|cè',
		half: 'li|qualcuno',
	},
	holidays: `12-24 vigilia di natale, vigilia|*12-25 giorno di natale|*12-26 santo stefano|12-24..26 natale
		|12-27..30 tra natale e capodanno, fra natale e capodanno|12-31 san silvestro, ultimo dellanno|*01-01 capodanno|*01-06 epifania, befana
		|easter-47 martedì grasso|easter-2 venerdì santo|easter+0 domenica di pasqua|*easter+1 pasquetta, lunedì dellangelo, lunedì di pasqua
		|easter+0..+1 pasqua|*04-25 festa della liberazione|*05-01 festa del lavoro, festa dei lavoratori|*06-02 festa della repubblica
		|*08-15 ferragosto|*11-01 ognissanti|*12-08 immacolata, limmacolata|02-14 san valentino
		|public festivi, giorni festivi, giorno festivo, festività`,
	small: `il lo la i gli siete siamo le l un uno una di del della dei delle degli dello da dal dalla a al alla ai alle in nel nella con per e o ed e sono
		era c ce ci che cosa cose quale quali come quando puo potete posso vorrei voglio sapere dire mi vi si tu tuo vostro vostri lei suo per favore ciao
		buongiorno salve grazie ok ora adesso oggi anche avete hai ha ho cadauno pezzo questo questa qual ogni`,
	sentences: {
		locale: 'it-IT',
		openUntil: 'Sì, ora siamo aperti, fino alle {time}.',
		open: 'Sì, ora siamo aperti.',
		closedUntil: 'Ora siamo chiusi. Riapriamo {day} alle {time}.',
		closed: 'Ora siamo chiusi.',
		closedWord: 'chiuso',
		today: 'oggi',
		tomorrow: 'domani',
		onDay: '{day}',
		openWord: 'aperto',
		hours: 'orari di apertura',
		askAway: 'Certo, dica pure: che cosa vuole sapere?',
		notListed: 'non indicato',
		whichOne: 'Quale intende?',
	},
	things: {
		pets: 'animali, cane < cani, cagnolin*, cagnett*, cucciol*, gatto, animale',
		children: 'bambini < bambino, bambina, figlio, figlia, figli, bimbo, bimba, bimbi',
		highChair: 'seggiolone < seggioloni, seggiolino',
		accessible: 'accessibile, sedia a rotelle < disabili, disabile, carrozzina, barriere architettoniche',
		lift: 'ascensore < lift',
		wifi: 'wifi, internet < wi fi, password del wifi',
		glutenFree: 'senza glutine < celiac*, glutine',
		vegetarian: 'vegetariano < vegetarian*, senza carne',
		vegan: 'vegano < vegan*',
		alcohol: 'alcolici < birra, birre, vino, vini, cocktail*, alcol',
		outdoorSeating: 'tavoli all aperto, terrazza < fuori, all aperto, dehors, giardino',
		delivery: 'consegna a domicilio < consegnate, consegna, portate a casa, a domicilio',
		takeaway: 'da asporto < asporto, da portare via, take away, portar via',
		cancel: 'disdetta, annullare < disdire, cancellare, spostare l appuntamento, rimandare, spostare',
		giftVouchers: 'buoni regalo, gift card < buono regalo, carta regalo, voucher',
		studentDiscount: 'sconto studenti < studente, studenti, studentessa, pensionati',
		jobs: 'assunzioni, candidature < lavora con noi, lavoro, assumete, cercate personale, curriculum, candidatura, tirocinio',
		lostProperty: 'oggetti smarriti < dimenticato, smarrito, ho lasciato',
		invoice: 'fattura, ricevuta < scontrino',
		instalments: 'pagamento a rate < rate, a rate, rateizzare, finanziamento',
		courtesyCar: 'auto sostitutiva < macchina sostitutiva, auto di cortesia',
		collectionAndDelivery: 'ritiro a domicilio, navetta < venite a prendere, venite a ritirare',
		breakdown: 'soccorso stradale < non parte, carro attrezzi, in panne',
		secondHand: 'usato < usate, usati, usata, seconda mano',
		partExchange: 'permuta < permutare, ritirate l usato',
		cleaning: 'pulizia < pulire, pulite, lavaggio',
		warranty: 'garanzia < garanzie, garantito',
		returns: 'resi, cambi < restituire, rimborso, reso, cambiare la taglia',
		brands: 'marche < marca, marchi',
		haircut: 'taglio < tagliare i capelli, taglio di capelli',
		women: 'donna < donne, signora, femminile',
		men: 'uomo < uomini, maschile',
		hairLoss: 'caduta dei capelli < perdo i capelli, cadono i capelli, caduta capelli',
		extensions: 'extension < allungamento, allungare i capelli, allungare',
		waxing: 'depilazione, sopracciglia < ceretta, depilare',
		pregnant: 'incinta, gravidanza < gravidanze',
		healthInsurance: 'assicurazioni < assicurazione, mutua, convenzionati',
		team: 'team, chi siamo < dottori, medici, chi lavora',
		languagesSpoken: 'lingue parlate < parlate inglese, parlate',
		smoking: 'fumare < fumatori, fumo',
		seaView: 'vista mare < vista sul mare',
		washingMachine: 'lavatrice < lavanderia',
		checkin: 'check-in, arrivo < checkin, arrivare',
		checkout: 'check-out, partenza < checkout',
		breakfast: 'colazione < brunch',
		birthday: 'compleanno < compleanni',
		groups: 'gruppi, eventi < gruppo, evento, festa privata',
		late: 'ritardo < in ritardo',
		allergies: 'allergie, allergeni < allergia, allergico, allergica',
		leftovers: 'invenduto < avanza, avanzi',
	},
};
