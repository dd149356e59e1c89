/**
 * Which rows answer a question, best first: by its words, by its letters and by its meaning. Reading the question is
 * `retrieval/query`'s, and how sure one can be is `core/confidence`'s.
 */
export { cosineScale } from './cosine-scale';
export { fuse, legWeights, type LegScores } from './fuse';
export { foldedPoints, readRowLetters, sizeOfLetters } from './letters';
export { nearestRows, rankRows, type RankOptions } from './rank-rows';
export type { CandidateRow, RankedRow, Ranking, RowContent, WordScores } from './ranked-row';
export { defaultWeights, isUnread, pickWeights, readingMarks, type PickedWeights } from './weights';
