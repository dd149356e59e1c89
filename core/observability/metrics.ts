import { Counter, Gauge, register } from 'prom-client';

/** Finds a metric again when n8n loads the package a second time: registering a name twice throws. */
function counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
	const known = register.getSingleMetric(name) as Counter<Label> | undefined;
	return known ?? new Counter({ name, help, labelNames: [...labelNames] });
}

function gauge<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Gauge<Label> {
	const known = register.getSingleMetric(name) as Gauge<Label> | undefined;
	return known ?? new Gauge({ name, help, labelNames: [...labelNames] });
}

/** Every event that a webhook brought, and what became of it. */
export const webhookEvents = counter(
	'frontdesk_webhook_events_total',
	'Events that Meta sent, by what became of them',
	['outcome'],
);

/** When the token of a channel ends; channels whose token has no end are not in it. */
export const tokenExpiry = gauge(
	'frontdesk_channel_token_expires_timestamp_seconds',
	'When the access token of a channel ends, in seconds since 1970',
	['channel', 'account'],
);

/** Of the channels that are watched: 1 while nothing is sent because Meta refuses the token. */
export const channelPaused = gauge(
	'frontdesk_channel_paused',
	'1 while a channel is paused because Meta refuses its token',
	['channel', 'account'],
);

/** 1 while something waits for a person; an alert that was closed is not in it. */
export const alertsOpen = gauge('frontdesk_alerts_open', '1 while an alert of this kind is open for a tenant', [
	'tenant',
	'kind',
]);
