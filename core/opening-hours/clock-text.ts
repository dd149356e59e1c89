/** "18:00", "9:05": a minute after midnight on a clock; also for the hours after midnight of an evening. */
export function clockText(minute: number): string {
	const ofDay = minute === 24 * 60 ? minute : minute % (24 * 60);
	return `${Math.floor(ofDay / 60)}:${String(ofDay % 60).padStart(2, '0')}`;
}
