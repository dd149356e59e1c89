/**
 * How sure the bot may be: what a search is worth (`estimateConfidence`), whether a model is asked at all
 * (`decideBeforeModel`), and whether what it wrote may be sent (`reviewReply`). Pure functions but for
 * `ownCalibration`; thresholds are settings of the tenant.
 */
export { competingRows } from './competing-rows';
export { decideBeforeModel, type BeforeModelDecision } from './decide-before-model';
export { ownCalibration, refit } from './own-calibration';
export { estimateConfidence, sizeOfSheet, usualEase, type Estimate } from './estimate-confidence';
export { measureEase } from './measure-ease';
export { findReplyProblem } from './find-reply-problem';
export { ungroundedFacts } from './groundedness/ungrounded-facts';
export { quotableRows } from './quotable-rows';
export { reviewReply, sureRows } from './review-reply';
export { thresholdsOf } from './thresholds';
