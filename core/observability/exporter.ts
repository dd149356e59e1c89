import { LangfuseSpanProcessor } from '@langfuse/otel';
import { context, trace, type SpanContext } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
	BatchSpanProcessor,
	NodeTracerProvider,
	RandomIdGenerator,
	type ReadableSpan,
	type SpanExporter,
	type SpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import { maskPersonalDetails } from '../language';
import { langfuseAccess, sendScores } from './langfuse';
import { logOf } from './log';
import { traceExports } from './metrics';
import { allowsPersonalDetails } from './personal-details';

/** Spans that wait to be sent; what comes on top is dropped, because a dead collector must not fill the memory of a turn. */
const maxQueueSize = 4_096;
const batchSize = 512;
const scheduledDelayMillis = 1_000;
const exportTimeoutMillis = 5_000;

const log = logOf('tracing');

/** What `withSpan` and `traceTurn` need of an exporter that runs. */
export interface Exporting {
	/** The next root span gets these ids and no random ones. */
	useIdsOnce: (ids: Pick<SpanContext, 'traceId' | 'spanId'>) => void;
	/** Sends what waits, for some seconds at the most, and ends. Never throws. */
	stop: () => Promise<void>;
}

/**
 * Everything that sends spans, loaded only where somebody wants them. One provider with a processor for each receiver: a
 * receiver that is slow or gone costs spans, and never a turn.
 */
export function createExporter({ toCollector }: { toCollector: boolean }): Exporting {
	const spanProcessors = langfuse();
	if (toCollector) {
		// Address and headers: from the environment, as OpenTelemetry names them.
		const collector = new OTLPTraceExporter({ timeoutMillis: exportTimeoutMillis });
		const bounds = { maxQueueSize, maxExportBatchSize: batchSize, scheduledDelayMillis, exportTimeoutMillis };
		spanProcessors.push(new BatchSpanProcessor(watched(collector), bounds));
	}
	const ids = new GivenIds();
	const resource = resourceFromAttributes({
		'service.name': process.env['OTEL_SERVICE_NAME'] ?? 'frontdesk',
		'service.instance.id': process.env['FRONTDESK_PROCESS'] ?? 'n8n',
	});
	const provider = new NodeTracerProvider({
		...{ spanProcessors, resource, idGenerator: ids },
		forceFlushTimeoutMillis: exportTimeoutMillis,
	});
	provider.register();
	process.once('beforeExit', () => void Promise.all([provider.forceFlush().catch(() => {}), sendScores()]));
	return {
		useIdsOnce: (next) => ids.useOnce(next),
		stop: async () => {
			// Throws what the last batch was refused with; that is counted and said already.
			await Promise.all([provider.shutdown().catch(() => {}), sendScores()]);
			trace.disable();
			context.disable();
		},
	};
}

/** Langfuse takes OpenTelemetry's own protocol; what it makes of a span, the attributes `langfuse.…` say. */
function langfuse(): SpanProcessor[] {
	const access = langfuseAccess();
	if (!access) return [];
	const { publicKey, secretKey, baseUrl, header } = access;
	const exporter = new OTLPTraceExporter({
		url: new URL('/api/public/otel/v1/traces', baseUrl).href,
		headers: { Authorization: header },
		timeoutMillis: exportTimeoutMillis,
	});
	const processor = new LangfuseSpanProcessor({
		...{ publicKey, secretKey, baseUrl, exporter: watched(exporter), flushAt: batchSize, flushInterval: 1 },
		// Of all stages, not of the model's alone; a customer's picture stays where it is.
		...{ shouldExportSpan: () => true, mediaUploadEnabled: false },
	});
	return [processor];
}

/** Where a span holds what somebody said. */
const textAttributes = [
	'langfuse.trace.input',
	'langfuse.trace.output',
	'langfuse.observation.input',
	'langfuse.observation.output',
] as const;

/** Hands spans on with personal details masked, counts how that ends, and says so once when it begins to fail. */
function watched(exporter: SpanExporter): SpanExporter {
	const isMasked = !allowsPersonalDetails('TRACES');
	let isFailing = false;
	return {
		export: (spans, done) => {
			if (isMasked) spans.forEach(maskTexts);
			exporter.export(spans, (result) => {
				const failed = Number(result.code) !== 0;
				traceExports.add({ outcome: failed ? 'failed' : 'ok' });
				if (failed && !isFailing) {
					log.warn({ reason: result.error?.message }, 'Traces cannot be delivered; turns go on without them.');
				}
				isFailing = failed;
				done(result);
			});
		},
		forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
		shutdown: () => exporter.shutdown(),
	};
}

function maskTexts({ attributes }: ReadableSpan): void {
	for (const name of textAttributes) {
		const text = attributes[name];
		if (typeof text === 'string') attributes[name] = maskPersonalDetails(text, { name: null });
	}
}

/** The trace of a turn has the turn's id, and its span half of it; all other spans have ids by chance. */
class GivenIds extends RandomIdGenerator {
	private next: Pick<SpanContext, 'traceId' | 'spanId'> | undefined;

	useOnce(ids: Pick<SpanContext, 'traceId' | 'spanId'>): void {
		this.next = ids;
	}

	// Of a root span the SDK asks for the span's id first, and then for the trace's.
	override generateSpanId = (): string => this.next?.spanId ?? randomIds.generateSpanId();

	override generateTraceId = (): string => {
		const given = this.next?.traceId;
		this.next = undefined;
		return given ?? randomIds.generateTraceId();
	};
}

const randomIds = new RandomIdGenerator();
