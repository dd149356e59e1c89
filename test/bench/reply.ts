/**
 * What wording a reply costs beside the model itself, which answers at once: `npm run bench -- reply [REPLIES]` (default 2000, one after the
 * other; half a minute on a quiet machine). Beside it the same call by the bare library, so that the difference is ours, and all that a turn passes
 * between search and send: both gates and Chat Completion, as nodes.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { endpointModel, wordReply, type ReplyRequest } from '../../core/llm';
import { buildContext } from '../../core/retrieval';
import { ChatCompletion } from '../../nodes/ChatCompletion/ChatCompletion.node';
import { ConfidenceGate } from '../../nodes/ConfidenceGate/ConfidenceGate.node';
import { foundRow, searchedTurn } from '../support/answered-turn';
import { runNode } from '../support/run-node';
import { percentiles } from './percentiles';

/** Answers every call with the same reply, in a process of its own: its work is none of ours. */
const model = `
const reply = JSON.stringify({ action: 'answer', citations: ['1'], text: 'We close at 18:00.', buttons: [], language: 'en' });
const body = JSON.stringify({ id: '1', object: 'chat.completion', created: 1, model: 'bench',
	choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: reply, refusal: null } }],
	usage: { prompt_tokens: 700, completion_tokens: 40, total_tokens: 740 } });
require('node:http').createServer((request, response) => request.resume().on('end', () =>
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)),
).listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;

const rows = Array.from({ length: 5 }, (_, n) => ({
	id: `row-${n}`,
	question: `When do you close on day ${n}?`,
	answer: `We close at 18:00. On day ${n} the oven stays warm until ${n + 19}:00, and bread is at half its price.`,
	score: 0.8 - n / 10,
}));
const history = Array.from({ length: 8 }, (_, n) => ({
	author: n % 2 === 0 ? ('customer' as const) : ('bot' as const),
	text: `Something that was said before, number ${n}, as long as messages are.`,
}));

export async function run([replies = '2000']: string[]): Promise<void> {
	const server = spawn(process.execPath, ['-e', model], { stdio: ['ignore', 'pipe', 'inherit'] });
	try {
		const [said] = (await once(server.stdout, 'data')) as [Buffer];
		const baseUrl = `http://127.0.0.1:${said.toString().trim()}/v1`;
		const request: ReplyRequest = {
			business: 'Corner Bakery',
			wishes: { tone: 'friendly', persona: '', always: '', never: '', instructions: '' },
			language: { code: 'en', isFixed: false },
			rows: buildContext(rows, { maxRows: 5, maxTokens: 1_500, diversity: 0.3 }).rows,
			history,
			historyTokens: 600,
			question: 'when do you close today?',
			quoted: [],
			temperature: 0,
			findProblem: () => null,
		};
		const { OpenAI } = await import('openai');
		const bare = new OpenAI({ baseURL: baseUrl, apiKey: 'none', maxRetries: 0 });
		const words = { model: 'bench', messages: [{ role: 'user' as const, content: 'x'.repeat(3_000) }] };
		const chain = [endpointModel({ baseUrl, apiKey: '', model: 'bench', provider: 'bench' })];
		await measure('the library alone', Number(replies), () => bare.chat.completions.create(words));
		await measure('a worded reply', Number(replies), async () => {
			const { reply } = await wordReply(chain, request, { timeoutMs: 10_000 });
			if (reply?.text !== 'We close at 18:00.') throw new Error('No reply came of it.');
		});
		const turn = {
			...searchedTurn({
				rows: rows.map(({ id, answer, ...row }) => foundRow(id, answer, row)),
				history: history.map((message) => ({ ...message, at: '2026-11-25T11:00:00Z' })),
			}),
			question: request.question,
		};
		const credentials = { frontdeskModelApi: { baseUrl, apiKey: '', model: 'bench', provider: 'bench' } };
		await measure('both gates and Chat Completion', Number(replies), async () => {
			const run = { credentials: {}, items: [{ ...turn }] };
			const asked = await runNode(new ConfidenceGate(), { ...run, parameters: { operation: 'beforeModel' } });
			const worded = await runNode(new ChatCompletion(), { parameters: {}, credentials, items: asked });
			const [sent] = await runNode(new ConfidenceGate(), {
				...run,
				parameters: { operation: 'afterModel' },
				items: worded,
			});
			if ((sent?.['reply'] as { source?: string } | undefined)?.source !== 'model')
				throw new Error('No reply came of it.');
		});
	} finally {
		server.kill();
	}
}

async function measure(what: string, times: number, work: () => Promise<unknown>): Promise<void> {
	for (let n = 0; n < 300; n++) await work();
	const ms: number[] = [];
	const before = process.cpuUsage();
	for (let n = 0; n < times; n++) {
		const begun = performance.now();
		await work();
		ms.push(performance.now() - begun);
	}
	const { user, system } = process.cpuUsage(before);
	const { p50, p95 } = percentiles(ms);
	console.log(
		`${what}: p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms, CPU ${((user + system) / 1_000 / times).toFixed(2)} ms each`,
	);
}
