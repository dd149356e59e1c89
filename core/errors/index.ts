/**
 * The one error class of the product. Everything that can go wrong for a reason that a shop owner or an operator should
 * read about is thrown as a `FrontdeskError`; a node turns it into n8n's own. Anything else that is thrown is a bug.
 */
export { FrontdeskError, isFrontdeskError, parseInput, sentenceOf } from './frontdesk-error';
export type { FrontdeskErrorCode } from './error-codes';
