/** Names of months, January first, by language; abbreviations behind them. */
const months: readonly (readonly string[])[] = [
	'january jan januar jänner enero janvier gennaio janeiro januari ocak يناير كانون الثاني',
	'february feb februar febrero février febbraio fevereiro februari şubat فبراير شباط',
	'march mar märz mär marzo mars março maart mart مارس آذار',
	'april apr abril avril aprile nisan أبريل إبريل نيسان',
	'may mai mayo maggio maio mei mayıs مايو أيار',
	'june jun juni junio juin giugno junho haziran يونيو حزيران',
	'july jul juli julio juillet luglio julho temmuz يوليو تموز',
	'august aug agosto août augustus ağustos أغسطس آب',
	'september sept sep septiembre septembre settembre setembro eylül سبتمبر أيلول',
	'october oct oktober okt octubre octobre ottobre outubro ekim أكتوبر تشرين الأول',
	'november nov noviembre novembre novembro kasım نوفمبر تشرين الثاني',
	'december dec dezember dez diciembre décembre dicembre dezembro december aralık ديسمبر كانون الأول',
].map((line) => line.split(' ').filter((name) => !['الثاني', 'الأول', 'كانون', 'تشرين'].includes(name)));

export const monthNames = [...new Set(months.flat())];

/** @returns 1 for January; 0 when it is none */
export function monthOf(name: string): number {
	return months.findIndex((names) => names.includes(name.toLowerCase())) + 1;
}
