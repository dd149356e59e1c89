export { asData, askToRepair, nameOf, writeMessages, type ReplyTask } from './write-messages';
export { readPrompt } from './read-prompt';
