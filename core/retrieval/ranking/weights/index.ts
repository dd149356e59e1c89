export { defaultWeights } from './default-weights';
export { pickWeights, type PickedWeights } from './pick-weights';
export { isUnread, readingMarks } from './reading';
