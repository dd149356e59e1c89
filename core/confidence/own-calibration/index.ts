/** How a tenant's own labels correct the shipped estimate of confidence. */
export { fitLabels, ownCalibration } from './own-calibration';
export { noCorrection, refit, type Correction } from './refit';
