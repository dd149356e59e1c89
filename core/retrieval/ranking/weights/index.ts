/** How much each leg of a search counts: by default, and as a tenant's own sheet says. */
export { chooseWeights, type WeightsBasis } from './choose-weights';
export { defaultWeights, weightsFor } from './default-weights';
export { pickWeights, type PickedWeights, type PickOptions } from './pick-weights';
export { isUnread, readingMarks } from './reading';
