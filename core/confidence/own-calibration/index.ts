/** How a tenant's own labels correct the shipped estimate of confidence. */
export { fitLabels, ownCalibration } from './own-calibration';
export { fewestLabels, noCorrection, refit, type Correction, type LabelledLogit } from './refit';
