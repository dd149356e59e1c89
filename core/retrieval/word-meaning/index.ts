/**
 * What words mean, without a model: vectors of some hundred thousand words in many languages, which come with the package. They find
 * "puncture" where the row says "flat tyre", and a German row for an English question. `infra/word-vectors` makes them.
 */
export { scoreMeaning, sizeOfMeaning, type RowMeaning } from './score-meaning';
export { wordVectors, type WordVectors } from './word-vectors';
