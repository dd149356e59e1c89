import type { Operation } from '../shared/run-operation';

/** n8n knows from where its webhooks are reached; the address at which an execution goes on begins with it. */
export function webhookAddressOf({ node, index }: Pick<Operation, 'node' | 'index'>, path: string): string {
	const resumed = node.evaluateExpression('{{ $execution.resumeUrl }}', index) as string;
	return `${resumed.replace(/\/webhook-waiting\/.*$/, '')}/webhook/${path}`;
}
