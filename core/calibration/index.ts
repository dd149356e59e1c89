/**
 * How sure one can be of a search: the probabilities that its best row is right and that the knowledge can answer at all, and how a
 * tenant's own labels correct them. What is done about it is `core/confidence`'s.
 */
export { estimateConfidence, sizeOfSheet, usualEase, type Estimate } from './estimate-confidence';
export { measureEase } from './measure-ease';
export { ownCalibration } from './own-calibration';
export { refit } from './refit';
