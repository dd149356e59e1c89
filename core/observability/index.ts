/**
 * What the product tells the people who run it. Metrics are registered in n8n's own prom-client, so that n8n's `/metrics`
 * serves them too; whoever imports this must therefore get n8n's copy (a peer dependency, never one of ours).
 */
export { alertsOpen, channelPaused, tokenExpiry, webhookEvents } from './metrics';
export { oncePerMinute } from './once-per-minute';
