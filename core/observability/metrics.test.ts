import { register } from 'prom-client';
import { counter, listMetrics, type LabelValues } from './define-metric';
import './metrics';

const valuesOf = async (name: string) => (await register.getSingleMetric(name)!.get()).values;

describe('metrics', () => {
	it.each(listMetrics().map((metric) => [metric.name, metric] as const))(
		'%s is named as Prometheus wants it',
		(name, { type, help }) => {
			expect(name).toMatch(/^frontdesk_[a-z][a-z0-9_]+$/);
			expect(name.endsWith('_total')).toBe(type === 'counter');
			if (type === 'histogram') expect(name).toMatch(/_(seconds|ratio|bytes|usd)$/);
			expect(help).toMatch(/^[A-Z0-9]/);
		},
	);

	it('has no label that grows with the number of customers or conversations', () => {
		const names = listMetrics().flatMap(({ labels }) => Object.keys(labels));

		expect(names).not.toEqual(
			expect.arrayContaining([expect.stringMatching(/conversation|customer|contact|turn|message/)]),
		);
	});

	it('is at zero from the start where its labels are known, so that the first failure is seen as a step', async () => {
		const { values } = { values: await valuesOf('frontdesk_webhook_events_total') };

		expect(values.find(({ labels }) => labels['outcome'] === 'unknown_account')?.value).toBe(0);
	});

	it('is the same one when it is defined again, as when a package is loaded twice', async () => {
		const labels = { outcome: ['one', 'two'] } as const satisfies LabelValues;
		counter('frontdesk_test_total', 'A test', labels).add({ outcome: 'one' });
		counter('frontdesk_test_total', 'A test', labels).add({ outcome: 'one' }, 2);

		expect(await valuesOf('frontdesk_test_total')).toEqual([
			{ labels: { outcome: 'one' }, value: 3 },
			{ labels: { outcome: 'two' }, value: 0 },
		]);
	});

	it('holds the objectives as bounds of its histograms', () => {
		const boundsOf = (name: string) => listMetrics().find((metric) => metric.name === name)?.buckets;

		expect(boundsOf('frontdesk_webhook_duration_seconds')).toContain(1);
		expect(boundsOf('frontdesk_turn_duration_seconds')).toContain(10);
	});
});
