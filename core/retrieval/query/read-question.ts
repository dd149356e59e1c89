import { asianFragment, resolveAsianFragment } from './east-asian';
import { recognisePhrase } from '../../phrases';
import { languagesOf, Reading, wordsOf } from './read-words';
import { recogniseFragment, type FragmentKind } from './recognise-fragment';
import { resolveFragment } from './resolve-fragment';
import { segmentMessage, type Segment } from './segment-message';
import { asks, splitQuestions } from './split-questions';
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

export interface QuestionReading {
	/** Empty when there is nothing to search for, such as a lone emoji. */
	parts: QuestionPart[];
	/** What was not searched: courtesies, and what was only told beside a question. */
	left: string[];
	/** The languages whose words the message is made of; several when it may be either. */
	languages: string[];
}

export interface ReadingContext {
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
	const own = languagesOf(wordsOf(message), context.language ?? languages[0]);
	const reader = new MessageReader(new Reading(own.length > 0 ? own : languages));
	for (const said of before) reader.read(said);
	const parts = reader.readLast(message);
	return { ...parts, languages: own };
}

/** What the customer wrote before, oldest first, and not so long ago that it is forgotten. */
function questionsBefore({ history = [], now = new Date() }: ReadingContext): string[] {
	const since = now.getTime() - historyHours * 3_600_000;
	return history
		.filter(({ author, at }) => author === 'customer' && (at === undefined || !(Date.parse(at) < since)))
		.slice(-maxHistory)
		.map(({ text }) => text.slice(0, maxPartLength));
}

/** Reads messages in their order and remembers what the last question was about. */
class MessageReader {
	private lastQuestion: string | undefined;
	private parts: QuestionPart[] = [];
	private told: QuestionPart[] = [];
	private left: string[] = [];

	constructor(private readonly reading: Reading) {}

	/** Reads one message; what earlier ones asked counts only for what this one may mean. */
	read(message: string): void {
		this.parts = [];
		this.told = [];
		this.left = [];
		for (const segment of segmentMessage(message)) {
			for (const text of splitQuestions(segment.text, this.reading)) this.readPiece({ ...segment, text });
		}
	}

	readLast(message: string): Omit<QuestionReading, 'languages'> {
		this.read(message);
		if (this.parts.length > 0) this.left.push(...this.told.map(({ asked }) => asked));
		else if (this.told.length > 0) this.parts = [joined(this.told)];
		// Nothing but courtesies: whoever wants them searched gets them as they are.
		else if (/[\p{L}\p{N}]/u.test(message)) this.parts = [{ ...plainPart(message.trim()), stripped: [] }];
		this.left.push(...this.parts.slice(maxParts).map(({ asked }) => asked));
		const parts = this.parts
			.slice(0, maxParts)
			.map((part) => ({ ...part, searched: part.searched.slice(0, maxPartLength) }));
		return { parts, left: this.left };
	}

	private readPiece({ text: asked, isAsked, isListed }: Segment): void {
		const { text, stripped } = stripCourtesies(asked, this.reading);
		const words = wordsOf(text);
		if (words.length === 0 ? !isAsked || this.lastQuestion === undefined : this.isCourtesy(text)) {
			if (asked !== '') this.left.push(asked);
			return;
		}
		const part = { ...plainPart(text), asked, stripped };
		const isQuestion = isAsked || isListed || asks(words, this.reading);
		const kind = this.resolve(part);
		if (kind === 'addition' && !isAsked && this.parts.length > 0) this.refine(part);
		else if (isQuestion || part.carried.length > 0) this.parts.push(part);
		else if (part.searched !== '') this.told.push(part);
		if (part.searched !== '') this.lastQuestion = part.searched;
	}

	/** Puts a fragment together with the last question. @returns what kind of fragment it is */
	private resolve(part: QuestionPart): FragmentKind | null {
		const text = part.searched;
		const topic = asianFragment(text);
		if (topic !== null && this.lastQuestion !== undefined) {
			part.searched = resolveAsianFragment(topic, this.lastQuestion);
			part.carried = [this.lastQuestion];
			return 'addition';
		}
		const fragment = recogniseFragment(wordsOf(text), this.reading);
		if (!fragment) {
			part.searched = this.withoutLink(text);
			return null;
		}
		if (this.lastQuestion === undefined) {
			part.searched = this.withoutLink(text);
			return fragment.kind;
		}
		const resolved = resolveFragment(fragment, text, this.lastQuestion, this.reading);
		part.carried = resolved.carried;
		if (fragment.kind === 'topic') {
			part.searched = this.withoutLink(text);
			part.alternatives = [resolved.text];
		} else part.searched = resolved.text;
		return fragment.kind;
	}

	/** "…, and also do you deliver" → "do you deliver" */
	private withoutLink(text: string): string {
		const words = wordsOf(text);
		const first = words[this.reading.phraseAt(words, 0, 'links')];
		return first ? text.slice(first.start) : text;
	}

	/** A detail that follows a question belongs to it: "do you have cakes?", "for saturday". */
	private refine(detail: QuestionPart): void {
		const last = this.parts.at(-1);
		if (!last) return;
		last.asked = `${last.asked} ${detail.asked}`;
		last.searched = detail.searched;
		last.carried = [...last.carried, ...detail.carried.filter((word) => !last.asked.includes(word))];
	}

	private isCourtesy(text: string): boolean {
		const words = wordsOf(text);
		const frame = this.reading.frameWords(words);
		return (
			['greeting', 'thanks'].includes(recognisePhrase(text) ?? '') ||
			frame === words.length ||
			this.reading.phraseAt(words, 0, 'closings') === words.length
		);
	}
}

function plainPart(text: string): QuestionPart {
	return { asked: text, searched: text, alternatives: [], stripped: [], carried: [] };
}

/** What is told in several sentences or messages is one question. */
function joined(told: readonly QuestionPart[]): QuestionPart {
	return {
		...plainPart(told.map(({ asked }) => asked).join('\n')),
		searched: told.map(({ searched }) => searched).join('\n'),
		stripped: told.flatMap(({ stripped }) => stripped),
		carried: told.flatMap(({ carried }) => carried),
	};
}
