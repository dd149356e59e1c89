/**
 * The words of one language that say how a question is built, and not what it is about. Separated by `|`, written as people
 * write them: case, accents and apostrophes make no difference. A word may be in several roles.
 */
export interface QueryWords {
	/** Ask for something: "when", "how much". What a fragment of these is about, it has from before. */
	asking: string;
	/** Those of them that ask for nothing new: "what can I do?" belongs to what is told beside it. */
	vague: string;
	/** Begin a question in the middle of a sentence: "do you", "is there". */
	openers: string;
	/** Go on from what was said: "and", "what about". */
	links: string;
	/** Begin an addition that has no verb: "on", "for", "without". */
	prepositions: string;
	/** Stand for what was said before: "it", "there". */
	pronouns: string;
	/** Are pronouns only where no noun follows: "das", "la". */
	articles: string;
	/** Say nothing without an object: "cost", "need", "price". */
	light: string;
	/** The business itself: "where are you?" says it all. */
	you: string;
	/** Everything else that carries no meaning by itself. */
	rest: string;
	/** What takes the place of its like when a question is asked again: "saturday?", then "and sunday?". */
	slots: { day: string; month: string; colour: string };
	/** Polite ways to begin, as regular expressions over normalised words. What follows is the question. */
	frames: string[];
	/** Polite ways to end. */
	closings: string;
}
