/**
 * A stand-in for Langfuse, with a project's keys as user and password.
 *
 * - OpenTelemetry's protocol (OTLP, JSON) at `/api/public/otel/v1/traces`. It checks what the real one checks, and some of what that one only
 *   shows wrongly: ids, times, and that attributes which hold JSON do. `GET /sandbox/traces` tells what it has, a trace each.
 * - Scores at `/api/public/ingestion`, each event taken or refused by itself (207); `GET /sandbox/scores`.
 * - Prompts by their label at `/api/public/v2/prompts/NAME`; `PUT /sandbox/prompts` says which there are.
 *
 * Source: Langfuse's documentation, "OpenTelemetry", its API reference, and opentelemetry-proto's trace.proto in its JSON form.
 */
import { json, Router, type RequestHandler } from 'express';
import { z } from 'zod';
import { applyFaults, type Faults } from '../control/faults';

const sandboxKeys = { publicKey: 'pk-lf-sandbox', secretKey: 'sk-lf-sandbox' } as const;

/** What an attribute is in OTLP's JSON. */
type AnyValue = z.infer<typeof AnyValue>;
const AnyValue: z.ZodType<{
	stringValue?: string | undefined;
	intValue?: number | string | undefined;
	doubleValue?: number | undefined;
	boolValue?: boolean | undefined;
	arrayValue?: { values: unknown[] } | undefined;
}> = z.strictObject({
	stringValue: z.string().optional(),
	intValue: z.union([z.int(), z.string().regex(/^-?\d+$/)]).optional(),
	doubleValue: z.number().optional(),
	boolValue: z.boolean().optional(),
	arrayValue: z.object({ values: z.array(z.unknown()) }).optional(),
});
const Attributes = z.array(z.strictObject({ key: z.string().min(1), value: AnyValue }));
const nanoseconds = z.string().regex(/^\d{19}$/, 'is no time in nanoseconds');

const Span = z.looseObject({
	traceId: z.string().regex(/^(?!0{32})[0-9a-f]{32}$/, 'is no id of a trace'),
	spanId: z.string().regex(/^(?!0{16})[0-9a-f]{16}$/, 'is no id of a span'),
	parentSpanId: z
		.string()
		.regex(/^[0-9a-f]{16}$/, 'is no id of a span')
		.optional(),
	name: z.string().min(1),
	startTimeUnixNano: nanoseconds,
	endTimeUnixNano: nanoseconds,
	attributes: Attributes,
});
const Export = z.looseObject({
	resourceSpans: z
		.array(
			z.looseObject({
				resource: z.looseObject({ attributes: Attributes }),
				scopeSpans: z.array(z.looseObject({ scope: z.looseObject({ name: z.string() }), spans: z.array(Span) })),
			}),
		)
		.min(1),
});

/** What Langfuse reads as JSON; the real one drops what is none without a word. */
const holdJson = [
	'langfuse.observation.usage_details',
	'langfuse.observation.cost_details',
	'langfuse.observation.model.parameters',
];
const observationTypes = [
	'span',
	'generation',
	'event',
	'retriever',
	'guardrail',
	'tool',
	'agent',
	'chain',
	'embedding',
	'evaluator',
];

interface TracedSpan {
	spanId: string;
	parentSpanId: string | null;
	name: string;
	startedAt: number;
	ms: number;
	attributes: Record<string, unknown>;
}

/** Spans by their trace, newest trace last; old ones are forgotten. */
export class Traces {
	private readonly traces = new Map<string, TracedSpan[]>();

	add(traceId: string, span: TracedSpan): void {
		const spans = this.traces.get(traceId) ?? [];
		this.traces.delete(traceId);
		this.traces.set(traceId, [...spans.filter(({ spanId }) => spanId !== span.spanId), span]);
		for (const oldest of this.traces.keys()) {
			if (this.traces.size <= 500) break;
			this.traces.delete(oldest);
		}
	}

	list(): { traceId: string; spans: TracedSpan[] }[] {
		return [...this.traces].map(([traceId, spans]) => ({ traceId, spans }));
	}

	clear(): void {
		this.traces.clear();
	}
}

const Score = z.strictObject({
	id: z.string().min(1),
	traceId: z.string().regex(/^[0-9a-f]{32}$/, 'is no id of a trace'),
	name: z.string().min(1),
	value: z.number(),
	dataType: z.enum(['NUMERIC', 'BOOLEAN']),
	comment: z.string().optional(),
});
const Ingestion = z.object({
	batch: z.array(
		z.looseObject({
			id: z.string(),
			type: z.string(),
			timestamp: z.iso.datetime(),
			body: z.record(z.string(), z.unknown()),
		}),
	),
});

const PromptToPut = z.strictObject({
	name: z.string().min(1),
	version: z.number().int().min(1).default(1),
	labels: z.array(z.string()).default(['production']),
	type: z.enum(['text', 'chat']).default('text'),
	prompt: z.unknown(),
});

/** Scores by their id: the same id again replaces the score. And the prompts of the project. */
export class Scoring {
	private readonly scores = new Map<string, z.output<typeof Score>>();
	private prompts: z.output<typeof PromptToPut>[] = [];

	/** @returns what is wrong with each event that is not taken */
	take(batch: z.output<typeof Ingestion>['batch']): { id: string; status: number; message: string }[] {
		return batch.flatMap(({ id, type, body }) => {
			const score = Score.safeParse(body);
			if (type !== 'score-create' || !score.success) {
				const message = score.success ? `There is no ${type} here.` : z.prettifyError(score.error);
				return [{ id, status: 400, message }];
			}
			this.scores.set(score.data.id, score.data);
			return [];
		});
	}

	list(): z.output<typeof Score>[] {
		return [...this.scores.values()].slice(-1_000);
	}

	putPrompts(prompts: unknown): void {
		this.prompts = z.array(PromptToPut).parse(prompts);
	}

	promptOf(name: string, label: string): z.output<typeof PromptToPut> | undefined {
		return this.prompts.find((one) => one.name === name && one.labels.includes(label));
	}

	clear(): void {
		this.scores.clear();
		this.prompts = [];
	}
}

export function langfuseApi({ faults, traces, scoring }: { faults: Faults; traces: Traces; scoring: Scoring }): Router {
	const router = Router();
	router.use(applyFaults(faults, 'langfuse'), requireKeys);
	router.post('/otel/v1/traces', json({ limit: '4.5mb' }), (request, response) => {
		if (!request.is('application/json')) {
			return void response.status(415).json({ error: 'The stand-in reads OTLP as JSON only.' });
		}
		const parsed = Export.safeParse(request.body);
		const problems = parsed.success ? findProblems(parsed.data) : parsed.error.issues.map(describeIssue);
		if (!parsed.success || problems.length > 0) {
			return void response.status(400).json({ message: 'Invalid request data', error: problems.slice(0, 5) });
		}
		for (const span of spansOf(parsed.data)) traces.add(span.traceId, asTraced(span));
		response.status(200).json({});
	});
	router.post('/ingestion', json({ limit: '4.5mb' }), (request, response) => {
		const { batch } = Ingestion.parse(request.body);
		const errors = scoring.take(batch);
		const refused = new Set(errors.map(({ id }) => id));
		const successes = batch.filter(({ id }) => !refused.has(id)).map(({ id }) => ({ id, status: 201 }));
		response.status(207).json({ successes, errors });
	});
	router.get('/v2/prompts/:name', (request, response) => {
		const { name } = request.params;
		const label = z.string().catch('production').parse(request.query['label']);
		const prompt = scoring.promptOf(name, label);
		if (prompt) return void response.json({ ...prompt, config: {}, tags: [], commitMessage: null });
		const message = `Prompt not found: '${name}' with label '${label}'`;
		response.status(404).json({ error: 'LangfuseNotFoundError', message });
	});
	router.use((request, response) => void response.status(404).json({ error: `There is no ${request.path} here.` }));
	return router;
}

const requireKeys: RequestHandler = (request, response, next) => {
	const right = Buffer.from(`${sandboxKeys.publicKey}:${sandboxKeys.secretKey}`).toString('base64');
	if (request.get('authorization') === `Basic ${right}`) return next();
	response.status(401).json({
		error: 'UnauthorizedError',
		message: 'Invalid credentials. Confirm that you have configured the correct host.',
	});
};

const describeIssue = ({ path, message }: z.core.$ZodIssue) => `${path.join('.')}: ${message}`;
const spansOf = ({ resourceSpans }: z.output<typeof Export>) =>
	resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));

function findProblems(sent: z.output<typeof Export>): string[] {
	return spansOf(sent).flatMap((span) => {
		const attributes = plain(span.attributes);
		const problems = holdJson.flatMap((name) =>
			name in attributes && !isJson(attributes[name]) ? [`${name} is no JSON`] : [],
		);
		const type = attributes['langfuse.observation.type'];
		if (type !== undefined && !observationTypes.some((known) => known === type))
			problems.push(`${JSON.stringify(type)} is no type of observation`);
		if (BigInt(span.endTimeUnixNano) < BigInt(span.startTimeUnixNano))
			problems.push(`${span.name} ends before it starts`);
		return problems;
	});
}

function isJson(text: unknown): boolean {
	try {
		return typeof text === 'string' && typeof JSON.parse(text) === 'object';
	} catch {
		return false;
	}
}

function asTraced(span: z.output<typeof Span>): TracedSpan {
	const startedAt = Number(BigInt(span.startTimeUnixNano) / 1_000_000n);
	return {
		spanId: span.spanId,
		parentSpanId: span.parentSpanId ?? null,
		name: span.name,
		startedAt,
		ms: Number((BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1_000n) / 1_000,
		attributes: plain(span.attributes),
	};
}

function plain(attributes: z.output<typeof Attributes>): Record<string, unknown> {
	return Object.fromEntries(attributes.map(({ key, value }) => [key, plainValue(value)]));
}

function plainValue({ stringValue, intValue, doubleValue, boolValue, arrayValue }: AnyValue): unknown {
	if (arrayValue) return arrayValue.values.map((one) => plainValue(AnyValue.parse(one)));
	return stringValue ?? (intValue === undefined ? undefined : Number(intValue)) ?? doubleValue ?? boolValue;
}
