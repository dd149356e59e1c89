import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { langfuseAccess, logOf } from '../../observability';

/** The prompts that are shipped: `<name>.md` beside this file, and beside its compiled form in the package. */
const names = ['reply', 'repair', 'second-look', 'summary'] as const;
type PromptName = (typeof names)[number];

interface Prompt {
	text: string;
	/** `name@version`, for reports: which one a reply was written by. The version of a shipped one changes with its text. */
	id: string;
}

const shipped = new Map<PromptName, Prompt>();
/** Those of Langfuse that have the label, in place of the shipped ones. */
const labelled = new Map<PromptName, Prompt>();

/** A prompt in the form that counts just now; see `freshenPrompts`. */
export function readPrompt(name: PromptName): Prompt {
	return labelled.get(name) ?? shippedPrompt(name);
}

function shippedPrompt(name: PromptName): Prompt {
	const known = shipped.get(name);
	if (known) return known;
	const text = readFileSync(join(__dirname, `${name}.md`), 'utf8').trim();
	const version = createHash('sha256').update(text).digest('hex').slice(0, 8);
	const prompt = { text, id: `frontdesk-${name}@shipped-${version}` };
	shipped.set(name, prompt);
	return prompt;
}

/** How long a prompt of Langfuse counts before it is looked at again. */
const freshMs = 60_000;
/** What the first reply of a process waits for Langfuse; no other one waits. */
const firstWaitMs = 1_000;
const timeoutMs = 5_000;

const TextPrompt = z.object({ type: z.literal('text').optional(), prompt: z.string(), version: z.number().int() });
const log = logOf('llm');
let lookedAt = 0;

/**
 * Looks which prompts have the label `LANGFUSE_PROMPT_LABEL` in Langfuse, once a minute and behind the back of whoever asks; only a process's
 * first call waits, for a second at the most. What cannot be fetched, or lacks a place that the shipped one has, changes nothing; a label
 * that was taken away brings the shipped one back. Never throws.
 */
export async function freshenPrompts(): Promise<void> {
	const label = process.env['LANGFUSE_PROMPT_LABEL'];
	if (!label || Date.now() - lookedAt < freshMs) return;
	const isFirst = lookedAt === 0;
	lookedAt = Date.now();
	const looks = Promise.all(names.map((name) => freshen(name, label)));
	if (!isFirst) return void looks;
	let timer: NodeJS.Timeout | undefined;
	await Promise.race([looks, new Promise((resolve) => (timer = setTimeout(resolve, firstWaitMs)))]);
	clearTimeout(timer);
}

/** Why each prompt was not taken from Langfuse when it was last looked at; null: it was. */
const problems = new Map<PromptName, string | null>();

async function freshen(name: PromptName, label: string): Promise<void> {
	const problem = await fetchPrompt(name, label).catch((error: Error) => error.message);
	// Said when it changes: it is looked at each minute.
	if (problem !== null && problem !== problems.get(name)) {
		const level = problem === notThere ? 'info' : 'warn';
		log[level]({ prompt: name, label, reason: problem }, 'A prompt of Langfuse is not used.');
	}
	problems.set(name, problem);
}

/** Who overrides some of the prompts lacks the others on purpose. */
const notThere = 'there is none of this name with this label';

/** Looks at Langfuse, and says of each prompt which one counts, in a line for the operator; none where no label is set. */
export async function tellPrompts(): Promise<string[]> {
	const label = process.env['LANGFUSE_PROMPT_LABEL'];
	if (!label) return [];
	await Promise.all(names.map((name) => freshen(name, label)));
	return names.map((name) => {
		const problem = problems.get(name);
		return `PROMPT  ${readPrompt(name).id}${problem ? `: in Langfuse, label "${label}", ${problem}` : ''}`;
	});
}

/** @returns why nothing changed; null when it is as it should be */
async function fetchPrompt(name: PromptName, label: string): Promise<string | null> {
	const access = langfuseAccess();
	if (!access) return 'it cannot be looked at without LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY';
	const url = new URL(`/api/public/v2/prompts/frontdesk-${name}`, access.baseUrl);
	url.searchParams.set('label', label);
	const response = await fetch(url, {
		headers: { authorization: access.header },
		signal: AbortSignal.timeout(timeoutMs),
	});
	if (response.status === 404) labelled.delete(name);
	if (response.status === 404) return notThere;
	if (!response.ok) return `it answered ${response.status}`;
	const parsed = TextPrompt.safeParse(await response.json());
	if (!parsed.success) return 'it is no text prompt';
	const { prompt: text, version } = parsed.data;
	const missing = placesIn(shippedPrompt(name).text).find((place) => !text.includes(place));
	if (missing !== undefined) return `version ${version} lacks ${missing}`;
	labelled.set(name, { text: text.trim(), id: `frontdesk-${name}@${version}` });
	return null;
}

const placesIn = (text: string) => text.match(/\{\{\w+\}\}/g) ?? [];

/** Puts values into a prompt's `{{places}}`; a place without a value is emptied. Values are not looked through again. */
export function fillPrompt(text: string, values: Record<string, string>): string {
	return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

/** For tests: nothing was looked at. */
export function forgetPrompts(): void {
	labelled.clear();
	problems.clear();
	lookedAt = 0;
}
