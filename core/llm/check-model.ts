import type { ModelCall } from '../conversations';
import { costOfCall } from '../costs';
import { callModel } from './chain';
import { ModelFailure, type ChatModel } from './chat-model';
import { quirksOf, type Quirks } from './quirks';
import { wordReply } from './word-reply';

/** What one model does with a real question, and what was learnt of it on the way. */
interface ModelCheck {
	provider: string;
	model: string;
	/** It worded a reply that may be sent. */
	works: boolean;
	/** Of the call that worded it, or of the last one. */
	seconds: number;
	/** With the price of each. */
	calls: ModelCall[];
	/** What the reply cost, in US dollars, by the list prices that we know; null where nobody knows the price. */
	costUsd: number | null;
	/** How it is told to answer in JSON. */
	json: Quirks['json'];
	thinks: boolean;
	streams: boolean;
	/** Whether it uses a tool that it is asked to use. */
	usesTools: boolean;
	/** Why it is no use, in a sentence. */
	problem: string | null;
}

const question = 'until when are you open on Saturday?';
const rows = [
	{
		shortId: '1',
		id: 'hours',
		question: 'When are you open?',
		answer: 'Monday to Friday 9:00-18:00, Saturday 9:00-13:30.',
		isCut: false,
	},
	{ shortId: '2', id: 'delivery', question: 'Do you deliver?', answer: 'Yes, within 5 km, for 3 €.', isCut: false },
];
const tool = {
	name: 'look_up_stock',
	description: 'Says how many pieces of an article are in stock',
	parameters: { type: 'object', properties: { article: { type: 'string' } }, required: ['article'] },
};

/** Asks a model for a real reply, and to use a tool; costs two short calls, and more where it has to be learnt how. */
export async function checkModel(model: ChatModel, timeoutMs: number): Promise<ModelCheck> {
	const { reply, calls } = await wordReply(
		[model],
		{
			business: 'Corner Bakery',
			wishes: { tone: 'friendly, brief', persona: '', always: '', never: '', instructions: '' },
			language: { code: 'en', isFixed: false },
			rows,
			history: [],
			historyTokens: 100,
			question,
			quoted: [],
			temperature: 0,
			findProblem: ({ text, citations }) => {
				if (!citations.includes('hours')) return 'it does not cite the row that answers';
				return /13[:.]30|1[:.]30/.test(text) ? null : 'it does not say the time that stands in the row';
			},
		},
		{ timeoutMs },
	);
	const last = calls.at(-1);
	const works = last?.outcome === 'answered' && reply !== null;
	const costUsd = last ? costOfCall(last.model, last.usage) : null;
	const usesTools = works && (await triesTool(model, timeoutMs, calls));
	const { json, thinks, streams } = quirksOf(model);
	return {
		provider: model.provider,
		model: last?.model ?? model.model,
		works,
		seconds: Math.round(last?.ms ?? 0) / 1_000,
		calls: calls.map((call) => ({ ...call, costUsd: costOfCall(call.model, call.usage) })),
		costUsd,
		json,
		thinks: thinks || calls.some(({ usage }) => (usage?.reasoningTokens ?? 0) > 0),
		streams,
		usesTools,
		problem: works ? null : (last?.error ?? 'It was not asked.'),
	};
}

async function triesTool(model: ChatModel, timeoutMs: number, calls: ModelCall[]): Promise<boolean> {
	const end = new AbortController();
	const timer = setTimeout(() => end.abort(new ModelFailure('timeout', 'It used no tool in its time.')), timeoutMs);
	try {
		const messages = [{ role: 'user' as const, content: 'How many croissants are in stock? Use the tool.' }];
		const { answer } = await callModel(
			model,
			{ messages, tools: [tool], maxOutputTokens: 200, temperature: 0 },
			{ purpose: 'reply', signal: end.signal, patienceMs: 0, calls },
		);
		return answer.toolUses.some(({ name }) => name === tool.name);
	} catch (error) {
		if (error instanceof ModelFailure) return false;
		throw error;
	} finally {
		clearTimeout(timer);
	}
}

const headings = [
	'provider',
	'model',
	'works',
	'seconds',
	'tokens in/out',
	'$ for 1000',
	'JSON by',
	'thinks',
	'stream only',
	'tools',
];
const words = { schema: 'schema', object: 'object', none: 'words' };
const yes = (is: boolean) => (is ? 'yes' : 'no');

/** The checks as a table for a terminal, and under it what is wrong with whom. */
export function tableOfChecks(checks: readonly ModelCheck[]): string[] {
	const lines = checks.map(({ provider, model, works, seconds, calls, costUsd, json, thinks, streams, usesTools }) => {
		const used = calls.find(({ usage }) => usage)?.usage;
		const tokens = used ? `${used.inputTokens}/${used.outputTokens + used.reasoningTokens}` : 'not told';
		return [
			provider,
			model,
			works ? 'yes' : 'NO',
			seconds.toFixed(1),
			tokens,
			costUsd === null ? 'unknown' : (costUsd * 1_000).toFixed(2),
			words[json],
			yes(thinks),
			yes(streams),
			yes(usesTools),
		];
	});
	const widths = headings.map((heading, at) => Math.max(heading.length, ...lines.map((line) => line[at]?.length ?? 0)));
	const row = (cells: readonly string[]) =>
		cells
			.map((cell, at) => cell.padEnd(widths[at] ?? 0))
			.join('  ')
			.trimEnd();
	const problems = checks
		.filter(({ problem }) => problem)
		.map(({ provider, problem }) => `PROBLEM  ${provider}: ${problem}`);
	return [row(headings), ...lines.map(row), ...problems];
}
