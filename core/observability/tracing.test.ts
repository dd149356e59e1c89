import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTestSandbox } from '../../test/support/sandbox';
import { until } from '../../test/support/until';
import { stopExporting, tellModelCalls, tellScores, traceIdOf, traceTurn, withSpan, type TracedTurn } from '.';
import { sendScores } from './langfuse';

interface Span {
	spanId: string;
	parentSpanId: string | null;
	name: string;
	ms: number;
	attributes: Record<string, unknown>;
}

// An exporter tries for seconds before it ends, where nobody answers.
jest.setTimeout(30_000);

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
const before = { ...process.env };

beforeEach(async () => {
	sandbox = await startTestSandbox({});
	Object.assign(process.env, {
		LANGFUSE_BASE_URL: sandbox.url,
		LANGFUSE_PUBLIC_KEY: 'pk-lf-sandbox',
		LANGFUSE_SECRET_KEY: 'sk-lf-sandbox',
	});
});
afterEach(async () => {
	process.env = { ...before };
	await stopExporting();
	await sandbox.close();
});

const turn: TracedTurn = {
	id: '01978f2e-6a3b-7c4d-8e5f-0123456789ab',
	tenantId: '00000000-0000-7000-8000-00000000000a',
	conversation: { id: '00000000-0000-7000-8000-00000000000c' },
	channel: { kind: 'whatsapp' },
};

async function traced(): Promise<Span[]> {
	const response = await fetch(`${sandbox.url}/sandbox/traces`);
	const traces = (await response.json()) as { traceId: string; spans: Span[] }[];
	return traces.find(({ traceId }) => traceId === traceIdOf(turn))?.spans ?? [];
}
const spans = (count: number) => until(async () => ((await traced()).length >= count ? traced() : undefined));

// OpenTelemetry's exporter loads its transport by a dynamic import: needs node's --experimental-vm-modules, which `npm test` sets.
describe('a turn in Langfuse', () => {
	it('is one trace with all of its stages in it, in whatever order and process they were made', async () => {
		await withSpan('search', () => withSpan('look_up', async () => 1), turn);
		await withSpan('send', async () => 2, turn);
		traceTurn(turn, Date.now() - 1_000, () => ({ 'langfuse.trace.input': 'when do you close?' }));

		const all = await spans(4);

		const find = (name: string) => all.find((span) => span.name === name)!;
		expect(find('turn')).toMatchObject({ parentSpanId: null, attributes: { 'session.id': turn.conversation.id } });
		expect(find('turn').ms).toBeGreaterThanOrEqual(1_000);
		expect([find('search'), find('send')].map(({ parentSpanId }) => parentSpanId)).toEqual([
			find('turn').spanId,
			find('turn').spanId,
		]);
		expect(find('look_up').parentSpanId).toBe(find('search').spanId);
		for (const { attributes } of all) {
			expect(attributes).toMatchObject({
				'session.id': turn.conversation.id,
				'langfuse.trace.tags': [`tenant:${turn.tenantId}`, 'channel:whatsapp'],
			});
		}
	});

	it('shows each call of a model with its tokens and its cost, also one that failed', async () => {
		const call = {
			provider: 'deepseek',
			model: 'deepseek-chat',
			purpose: 'reply',
			ms: 800,
			at: new Date().toISOString(),
		} as const;
		const usage = { inputTokens: 900, cachedTokens: 600, outputTokens: 40, reasoningTokens: 10 };
		tellModelCalls(
			[
				{ ...call, outcome: 'timeout', error: 'It did not answer in time.', usage: null },
				{ ...call, outcome: 'answered', error: null, usage, costUsd: 0.002 },
			],
			turn,
		);

		const all = await spans(2);

		const [failed, answered] = ['ERROR', undefined].map((level) =>
			all.find(({ attributes }) => attributes['langfuse.observation.level'] === level),
		);
		expect(failed?.attributes).toMatchObject({ 'langfuse.observation.status_message': 'It did not answer in time.' });
		expect(JSON.parse(String(answered?.attributes['langfuse.observation.usage_details']))).toEqual({
			input: 300,
			input_cached_tokens: 600,
			output: 40,
			output_reasoning_tokens: 10,
		});
		expect(answered?.attributes['langfuse.observation.cost_details']).toBe('{"total":0.002}');
		expect(answered?.ms).toBeCloseTo(800, -1);
	});

	it('masks what tells who wrote', async () => {
		traceTurn(turn, Date.now(), () => ({ 'langfuse.trace.input': 'call me on +49 170 1234567 or anna@example.com' }));

		const [root] = await spans(1);

		expect(root?.attributes['langfuse.trace.input']).toBe('call me on [phone] or [e-mail]');
	});

	it.each([
		['refuses', { mode: 'fail', status: 500 }],
		['is slow', { mode: 'delay', delayMs: 3_000 }],
		['is away', null],
	])('neither waits nor fails when Langfuse %s', async (_, fault) => {
		if (fault) await sandbox.controls.put('/sandbox/faults', [{ service: 'langfuse', count: 50, ...fault }]);
		else process.env['LANGFUSE_BASE_URL'] = 'http://127.0.0.1:9';
		const startedAt = performance.now();

		const results = await Promise.all(Array.from({ length: 500 }, (_, n) => withSpan('search', async () => n, turn)));

		expect(results).toHaveLength(500);
		expect(performance.now() - startedAt).toBeLessThan(2_000);
	});

	it('has scores, of which a later one replaces the earlier', async () => {
		tellScores(turn, [
			{ name: 'confidence', value: 0.83 },
			{ name: 'customer_thumb', value: 1 },
		]);
		await stopExporting();
		tellScores(turn, [{ name: 'customer_thumb', value: 0 }]);

		const scores = await until(async () => {
			const list = (await (await fetch(`${sandbox.url}/sandbox/scores`)).json()) as { name: string; value: number }[];
			return list.some(({ name, value }) => name === 'customer_thumb' && value === 0) ? list : undefined;
		});

		const traceId = traceIdOf(turn);
		expect(scores).toEqual([
			expect.objectContaining({ traceId, name: 'confidence', value: 0.83 }),
			expect.objectContaining({ traceId, name: 'customer_thumb', value: 0 }),
		]);
	});

	it('loses scores, and nothing else, where something that is not Langfuse answers in its place', async () => {
		const proxy = createServer((_, response) => response.writeHead(207).end('<html>Sign in</html>'));
		await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
		process.env['LANGFUSE_BASE_URL'] = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
		tellScores(turn, [{ name: 'confidence', value: 0.83 }]);

		await expect(sendScores().finally(() => proxy.close())).resolves.toBeUndefined();
	});

	it('makes no trace of what is done for no turn', async () => {
		await withSpan('rank', async () => 1);
		await withSpan('search', async () => 2, turn);

		await spans(1);
		const response = await fetch(`${sandbox.url}/sandbox/traces`);
		expect(await response.json()).toHaveLength(1);
	});

	it('tells of a stage that failed, and hands the error on', async () => {
		const failing = withSpan('search', () => Promise.reject(new Error('The database is away.')), turn);

		await expect(failing).rejects.toThrow('The database is away.');
		expect((await spans(1))[0]?.name).toBe('search');
	});
});

describe('a turn in a collector of OpenTelemetry, without Langfuse', () => {
	it('is the same trace, with the headers that were set and without personal details', async () => {
		const received: { url?: string | undefined; key?: unknown; body: string }[] = [];
		const collector = createServer((request, response) => {
			let body = '';
			request.on('data', (piece: Buffer) => (body += piece.toString()));
			request.on('end', () => {
				received.push({ url: request.url, key: request.headers['x-api-key'], body });
				response.setHeader('content-type', 'application/json').end('{}');
			});
		});
		await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
		delete process.env['LANGFUSE_PUBLIC_KEY'];
		delete process.env['LANGFUSE_SECRET_KEY'];
		process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
		process.env['OTEL_EXPORTER_OTLP_HEADERS'] = 'x-api-key=secret';

		await withSpan('search', () => withSpan('look_up', async () => 1), turn);
		traceTurn(turn, Date.now() - 1_000, () => ({ 'langfuse.trace.input': 'call me on +49 170 1234567' }));
		await stopExporting();
		await new Promise((resolve) => collector.close(resolve));

		expect(received.length).toBeGreaterThan(0);
		for (const one of received) expect(one).toMatchObject({ url: '/v1/traces', key: 'secret' });
		const sent = received.flatMap(
			({ body }) =>
				(
					JSON.parse(body) as {
						resourceSpans: { scopeSpans: { spans: { name: string; traceId: string }[] }[] }[];
					}
				).resourceSpans,
		);
		const all = sent.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
		expect(all.map(({ name }) => name).toSorted()).toEqual(['look_up', 'search', 'turn']);
		for (const { traceId } of all) expect(traceId).toBe(traceIdOf(turn));
		const everything = received.map(({ body }) => body).join('');
		expect(everything).toContain('call me on [phone]');
		expect(everything).not.toContain('170 1234567');
		expect(await (await fetch(`${sandbox.url}/sandbox/traces`)).json()).toEqual([]);
	});
});

it('refuses a wrong key as the real one does', async () => {
	const response = await fetch(`${sandbox.url}/api/public/otel/v1/traces`, {
		method: 'POST',
		headers: { authorization: `Basic ${btoa('pk-lf-sandbox:wrong')}`, 'content-type': 'application/json' },
		body: '{"resourceSpans":[]}',
	});

	expect(response.status).toBe(401);
});
