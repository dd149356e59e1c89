import Module from 'node:module';

type Load = (this: unknown, request: string, parent: unknown, isMain: boolean) => object;

/**
 * Packages that n8n requires at its start only to have them at hand: its AI assistant's workflow builder, its agents, the
 * MCP server of its queue mode, and the senders of traces. They bring a sixth of all files that it loads.
 */
const late = new Set([
	'@n8n/ai-workflow-builder',
	'@n8n/agents',
	'@n8n/n8n-nodes-langchain/mcp/core',
	'@opentelemetry/exporter-trace-otlp-proto',
	'@opentelemetry/sdk-trace-node',
]);

/**
 * Makes `require` hand out a stand-in for these packages, which loads the package when something in it is first asked for.
 * Where a newer n8n uses one of them at once, it is loaded at once.
 */
export function loadLate(): void {
	const load = Reflect.get(Module, '_load') as Load;
	const loadOrStandIn: Load = function (request, parent, isMain) {
		const now = () => load.call(this, request, parent, isMain);
		return late.has(request) ? standIn(now) : now();
	};
	Reflect.set(Module, '_load', loadOrStandIn);
}

/** An object that is, for whoever looks into it, what `load` returns; that is called at the first look. */
export function standIn(load: () => object): object {
	let loaded: object | undefined;
	const real = () => (loaded ??= load());
	return new Proxy(
		{},
		{
			get: (_, key) => Reflect.get(real(), key) as unknown,
			has: (_, key) => Reflect.has(real(), key),
			ownKeys: () => Reflect.ownKeys(real()),
			getOwnPropertyDescriptor: (_, key) => {
				const described = Reflect.getOwnPropertyDescriptor(real(), key);
				// Of a property that the target has not, a proxy must say that it could still change.
				return described && { ...described, configurable: true };
			},
		},
	);
}
