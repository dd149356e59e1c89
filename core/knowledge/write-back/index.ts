/**
 * Writing into a spreadsheet in which somebody is typing: only cells that are the bot's, only those that differ, and each
 * where its row is now. What is written is decided outside.
 */
export { asPlainText, withoutPlainTextMark } from './plain-text';
export { knowledgeCells } from './knowledge-cells';
export { settingsCells } from './settings-cells';
export { writeBotCells, type BotTab, type WriteBack } from './write-bot-cells';
export { removeBotRows } from './remove-bot-rows';
