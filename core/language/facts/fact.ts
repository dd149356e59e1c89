/**
 * Something in a text that is either right or wrong: a number, price, share, measure, date, weekday, time, link, e-mail address
 * or phone number.
 */
export interface Fact {
	/** As it is written, for people. */
	text: string;
	/** Where it begins in the text, in UTF-16 units. */
	at: number;
	length: number;
	/** What it may be taken for when somebody claims it: one of these must stand in a source. */
	claims: string[];
	/** What it proves when it stands in a source. */
	proves: string[];
	/** Of a date: the days that it may be. */
	days?: CalendarDay[];
}

/** A day of the calendar; without a year, the same day of every year. */
export interface CalendarDay {
	year: number | null;
	month: number;
	day: number;
}

export type Meaning = Pick<Fact, 'claims' | 'proves' | 'days'>;

/** Finds the facts of one kind, and leaves blanks in their place, so that no later reader finds another kind in them. */
export type FactReader = (text: string) => { facts: Fact[]; rest: string };

/**
 * A reader for what an expression finds.
 *
 * @param pattern with the flag `g`
 * @param read what the match and its groups mean, which can be several things (both ends of a range); null when they are not
 * of this kind after all, and are left for the next reader
 */
export function readerOf(
	pattern: RegExp,
	read: (match: readonly [string, ...(string | undefined)[]]) => Meaning | Meaning[] | null,
): FactReader {
	return (text) => {
		const facts: Fact[] = [];
		let rest = '';
		for (const match of text.matchAll(pattern)) {
			const [whole] = match;
			const meaning = read(match as unknown as [string, ...(string | undefined)[]]);
			if (!meaning) continue;
			facts.push(
				...[meaning].flat().map((one) => ({ text: whole.trim(), at: match.index, length: whole.length, ...one })),
			);
			rest += text.slice(rest.length, match.index) + ' '.repeat(whole.length);
		}
		return { facts, rest: rest + text.slice(rest.length) };
	};
}

/** All readers in their order: what one finds is blank for the next. */
export function readAll(text: string, readers: readonly FactReader[]): { facts: Fact[]; rest: string } {
	const facts: Fact[] = [];
	const rest = readers.reduce((left, read) => {
		const found = read(left);
		facts.push(...found.facts);
		return found.rest;
	}, text);
	return { facts, rest };
}
