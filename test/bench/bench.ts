import { readFileSync } from 'node:fs';

/**
 * `npm run bench [-- NAME [ARGUMENT…]]`: measures one part of the product and prints its figures. Without a name, the path
 * of a message. What the figures were on which machine stands in docs/performance.md.
 */
const benchmarks: Record<string, { about: string; module: string }> = {
	messages: { about: 'webhooks to sent replies through n8n, at rising rates [RATE…]', module: './messages.js' },
	search: { about: 'search and sync by the number of rows [ROWS…]', module: './search.js' },
	retrieval: {
		about: 'search with vectors, indexing and memory by the number of rows [ROWS…]',
		module: './retrieval.js',
	},
	sync: { about: 'syncing a sheet by the number of rows: time, requests, memory [ROWS…]', module: './sync.js' },
	reply: { about: 'what wording a reply costs beside its model [REPLIES]', module: './reply.js' },
	'second-look': {
		about: 'how far a model can be trusted with the second look: URL MODEL',
		module: './second-look.js',
	},
	retention: {
		about: 'deleting a month of messages from a year of them [CUSTOMERS]',
		module: './retention.js',
	},
	parse: { about: 'reading webhooks', module: './parse-webhook.js' },
};

async function main(): Promise<void> {
	const words = process.argv.slice(2);
	// A rate or an option is no name.
	const [name = '', ...args] = /^[a-z]/.test(words[0] ?? '') ? words : ['messages', ...words];
	const benchmark = benchmarks[name];
	if (!benchmark) {
		const known = Object.entries(benchmarks).map(([key, { about }]) => `  ${key.padEnd(13)}${about}`);
		throw new Error(`There is no benchmark "${name}". There are:\n${known.join('\n')}`);
	}
	console.log(`${name} on ${machine()}, Node ${process.version}`);
	const { run } = (await import(benchmark.module)) as { run: (args: string[]) => void | Promise<void> };
	await run(args);
}

/** The figures mean nothing without it. */
function machine(): string {
	const [, model = 'unknown processor'] = /^model name\s*:\s*(.+)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8')) ?? [];
	const cores = readFileSync('/proc/cpuinfo', 'utf8').match(/^processor/gm)?.length ?? 1;
	return `${cores} cores of ${model}`;
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	},
);
