import type { RequestHandler } from 'express';
import { z } from 'zod';
import { isTelling, wordsOf } from './words';

const Document = z.union([z.string().min(1), z.looseObject({ text: z.string().min(1) }).transform(({ text }) => text)]);
const RerankRequest = z.strictObject({
	model: z.string().min(1),
	query: z.string().min(1),
	documents: z.array(Document).min(1).max(1_000),
	top_n: z.number().int().min(1).optional(),
	return_documents: z.boolean().optional(),
	max_tokens_per_doc: z.number().int().min(1).optional(),
});

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
