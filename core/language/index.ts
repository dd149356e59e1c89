/**
 * What is known of languages, a file each (`languages/`), and the readers that know it: how letters and digits are compared,
 * days and months. Everything here is a pure function over texts, and imports nothing of core.
 */
export { ownersSentences, type OwnersLanguage } from './owners-sentences';
export { dayNames, daysIn, monthOf, monthsIn, monthsNamed } from './calendar';
export type { CalendarDay } from './facts/fact';
export { findDates, possibleDays } from './facts/read-dates';
export { withoutTimes } from './facts/read-times';
export { longestRead } from './facts/plain-text';
export { readClaims, readProofs } from './facts/read-facts';
export { fold, foldPattern, normalisePhrase, plainDigits } from './fold';
export type { HoursRole, Language, PhraseRole, Sentences, SpacelessWords, Topic, Wishes } from './language';
export { areDays, holidayNamed, holidays, isAnyHoliday, isPublicHoliday, nextOf, type NamedDays } from './holidays';
export {
	hasMask,
	maskDetailsOf,
	maskPersonalDetails,
	replacePersonalDetails,
	withoutMasks,
	type DetailKind,
	type KnownCustomer,
} from './personal-details';
export { hasSentences, languageOf, languages, listOf, sentencesIn, smallWords } from './languages';
export { detectLanguage } from './reading/detect-language';
export { hasSmallWords, type WordRole } from './reading/lexicon';
export { languagesOf, opensQuestion, Reading, wordsOf, type Word } from './reading/read-words';
export { analysis, wordReader } from './search-words';
export { countWordsIn, isSpaceless, withoutSmallWords } from './spaceless';
export { inOtherWords } from './thesaurus';
