/**
 * How sure the bot has to be: whether a model is asked at all (`decideBeforeModel`), and whether what it wrote may be sent
 * (`reviewReply`). Pure functions; thresholds are settings of the tenant. What a search is worth says `calibration`.
 */
export { competingRows } from './competing-rows';
export { decideBeforeModel, type BeforeModelDecision } from './decide-before-model';
export { findReplyProblem } from './find-reply-problem';
export { ungroundedFacts } from './groundedness/ungrounded-facts';
export { quotableRows } from './quotable-rows';
export { reviewReply, sureRows, wordForWord } from './review-reply';
export { thresholdsOf } from './thresholds';
