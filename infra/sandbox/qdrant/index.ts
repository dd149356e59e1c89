/**
 * A stand-in for a Qdrant server, below `/qdrant`: as much of its REST API as keeping and comparing named vectors needs, all
 * of it in memory. Filters are evaluated, dimensions and ids are checked, and a field or an endpoint that the stand-in does
 * not know is refused, so that a call that works here is one that the real one understands.
 */
import { json, Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { applyFaults, type Faults } from '../control/faults';
import { type Collections, QdrantRefusal, type Collection } from './collections';
import { Delete, NewCollection, NewPayloadIndex, NewVector, Query, SetPayload, Upsert } from './requests';

export { Collections } from './collections';

/** How long a write that nobody waits for is only acknowledged. */
const appliedLaterMs = 30;
const Wait = z.strictObject({ wait: z.enum(['true', 'false']).default('false') });

interface QdrantCall {
	method: string;
	path: string;
	body: unknown;
}

/** Every call on points that the stand-in got, newest last; old ones are forgotten. */
export class QdrantCalls {
	private calls: QdrantCall[] = [];

	note(call: QdrantCall): void {
		this.calls = [...this.calls, call].slice(-1_000);
	}

	list(): readonly QdrantCall[] {
		return this.calls;
	}

	clear(): void {
		this.calls = [];
	}
}

interface QdrantParts {
	faults: Faults;
	collections: Collections;
	qdrantCalls: QdrantCalls;
}

export function qdrantApi({ faults, collections, qdrantCalls }: QdrantParts): Router {
	const router = Router();
	// The real one takes 32 MB.
	router.use(json({ limit: '32mb' }), applyFaults(faults, 'qdrant'), requireKey);
	router.use((request, _response, next) => {
		if (/\/points/.test(request.path)) {
			qdrantCalls.note({ method: request.method, path: request.path, body: request.body as unknown });
		}
		next();
	});
	router.get('/collections', (_request, response) => succeed(response, { collections: collections.list() }));
	router.get('/collections/:name/exists', ({ params }, response) =>
		succeed(response, { exists: collections.has(params.name) }),
	);
	router.get('/collections/:name', ({ params }, response) =>
		succeed(response, describe(collections.find(params.name))),
	);
	router.put('/collections/:name', ({ params, body }, response) => {
		collections.create(params.name, NewCollection.parse(body).vectors);
		succeed(response, true);
	});
	router.delete('/collections/:name', ({ params }, response) => succeed(response, collections.drop(params.name)));
	router.post('/collections/:name/snapshots', ({ params }, response) => {
		const name = `${collections.find(params.name).name}-${Date.now()}.snapshot`;
		succeed(response, { name, creation_time: new Date().toISOString(), size: 1, checksum: null });
	});
	addWrites(router, collections);
	router.post('/collections/:name/points/query', ({ params, body }, response) => {
		const collection = collections.find(params.name);
		const { query, using = '', filter, limit, with_payload: shown } = Query.parse(body);
		collection.checkFilter(filter);
		const points = collection.query(using, query, filter, limit).map(({ payload, ...point }) => {
			if (shown === false) return point;
			const wanted = Object.entries(payload).filter(([key]) => shown === true || shown.includes(key));
			return { ...point, payload: Object.fromEntries(wanted) };
		});
		succeed(response, { points });
	});
	router.use((_request, response) => void response.status(404).end());
	router.use(answerError);
	return router;
}

function addWrites(router: Router, collections: Collections): void {
	/** Checks at once; without `wait` the write itself is seen a little later. */
	const write = (prepare: (collection: Collection, body: unknown, request: Request) => () => void) => {
		const handler: RequestHandler<{ name: string }> = async (request, response) => {
			const collection = collections.find(request.params.name);
			const apply = prepare(collection, request.body, request);
			const isAwaited = Wait.parse(request.query).wait === 'true';
			if (isAwaited) apply();
			else void sleep(appliedLaterMs).then(apply);
			const status = isAwaited ? 'completed' : 'acknowledged';
			succeed(response, { operation_id: collection.nextOperation(), status });
		};
		return handler;
	};
	router.put(
		'/collections/:name/index',
		write((collection, body) => {
			const { field_name: field, field_schema: schema } = NewPayloadIndex.parse(body);
			return () =>
				collection.indexes.set(field, typeof schema === 'string' ? { data_type: schema } : { params: schema });
		}),
	);
	router.put(
		'/collections/:name/vectors/:vector',
		write((collection, body, { params }) => {
			const { dense } = NewVector.parse(body);
			collection.addVector(String(params['vector']), dense);
			return () => undefined;
		}),
	);
	router.put(
		'/collections/:name/points',
		write((collection, body) => collection.prepareUpsert(Upsert.parse(body).points)),
	);
	router.post(
		'/collections/:name/points/payload',
		write((collection, body) => {
			const { filter, payload } = SetPayload.parse(body);
			collection.checkFilter(filter);
			return () => collection.setPayload(filter, payload);
		}),
	);
	router.post(
		'/collections/:name/points/delete',
		write((collection, body) => {
			const { filter } = Delete.parse(body);
			collection.checkFilter(filter);
			return () => collection.delete(filter);
		}),
	);
}

function describe({ vectors, indexes, size }: Collection): object {
	return {
		status: 'green',
		optimizer_status: 'ok',
		points_count: size,
		segments_count: 1,
		config: { params: { vectors, shard_number: 1, replication_factor: 1 } },
		payload_schema: Object.fromEntries(indexes),
	};
}

function succeed(response: Response, result: unknown): void {
	response.json({ result, status: 'ok', time: 0.001 });
}

/** Any key will do, but there has to be one: a real server that can be reached from outside has one too. */
const requireKey: RequestHandler = (request, response, next) => {
	if (request.get('api-key') || /^Bearer \S+$/i.test(request.get('authorization') ?? '')) return next();
	response.status(401).type('txt').send('Must provide an API key or an Authorization bearer token');
};

const answerError: ErrorRequestHandler = (error, _request, response, next) => {
	if (error instanceof QdrantRefusal) {
		response.status(error.status).json({ status: { error: error.message }, time: 0.001 });
	} else if (error instanceof z.ZodError || error instanceof SyntaxError) {
		const [issue] = error instanceof z.ZodError ? error.issues : [];
		const problem = issue ? `${issue.path.join('.')}: ${issue.message}` : error.message;
		response.status(400).json({ status: { error: `Format error in JSON body: ${problem}` }, time: 0 });
	} else next(error);
};
