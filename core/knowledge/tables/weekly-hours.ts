import type { ReadTables } from './read-tables';

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * The week of the first hours table in the form of the setting `opening_hours`: "Mon 9:00-18:00, Tue ...".
 *
 * @returns empty when there is no such table, or when a day of it is told in words
 */
export function weeklyHours(rows: ReadTables['rows']): string {
	const all = rows.flatMap(({ content }) => content?.facts ?? []).filter(({ hours }) => hours && hours.days.length > 0);
	const days = all.filter(({ table }) => table === all[0]?.table).flatMap(({ hours }) => hours ?? []);
	if (days.some(({ spans }) => spans === null)) return '';
	const clock = (minute: number) =>
		`${Math.floor(minute / 60) % 24 || (minute === 24 * 60 ? 24 : 0)}:${String(minute % 60).padStart(2, '0')}`;
	return names
		.map((name, day) => {
			const spans = days.filter((one) => one.days.includes(day)).flatMap((one) => one.spans ?? []);
			const told = spans.map(({ fromMinute, toMinute }) => `${clock(fromMinute)}-${clock(toMinute)}`);
			return told.length === 0 ? '' : `${name} ${told.join(', ')}`;
		})
		.filter((text) => text !== '')
		.join('; ');
}
