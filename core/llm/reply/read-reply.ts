import { ModelReply } from './model-reply';

/** Longer answers than this are looked through no further: no reply is. */
const maxLength = 50_000;
/** Braces at which an object may begin. */
const maxStarts = 50;

/**
 * Finds the reply in what a model answered: the first JSON object of the agreed form, whether it stands alone, in a fence, behind an
 * announcement or before a remark.
 *
 * @returns what is wrong, in a sentence that the model can mend it by, when there is none
 */
export function readReply(answer: string): { reply: ModelReply } | { problem: string } {
	const text = answer.slice(0, maxLength);
	let problem = 'it has no JSON object';
	let starts = 0;
	for (let from = text.indexOf('{'); from >= 0 && starts < maxStarts; from = text.indexOf('{', from + 1), starts++) {
		const end = endOfObject(text, from);
		if (end === null) {
			if (starts === 0) problem = 'its JSON object does not end';
			continue;
		}
		const parsed = parse(text.slice(from, end));
		if (parsed === undefined) {
			if (starts === 0) problem = 'its JSON cannot be parsed';
			continue;
		}
		const reply = ModelReply.safeParse(parsed);
		if (reply.success) return { reply: reply.data };
		const [issue] = reply.error.issues;
		problem = `"${issue?.path.join('.') ?? ''}" is wrong: ${issue?.message ?? ''}`;
		// What stands inside an object that was read is no reply either.
		from = end - 1;
	}
	return { problem };
}

function parse(json: string): unknown {
	try {
		return JSON.parse(json) as unknown;
	} catch {
		return undefined;
	}
}

/** The place behind the brace that closes the one at `from`; braces in strings do not count. */
function endOfObject(text: string, from: number): number | null {
	let depth = 0;
	let isInString = false;
	for (let at = from; at < text.length; at++) {
		const character = text[at];
		if (isInString) {
			if (character === '\\') at++;
			else if (character === '"') isInString = false;
		} else if (character === '"') isInString = true;
		else if (character === '{') depth++;
		else if (character === '}' && --depth === 0) return at + 1;
	}
	return null;
}
