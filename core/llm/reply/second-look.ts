import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ContextRow } from '../../retrieval';
import type { ModelRequest } from '../chat-model';
import { asData, readPrompt } from '../prompts';

const Verdict = z.object({ follows: z.boolean(), problem: z.string().nullable().catch(null) });

const schema = {
	name: 'verdict',
	schema: {
		type: 'object',
		properties: { follows: { type: 'boolean' }, problem: { type: ['string', 'null'] } },
		required: ['follows', 'problem'],
		additionalProperties: false,
	},
};
const maxVerdictTokens = 120;

/** Asks whether each sentence of a reply follows from what it rests on: what words alone cannot show, such as swapped prices. */
export function secondLook(
	text: string,
	sources: readonly Pick<ContextRow, 'question' | 'answer'>[],
	results: readonly string[],
): ModelRequest {
	const mark = randomBytes(4).toString('hex');
	const rows = sources.map(({ question, answer }) => `Q: ${asData(question)}\nA: ${asData(answer)}`);
	const content = [
		`<rows-${mark}>`,
		...rows,
		...results,
		`</rows-${mark}>`,
		`<reply-${mark}>`,
		asData(text),
		`</reply-${mark}>`,
	].join('\n');
	return {
		messages: [
			{ role: 'system', content: readPrompt('second-look').text },
			{ role: 'user', content },
		],
		schema,
		maxOutputTokens: maxVerdictTokens,
		temperature: 0,
	};
}

/** What a second look found; null: nobody can read it. */
export function readVerdict(answer: string): z.output<typeof Verdict> | null {
	const json = answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
	try {
		return Verdict.parse(JSON.parse(json));
	} catch {
		return null;
	}
}
