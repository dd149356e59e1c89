/**
 * Which answers turned out right, as far as anybody said so: the owner's tests, customers' thumbs, and people who answered
 * what was handed over. A tenant's own confidence is fitted on them.
 *
 * Not here: where they come from (`knowledge` collects them), and the fitting (`confidence`).
 */
export { forgetLabels, listLabels, writeLabels, type Label, type NewLabel } from './labels';
