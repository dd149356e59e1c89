import {
	credentialIsInUse,
	customerWrites,
	inDatabase,
	logInToN8n,
	newCustomer,
	replyTo,
	sandbox,
	stack,
} from '../support/product';
import { until } from '../support/until';

interface Span {
	spanId: string;
	parentSpanId: string | null;
	name: string;
	attributes: Record<string, unknown>;
}

const model = { id: 'frontdeskModel01', name: 'Language model', type: 'frontdeskModelApi' };

async function setModel(data: object): Promise<void> {
	const n8n = await logInToN8n();
	await n8n(`/rest/credentials/${model.id}`, { method: 'PATCH', body: JSON.stringify({ ...model, data }) });
	await credentialIsInUse();
}

/** The customer's last turn, as the database has it. */
async function turnOf(customer: string) {
	const [turn] = await inDatabase<{ id: string; conversation: string; tenant: string }>(
		`SELECT t.id, t.conversation_id AS conversation, t.tenant_id AS tenant FROM frontdesk.turns t
		JOIN frontdesk.conversations c ON c.id = t.conversation_id WHERE c.identity_value = $1 ORDER BY t.id DESC LIMIT 1`,
		[customer],
	);
	return turn!;
}

async function traces(): Promise<{ traceId: string; spans: Span[] }[]> {
	return (await fetch(`${stack.sandboxUrl}/sandbox/traces`)).json() as Promise<{ traceId: string; spans: Span[] }[]>;
}

/** All of a turn's spans: that of the turn itself is among the last to be made. */
async function spansOf({ id }: { id: string }): Promise<Span[]> {
	return until(async () => {
		const trace = (await traces()).find(({ traceId }) => traceId === id.replaceAll('-', ''));
		return trace?.spans.some(({ name }) => name === 'turn') ? trace.spans : undefined;
	});
}

async function failedExports(): Promise<number> {
	const metrics = await (await fetch(`${stack.n8nUrl}/metrics`)).text();
	return Number(/^frontdesk_trace_exports_total\{outcome="failed"\} (\d+)/m.exec(metrics)?.[1]);
}

describe('Langfuse', () => {
	beforeAll(() =>
		setModel({ baseUrl: `${stack.sandboxUrl}/v1`, apiKey: 'any', model: 'sandbox', provider: 'sandbox' }),
	);
	afterAll(async () => {
		await setModel({ baseUrl: '', apiKey: '', model: '', provider: '' });
		await sandbox.put('/sandbox/faults', [{ service: 'langfuse', mode: 'fail', count: 0 }]);
	});

	it('gets a turn as one trace: what was found, asked of the model, decided and sent, and nobody by name', async () => {
		const customer = newCustomer();

		await customerWrites(customer, 'when do you open in the morning? call me on +49 170 1234567 or anna@example.com');
		await replyTo(customer);
		const turn = await turnOf(customer);
		const spans = await spansOf(turn);

		const find = (name: string) => spans.find((span) => span.name === name)!;
		const root = find('turn');
		expect(root.parentSpanId).toBeNull();
		for (const stage of ['search', 'gate', 'model', 'review', 'send']) {
			expect(`${stage} in ${find(stage)?.parentSpanId}`).toBe(`${stage} in ${root.spanId}`);
		}
		expect(find('call_platform').parentSpanId).toBe(find('send').spanId);
		const call = spans.find(({ attributes }) => attributes['langfuse.observation.type'] === 'generation');
		expect(call).toMatchObject({ parentSpanId: find('model').spanId, name: 'reply sandbox' });
		for (const { attributes } of spans) {
			expect(attributes).toMatchObject({
				'session.id': turn.conversation,
				'langfuse.trace.tags': [`tenant:${turn.tenant}`, 'channel:whatsapp'],
			});
		}
		expect(root.attributes['langfuse.trace.input']).toBe(
			'when do you open in the morning? call me on [phone] or [e-mail]',
		);
		expect(find('search').attributes['frontdesk.rows']).toEqual(
			expect.arrayContaining([expect.stringMatching(/^[0-9a-f-]{36}$/)]),
		);
		const scores = await until(async () => {
			const list = (await (await fetch(`${stack.sandboxUrl}/sandbox/scores`)).json()) as Record<string, unknown>[];
			const own = list.filter(({ traceId }) => traceId === turn.id.replaceAll('-', ''));
			return own.length >= 2 ? own : undefined;
		});
		expect(scores.map(({ name }) => name)).toEqual(expect.arrayContaining(['confidence', 'groundedness']));
		const everything = JSON.stringify(spans);
		for (const secret of ['1234567', 'anna@', customer]) expect(everything).not.toContain(secret);
	});

	it('holds no customer up while it refuses or is slow, and gets the next turn when it is back', async () => {
		let failures = await failedExports();
		for (const fault of [{ mode: 'fail', status: 500 }, { mode: 'hang' }]) {
			await sandbox.put('/sandbox/faults', [{ service: 'langfuse', count: 100, ...fault }]);
			const customer = newCustomer();
			const startedAt = Date.now();
			await customerWrites(customer, 'what time do you close on saturday?');

			expect(await replyTo(customer)).toContain('4:00 pm');
			expect(Date.now() - startedAt).toBeLessThan(stack.debounceMs + 5_000);
			const before = failures;
			await until(async () => (failures = await failedExports()) > before);
		}
		await sandbox.put('/sandbox/faults', [{ service: 'langfuse', mode: 'fail', count: 0 }]);
		const customer = newCustomer();
		await customerWrites(customer, 'what time do you close on saturday?');
		await replyTo(customer);

		expect(await spansOf(await turnOf(customer))).not.toHaveLength(0);
	});
});
