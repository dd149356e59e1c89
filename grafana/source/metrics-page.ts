import { listMetrics } from '../../core/observability';

const inside: Record<string, string> = {
	search: 'look_up, embed_question, rank',
	send: 'reserve, call_platform, complete (where the reply goes through at once)',
};

/** docs/metrics.md. */
export function metricsPage(): string {
	const rows = listMetrics().map(({ name, type, help, labels, buckets }) => {
		const values = Object.entries(labels).map(([label, known]) =>
			known === 'open' ? `\`${label}\`` : `\`${label}\`: ${(known as string[]).join(', ')}`,
		);
		const bounds = buckets ? `. Bounds: ${buckets.join(', ')}` : '';
		return `| \`${name}\` | ${type} | ${help}${bounds} | ${values.join('; ')} |`;
	});
	return `# Metrics

Made from \`core/observability/metrics.ts\` by \`npm run build:dashboards\`; a test compares.

Every process of n8n serves them at \`/metrics\`, beside n8n's own (\`n8n_…\`). What is read from the database ("at a scrape") only the process with the
Turn Trigger tells, so that it is read once. No metric has a business, a conversation or a customer as a label: the dashboard _One business_ asks the database.

Stages lie inside of others: ${Object.entries(inside)
		.map(([outer, stages]) => `${outer} holds ${stages}`)
		.join('; ')}.

| Name | Kind | What it says | Labels |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
