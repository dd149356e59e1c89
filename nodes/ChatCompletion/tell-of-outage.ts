import { closeAlert, raiseAlert } from '../../core/alerts';
import type { ModelCall } from '../../core/conversations';
import type { Database } from '../../core/storage';

const kind = 'models_down';
/** Of each tenant, whether this process has told that its models are down; unknown after a start, when another one may have. */
const told = new Map<string, boolean>();
/** A map of tenants that are answered is small; this is for a server of ten thousand. */
const maxTold = 20_000;

/** Failures that say something about the provider, and not about this question. */
const outages = new Set<ModelCall['outcome']>(['unavailable', 'timeout', 'rate_limited', 'skipped', 'empty']);

/**
 * Opens an alert when none of a tenant's models can be reached, and closes it when one answers again. Costs a query when that changes, and
 * one the first time that this process sees a tenant.
 */
export async function tellOfOutage(db: Database, tenantId: string, calls: readonly ModelCall[]): Promise<void> {
	const isDown = calls.length > 0 && calls.every(({ outcome }) => outages.has(outcome));
	const isUp = calls.some(
		({ outcome }) => outcome === 'answered' || outcome === 'held_back' || outcome === 'unreadable',
	);
	if (isDown && told.get(tenantId) !== true) {
		const reasons = new Map(calls.map(({ provider, model, error }) => [`${provider}/${model}`, error ?? '']));
		const list = [...reasons].map(([model, error]) => `${model}: ${error}`).join(' ');
		await raiseAlert(
			db,
			tenantId,
			kind,
			`No language model answers. Customers get rows word for word, or a person. ${list}`.slice(0, 1_000),
		);
	} else if (isUp && told.get(tenantId) !== false) await closeAlert(db, tenantId, kind);
	else return;
	if (told.size >= maxTold) told.clear();
	told.set(tenantId, isDown);
}
