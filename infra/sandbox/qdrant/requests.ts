import { z } from 'zod';

/** What the stand-in understands of Qdrant's REST API, and nothing else: a field that it does not know is refused. */

const Scalar = z.union([z.string(), z.number().int(), z.boolean()]);
const Range = z.strictObject({
	lt: z.number().optional(),
	lte: z.number().optional(),
	gt: z.number().optional(),
	gte: z.number().optional(),
});
const Match = z.union([z.strictObject({ value: Scalar }), z.strictObject({ any: z.array(Scalar) })]);

export type Condition =
	{ key: string; match: z.infer<typeof Match> } | { key: string; range: z.infer<typeof Range> } | Filter;
export interface Filter {
	must?: Condition[] | undefined;
	must_not?: Condition[] | undefined;
	should?: Condition[] | undefined;
}

const Condition: z.ZodType<Condition> = z.lazy(() =>
	z.union([
		z.strictObject({ key: z.string().min(1), match: Match }),
		z.strictObject({ key: z.string().min(1), range: Range }),
		Filter,
	]),
);
export const Filter: z.ZodType<Filter> = z.lazy(() =>
	z
		.strictObject({
			must: z.array(Condition).optional(),
			must_not: z.array(Condition).optional(),
			should: z.array(Condition).optional(),
		})
		.refine((filter) => Object.values(filter).some(Boolean), 'a filter without conditions'),
);

const Dense = z.strictObject({
	size: z.number().int().min(1).max(65_536),
	distance: z.enum(['Cosine', 'Dot', 'Euclid', 'Manhattan']),
	on_disk: z.boolean().optional(),
});
export const NewCollection = z.strictObject({
	vectors: z.record(z.string().min(1), Dense),
	hnsw_config: z
		.strictObject({ m: z.number().int().min(0).optional(), payload_m: z.number().int().min(0).optional() })
		.optional(),
});
export type VectorParams = z.infer<typeof Dense>;
export const NewVector = z.strictObject({ dense: Dense.omit({ on_disk: true }) });

const PointId = z
	.union([z.string(), z.number()])
	.refine((id) => (typeof id === 'string' ? z.uuid().safeParse(id).success : Number.isInteger(id) && id >= 0), {
		error: 'is not a valid point ID, valid values are either an unsigned integer or a UUID',
	});
const Payload = z.record(z.string(), z.union([Scalar, z.number()]));
export type Payload = z.infer<typeof Payload>;
export const Upsert = z.strictObject({
	points: z
		.array(
			z.strictObject({ id: PointId, vector: z.record(z.string(), z.array(z.number())), payload: Payload.optional() }),
		)
		.min(1, 'Empty update request'),
});
export const Query = z.strictObject({
	query: z.array(z.number()),
	using: z.string().optional(),
	filter: Filter.optional(),
	limit: z.number().int().min(1).default(10),
	params: z.strictObject({ exact: z.boolean().optional(), hnsw_ef: z.number().int().optional() }).optional(),
	with_payload: z.union([z.boolean(), z.array(z.string())]).default(false),
	with_vector: z.literal(false).optional(),
});
export const SetPayload = z.strictObject({ payload: Payload, filter: Filter });
export const Delete = z.strictObject({ filter: Filter });

const schemaTypes = ['keyword', 'integer', 'float', 'bool', 'uuid', 'datetime', 'text', 'geo'] as const;
export const NewPayloadIndex = z.strictObject({
	field_name: z.string().min(1),
	field_schema: z.union([
		z.enum(schemaTypes),
		z.strictObject({
			type: z.enum(schemaTypes),
			is_tenant: z.boolean().optional(),
			enable_hnsw: z.boolean().optional(),
		}),
	]),
});
