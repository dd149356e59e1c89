import { isLoneEmoji } from '../channels';
import type { Turn } from '../conversations';
import { languages, languagesOf, listOf, normalisePhrase, Reading, wordsOf } from '../language';
import { recognisePhrase, recogniseWish, type OwnWords, type PhraseKind, type WishKind } from '../phrases';

type Message = Turn['messages'][number];

/**
 * - `question` something to search for
 * - `attachment` a file, place, contact or form without a question; `order` a cart
 * - `voice` spoken, and not transcribed
 * - `lost` WhatsApp could not deliver it to us: they wrote, the text is gone
 * - `unsupported` the platform does not pass it on
 * - `sticker` also a lone emoji
 * - `nudge` nothing but marks: "?"
 * - `look` something to look at, with words about it
 * - `nothing` was taken back in the meantime
 */
export type MessageKind =
	| PhraseKind
	| WishKind
	| 'nudge'
	| 'look'
	| 'question'
	| 'attachment'
	| 'order'
	| 'voice'
	| 'lost'
	| 'unsupported'
	| 'sticker'
	| 'nothing';

/** A customer's first message to a number that is shared with the phone app, often after an ad click. */
const firstMessageUnavailable = 131060;
const stickerKinds = new Set(['sticker', 'like_heart']);
/** What a link in a text brings along: a preview, not something that was sent. */
const previewKinds = new Set(['fallback', 'template']);
/** Parts of the details that count, also when they were too long to keep. */
const shownParts = new Set(['media', 'location', 'contacts', 'form']);
/** A title on a button of ours is an answer to us, even when it says "OK". */
const tapTypes = new Set(['button', 'button_reply', 'list_reply', 'quick_reply', 'postback']);

export function kindOf(message: Message, own: OwnWords): MessageKind {
	const { details, type } = message;
	const text = message.text?.trim() ?? '';
	if (details?.order || type === 'order') return 'order';
	if (details?.errorCodes?.includes(firstMessageUnavailable)) return 'lost';
	if (text !== '') return kindOfText(text, message, own);
	if (details?.media?.some(({ isVoice }) => isVoice)) return 'voice';
	if (type === 'sticker' || details?.media?.some(isSticker)) return 'sticker';
	if (hasAttachment(message)) return 'attachment';
	if (details?.payload !== undefined) return 'greeting'; // "Get started" and the like, without a title
	return type === 'text' ? 'nothing' : 'unsupported';
}

/** True when there is something besides the text that a person may have to look at. */
function hasAttachment({ details }: Message): boolean {
	if (!details) return false;
	const { media = [], location, contacts, form, leftOut = [] } = details;
	if (leftOut.some((name) => shownParts.has(name))) return true;
	const files = media.filter((part) => !previewKinds.has(part.kind) && !isSticker(part));
	return files.length > 0 || location !== undefined || (contacts?.length ?? 0) > 0 || form !== undefined;
}

function kindOfText(text: string, message: Message, own: OwnWords): MessageKind {
	const isBeside = hasAttachment(message) && message.details?.transcribed !== true;
	if (isLoneEmoji(text)) return isBeside ? 'attachment' : 'sticker';
	const phrase = recognisePhrase(text, own) ?? recogniseWish(text);
	if (phrase === 'stop' || phrase === 'human') return phrase;
	if (isBeside) return phrase !== null ? 'attachment' : isAboutPicture(text) ? 'look' : 'question';
	if (phrase === null) return isNudge(text) ? 'nudge' : 'question';
	// A title on a button of ours is an answer to us.
	return phrase !== 'greeting' && tapTypes.has(message.type) ? 'question' : phrase;
}

/** "How much to mend this?", "my bike": nobody can answer it who does not see. "When do you open?" stands by itself. */
function isAboutPicture(text: string): boolean {
	const words = wordsOf(text);
	const reading = new Reading(languagesOf(words));
	const isAsked = /[?？؟]/u.test(text) || words.slice(0, 3).some((_, at) => reading.phraseAt(words, at, 'openers') > 0);
	const pointing = words.some((word) => reading.has(word, 'pronouns') || pointers.has(word.normal));
	return !isAsked || pointing;
}

const pointers = new Set(languages.flatMap(({ question }) => listOf(question?.pointers).map(normalisePhrase)));

const isNudge = (text: string) => /^[\s?？؟!.…]+$/u.test(text);

function isSticker({ kind, stickerId }: { kind: string; stickerId: string | null }): boolean {
	return stickerKinds.has(kind) || stickerId !== null;
}
