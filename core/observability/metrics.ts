import { Counter, register } from 'prom-client';

/** Finds a metric again when n8n loads the package a second time: registering a name twice throws. */
function counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
	const known = register.getSingleMetric(name) as Counter<Label> | undefined;
	return known ?? new Counter({ name, help, labelNames: [...labelNames] });
}

/** Every event that a webhook brought, and what became of it. */
export const webhookEvents = counter(
	'frontdesk_webhook_events_total',
	'Events that Meta sent, by what became of them',
	['outcome'],
);
