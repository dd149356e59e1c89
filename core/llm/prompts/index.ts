export { asData, askToRepair, nameOf, writeMessages, type OwnersWishes, type ReplyTask } from './write-messages';
export { fillPrompt, readPrompt } from './read-prompt';
