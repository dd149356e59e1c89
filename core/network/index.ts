/**
 * Reaching out to addresses that somebody else wrote: only what is on the public internet, checked where the connection is
 * made. What is asked for there, and what its answer means, is decided by the caller.
 */
export { isPrivateAddress, publicLookup } from './public-lookup';
