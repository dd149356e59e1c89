import { Counter, Gauge, Histogram, register } from 'prom-client';

/**
 * The labels of a metric with the values that each may take. `open` for a set that is known only where the product runs (models,
 * accounts): keep those small, because every combination of values is a series that is stored for ever.
 */
export type LabelValues = Readonly<Record<string, readonly string[] | 'open'>>;

type LabelsOf<Values extends LabelValues> = {
	[Name in keyof Values & string]: Values[Name] extends readonly (infer Value)[] ? Value & string : string;
};

/** What is known of a metric besides its value: for docs/metrics.md and the tests of rules and dashboards. */
interface MetricDefinition {
	name: string;
	type: 'counter' | 'gauge' | 'histogram';
	help: string;
	labels: LabelValues;
	/** Upper bounds, in the metric's unit. */
	buckets?: readonly number[];
}

const definitions = new Map<string, MetricDefinition>();

/** All metrics of the product, in the order in which they are defined. */
export function listMetrics(): readonly MetricDefinition[] {
	return [...definitions.values()];
}

/**
 * A number that only grows. Where all values of its labels are known it starts at 0 for each: a rate over a series that
 * appears with its first failure would not see that failure.
 *
 * @param name ends in `_total`, with the unit before it
 */
export function counter<const Values extends LabelValues>(name: string, help: string, labels: Values) {
	const metric = remembered({ name, type: 'counter', help, labels }, (config) => new Counter(config));
	for (const combination of combinations(labels)) metric.inc(combination, 0);
	return {
		/** @param by how many; 1 where nothing is said */
		add: (values: LabelsOf<Values>, by = 1) => metric.inc(values, by),
	};
}

/** A number that goes up and down, set when it changes. */
export function gauge<const Values extends LabelValues>(name: string, help: string, labels: Values) {
	const metric = remembered({ name, type: 'gauge', help, labels }, (config) => new Gauge(config));
	return {
		set: (values: LabelsOf<Values>, value: number) => metric.set(values, value),
		remove: (values: LabelsOf<Values>) => metric.remove(values),
		/** Forgets all values of all labels. */
		reset: () => metric.reset(),
	};
}

/** What one label of a gauge is at a scrape: the values by the label's own, or one number where it has none. */
export type Reading = number | null | Readonly<Record<string, number>>;

/**
 * A number that is looked up when somebody asks for it, in the one process that was told how. In all others, and while it
 * cannot be told, it has no value: a stale one would look like peace.
 */
export function reading<const Label extends string>(name: string, help: string, label?: Label) {
	const labels: LabelValues = label === undefined ? {} : { [label]: 'open' };
	let read: (() => Promise<Reading>) | undefined;
	const metric: Gauge = remembered(
		{ name, type: 'gauge', help, labels },
		(config) =>
			new Gauge({
				...config,
				collect: async () => {
					const now = (await read?.()) ?? null;
					metric.reset();
					// A gauge without labels would say 0 now.
					if (label === undefined) metric.remove();
					if (typeof now === 'number') metric.set(now);
					else for (const [value, count] of Object.entries(now ?? {})) metric.set({ [label ?? '']: value }, count);
				},
			}),
	);
	return { lookUp: (how: (() => Promise<Reading>) | undefined) => (read = how) };
}

/**
 * How many took how long, or cost how much.
 *
 * @param buckets upper bounds in the metric's unit; an objective must be one of them, or nobody can tell whether it is met
 */
export function histogram<const Values extends LabelValues>(
	name: string,
	help: string,
	labels: Values,
	buckets: readonly number[],
) {
	const metric = remembered(
		{ name, type: 'histogram', help, labels, buckets },
		(config) => new Histogram({ ...config, buckets: [...buckets] }),
	);
	for (const combination of combinations(labels)) metric.zero(combination);
	return { observe: (values: LabelsOf<Values>, value: number) => metric.observe(values, value) };
}

/** Finds a metric again when n8n loads the package a second time: registering a name twice throws. */
function remembered<Metric>(
	definition: MetricDefinition,
	make: (config: { name: string; help: string; labelNames: string[] }) => Metric,
): Metric {
	const { name, help, labels } = definition;
	definitions.set(name, definition);
	const known = register.getSingleMetric(name) as Metric | undefined;
	return known ?? make({ name, help, labelNames: Object.keys(labels) });
}

/** Every combination of the labels' values; none where one of them is open. */
function combinations(labels: LabelValues): Record<string, string>[] {
	return Object.entries(labels).reduce<Record<string, string>[]>(
		(all, [name, values]) =>
			values === 'open' ? [] : all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
		[{}],
	);
}
