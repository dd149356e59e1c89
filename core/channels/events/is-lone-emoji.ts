/** Pictures, flags, keycaps, and what joins or colours them; a tag sequence (flag of Wales) ends a picture. */
const ONLY_EMOJI =
	/^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[0-9#*]\uFE0F?\u20E3|[\u{E0020}-\u{E007F}]|\u200D|\uFE0F|\s)+$/u;
const MAX_LENGTH = 64;

/** True for a text that is nothing but emoji: an answer to it would be odd. */
export function isLoneEmoji(text: string): boolean {
	return text.length <= MAX_LENGTH && text.trim() !== '' && ONLY_EMOJI.test(text);
}
