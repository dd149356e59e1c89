import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The prompts that are shipped: `<name>.md` beside this file, and beside its compiled form in the package. */
type PromptName = 'reply' | 'repair' | 'second-look';

interface Prompt {
	text: string;
	/** Changes with the text: in reports it tells which one a reply was written by. */
	version: string;
}

const kept = new Map<PromptName, Prompt>();

/** Reads a shipped prompt, once a process. */
export function readPrompt(name: PromptName): Prompt {
	const known = kept.get(name);
	if (known) return known;
	const text = readFileSync(join(__dirname, `${name}.md`), 'utf8').trim();
	const prompt = { text, version: createHash('sha256').update(text).digest('hex').slice(0, 8) };
	kept.set(name, prompt);
	return prompt;
}

/** Puts values into a prompt's `{{places}}`; a place without a value is emptied. Values are not looked through again. */
export function fillPrompt(text: string, values: Record<string, string>): string {
	return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
