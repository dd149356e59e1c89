import { readAll, readerOf, type Meaning } from './fact';
import {
	clockOnly,
	clockOrLength,
	dayPartBefore,
	dayPartBehind,
	dayPartOf,
	fractionBefore,
	fractionBehind,
	hourInPart,
	midnight,
	minutesBefore,
	minutesBehind,
	noon,
} from './words/time-words';
import { to } from './words/word-patterns';

const hour = String.raw`(?<![\d.,:])([01]?\d|2[0-4])`;
const clock = `${clockOnly}|${clockOrLength}`;
const range = String.raw`\s?(?:[-–—]|${to})\s?`;

/** The text with blanks in the place of the times of day in it: "um 19 Uhr", "halb 7", "5pm". */
export const withoutTimes = (text: string): string =>
	readAll(text, [readHalfDayTimes, readPartsOfHours, readSpokenTimes, readTimes]).rest;

/** Times with half of the day: "5pm", "5:30 p.m.". */
export const readHalfDayTimes = readerOf(
	/(?<![\d.,:])(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?\s?([ap]\.?\s?m)(?!\p{L})/giu,
	([, hours = '', minutes = '0', which = '']) =>
		timeMeaning((Number(hours) % 12) + (/^p/iu.test(which) ? 12 : 0), Number(minutes)),
);

/** "half past 10", "Viertel nach 6", "halb 6", "половина 6": what stands before the hour is added to it. */
export const readPartsOfHours = readerOf(
	new RegExp(
		String.raw`(?<!\p{L})(${fractionBefore})\s${hour}(?!\d)(?:\s?(?:${clock})(?!\p{L}))?(?:\s(${dayPartBehind}))?`,
		'giu',
	),
	([, part = '', hours = '', day]) =>
		unsureMeaning(
			Number(hours),
			minutesBefore(part).map((minutes) => Number(hours) * 60 + minutes),
			day,
		),
);

/** "5 in the afternoon", "下午3点半", "5 y media de la tarde", "17 Uhr 30": the hour, and what is said around it. */
export const readSpokenTimes = readerOf(
	new RegExp(
		String.raw`(?:(${dayPartBefore})\s?)?${hour}(?:[:.h]([0-5]\d))?(?!\d)(?:\s?(${clock}|h)(?!\p{Script=Latin}|間|间)(?:\s?([0-5]\d)(?:分|min)?(?!\d))?)?(?:\s?(${fractionBehind})| (?:e|y|et|und) ([0-5]\d)(?!\d))?(?:\s(?:uhr\s)?(${dayPartBehind}))?`,
		'giu',
	),
	([, before, hours = '', digits, mark, minutesMarked, fraction, minutesJoined, behind]) => {
		const says = before ?? behind ?? fraction ?? minutesMarked ?? minutesJoined;
		if (says === undefined) return null;
		const minutes = Number(digits ?? minutesMarked ?? minutesJoined ?? 0) + minutesBehind(fraction ?? '');
		const time = unsureMeaning(Number(hours), [Number(hours) * 60 + minutes], before ?? behind, fraction !== undefined);
		// "2 heures et demie" is how long as well.
		const length =
			mark !== undefined && new RegExp(`^(?:${clockOrLength}|h)$`, 'iu').test(mark)
				? lengthKey(Number(hours), minutes)
				: [];
		const numbers = minutesJoined === undefined ? [] : [`any:${Number(hours)}`, `any:${Number(minutesJoined)}`];
		return { claims: [...time.claims, ...length], proves: [...time.proves, ...length, ...numbers] };
	},
);

/** The first hour of "9 bis 18 Uhr", "9-18h": a time, or how long. */
export const readFirstHours = readerOf(
	new RegExp(
		String.raw`(?<!\p{L})${hour}(?=${range}(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?\s?(?:${clockOnly}|h)(?!\p{L}))`,
		'giu',
	),
	([, hours]) => {
		const time = timeMeaning(Number(hours), 0);
		const either = [...lengthKey(Number(hours), 0), `any:${Number(hours)}`];
		return { claims: [...time.claims, ...either], proves: [...time.proves, ...either] };
	},
);

/** "17:00", "17.30 Uhr", "17h", "17h30", "17 Uhr", "Saat 17.30". */
export const readTimes = readerOf(
	new RegExp(
		String.raw`(?<![\d.,:])(?:([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?:\s?(?:${clock})(?!\p{L}))?|([01]?\d|2[0-4])[.h]([0-5]\d)\s?(?:${clock})(?!\p{L})|([01]?\d|2[0-4])\s?h\s?([0-5]\d)?(?![\p{L}\d])|(?<=(?:saat|kl\.?|klokken|klockan)\s)([01]?\d|2[0-4])\.([0-5]\d)|([01]?\d|2[0-4])\s?(${clock})(?!\p{Script=Latin}|\p{Script=Cyrillic}|間|间))(?!\d)`,
		'giu',
	),
	([, a, aMinutes, b, bMinutes, c, cMinutes, d, dMinutes, e, mark = '']) => {
		const [hours, minutes] = [Number(a ?? b ?? c ?? d ?? e), Number(aMinutes ?? bMinutes ?? cMinutes ?? dMinutes ?? 0)];
		// In English it is a clock of twelve hours, and rarely said which half of the day.
		const time =
			/^o/iu.test(mark) && !/^ore?$/iu.test(mark)
				? unsureMeaning(hours, [hours * 60], undefined, true)
				: timeMeaning(hours, minutes);
		const isLength = c !== undefined || new RegExp(`^(?:${clockOrLength})$`, 'iu').test(mark);
		const length = isLength ? lengthKey(hours, minutes) : [];
		return { claims: [...time.claims, ...length], proves: [...time.proves, ...length] };
	},
);

/** "0800-1600": two times, two years, or a telephone number. */
export const readRangesOfFourDigits = readerOf(
	/(?<![\d.,:/-])([01]\d|2[0-3])([0-5]\d)(\s?[-–—]\s?)([01]\d|2[0-3])([0-5]\d)(?![\d/-]|\s\d)/gu,
	([, from = '', fromMinutes = '', , to = '', toMinutes = '']) => {
		const phone = `phone:${Number(`${from}${fromMinutes}${to}${toMinutes}`)}`;
		return [
			[from, fromMinutes],
			[to, toMinutes],
		].map(([hours, minutes]) => {
			const { claims, proves } = timeMeaning(Number(hours), Number(minutes));
			const number = Number(`${hours}${minutes}`);
			return {
				claims: [...claims, `any:${number}`, phone],
				proves: [...proves, `bare:${number}`, `any:${number}`, phone],
			};
		});
	},
);

/** "9.00-18.00", "um 17.30" without a word for it: times, or numbers. */
export const readDottedTimes = readerOf(
	new RegExp(
		String.raw`(?<![\d.,:])([01]?\d|2[0-4])\.([0-5]\d)(?=${range}\d{1,2}\.[0-5]\d(?!\d))|(?<=\d\.[0-5]\d${range}|(?<!\p{L})(?:um|ab|at|om|alle|às|saat|from|until|tot|vanaf|bis|las)\s)([01]?\d|2[0-4])\.([0-5]\d)(?![\d.,])`,
		'giu',
	),
	([, a, aMinutes, b, bMinutes]) => {
		const [hours, minutes] = [Number(a ?? b), Number(aMinutes ?? bMinutes)];
		const time = timeMeaning(hours, minutes);
		const number = Number(`${hours}.${minutes < 10 ? '0' : ''}${minutes}`);
		return {
			claims: [...time.claims, `any:${number}`],
			proves: [...time.proves, `bare:${number}`, `any:${number}`],
		};
	},
);

/** "noon" and "midnight". */
export const readNoonAndMidnight = readerOf(
	new RegExp(
		String.raw`(?<!\p{Script=Latin}|\p{Script=Cyrillic})(?:(${midnight})|(?:${noon}))(?!\p{Script=Latin}|\s?\d)`,
		'giu',
	),
	([, isMidnight]) => timeMeaning(isMidnight === undefined ? 12 : 0, 0),
);

/** A full hour may be written as a bare number: "from 9 to 18", "until 6". */
function timeMeaning(hours: number, minutes: number): Meaning {
	return timesMeaning([(hours % 24) * 60 + minutes]);
}

function timesMeaning(minutesOfDay: number[]): Meaning {
	const times = minutesOfDay.map((minutes) => (minutes + 1440) % 1440);
	const keys = times.map((minutes) => `time:${minutes}`);
	const bare = times
		.filter((minutes) => minutes % 60 === 0)
		.flatMap((minutes) => [minutes / 60, (minutes / 60) % 12 || 12]);
	return { claims: keys, proves: [...keys, ...bare.map((value) => `any:${value}`)] };
}

/** A time on a clock of twelve hours: which half of the day is said by a word, or either is meant. */
function unsureMeaning(
	hours: number,
	minutesOfDay: readonly number[],
	word: string | undefined,
	isEither = word === undefined,
): Meaning {
	if (word !== undefined) {
		const shift = (hourInPart(hours, dayPartOf(word)) - hours) * 60;
		return timesMeaning(minutesOfDay.map((minutes) => minutes + shift));
	}
	const isShort = isEither && hours <= 12;
	return timesMeaning(minutesOfDay.flatMap((minutes) => (isShort ? [minutes, minutes + 720] : [minutes])));
}

const lengthKey = (hours: number, minutes: number) => [`seconds:${hours * 3600 + minutes * 60}`];
