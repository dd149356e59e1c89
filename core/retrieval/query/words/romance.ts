import type { QueryWords } from './query-words';

/** Spanish, French, Italian and Portuguese. */
export const romance: Record<string, QueryWords> = {
	es: {
		asking: `qué|que|cuándo|dónde|adónde|quién|quiénes|cuál|cuáles|cómo|cuánto|cuánta|cuántos|cuántas|por|hora`,
		vague: `qué|que|cuál|cuáles|cómo|por`,
		openers: `hay|tienen|tienes|tiene|puedo|podemos|se puede|pueden|puede|hacen|haces|aceptan|acepta|venden|vende|está|están|son|es posible
			|ofrecen|abren|cierran|abre|cierra|entregan|debo|tengo que|qué|cuándo|dónde|quién|cuál|cuáles|cómo|cuánto|cuánta|cuántos
			|cuántas|a qué|por qué|de qué|en qué`,
		links: `y|e|también|o|pero|además|entonces|y también|qué hay de|y qué hay de|qué tal|y qué tal|y si|y qué pasa con|qué pasa con`,
		prepositions: `en|para|con|sin|de|desde|hasta|por|después|antes|durante|al|del|a`,
		pronouns: `eso|esto|ese|esa|este|esta|esos|esas|estos|estas|ello|allí|ahí|allá|mismo|misma|él|ella|ellos|ellas`,
		articles: `lo|la|los|las|le|les|el`,
		light: `manera|forma|algo|ayuda|ayudar|pasa|pasó|hacer|solucionar|explicar|mal|cuesta|cuestan|precio|vale|valen|tarda|tardan|dura|necesito|funciona|sirve|incluye|incluido|posible|queda|sale|es`,
		you: `ustedes|vosotros|usted|están|su|sus`,
		rest: `un|una|unos|unas|sobre|yo|tú|usted|ustedes|nosotros|me|te|se|nos|mi|mis|tu|tus|su|sus|nuestro|nuestra|es|son|está|están|estoy|ser|estar
			|fue|era|hay|he|ha|han|tengo|tiene|tienes|tienen|puedo|puede|puedes|pueden|quiero|quisiera|si|sí|no|más|muy|ya|como|cuando|donde
			|algo|algún|alguna|todo|favor|solo|porque|hacen|hace|haces|podemos|pueden|ofrecen|a`,
		slots: {
			day: `lunes|martes|miércoles|jueves|viernes|sábado|sábados|domingo|domingos|hoy|mañana|fin|semana|festivos|feriados|navidad`,
			month: `enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre`,
			colour: `rojo|roja|azul|verde|negro|negra|blanco|blanca|amarillo|amarilla|rosa|gris|marrón|naranja|morado`,
		},
		frames: [
			`(me llamo|mi nombre es) \\S+`,
			`(me |nos )?(puedes|puede|podrías|podría|pueden|podrían|podéis) (por favor )?(decir|decirme|decirnos|informar|informarme|indicar|indicarme|ayudar|ayudarme|explicar|explicarme)( por favor)?( si| con)?`,
			`(quería|quisiera|quiero|querría|necesito|necesitaba|me gustaría|deseo|desearía) (saber|preguntar|consultar|preguntarles|preguntarle)( si| por| sobre)?`,
			`(tengo|tenía) (una |otra )?(pequeña )?(pregunta|duda|consulta)( sobre)?`,
			`(una |otra )?(pregunta|duda|consulta)( rápida)?( sobre)?`,
			`(sabes|sabe|saben|sabrían) (?=(si|qué|que|cuando|donde|quien|cual|como|cuanto)( |$))(si )?`,
			`(puedo|podría) (hacer|hacerle|hacerles) una (pregunta|consulta)( sobre)?`,
			`(dime|dígame|díganme|me dices|me dice|me dicen)( por favor)?( si)?`,
			`(disculpe|disculpa|disculpen|perdón|perdone|perdona)( pero)?`,
			`por favor`,
		],
		closings: `por favor|gracias|muchas gracias|mil gracias|gracias de antemano|muchas gracias de antemano|porfa|porfavor|un saludo|saludos`,
	},
	fr: {
		asking: `que|quoi|quand|où|qui|quel|quelle|quels|quelles|pourquoi|comment|combien|heure|temps`,
		vague: `que|quoi|quel|quelle|quels|quelles|pourquoi|comment`,
		openers: `est ce|avez vous|as tu|y a t il|il y a|peut on|puis je|je peux|pouvez vous|on peut|êtes vous|vous avez|vous êtes|vous faites|vous
			|faites vous|livrez vous|vendez vous|acceptez vous|acceptez|proposez vous|c est|cest|faut il|dois je|quand|où|qui|quel|quelle
			|quels|quelles|pourquoi|comment|combien|à quelle|que|qu est ce|quest ce`,
		links: `et|aussi|ou|mais|alors|et aussi|qu en est il|quen est il|et qu en est il|et quen est il|et puis|sinon`,
		prepositions: `en|pour|avec|sans|de|du|depuis|jusqu|par|après|avant|pendant|chez|au|aux|à|dans|vers`,
		pronouns: `cela|ça|ceci|celui|celle|ceux|celles|y|là|même|lui|leur|eux|il|elle|ils|elles`,
		articles: `le|la|les|l`,
		light: `moyen|chose|aide|aider|passe|arrive|résoudre|expliquer|problème|coûte|coûtent|prix|tarif|dure|durent|prend|faut|besoin|marche|fonctionne|inclut|compris|possible|vaut`,
		you: `vous|votre|vos`,
		rest: `un|une|des|sur|d|je|j|tu|nous|vous|on|me|m|te|t|se|s|mon|ma|mes|ton|ta|tes|son|sa|ses|notre|nos|votre|vos|est|c|ce|cest|cet|cette|ces
			|sont|êtes|suis|être|était|ai|as|a|avez|ont|avoir|fait|faites|faire|peut|peux|puis|pouvez|veux|voulez|voudrais|aimerais|jaimerais
			|ne|n|pas|oui|non|si|plus|très|qu|quest|comme|aussi|svp|stp|jai|quon|quil|quelle|va|aller`,
		slots: {
			day: `lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lundis|samedis|dimanches|aujourdhui|demain|soir|weekend|fériés|noël|pâques`,
			month: `janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre`,
			colour: `rouge|bleu|bleue|vert|verte|noir|noire|blanc|blanche|jaune|rose|gris|grise|marron|orange|violet`,
		},
		frames: [
			`(je m appelle|je mappelle|mon nom est) \\S+`,
			`(pouvez|pourriez|peux|pourrais) (vous|tu) (s il vous plaît |svp |bien )*(me|nous|m) (dire|renseigner|confirmer|indiquer|informer|aider|expliquer)( s il vous plait| svp)?( si| sur| avec)?`,
			`(j aimerais|jaimerais|je voudrais|je souhaiterais|je souhaite|je veux|je voulais|jaurais aimé) (bien )?(savoir|demander|vous demander|connaître)( si)?`,
			`(j ai|jai|j aurais|jaurais) (une|encore une) (petite )?question( sur| concernant| à propos de)?`,
			`(une |petite |juste une )*question( rapide)?( sur| concernant)?`,
			`(savez vous|sais tu|est ce que vous savez|vous savez) (?=(si|quand|ou|qui|quel\\w*|comment|combien|pourquoi)( |$))(si )?`,
			`(puis je|est ce que je peux|je peux) (vous )?(poser une question|demander)( si)?`,
			`(dites moi|dis moi)( si| s il vous plait)?`,
			`(excusez moi|excuse moi|pardon|désolée?)( mais)?`,
			`(s il vous plaît|s il te plaît|sil vous plaît|svp|stp)`,
		],
		closings: `s il vous plaît|s il te plaît|sil vous plaît|sil te plaît|svp|stp|merci|merci beaucoup|merci bien|merci d avance|merci davance
			|cordialement|bien à vous|bonne journée`,
	},
	it: {
		asking: `che|cosa|quando|dove|chi|quale|quali|perché|come|quanto|quanta|quanti|quante|ora`,
		vague: `che|cosa|quale|quali|perché|come`,
		openers: `avete|hai|ha|c è|cè|ci sono|posso|possiamo|si può|potete|fate|vendete|accettate|siete|è possibile|è|consegnate|offrite|devo|che|cosa
			|quando|dove|chi|quale|quali|come|quanto|quanta|quanti|quante|a che|perché`,
		links: `e|ed|anche|o|ma|allora|e anche|che mi dite di|che ne dici di|e invece|invece|poi`,
		prepositions: `in|per|con|senza|di|da|a|al|alla|ai|alle|nel|nella|del|della|dopo|prima|durante|fino`,
		pronouns: `questo|questa|quello|quella|questi|quelli|ciò|ne|ci|lì|là|stesso|stessa|esso|essa|quelle|queste`,
		articles: `lo|la|li|le|gli|il|i`,
		light: `modo|qualcosa|aiuto|aiutare|succede|successo|risolvere|spiegare|costa|costano|prezzo|dura|durano|serve|servono|vuole|funziona|include|incluso|compreso|possibile|ancora|fate`,
		you: `voi|siete|vostro|vostra`,
		rest: `un|uno|una|su|sul|sulla|io|tu|lei|noi|voi|mi|ti|si|vi|mio|mia|miei|tuo|tua|suo|sua|nostro|vostro|vostra|vostri|vostre|è|sono|sei|siamo|siete|essere
			|era|ho|hai|ha|abbiamo|avete|hanno|può|puoi|potete|posso|possiamo|voglio|vorrei|devo|se|sì|no|non|più|molto|già|solo|favore|c|dell|l
			|fa|fare|cè|offrite`,
		slots: {
			day: `lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|oggi|domani|stasera|weekend|festivi|natale|pasqua`,
			month: `gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre`,
			colour: `rosso|rossa|blu|verde|nero|nera|bianco|bianca|giallo|gialla|rosa|grigio|grigia|marrone|arancione|viola`,
		},
		frames: [
			`(mi chiamo|il mio nome è) \\S+`,
			`(mi |ci )?(può|puoi|potete|potrebbe|potresti|potreste|sa|sapete) (per favore )?(dire|dirmi|dirci|indicare|indicarmi|informare|informarmi|aiutare|aiutarmi|spiegare|spiegarmi)( se| con)?`,
			`(vorrei|volevo|voglio|mi piacerebbe|avrei bisogno di) (sapere|chiedere|chiedervi|chiederle)( se)?`,
			`(ho|avrei) (una |un altra )?(piccola )?domanda( su| sul| sulla)?`,
			`(una |un altra )?domanda( veloce)?( su| sul| sulla)?`,
			`(sapete|sa|sai) (?=(se|che|cosa|quando|dove|chi|quale|quali|come|quanto)( |$))(se )?`,
			`(posso|potrei) (chiedere|chiedervi|farvi una domanda)( se)?`,
			`(mi dica|dimmi|mi dite|ditemi)( se| per favore)?`,
			`(scusi|scusa|scusate|mi scusi|perdoni)( ma)?`,
			`(per favore|per cortesia|perfavore)`,
		],
		closings: `per favore|per cortesia|perfavore|grazie|grazie mille|molte grazie|grazie in anticipo|cordiali saluti|saluti`,
	},
	pt: {
		asking: `que|quê|quando|onde|aonde|quem|qual|quais|como|quanto|quanta|quantos|quantas|porquê|hora|horas`,
		vague: `que|quê|qual|quais|como|porquê`,
		openers: `tem|têm|há|vocês têm|vocês tem|vocês|posso|podemos|pode|podem|fazem|aceitam|aceita|vendem|entregam|é possível|está|estão|dá para
			|preciso|devo|o que|quando|onde|quem|qual|quais|como|quanto|quanta|quantos|quantas|a que|por que`,
		links: `e|também|ou|mas|então|e também|e se|e quanto a|que tal|e sobre`,
		prepositions: `em|para|pra|com|sem|de|da|do|desde|até|por|depois|antes|durante|no|na|nos|nas|ao|à`,
		pronouns: `isso|isto|aquilo|esse|essa|este|esta|esses|essas|ele|ela|eles|elas|lá|aí|ali|mesmo|mesma|dele|dela|nele|nisso|disso`,
		articles: `o|a|os|as|lo|la`,
		light: `maneira|jeito|alguma|coisa|ajuda|ajudar|acontece|aconteceu|resolver|explicar|fazer|custa|custam|preço|valor|demora|demoram|dura|precisa|funciona|serve|inclui|incluído|possível|ainda|fica|sai|é`,
		you: `vocês|você|ficam|estão|vosso`,
		rest: `um|uma|sobre|uns|umas|eu|tu|você|vocês|nós|me|te|se|meu|minha|meus|minhas|teu|tua|seu|sua|seus|suas|nosso|nossa|é|são|sou|está|estão|ser
			|estar|foi|era|há|tenho|tem|têm|temos|tinha|posso|pode|podem|quero|queria|gostaria|sim|não|mais|muito|já|favor|só|porque|fazem|podemos|preciso|devo`,
		slots: {
			day: `segunda|terça|quarta|quinta|sexta|feira|sábado|sábados|domingo|domingos|hoje|amanhã|fim|semana|feriados|feriado|natal|páscoa`,
			month: `janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro`,
			colour: `vermelho|vermelha|azul|verde|preto|preta|branco|branca|amarelo|amarela|rosa|cinza|marrom|castanho|laranja|roxo`,
		},
		frames: [
			`(meu nome é|me chamo|chamo me) \\S+`,
			`(você |vocês )?(pode|podem|poderia|poderiam|podes|podias|consegue|conseguem) (por favor )?(me |nos )?(dizer|dizer me|informar|informar me|ajudar|explicar|falar)( se| com)?`,
			`(me )?(diga|digam|diz)( me)?( por favor)?( se)?`,
			`(eu )?(gostaria|queria|quero|preciso) (de )?(saber|perguntar)( se| sobre)?`,
			`(tenho|tinha) (uma |outra )?(pequena )?(pergunta|dúvida)( sobre)?`,
			`(uma |outra )?(pergunta|dúvida)( rápida)?( sobre)?`,
			`(sabe|sabem|sabes|vocês sabem) (?=(se|o que|quando|onde|quem|qual|quais|como|quanto)( |$))(se )?`,
			`(posso|poderia) (fazer uma pergunta|perguntar)( se| sobre)?`,
			`(desculpe|desculpa|com licença|perdão)( mas)?`,
			`(por favor|por gentileza|se faz favor)`,
		],
		closings: `por favor|por gentileza|se faz favor|obrigado|obrigada|muito obrigado|muito obrigada|obrigado desde já|obrigada desde já|valeu|abraço`,
	},
};
