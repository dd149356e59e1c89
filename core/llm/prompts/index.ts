export { asData, askToRepair, nameOf, writeMessages, type ReplyTask } from './write-messages';
export { forgetPrompts, freshenPrompts, readPrompt } from './read-prompt';
