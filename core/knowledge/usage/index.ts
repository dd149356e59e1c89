/** How often each row stood behind an answer, in the Knowledge tab's own columns. Counting is `unanswered`'s, with the turns. */
export { isUsageDue, keepUsageWritten, readUsageCells } from './usage-cells';
