import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';

const row = z.object({
	id: z.string(),
	question: z.string(),
	variants: z.array(z.string()).default([]),
	answer: z.string().default(''),
	/** Sets with sections stand for several businesses: a question is asked in its own only. */
	section: z.string().default(''),
	category: z.string().default(''),
	lang: z.string().default(''),
});
const query = z.object({
	qid: z.string(),
	text: z.string(),
	/** Ids of the rows that answer it; empty when none does. */
	gold: z.array(z.string()),
	type: z.string().default('in'),
	section: z.string().default(''),
});
export type QuestionSetRow = z.output<typeof row>;
export type Query = z.output<typeof query>;

export interface QuestionSet {
	name: string;
	folder: string;
	rows: QuestionSetRow[];
	queries: Query[];
}

/** Reads `kb.jsonl` and `queries.jsonl` of a folder. */
export function readQuestionSet(folder: string): QuestionSet {
	const read = <Shape extends z.ZodType>(file: string, shape: Shape): z.output<Shape>[] =>
		readFileSync(join(folder, file), 'utf8')
			.split('\n')
			.filter((line) => line.trim() !== '')
			.map((line) => shape.parse(JSON.parse(line)));
	return {
		name: basename(resolve(folder)),
		folder,
		rows: read('kb.jsonl', row),
		queries: read('queries.jsonl', query),
	};
}
