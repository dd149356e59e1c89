import { checkDimensions } from '../vector-errors';
import type { VectorStore } from '../vector-store';
import { pointId, vectorName } from './point-id';
import { QdrantPoints, type QdrantConnection } from './qdrant-points';
import { begunAt, closedAt, inVersion, ofRevisions, pointsOf } from './tenant-filter';

/** Some megabytes a call, well below the server's limit of 32 MB. */
const pointsPerCall = 500;
const revisionsPerCall = 1_000;
/** More points than the rows of one search ever have. */
const maxScored = 10_000;
const maxConnections = 20;

const connections = new Map<string, QdrantPoints>();

/** One client a process and server, however many searches ask. */
function pointsAt(connection: QdrantConnection): QdrantPoints {
	const key = JSON.stringify([connection.url, connection.apiKey]);
	const known = connections.get(key);
	if (known) return known;
	if (connections.size >= maxConnections) connections.clear();
	const points = new QdrantPoints(connection);
	connections.set(key, points);
	return points;
}

/**
 * Vectors in a Qdrant server: one collection, a named vector for each model, and the tenant and the range of versions in each
 * point's payload. A new version's points are not seen before it is asked for; that old ones are closed is told afterwards, so
 * no search ever finds half a version.
 */
export function qdrantStore(connection: QdrantConnection): VectorStore {
	const points = pointsAt(connection);
	return {
		kind: 'qdrant',
		followsRows: false,
		async upsert(index, written) {
			checkDimensions(
				index,
				written.map(({ vector }) => vector),
			);
			const name = vectorName(index);
			const [tenant_id, model] = [index.tenantId.toLowerCase(), index.model];
			for (const part of inParts(written, pointsPerCall)) {
				await points.upsert(
					index,
					part.map(({ revision, ordinal, fromVersion, vector }) => ({
						id: pointId(index, revision, ordinal),
						vector: { [name]: Array.from(vector) },
						payload: { tenant_id, model, revision, ordinal, from_version: fromVersion },
					})),
				);
			}
		},
		async search(index, { version, vector, limit }) {
			checkDimensions(index, [vector]);
			return points.query(index, pointsOf(index, ...inVersion(version)), { vector, limit, exact: false });
		},
		async score(index, { version, vector, revisions }) {
			checkDimensions(index, [vector]);
			if (revisions.length === 0) return [];
			const filter = pointsOf(index, ...inVersion(version), ofRevisions(revisions));
			return points.query(index, filter, { vector, limit: maxScored, exact: true });
		},
		async close(index, { version, revisions }) {
			for (const part of inParts(revisions, revisionsPerCall)) {
				await points.setPayload(pointsOf(index, ofRevisions(part)), { until_version: version });
			}
		},
		async remove(index, what) {
			await points.delete(pointsOf(index, 'closedAt' in what ? closedAt(what.closedAt) : begunAt(what.begunAt)));
		},
		async dropIndex(index) {
			await points.delete(pointsOf(index));
		},
	};
}

/** Asks the server once. @throws FrontdeskError with a sentence that says what to check */
export async function checkQdrant(connection: QdrantConnection): Promise<void> {
	await pointsAt(connection).isThere();
}

/** Writes all points of all tenants into a file on the Qdrant server. @returns its name */
export async function snapshotQdrant(connection: QdrantConnection): Promise<string> {
	return pointsAt(connection).snapshot();
}

function inParts<T>(list: readonly T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}
