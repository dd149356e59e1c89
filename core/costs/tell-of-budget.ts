import { LRUCache } from 'lru-cache';
import { closeAlert, raiseAlert } from '../alerts';
import type { Database } from '../storage';
import type { BudgetStage } from './budget';

const kind = 'budget';
/** Of each tenant what this process has told last; unknown after a start, when another one may have. */
const told = new LRUCache<string, BudgetStage>({ max: 20_000 });
/** Another process may have opened or closed the alert since: so long what this one told counts. */
const spentCountsMs = 60_000;
const fineCountsMs = 10 * 60_000;

interface Spender {
	tenantId: string;
	spentTodayUsd: number;
	settings: { daily_budget_usd: number };
}

/**
 * Opens an alert when most of a day's budget, or all of it, is spent, and closes it on a day on which it is not, and when the owner
 * takes the limit away. Costs a query when that changes, and now and then one to see what another process has done.
 */
export async function tellOfBudget(
	db: Database,
	{ tenantId, spentTodayUsd, settings }: Spender,
	stage: BudgetStage,
): Promise<void> {
	if (told.get(tenantId) === stage) return;
	if (stage === 'fine') await closeAlert(db, tenantId, kind);
	else {
		const spent = `Of today's budget of ${settings.daily_budget_usd} US dollars for answers, ${spentTodayUsd.toFixed(2)} are spent.`;
		const what =
			stage === 'cheaper'
				? 'The cheapest language models are asked first now.'
				: 'Until midnight customers get rows word for word, or a person. To change that, raise daily_budget_usd in the Settings tab.';
		await raiseAlert(db, tenantId, kind, `${spent} ${what}`);
	}
	told.set(tenantId, stage, { ttl: stage === 'fine' ? fineCountsMs : spentCountsMs });
}
