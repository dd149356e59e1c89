/**
 * What waits in the database besides turns: messages to send, sheets to look at, documents, tokens. This folder only knows when there
 * is some; it is done, and claimed, where its own folder says, so many at a time (`sideBySide`).
 */
export { sideBySide } from './side-by-side';
export { watchForWork, workKinds, type WorkKind } from './watch-for-work';
