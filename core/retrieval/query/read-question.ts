import { asianFragment, isAsian, resolveAsianFragment, stripAsianCourtesies } from './east-asian';
import { normalisePhrase } from '../../language';
import { recognisePhrase } from '../../phrases';
import { languagesOf, Reading, wordsOf, type Word } from '../../language';
import { isDependent, recogniseFragment, type Fragment } from './recognise-fragment';
import { resolveFragment } from './resolve-fragment';
import { segmentMessage, type Segment } from './segment-message';
import { asks, isNewQuestion, splitQuestions } from './split-questions';
import type { StrippedText } from './east-asian';
import { stripCourtesies } from './strip-courtesies';

/** A message of the conversation. */
export interface HistoryTurn {
	author: 'customer' | 'bot' | 'human';
	text: string;
	/** ISO 8601. */
	at?: string | undefined;
}

/** One question out of a message. */
export interface QuestionPart {
	/** As the customer wrote it. */
	asked: string;
	/** What to search for. */
	searched: string;
	/** What else it may mean; whichever is surer wins. */
	alternatives: string[];
	/** Courtesies that were left out. */
	stripped: string[];
	/** Words that come from what was said before. */
	carried: string[];
}

interface QuestionReading {
	/** Empty when there is nothing to search for, such as a lone emoji. */
	parts: QuestionPart[];
	/** What was not searched: courtesies, and what was only told beside a question. */
	left: string[];
	/** The languages whose words the message is made of, or else what was said before; several when it may be either. */
	languages: string[];
}

interface ReadingContext {
	/** What was said before, oldest first. */
	history?: readonly HistoryTurn[] | undefined;
	/** ISO 639-1 code of the conversation. */
	language?: string | null | undefined;
	now?: Date | undefined;
}

/** Beyond this nobody asks anything. */
const maxLength = 4_000;
const maxPartLength = 1_000;
/** Each is a search; people who ask more at once get the first ones answered. */
const maxParts = 5;
const maxHistory = 6;
const historyHours = 24;

/**
 * Reads a message: which questions are in it, and what to search for each.
 *
 * A fragment ("and on sunday?") is read together with what the customer asked before; a question that stands by itself never
 * is. Greetings and polite phrases are left out, unless nothing else would be left.
 */
export function readQuestion(text: string, context: ReadingContext = {}): QuestionReading {
	const message = text.slice(0, maxLength).replaceAll('\0', ' ').toWellFormed();
	const before = questionsBefore(context);
	const languages = languagesOf(wordsOf([...before, message].join('\n')), context.language);
	const said = languagesOf(wordsOf(message), context.language);
	const likely = said.length > 0 ? said : languages;
	const own = languagesOf(wordsOf(message), context.language ?? languages[0]);
	const reader = new MessageReader(new Reading(own.length > 0 ? own : languages));
	for (const said of before) reader.read(said);
	const { parts, left } = reader.read(message);
	if (parts.length > 0 || !/[\p{L}\p{N}]/u.test(message)) return { parts, left, languages: likely };
	// Nothing but courtesies: whoever wants them searched gets them as they are.
	const whole = message.trim().slice(0, maxPartLength);
	return { parts: [{ asked: whole, stripped: [], ...alone(whole) }], left: [], languages: likely };
}

/** What the customer wrote before, oldest first, and not so long ago that it is forgotten. */
function questionsBefore({ history = [], now = new Date() }: ReadingContext): string[] {
	const since = now.getTime() - historyHours * 3_600_000;
	return history
		.filter(({ author, at }) => author === 'customer' && (at === undefined || !(Date.parse(at) < since)))
		.slice(-maxHistory)
		.map(({ text }) => text.slice(0, maxPartLength));
}

/** A sentence of a message, without its courtesies. */
interface Piece extends StrippedText {
	asked: string;
	words: Word[];
	/** Without which it says nothing by itself. */
	fragment: Fragment | null;
	isQuestion: boolean;
	/** A question of its own, whatever stands before it. */
	isNew: boolean;
}

/** Reads messages in their order and remembers what the last question was about. */
class MessageReader {
	private lastQuestion: string | undefined;

	constructor(private readonly reading: Reading) {}

	/** Reads one message. What earlier ones asked counts only for what a fragment may mean. */
	read(message: string): Omit<QuestionReading, 'languages'> {
		const left: string[] = [];
		const pieces = segmentMessage(message).flatMap((segment) =>
			splitQuestions(segment.text, this.reading).flatMap((text) => this.readPiece({ ...segment, text }, left)),
		);
		const parts = withoutRepeated(groupPieces(eachByItself(pieces)).map((group) => this.readGroup(group)));
		const searched = parts.slice(0, maxParts);
		return { parts: searched, left: [...left, ...parts.slice(maxParts).map(({ asked }) => asked)] };
	}

	private readPiece({ text: asked, isAsked, isListed }: Segment, left: string[]): Piece[] {
		const stripped = stripCourtesies(asked, this.reading);
		const words = wordsOf(stripped.text);
		if (words.length === 0 ? !isAsked || this.lastQuestion === undefined : this.isCourtesy(stripped.text, words)) {
			if (asked !== '') left.push(asked);
			return [];
		}
		const isQuestion = isAsked || isListed || asks(words, this.reading);
		const fragment = recogniseFragment(words, this.reading);
		// "Any advice?" asks nothing new; "and for six?" does.
		const isBuilt =
			asks(words, this.reading) ||
			(isAsked && isAsian(asked)) ||
			(fragment !== null && fragment.words.length < words.length);
		const isNew =
			isListed || (isBuilt && isNewQuestion(words, this.reading)) || (isAsked && this.addsAnother(words, fragment));
		return [{ ...stripped, asked, words, fragment, isQuestion, isNew }];
	}

	/** "And the towels are included?" asks for another thing. */
	private addsAnother(words: readonly Word[], fragment: Fragment | null): boolean {
		if (this.reading.phraseAt(words, 0, 'links') === 0 || (fragment && fragment.kind !== 'topic')) return false;
		return words.some((word) => this.reading.isContent(word)) && !isDependent(words, this.reading);
	}

	/** Sentences that belong together are one search. */
	private readGroup(group: readonly Piece[]): QuestionPart {
		const [first] = group;
		const asked = group.map((piece) => piece.asked).join('\n');
		const stripped = group.flatMap((piece) => piece.stripped);
		const text = group.map((piece) => piece.text).join('\n');
		const isFragment = group.every(({ fragment }) => fragment !== null) || asianFragment(text) !== null;
		const resolved = first && isFragment ? this.resolve(first, text) : undefined;
		const part = { asked, stripped, ...(resolved ?? alone(group.length > 1 ? text : this.withoutLink(text))) };
		const searched = part.searched.slice(0, maxPartLength);
		if (searched !== '') this.lastQuestion = searched;
		return { ...part, searched };
	}

	/** Puts a fragment together with the last question. */
	private resolve({ fragment }: Piece, text: string): Resolution | undefined {
		if (this.lastQuestion === undefined) return undefined;
		const topic = asianFragment(text);
		if (topic !== null) {
			return {
				searched: resolveAsianFragment(topic, this.lastQuestion),
				alternatives: [],
				carried: [this.lastQuestion],
			};
		}
		if (!fragment) return undefined;
		const whole = recogniseFragment(wordsOf(text), this.reading) ?? fragment;
		const { text: searched, carried } = resolveFragment(whole, text, this.lastQuestion, this.reading);
		if (fragment.kind !== 'topic') return { searched, alternatives: [], carried };
		return { searched: this.withoutLink(text), alternatives: [searched], carried };
	}

	/** "…, and also do you deliver" → "do you deliver" */
	private withoutLink(text: string): string {
		const words = wordsOf(text);
		const first = words[this.reading.phraseAt(words, 0, 'links')];
		return first ? text.slice(first.start) : text;
	}

	private isCourtesy(text: string, words: readonly Word[]): boolean {
		if (isAsian(text) && stripAsianCourtesies(text).text === '') return true;
		if (['greeting', 'thanks', 'opening'].includes(recognisePhrase(text) ?? '')) return true;
		return (
			this.reading.frameWords(words) === words.length || this.reading.phraseAt(words, 0, 'closings') === words.length
		);
	}
}

/** More words are a sentence, to which the next one may belong. */
const maxNameWords = 3;

/** "Opening hours? Parking? Wifi?": nothing but names of things, each with its own question mark. */
function eachByItself(pieces: Piece[]): Piece[] {
	const isName = ({ isQuestion, words, fragment }: Piece) =>
		isQuestion && words.length <= maxNameWords && fragment === null;
	return pieces.every(isName) ? pieces.map((piece) => ({ ...piece, isNew: true })) : pieces;
}

/** Who gets no answer at once asks again: that is one question. */
function withoutRepeated(parts: readonly QuestionPart[]): QuestionPart[] {
	const key = ({ searched }: QuestionPart) => normalisePhrase(searched) || searched;
	return [...new Map(parts.toReversed().map((part) => [key(part), part])).values()].toReversed();
}

type Resolution = Pick<QuestionPart, 'searched' | 'alternatives' | 'carried'>;

function alone(searched: string): Resolution {
	return { searched, alternatives: [], carried: [] };
}

/**
 * Puts the sentences that are about one thing together. A question of its own begins a new group; what is told before a
 * question, or after it, belongs to it, and so does "what can I do?".
 */
function groupPieces(pieces: readonly Piece[]): Piece[][] {
	const groups: Piece[][] = [];
	let isOpen = true;
	for (const piece of pieces) {
		const last = groups.at(-1);
		const isTold = !piece.isQuestion && !piece.isNew;
		if (!last || (piece.isNew && !isOpen)) groups.push([piece]);
		else last.push(piece);
		// What was told so far waits for its question.
		isOpen = isTold && (isOpen || last === undefined);
	}
	return groups;
}
