/** Why a search found what it found, and what was decided by it: the record that stays with the turn, and its telling. */
export { boundRecord } from './bound-record';
export { decideAsTurn } from './decide-as-turn';
export { describePlace } from './describe-place';
export { weightsBasis } from './describe-weighing';
export { explainSearch, type Explanation } from './explain-search';
export { writeExplanation } from './write-explanation';
export type { RecordedPart, RecordedRow, RecordedWeighing, SearchRecord } from './search-record';
export { missingWords } from './missing-words';
