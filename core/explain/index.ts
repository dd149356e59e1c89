/** Why a question gets the answer that it gets, and what would change it: what `npm run explain` and *Explain* tell. */
export { answerWithoutModel } from './answer-without-model';
export { decideAsTurn } from './decide-as-turn';
export { explainQuestion } from './explain-question';
export type { Explanation } from './explain-search';
export { writeExplanation } from './write-explanation';
export { linkExecution } from './link-execution';
export { explainTurn, writePastTurn } from './explain-turn';
