import type { QdrantClient, Schemas } from '@qdrant/js-client-rest';
import { FrontdeskError } from '../../../errors';
import type { ScoredPoint, VectorIndex } from '../vector-store';
import { explainQdrantError, qdrantStatus } from './explain-qdrant-error';
import { vectorName } from './point-id';
import type { TenantFilter } from './tenant-filter';

/** A Qdrant server. */
export interface QdrantConnection {
	url: string;
	apiKey: string;
}

/** All tenants and models share it; a model is a named vector in it, a tenant a filter. */
const collectionName = 'frontdesk';

/** A customer waits for a search; nobody waits for a write. */
const searchTimeoutMs = 2_000;
const writeTimeoutMs = 60_000;

const payloadIndexes: { field_name: string; field_schema: Schemas['PayloadFieldSchema'] }[] = [
	// Qdrant keeps a tenant's points together.
	{ field_name: 'tenant_id', field_schema: { type: 'keyword', is_tenant: true } },
	// To filter by. Without `enable_hnsw: false` each of their values gets a graph as well, and a model's goes over all tenants.
	{ field_name: 'model', field_schema: { type: 'keyword', enable_hnsw: false } },
	...['revision', 'from_version', 'until_version'].map((field_name) => ({
		field_name,
		field_schema: { type: 'integer' as const, enable_hnsw: false },
	})),
];

/** Every call that we make to Qdrant. On points none can be made without the filter of a tenant. */
export class QdrantPoints {
	private readonly searching: Promise<QdrantClient>;
	private readonly writing: Promise<QdrantClient>;
	private readonly ready = new Map<string, Promise<void>>();

	constructor(connection: QdrantConnection) {
		this.searching = connect(connection, searchTimeoutMs);
		this.writing = connect(connection, writeTimeoutMs);
		// Awaited at the first call; an address that makes no sense is said there.
		this.searching.catch(() => {});
		this.writing.catch(() => {});
	}

	/** @throws FrontdeskError when the server is not there, or does not accept the key */
	async isThere(): Promise<void> {
		try {
			await (await this.searching).getCollections();
		} catch (error) {
			throw explainQdrantError(error);
		}
	}

	async query(
		index: VectorIndex,
		filter: TenantFilter,
		{ vector, limit, exact }: { vector: Float32Array; limit: number; exact: boolean },
	): Promise<ScoredPoint[]> {
		try {
			const { points } = await (
				await this.searching
			).query(collectionName, {
				query: Array.from(vector),
				using: vectorName(index),
				filter,
				limit,
				params: { exact },
				with_payload: ['revision', 'ordinal'],
			});
			return points.map(({ payload, score }) => ({
				revision: Number(payload?.['revision']),
				ordinal: Number(payload?.['ordinal']),
				cosine: score,
			}));
		} catch (error) {
			// Before the first write there is no collection, or no vector of this name: nothing is in the index.
			if (isNotMadeYet(error)) return [];
			throw explainQdrantError(error);
		}
	}

	/** Searches see the points when this returns. */
	async upsert(index: VectorIndex, points: Schemas['PointStruct'][]): Promise<void> {
		const name = vectorName(index);
		const client = await this.writing;
		try {
			const ready = this.ready.get(name) ?? prepare(client, index);
			this.ready.set(name, ready);
			await ready;
			await client.upsert(collectionName, { wait: true, points });
		} catch (error) {
			// Perhaps somebody removed the collection: it is looked at again before the next write.
			this.ready.delete(name);
			throw explainQdrantError(error);
		}
	}

	async setPayload(filter: TenantFilter, payload: Record<string, number>): Promise<void> {
		await this.change((client) => client.setPayload(collectionName, { wait: true, payload, filter }));
	}

	async delete(filter: TenantFilter): Promise<void> {
		await this.change((client) => client.delete(collectionName, { wait: true, filter }));
	}

	/** @returns the name of the snapshot, in Qdrant's own folder for them */
	async snapshot(): Promise<string> {
		try {
			const made = await (await this.writing).createSnapshot(collectionName, { wait: true });
			return made?.name ?? '';
		} catch (error) {
			throw explainQdrantError(error);
		}
	}

	private async change(act: (client: QdrantClient) => Promise<unknown>): Promise<void> {
		try {
			await act(await this.writing);
		} catch (error) {
			if (!isNotMadeYet(error)) throw explainQdrantError(error);
		}
	}
}

async function connect({ url, apiKey }: QdrantConnection, timeout: number): Promise<QdrantClient> {
	// Loaded when Qdrant is first used: most do without it.
	const { QdrantClient: Client } = await import('@qdrant/js-client-rest');
	if (!URL.canParse(url)) {
		throw new FrontdeskError(
			'configuration',
			`"${url}" is no address of a Qdrant server, such as http://localhost:6333.`,
		);
	}
	const { origin, pathname, port, protocol } = new URL(url);
	return new Client({
		url: origin,
		prefix: pathname.replace(/\/+$/, ''),
		port: port ? Number(port) : protocol === 'https:' ? 443 : 6333,
		timeout,
		checkCompatibility: false,
		// As a header: with `apiKey` the client writes a warning to the log for each http address, also inside a machine.
		...(apiKey === '' ? {} : { headers: { 'api-key': apiKey } }),
	});
}

/** Makes the collection and the model's named vector where they are missing. Safe when several do it at once. */
async function prepare(client: QdrantClient, index: VectorIndex): Promise<void> {
	const name = vectorName(index);
	const dense = { size: index.dimensions, distance: 'Cosine' as const };
	const { exists } = await client.collectionExists(collectionName);
	if (!exists) {
		// No graph over all tenants, one for each: `m` and `payload_m`.
		const options = { vectors: { [name]: { ...dense, on_disk: true } }, hnsw_config: { m: 0, payload_m: 16 } };
		await client.createCollection(collectionName, options).catch(unlessThereAlready);
	}
	for (const one of payloadIndexes) await client.createPayloadIndex(collectionName, { wait: true, ...one });
	const { config } = await client.getCollection(collectionName);
	const { vectors } = config.params;
	if (vectors && name in vectors) return;
	await client.createVectorName(collectionName, name, { dense }, { wait: true }).catch((error: unknown) => {
		if (qdrantStatus(error) === 404 || qdrantStatus(error) === 405) throw tooOld(error);
		unlessThereAlready(error);
	});
}

function unlessThereAlready(error: unknown): void {
	if (qdrantStatus(error) !== 409 && !/already exists/.test(messageOf(error))) throw error;
}

function isNotMadeYet(error: unknown): boolean {
	const status = qdrantStatus(error);
	return status === 404 || (status === 400 && /Not existing vector name/i.test(messageOf(error)));
}

function messageOf(error: unknown): string {
	return `${error instanceof Error ? error.message : ''} ${JSON.stringify((error as { data?: unknown }).data ?? '')}`;
}

function tooOld(cause: unknown): FrontdeskError {
	return new FrontdeskError(
		'vector-store-unavailable',
		'This Qdrant is too old to take the vectors of another model beside those that it has. Update Qdrant to 1.18 or newer.',
		{ cause },
	);
}
