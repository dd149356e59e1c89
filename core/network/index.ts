/**
 * Reaching out to addresses that somebody else wrote: only what is on the public internet, checked where the connection is
 * made, and no sooner than a server wants. What is asked for there, and what its answer means, is decided by the caller.
 */
export { readRetryAfter } from './retry-after';
export { isPrivateAddress, publicLookup } from './public-lookup';
export { accountKey } from './account-key';
