import type { Phrasebook } from './phrasebook';

/** Languages of western and southern Europe and the Americas. */
export const european: Record<string, Phrasebook> = {
	en: {
		greeting: `hi|hello|hey|hi there|hello there|hey there|hiya|howdy|greetings|good morning|good afternoon
			|good evening|good day|how are you|how are you doing|how are you today|how is it going|hows it going|whats up
			|anyone there|anybody there|is anyone there|is anybody there|are you there|hello again|get started
			|are you a bot|are you a robot|is this a bot|are you human|are you a human|are you a real person|are you real
			|am i talking to a bot|am i talking to a human|am i talking to a real person|is this a real person`,
		thanks: `thanks|thank you|thank u|thankyou|thx|tnx|tysm|many thanks|thanks a lot|thanks so much|thank you so much
			|thank you very much|thanks very much|thanks a million|thanks a bunch|cheers|much appreciated|i appreciate it
			|appreciate it|no thanks|no thank you|ok|okay|okey|kk|great|perfect|awesome|cool|nice|super|excellent|wonderful
			|lovely|brilliant|amazing|good|very good|all good|got it|understood|i see|alright|all right|sounds good|fine
			|thats great|thats all|that is all|that was all|thats it|nothing else|very helpful|that helps|that was helpful
			|bye|goodbye|bye bye|see you|see you soon|see you later|see you tomorrow|see ya|have a nice day|have a good day
			|have a great day|have a nice weekend|good night|you too|same to you|youre welcome|no problem|no worries|haha`,
		stop: `stop|unsubscribe|opt out|optout|stop all|stopall|stop it|stop this|stop now|stop messages|stop messaging
			|stop messaging me|stop texting me|stop writing|stop writing me|stop writing to me|stop sending messages
			|stop sending me messages|stop promotions|stop contacting me|stop spamming me|unsubscribe me|remove me
			|remove me from your list|take me off your list|do not contact me|dont contact me|do not message me
			|dont message me|dont text me|do not write to me|dont write to me|no more messages|leave me alone`,
		ask: `i want|i want to|i need|i need to|i would like|i would like to|id like|id like to|can i|could i|may i|let me
			|can you|could you|talk to|talk with|to talk to|speak to|speak with|to speak to|to speak with|chat with|to chat with
			|i prefer|get me|give me|connect me to|connect me with|transfer me to|put me through to|pass me to|forward me to
			|is there|i have to talk to`,
		human: `human|a human|real human|a real human|human being|a human being|human agent|a human agent|live agent
			|a live agent|live chat|live person|a live person|real person|a real person|actual person|an actual person|agent
			|an agent|operator|an operator|representative|a representative|customer service|customer support|customer care
			|support agent|a support agent|human support|a member of staff|someone real|not a bot|no bot|not a robot|call me
			|call me back`,
		person: `person|a person|someone|somebody|anyone|people|staff|the staff|your staff|the team|your team|someone else
			|someone from your team|someone from the team|manager|the manager|a manager|the owner|owner|support|your support
			|an employee|one of you|the boss|sales`,
		please: `please|pls|plz|kindly`,
		filler: `so|then|again|and|for your help|for the help|for helping|for the information|for the info|for your time
			|for the quick answer|for the quick reply|for your answer|for everything|sir|madam|team|everyone|all|guys|dear|there
			|bot|now|ah|oh|well|mate`,
	},
	de: {
		greeting: `hallo|guten tag|guten morgen|guten abend|moin|moin moin|servus|grüß gott|grüß dich|grüezi|tag|tach
			|hallo zusammen|hallöchen|schönen guten tag|wie gehts|wie geht es dir|wie geht es ihnen|ist da jemand|jemand da
			|los gehts|bist du ein bot|bist du ein roboter|bist du ein mensch|sind sie ein bot|sind sie ein mensch
			|spreche ich mit einem menschen|ist das ein bot`,
		thanks: `danke|dankeschön|danke schön|danke sehr|danke dir|danke ihnen|danke euch|vielen dank|besten dank
			|herzlichen dank|tausend dank|lieben dank|ich danke dir|ich danke ihnen|nein danke|alles klar|prima|perfekt|toll
			|klasse|gut|sehr gut|passt|passt so|in ordnung|geht klar|verstanden|schön|wunderbar|ach so|tschüss|tschau
			|auf wiedersehen|bis dann|bis bald|bis morgen|bis später|schönen tag|schönen tag noch|schönen abend
			|schönen abend noch|schönes wochenende|gute nacht|gern geschehen|das wars|das war alles|ebenso`,
		stop: `stopp|abmelden|abbestellen|austragen|keine nachrichten mehr|keine weiteren nachrichten|nicht mehr schreiben
			|schreibt mir nicht mehr|schreiben sie mir nicht mehr|lasst mich in ruhe|aufhören|hör auf|hört auf|newsletter abmelden`,
		ask: `ich möchte|ich will|ich brauche|ich würde gerne|ich hätte gerne|kann ich|kann ich mit|könnte ich mit|darf ich
			|mit|ich möchte mit|ich will mit|sprechen|reden|schreiben|telefonieren|verbinden sie mich mit|verbinde mich mit
			|verbinden|gibt es`,
		human: `mensch|ein mensch|einen menschen|einem menschen|echter mensch|echten menschen|einem echten menschen
			|einen echten menschen|mitarbeiter|ein mitarbeiter|einen mitarbeiter|einem mitarbeiter|mitarbeiterin
			|einer mitarbeiterin|kundenservice|kundendienst|berater|einen berater|einem berater|ansprechpartner
			|einen ansprechpartner|echte person|eine echte person|einer echten person|kein bot|rufen sie mich an|ruf mich an
			|ruft mich an|rückruf|um rückruf`,
		person: `jemand|jemanden|jemandem|eine person|einer person|chef|den chef|dem chef|dem support|personal`,
		please: `bitte|bitte sehr`,
		filler: `und|dann|mal|noch|leute|für die hilfe|für ihre hilfe|für deine hilfe|für die schnelle antwort
			|für die antwort|für die auskunft|für die info|herr|frau`,
	},
	es: {
		greeting: `hola|holi|buenas|buenos días|buen día|muy buenas|muy buenos días|buenas tardes|buenas noches|qué tal
			|cómo estás|cómo está|cómo están|saludos|hay alguien|hay alguien ahí|eres un bot|eres un robot|eres humano
			|es un bot|empezar`,
		thanks: `gracias|muchas gracias|mil gracias|muchísimas gracias|te agradezco|le agradezco|muy amable|no gracias|vale
			|perfecto|genial|listo|de acuerdo|entendido|excelente|bien|muy bien|estupendo|bueno|está bien|todo bien|adiós
			|chau|chao|hasta luego|hasta pronto|hasta mañana|nos vemos|buen fin de semana|que tengas buen día
			|que tenga buen día|de nada|igualmente|eso es todo`,
		stop: `baja|dar de baja|darme de baja|dame de baja|denme de baja|quiero darme de baja|cancelar suscripción
			|no más mensajes|no quiero más mensajes|no me escriban más|no me escribas más|dejen de escribirme
			|deja de escribirme|basta|detener|déjenme en paz`,
		ask: `quiero|necesito|quisiera|puedo|podría|me gustaría|hablar con|quiero hablar con|necesito hablar con
			|comunícame con|comuníqueme con|páseme con|pásame con|con|hay`,
		human: `humano|un humano|persona real|una persona real|persona humana|una persona humana|agente|un agente|operador
			|un operador|operadora|una operadora|asesor|un asesor|asesora|una asesora|atención al cliente
			|servicio al cliente|representante|un representante|ser humano|un ser humano|no un bot|llámame|llámenme|llámeme`,
		person: `alguien|una persona|persona|encargado|el encargado|un encargado|la encargada|el dueño|la dueña|el gerente
			|gerente|soporte|un empleado`,
		please: `por favor|porfa|porfavor`,
		filler: `y|pues|entonces|por la ayuda|por su ayuda|por tu ayuda|por la información|por todo|a todos|señor|señora|amigo`,
	},
	fr: {
		greeting: `bonjour|salut|bonsoir|coucou|bjr|slt|bonjour à tous|ça va|comment ça va|comment allez vous|comment vas tu
			|il y a quelqu'un|y a quelqu'un|êtes vous un robot|es tu un robot|c'est un robot|êtes vous humain|commencer`,
		thanks: `merci|merci beaucoup|merci bien|mille mercis|un grand merci|grand merci|je vous remercie|je te remercie
			|merci à vous|merci à toi|non merci|d'accord|parfait|génial|très bien|c'est parfait|c'est noté|c'est bon|compris
			|entendu|bien reçu|nickel|au revoir|à bientôt|à plus|à plus tard|à demain|bonne journée|bonne soirée
			|bonne nuit|bon week end|bonne fin de journée|de rien|avec plaisir`,
		stop: `arrêt|arrêter|arrêtez|désabonner|me désabonner|désabonnez moi|désinscrire|me désinscrire|se désinscrire
			|désinscription|désabonnement|plus de messages|ne m'écrivez plus|ne me contactez plus|arrêtez de m'écrire
			|laissez moi tranquille`,
		ask: `je veux|je voudrais|j'aimerais|je souhaite|je préfère|j'ai besoin de|j'ai besoin d|puis je|je peux
			|est ce que je peux|pourrais je|parler à|parler avec|parler à un|discuter avec|échanger avec|passez moi
			|mettez moi en relation avec`,
		human: `humain|un humain|vraie personne|une vraie personne|être humain|un être humain|un vrai humain|conseiller
			|un conseiller|conseillère|une conseillère|opérateur|un opérateur|service client|le service client
			|un interlocuteur|appelez moi|rappelez moi|pas un robot|un agent|j'ai besoin d'un humain`,
		person: `quelqu'un|une personne|personne|un employé|le patron|un responsable|le responsable|responsable|un vendeur
			|le gérant|la gérante`,
		please: `s'il vous plaît|s'il te plaît|svp|stp`,
		filler: `et|alors|donc|pour votre aide|pour ton aide|pour tout|pour votre réponse|pour la réponse|pour l'info
			|madame|monsieur|messieurs dames|tout le monde|à tous`,
	},
	it: {
		greeting: `ciao|salve|buongiorno|buon giorno|buonasera|buona sera|buon pomeriggio|come va|come stai|come sta
			|c'è qualcuno|sei un bot|sei un robot|sei umano|parlo con un robot|inizia`,
		thanks: `grazie|grazie mille|mille grazie|molte grazie|tante grazie|ti ringrazio|la ringrazio|vi ringrazio
			|grazie a te|grazie a lei|grazie a voi|no grazie|va bene|perfetto|ottimo|capito|d'accordo|benissimo|fantastico
			|tutto chiaro|bene|molto bene|arrivederci|a presto|a dopo|a domani|buona giornata|buona serata|buonanotte
			|buona notte|prego|è tutto`,
		stop: `disiscrivimi|disiscrivermi|disiscrizione|cancellami|annulla iscrizione|cancella iscrizione
			|non scrivetemi più|non scrivermi più|non voglio più messaggi|niente più messaggi|basta messaggi
			|smettete di scrivermi|lasciatemi in pace`,
		ask: `voglio|vorrei|ho bisogno di|posso|potrei|preferisco|parlare con|parlare a|mi passi|passami|mi può passare
			|mettetemi in contatto con|c'è`,
		human: `umano|un umano|persona reale|una persona reale|persona vera|una persona vera|operatore|un operatore
			|operatrice|un'operatrice|servizio clienti|il servizio clienti|assistenza clienti|essere umano|un essere umano
			|chiamatemi|richiamatemi|chiamami|non un bot`,
		person: `qualcuno|il titolare|un responsabile|il responsabile|responsabile|assistenza|il proprietario|un dipendente`,
		please: `per favore|perfavore|per cortesia|per piacere`,
		filler: `e|allora|per l'aiuto|per la risposta|per tutto|a tutti|dell'aiuto|della risposta`,
	},
	pt: {
		greeting: `olá|oi|oie|oii|bom dia|boa tarde|boa noite|e aí|tudo bem|tudo bom|como vai|opa|tem alguém aí|alguém aí
			|você é um robô|é um robô|você é humano|estou falando com um robô|começar`,
		thanks: `obrigado|obrigada|muito obrigado|muito obrigada|obg|brigado|brigada|valeu|vlw|grato|grata|agradeço
			|não obrigado|não obrigada|tá bom|está bem|certo|perfeito|ótimo|beleza|blz|entendi|combinado
			|tudo certo|maravilha|muito bem|joia|tchau|até logo|até mais|até amanhã|até breve|bom fim de semana
			|tenha um bom dia|só isso|é só isso`,
		stop: `parar|pare|sair|descadastrar|descadastre me|cancelar inscrição|não quero mais mensagens
			|não me mande mais mensagens|não quero receber mensagens|parem de mandar mensagens|me remova|me deixem em paz`,
		ask: `quero|preciso|preciso de|gostaria de|posso|poderia|queria|prefiro|falar com|conversar com|me passa para
			|me transfere para|me transfira para|tem`,
		human: `um humano|atendente|um atendente|uma atendente|pessoa real|uma pessoa real|uma pessoa de verdade|um operador
			|atendimento|atendimento humano|um ser humano|suporte humano|me liga|me ligue|me liguem|não um robô`,
		person: `alguém|uma pessoa|pessoa|o dono|a dona|o gerente|o responsável|suporte|um vendedor|vendedor|um funcionário`,
		please: `pfv|por gentileza|se faz favor|faz favor`,
		filler: `então|pela ajuda|pela atenção|pela resposta|por tudo|pessoal|gente|senhor|senhora`,
	},
	nl: {
		greeting: `hoi|hallo daar|goedemorgen|goedemiddag|goedenavond|goedendag|dag|hoe gaat het|is daar iemand|iemand daar
			|ben je een bot|bent u een bot|ben je een robot|ben je een mens`,
		thanks: `dank je|dankje|dank u|dankjewel|dank je wel|dank u wel|bedankt|hartelijk dank|heel erg bedankt|nee bedankt
			|oké|prima zo|mooi|fijn|begrepen|duidelijk|helemaal goed|goed zo|doei|tot ziens|tot snel|tot straks
			|fijne dag|fijne avond|welterusten|graag gedaan`,
		stop: `afmelden|uitschrijven|geen berichten meer|stuur geen berichten meer|schrijf me uit|laat me met rust|ophouden`,
		ask: `ik wil|ik wil graag|ik zou graag|kan ik|mag ik|praten met|spreken met|met een|iemand spreken|spreken|praten
			|verbind me door met`,
		human: `mens|een mens|echt mens|een echt mens|echte persoon|een echte persoon|medewerker|een medewerker
			|klantenservice|de klantenservice|bel me|bel mij|bel me terug`,
		person: `iemand|persoon|een persoon|de baas|de eigenaar|de manager`,
		please: `alstublieft|alsjeblieft|aub|graag`,
		filler: `voor de hulp|voor je hulp|voor uw hulp|voor het antwoord|allemaal`,
	},
};
