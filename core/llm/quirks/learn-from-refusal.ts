import type { Quirks } from './quirks';

interface Lesson {
	/** In what the endpoint says, in lower case. */
	when: RegExp;
	learn: (said: string, quirks: Quirks) => Partial<Quirks>;
}

/** First match that changes something counts. */
const lessons: readonly Lesson[] = [
	// OpenAI's newer models; the message names both, and which of them it wants.
	{ when: /use '?max_completion_tokens/, learn: () => ({ tokenLimit: 'max_completion_tokens' }) },
	{
		when: /use '?max_tokens|max_completion_tokens.*(?:unknown|unrecognized|unsupported|not (?:supported|permitted|allowed)|extra)|(?:unknown|unrecognized|unsupported|extra).*max_completion_tokens/,
		learn: () => ({ tokenLimit: 'max_tokens' }),
	},
	{
		when: /max_tokens/,
		learn: (_, { tokenLimit }) => ({ tokenLimit: tokenLimit === 'max_tokens' ? 'max_completion_tokens' : 'none' }),
	},
	{ when: /temperature/, learn: () => ({ takesTemperature: false }) },
	{ when: /response_format|json_schema|json_object|json mode|structured output|guided/, learn: nextJson },
	// Gemini takes tools or a form, not both.
	{ when: /response mime type/, learn: () => ({ json: 'none' }) },
	{ when: /stream_options/, learn: () => ({ countsStream: false }) },
	{
		when: /(?:only|must|require[sd]?|please|set|enable).*\bstream|\bstream.*(?:only|must|require[sd]?|true)/,
		learn: () => ({ streams: true }),
	},
	{ when: /\bstream/, learn: (_, { streams }) => (streams ? {} : { offersStream: false }) },
	// Chat templates of Gemma and older Mistral models, in vLLM and llama.cpp.
	{
		when: /system (?:role|message)|developer (?:role|instruction)|roles must alternate|unsupported role|invalid role/,
		learn: () => ({ instructions: 'user' }),
	},
	{ when: /\btools?\b|function.?call/, learn: () => ({ usesTools: false }) },
];

/** The next way to ask for JSON: the one that the endpoint names, else the weaker one. */
function nextJson(said: string, { json }: Quirks): Partial<Quirks> {
	if (json === 'object') return { json: /json_schema/.test(said) ? 'schema' : 'none' };
	if (json === 'schema')
		return { json: /'?json_object'? (?:or|and|is supported)|use '?json_object/.test(said) ? 'object' : 'none' };
	return {};
}

/**
 * What a refusal says of a model, where the same call in another form may be taken.
 *
 * @param said the endpoint's words, and the parameter that it names
 * @returns null when it teaches nothing that was not known
 */
export function learnFromRefusal(said: string, quirks: Quirks): Partial<Quirks> | null {
	const text = said.toLowerCase();
	for (const { when, learn } of lessons) {
		if (!when.test(text)) continue;
		const news = learn(text, quirks);
		const isNew = Object.entries(news).some(([name, value]) => quirks[name as keyof Quirks] !== value);
		if (isNew) return news;
	}
	return null;
}
