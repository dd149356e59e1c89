/**
 * Writing into a spreadsheet in which somebody is typing: only cells that are the bot's, only those that differ, and each
 * where its row is now. What is written is decided outside.
 */
export { asPlainText, withoutPlainTextMark, type BotTab } from './cell-writes';
export { knowledgeCells, settingsCells } from './owners-cells';
export { writeBotCells, type WriteBack, removeBotRows } from './write-bot-cells';
