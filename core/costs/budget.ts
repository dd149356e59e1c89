import type { ModelPrice } from './price-table';
import { priceOf } from './prices';

/** `fine`: as always; `cheaper`: the cheapest models first; `spent`: no model, rows go out word for word. */
export type BudgetStage = 'fine' | 'cheaper' | 'spent';

/** From this share of a day's budget on the cheapest models are asked first. */
const cheaperFrom = 0.8;

/** @param budgetUsd what a day may cost; 0: as much as it likes */
export function budgetStage(spentUsd: number, budgetUsd: number): BudgetStage {
	if (budgetUsd <= 0 || spentUsd < cheaperFrom * budgetUsd) return 'fine';
	return spentUsd < budgetUsd ? 'cheaper' : 'spent';
}

/**
 * Models by their price, the cheapest first; where two cost the same they keep their order. One without a known price costs nothing that
 * could be counted: a model on one's own machine.
 */
export function cheapestFirst<Model extends { model: string }>(
	models: readonly Model[],
	own?: ReadonlyMap<string, ModelPrice>,
): Model[] {
	// A reply reads about ten times as much as it writes.
	const priceOfReply = ({ model }: Model) => {
		const price = priceOf(model, own);
		return price ? 10 * price.input + price.output : 0;
	};
	return models.toSorted((a, b) => priceOfReply(a) - priceOfReply(b));
}
