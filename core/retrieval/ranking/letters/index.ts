/** How much a row looks like a question letter by letter: what typing errors, endings, compounds and scripts without spaces leave. */
export { foldedPoints } from './grams';
export { countLetters, letterStatistics } from './letter-statistics';
export {
	readLetters,
	readRowLetters,
	scoreLetters,
	sizeOfLetters,
	type AskedLetters,
	type RowLetters,
} from './score-letters';
