/** Why a search found what it found: the record that stays with the turn, and its telling. */
export type { RecordedPart, RecordedRow, SearchRecord } from './search-record';
