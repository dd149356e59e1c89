import { LRUCache } from 'lru-cache';

/** In what a model, behind an interface that is the same everywhere, differs from the others. */
export interface Quirks {
	/** What its endpoint calls the bound to an answer. */
	tokenLimit: 'max_tokens' | 'max_completion_tokens' | 'none';
	takesTemperature: boolean;
	/** How it is told to answer in JSON: by a schema, by asking for an object, or by words alone. */
	json: 'schema' | 'object' | 'none';
	/** It thinks before it answers, and its bound counts the thoughts as well. */
	thinks: boolean;
	/** Who gives the instructions; `user`: it knows no such role, and they stand before the first message. */
	instructions: 'system' | 'user';
	/** It answers in a stream and in no other way. */
	streams: boolean;
	/** It can answer in a stream, for whoever wants to see what comes. */
	offersStream: boolean;
	/** Its stream says how many tokens were used, when asked. */
	countsStream: boolean;
	usesTools: boolean;
}

const usual: Quirks = {
	tokenLimit: 'max_tokens',
	takesTemperature: true,
	json: 'object',
	thinks: false,
	instructions: 'system',
	streams: false,
	offersStream: true,
	countsStream: true,
	usesTools: true,
};

/**
 * What is known of models by their names (the part behind the last "/"), from the providers' documentation. It saves the first call a
 * refusal, and no more: whatever is missing or wrong here is learnt from what the endpoint says.
 */
const known: readonly [RegExp, Partial<Quirks>][] = [
	[
		/^(?:o[1-9]|gpt-[5-9])/,
		{ tokenLimit: 'max_completion_tokens', takesTemperature: false, json: 'schema', thinks: true },
	],
	[/^(?:gpt-4o|gpt-4\.1|chatgpt-4o)/, { json: 'schema' }],
	[/^gemini-(?:1|2\.0)/, { json: 'schema' }],
	[/^gemini-(?:2\.5|[3-9])/, { json: 'schema', thinks: true }],
	// Its compatible endpoint passes over response_format; from Opus 4.7 on a temperature is refused.
	[/^claude-(?:opus-4-[78]|(?:opus|sonnet|haiku|fable)-[5-9])/, { json: 'none', takesTemperature: false }],
	[/^claude-/, { json: 'none' }],
	[/^gemma-?[12]\b/, { instructions: 'user' }],
	[/^(?:deepseek-r|deepseek-reasoner|qwq|qwen3|magistral|gpt-oss|grok-4)/, { thinks: true }],
];

/** By endpoint and model, in this process. */
const learnt = new LRUCache<string, Partial<Quirks>>({ max: 500 });

/** What holds for a model as far as anybody knows: learnt counts more than known by name, and that more than usual. */
export function quirksOf({ key, model }: { key: string; model: string }): Quirks {
	const name = model.toLowerCase().replace(/^.*\//, '');
	const byName = known.find(([names]) => names.test(name))?.[1];
	return { ...usual, ...byName, ...learnt.get(key) };
}

/** Kept for all further calls of this model. */
export function rememberQuirks(key: string, news: Partial<Quirks>): void {
	learnt.set(key, { ...learnt.get(key), ...news });
}

/** For tests: nothing was ever asked. */
export function forgetQuirks(): void {
	learnt.clear();
}
