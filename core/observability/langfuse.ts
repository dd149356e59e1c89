import { logOf } from './log';
import { traceExports } from './metrics';

/** What a turn was worth, once somebody knows. */
export interface Score {
	name: 'confidence' | 'groundedness' | 'customer_thumb' | 'person_correction';
	/** From 0 to 1; of a thumb and a correction 1 says that the answer was right. */
	value: number;
}

/** Where Langfuse is, and what opens it, as the environment says; undefined where nobody uses it. */
export function langfuseAccess():
	{ baseUrl: string; publicKey: string; secretKey: string; header: string } | undefined {
	const { LANGFUSE_PUBLIC_KEY: publicKey, LANGFUSE_SECRET_KEY: secretKey, LANGFUSE_BASE_URL } = process.env;
	if (!publicKey || !secretKey) return undefined;
	const header = `Basic ${Buffer.from(`${publicKey}:${secretKey}`).toString('base64')}`;
	return { baseUrl: LANGFUSE_BASE_URL || 'https://cloud.langfuse.com', publicKey, secretKey, header };
}

/** Scores that wait to be sent; what comes on top is dropped, as with spans. */
const maxWaiting = 1_000;
const batchSize = 100;
const everyMs = 1_000;
const timeoutMs = 5_000;

const log = logOf('tracing');
let waiting: object[] = [];
let timer: NodeJS.Timeout | undefined;
let isFailing = false;

/**
 * Tells Langfuse what a turn was worth, beside its trace. Where nobody uses Langfuse it does nothing; it never waits and never throws. The
 * same score of the same turn replaces what was said before, so a customer may change a thumb.
 */
export function tellScores(turn: { id: string }, scores: readonly Score[]): void {
	if (scores.length === 0 || !langfuseAccess()) return;
	for (const { name, value } of scores) {
		if (waiting.length >= maxWaiting) return;
		const traceId = turn.id.replaceAll('-', '');
		const body = { id: `${traceId}-${name}`, traceId, name, value, dataType: 'NUMERIC' };
		waiting.push({ id: crypto.randomUUID(), type: 'score-create', timestamp: new Date().toISOString(), body });
	}
	timer ??= setTimeout(() => void sendScores(), everyMs).unref();
}

/** Sends the scores that wait; never throws. */
export async function sendScores(): Promise<void> {
	clearTimeout(timer);
	timer = undefined;
	const access = langfuseAccess();
	while (waiting.length > 0) {
		const batch = waiting.slice(0, batchSize);
		waiting = waiting.slice(batchSize);
		if (!access) continue;
		const problem = await sendBatch(batch, access).catch((error: Error) => error.message);
		traceExports.add({ outcome: problem === null ? 'ok' : 'failed' });
		if (problem !== null && !isFailing) {
			log.warn({ reason: problem }, 'Scores cannot be delivered to Langfuse; turns go on without them.');
		}
		isFailing = problem !== null;
	}
}

/** It answers 207 and names what it did not take. @returns why it was not all taken */
async function sendBatch(
	batch: readonly object[],
	{ baseUrl, header }: NonNullable<ReturnType<typeof langfuseAccess>>,
): Promise<string | null> {
	const response = await fetch(new URL('/api/public/ingestion', baseUrl), {
		method: 'POST',
		headers: { authorization: header, 'content-type': 'application/json' },
		body: JSON.stringify({ batch }),
		signal: AbortSignal.timeout(timeoutMs),
	});
	const text = await response.text();
	if (!response.ok) return `it answered ${response.status}`;
	const { errors = [] } = JSON.parse(text) as { errors?: { message?: string; error?: unknown }[] };
	return errors.length === 0 ? null : (errors[0]?.message ?? 'it did not take a score');
}
