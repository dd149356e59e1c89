import { measureEase } from '../../../calibration';
import { sql, type Database } from '../../../storage';
import type { Embedder } from '../../embeddings';
import type { LegWeights } from '../fuse';
import { chooseWeights, keepWeights, type WeightsBasis } from './choose-weights';
import type { CosineScale } from '../cosine-scale';
import { measureScale } from './measure-scale';
import { poseQuestions } from './pose-questions';
import { examineReading } from './reading';
import { sampleRows } from '../sample-rows';
import { rehearse, textsOf, type LegMatrix, type RehearsalVectors } from './rehearse';

interface PickOptions {
	tenantId: string;
	version: number;
	/** Of the index that the weights are for; most of what it is asked was embedded before. Null: there is none. */
	embedder: Embedder | null;
}

export interface PickedWeights {
	weights: LegWeights;
	basis: WeightsBasis & {
		/** How sure searches for the sheet's own questions look (`measureEase`); null where it has too few variants. */
		ease: number | null;
		rows: number;
		measuring: number;
		/** Where the model's cosines lie in this sheet; null without a model, and of one that tells nothing apart. */
		scale: CosineScale | null;
	};
}

/** So many rows are searched when a sheet picks its weights, however large it is: it keeps that at seconds. */
const sampledRows = 600;
const sampledVariants = 12;
/** The number of the way in which a sheet and a model are measured; raising it makes each sheet pick its weights anew. */
const measuring = 2;
/** A sheet of which less than this share changed keeps its weights. */
const changedShare = 0.1;

/**
 * Lets a version ask itself, and keeps with it how much each leg of a search should count. Bounded: 600 rows are searched with 300
 * questions at most, whatever the sheet's size. Where no model for meaning is at work the weights stay what they are, and only the
 * ease of the sheet's own questions is learnt. Nothing is done where little has changed since the last time.
 *
 * @returns null when the weights stay as they are
 * @throws FrontdeskError of the database and of the embedder
 */
export async function pickWeights(db: Database, options: PickOptions): Promise<PickedWeights | null> {
	const { tenantId, version, embedder } = options;
	const rowCount = await rowsToLearnFrom(db, options);
	if (rowCount === null) return null;
	const sampled = await sampleRows(db, { tenantId, version, limit: sampledRows });
	const rows = sampled.map((row) => ({ ...row, variants: row.variants.slice(0, sampledVariants) }));
	const rehearsal = poseQuestions(rows);
	const vectors = embedder && (await embedAll(embedder, textsOf(rows, rehearsal)));
	const isTelling = vectors !== null || rehearsal.isByVariants;
	const reading = embedder ? await examineReading(rows, embedder) : {};
	const scale = embedder && (await measureScale(rows, reading, embedder));
	const matrices = isTelling ? await rehearse(rows, rehearsal, vectors && { ...vectors, scale }) : [];
	const { weights, basis } = embedder ? chooseWeights(matrices, reading) : keepWeights(matrices);
	// What answers alone are asked looks much harder than what customers ask.
	const ease = rehearsal.isByVariants
		? measureEase(
				matrices.map((matrix) => bestTwo(matrix, weights)),
				hears(weights),
			)
		: null;
	const picked = { weights, basis: { ...basis, ease, scale, rows: rowCount, measuring } };
	await db.asTenant(tenantId).query(sql`
		INSERT INTO frontdesk.knowledge_weights (tenant_id, version, model, weights, basis)
		VALUES (${tenantId}, ${version}, ${embedder?.model ?? ''}, ${JSON.stringify(weights)}, ${JSON.stringify(picked.basis)})
		ON CONFLICT (tenant_id, version, model) DO UPDATE SET weights = EXCLUDED.weights, basis = EXCLUDED.basis, made_at = now()`);
	return picked;
}

const hears = ({ meaning, answerMeaning }: LegWeights) => meaning + answerMeaning > 0;

/** What confidence looks at in a search: the scores of the best row and of the next. */
function bestTwo({ lexical, meaning, answerMeaning, askedWords }: LegMatrix, weights: LegWeights) {
	const share = 1 - weights.meaning - weights.answerMeaning;
	const scores = lexical.map(
		(score, row) =>
			share * score + weights.meaning * (meaning[row] ?? 0) + weights.answerMeaning * (answerMeaning[row] ?? 0),
	);
	const rows = [...scores.sort().slice(-2)].toReversed().map((score) => ({ score }));
	return { rows, askedWords };
}

/** @returns how many rows the version has; null when the last weights still fit */
async function rowsToLearnFrom(db: Database, { tenantId, version, embedder }: PickOptions): Promise<number | null> {
	const [state] = await db.asTenant(tenantId).query<{ rows: number; before: number | null; changed: number }>(sql`
		SELECT (SELECT count(*) FROM frontdesk.knowledge_rows r WHERE r.tenant_id = ${tenantId}
				AND r.from_version <= ${version} AND (r.until_version > ${version} OR r.until_version IS NULL)) AS rows,
			CASE WHEN l.basis->>'measuring' = ${String(measuring)} THEN (l.basis->>'rows')::integer END AS before,
			(SELECT coalesce(sum(v.rows_changed + v.rows_removed), 0) FROM frontdesk.knowledge_versions v
				WHERE v.tenant_id = ${tenantId} AND v.version > l.version AND v.version <= ${version}) AS changed
		FROM (SELECT 1) one
		LEFT JOIN LATERAL (
			SELECT w.version, w.basis FROM frontdesk.knowledge_weights w
			WHERE w.tenant_id = ${tenantId} AND w.model = ${embedder?.model ?? ''} AND w.version <= ${version}
			ORDER BY w.version DESC LIMIT 1
		) l ON true`);
	if (!state || state.rows === 0) return null;
	const isKnown = state.before !== null && state.changed < changedShare * state.rows;
	return isKnown ? null : state.rows;
}

async function embedAll(
	embedder: Embedder,
	texts: ReturnType<typeof textsOf>,
): Promise<Omit<RehearsalVectors, 'scale'>> {
	const all = [...new Set(texts.rows.flatMap((row) => [...row.texts, row.whole]))];
	const vectors = await embedder.embed(all, 'passage');
	const byText = new Map(all.map((text, index) => [text, vectors[index] ?? new Float32Array()]));
	const vectorOf = (text: string) => byText.get(text) ?? new Float32Array();
	return {
		questions: await embedder.embed(texts.questions, 'query'),
		rows: texts.rows.map((row) => ({ texts: row.texts.map(vectorOf), whole: vectorOf(row.whole) })),
	};
}
