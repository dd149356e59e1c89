import { z } from 'zod';

/** Whether a text asks, or is to be found. Many models want to be told, and make other vectors of the same text. */
export type TextPurpose = 'query' | 'passage';

const markedBy = ['prefix', 'input_type', 'task'] as const;

/** What somebody chose: `usual` goes by the model's name, `none` tells a model nothing. */
export const markChoices = ['usual', 'none', ...markedBy] as const;

/** How a model is told what a text is for: by words before it, or by a field of the call. */
export const textMarks = z.object({ by: z.enum(markedBy), query: z.string(), passage: z.string() });
export type TextMarks = z.output<typeof textMarks>;

const prefix = (query: string, passage: string): TextMarks => ({ by: 'prefix', query, passage });
const searching = 'Represent this sentence for searching relevant passages: ';
const instruction = 'Instruct: Given a question of a customer, retrieve the entry that answers it\nQuery: ';

/** From the models' cards and the providers' references; the first that fits. Whoever is in none of them is told nothing. */
const usualMarks: readonly [RegExp, TextMarks][] = [
	[/e5-.*instruct|qwen3-embedding/, prefix(instruction, '')],
	[/(^|[/_-])e5-(small|base|large)/, prefix('query: ', 'passage: ')],
	[/nomic-embed-text/, prefix('search_query: ', 'search_document: ')],
	[/snowflake-arctic-embed.*(2|v2)/, prefix('query: ', '')],
	[/bge-.*-zh/, prefix('为这个句子生成表示以用于检索相关文章：', '')],
	[/bge-(small|base|large)|mxbai-embed-large|snowflake-arctic-embed/, prefix(searching, '')],
	[/embedding-?gemma/, prefix('task: search result | query: ', 'title: none | text: ')],
	[/(^|\/)voyage-/, { by: 'input_type', query: 'query', passage: 'document' }],
	[/(^|\/)embed-(english|multilingual|v)/, { by: 'input_type', query: 'search_query', passage: 'search_document' }],
	[/jina-embeddings-v[34]/, { by: 'task', query: 'retrieval.query', passage: 'retrieval.passage' }],
];

/** What a model is told where nobody said anything, by its name: E5, BGE, Nomic, Arctic, Gemma, Qwen, Voyage, Cohere, Jina; null for others. */
export function usualMarksOf(model: string): TextMarks | null {
	return usualMarks.find(([name]) => name.test(model.toLowerCase()))?.[1] ?? null;
}

/** The marks of a choice; undefined for the usual ones of the model. */
export function chosenMarks(
	by: (typeof markChoices)[number],
	{ query, passage }: Omit<TextMarks, 'by'>,
): TextMarks | null | undefined {
	if (by === 'usual') return undefined;
	return by === 'none' ? null : { by, query, passage };
}

/**
 * The name of the space that vectors are in: the model's, and how it is told what a text is for. Marked otherwise, a model makes vectors
 * that cannot be compared, so this is what an index is known by.
 */
export function spaceOf(model: string, marks: TextMarks | null): string {
	return marks === null ? model : `${model} ${JSON.stringify(marks)}`;
}

/** What `spaceOf` named. */
export function readSpace(space: string): { model: string; marks: TextMarks | null } {
	const start = space.indexOf(' {"by":');
	if (start < 0) return { model: space, marks: null };
	return { model: space.slice(0, start), marks: textMarks.parse(JSON.parse(space.slice(start + 1))) };
}
