/** Texts become vectors here: by an endpoint that speaks OpenAI's protocol, or by the built-in hash embedder. */
export { noUsage, type Embedder, type EmbeddingUsage } from './embedder';
export { hashEmbedder, hashModel } from './hash-embedder';
