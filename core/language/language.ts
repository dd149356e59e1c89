/**
 * What is known of one language. Words are written as people write them: case and accents make no difference to who reads
 * a question. In a list `|` parts phrases; `calendar`, `numbers` and `small` are lists of single words with spaces between.
 *
 * All but the code may be missing: then what it is for is not understood in this language, and nothing else.
 */
export interface Language {
	/** ISO 639-1. `Intl` tells the names of days and months by it. */
	code: string;
	calendar?: CalendarWords;
	/** What stands between two things: from the first to the last, both, either. */
	joins?: { to?: string; and?: string; or?: string };
	numbers?: NumberWords;
	/** "minute minutes|hour hours": by the name of the unit, what it is called; `counted` has what is only counted. */
	units?: string;
	/** "EUR euro euros|EUR,USD/100 cent": by the currency, or the part of it, what it is called. */
	money?: string;
	times?: TimeWords;
	week?: WeekWords;
	/** Wishes that are said in too many ways for a list. */
	wishes?: Wishes;
	/** What customers of any trade ask in words that sheets do not use. */
	topics?: Partial<Record<Topic, TopicWords>>;
	/**
	 * "pets, dogs < puppy, dog*": what customers of all trades ask for, by a name that all languages share: the words of sheets, then how else
	 * customers say it, where `*` is any ending. One thing a word: what means two things has no place here, nor what only a trade says.
	 */
	things?: Readonly<Record<string, string>>;
	/** Whole messages that are no question. */
	phrases?: Phrasebook;
	question?: QuestionWords;
	/** "the #th": how a day of this month or the next is named by its number alone, as parts of regular expressions. */
	dayOfMonth?: string;
	/** Questions about opening hours. */
	hours?: Partial<Record<HoursRole, string>>;
	/**
	 * "*12-25 christmas day, xmas day|easter-2..+1 easter": days with a name, in the forms of `holidays.ts`. Shops close on those
	 * with `*`, and in some countries or regions on those with `?`. `public` is what all of them are called.
	 */
	holidays?: string;
	/** Of languages without spaces between words, or with endings that part nothing. */
	spaceless?: SpacelessWords;
	/**
	 * Words that a question is made of besides what it is about. Every other word must be explained by an item or a column
	 * before a cell of a table may answer: "almond" in "almond croissant" is no such word. Without accents. Left out on purpose:
	 * words that turn a question round ("without", "not", "cheaper", "for two", "delivery").
	 */
	small?: string;
	sentences?: Sentences;
	/** "u you r are": what phones make of a word, and the word. */
	chat?: string;
}

/** Where the business is, where to leave a car, what it is paid with; not to come, to book, to get in on wheels, what is spoken, work. */
export type Topic = 'place' | 'parking' | 'payment' | 'cancelling' | 'booking' | 'access' | 'languages' | 'jobs';

interface TopicWords {
	/** A part of a regular expression, over what `normalisePhrase` makes of a question. */
	asked: string;
	/** The words of sheets for it, between `|`. */
	sheets: string;
}

/** Beside the names that `Intl` knows. Days are in seven groups from Monday on; `stem/en/er` is the stem with each ending. */
interface CalendarWords {
	/** Other forms and other names. `_` is a space within a name. */
	days?: string;
	/** Count as days only beside other days or before hours: many are also small words. A name of `Intl` may be one of them. */
	shortDays?: string;
	/** "9 setiembre": other names, and other forms of them. */
	months?: string;
	/** Only those that are no other word before or behind a number: Italian "set", Portuguese "out" and Turkish "ara" are not here. */
	shortMonths?: string;
}

/** "2 two 3 three": words and what they are worth. */
interface NumberWords {
	/** From 2 on: "one" is more often "somebody" or "a" than a number. What is left out is composed of these. */
	cardinals: string;
	/** Counted only before a month or a floor, or as an hour: elsewhere "first" and "second" order things. */
	ordinals?: string;
	/** "One" where a unit follows: "one week", "un euro". */
	ones?: string;
	/** Between the parts of a number. */
	joiner?: string;
}

/** Times of day, as parts of regular expressions. */
export interface TimeWords {
	/** Behind an hour on a clock only. */
	clock?: string;
	/** On a clock, or how long. */
	clockOrLength?: string;
	/** Halves of the day, said before the hour or behind it; `night` is before midnight for a late hour, and behind it for a small one. */
	before?: Partial<Record<DayPart, string>>;
	behind?: Partial<Record<DayPart, string>>;
	/** "30 half past": parts of an hour in minutes, from the hour that is named; `30,-30` where it may be either. */
	fractionsBefore?: string;
	fractionsBehind?: string;
	noon?: string;
	midnight?: string;
}
export type DayPart = 'morning' | 'afternoon' | 'night';

/** How opening hours are told, as parts of regular expressions. */
interface WeekWords {
	/** Said of a day. */
	closed?: string;
	everyDay?: string;
	workdays?: string;
	weekend?: string;
	/** At any hour of any day. */
	always?: string;
	/** At any hour of one day. */
	allDay?: string;
	/** Small words between days and hours. */
	joining?: string;
}

/**
 * What a phrase can be part of.
 *
 * - `greeting`, `thanks` (also "ok" and "bye"), `stop`, `human`: say it all, alone or with the others
 * - `ask` with `person` is `human`: "can I speak to" with "someone"; neither says anything alone
 * - `opening` announces a question and does not ask it: "quick question", "info"; `yes` and `laugh` may be anything
 * - `please` and `filler` change nothing, except that "ok, please" wants something
 */
export type PhraseRole =
	'opening' | 'yes' | 'laugh' | 'greeting' | 'thanks' | 'stop' | 'human' | 'ask' | 'person' | 'please' | 'filler';
/** As parts of regular expressions over text as `normalisePhrase` leaves it. No two repetitions side by side: they read what anybody sends. */
export interface Wishes {
	/** To speak to somebody, who is the only group. */
	speakTo?: string;
	callMe?: string;
	/** The whole of a message that wants no more of them. */
	stop?: string;
	/** Words of somebody who complains. */
	complaint?: string;
	/** What has a number of its own and is one customer's: "ticket", "booking". */
	reference?: string;
	/** "Is my bike ready?" */
	ownReady?: string;
}

type Phrasebook = Partial<Record<PhraseRole, string>>;

/** The words that say how a question is built, and not what it is about. A word may be in several roles. */
export interface QuestionWords {
	/** Ask for something: "when", "how much". What a fragment of these is about, it has from before. */
	asking: string;
	/** Those of them that ask for nothing new: "what can I do?" belongs to what is told beside it. */
	vague: string;
	/** Begin a question in the middle of a sentence: "do you", "is there". */
	openers: string;
	/** Go on from what was said: "and", "what about". */
	links: string;
	/** Begin an addition that has no verb: "on", "for", "without". */
	prepositions?: string;
	/** Stand for what was said before: "it", "there". */
	pronouns: string;
	/** Are pronouns only where no noun follows: "das", "la". */
	articles?: string;
	/** Beside the pronouns, point at a picture that is sent along: "how much is *dies*?" */
	pointers?: string;
	/** Say nothing without an object: "cost", "need", "price". */
	light: string;
	/** The business itself: "where are you?" says it all. */
	you: string;
	/** Everything else that carries no meaning by itself. */
	rest: string;
	/** Days beside those of the week. They take the place of their like: "saturday?", then "and today?". So do colours. */
	days: string;
	colours: string;
	/** Polite ways to begin, as regular expressions over normalised words. What follows is the question. */
	frames: string[];
	/** Polite ways to end. */
	closings: string;
}

/**
 * - `open`, `close` is it open, does it close; yes or no unless a word of `when` is there
 * - `hours` the opening hours as such
 * - `when` asks for a time
 * - `half` "auf" and "zu" mean open and closed only beside a verb (`verb`): "seid ihr da"
 * - `place` the business itself: "shop", "office"; not what may have hours of its own, such as a kitchen
 * - the others name a day
 */
export type HoursRole =
	| 'open'
	| 'close'
	| 'hours'
	| 'when'
	| 'now'
	| 'today'
	| 'tomorrow'
	| 'overmorrow'
	| 'weekend'
	| 'half'
	| 'verb'
	| 'place'
	| 'filler';

export interface SpacelessWords {
	/** Asks, begs or ends a sentence politely: a part of a regular expression over folded text. */
	small: string;
	greetings: string;
	thanks: string;
	/** A fragment such as "那周日呢", with what it is about as its only group. */
	fragment: string;
	asking: string;
	days: string;
}

/** The sentences around the sheet's own words. `{time}` and `{day}` are put in. */
export interface Sentences {
	/** How days and dates are written. */
	locale: string;
	openUntil: string;
	open: string;
	closedUntil: string;
	closed: string;
	closedWord: string;
	today: string;
	tomorrow: string;
	/** A day of the coming week, or with its date, inside a sentence. */
	onDay: string;
	/** A day is it, or is it not. */
	openWord: string;
	/** What people call them, and owners write. */
	hours: string;
	/** The sheet has no value. */
	notListed: string;
	/** To who greets, laughs or announces a question. */
	askAway: string;
	whichOne: string;
}
