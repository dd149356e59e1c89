export { asData, askToRepair, nameOf, writeMessages, type ReplyTask } from './write-messages';
export { forgetPrompts, freshenPrompts, readPrompt, tellPrompts } from './read-prompt';
