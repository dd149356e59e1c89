/**
 * What is known about a turn before anybody looks into the knowledge: that the customer says "stop", wants a person, only
 * greets, or sent something that is no question. Pure functions of the turn, its settings and the time.
 *
 * Not here: the words themselves (`phrases`), and how voice messages become text (`transcription`).
 */
export { describeAttachments } from './describe-attachments';
export { screenTurn } from './screen-turn';
