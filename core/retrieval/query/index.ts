/** Reading what a customer wrote, before anything is searched: pure functions. */
export { readQuestion, type HistoryTurn, type QuestionPart, type QuestionReading } from './read-question';
