/**
 * What is known of languages, and the readers that know it: how letters and digits are compared, what a word is.
 * Everything here is a pure function over texts, and imports nothing of core.
 */
export { fold, foldPattern, normalisePhrase, plainDigits } from './fold';
