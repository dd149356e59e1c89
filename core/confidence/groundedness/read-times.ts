import { readerOf, type Meaning } from './fact';

const oClock = "uhr|o['’]?clock|heures?|horas?|ore|uur|saat|klokken|الساعة";
const half = 'a\\.?\\s?m|p\\.?\\s?m|صباحا|مساء|ص|م';

/** Times with half of the day: "5pm", "5:30 p.m.". */
export const readHalfDayTimes = readerOf(
	new RegExp(String.raw`(?<![\d.,:])(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?\s?(${half})(?!\p{L})`, 'giu'),
	([, hour = '', minutes = '0', which = '']) => {
		const isAfternoon = /^(p|م)/iu.test(which);
		return timeMeaning((Number(hour) % 12) + (isAfternoon ? 12 : 0), Number(minutes));
	},
);

/** "17:00", "17.30 Uhr", "17h", "17h30", "17 Uhr". */
export const readTimes = readerOf(
	new RegExp(
		String.raw`(?<![\d.,:])(?:([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?:\s?(?:${oClock})(?!\p{L}))?|([01]?\d|2[0-4])[.h]([0-5]\d)\s?(?:${oClock})(?!\p{L})|([01]?\d|2[0-4])\s?h\s?([0-5]\d)?(?![\p{L}\d])|([01]?\d|2[0-4])\s?(?:${oClock})(?!\p{L}))(?![\d])`,
		'giu',
	),
	([, a, aMinutes, b, bMinutes, c, cMinutes, d]) =>
		timeMeaning(Number(a ?? b ?? c ?? d), Number(aMinutes ?? bMinutes ?? cMinutes ?? 0)),
);

/** "9.00-18.00" without a word for it: two times, or two numbers. */
export const readDottedTimes = readerOf(
	/(?<![\d.,:])([01]?\d|2[0-4])\.([0-5]\d)(?=\s?(?:[-–—]|to|bis|a|à|al)\s?\d{1,2}\.[0-5]\d(?!\d))|(?<=\d\.[0-5]\d\s?(?:[-–—]|to|bis|a|à|al)\s?)([01]?\d|2[0-4])\.([0-5]\d)(?![\d.,])/gu,
	([, a, aMinutes, b, bMinutes]) => {
		const [hour, minutes] = [Number(a ?? b), Number(aMinutes ?? bMinutes)];
		const time = timeMeaning(hour, minutes);
		const number = Number(`${hour}.${minutes < 10 ? '0' : ''}${minutes}`);
		return {
			claims: [...time.claims, `any:${number}`],
			proves: [...time.proves, `bare:${number}`, `any:${number}`],
		};
	},
);

/** A full hour may be written as a bare number: "from 9 to 18", "until 6". */
export function timeMeaning(hour: number, minutes: number): Meaning {
	const key = `time:${(hour % 24) * 60 + minutes}`;
	const bare = minutes === 0 ? [`any:${hour}`, `any:${hour % 12 || 12}`] : [];
	return { claims: [key], proves: [key, ...bare] };
}
