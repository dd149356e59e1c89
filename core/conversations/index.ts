/**
 * The life of a conversation: what customers write is stored, conversations come due, one turn at a time answers, and what
 * leaves is in the outbox first. The states themselves change in PostgreSQL functions only (`infra/functions`); the files
 * here are their callers, one a step, and `turn.ts` is the item that travels through the workflow.
 *
 * Not here: what Meta's payloads look like (`channels`), what is answered (`knowledge`, `retrieval`, `llm`).
 */
export { keepSummary } from './keep-summary';
export { setAsideUnreadable, storeEvents, type StoreSummary } from './store-events';
export { awaitResponse, resumeWaiting } from './awaited-responses';
export { askAwayLine } from './ask-away';
export { fetchAnnouncedMessages } from './fetch-announced-messages';
export { claimDueTurns, type ClaimOptions } from './claim-due-turns';
export { watchForDueTurns } from './watch-for-due-turns';
export { speakTo } from './speak-to';
export { deliverReply, readByCustomer } from './deliver-reply';
export { sendMessage, type MessageDelivery, type OutgoingMessage, type SendingOptions } from './send-message';
export { uploadMedia } from './upload-media';
export { sendDueMessages } from './send-due-messages';
export { completeTurn } from './complete-turn';
export { makeTestTurn, repeatLastTurn, type TestMessage } from './test-turn';
export { watchTurn, type OutdatedBecause } from './watch-turn';
export { handOver, closedLine, isOutsideHours, isWaitingForPerson, type HandOverReason } from './hand-over';
export { verbatimReply } from './verbatim-reply';
export { readThumb } from './thumbs';
export { quotedBy, saidBefore } from './said-before';
export type { MessageDetails } from './message-details';
export {
	ClaimedTurn,
	Turn,
	type KnowledgeRow,
	type ModelCall,
	type ModelUsage,
	type Reply,
	type Screening,
	type Transcription,
} from './turn';
