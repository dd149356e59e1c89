import type { Language } from '../language';

export const nl: Language = {
	code: 'nl',
	calendar: {
		days: 'maandags|dinsdags|woensdags|donderdags|vrijdags|zaterdags|zondags',
		shortDays: 'ma|di|wo woe|do don|vr|za|zo',
		shortMonths: '1 jan 2 feb 4 apr 8 aug 9 sept 10 okt 11 nov 12 dec',
	},
	joins: { to: 'tot|t/m', and: 'en', or: 'of' },
	numbers: {
		cardinals: `2 twee 3 drie 4 vier 5 vijf 6 zes 7 zeven 8 acht 9 negen 10 tien 11 elf 12 twaalf 13 dertien 14 veertien 15 vijftien 16 zestien
			17 zeventien 18 achttien 19 negentien 20 twintig 30 dertig 40 veertig 50 vijftig 60 zestig 70 zeventig 80 tachtig 90 negentig 100 honderd
			1000 duizend 1000000 miljoen 12 dozijn`,
		ordinals: '1 eerste 2 tweede 3 derde 4 vierde 5 vijfde 6 zesde',
		ones: 'een één',
		joiner: 'en',
	},
	units: `minute minuut minuten|hour uur uren|day dag dagen werkdag werkdagen|week week weken|month maand maanden|year jaar jaren|night nacht nachten
		|gram gram|kilogram kilo kilogram|metre meter|kilometre kilometer|inch inch|litre liter|person personen|time keer|counted stuks verdieping euro procent`,
	times: {
		clock: 'klokken',
		clockOrLength: 'uur',
		behind: { morning: "'?s ochtends|'?s morgens", afternoon: "'?s middags|'?s avonds", night: "'?s nachts" },
		fractionsBefore: '15 kwart over|-15 kwart voor|-30 om half|-30 tot half|-30 rond half|-30 vanaf half',
		midnight: 'middernacht',
	},
	week: {
		closed: 'gesloten',
		everyDay: 'dagelijks|elke dag|alle dagen',
		workdays: 'doordeweeks|weekdagen|werkdag(?:en)?',
		weekend: 'weekend',
		allDay: 'hele dag|dag en nacht',
		joining: 'en van',
	},
	wishes: {
		speakTo: String.raw`met (.+?) (?:spreken|praten|bellen)`,
		callMe: String.raw`(?:kan|kunnen|kunt|zou|wil|willen) (?:\S+ ){0,2}(?:mij|me) (?:\S+ ){0,2}(?:bellen|terugbellen)|bel (?:mij|me)(?: \S+){0,2}`,
		stop: String.raw`(?:stop|hou op|houd op) met (?:\S+ ){0,4}(?:sturen|spammen|appen|mailen)(?: \S+){0,3}|geen (?:reclame|berichten|aanbiedingen|spam) meer(?: \S+){0,2}|stuur (?:mij|me) geen(?: \S+){0,4}`,
		complaint: String.raw`(?:heel|erg|zeer|echt|zo) (?:teleurgesteld|ontevreden|boos)|niet (?:\S+ )?(?:blij|tevreden)|onacceptabel|belachelijk|schandalig|klacht (?:indienen|in te dienen)|geld terug|oplichting|oplichters|nooit meer|slechte service|(?:jullie|u) (?:hebben|heeft) (?:\S+ ){1,4}(?:kapot|bekrast|beschadigd|verloren|vergeten)\S*`,
		reference: String.raw`ticket|bestelling|bestelnummer|boeking|reservering|factuur|ordernummer|klantnummer|kenteken`,
		ownReady: String.raw`(?:wanneer|hoe laat) (?:is|was|heb ik) (?:mijn|mn|onze) (?:volgende )?\S*(?:afspraak|les|reservering|bestelling)|(?:is|zijn) (?:mijn|mn|onze) (?:\S+ ){1,2}(?:al )?(?:klaar|gereed)`,
	},
	topics: {
		place: {
			asked: String.raw`waar (?:zitten|zijn|zit|bent|vind ik|vinden we|ligt) (?:jullie|u|je)(?: precies)?|(?:wat is )?(?:het|jullie|uw)? ?adres|hoe kom ik (?:bij jullie|er)`,
			sheets: 'adres|waar zijn jullie|routebeschrijving',
		},
		parking: {
			asked: String.raw`auto .*(?:neerzetten|kwijt|laten staan|wegzetten|parkeren)|plek .*auto`,
			sheets: 'parkeren|parkeerplaats',
		},
		payment: { asked: 'nemen|neemt|accepteren|accepteert|betalen', sheets: 'betalen|betalen met creditcard' },
		cancelling: {
			asked: String.raw`annuleren|afzeggen|verzetten|afbellen|niet (?:komen|opdagen)`,
			sheets: 'annuleren|afspraak afzeggen',
		},
		booking: {
			asked: String.raw`afspraak (?:\S+ ){0,2}(?:maken|inplannen|boeken)|hoe (?:\S+ ){0,3}(?:boeken|reserveren|inschrijven|aanmelden)`,
			sheets: 'afspraak maken|reserveren|aanmelden',
		},
		access: {
			asked: String.raw`rolstoel\S*|rollator|kinderwagen|mindervalide\S*`,
			sheets: 'rolstoel|toegankelijk',
		},
		languages: {
			asked: String.raw`(?:spreken|spreekt|praten) (?:jullie|u|iemand) \S+`,
			sheets: 'talen|welke talen',
		},
		jobs: {
			asked: String.raw`vacatures?|werken bij jullie|bij jullie werken|sollicit\S+|bijbaan`,
			sheets: 'vacatures|werken bij',
		},
	},
	phrases: {
		opening: `vraag|een vraag|vraagje|een vraagje|korte vraag|een korte vraag|ik heb een vraag|ik heb een vraagje|heb een vraag|ik had een vraag|ik had een vraagje|mag ik iets vragen|mag ik wat vragen|kan ik iets vragen|hulp|ik heb hulp nodig|kunnen jullie me helpen|kunt u me helpen|kan je me helpen|info|informatie|meer info|meer informatie|ik wil graag informatie|ik zou graag informatie willen|graag informatie|ik heb interesse|ben je er|zijn jullie er`,
		yes: `ja|jawel|jazeker|ja graag|ja alsjeblieft|zeker|natuurlijk|prima ja`,
		laugh: `lol|hihi|xd|hmm|eh|wauw`,
		greeting: `hoi|hallo daar|goedemorgen|goedemiddag|goedenavond|goedendag|dag|hoe gaat het|is daar iemand|iemand daar|ben je een bot|bent u een bot
			|ben je een robot|ben je een mens`,
		thanks: `top|super|dank je|dankje|dank u|dankjewel|dank je wel|dank u wel|bedankt|hartelijk dank|heel erg bedankt|nee bedankt|oké|prima zo|mooi|fijn|begrepen
			|duidelijk|helemaal goed|goed zo|doei|tot ziens|tot snel|tot straks|fijne dag|fijne avond|welterusten|graag gedaan`,
		stop: 'afmelden|uitschrijven|geen berichten meer|stuur geen berichten meer|schrijf me uit|laat me met rust|ophouden',
		ask: `ik wil|ik wil graag|ik zou graag|kan ik|mag ik|praten met|spreken met|met een|iemand spreken|spreken|praten|verbind me door met`,
		human: `mens|een mens|echt mens|een echt mens|echte persoon|een echte persoon|medewerker|een medewerker|klantenservice|de klantenservice|bel me
			|bel mij|bel me terug`,
		person: 'iemand|persoon|een persoon|de baas|de eigenaar|de manager',
		please: 'alstublieft|alsjeblieft|aub|graag',
		filler: 'voor de hulp|voor je hulp|voor uw hulp|voor het antwoord|allemaal',
	},
	question: {
		asking: 'wat|wanneer|waar|wie|wiens|welke|welk|waarom|hoe|hoeveel|hoelang|veel|lang|vaak|laat|ver|duur',
		vague: 'wat|hoe|waarom|welke|welk',
		openers: `hebben jullie|heeft u|heb je|heb jij|is er|zijn er|zijn jullie|is het|is de|kan ik|kunnen we|kunnen jullie|kunt u|kan je|mag ik|mogen we
			|moet ik|verkopen jullie|bezorgen jullie|bezorgt u|doen jullie|leveren jullie|wat|wanneer|waar|wie|welke|waarom|hoe|hoeveel`,
		links: 'en|ook|of|maar|dan|en ook|wat dacht je van|hoe zit het met|en hoe zit het met',
		prepositions: 'op|aan|in|voor|met|zonder|van|naar|tot|vanaf|na|tijdens|bij|om|uit',
		pronouns: 'het|dat|dit|die|deze|daar|er|daarvoor|daarvan|daarmee|daarbij|hem|hun|hetzelfde|ze',
		light: `manier|iets|hulp|helpen|gebeurt|gebeurd|oplossen|uitleggen|fout|nu|kost|kosten|prijs|duurt|duren|nodig|gaat|gaan|werkt|werken|krijg|krijgt
			|kom|komt|betekent|mogelijk|nog|zit`,
		you: 'jullie|u|uw',
		rest: `de|een|ik|je|jij|u|hij|zij|wij|we|jullie|mij|me|mijn|jouw|uw|ons|onze|is|ben|bent|zijn|was|waren|heb|hebt|heeft|hebben|had|kan|kunt|kunnen|kun
			|zal|zullen|zou|zouden|mag|mogen|moet|moeten|wil|wilt|willen|wordt|worden|als|niet|geen|ja|nee|zo|wel|even|alleen|graag|alstublieft|alsjeblieft|doe
			|doen|ook|precies`,
		days: 'vandaag|morgen|overmorgen|vanavond|weekend|feestdagen|kerst|pasen',
		colours:
			'rood|rode|blauw|blauwe|groen|groene|zwart|zwarte|wit|witte|geel|gele|roze|grijs|grijze|bruin|oranje|paars',
		frames: [
			String.raw`(mijn naam is|ik heet) \S+`,
			String.raw`(kunt|kan|kun|kunnen|zou|zouden) (u|je|jij|jullie) (me|mij|ons) (misschien |even |ook )*(kunnen )?(zeggen|vertellen|helpen|uitleggen|laten weten)( of)?`,
			String.raw`ik (wil|wilde|wou|zou) (graag |even )*(willen )?(weten|vragen)( of)?`,
			String.raw`ik heb (een|nog een) (korte |kleine |snelle )?vraag(je)?( over)?`,
			String.raw`(een )?(korte |kleine )?vraag(je)?( over)?`,
			String.raw`(weet u|weet je|weten jullie) (misschien )?(?=(of|wat|wanneer|waar|wie|hoe|welke|waarom)( |$))(of )?`,
			String.raw`(mag|kan) ik (u |je |jullie )?(iets |wat )?vragen( of)?`,
			String.raw`ik vroeg me af( of)?`,
			String.raw`(pardon|sorry|excuseer)( maar)?`,
			String.raw`(alstublieft|alsjeblieft|aub)`,
		],
		closings: `alstublieft|alsjeblieft|aub|bedankt|dank u|dank je|dank je wel|dank u wel|alvast bedankt|hartelijk dank|groetjes|groeten|mvg`,
	},
	dayOfMonth: '(?:de|op de|op) #(?:e|ste|de)',
	hours: {
		open: 'open|geopend|opent|openen|gaan open|gaat open',
		close: 'dicht|gesloten|sluit|sluiten|gaat dicht',
		hours: 'openingstijden|openingsuren|openingstijd|openings tijden',
		when: 'wanneer|hoe laat|tot hoe laat|tot wanneer|vanaf hoe laat|vanaf wanneer|wat|welke|hoelang',
		now: 'nu|op dit moment|momenteel',
		today: 'vandaag|vanavond|vanmiddag|vanmorgen|vanochtend',
		tomorrow: 'morgen|morgenavond|morgenochtend',
		overmorrow: 'overmorgen',
		weekend: 'weekend|weekeinde',
		filler: `normaal|gewoon|tot|vanaf|dag|dagen|week|nog|al|komende|aanstaande|volgende|uur|laat|gaan|gaat|avond`,
		place: 'kantoor|winkel|zaak|werkplaats|studio|salon|praktijk',
		verb: 'zijn|is|bent|zitten',
		half: 'er|aanwezig|bereikbaar',
	},
	holidays: `12-05 sinterklaas, pakjesavond|12-24 kerstavond|*12-25 eerste kerstdag, 1e kerstdag|*12-26 tweede kerstdag, 2e kerstdag
		|12-24..26 kerst, kerstmis|12-27..30 tussen kerst en oud en nieuw, tussen kerst en nieuwjaar, tussen kerst en oudjaar
		|12-31 oudejaarsavond, oudjaar, oudejaarsdag|*01-01 nieuwjaar, nieuwjaarsdag|easter-2 goede vrijdag|*easter+0 eerste paasdag
		|*easter+1 tweede paasdag, paasmaandag|easter+0..+1 pasen|*04-27 koningsdag|?05-05 bevrijdingsdag|?05-01 dag van de arbeid
		|*easter+39 hemelvaart, hemelvaartsdag|*easter+49 eerste pinksterdag|*easter+50 tweede pinksterdag, pinkstermaandag
		|easter+49..+50 pinksteren|?07-21 nationale feestdag|02-14 valentijnsdag|public feestdag, feestdagen`,
	small: `de het een van voor op in aan bij te om met en of is zijn was ben bent heeft hebben hebt heb er je jij jullie u uw ik mij me we wij ons wat welke
		hoe wanneer kan kunnen kunt zou wil graag weten zeggen alstublieft aub alsjeblieft hallo hoi dag bedankt dank ok nu vandaag ook nog per stuk die dat
		deze dit zit`,
	sentences: {
		locale: 'nl-NL',
		openUntil: 'Ja, we zijn nu open, tot {time} uur.',
		open: 'Ja, we zijn nu open.',
		closedUntil: 'We zijn nu gesloten. We gaan {day} om {time} uur weer open.',
		closed: 'We zijn nu gesloten.',
		closedWord: 'gesloten',
		today: 'vandaag',
		tomorrow: 'morgen',
		onDay: '{day}',
		openWord: 'open',
		hours: 'openingstijden',
		askAway: 'Ja, vraag maar: wat wilt u weten?',
		notListed: 'niet vermeld',
		whichOne: 'Welke bedoelt u?',
	},
};
