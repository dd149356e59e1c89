import { closeAlert, raiseAlert } from '../../core/alerts';
import type { ModelCall } from '../../core/conversations';
import type { Database } from '../../core/storage';

const kind = 'models_down';
/** Of each tenant, whether this process has told that its models are down, and until when that counts: another one may have told otherwise since. */
const told = new Map<string, { isDown: boolean; until: number }>();
/** A map of tenants that are answered is small; this is for a server of ten thousand. */
const maxTold = 20_000;
const downCountsMs = 60_000;
const upCountsMs = 10 * 60_000;

/** Failures that say something about the provider, and not about this question. */
const outages = new Set<ModelCall['outcome']>(['unavailable', 'timeout', 'rate_limited', 'skipped', 'empty']);

/**
 * Opens an alert when none of a tenant's models can be reached, and closes it when one answers again. Costs a query when that changes, and
 * one in ten minutes to see whether another process has opened it.
 */
export async function tellOfOutage(db: Database, tenantId: string, calls: readonly ModelCall[]): Promise<void> {
	const isDown = calls.length > 0 && calls.every(({ outcome }) => outages.has(outcome));
	const isUp = calls.some(
		({ outcome }) => outcome === 'answered' || outcome === 'held_back' || outcome === 'unreadable',
	);
	const last = told.get(tenantId);
	const known = last && Date.now() < last.until ? last.isDown : undefined;
	if (isDown && known !== true) {
		const reasons = new Map(calls.map(({ provider, model, error }) => [`${provider}/${model}`, error ?? '']));
		const list = [...reasons].map(([model, error]) => `${model}: ${error}`).join(' ');
		await raiseAlert(
			db,
			tenantId,
			kind,
			`No language model answers. Customers get rows word for word, or a person. ${list}`.slice(0, 1_000),
		);
	} else if (isUp && known !== false) await closeAlert(db, tenantId, kind);
	else return;
	if (told.size >= maxTold) told.clear();
	told.set(tenantId, { isDown, until: Date.now() + (isDown ? downCountsMs : upCountsMs) });
}
