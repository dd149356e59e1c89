import type { Language } from '../language';

export const pl: Language = {
	code: 'pl',
	calendar: {
		days: `poniedział/ku/kiem/ki/ków/kom/kach|wtor/ku/kiem/ki/ków/kom/kach|środ/ę/y/ą/om/ach|czwart/ku/kiem/ki/ków/kom/kach|piąt/ku/kiem/ki/ków/kom/kach
			|sobot/ę/y/ą/om/ach|niedziel/ę/e/i/ą/om/ach`,
		shortDays: 'pon|wt|śr|czw|pt|sob|nd',
		months: `1 styczniu 2 lutym 3 marcu 4 kwietniu 5 maju 6 czerwcu 7 lipcu 8 sierpniu 9 wrześniu 10 październiku 11 listopadzie 12 grudniu`,
	},
	joins: { to: 'do', and: 'i', or: 'lub' },
	numbers: {
		cardinals: `2 dwa 2 dwie 2 dwóch 3 trzy 3 trzech 4 cztery 5 pięć 5 pięciu 6 sześć 7 siedem 8 osiem 9 dziewięć 10 dziesięć 11 jedenaście 12 dwanaście
			13 trzynaście 14 czternaście 15 piętnaście 16 szesnaście 17 siedemnaście 18 osiemnaście 19 dziewiętnaście 20 dwadzieścia 30 trzydzieści
			40 czterdzieści 50 pięćdziesiąt 60 sześćdziesiąt 70 siedemdziesiąt 80 osiemdziesiąt 90 dziewięćdziesiąt 100 sto 200 dwieście 1000 tysiąc
			1000 tysiące 1000 tysięcy 1000000 milion`,
		ones: 'jeden jedna jednego',
	},
	units: `minute minuta minuty minut|hour godzina godziny godzin|day dzień dni|week tydzień tygodnie tygodni|month miesiąc miesiące miesięcy
		|year rok lata lat|person osób osoby`,
	money: 'PLN złoty złotych złote',
	times: {
		behind: { morning: 'rano', afternoon: 'wieczorem' },
	},
	week: {
		closed: 'zamknięte',
		everyDay: 'codziennie',
		joining: 'i',
	},
	wishes: {
		speakTo: String.raw`(?:po)?rozmawiac z (.+)`,
	},
	phrases: {
		opening: `pytanie|mam pytanie|mam jedno pytanie|krótkie pytanie|chciałbym zapytać|chciałabym zapytać|pomoc|potrzebuję pomocy|info|informacje|proszę o informacje|jestem zainteresowany|jestem zainteresowana`,
		yes: `tak|tak proszę|oczywiście`,
		laugh: `lol|xd|hmm`,
		greeting: `cześć|hej|siema|dzień dobry|dobry wieczór|witam|witaj|dobry|jak się masz|jest tam ktoś|jest ktoś|czy jesteś botem|jesteś botem|czy to bot`,
		thanks: `dziękuję|dzięki|dziękuję bardzo|bardzo dziękuję|wielkie dzięki|nie dziękuję|dobrze|w porządku|świetnie|super dzięki|rozumiem|jasne
			|do widzenia|na razie|pa|miłego dnia|dobranoc|nie ma za co`,
		stop: 'wypisz|wypisz mnie|rezygnuję|nie pisz do mnie|nie piszcie do mnie|zatrzymaj|przestań|przestańcie',
		ask: 'chcę|chciałbym|chciałabym|potrzebuję|czy mogę|mogę|rozmawiać z|porozmawiać z|poproszę|połącz mnie z',
		human: `człowiek|człowiekiem|z człowiekiem|konsultant|konsultantem|z konsultantem|pracownik|pracownikiem|obsługa klienta|zadzwońcie do mnie
			|zadzwoń do mnie`,
		person: 'ktoś|kimś|z kimś|kierownik|kierownikiem|szefem',
		please: 'proszę',
	},
	question: {
		asking: `co|kiedy|gdzie|dokąd|skąd|kto|kogo|komu|jaki|jaka|jakie|jakich|którą|który|która|które|której|dlaczego|czemu|jak|ile|ilu|godzina|godzinie`,
		vague: 'co|jak|dlaczego|czemu|jaki|jaka|jakie',
		openers: `czy|czy jest|czy są|czy macie|czy mogę|czy można|macie|jest|są|mogę|można|da się|ile|kiedy|gdzie|kto|jaki|jaka|jakie|jak|o której|do której
			|od której|dlaczego|co|w jakich|na jakiej`,
		links: 'i|a|oraz|też|także|albo|lub|ale|a co z|co z|i co z|a czy|a jeśli|no to|poza tym',
		prepositions: 'w|we|na|dla|z|ze|bez|od|do|po|przed|przy|u|za|przez|podczas|o',
		pronouns: 'to|ten|ta|te|tego|tej|tym|ich|jego|jej|on|ona|ono|oni|one|tam|tu|tutaj|ono|nim|niej',
		light: `kosztuje|kosztują|cena|cenę|ceny|potrzebuję|trwa|trwają|działa|zawiera|możliwe|pomoc|pomóc|problem|zrobić|robić|stało|należy`,
		you: 'wy|was|wam|wasz|wasza|wasze|państwo|państwa|jesteście',
		rest: `ja|mi|mnie|mój|moja|moje|my|nam|nas|nasz|ty|ci|cię|jest|są|być|był|była|będzie|będą|czy|nie|tak|się|już|jeszcze|tylko|bardzo|jeśli|żeby|chcę
			|chcemy|mogę|możemy|można|macie|mam|mają|ma|że|jako|około|dzień|dni`,
		days: 'dziś|dzisiaj|jutro|pojutrze|weekend|weekendy|święta|wieczorem|rano',
		colours:
			'czerwony|czerwona|niebieski|niebieska|zielony|zielona|czarny|czarna|biały|biała|żółty|różowy|szary|brązowy',
		frames: [
			String.raw`(nazywam się|mam na imię) \S+`,
			String.raw`(proszę )?(powiedzieć|powiedzcie|powiedz|powiedz mi|powiedzcie mi|o informację)( proszę)?( czy(?= ))?`,
			String.raw`(czy )?(może|mógłby|mogłaby|moglibyście|możecie|mogę prosić|mógłbym prosić) (pan |pani |państwo )?(mi )?(powiedzieć|pomóc|wyjaśnić|podać|o informację)( proszę)?( w)?`,
			String.raw`(chciałbym|chciałabym|chcę|chcieliśmy) (się )?(dowiedzieć|zapytać|spytać)( o)?`,
			String.raw`(mam )?(jedno |takie |szybkie )*pytanie( o| odnośnie| dotyczące)?`,
			String.raw`(przepraszam|wybaczcie)( ale)?`,
			String.raw`proszę`,
		],
		closings:
			'proszę|dziękuję|dzięki|z góry dziękuję|dziękuję z góry|dziękuję bardzo|pozdrawiam|pozdrowienia|miłego dnia',
	},
};
