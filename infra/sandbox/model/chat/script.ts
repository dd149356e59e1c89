import { z } from 'zod';

/** One order for the next chat completions that it is meant for; what it does not say is as always. */
export const ScriptedAnswer = z.strictObject({
	count: z.number().int().min(0).default(1),
	/** Only for calls of this model, or whose messages contain this text. */
	when: z.strictObject({ model: z.string().optional(), contains: z.string().optional() }).default({}),
	delayMs: z.number().int().min(0).max(600_000).default(0),
	/** Anything but 200 is a failure, with `body`, or the provider's usual words. */
	status: z.number().int().min(200).max(599).default(200),
	body: z.unknown().optional(),
	headers: z.record(z.string(), z.string()).default({}),
	/** Closes the connection: without an answer, in the middle of it, or in the middle of a stream with an error that says why. */
	drop: z.enum(['before', 'middle', 'error']).optional(),
	/** Never answers. */
	hang: z.boolean().default(false),
	/** The text of the answer, exactly. */
	content: z.union([z.string(), z.array(z.record(z.string(), z.unknown())), z.null()]).optional(),
	/** Keys of the reply that are not what the rows say. */
	reply: z.record(z.string(), z.unknown()).optional(),
	/** Written before the content, as tags or in a field of its own. */
	thoughts: z.string().optional(),
	thoughtsIn: z.enum(['tags', 'reasoning_content']).default('reasoning_content'),
	refusal: z.string().optional(),
	finishReason: z.string().optional(),
	toolCalls: z
		.array(z.strictObject({ id: z.string().optional(), name: z.string(), arguments: z.unknown() }))
		.optional(),
	/** False: nothing is counted. */
	usage: z.union([z.literal(false), z.record(z.string(), z.unknown())]).optional(),
	/** Says whatever any text that it reads tells it to say. */
	obeys: z.boolean().default(false),
});
export type ScriptedAnswer = z.output<typeof ScriptedAnswer>;

interface ModelCallRecord {
	at: string;
	path: string;
	model: string;
	body: unknown;
	status: number;
	/** What the caller did not wait for. */
	aborted: boolean;
}

/** As many as anybody looks at. */
const maxCalls = 1_000;

/** What the stand-in model was asked, and what it is to answer next. */
export class ModelScript {
	private waiting: ScriptedAnswer[] = [];
	private calls: ModelCallRecord[] = [];

	put(answers: ScriptedAnswer[]): void {
		this.waiting = answers.filter(({ count }) => count > 0).map((one) => ({ ...one }));
	}

	list(): { answers: readonly ScriptedAnswer[]; calls: readonly ModelCallRecord[] } {
		return { answers: this.waiting, calls: this.calls };
	}

	clear(): void {
		this.waiting = [];
		this.calls = [];
	}

	/** The answer for this call, counted down. */
	take(model: string, text: string): ScriptedAnswer | undefined {
		const answer = this.waiting.find(
			({ when }) =>
				(when.model === undefined || when.model === model) &&
				(when.contains === undefined || text.includes(when.contains)),
		);
		if (answer && --answer.count === 0) this.waiting = this.waiting.filter((one) => one !== answer);
		return answer;
	}

	record(call: ModelCallRecord): ModelCallRecord {
		this.calls.push(call);
		if (this.calls.length > maxCalls) this.calls.shift();
		return call;
	}
}
