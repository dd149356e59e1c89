import { isLoneEmoji } from '../channels';
import { normalisePhrase } from '../language';
import {
	askAwayLine,
	handOver,
	isOutsideHours,
	isWaitingForPerson,
	readThumb,
	type HandOverReason,
	type Reply,
	type Screening,
	type Turn,
} from '../conversations';
import { somethingElse } from '../storage';
import { describeAttachments } from './describe-attachments';
import { isSameText } from '../phrases';
import { kindOf, type MessageKind } from './message-kind';

interface ScreenedTurn {
	screening: Screening;
	/** What to say, when nothing has to be searched; absent with the decisions `continue` and `say_nothing`. */
	reply?: Reply;
}

/**
 * Decides what a turn needs: a search, a line of the tenant's own, a person, or nothing at all.
 *
 * A question among the messages is searched; only "stop" as the last word, and what a person has to see to come first: the wish for one,
 * a complaint, an order, a ticket of somebody's, something to look at.
 *
 * @param now decides about opening hours
 */
export function screenTurn(turn: Turn, now: Date = new Date()): ScreenedTurn {
	const { settings, tenant, messages } = turn;
	// "Something else", below a question back, is a wish for a person.
	const human = [settings.human_words, settings.clarify_other, ...somethingElse].join(',');
	const own = { stop: settings.stop_words, human, name: tenant.name };
	const kinds = messages.map((message) => kindOf(message, own));
	// "Stop" and "a human please" are for us, whoever has asked.
	const isResponse = turn.awaited !== undefined && lastWord(kinds) !== 'stop' && !kinds.includes('human');
	if (!isResponse) return screenMessages(turn, kinds, now);
	const because = 'a step of a workflow has asked, and waits for this';
	if (!turn.awaited?.botAnswers) return { screening: { decision: 'say_nothing', because, isResponse } };
	const { screening, ...screened } = screenMessages(turn, kinds, now);
	return { ...screened, screening: { ...screening, isResponse } };
}

function screenMessages(turn: Turn, kinds: readonly MessageKind[], now: Date): ScreenedTurn {
	const { settings, question } = turn;
	const has = (kind: MessageKind) => kinds.includes(kind);

	if (lastWord(kinds) === 'stop') return stop(turn);
	const pause = pauseOf(turn, now);
	if (pause !== undefined) return rest(turn, kinds, pause, now);
	if (has('human')) return toPerson(turn, 'customer_asked', 'the customer asks for a person', now);
	if (isNotIt(turn)) return toPerson(turn, 'not_it', 'the guess was not it', now);
	if (isRight(turn)) return react(turn, kinds, 'thanks', settings.thanks_reaction);
	if (has('upset') && topicOf(turn) === undefined) return toPerson(turn, 'upset', 'a complaint', now);
	if (has('order')) return toPerson(turn, 'attachment', 'an order', now);
	if (has('own_case'))
		return asked(turn, 'topic', 'it is about something of theirs: a ticket, an order, a repair', now);
	if (has('look')) return asked(turn, 'attachment', 'something to look at, and a question about it', now);
	if (has('upset') || has('question') || (kinds.length === 0 && question !== '')) return searched(turn, now);
	if (has('attachment')) return toPerson(turn, 'attachment', 'something to look at, and no question', now);
	return smallTalk(turn, kinds, now);
}

/** The customer tapped or wrote what stands below a guess: that it is not it. */
function isNotIt({ messages, question, settings }: Turn): boolean {
	const isTapped = messages.some(({ details }) => readThumb(details?.payload ?? '')?.wantsPerson);
	return isTapped || isSameText(question, settings.tentative_other);
}

/** Written, or chosen by its number; whoever taps it wants no answer. */
const isRight = ({ question, settings }: Turn) => isSameText(question, settings.tentative_right);

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

/** Staff have paused the bot: in this conversation, or for everybody. */
function pauseOf({ conversation, settings }: Pick<Turn, 'conversation' | 'settings'>, now: Date) {
	if (conversation.isPaused) return 'customer';
	const until = settings.bot_paused_until;
	return until === 'infinity' || (until !== '' && Date.parse(until) > now.getTime()) ? 'everybody' : undefined;
}

/** Whatever wants an answer is for a person; in a conversation that staff have to themselves, without a word. */
function rest(turn: Turn, kinds: readonly MessageKind[], pause: 'customer' | 'everybody', now: Date): ScreenedTurn {
	if (kinds.every((kind) => ['sticker', 'thanks', 'nothing'].includes(kind)) && kinds.length > 0) {
		return { screening: { decision: 'say_nothing', because: 'the bot is paused' } };
	}
	const handed = toPerson(turn, 'paused', 'the bot is paused', now);
	const isSilent = pause === 'customer' || turn.settings.paused_message === '';
	return isSilent && handed.reply ? { ...handed, reply: { ...handed.reply, text: '' } } : handed;
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

/** As if they had asked for a person: nobody else can say. */
function asked(turn: Turn, reason: HandOverReason, because: string, now: Date): ScreenedTurn {
	const { reply, ...screened } = toPerson(turn, 'customer_asked', because, now);
	return { ...screened, ...(reply ? { reply: { ...reply, reason } } : {}) };
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
	if (has('opening') || has('yes') || has('laugh') || has('nudge')) return unsaid(turn, has, now);
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

/** They have not said yet what they want: whoever knows nothing of us is greeted, all others are asked. */
function unsaid(turn: Turn, has: (kind: MessageKind) => boolean, now: Date): ScreenedTurn {
	const { settings, history } = turn;
	const last = history.findLast(({ author }) => author !== 'customer');
	// "Yes" to a question of ours is for the search, and for the model that asked it.
	if (has('yes') && !has('opening') && last?.askedBack === true) return searched(turn, now);
	if (last && has('laugh') && !has('opening')) return react(turn, [], 'sticker', settings.sticker_reaction);
	if (has('nudge') && isWaitingForPerson(turn))
		return askAgain(turn, settings.still_waiting_message, 'the customer waits', now);
	const because = 'not said yet what they want';
	const text = !last && settings.greeting_message !== '' ? settings.greeting_message : askAwayLine(turn);
	return { screening: { decision: 'reply', because }, reply: line(text, 'answer') };
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
