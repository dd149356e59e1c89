/**
 * How the whole installation stands: read in one query (`read-standing`), judged in sentences for the doctor and /healthz
 * (`judge-standing`), and shown to Prometheus at each scrape (`show-standing`). Nothing here is on the way of a message.
 */
export { judgeStanding, thresholds, type HealthFinding } from './judge-standing';
export { readStanding } from './read-standing';
export { showStanding } from './show-standing';
