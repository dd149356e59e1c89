/** What things cost: prices with a date, what a call came to, what a day and a conversation came to, and what a day may cost. */
export { budgetStage, cheapestFirst, type BudgetStage } from './budget';
export type { ModelPrice } from './price-table';
export { costOfCall, costOfEmbedding, costOfRecording, priceOf, readPrices } from './prices';
export { costOfConversation, listDailyCosts, type DailyCost } from './daily-costs';
export { tellOfBudget } from './tell-of-budget';
