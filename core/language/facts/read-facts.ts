import { readAll, type Fact, type FactReader } from './fact';
import { plainText, withoutCitations, withoutCounting } from './plain-text';
import { readFree, readFreeInSource, readMeasured, readNumbers, readPrices, readShares } from './read-amounts';
import { readAddresses, readHandles, readLinks, readPhones } from './read-contacts';
import { readNumericDates, readWrittenDates } from './read-dates';
import { readAlwaysOpen, readEveryDay } from './read-always-open';
import {
	readDottedTimes,
	readHalfDayTimes,
	readNoonAndMidnight,
	readPartsOfHours,
	readRangesOfFourDigits,
	readSpokenTimes,
	readFirstHours,
	readTimes,
} from './read-times';
import { provenWeekdays, readWeekdays } from './read-weekdays';
import { withoutWishes } from './without-wishes';
import { spellOut } from './words/spell-out';

/** In this order: what is read by one is blank for the next. */
const readers: readonly FactReader[] = [
	readAddresses,
	readLinks,
	readHandles,
	readAlwaysOpen,
	readEveryDay,
	...readWrittenDates,
	readHalfDayTimes,
	readPartsOfHours,
	readSpokenTimes,
	readFirstHours,
	readTimes,
	readRangesOfFourDigits,
	readMeasured,
	readPrices,
	readShares,
	readDottedTimes,
	readNumericDates,
	readPhones,
	readNoonAndMidnight,
	readFree,
	readNumbers,
];

/** The facts that a text states, in its order. */
export function readClaims(text: string): Fact[] {
	const plain = withoutWishes(withoutCounting(plainText(withoutCitations(text))));
	const { text: digits, original } = spellOut(plain, 'claim');
	const facts = readAll(digits, readers).facts.map((fact) => ({
		...fact,
		text: original(fact.at, fact.length).trim(),
	}));
	const times = facts.filter(({ claims }) => claims.some((key) => key.startsWith('time:'))).map(({ at }) => at);
	return [...facts, ...readWeekdays(digits, times)].toSorted((a, b) => a.at - b.at);
}

/** Everything that a text proves. */
export function readProofs(text: string): Set<string> {
	const { text: digits } = spellOut(plainText(text), 'source');
	const { facts } = readAll(digits, [...readers, readFreeInSource]);
	return new Set([...facts.flatMap(({ proves }) => proves), ...provenWeekdays(digits)]);
}
