/** Does what a reply states stand in the rows that it cites? Pure functions over texts. */
export { ungroundedFacts } from './ungrounded-facts';
