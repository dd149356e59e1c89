/** An optional second look at the best rows by a model that reads question and row together. */
export type { RerankConnection } from './ask-reranker';
export { checkReranker, forgiveRerankers, rerankRows, type Reranker } from './rerank-rows';
