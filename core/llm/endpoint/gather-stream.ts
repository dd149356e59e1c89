import type { OpenAI } from 'openai' with { 'resolution-mode': 'import' };
import { ModelFailure } from '../chat-model';

type Chunk = OpenAI.ChatCompletionChunk;

/**
 * Puts the pieces of a streamed answer together, in the form of one that came at once.
 *
 * @param onText told the text so far, without the model's thoughts where they stand apart
 */
export async function gatherStream(
	chunks: AsyncIterable<Chunk>,
	onText: (text: string) => void,
): Promise<{ body: unknown; firstAt: number | undefined }> {
	let firstAt: number | undefined;
	let model: string | undefined;
	let usage: unknown = null;
	let finish: string | null = null;
	const text = { content: '', reasoning_content: '', refusal: '' };
	const tools: { id?: string; function: { name: string; arguments: string } }[] = [];
	for await (const chunk of chunks) {
		model ??= chunk.model;
		usage = chunk.usage ?? usage;
		const [choice] = chunk.choices ?? [];
		if (!choice) continue;
		firstAt ??= hasContent(choice.delta) ? performance.now() : undefined;
		const delta = (choice.delta ?? {}) as OpenAI.ChatCompletionChunk.Choice.Delta & {
			reasoning_content?: string | null;
			/** OpenRouter's and vLLM's name for it. */
			reasoning?: string | null;
		};
		text.content += delta.content ?? '';
		if (delta.content) onText(text.content);
		text.reasoning_content += delta.reasoning_content ?? delta.reasoning ?? '';
		text.refusal += delta.refusal ?? '';
		finish = choice.finish_reason ?? finish;
		for (const piece of delta.tool_calls ?? []) {
			const tool = (tools[piece.index ?? tools.length] ??= { function: { name: '', arguments: '' } });
			if (piece.id) tool.id = piece.id;
			tool.function.name += piece.function?.name ?? '';
			tool.function.arguments += piece.function?.arguments ?? '';
		}
	}
	if (finish === null) {
		throw new ModelFailure('cut_off', 'Its answer broke off in the middle.', {
			text: text.content,
			isPassing: true,
			isOutage: true,
		});
	}
	const body = { model, usage, choices: [{ finish_reason: finish, message: { ...text, tool_calls: tools } }] };
	return { body, firstAt };
}

/** The first piece often says who speaks, and nothing else. */
function hasContent(delta: object | undefined): boolean {
	return Object.entries(delta ?? {}).some(([name, value]) => name !== 'role' && Boolean(value));
}
