import type { Language } from '../language';

export const de: Language = {
	code: 'de',
	calendar: {
		days: 'montags|dienstags|mittwochs|donnerstags|freitags|samstags sonnabend sonnabends|sonntags',
		shortDays: 'mo|di|mi|do|fr|sa|so',
		months: '1 jänner 3 maerz',
		shortMonths: '1 jan 2 feb 3 mär 4 apr 8 aug 9 sep 9 sept 10 okt 11 nov 12 dez',
	},
	joins: { to: 'bis', and: 'und', or: 'oder' },
	numbers: {
		cardinals: `2 zwei 2 zwo 3 drei 4 vier 5 fünf 6 sechs 7 sieben 8 acht 9 neun 10 zehn 11 elf 12 zwölf 13 dreizehn 14 vierzehn 15 fünfzehn 16 sechzehn
			17 siebzehn 18 achtzehn 19 neunzehn 20 zwanzig 30 dreißig 30 dreissig 40 vierzig 50 fünfzig 60 sechzig 70 siebzig 80 achtzig 90 neunzig 100 hundert
			1000 tausend 1000000 million 1000000 millionen 12 dutzend`,
		ordinals: `1 erst 2 zweit 3 dritt 4 viert 5 fünft 6 sechst 7 siebt 8 acht 9 neunt 10 zehnt 11 elft 12 zwölft 13 dreizehnt 14 vierzehnt 15 fünfzehnt
			16 sechzehnt 17 siebzehnt 18 achtzehnt 19 neunzehnt 20 zwanzigst 30 dreißigst`,
		ones: 'ein eine einen einem einer',
		joiner: 'und',
	},
	units: `second sekunde sekunden|minute minute minuten|hour stunde stunden
		|day tag tage tagen werktag werktage werktagen arbeitstage arbeitstagen kalendertage|week woche wochen|month monat monate monaten|year jahr jahre jahren
		|night nacht nächte nächten|gram gramm|kilogram kilo kilogramm|millimetre millimeter|centimetre zentimeter|metre meter metern
		|kilometre kilometer kilometern|mile meilen|inch zoll|millilitre milliliter|litre liter litern|person personen leute gäste gästen|time mal
		|counted stück etage stock euro prozent zimmer`,
	money: 'EUR euro|USD dollar|CHF franken|INR rupien|DKK kronen',
	times: {
		clock: 'uhr',
		behind: { morning: 'morgens|früh|vormittags', afternoon: 'nachmittags|abends|mittags', night: 'nachts' },
		fractionsBefore: '15 viertel nach|-15 viertel vor|-15 dreiviertel|-15 drei viertel|-30 halb',
		midnight: 'mitternacht',
	},
	week: {
		closed: 'geschlossen|ruhetag|zu',
		everyDay: 'täglich|jeden tag|ganze woche',
		workdays: 'wochentags|werktags?|werktage|unter der woche',
		weekend: 'wochenenden?',
		always: 'rund um die uhr',
		allDay: 'durchgehend',
		joining: 'und von uhr um am',
	},
	wishes: {
		speakTo: String.raw`mit (.+?) (?:sprechen|reden|telefonieren)`,
		callMe: String.raw`(?:kann|konnte|konnt|konnten|konntet|konnen|wurde|wurden) (?:\S+ ){0,2}(?:mich|uns) (?:\S+ ){0,3}(?:anrufen|zuruckrufen)|(?:ruft|rufen sie|ruf) (?:mich|uns) (?:\S+ ){0,3}(?:an|zuruck)|bitte um (?:\S+ ){0,2}ruckruf`,
		stop: String.raw`keine (?:\S+ )?(?:werbung|werbenachrichten|newsletter)(?: \S+){0,3}|keine (?:angebote|infos|sms|mails) mehr(?: \S+){0,2}|(?:hort|hor|horen sie) (?:bitte )?auf (?:mir|mich|mit) (?:\S+ ){0,4}\S+|(?:schickt|sendet|schicken sie|senden sie) mir (?:bitte )?(?:keine|nichts)(?: \S+){0,3}|(?:nehmt|nehmen sie|streicht) mich (?:\S+ ){0,4}(?:verteiler|liste)(?: \S+)?`,
		complaint: String.raw`(?:sehr|total|echt|absolut|mega|so) (?:enttauscht|unzufrieden|sauer|verargert)|unzufrieden mit|(?:bin|sind) (?:enttauscht|unzufrieden|sauer)|nicht (?:\S+ )?zufrieden|unverschamt\S*|frechheit|inakzeptabel|nie wieder|beschweren|beschwerde|reklamation|reklamieren|geld zuruck|abzocke|(?:ihr|sie) (?:habt|haben) (?:\S+ ){1,4}(?:kaputt|zerkratzt|beschadigt|verloren|vergessen)\S*|(?:immer noch|schon wieder) (?:\S+ ){0,2}(?:kaputt|defekt|undicht)|(?:schlechter|mieser) service|(?:mein|meine|unser|unsere|der|die|das) (?:\S+ ){1,3}(?:war|waren|kam|kamen) (?:\S+ )?(?:verbrannt|angebrannt|kalt|roh|schmutzig|dreckig|verschimmelt|ungenießbar|kaputt|beschadigt)`,
		reference: String.raw`ticket|auftrag|bestellung|buchung|reservierung|rechnung|vorgang|sendung|[a-z]{3,20}(?<!telefon|handy|haus|linien)(?:nummer|nr)|kennzeichen`,
		ownReady: String.raw`(?:wann|um wie ?viel uhr|an welchem tag) (?:ist|war|kommt|hab ich|habe ich|haben wir) (?:mein|meine|meinen|unser|unsere|unseren) (?:\S+ )?\S*(?:termin|stunde|prufung|buchung|reservierung|bestellung|lieferung)|(?:ist|sind|wird|werden) (?:mein|meine|unser|unsere) (?:\S+ ){1,2}(?:schon |heute )?(?:fertig|abholbereit)`,
	},
	topics: {
		place: {
			asked: String.raw`wo (?:genau )?(?:ist|liegt|befindet sich|finde ich) (?:die|der|das|den|eure?|ihre?) (?:praxis|laden|geschaft|restaurant|lokal|gasthaus|hotel|studio|salon|werkstatt|buro|schule|fahrschule|friseur|cafe|gartnerei|kanzlei)(?: genau)?|wo (?:genau )?(?:seid|sind|sitzt|sitzen|findet man|finde ich|befindet|befinden|liegt) (?:ihr|sie|euch)(?: euch| sich| genau)*|(?:wie (?:ist|lautet) )?(?:die|eure|ihre)? ?(?:adresse|anschrift)|wie komme? (?:ich|wir) (?:zu euch|zu ihnen|hin)`,
			sheets: 'Adresse|wo sind Sie|Anfahrt',
		},
		parking: {
			asked: String.raw`(?:auto|wagen) .*(?:abstellen|hinstellen|stehen lassen|lassen)|(?:wohin|wo) .*mit (?:dem|meinem) (?:auto|wagen)`,
			sheets: 'Parkplatz|wo kann ich parken',
		},
		payment: {
			asked: 'geht|gehen|nehmt|nehmen|nimmt|akzeptiert|akzeptieren|zahlen|bezahlen',
			sheets: 'Bezahlung|mit Karte zahlen|wie kann man bezahlen',
		},
		cancelling: {
			asked: String.raw`absag\S*|abzusagen|storno|stornier\S*|verschieben|nicht (?:kommen|erschein\S*|auftauch\S*)`,
			sheets: 'Absage|Termin absagen|Stornierung',
		},
		booking: {
			asked: String.raw`meld\S* (?:\S+ ){1,3}an|(?:wie|wo) (?:\S+ ){0,4}(?:anmelden|buchen|reservieren|einschreiben)|termin (?:\S+ ){0,2}(?:ausmachen|machen|vereinbaren|buchen|kriegen|bekommen)`,
			sheets: 'Anmeldung|Termin vereinbaren|Reservierung',
		},
		access: {
			asked: String.raw`rolli|rollstuhl\S*|rollator|gehbehindert\S*|kinderwagen|barrierefrei\S*`,
			sheets: 'Rollstuhl|barrierefrei',
		},
		languages: {
			asked: String.raw`(?:sprecht|sprechen|spricht) (?:ihr|sie|man|jemand|da jemand|bei euch jemand) (?:\S+ )?\S+|auf (?:englisch|turkisch|russisch|arabisch|franzosisch|spanisch)`,
			sheets: 'Sprachen|welche Sprachen',
		},
		jobs: {
			asked: String.raw`(?:sucht|suchen|braucht|brauchen) (?:ihr|sie) (?:\S+ ){0,2}(?:leute|personal|mitarbeiter\S*|aushilfe\S*|verstarkung|azubis?)|bewerb\S*|(?:freie|offene) stellen?|bei (?:euch|ihnen) arbeiten|minijobs?|ausbildungsplatz`,
			sheets: 'Jobs|Stellenangebote',
		},
	},
	phrases: {
		opening: `frage|eine frage|kurze frage|eine kurze frage|nur eine frage|nur eine kurze frage|ich habe eine frage|ich hab eine frage|ich hab ne frage|hab ne frage|hab eine frage|habe eine frage|hab mal ne frage|ich habe mal eine frage|ich hätte eine frage|ich hätte da mal eine frage|hätte eine frage|hätte mal eine frage|hätte da mal eine frage|hätt da mal was zu fragen|hätte was zu fragen|ich hätte was zu fragen|hab was zu fragen|ne frage|ne kurze frage|mal ne frage|darf ich was fragen|darf ich etwas fragen|darf ich mal was fragen|kann ich was fragen|kann ich etwas fragen|kann ich dich was fragen|kann ich sie was fragen|hilfe|brauche hilfe|ich brauche hilfe|könnt ihr mir helfen|können sie mir helfen|kannst du mir helfen|könnten sie mir helfen|info|infos|information|informationen|mehr infos|mehr info|ich hätte gerne infos|ich hätte gern informationen|ich brauche infos|ich brauche informationen|ich interessiere mich|bin interessiert|anfrage|bist du da|seid ihr da|jemand hier`,
		yes: `ja|jo|jep|jawohl|ja bitte|gerne|gern|ja gerne|ja gern|klar|na klar|natürlich|sicher`,
		laugh: `lol|hihi|hehe|xd|hm|hmm|öhm|oha|krass|wow|ups`,
		greeting: `hallo|guten tag|guten morgen|guten abend|moin|moin moin|servus|grüß gott|grüß dich|grüezi|tag|tach|hallo zusammen|hallöchen
			|schönen guten tag|wie gehts|wie geht es dir|wie geht es ihnen|ist da jemand|jemand da|los gehts|bist du ein bot|bist du ein roboter
			|bist du ein mensch|sind sie ein bot|sind sie ein mensch|spreche ich mit einem menschen|ist das ein bot`,
		thanks: `danke|dankeschön|danke schön|danke sehr|danke dir|danke ihnen|danke euch|vielen dank|besten dank|herzlichen dank|tausend dank|lieben dank
			|ich danke dir|ich danke ihnen|nein danke|alles klar|prima|perfekt|toll|klasse|gut|sehr gut|passt|passt so|in ordnung|geht klar|verstanden|schön
			|wunderbar|ach so|tschüss|tschau|auf wiedersehen|bis dann|bis bald|bis morgen|bis später|schönen tag|schönen tag noch|schönen abend
			|schönen abend noch|schönes wochenende|gute nacht|gern geschehen|das wars|das war alles|ebenso`,
		stop: `stopp|abmelden|abbestellen|austragen|keine nachrichten mehr|keine weiteren nachrichten|nicht mehr schreiben|schreibt mir nicht mehr
			|schreiben sie mir nicht mehr|lasst mich in ruhe|aufhören|hör auf|hört auf|newsletter abmelden`,
		ask: `ich möchte|ich will|ich brauche|ich würde gerne|ich hätte gerne|kann ich|kann ich mit|könnte ich mit|darf ich|mit|ich möchte mit|ich will mit
			|sprechen|reden|schreiben|telefonieren|verbinden sie mich mit|verbinde mich mit|verbinden|gibt es`,
		human: `mensch|ein mensch|einen menschen|einem menschen|echter mensch|echten menschen|einem echten menschen|einen echten menschen|mitarbeiter
			|ein mitarbeiter|einen mitarbeiter|einem mitarbeiter|mitarbeiterin|einer mitarbeiterin|kundenservice|kundendienst|berater|einen berater
			|einem berater|ansprechpartner|einen ansprechpartner|echte person|eine echte person|einer echten person|kein bot|rufen sie mich an|ruf mich an
			|ruft mich an|rückruf|um rückruf`,
		person: 'jemand|jemanden|jemandem|eine person|einer person|chef|den chef|dem chef|dem support|personal',
		please: 'bitte|bitte sehr',
		filler: `und|dann|mal|noch|leute|für die hilfe|für ihre hilfe|für deine hilfe|für die schnelle antwort|für die antwort|für die auskunft|für die info
			|herr|frau|ihr lieben|meine liebe|mein lieber`,
	},
	question: {
		asking: `was|wann|wo|wer|wen|wem|wie|warum|wieso|weshalb|welche|welcher|welches|welchen|wohin|woher|wofür|womit|wozu|viel|viele|lange|lang|oft|weit
			|teuer|wieviel|wieviele`,
		vague: 'was|wie|warum|wieso|weshalb|welche|welcher|welches|welchen|wofür|womit|wozu',
		openers: `habt ihr|haben sie|hast du|gibt es|gibts|kann ich|kann man|können wir|könnt ihr|können sie|kannst du|ist es|ist das|ist der|ist die
			|sind sie|seid ihr|bist du|darf ich|darf man|muss ich|muss man|macht ihr|machen sie|bietet ihr|bieten sie|verkauft ihr|liefert ihr|liefern sie
			|wird es|werden die|geht das|brauche ich|was|wann|wo|wer|wie|warum|wieso|welche|welcher|welches|wohin|wieviel`,
		links: `und|auch|oder|aber|dann|außerdem|und was ist mit|was ist mit|wie ist es mit|wie siehts aus mit|wie sieht es aus mit|wie wäre es mit
			|und wie sieht es aus mit|und wie siehts mit|sowie|und was ist`,
		prepositions: 'am|an|im|in|für|mit|ohne|von|zu|zum|zur|bis|ab|nach|vor|während|bei|beim|um|auf|aus|statt',
		pronouns: `es|dort|da|dafür|davon|damit|dazu|daran|darin|dabei|dahin|sowas|dasselbe|ihn|ihm|denen|diese|dieser|dieses|diesen`,
		articles: 'das|die|der|den|dem|sie',
		pointers: 'das|dies',
		light: `weg|etwas|hilfe|helfen|passiert|los|machen|tun|lösen|erklären|falsch|jetzt|stimmt|kostet|kosten|preis|dauert|dauern|braucht|brauche|geht
			|gehen|funktioniert|macht|machen|bekommt|bekomme|kommt|kommen|heißt|bedeutet|möglich|noch|liegt|findet`,
		you: 'ihr|euch|euer|eure|eurem|euren|sie',
		rest: `ich|du|er|wir|man|ihr|mir|dir|uns|euch|mich|dich|sich|ein|eine|einen|einem|einer|eines|kein|keine|keinen|mein|meine|meinen|meinem|dein|deine|ihre
			|ihren|ihrem|euer|eure|euren|eurem|unser|unsere|des|ist|sind|seid|bin|war|waren|wird|werden|habe|hab|hat|haben|habt|hast|hatte|kann|kannst|können
			|könnt|könnte|könnten|darf|dürfen|muss|müssen|soll|sollen|will|wollen|möchte|würde|gibt|gibts|wenn|ob|dass|nicht|ja|nein|nur|mal|denn|so|als|wie
			|etwa|eigentlich|vielleicht|gerne|gern|bitte|über|immer|schon`,
		days: 'heute|morgen|übermorgen|wochenende|werktags|feiertag|feiertags|feiertagen|weihnachten|ostern',
		colours: 'rot|blau|grün|schwarz|weiß|gelb|rosa|grau|braun|orange|lila',
		frames: [
			String.raw`(mein name ist|ich heiße|hier ist) \S+`,
			String.raw`(könnt|könnten|könntest|können|kannst|würden|würdet) (ihr|sie|du) (mir|uns) (bitte |vielleicht |mal )*(sagen|mitteilen|verraten|erklären|helfen|weiterhelfen)( ob)?`,
			String.raw`ich (wollte|möchte|würde|will|hätte) (gerne |gern |mal |nur |kurz )*(wissen|fragen|nachfragen|erfahren|gewusst)( ob)?`,
			String.raw`wollte (gerne |gern |mal |nur |kurz )*(wissen|fragen|nachfragen)( ob)?`,
			String.raw`(ich )?(habe?|hätte) (da |mal |noch )*(eine|ne|noch eine) (kurze |kleine )?frage( zu| zum| zur| wegen| bezüglich)?`,
			String.raw`(nur )?(eine |ne )?(kurze |kleine )?frage( zu| zum| zur| wegen)?`,
			String.raw`(mich|uns) würde (mal )?interessieren( ob)?`,
			String.raw`(wissen sie|wisst ihr|weißt du|weiß jemand)( zufällig| vielleicht)? (?=(ob|was|wann|wo|wer|wie|warum|wieso|welche\w*)( |$))(ob )?`,
			String.raw`(darf|kann|dürfte) ich( mal| kurz| etwas| was)* fragen( ob)?`,
			String.raw`(sag|sagt|sagen sie)( mir)?( mal| bitte)+( ob)?`,
			String.raw`(entschuldigung|entschuldigen sie( bitte)?|entschuldigt( bitte)?|verzeihung|sorry)( aber)?`,
			String.raw`bitte`,
		],
		closings: `bitte|danke|dankeschön|danke schön|vielen dank|besten dank|danke im voraus|vielen dank im voraus|lg|mfg|vg|liebe grüße|viele grüße
			|mit freundlichen grüßen|gruß|grüße`,
	},
	dayOfMonth: '(?:am|den|dem|vom|bis zum) #[.]?',
	hours: {
		open: 'geoffnet|am start|auf haben|auf habt|auf hat|offen haben|offen habt|offen|geoffnet|offnet|offnen|aufmachen|macht auf|aufhaben',
		close: 'macht dicht|schliesst ihr|feierabend|geschlossen|schliesst|schliessen|schliesen|zumachen|macht zu|dicht',
		hours: 'offnungszeiten|oeffnungszeiten|offnungszeit|offnungs zeiten|geschaftszeiten|ladenoffnungszeiten',
		when: 'wie lang|bis wieviel uhr|ab wieviel uhr|von wann|um wieviel|wieviel uhr|wann|um wie viel uhr|um wieviel uhr|bis wann|ab wann|wie lange|von wann bis wann|bis wie viel uhr|was|welche',
		now: 'jetzt|gerade|momentan|im moment|aktuell|grad',
		today: 'heute|heut|heute abend|heute nachmittag|heute morgen|heute fruh',
		tomorrow: 'morgen|morgen fruh|morgen abend',
		overmorrow: 'ubermorgen|uebermorgen',
		weekend: 'wochenende|am wochenende',
		half: 'auf|zu|da|besetzt|erreichbar',
		verb: 'habt|habts|hat|haben|hast|macht|machts|machen|machst|seid|seids|sind|ist|lasst',
		filler: `wieder|normal|normale|ganz|auch noch|heuer|offentlich|regular|denn|bis|nachste|nachsten|nachster|diesen|diese|kommenden|kommender|woche|tag|tage|normal|normalerweise|uhr|spat|fruh|abend|abends|vormittag|nachmittag|noch|schon|eigentlich|da|uberhaupt|ab`,
		place: 'praxis|laden|geschaft|buro|werkstatt|studio|salon|kanzlei|sprechstunde',
	},
	holidays: `12-24 heiligabend, heilig abend, heiliger abend
		|*12-25 erster weihnachtstag, erster weihnachtsfeiertag, 1 weihnachtstag, 1 weihnachtsfeiertag
		|*12-26 zweiter weihnachtstag, zweiter weihnachtsfeiertag, 2 weihnachtstag, 2 weihnachtsfeiertag|12-24..26 weihnachten, weihnachtsfeiertage
		|12-27..30 zwischen den jahren, zwischen weihnachten und neujahr, zwischen weihnachten und silvester|12-31 silvester, sylvester
		|*01-01 neujahr, neujahrstag|?01-06 heilige drei könige, heiligen drei könige, dreikönig, dreikönigstag|easter-52 weiberfastnacht, altweiber
		|easter-48 rosenmontag|easter-47 faschingsdienstag, fastnachtsdienstag, veilchendienstag|easter-46 aschermittwoch
		|easter-52..-47 karneval, fasching, fastnacht|easter-3 gründonnerstag|*easter-2 karfreitag|easter-1 karsamstag, ostersamstag
		|easter+0 ostersonntag|*easter+1 ostermontag|easter-2..+1 ostern, osterfeiertage|*05-01 tag der arbeit, maifeiertag|05#2:sun muttertag
		|*easter+39 christi himmelfahrt, himmelfahrt, vatertag|easter+49 pfingstsonntag|*easter+50 pfingstmontag|easter+49..+50 pfingsten
		|?easter+60 fronleichnam|?08-01 bundesfeiertag|?08-15 mariä himmelfahrt|*10-03 tag der deutschen einheit, tag der einheit
		|?10-26 nationalfeiertag|?10-31 reformationstag|?11-01 allerheiligen|12-06 nikolaus, nikolaustag|02-14 valentinstag
		|public feiertag, feiertage, feiertagen, feiertags, gesetzliche feiertage, gesetzlichen feiertagen`,
	small: `der die das den dem des ein eine einen einem einer eines und oder fur von vom zu zum zur im in am an auf bei mit ist sind war bin bist sein hat
		haben habt hast gibt es ihr euch euer eure eurer euren sie ihre ihren du dein ich mir mich wir uns was wie wann welche welcher welches kann konnte
		konnen konnt wurde mochte will bitte hallo hi moin danke ok so denn jetzt heute gerade aktuell auch noch mal einmal bei euch dort hier da wissen sagen
		pro je stuck genau`,
	sentences: {
		locale: 'de-DE',
		openUntil: 'Ja, wir haben jetzt geöffnet, bis {time} Uhr.',
		open: 'Ja, wir haben jetzt geöffnet.',
		closedUntil: 'Wir haben jetzt geschlossen. Wir öffnen wieder {day} um {time} Uhr.',
		closed: 'Wir haben jetzt geschlossen.',
		closedWord: 'geschlossen',
		today: 'heute',
		tomorrow: 'morgen',
		onDay: 'am {day}',
		openWord: 'geöffnet',
		hours: 'Öffnungszeiten',
		askAway: 'Ja, gern: Was möchten Sie wissen?',
		notListed: 'nicht angegeben',
		whichOne: 'Was davon meinen Sie?',
	},
	things: {
		pets: 'haustiere, hunde < hund, hündchen, hündin, welpe*, katze*, haustier, vierbeiner',
		children: 'kinder < kind, kids, tochter, sohn, kleinkind*, jährige*',
		highChair: 'hochstuhl, kinderstuhl < hochstühle, babystuhl, kinderhochstuhl',
		accessible: 'barrierefrei < rollstuhl*, barrierefreiheit, behindertengerecht, gehbehindert*, rollator, stufenlos',
		lift: 'aufzug < fahrstuhl, lift',
		wifi: 'wlan, internet < wifi, wi fi, wlan passwort, wlan kennwort',
		glutenFree: 'glutenfrei < zöliakie, ohne gluten, gluten',
		vegetarian: 'vegetarisch < veggie, fleischlos, ohne fleisch, vegetarier*, vegetarische*',
		vegan: 'vegan < veganer*, vegane*, rein pflanzlich',
		alcohol: 'alkohol, getränke < bier*, wein*, schnaps, cocktail*, alkoholisch*',
		outdoorSeating: 'terrasse, außenplätze < draußen sitzen, draussen, biergarten, außenbereich, draußen',
		delivery: 'lieferung, lieferservice < liefern, liefert, geliefert, nach hause bringen, bringt ihr*',
		takeaway: 'zum mitnehmen < mitnehmen, takeaway, take away, to go',
		cancel: 'absagen, stornieren < stornierung, absage, verschieben, umbuchen, canceln, verlegen',
		giftVouchers: 'gutschein, gutscheine < geschenkgutschein*, geschenkkarte*, verschenken',
		studentDiscount: 'studentenrabatt, ermäßigung < student*, studierende*, studentenermäßigung, azubi*, rentner*',
		jobs: 'jobs, stellenangebote < stelle, stellen, arbeiten bei euch, bewerben, bewerbung, mitarbeiter gesucht, praktikum, ausbildung, sucht ihr leute, job, minijob',
		lostProperty: 'fundsachen < liegen gelassen, liegengelassen, vergessen habe ich, fundbüro, fundsache',
		invoice: 'rechnung < quittung, beleg, rechnungen, kassenbon',
		instalments: 'ratenzahlung < raten, in raten, abbezahlen, monatlich zahlen, finanzieren, finanzierung',
		courtesyCar: 'ersatzwagen, leihwagen < ersatzauto, leihauto, ersatzfahrzeug, mietwagen',
		collectionAndDelivery:
			'abholservice, hol- und bringservice < abholen kommen, holt ihr*, hol und bringdienst, bei mir abholen',
		breakdown: 'pannenhilfe, abschleppdienst < panne, liegengeblieben, liegen geblieben, abschleppen, springt nicht an',
		secondHand: 'gebraucht, gebrauchtwagen < gebrauchte*, second hand, aus zweiter hand',
		partExchange: 'inzahlungnahme < in zahlung, in zahlung geben, eintauschen',
		cleaning: 'reinigung, aufbereitung < gereinigt, sauber machen, saubermachen, putzen, innenreinigung',
		warranty: 'garantie, gewährleistung < garantien',
		returns: 'rückgabe, umtausch < umtauschen, zurückgeben, zurückschicken, retoure*, rücksendung',
		brands: 'marken < marke, hersteller',
		haircut: 'haarschnitt < haare schneiden, schneiden lassen, haare ab',
		women: 'damen < frau, frauen, dame',
		men: 'herren < mann, männer, herr',
		hairLoss: 'haarausfall < haare fallen aus, verliere haare',
		extensions: 'haarverlängerung, extensions < haare verlängern, verlängern lassen',
		waxing: 'augenbrauen, haarentfernung < waxing, wimpern und brauen, brauen',
		pregnant: 'schwanger, schwangerschaft < schwangere*',
		healthInsurance:
			'krankenkassen, versicherung < krankenkasse, krankenversicherung, aok, barmer, dak, techniker, kassenpatient*, gesetzlich versichert, privat versichert, privatpatient*',
		team: 'team, wer behandelt < ärzte, ärztin, arzt, welche ärzte, behandler, mitarbeiter',
		languagesSpoken: 'welche sprachen, sprachen < sprecht ihr, englisch, spricht jemand',
		smoking: 'rauchen < raucher*, geraucht',
		seaView: 'meerblick < blick aufs meer, ausblick, aussicht',
		washingMachine: 'waschmaschine < wäsche waschen, waschen können',
		checkin: 'check-in, anreise < einchecken, checkin, anreisen',
		checkout: 'check-out, abreise < auschecken, checkout, abreisen',
		breakfast: 'frühstück < frühstücken, brunch',
		birthday: 'geburtstag < geburtstage, geburtstagsfeier, kindergeburtstag',
		groups: 'gruppen, feiern < gruppe, feier, firmenfeier, veranstaltung*, gesellschaft*',
		late: 'verspätung, zu spät < verspäte*, komme später',
		allergies: 'allergie, allergene < allergisch, allergien, allergiker*',
		leftovers: 'reste, too good to go < übrig, übriggebliebenes, wegwerfen',
	},
};
