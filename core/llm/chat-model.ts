import type { ModelCall, ModelUsage } from '../conversations';

/** What a model is told, in order. `system` comes first and once. */
export interface PromptMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string;
	/** Of an assistant that wants to use tools. */
	toolCalls?: readonly ToolUse[];
	/** Of a tool's result: which use it belongs to. */
	toolCallId?: string;
}

/** A model asks for a tool; `argumentsJson` is what it wrote, and need not be JSON. */
export interface ToolUse {
	id: string;
	name: string;
	argumentsJson: string;
}

export interface ToolDescription {
	name: string;
	description: string;
	/** JSON Schema of an object. */
	parameters: Record<string, unknown>;
}

export interface ModelRequest {
	messages: readonly PromptMessage[];
	/** The form of the answer; undefined: plain text. */
	schema?: { name: string; schema: Record<string, unknown> } | undefined;
	tools?: readonly ToolDescription[] | undefined;
	/** A bound to what is answered, without thoughts. */
	maxOutputTokens: number;
	temperature: number;
	/**
	 * Told what has come of the text so far, each time that more has; a model that has to try in another way begins anew. One that does not
	 * stream never calls it.
	 */
	onText?: ((text: string) => void) | undefined;
}

/** What came back, whatever it is worth. */
export interface ModelAnswer {
	/** Without thoughts. */
	text: string;
	toolUses: ToolUse[];
	/** As the endpoint names it. */
	model: string;
	usage: ModelUsage | null;
	/** From the call to the first piece of the answer, thoughts included, in ms; undefined where it came at once. */
	firstTokenMs?: number | undefined;
}

/**
 * One model of one provider: an endpoint that speaks OpenAI's protocol, or a chat model of n8n's own.
 */
export interface ChatModel {
	/** Its name in reports. */
	readonly provider: string;
	/** As it is configured. */
	readonly model: string;
	/** Tells it from all others in this process: what was learnt of it, and whether it is well, is kept by this. */
	readonly key: string;
	/**
	 * One call, with the tries that its quirks take.
	 *
	 * @throws ModelFailure when nothing usable came back; rejects soon after `signal` is aborted
	 */
	ask(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer>;
}

interface FailureDetails {
	/** What it said all the same; its beginning is kept with the turn. */
	text?: string | undefined;
	usage?: ModelUsage | null | undefined;
	/** What the provider asks us to wait. */
	retryAfterMs?: number | undefined;
	/** The same call may do better in a moment. */
	isPassing?: boolean;
	/** The provider's fault and not this question's: after several in a row it is left alone for a while. */
	isOutage?: boolean;
	/** What the endpoint calls itself, when it said so. */
	model?: string | undefined;
	cause?: unknown;
}

/** A call that gave nothing to send; the message is a sentence for the operator. */
export class ModelFailure extends Error {
	override name = 'ModelFailure';

	constructor(
		readonly outcome: Exclude<ModelCall['outcome'], 'answered'>,
		message: string,
		readonly details: FailureDetails = {},
	) {
		super(message, details.cause === undefined ? undefined : { cause: details.cause });
	}
}
