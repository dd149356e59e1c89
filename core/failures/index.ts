/**
 * What breaks in workflows: written down with its turn, told to the operator once of a kind, and tried again by hand when the
 * cause is mended. That a turn is tried three times by itself is the queue's (`conversations`).
 */
export { recordFailure, recordUnfinished, type WorkflowFailure } from './record-failure';
export { claimFailures, failuresTold, ToldFailures } from './tell-failures';
export { retryFailedTurns } from './retry-failed-turns';
export { watchMachine } from './watch-machine';
