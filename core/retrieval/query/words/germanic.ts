import type { QueryWords } from './query-words';

/** English, German and Dutch. */
export const germanic: Record<string, QueryWords> = {
	en: {
		asking: `what|whats|when|whens|where|wheres|who|whos|whom|whose|which|why|how|hows|much|many|long|often|soon|far|time`,
		vague: `what|whats|why|how|hows|which`,
		openers: `do you|do i|do we|do they|does it|does the|does your|did you|are you|are there|are we|are your|are the|am i|is there
			|is it|is the|is that|is this|is your|can i|can you|can we|can my|could i|could you|could we|will you|will it|would you
			|would it|may i|may we|should i|shall i|have you|has it|has my|must i|what|when|where|who|which|why|how`,
		links: `and|also|plus|or|but|then|what about|how about|and what about|and how about|and also|or what about`,
		prepositions: `on|at|in|for|with|without|from|to|until|till|after|before|during|by|near|instead of`,
		pronouns: `it|its|that|this|they|them|those|these|one|ones|there|same|he|she|him|her|then`,
		articles: ``,
		light: `way|ways|anything|something|help|happening|happened|going|doing|thing|things|sure|able|supposed|explain|wrong|fix|solve|cost|costs|price|take|takes|need|needs|get|gets|go|goes|work|works|want|mean|means|happen|happens|apply|possible|ok
			|still|include|included|come|comes`,
		you: `you|u|your|yours|yall`,
		rest: `the|a|an|about|i|im|ive|id|ill|you|youre|your|yours|u|we|us|our|my|me|mine|do|does|did|dont|doesnt|is|are|am|was|were|be|been
			|isnt|arent|can|could|cant|cannot|will|would|wont|should|shall|may|might|must|have|has|had|havent|of|as|if|so|no|not|yes
			|any|some|too|just|please|there|theres|than|their|his|her|let|lets|know|tell|also|even|only|very|really|maybe|actually`,
		slots: {
			day: `monday|mondays|tuesday|tuesdays|wednesday|wednesdays|thursday|thursdays|friday|fridays|saturday|saturdays|sunday|sundays
				|mon|tue|wed|thu|fri|sat|sun|today|tomorrow|tonight|weekend|weekends|weekdays|weekday|holidays|christmas|easter`,
			month: `january|february|march|april|may|june|july|august|september|october|november|december`,
			colour: `red|blue|green|black|white|yellow|pink|grey|gray|brown|orange|purple`,
		},
		frames: [
			`my name is \\S+( here)?( and)?`,
			`(this is|its) \\S+ (here|speaking)`,
			`(can|could|would|will) (you|u|someone|somebody|anyone|anybody) (please |kindly |maybe )?(tell|inform|advise|let|explain to|remind)( me| us)?( to)?( know| understand| find out)?( please)?( about| if| whether| with)?`,
			`(can|could|would|will) (you|u|someone|somebody|anyone|anybody) (please )?help( me| us)?( please)?( with|$)`,
			`(please |pls |plz )?(tell|inform|let) (me|us)( know)?( please)?( about| if| whether)?`,
			`i (would|d) (like|love) to (know|ask|find out|enquire|inquire)( about| if| whether)?`,
			`id (like|love) to (know|ask|find out|enquire|inquire)( about| if| whether)?`,
			`i( just)? (want|wanted|need|wish|wished) to (know|ask|find out|check)( about| if| whether)?`,
			`(i was|i am|im|was)? ?(just )?wondering( about| if| whether)?`,
			`i (have|had|got|ve got) (a |one |another |some )?(quick |short |small |other )?questions?( about| regarding| on| concerning)?`,
			`ive got (a |one |another |some )?(quick |short |small )?questions?( about| regarding| on)?`,
			`(just )?(a |one |another )?(quick |short |small )?question( about| regarding| on)?`,
			`(do|would|does) (you|anyone|anybody|u) (happen to )?know (?=(if|whether|what|when|where|who|which|how|why)( |$))(if |whether )?`,
			`any (idea|chance)( if| whether)?`,
			`(may|can|could) i (please )?(ask|know)( you)?( something| a question| about| if| whether)*`,
			`i need (some )?(info|information|help|details)( about| on| with| regarding)`,
			`(excuse me|sorry|sorry to bother( you)?|pardon me|apologies)( but)?`,
			`(please|pls|plz|kindly)`,
		],
		closings: `please|pls|plz|thanks|thank you|thank u|thankyou|thx|tnx|ty|tysm|thanks a lot|many thanks|thank you very much|thank you so much
			|thanks in advance|thank you in advance|cheers|kind regards|best regards|regards|sir|madam`,
	},
	de: {
		asking: `was|wann|wo|wer|wen|wem|wie|warum|wieso|weshalb|welche|welcher|welches|welchen|wohin|woher|wofür|womit|wozu|viel|viele|lange
			|lang|oft|weit|teuer|wieviel|wieviele`,
		vague: `was|wie|warum|wieso|weshalb|welche|welcher|welches|welchen|wofür|womit|wozu`,
		openers: `habt ihr|haben sie|hast du|gibt es|gibts|kann ich|kann man|können wir|könnt ihr|können sie|kannst du|ist es|ist das|ist der
			|ist die|sind sie|seid ihr|bist du|darf ich|darf man|muss ich|muss man|macht ihr|machen sie|bietet ihr|bieten sie|verkauft ihr
			|liefert ihr|liefern sie|wird es|werden die|geht das|brauche ich|was|wann|wo|wer|wie|warum|wieso|welche|welcher|welches|wohin
			|wieviel`,
		links: `und|auch|oder|aber|dann|außerdem|und was ist mit|was ist mit|wie ist es mit|wie siehts aus mit|wie sieht es aus mit|wie wäre es mit
			|und wie sieht es aus mit|und wie siehts mit|sowie|und was ist`,
		prepositions: `am|an|im|in|für|mit|ohne|von|zu|zum|zur|bis|ab|nach|vor|während|bei|beim|um|auf|aus|statt`,
		pronouns: `es|dort|da|dafür|davon|damit|dazu|daran|darin|dabei|dahin|sowas|dasselbe|ihn|ihm|denen|diese|dieser|dieses|diesen|man`,
		articles: `das|die|der|den|dem|sie`,
		light: `weg|etwas|hilfe|helfen|passiert|los|machen|tun|lösen|erklären|falsch|jetzt|stimmt|kostet|kosten|preis|dauert|dauern|braucht|brauche|geht|gehen|funktioniert|macht|machen|bekommt|bekomme|kommt|kommen|heißt
			|bedeutet|möglich|noch|liegt|findet`,
		you: `ihr|euch|euer|eure|eurem|euren|sie`,
		rest: `ich|du|er|wir|ihr|mir|dir|uns|euch|mich|dich|sich|ein|eine|einen|einem|einer|eines|kein|keine|keinen|mein|meine|meinen|meinem
			|dein|deine|ihre|ihren|ihrem|euer|eure|euren|eurem|unser|unsere|des|ist|sind|seid|bin|war|waren|wird|werden|habe|hab|hat|haben
			|habt|hast|hatte|kann|kannst|können|könnt|könnte|könnten|darf|dürfen|muss|müssen|soll|sollen|will|wollen|möchte|würde|gibt|gibts
			|wenn|ob|dass|nicht|ja|nein|nur|mal|denn|so|als|wie|etwa|eigentlich|vielleicht|gerne|gern|bitte|über|immer|schon`,
		slots: {
			day: `montag|montags|dienstag|dienstags|mittwoch|mittwochs|donnerstag|donnerstags|freitag|freitags|samstag|samstags|sonnabend|sonntag
				|sonntags|heute|morgen|übermorgen|wochenende|werktags|feiertag|feiertags|feiertagen|weihnachten|ostern`,
			month: `januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember`,
			colour: `rot|blau|grün|schwarz|weiß|gelb|rosa|grau|braun|orange|lila`,
		},
		frames: [
			`(mein name ist|ich heiße|hier ist) \\S+`,
			`(könnt|könnten|könntest|können|kannst|würden|würdet) (ihr|sie|du) (mir|uns) (bitte |vielleicht |mal )*(sagen|mitteilen|verraten|erklären|helfen|weiterhelfen)( ob)?`,
			`ich (wollte|möchte|würde|will|hätte) (gerne |gern |mal |nur |kurz )*(wissen|fragen|nachfragen|erfahren|gewusst)( ob)?`,
			`wollte (gerne |gern |mal |nur |kurz )*(wissen|fragen|nachfragen)( ob)?`,
			`(ich )?(habe?|hätte) (da |mal |noch )*(eine|ne|noch eine) (kurze |kleine )?frage( zu| zum| zur| wegen| bezüglich)?`,
			`(nur )?(eine |ne )?(kurze |kleine )?frage( zu| zum| zur| wegen)?`,
			`(mich|uns) würde (mal )?interessieren( ob)?`,
			`(wissen sie|wisst ihr|weißt du|weiß jemand)( zufällig| vielleicht)? (?=(ob|was|wann|wo|wer|wie|warum|wieso|welche\\w*)( |$))(ob )?`,
			`(darf|kann|dürfte) ich( mal| kurz| etwas| was)* fragen( ob)?`,
			`(sag|sagt|sagen sie)( mir)?( mal| bitte)+( ob)?`,
			`(entschuldigung|entschuldigen sie( bitte)?|entschuldigt( bitte)?|verzeihung|sorry)( aber)?`,
			`bitte`,
		],
		closings: `bitte|danke|dankeschön|danke schön|vielen dank|besten dank|danke im voraus|vielen dank im voraus|lg|mfg|vg|liebe grüße|viele grüße
			|mit freundlichen grüßen|gruß|grüße`,
	},
	nl: {
		asking: `wat|wanneer|waar|wie|wiens|welke|welk|waarom|hoe|hoeveel|hoelang|veel|lang|vaak|laat|ver|duur`,
		vague: `wat|hoe|waarom|welke|welk`,
		openers: `hebben jullie|heeft u|heb je|heb jij|is er|zijn er|zijn jullie|is het|is de|kan ik|kunnen we|kunnen jullie|kunt u|kan je|mag ik
			|mogen we|moet ik|verkopen jullie|bezorgen jullie|bezorgt u|doen jullie|leveren jullie|wat|wanneer|waar|wie|welke|waarom|hoe
			|hoeveel`,
		links: `en|ook|of|maar|dan|en ook|wat dacht je van|hoe zit het met|en hoe zit het met`,
		prepositions: `op|aan|in|voor|met|zonder|van|naar|tot|vanaf|na|tijdens|bij|om|uit`,
		pronouns: `het|dat|dit|die|deze|daar|er|daarvoor|daarvan|daarmee|daarbij|hem|hun|hetzelfde|ze`,
		articles: ``,
		light: `manier|iets|hulp|helpen|gebeurt|gebeurd|oplossen|uitleggen|fout|nu|kost|kosten|prijs|duurt|duren|nodig|gaat|gaan|werkt|werken|krijg|krijgt|kom|komt|betekent|mogelijk|nog|zit`,
		you: `jullie|u|uw`,
		rest: `de|een|ik|je|jij|u|hij|zij|wij|we|jullie|mij|me|mijn|jouw|uw|ons|onze|is|ben|bent|zijn|was|waren|heb|hebt|heeft|hebben|had|kan
			|kunt|kunnen|kun|zal|zullen|zou|zouden|mag|mogen|moet|moeten|wil|wilt|willen|wordt|worden|als|niet|geen|ja|nee|zo|wel|even|alleen
			|graag|alstublieft|alsjeblieft|doe|doen|ook`,
		slots: {
			day: `maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|maandags|zaterdags|zondags|vandaag|morgen|overmorgen|vanavond|weekend
				|feestdagen|kerst|pasen`,
			month: `januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december`,
			colour: `rood|rode|blauw|blauwe|groen|groene|zwart|zwarte|wit|witte|geel|gele|roze|grijs|grijze|bruin|oranje|paars`,
		},
		frames: [
			`(mijn naam is|ik heet) \\S+`,
			`(kunt|kan|kun|kunnen|zou|zouden) (u|je|jij|jullie) (me|mij|ons) (misschien |even |ook )*(kunnen )?(zeggen|vertellen|helpen|uitleggen|laten weten)( of)?`,
			`ik (wil|wilde|wou|zou) (graag |even )*(willen )?(weten|vragen)( of)?`,
			`ik heb (een|nog een) (korte |kleine |snelle )?vraag(je)?( over)?`,
			`(een )?(korte |kleine )?vraag(je)?( over)?`,
			`(weet u|weet je|weten jullie) (misschien )?(?=(of|wat|wanneer|waar|wie|hoe|welke|waarom)( |$))(of )?`,
			`(mag|kan) ik (u |je |jullie )?(iets |wat )?vragen( of)?`,
			`ik vroeg me af( of)?`,
			`(pardon|sorry|excuseer)( maar)?`,
			`(alstublieft|alsjeblieft|aub)`,
		],
		closings: `alstublieft|alsjeblieft|aub|bedankt|dank u|dank je|dank je wel|dank u wel|alvast bedankt|hartelijk dank|groetjes|groeten|mvg`,
	},
};
