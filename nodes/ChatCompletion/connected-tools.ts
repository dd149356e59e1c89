import { NodeConnectionTypes, type IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import type { Tool } from '../../core/llm';

/** What n8n's tool nodes supply: a tool of LangChain, or several of them (MCP). Of a tool this much is used. */
interface LangChainTool {
	name: string;
	description?: string;
	schema?: unknown;
	invoke(given: unknown, options: { signal: AbortSignal }): Promise<unknown>;
}

/** The tools that are connected to the node; none where nothing is. */
export async function connectedTools(node: IExecuteFunctions, index: number): Promise<Tool[]> {
	const supplied: unknown = await node.getInputConnectionData(NodeConnectionTypes.AiTool, index);
	const tools = (Array.isArray(supplied) ? supplied : [supplied]).flatMap(toolsIn);
	return Promise.all(tools.map(asTool));
}

function toolsIn(supplied: unknown): LangChainTool[] {
	if (typeof supplied !== 'object' || supplied === null) return [];
	const { tools, invoke, name } = supplied as { tools?: unknown; invoke?: unknown; name?: unknown };
	if (Array.isArray(tools)) return tools.flatMap(toolsIn);
	return typeof invoke === 'function' && typeof name === 'string' ? [supplied as LangChainTool] : [];
}

async function asTool(tool: LangChainTool): Promise<Tool> {
	const parameters = await parametersOf(tool.schema);
	// A tool of one text takes the text itself.
	const takesText = parameters['type'] === 'string';
	return {
		name: tool.name.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 64),
		description: tool.description ?? '',
		parameters: takesText ? { type: 'object', properties: { input: parameters }, required: ['input'] } : parameters,
		async run(given, { signal }) {
			const result = await tool.invoke(takesText ? given['input'] : given, { signal });
			return typeof result === 'string' ? result : JSON.stringify(result ?? null);
		},
	};
}

const anything = { type: 'object', properties: {} };

/** Tool nodes describe what they take by zod, of n8n's own version or a newer one, or by a JSON Schema. */
async function parametersOf(schema: unknown): Promise<Record<string, unknown>> {
	if (typeof schema !== 'object' || schema === null) return anything;
	if ('_zod' in schema)
		return withoutDialect(z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }));
	if ('_def' in schema) {
		// Only here: n8n loads this file at its start, and most replies use no tool.
		const { zodToJsonSchema } = await import('zod-to-json-schema');
		return withoutDialect(zodToJsonSchema(schema as Parameters<typeof zodToJsonSchema>[0], { $refStrategy: 'none' }));
	}
	return withoutDialect(schema as Record<string, unknown>);
}

function withoutDialect({ $schema: _, ...schema }: Record<string, unknown>): Record<string, unknown> {
	return schema;
}
