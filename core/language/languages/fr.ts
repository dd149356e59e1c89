import type { Language } from '../language';

export const fr: Language = {
	code: 'fr',
	chat: 'vs vous ds dans pr pour qd quand cb combien koi quoi',
	calendar: {
		days: 'lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches',
		shortDays: 'lun lu|mar ma|mer me|jeu je|ven ve|sam sa|dim di',
		shortMonths: '1 janv 2 févr 4 avr 7 juil 9 sept 10 oct 11 nov 12 déc',
	},
	joins: { to: 'à|au|a', and: 'et', or: 'ou' },
	numbers: {
		cardinals: `2 deux 3 trois 4 quatre 5 cinq 6 six 7 sept 8 huit 9 neuf 10 dix 11 onze 12 douze 13 treize 14 quatorze 15 quinze 16 seize 20 vingt
			30 trente 40 quarante 50 cinquante 60 soixante 70 septante 80 quatre-vingt 80 quatre-vingts 90 nonante 100 cent 100 cents 1000 mille
			1000000 millions 12 douzaine 15 quinzaine`,
		ordinals: '1 premier 1 première 2 deuxième 2 second 3 troisième 4 quatrième 5 cinquième 6 sixième',
		ones: 'un une',
		joiner: 'et',
	},
	units: `second seconde secondes|minute minute minutes|hour heure heures|day jour jours|week semaine semaines|month mois|year an ans année années
		|night nuit nuits|gram gramme grammes|kilogram kilo kilos kilogramme kilogrammes|centimetre centimètres|metre mètre mètres
		|kilometre kilomètre kilomètres|inch pouces|litre litre litres|person personnes|time fois|counted pièces étage euros`,
	money: 'EUR euro euros|CHF francs|EUR/100 centimes',
	times: {
		clockOrLength: 'heures?',
		behind: { morning: 'du matin', afternoon: "de l['’]après[- ]midi|du soir" },
		fractionsBehind: '30 et demie?|15 et quart|-15 moins le quart',
		noon: '(?<!après[- ])midi',
		midnight: 'minuit',
	},
	week: {
		closed: 'fermé',
		everyDay: 'tous les jours|chaque jour|7j',
		workdays: String.raw`en semaine|jours (?:ouvr\p{L}*|de semaine)`,
		weekend: 'week-ends?',
		allDay: 'toute la journée',
		joining: 'et du de les le',
	},
	wishes: {
		speakTo: String.raw`parler (?:a|avec|au) (.+)`,
		callMe: String.raw`(?:pouvez vous|pourriez vous|peux tu|quelquun peut|vous pouvez) (?:\S+ )?(?:mappeler|me rappeler|me telephoner)|(?:appelez|rappelez|appelle|rappelle) moi`,
		stop: String.raw`(?:arretez|arrete|cessez) de (?:menvoyer|mecrire|me \S+)(?: \S+){0,5}|(?:plus de|stop aux?) (?:pub|publicite|pubs|promos|publicites)(?: \S+){0,2}|ne menvoyez plus(?: \S+){0,4}|je ne veux plus (?:\S+ ){0,3}(?:pub|publicite|promos|messages|pubs)(?: \S+){0,2}`,
		complaint: String.raw`(?:tres|vraiment|super) (?:decue?|mecontente?|enervee?)|pas (?:du tout )?(?:contente?|satisfaite?)|inadmissible|inacceptable|scandaleux|une reclamation|remboursez|(?:etre|me faire) rembourse\w*|arnaque|plus jamais|vous avez (?:casse|raye|perdu|abime|oublie)|(?:mon|ma|mes|notre|nos|le|la|les) (?:\S+ ){1,3}(?:etait|etaient|est arrivee?|sont arrivee?s) (?:\S+ )?(?:brulee?s?|froide?s?|crue?s?|sales?|rassise?s?|moisie?s?|cassee?s?|immangeables?)`,
		reference: String.raw`ticket|commande|reservation|facture|dossier|suivi|immatriculation|plaque`,
		ownReady: String.raw`(?:cest quand|(?:quand|a quelle heure) (?:est|etait)) (?:mon|ma|notre) (?:prochaine? )?(?:rendez vous|rdv|cours|reservation|commande|seance)|(?:mon|ma|mes) (?:\S+ ){1,2}(?:est|sont)(?:\s(?:il|elle|ils|elles))? (?:deja )?(?:prete?s?|finie?s?)`,
	},
	topics: {
		place: {
			asked: String.raw`(?:c|cest|c est|vous etes|vous etes situes|vous vous trouvez) ou(?: exactement)?|ou (?:etes vous|est ce|vous trouvez vous|se trouve \S+ \S+)(?: exactement| situes)*|(?:quelle est )?(?:l|votre)? ?adresse`,
			sheets: 'adresse|où êtes-vous|comment venir',
		},
		parking: {
			asked: String.raw`(?:laisser|garer|mettre|place) .*(?:voiture|auto)`,
			sheets: 'parking stationnement|où se garer',
		},
		payment: { asked: 'acceptez|prenez|payer', sheets: 'paiement|payer par carte' },
		cancelling: {
			asked: String.raw`(?:annuler|deplacer|reporter|decaler) (?:\S+ ){0,2}(?:rdv|rendez vous|reservation|cours|seance)|(?:peux|pourrai|pourrais) (?:pas|plus) venir`,
			sheets: 'annulation|annuler un rendez-vous',
		},
		booking: {
			asked: String.raw`(?:prendre|avoir|fixer) (?:\S+ )?(?:rdv|rendez vous)|comment (?:\S+ ){0,2}(?:reserver|inscri\S+)`,
			sheets: 'rendez-vous|réservation|inscription',
		},
		access: {
			asked: String.raw`fauteuil roulant|pmr|handicap\S*|poussette`,
			sheets: 'accès handicapés|fauteuil roulant',
		},
		languages: {
			asked: String.raw`(?:parlez vous|vous parlez|on parle) \S+`,
			sheets: 'langues|quelles langues',
		},
		jobs: {
			asked: String.raw`recrutez|embauchez|emplois?|travailler (?:chez|avec) vous|stagiaires?`,
			sheets: 'recrutement|emploi',
		},
	},
	phrases: {
		opening: `question|une question|petite question|une petite question|jai une question|jai une petite question|jaurais une question|jaurais une petite question|je peux poser une question|puis je vous poser une question|je voudrais poser une question|une demande|un renseignement|je voudrais un renseignement|jai besoin dun renseignement|besoin dun renseignement|aide|jai besoin daide|besoin daide|pouvez vous maider|tu peux maider|vous pouvez maider|info|infos|information|informations|plus dinfos|je voudrais des informations|je voudrais des infos|je souhaite des informations|je suis intéressé|je suis intéressée|ça mintéresse|vous êtes là|tu es là`,
		yes: `oui|ouais|oui sil vous plaît|oui svp|volontiers|bien sûr|daccord oui`,
		laugh: `mdr|lol|ptdr|xd|hmm|euh|bof|oula`,
		greeting: `bonjour|salut|bonsoir|coucou|bjr|slt|bonjour à tous|ça va|comment ça va|comment allez vous|comment vas tu|il y a quelqu'un|y a quelqu'un
			|êtes vous un robot|es tu un robot|c'est un robot|êtes vous humain|commencer`,
		thanks: `merci|merci beaucoup|merci bien|mille mercis|un grand merci|grand merci|je vous remercie|je te remercie|merci à vous|merci à toi|non merci
			|d'accord|parfait|génial|très bien|c'est parfait|c'est noté|c'est bon|compris|entendu|bien reçu|nickel|au revoir|à bientôt|à plus|à plus tard
			|à demain|bonne journée|bonne soirée|bonne nuit|bon week end|bonne fin de journée|de rien|avec plaisir`,
		stop: `arrêt|arrêter|arrêtez|désabonner|me désabonner|désabonnez moi|désinscrire|me désinscrire|se désinscrire|désinscription|désabonnement
			|plus de messages|ne m'écrivez plus|ne me contactez plus|arrêtez de m'écrire|laissez moi tranquille`,
		ask: `je veux|je voudrais|j'aimerais|je souhaite|je préfère|j'ai besoin de|j'ai besoin d|puis je|je peux|est ce que je peux|pourrais je|parler à
			|parler avec|parler à un|discuter avec|échanger avec|passez moi|mettez moi en relation avec`,
		human: `humain|un humain|vraie personne|une vraie personne|être humain|un être humain|un vrai humain|conseiller|un conseiller|conseillère
			|une conseillère|opérateur|un opérateur|service client|le service client|un interlocuteur|appelez moi|rappelez moi|pas un robot|un agent
			|j'ai besoin d'un humain`,
		person: `quelqu'un|une personne|personne|un employé|le patron|un responsable|le responsable|responsable|un vendeur|le gérant|la gérante`,
		please: `s'il vous plaît|s'il te plaît|svp|stp`,
		filler: `et|alors|donc|pour votre aide|pour ton aide|pour tout|pour votre réponse|pour la réponse|pour l'info|madame|monsieur|messieurs dames
			|tout le monde|à tous`,
	},
	question: {
		asking: 'que|quoi|quand|où|qui|quel|quelle|quels|quelles|pourquoi|comment|combien|heure|temps',
		vague: 'que|quoi|quel|quelle|quels|quelles|pourquoi|comment',
		openers: `est ce|avez vous|as tu|y a t il|il y a|peut on|puis je|je peux|pouvez vous|on peut|êtes vous|vous avez|vous êtes|vous faites|vous
			|faites vous|livrez vous|vendez vous|acceptez vous|acceptez|proposez vous|c est|cest|faut il|dois je|quand|où|qui|quel|quelle|quels|quelles|pourquoi
			|comment|combien|à quelle|que|qu est ce|quest ce`,
		links: 'et|aussi|ou|mais|alors|et aussi|qu en est il|quen est il|et qu en est il|et quen est il|et puis|sinon',
		prepositions: 'en|pour|avec|sans|de|du|depuis|jusqu|par|après|avant|pendant|chez|au|aux|à|dans|vers',
		pronouns: 'cela|ça|ceci|celui|celle|ceux|celles|y|là|même|lui|leur|eux|il|elle|ils|elles',
		articles: 'le|la|les|l',
		pointers: 'cette',
		light: `moyen|chose|aide|aider|passe|arrive|résoudre|expliquer|problème|coûte|coûtent|prix|tarif|dure|durent|prend|faut|besoin|marche|fonctionne
			|inclut|compris|possible|vaut`,
		you: 'vous|votre|vos',
		rest: `un|une|des|sur|d|je|j|tu|nous|vous|on|me|m|te|t|se|s|mon|ma|mes|ton|ta|tes|son|sa|ses|notre|nos|votre|vos|est|c|ce|cest|cet|cette|ces|sont
			|êtes|suis|être|était|ai|as|a|avez|ont|avoir|fait|faites|faire|peut|peux|puis|pouvez|veux|voulez|voudrais|aimerais|jaimerais|ne|n|pas|oui|non|si
			|plus|très|qu|quest|comme|aussi|svp|stp|jai|quon|quil|quelle|va|aller|exactement`,
		days: 'aujourdhui|demain|soir|weekend|fériés|noël|pâques',
		colours: 'rouge|bleu|bleue|vert|verte|noir|noire|blanc|blanche|jaune|rose|gris|grise|marron|orange|violet',
		frames: [
			String.raw`(je m appelle|je mappelle|mon nom est) \S+`,
			String.raw`(pouvez|pourriez|peux|pourrais) (vous|tu) (s il vous plaît |svp |bien )*(me|nous|m) (dire|renseigner|confirmer|indiquer|informer|aider|expliquer)( s il vous plait| svp)?( si| sur| avec)?`,
			String.raw`(j aimerais|jaimerais|je voudrais|je souhaiterais|je souhaite|je veux|je voulais|jaurais aimé) (bien )?(savoir|demander|vous demander|connaître)( si)?`,
			String.raw`(j ai|jai|j aurais|jaurais) (une|encore une) (petite )?question( sur| concernant| à propos de)?`,
			String.raw`(une |petite |juste une )*question( rapide)?( sur| concernant)?`,
			String.raw`(savez vous|sais tu|est ce que vous savez|vous savez) (?=(si|quand|ou|qui|quel\w*|comment|combien|pourquoi)( |$))(si )?`,
			String.raw`(puis je|est ce que je peux|je peux) (vous )?(poser une question|demander)( si)?`,
			String.raw`(dites moi|dis moi)( si| s il vous plait)?`,
			String.raw`(excusez moi|excuse moi|pardon|désolée?)( mais)?`,
			String.raw`(s il vous plaît|s il te plaît|sil vous plaît|svp|stp)`,
		],
		closings: `s il vous plaît|s il te plaît|sil vous plaît|sil te plaît|svp|stp|merci|merci beaucoup|merci bien|merci d avance|merci davance
			|cordialement|bien à vous|bonne journée`,
	},
	dayOfMonth: 'le #(?:er)?',
	hours: {
		open: 'ouvrirez|ouvrira|ouvertes|ouvert|ouverte|ouverts|ouvrez|ouvre|ouvrir|ouvres',
		close: 'ferme|fermee|fermes|fermez|fermer|fermeture',
		hours: 'horaires|horaire|horaires douverture|heures douverture|heure douverture|horaires d ouverture',
		when: `quand|a quelle heure|quelle heure|jusqua quelle heure|jusqu a quelle heure|jusqua quand|quels|quelles|quel|des quelle heure`,
		now: 'maintenant|actuellement|en ce moment|tout de suite',
		today: 'aujourdhui|aujourd hui|ce soir|cet apres midi|ce matin',
		tomorrow: 'demain|demain matin|demain soir',
		overmorrow: 'apres demain',
		weekend: 'week end|weekend|weekends',
		filler: `normal|comme dhabitude|aussi|jusqua|jusqu|jour|jours|semaine|encore|prochain|prochaine|heure|heures|normalement|soir|matin`,
		place: 'bureau|magasin|boutique|atelier|studio|salon|cabinet',
		verb: 'etes|est|serez|sera|y a t il',
		half: 'la|presents|quelquun|quelqu un',
	},
	holidays: `12-24 veille de noël, réveillon de noël|*12-25 jour de noël|12-24..26 noël
		|12-26..30 entre noël et nouvel an, entre noël et le nouvel an, entre noël et le jour de lan, entre les fêtes
		|12-31 saint sylvestre, réveillon, réveillon du nouvel an|*01-01 nouvel an, jour de lan|easter-47 mardi gras|?easter-2 vendredi saint
		|easter+0 dimanche de pâques|*easter+1 lundi de pâques|easter-2..+1 pâques, week end de pâques|*05-01 fête du travail
		|*05-08 fête de la victoire|*easter+39 ascension, lascension, jeudi de lascension|*easter+50 lundi de pentecôte
		|easter+49..+50 pentecôte, la pentecôte|*07-14 fête nationale|*08-15 assomption, lassomption|*11-01 toussaint, la toussaint
		|*11-11 armistice, larmistice|12-06 saint nicolas|02-14 saint valentin|public jour férié, jours fériés, fériés, férié`,
	small: `le la les l un une etes etesvous sommes lun lune dun dune lheure quil des du de d a au aux en et ou est sont c ce cet cette ces il elle ils elles
		y a t on vous votre vos tu ton ta tes je me moi nous que quel quelle quels quelles qu quoi comment quand est ce peut pouvez peux voudrais veux savoir
		dire s il te plait svp bonjour salut merci ok maintenant aujourd hui aujourdhui aussi avez as ai par piece pour cest est jaimerais combien quest lunite`,
	sentences: {
		locale: 'fr-FR',
		openUntil: 'Oui, nous sommes ouverts, jusqu’à {time}.',
		open: 'Oui, nous sommes ouverts.',
		closedUntil: 'Nous sommes fermés pour le moment. Nous rouvrons {day} à {time}.',
		closed: 'Nous sommes fermés pour le moment.',
		closedWord: 'fermé',
		today: 'aujourd’hui',
		tomorrow: 'demain',
		onDay: '{day}',
		openWord: 'ouvert',
		hours: 'horaires d’ouverture',
		askAway: 'Oui, bien sûr : que souhaitez-vous savoir ?',
		notListed: 'non indiqué',
		whichOne: 'Lequel voulez-vous dire ?',
	},
	things: {
		pets: 'animaux, chien < chiens, chienne, chiot*, toutou, chat, chats, animal',
		children: 'enfants < enfant, fils, fille, petit bout, gosse*, gamin*',
		highChair: 'chaise haute < chaises hautes, chaise bébé',
		accessible: 'accessible, fauteuil roulant < handicapé*, pmr, accès handicapés, mobilité réduite, accessibilité',
		lift: 'ascenseur < lift',
		wifi: 'wifi, internet < wi fi, code wifi',
		glutenFree: 'sans gluten < cœliaque*, intolérant* au gluten',
		vegetarian: 'végétarien < végétarien*, sans viande',
		vegan: 'vegan < végan*, végétalien*',
		alcohol: 'alcool < bière*, vin, vins, cocktail*',
		outdoorSeating: 'terrasse < dehors, en extérieur, à l extérieur',
		delivery: 'livraison < livrez, livrer, livré, livrée, livrez vous',
		takeaway: 'à emporter < emporter, take away',
		cancel: 'annuler, annulation < reporter, décaler, décommander, annulé',
		giftVouchers: 'bon cadeau, carte cadeau < bons cadeaux, cartes cadeaux, chèque cadeau',
		studentDiscount: 'réduction étudiants < étudiant*, tarif étudiant, retraité*',
		jobs: 'recrutement, emploi < embauchez, embauche, postuler, cv, stage, apprentissage, recrutez, travailler chez vous',
		lostProperty: 'objets trouvés < oublié mon, oublié ma, objets perdus, oublié mes',
		invoice: 'facture < reçu, note de frais',
		instalments: 'paiement en plusieurs fois < en plusieurs fois, en 3 fois, en trois fois, crédit',
		courtesyCar: 'véhicule de prêt < voiture de prêt, voiture de remplacement, véhicule de remplacement',
		collectionAndDelivery: 'enlèvement, navette < venir chercher, venez chercher, récupérer chez',
		breakdown: 'dépannage < panne, en panne, remorquage, ne démarre pas, remorquer',
		secondHand: 'occasion, occasions < seconde main, d occasion',
		partExchange: 'reprise < reprenez, reprendre mon ancien*',
		cleaning: 'nettoyage < nettoyer, nettoyez, nettoyée, lavage',
		warranty: 'garantie < garanti, garanties',
		returns: 'retours, échanges < retourner, rembourser, remboursement, échanger',
		brands: 'marques < marque',
		haircut: 'coupe < couper les cheveux, coupe de cheveux',
		women: 'femme < femmes, dame, dames',
		men: 'homme < hommes, monsieur',
		hairLoss: 'chute de cheveux < perds mes cheveux, cheveux qui tombent',
		extensions: 'extensions < rallonger les cheveux, allongement',
		waxing: 'épilation, sourcils < épiler, cire',
		pregnant: 'enceinte, grossesse < femmes enceintes',
		healthInsurance: 'mutuelle, assurance < sécurité sociale, carte vitale, mutuelles',
		team: 'équipe < médecins, praticiens, qui travaille',
		languagesSpoken: 'langues parlées < parlez vous anglais, parlez',
		smoking: 'fumer < fumeur*, fumeurs',
		seaView: 'vue sur la mer, vue mer < vue',
		washingMachine: 'lave linge, machine à laver < laverie',
		checkin: 'check-in, arrivée < arriver, checkin',
		checkout: 'check-out, départ < checkout, libérer la chambre',
		breakfast: 'petit déjeuner < petit dej, brunch',
		birthday: 'anniversaire < anniv, anniversaires',
		groups: 'groupes, privatisation < groupe, événement*, privatiser',
		late: 'retard < en retard',
		allergies: 'allergies, allergènes < allergie, allergique*',
		leftovers: 'invendus < pas vendu*, non vendu*, gaspillage, jetez',
	},
};
