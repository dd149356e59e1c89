import {
	context,
	createContextKey,
	SpanStatusCode,
	trace,
	TraceFlags,
	type Attributes,
	type Context,
	type SpanContext,
	type TimeInput,
} from '@opentelemetry/api';
import { startExporting } from './start-exporting';
import { stageDuration, stageFailures, type Stage } from './metrics';

/** What a span is about, where it is about a turn: its id is the id of the trace. */
export interface TracedTurn {
	id: string;
	tenantId: string;
	conversation: { id: string };
	channel: { kind: string };
}

/** Takes down what a stage has to tell about itself; asked for it only where somebody exports traces. No secrets. */
export type Note = (attributes: () => Attributes) => void;

/** Under which spans find the turn that they are in. */
const turnKey = createContextKey('frontdesk.turn');
const noteNothing: Note = () => {};

/**
 * Runs a stage of a message's way: measures how long it takes (`frontdesk_stage_duration_seconds`) and, where somebody exports
 * traces, makes a span of it. Spans of one turn are one trace, in whatever process they were made; inside of another span
 * `turn` need not be said. What is done for no turn, as by a sync, is measured and makes no span.
 *
 * Where nobody exports, it costs a clock and a counter.
 *
 * @param work gets a function to note what it found; its result is returned, and what it throws is thrown
 */
export async function withSpan<T>(stage: Stage, work: (note: Note) => Promise<T>, turn?: TracedTurn): Promise<T> {
	const startedAt = performance.now();
	try {
		const tracedTurn = startExporting() && (turn ?? turnAround());
		return await (tracedTurn ? traced(stage, work, tracedTurn) : work(noteNothing));
	} catch (error) {
		stageFailures.add({ stage });
		throw error;
	} finally {
		stageDuration.observe({ stage }, (performance.now() - startedAt) / 1_000);
	}
}

async function traced<T>(name: string, work: (note: Note) => Promise<T>, turn: TracedTurn): Promise<T> {
	const parent = contextOf(turn);
	const span = tracer().startSpan(name, { attributes: attributesOf(turn) }, parent);
	const inside = trace.setSpan(parent, span).setValue(turnKey, turn);
	try {
		return await context.with(inside, () => work((noted) => span.setAttributes(noted())));
	} catch (error) {
		// The sentence is for the person who looks at the trace; the stack is in the log.
		span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : String(error) });
		throw error;
	} finally {
		span.end();
	}
}

/** Asked for each time: one that is kept belongs to the exporter that was running then. */
export const tracer = () => trace.getTracer('frontdesk');

/** The turn whose stage runs just now, where traces are exported. */
export const turnAround = () => context.active().getValue(turnKey) as TracedTurn | undefined;

/** The id of a turn is a UUID, 128 bits, as the id of a trace is: nothing has to be stored, and each finds the other. */
export function traceIdOf({ id }: { id: string }): string {
	return id.replaceAll('-', '');
}

/** The span of the turn itself, in which all others lie; it is written when the turn is over. */
function spanContextOf(turn: { id: string }): SpanContext {
	const traceId = traceIdOf(turn);
	return { traceId, spanId: traceId.slice(16), traceFlags: TraceFlags.SAMPLED, isRemote: true };
}

/** Inside of the turn's span; in which other a span lies where nothing is said, the caller's context knows. */
export function contextOf(turn: { id: string } | undefined): Context {
	const active = context.active();
	if (!turn || trace.getSpanContext(active)?.traceId === traceIdOf(turn)) return active;
	return trace.setSpanContext(active, spanContextOf(turn));
}

/**
 * Writes the span of a turn that is over, in which its stages lie. Where nobody exports it does nothing.
 *
 * @param startedAt when the turn was due
 */
export function traceTurn(turn: TracedTurn, startedAt: TimeInput, attributes: () => Attributes): void {
	const exporting = startExporting();
	if (!exporting) return;
	exporting.useIdsOnce(spanContextOf(turn));
	tracer()
		.startSpan('turn', { root: true, startTime: startedAt, attributes: { ...attributesOf(turn), ...attributes() } })
		.end();
}

/** What each span says of its turn: Langfuse finds a session's spans, and a tenant's costs, by what stands on the span itself. */
export function attributesOf({ id, tenantId, conversation, channel }: TracedTurn): Attributes {
	return {
		'frontdesk.turn.id': id,
		'frontdesk.tenant.id': tenantId,
		'frontdesk.conversation.id': conversation.id,
		'frontdesk.channel': channel.kind,
		// What Langfuse groups and filters by.
		'session.id': conversation.id,
		'langfuse.trace.tags': [`tenant:${tenantId}`, `channel:${channel.kind}`],
	};
}
