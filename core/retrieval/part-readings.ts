import { inOtherWords } from '../language';
import { rewordHoursQuestion } from '../tables';
import { rewordQuestion, type QuestionPart } from './query';

/** How a question may be read. */
export interface PartReadings {
	part: QuestionPart;
	/** All of these are searched. */
	always: string[];
	/**
	 * The same question in the words of sheets, for where the others leave it open: several wordings, and for a question about several
	 * days those of each.
	 */
	ifUnsure: string[][];
	/** With other names for what it asks for, for the same case: what is found by these is a guess. */
	otherWords: string[];
}

/** Each is a search, and they run at once: one message must not keep the database from the others. */
const maxReadings = 12;

/**
 * The readings of the questions of a message, in their order. Together no more than 12: as they were asked first, then in the words of
 * sheets as long as there is room, the first wording of each day before others.
 */
export function readingsOf(
	parts: readonly QuestionPart[],
	{ language, languages, sheetLanguages, now = new Date(), timeZone = 'UTC' }: ReadingOptions,
): PartReadings[] {
	let room = maxReadings;
	const plain = parts.map((part) => {
		const always = [part.searched, ...part.alternatives].slice(0, Math.max(1, room));
		room -= always.length;
		return { part, always };
	});
	return plain.map(({ part, always }) => {
		const known = new Set(always.map((text) => text.toLowerCase()));
		const reworded = always.map((text) => rewordHoursQuestion(text, { language, now, timeZone }));
		const topic = rewordQuestion(part.searched, language, sheetLanguages);
		const wanted = reworded.find((wordings) => wordings.length > 0) ?? (topic.length > 0 ? [topic] : []);
		const days = wanted.map((wordings) => wordings.filter((text) => !known.has(text.toLowerCase())));
		const aDay = Math.max(0, Math.floor(room / days.length));
		const ifUnsure = aDay > 0 ? days.map((wordings) => wordings.slice(0, aDay)) : [];
		room -= ifUnsure.flat().length;
		const others = wanted.length > 0 ? [] : inOtherWords(part.searched, languages, sheetLanguages);
		const otherWords = others.filter((text) => !known.has(text.toLowerCase())).slice(0, Math.max(0, room));
		room -= otherWords.length;
		return { part, always, ifUnsure, otherWords };
	});
}

interface ReadingOptions {
	language: string | null;
	/** In which the question may be read. */
	languages: readonly string[];
	/** In which the rows are: ISO 639-1. */
	sheetLanguages: readonly string[];
	now?: Date | undefined;
	timeZone?: string | undefined;
}
