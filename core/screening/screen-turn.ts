import { isLoneEmoji } from '../channels';
import { normalisePhrase } from '../language';
import { handOver, isOutsideHours, type HandOverReason, type Reply, type Screening, type Turn } from '../conversations';
import { somethingElse } from '../storage';
import { describeAttachments } from './describe-attachments';
import { kindOf, type MessageKind } from './message-kind';

interface ScreenedTurn {
	screening: Screening;
	/** What to say, when nothing has to be searched; absent with the decisions `continue` and `say_nothing`. */
	reply?: Reply;
}

/**
 * Decides what a turn needs: a search, a line of the tenant's own, a person, or nothing at all.
 *
 * A question among the messages is searched, whatever else came with it; only "stop" as the last word, the wish for a
 * person and an order come first.
 *
 * @param now decides about opening hours
 */
export function screenTurn(turn: Turn, now: Date = new Date()): ScreenedTurn {
	const { settings, tenant, messages, question } = turn;
	// "Something else", below a question back, is a wish for a person.
	const human = [settings.human_words, settings.clarify_other, ...somethingElse].join(',');
	const own = { stop: settings.stop_words, human, name: tenant.name };
	const kinds = messages.map((message) => kindOf(message, own));
	const has = (kind: MessageKind) => kinds.includes(kind);

	if (lastWord(kinds) === 'stop') return stop(turn);
	if (has('human')) return toPerson(turn, 'customer_asked', 'the customer asks for a person', now);
	if (has('order')) return toPerson(turn, 'attachment', 'an order', now);
	if (has('question') || (kinds.length === 0 && question !== '')) return searched(turn, now);
	if (has('attachment')) return toPerson(turn, 'attachment', 'something to look at, and no question', now);
	return smallTalk(turn, kinds, now);
}

/** What the customer ends with; a sticker or a thank-you after it takes nothing back. */
function lastWord(kinds: readonly MessageKind[]): MessageKind | undefined {
	return kinds.findLast((kind) => !['sticker', 'thanks', 'nothing'].includes(kind));
}

function stop({ settings }: Turn): ScreenedTurn {
	const told = settings.stop_message === '' ? null : line(settings.stop_message, 'answer');
	const screening = { because: 'the customer wants no more messages', optedOut: true };
	return told
		? { screening: { decision: 'reply', ...screening }, reply: told }
		: { screening: { decision: 'say_nothing', ...screening } };
}

function searched(turn: Turn, now: Date): ScreenedTurn {
	const topic = topicOf(turn);
	if (topic !== undefined) return toPerson(turn, 'topic', `a person is to see to "${topic}"`, now);
	if (turn.settings.outside_hours === 'hand_over' && isOutsideHours(turn, now)) {
		return toPerson(turn, 'closed', 'outside the opening hours', now);
	}
	return { screening: { decision: 'continue', because: 'a question', ...noteOf(turn) } };
}

function toPerson(turn: Turn, reason: HandOverReason, because: string, now: Date): ScreenedTurn {
	return { screening: { decision: 'hand_over', because, ...noteOf(turn) }, reply: handOver(turn, reason, now) };
}

/** The owner's own words for what a person is to see to; a longer form of a word counts as the word. */
function topicOf({ settings, question }: Turn): string | undefined {
	const asked = ` ${normalisePhrase(question)} `;
	return settings.handover_topics
		.split(/[,;\n]/)
		.map(normalisePhrase)
		.filter((topic) => topic !== '')
		.find((topic) => asked.includes(topic.length < 4 ? ` ${topic} ` : ` ${topic}`));
}

/** No question, and nothing that a person has to look at. */
function smallTalk(turn: Turn, kinds: readonly MessageKind[], now: Date): ScreenedTurn {
	const { settings } = turn;
	const has = (kind: MessageKind) => kinds.includes(kind);
	if (has('lost')) return askAgain(turn, settings.repeat_message, 'the message did not reach us', now);
	if (has('voice')) {
		return askAgain(turn, settings.voice_message, turn.transcription?.problem ?? 'a voice message', now);
	}
	if (has('unsupported')) return askAgain(turn, settings.unsupported_message, 'a kind that is not passed on', now);
	if (has('greeting')) {
		if (settings.greeting_message === '') return searched(turn, now);
		return {
			screening: { decision: 'reply', because: 'a greeting' },
			reply: line(settings.greeting_message, 'answer'),
		};
	}
	if (has('thanks')) return react(turn, kinds, 'thanks', settings.thanks_reaction);
	return react(turn, kinds, 'sticker', settings.sticker_reaction);
}

/** Without a line of the tenant's own a person takes over: the customer wrote something and waits. */
function askAgain(turn: Turn, text: string, because: string, now: Date): ScreenedTurn {
	if (text === '') return toPerson(turn, 'attachment', because, now);
	return { screening: { decision: 'reply', because, ...noteOf(turn) }, reply: line(text, 'clarify') };
}

function react(
	{ messages }: Turn,
	kinds: readonly MessageKind[],
	kind: 'thanks' | 'sticker',
	reaction: string,
): ScreenedTurn {
	const because = kind === 'thanks' ? 'thanks, or the like' : 'a sticker or an emoji';
	const reactsTo = messages[kinds.lastIndexOf(kind)]?.platformId;
	if (reaction === '' || !reactsTo) return { screening: { decision: 'say_nothing', because } };
	const reply = line(reaction, 'answer');
	return { screening: { decision: 'reply', because }, reply: isLoneEmoji(reaction) ? { ...reply, reactsTo } : reply };
}

function line(text: string, action: 'answer' | 'clarify'): Reply {
	return { text, citations: [], buttons: [], action, language: null, source: 'setting' };
}

function noteOf({ messages }: Turn): { note?: string } {
	const note = describeAttachments(messages);
	return note === undefined ? {} : { note };
}
