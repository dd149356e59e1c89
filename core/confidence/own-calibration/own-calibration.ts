import { listLabels, type Label } from '../../labels';
import type { Database } from '../../storage';
import { isToday, shippedLogits, type OwnCalibration } from '../estimate-confidence';
import { logitOf, refit } from './refit';

/** What was said last says most about today's sheet. */
const mostLabels = 500;
/** A label more or less moves little: each process looks again after so long. */
const keptMs = 60_000;
const keptTenants = 1_000;

const kept = new Map<string, { until: number; calibration: Promise<OwnCalibration> }>();

/**
 * What a tenant's own labels (the Tests tab, thumbs, answers to handoffs) say about the shipped estimate. Read once a minute and
 * process.
 *
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer
 */
export async function ownCalibration(db: Database, tenantId: string, now = Date.now()): Promise<OwnCalibration> {
	const known = kept.get(tenantId);
	if (known && known.until > now) return known.calibration;
	const calibration = listLabels(db, tenantId, mostLabels).then(fitLabels);
	kept.delete(tenantId);
	kept.set(tenantId, { until: now + keptMs, calibration });
	calibration.catch(() => kept.delete(tenantId));
	const [oldest] = kept.keys();
	if (kept.size > keptTenants && oldest !== undefined) kept.delete(oldest);
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
