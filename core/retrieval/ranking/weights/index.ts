/** How much each leg of a search counts: by default, and as a tenant's own sheet says. */
export { defaultWeights, isLexicalModel, weightsFor } from './default-weights';
