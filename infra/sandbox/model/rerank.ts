import type { RequestHandler } from 'express';
import { z } from 'zod';
import { isTelling, wordsOf } from './words';

/** Usual reranking models read so many tokens of a query with a document; vLLM and llama.cpp refuse the whole call when one is longer. */
const MAX_PAIR_TOKENS = 512;

/** What all of Cohere (v2), Jina and vLLM take, and nothing that one of them refuses. */
const RerankRequest = z
	.strictObject({
		model: z.string().min(1),
		query: z.string().min(1),
		documents: z.array(z.string().min(1)).min(1).max(1_000),
		top_n: z.number().int().min(1).optional(),
	})
	.superRefine(({ query, documents }, context) => {
		for (const [index, document] of documents.entries()) {
			const tokens = tokensIn(query) + tokensIn(document);
			if (tokens <= MAX_PAIR_TOKENS) continue;
			const message = `This model's maximum context length is ${MAX_PAIR_TOKENS} tokens. However, your prompt has ${tokens}`;
			context.addIssue({ code: 'custom', path: ['documents', index], message });
		}
	});

/** Four Latin letters a token; a character each of other scripts. */
function tokensIn(text: string): number {
	const others = text.match(/[^\p{Script=Latin}\p{Script=Common}]/gu)?.length ?? 0;
	return others + Math.ceil((text.length - others) / 4);
}

/** `POST /rerank` as Cohere and Jina have it: the share of the query's telling words that a document has. */
export const rerank: RequestHandler = (request, response) => {
	const { query, documents, top_n: topN, model } = RerankRequest.parse(request.body ?? {});
	const asked = new Set(wordsOf(query).filter(isTelling));
	const results = documents.map((document, index) => {
		const words = new Set(wordsOf(document));
		const shared = [...asked].filter((word) => words.has(word)).length;
		return { index, relevance_score: asked.size === 0 ? 0 : Math.round((1_000 * shared) / asked.size) / 1_000 };
	});
	const best = results.toSorted((a, b) => b.relevance_score - a.relevance_score || a.index - b.index);
	response.json({
		id: 'sandbox-rerank',
		model,
		results: best.slice(0, topN ?? best.length),
		meta: { api_version: { version: '2' }, billed_units: { search_units: 1 } },
	});
};
