/** Names and short forms of the months, without accents, January first. */
const names = [
	'january jan januar enero janvier gennaio janeiro januari ocak يناير',
	'february feb februar febrero fevrier febbraio fevereiro februari subat فبراير',
	'march marz maerz marzo mars marco maart mart مارس',
	'april apr avril aprile abril nisan ابريل',
	'may mai mayo maggio maio mei mayis مايو',
	'june jun juni junio juin giugno junho haziran يونيو',
	'july jul juli julio juillet luglio julho temmuz يوليو',
	'august aug agosto aout augustus agustos اغسطس',
	'september sep sept septiembre septembre settembre setembro eylul سبتمبر',
	'october oct okt oktober octubre octobre ottobre outubro ekim اكتوبر',
	'november nov noviembre novembre novembro kasim نوفمبر',
	'december dec dez dezember diciembre decembre dicembre dezembro aralik ديسمبر',
];

/** From 1. */
export const monthNames = new Map(
	names.flatMap((list, index) => list.split(' ').map((name): [string, number] => [name, index + 1])),
);
