import type { QueryWords } from './query-words';

export const slavic: Record<string, QueryWords> = {
	ru: {
		asking: `что|чего|когда|где|куда|откуда|кто|кого|кому|какой|какая|какое|какие|какого|каком|какую|почему|зачем|как|сколько|скольки|почём
			|во сколько|час|времени`,
		vague: `что|чего|как|почему|зачем|какой|какая|какие`,
		openers: `есть ли|есть|можно ли|можно|могу ли|могу|можете|вы|у вас есть|у вас|делаете|доставляете|принимаете|продаёте|работаете|нужно ли
			|нужно|надо ли|надо|когда|где|куда|кто|какой|какая|какие|сколько|как|почему|что|во сколько|до скольки|по чём`,
		links: `и|а|ещё|а ещё|и ещё|также|или|но|а что насчёт|что насчёт|а как насчёт|как насчёт|а если|тогда|ну а`,
		prepositions: `в|во|на|для|с|со|без|из|от|до|после|перед|по|при|у|к|за|через`,
		pronouns: `это|этот|эта|эти|этого|этой|этом|он|она|оно|они|его|её|их|ему|ей|им|там|туда|тут|тот|та|то|те`,
		articles: ``,
		light: `стоит|стоят|цена|цену|нужен|нужна|нужно|занимает|длится|работает|входит|включено|возможно|помощь|помочь|проблема|делать|сделать|случилось|почём`,
		you: `вы|вас|вам|ваш|ваша|ваше|ваши|находитесь`,
		rest: `я|мне|меня|мой|моя|моё|мои|мы|нам|нас|наш|ты|тебе|есть|быть|был|была|будет|будут|ли|же|бы|не|нет|да|уже|ещё|только|очень|если
			|чтобы|хочу|хотим|можно|могу|можем|можете|надо|о|об|про|уж|вот|ну|всё|все|день|дни`,
		slots: {
			day: `понедельник|понедельникам|вторник|вторникам|среда|среду|средам|четверг|четвергам|пятница|пятницу|пятницам|суббота|субботу|субботам
				|воскресенье|воскресеньям|сегодня|завтра|послезавтра|выходные|выходных|выходным|праздники|праздникам|вечером|утром|днём|будни|будням`,
			month: `январь|января|январе|февраль|февраля|феврале|март|марта|марте|апрель|апреля|апреле|май|мая|мае|июнь|июня|июне|июль|июля|июле
				|август|августа|августе|сентябрь|сентября|сентябре|октябрь|октября|октябре|ноябрь|ноября|ноябре|декабрь|декабря|декабре`,
			colour: `красный|красная|красные|синий|синяя|синие|зелёный|зелёная|чёрный|чёрная|чёрные|белый|белая|белые|жёлтый|розовый|серый|коричневый`,
		},
		frames: [
			`(меня зовут|моё имя) \\S+`,
			`(не )?(подскажите|скажите|расскажите|уточните|подскажи|скажи|подсказать|сказать)( мне)?( пожалуйста)?( можно ли узнать)?`,
			`(не )?(могли бы вы|можете|можешь|не могли бы вы) (мне )?(подсказать|сказать|помочь|уточнить|объяснить)( пожалуйста)?( с)?`,
			`(я )?(хотел|хотела|хотели|хочу) (бы )?(узнать|спросить|уточнить|поинтересоваться)( у вас)?( про| о| насчёт)?`,
			`(у меня )?(есть |такой |небольшой )*вопрос( про| о| по поводу)?`,
			`(извините|простите|прошу прощения)( за беспокойство)?( а)?`,
			`(интересует|меня интересует) (?=(когда|где|сколько|как|есть|можно)( |$))`,
			`пожалуйста`,
		],
		closings: `пожалуйста|спасибо|спасибо большое|большое спасибо|заранее спасибо|спасибо заранее|благодарю|подскажите|подскажите пожалуйста|скажите пожалуйста
			|с уважением|хорошего дня|всего доброго`,
	},
	pl: {
		asking: `co|kiedy|gdzie|dokąd|skąd|kto|kogo|komu|jaki|jaka|jakie|jakich|którą|który|która|które|której|dlaczego|czemu|jak|ile|ilu|godzina|godzinie`,
		vague: `co|jak|dlaczego|czemu|jaki|jaka|jakie`,
		openers: `czy|czy jest|czy są|czy macie|czy mogę|czy można|macie|jest|są|mogę|można|da się|ile|kiedy|gdzie|kto|jaki|jaka|jakie|jak|o której
			|do której|od której|dlaczego|co|w jakich|na jakiej`,
		links: `i|a|oraz|też|także|albo|lub|ale|a co z|co z|i co z|a czy|a jeśli|no to|poza tym`,
		prepositions: `w|we|na|dla|z|ze|bez|od|do|po|przed|przy|u|za|przez|podczas|o`,
		pronouns: `to|ten|ta|te|tego|tej|tym|ich|jego|jej|on|ona|ono|oni|one|tam|tu|tutaj|ono|nim|niej`,
		articles: ``,
		light: `kosztuje|kosztują|cena|cenę|ceny|potrzebuję|trwa|trwają|działa|zawiera|możliwe|pomoc|pomóc|problem|zrobić|robić|stało|należy`,
		you: `wy|was|wam|wasz|wasza|wasze|państwo|państwa|jesteście`,
		rest: `ja|mi|mnie|mój|moja|moje|my|nam|nas|nasz|ty|ci|cię|jest|są|być|był|była|będzie|będą|czy|nie|tak|się|już|jeszcze|tylko|bardzo|jeśli
			|żeby|chcę|chcemy|mogę|możemy|można|macie|mam|mają|ma|że|jako|około|dzień|dni`,
		slots: {
			day: `poniedziałek|poniedziałki|wtorek|wtorki|środa|środę|środy|czwartek|czwartki|piątek|piątki|sobota|sobotę|soboty|niedziela|niedzielę|niedziele
				|dziś|dzisiaj|jutro|pojutrze|weekend|weekendy|święta|wieczorem|rano`,
			month: `styczeń|stycznia|styczniu|luty|lutego|lutym|marzec|marca|marcu|kwiecień|kwietnia|kwietniu|maj|maja|maju|czerwiec|czerwca|czerwcu
				|lipiec|lipca|lipcu|sierpień|sierpnia|sierpniu|wrzesień|września|wrześniu|październik|października|październiku|listopad|listopada|listopadzie|grudzień|grudnia|grudniu`,
			colour: `czerwony|czerwona|niebieski|niebieska|zielony|zielona|czarny|czarna|biały|biała|żółty|różowy|szary|brązowy`,
		},
		frames: [
			`(nazywam się|mam na imię) \\S+`,
			`(proszę )?(powiedzieć|powiedzcie|powiedz|powiedz mi|powiedzcie mi|o informację)( proszę)?( czy(?= ))?`,
			`(czy )?(może|mógłby|mogłaby|moglibyście|możecie|mogę prosić|mógłbym prosić) (pan |pani |państwo )?(mi )?(powiedzieć|pomóc|wyjaśnić|podać|o informację)( proszę)?( w)?`,
			`(chciałbym|chciałabym|chcę|chcieliśmy) (się )?(dowiedzieć|zapytać|spytać)( o)?`,
			`(mam )?(jedno |takie |szybkie )*pytanie( o| odnośnie| dotyczące)?`,
			`(przepraszam|wybaczcie)( ale)?`,
			`proszę`,
		],
		closings: `proszę|dziękuję|dzięki|z góry dziękuję|dziękuję z góry|dziękuję bardzo|pozdrawiam|pozdrowienia|miłego dnia`,
	},
};
