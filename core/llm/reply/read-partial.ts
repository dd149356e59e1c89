import { stripThoughts } from '../endpoint/strip-thoughts';

/** As much of a reply as has come of it, while its model still writes. */
interface PartialReply {
	action: string;
	citations: string[];
	text: string;
	/** The text has come to its end. */
	isWhole: boolean;
}

const opening = /"text"\s*:\s*"/;
const string = /^(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/;

/**
 * Reads a JSON object that has not come to its end. What a sentence rests on has to come before the sentence: null until action and citations
 * are there.
 */
export function readPartial(content: string): PartialReply | null {
	const json = stripThoughts(content);
	const begin = opening.exec(json);
	if (!begin) return null;
	const head = json.slice(0, begin.index);
	const action = /"action"\s*:\s*"(\w+)"/.exec(head)?.[1];
	const cited = /"citations"\s*:\s*\[([^\]]*)\]/.exec(head)?.[1];
	if (action === undefined || cited === undefined) return null;
	const rest = json.slice(begin.index + begin[0].length);
	const [raw = ''] = string.exec(rest) ?? [];
	return {
		action,
		citations: cited.match(/[\w-]+/g) ?? [],
		text: JSON.parse(`"${raw.replaceAll(/\p{Cc}/gu, ' ')}"`) as string,
		isWhole: rest[raw.length] === '"',
	};
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** The sentences of a text that is still being written; the last one counts only when the text is whole. */
export function sentencesIn({ text, isWhole }: Pick<PartialReply, 'text' | 'isWhole'>): string[] {
	const sentences = Array.from(segmenter.segment(text), ({ segment }) => segment);
	return isWhole ? sentences : sentences.slice(0, -1);
}
