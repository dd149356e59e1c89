import type { ReplyOption } from './reply';

/** "2", "2.", "(2)", "#2", "2️⃣", "option 2", "nr. 2": a number, with at most one word before it. */
const NUMBERED_ANSWER = /^(?:\p{L}{1,12}\.?\s+)?[#(]?\s*(\d{1,3})\uFE0F?\u20E3?\s*[.):!]?$/u;

/**
 * Understands the answer to a message with numbered options (`numbered` of its part): the number, in any script's
 * digits, or the title as it was shown.
 *
 * @returns the option, or null when the text says something else ("2 pizzas please")
 */
export function resolveNumberedAnswer(answer: string, options: readonly ReplyOption[]): ReplyOption | null {
	const said = normalised(answer);
	const number = NUMBERED_ANSWER.exec(said)?.[1];
	if (number !== undefined) return options[Number(number) - 1] ?? null;
	return options.find(({ title }) => normalised(title) === said) ?? null;
}

/** Compatibility forms fold "２" to "2"; other digits are folded by their value. */
const normalised = (text: string): string =>
	text
		.normalize('NFKC')
		.replace(/\p{Nd}/gu, digitValue)
		.trim()
		.toLowerCase();

/** Unicode lists the digits of each script in a row of ten that starts at a decimal zero. */
function digitValue(digit: string): string {
	const code = digit.codePointAt(0) ?? 0;
	let zero = code;
	while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
	return String(code - zero);
}
