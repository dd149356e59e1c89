/**
 * Reading what a customer wrote, before anything is searched: which questions are in it, what they are about, in which
 * language. `readQuestion` is a pure function; what a language's small words are stands in `words/`.
 *
 * Not here: greetings and wishes that are the whole message (`screening`, `phrases`).
 */
export { contentWords, languagesIn, missingWords } from './content-words';
export { rewordQuestion } from './reword-question';
export { readQuestion, type HistoryTurn, type QuestionPart } from './read-question';
