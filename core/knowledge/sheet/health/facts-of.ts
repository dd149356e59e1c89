import { readClaims } from '../../../language';
import { sameness } from '../cells';

/** The facts of an answer by their kind, each in one form and with how it is written. */
export interface Facts {
	amounts: Map<number, string>;
	percents: Map<number, string>;
	/** Minutes after midnight. */
	times: Map<number, string>;
	/** Without the country code, which may be left out. */
	phones: Map<number, string>;
	/** Month and day in one number. */
	dates: Map<number, string>;
	/** Some time may as well be twelve hours later: "6:30". */
	isClockUnclear: boolean;
	/** What an amount counts, where it says so: 15 minutes are no 5 km. */
	units: Map<number, string>;
	/** How it answers a question that is answered by yes or no. */
	answers: 'yes' | 'no' | undefined;
}

/** How such answers begin, without accents. */
const yesWords =
	/^(?:yes|yep|yeah|sure|of course|certainly|absolutely|ja|jawohl|klar|naturlich|gerne?|selbstverstandlich|si|claro|por supuesto|نعم|بالتاكيد|طبعا|اجل)(?![\p{L}\p{N}])/u;
const noWords =
	/^(?:(?:unfortunately|sorry|i m afraid|we re afraid|leider|lamentablemente|desgraciadamente|lo siento|للاسف)[, ].{0,40}?)?(?:no|nope|not|none|never|nein|nicht|keine?[nmrs]?|nunca|tampoco|لا|ليس|لسنا)(?![\p{L}\p{N}])/u;

/** "B12" is a name. */
const nameWithDigits = /\p{L}\p{Nd}+/gu;

export function factsOf(text: string): Facts {
	const facts: Facts = {
		amounts: new Map(),
		percents: new Map(),
		times: new Map(),
		phones: new Map(),
		dates: new Map(),
		isClockUnclear: false,
		units: new Map(),
		answers: undefined,
	};
	const plain = sameness(text)
		.replaceAll(/[’'‘,.:;!–—-]+/g, ' ')
		.replaceAll(/\s+/g, ' ')
		.trim();
	facts.answers = noWords.test(plain) ? 'no' : yesWords.test(plain) ? 'yes' : undefined;
	/** Two facts in one place are the ends of a range. */
	const places = new Set<number>();
	for (const { text: shown, at, proves, days: [day] = [] } of readClaims(text.replaceAll(nameWithDigits, ' '))) {
		const valueOf = (key: string) => {
			const found = proves.find((one) => one.startsWith(`${key}:`));
			return found === undefined ? undefined : Number(found.slice(key.length + 1));
		};
		const [time, share, phone, amount] = ['time', 'share', 'phone', 'any'].map(valueOf);
		const isSecond = places.has(at);
		places.add(at);
		if (day) note(facts.dates, day.month * 100 + day.day, shown);
		else if (time !== undefined) note(facts.times, time, shown);
		else if (share !== undefined) note(facts.percents, share, shown);
		else if (phone !== undefined) note(facts.phones, Number(shown.replaceAll(/\D/g, '').slice(-7)), shown);
		else if (amount !== undefined) {
			note(facts.amounts, amount, numberIn(shown, isSecond));
			const [unit] = proves.map((key) => key.split(':')[0]).filter((kind) => kind !== 'any' && kind !== 'bare');
			if (unit !== undefined && !facts.units.has(amount)) facts.units.set(amount, unit);
		}
		if (/^[1-9]\d?:\d\d$/.test(shown) && (time ?? 0) <= 12 * 60 + 59) facts.isClockUnclear = true;
	}
	return facts;
}

/** The number as it is written, without what it counts; of a range the one end or the other. */
function numberIn(shown: string, isSecond: boolean): string {
	const numbers = shown.match(/\d(?:[\d.,'’]*\d)?/g) ?? shown.split(' ');
	return (isSecond ? numbers[1] : numbers[0]) ?? shown;
}

function note(values: Map<number, string>, value: number, shown: string): void {
	if (!values.has(value)) values.set(value, shown);
}
