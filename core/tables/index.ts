/**
 * Exact facts: what the owner's tables say about the items that a question names, and when the business is open. Answers
 * are the cells word for word, without a model. How a tab becomes such rows is decided in `core/knowledge/tables`; where the
 * answer stands among other rows, in `core/retrieval`.
 */
export type { FactAnswer } from './fact-answer';
export { answerFacts, askedFactKeys, type FactQuestion } from './find-facts';
export { rewordHoursQuestion } from './hours';
export { indexFacts } from './index-facts';
export { HoursFacts, lineOf, TableFacts } from './table-facts';
export { likeness as wordLikeness } from './words';
