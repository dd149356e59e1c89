/** What a model gets to read of the rows that were found, and which row it means by what it cites. */
export { buildContext, citedId, type ContextRow } from './build-context';
export { cutText, estimateTokens } from './cut-text';
