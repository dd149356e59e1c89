import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ModelCall } from '../conversations';
import type { KnownCustomer } from '../language';
import { askInOrder, callModel } from './chain';
import { ModelFailure, type ChatModel } from './chat-model';
import { Placeholders } from './placeholders';
import { asData, readPrompt } from './prompts';

interface SaidBefore {
	author: 'customer' | 'bot' | 'human';
	text: string;
	/** ISO 8601. */
	at: string;
}

/** What was said from one message to another, both included. */
export interface Summary {
	text: string;
	since: string;
	until: string;
}

/** The newest messages are told to a model as they are. */
const keptWhole = 6;
/** A call is worth it for so many more messages. */
const leastMessages = 6;
const maxNotesTokens = 250;
const maxCharacters = 1_200;

const Notes = z.object({ notes: z.string().trim().min(1) });
const schema = {
	name: 'notes',
	schema: {
		type: 'object',
		properties: { notes: { type: 'string' } },
		required: ['notes'],
		additionalProperties: false,
	},
};

/** What was said after a summary. */
export function saidSince<Message extends { at: string }>(
	history: readonly Message[],
	summary: Pick<Summary, 'until'> | null | undefined,
): Message[] {
	return summary ? history.filter(({ at }) => Date.parse(at) > Date.parse(summary.until)) : [...history];
}

/**
 * Notes on the older part of a long conversation, in place of the notes that there are; null where that is not worth a call yet, or no model
 * did it.
 *
 * @param history oldest first; its newest messages are left out
 */
export async function summarise(
	models: readonly ChatModel[],
	{
		summary,
		history,
		hides,
	}: { summary: Summary | null; history: readonly SaidBefore[]; hides?: KnownCustomer | undefined },
	{ timeoutMs, calls }: { timeoutMs: number; calls: ModelCall[] },
): Promise<Summary | null> {
	const older = saidSince(history, summary).slice(0, -keptWhole);
	const [first, last] = [older[0], older.at(-1)];
	if (!first || !last || older.length < leastMessages) return null;
	const { hide, putBack } = hides
		? new Placeholders(hides)
		: { hide: (text: string) => text, putBack: (text: string) => text };
	const mark = randomBytes(4).toString('hex');
	const said = older.map(
		({ author, text }) => `${author === 'customer' ? 'Customer' : 'Business'}: ${asData(hide(text))}`,
	);
	const content = [
		...(summary ? [`<notes-${mark}>`, asData(hide(summary.text)), `</notes-${mark}>`] : []),
		`<said-${mark}>`,
		...said,
		`</said-${mark}>`,
	].join('\n');
	const { text: system, id: prompt } = readPrompt('summary');
	const messages = [
		{ role: 'system' as const, content: system },
		{ role: 'user' as const, content },
	];
	const request = { messages, schema, maxOutputTokens: maxNotesTokens, temperature: 0 };
	const text = await askInOrder(
		models,
		async ({ model, signal }) => {
			const { answer, call } = await callModel(model, request, {
				purpose: 'summary',
				prompt,
				signal,
				patienceMs: 0,
				calls,
			});
			const notes = readNotes(putBack(answer.text));
			if (notes !== null) return notes.slice(0, maxCharacters);
			Object.assign(call, { outcome: 'unreadable', error: 'It gave no notes.' });
			throw new ModelFailure('unreadable', 'It gave no notes.');
		},
		{ timeoutMs, callTimeoutMs: 0, hedgeAfterMs: 0, purpose: 'summary', calls },
	);
	return text === null ? null : { text, since: summary?.since ?? first.at, until: last.at };
}

function readNotes(answer: string): string | null {
	try {
		return Notes.parse(JSON.parse(/\{[\s\S]*\}/.exec(answer)?.[0] ?? '')).notes;
	} catch {
		return null;
	}
}
