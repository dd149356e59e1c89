import { fold } from '../language';

/** Names and short forms of the days, without accents, Monday first. A form that means two days is left out. */
const names = [
	'mon monday mondays mo montag montags lu lun lunes lundi lunedi seg segunda maandag pon poniedzialek пн понедельник pzt pazartesi الاثنين اثنين',
	'tue tues tuesday tuesdays di dienstag dienstags mar martes mardi martedi ter terca dinsdag wt wtorek вт вторник sali الثلاثاء ثلاثاء',
	'wed weds wednesday wednesdays mi mittwoch mittwochs mie miercoles mer mercredi mercoledi qua quarta woe woensdag sr sroda ср среда car carsamba الاربعاء اربعاء',
	'thu thur thurs thursday thursdays do donnerstag donnerstags jue jueves jeu jeudi gio giovedi qui quinta don donderdag czw czwartek чт четверг per persembe الخميس خميس',
	'fri friday fridays fr freitag freitags vie viernes ven vendredi venerdi sex sexta vr vrijdag pt piatek пт пятница cum cuma الجمعة جمعة',
	'sat saturday saturdays sa samstag samstags sonnabend sab sabado sabato sam samedi za zaterdag sob sobota сб суббота cmt cumartesi السبت سبت',
	'sun sunday sundays so sonntag sonntags dom domingo domenica dim dimanche zo zondag nd niedziela вс воскресенье paz pazar الاحد احد',
];

export const dayNames = new Map(
	names.flatMap((list, day) => list.split(' ').map((name): [string, number] => [fold(name), day])),
);

/** Names of several days. */
export const dayGroups = new Map<string, readonly number[]>([
	...'weekday weekdays werktag werktags werktage wochentags werkdag werkdagen doordeweeks semaine feriali laborables'
		.split(' ')
		.map((name): [string, number[]] => [name, [0, 1, 2, 3, 4]]),
	...'weekend weekends wochenende wochenenden finde fin-de-semana fim-de-semana haftasonu'
		.split(' ')
		.map((name): [string, number[]] => [name, [5, 6]]),
]);

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const rangeWords = words('to till until through bis a al au ate tot');
export const everyDay = words(
	'daily everyday taglich taglicht diario diariamente todos tous giornaliero tutti dagelijks codziennie ежедневно hergun',
);
export const closedWords = words(
	'closed geschlossen ruhetag zu cerrado ferme chiuso fechado gesloten zamkniete закрыто kapali مغلق',
);
/** Words that join, and units. "todos los dias", "tous les jours", "segunda-feira". */
export const ignoredWords = words(
	'and und y et e en i und the from von de du da dal dalle alle las los les le jours dias giorni uhr h hrs hours o clock open feira every each at um am от до',
);
