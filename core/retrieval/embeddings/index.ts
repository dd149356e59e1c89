/** Texts become vectors here, by an endpoint that speaks OpenAI's protocol. */
export { cachedEmbedder, embeddingKey, pruneEmbeddings } from './cached-embedder';
export { noUsage, type Embedder, type EmbeddingUsage } from './embedder';
export { checkEmbeddings, connectionSpace, endpointEmbedder, type EmbeddingsConnection } from './endpoint-embedder';
export { chosenMarks, markChoices, readSpace } from './text-marks';
export { forgetQuestions, questionEmbedder } from './question-embedder';
