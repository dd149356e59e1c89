import { LRUCache } from 'lru-cache';
import { listLabels, type Label } from '../labels';
import type { Database } from '../storage';
import { isToday, shippedLogits, uncorrected, type OwnCalibration } from './estimate-confidence';
import { logitOf, refit } from './refit';

/** What was said last says most about today's sheet. */
const mostLabels = 500;
/** A label that was taken back, which does not change the newest one, moves little: each process looks again after so long. */
const keptMs = 10 * 60_000;

const kept = new LRUCache<string, Promise<OwnCalibration>>({ max: 1_000, ttl: keptMs });

/**
 * What a tenant's own labels (the Tests tab, thumbs, answers to handoffs) say about the shipped estimate. Each process reads them
 * again when there is a new one; of most tenants there are none.
 *
 * @param newestLabelAt when the newest label was made; null where there are none
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer
 */
export async function ownCalibration(
	db: Database,
	tenantId: string,
	newestLabelAt: Date | null,
): Promise<OwnCalibration> {
	if (newestLabelAt === null) return uncorrected;
	const key = `${tenantId} ${newestLabelAt.getTime()}`;
	const calibration = kept.get(key) ?? listLabels(db, tenantId, mostLabels).then(fitLabels);
	kept.set(key, calibration, { noUpdateTTL: true });
	calibration.catch(() => kept.delete(key));
	return calibration;
}

export function fitLabels(
	labels: readonly Pick<Label, 'features' | 'confidence' | 'correct' | 'canAnswer'>[],
): OwnCalibration {
	const logits = labels.map(({ features, confidence }) =>
		features && isToday(features)
			? shippedLogits(features)
			: { confidence: logitOf(confidence), canAnswer: logitOf(confidence) },
	);
	return {
		confidence: refit(
			labels.map(({ correct }, index) => ({ logit: logits[index]?.confidence ?? 0, outcome: correct })),
		),
		canAnswer: refit(
			labels.flatMap(({ canAnswer }, index) =>
				canAnswer === null ? [] : [{ logit: logits[index]?.canAnswer ?? 0, outcome: canAnswer }],
			),
		),
	};
}
