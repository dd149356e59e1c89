/**
 * What the product tells the people who run it: numbers (`metrics.ts`), the way of one message (`withSpan`), and a log.
 *
 * - **A metric** is a line in `metrics.ts` with its labels and their values, and one call where it changes:
 *   `sends.add({ channel, outcome: 'sent' })`.
 * - **A stage** of the way of a message is `withSpan('search', (note) => …, turn)`: a histogram, and a span where traces are
 *   exported.
 * - **A line in the log** is `logOf('conversations').warn({ ...turnFields(turn) }, 'One sentence.')`.
 *
 * Metrics are registered in n8n's own prom-client, so that n8n's `/metrics` serves them too; whoever imports this must therefore
 * get n8n's copy (a peer dependency, never one of ours). Nothing here waits for anybody, throws, or costs a turn a query.
 */
export { listMetrics, type Reading } from './define-metric';
export { langfuseAccess, tellScores, type Score } from './langfuse';
export { logOf, turnFields } from './log';
export * from './metrics';
export { tellModelCalls } from './model-calls';
export { oncePerMinute } from './once-per-minute';
export { allowsPersonalDetails } from './personal-details';
export { stopExporting } from './start-exporting';
export { traceIdOf, traceTurn, withSpan, type Note, type TracedTurn } from './with-span';
export { modelOutcomes } from './model-outcomes';
