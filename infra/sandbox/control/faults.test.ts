import { startForTest } from '../testing/start-for-test';
import { Fault, Faults } from './faults';

const customer = '15551234567';
const hello = { to: customer, type: 'text', text: { body: 'Hello' } };
const fault = (fields: object) => Fault.parse({ service: 'graph', mode: 'fail', ...fields });

describe('Faults', () => {
	it('strikes as often as ordered, in order', () => {
		const faults = new Faults();
		faults.put([fault({ count: 2, status: 503 }), fault({ status: 429 })]);

		const statuses = Array.from({ length: 4 }, () => faults.take('graph', '/x')?.status);

		expect(statuses).toEqual([503, 503, 429, undefined]);
	});

	it('replaces the faults of the same service only', () => {
		const faults = new Faults();
		faults.put([fault({}), fault({ service: 'llm' })]);
		faults.put([fault({ count: 0 })]);

		expect(faults.list()).toMatchObject([{ service: 'llm' }]);
	});

	it('leaves calls alone that it does not mean', () => {
		const faults = new Faults();
		faults.put([fault({ service: 'google', path: '/token' })]);

		expect(faults.take('google', '/google/v4/spreadsheets/x')).toBeUndefined();
		expect(faults.take('google', '/google/token')).toBeDefined();
	});
});

describe('applyFaults', () => {
	let sandbox: Awaited<ReturnType<typeof startForTest>>;
	const order = (fields: object) => sandbox.call('PUT', '/sandbox/faults', { service: 'graph', ...fields });
	const repliesOnPhone = async () => {
		const { conversations } = (await sandbox.call('GET', '/sandbox/state')).body;
		return conversations[0].messages.filter(({ direction }: { direction: string }) => direction === 'out').length;
	};

	beforeEach(async () => {
		sandbox = await startForTest({ SANDBOX_STATUSES: 'off' });
		await sandbox.customerWrites({ from: customer, text: 'hi', id: 'wamid.hi' });
	});
	afterEach(() => sandbox.close());

	it('fails the next send with the given answer, not a read mark', async () => {
		await order({ mode: 'fail', status: 400, body: { error: { code: 130429 } }, headers: { 'retry-after': '7' } });

		const mark = await sandbox.send({ status: 'read', message_id: 'wamid.hi' });
		const failed = await sandbox.send(hello);
		const next = await sandbox.send(hello);

		expect([mark.status, failed.status, next.status]).toEqual([200, 400, 200]);
		expect(failed.body.error.code).toBe(130429);
		expect(await repliesOnPhone()).toBe(1);
	});

	it('loses the answer after the effect', async () => {
		await order({ mode: 'drop', when: 'after' });

		await expect(sandbox.send(hello)).rejects.toThrow();

		expect(await repliesOnPhone()).toBe(1);
		expect((await sandbox.sent()).at(-1)?.status).toBe(0);
	});

	it('drops a call before it has an effect', async () => {
		await order({ mode: 'drop' });

		await expect(sandbox.send(hello)).rejects.toThrow();

		expect(await repliesOnPhone()).toBe(0);
	});

	it.each([
		['before', 0],
		['after', 1],
	])('never answers, %s the message has gone out', async (when, replies) => {
		await order({ mode: 'hang', when });

		const call = fetch(`${sandbox.url}/graph/v26.0/100000000000001/messages`, {
			method: 'POST',
			headers: { authorization: 'Bearer sandbox-access-token', 'content-type': 'application/json' },
			body: JSON.stringify({ messaging_product: 'whatsapp', ...hello }),
			signal: AbortSignal.timeout(300),
		});

		await expect(call).rejects.toThrow(/timeout|aborted/);
		expect(await repliesOnPhone()).toBe(replies);
	});

	it('asks for patience', async () => {
		await order({ mode: 'fail', status: 429, retryAfterS: 7 });

		const { status, headers } = await fetch(`${sandbox.url}/graph/v26.0/100000000000001/messages`, { method: 'POST' });

		expect([status, headers.get('retry-after')]).toEqual([429, '7']);
	});

	it('answers late, and as usual', async () => {
		await order({ mode: 'delay', delayMs: 50, when: 'after' });

		expect((await sandbox.send(hello)).status).toBe(200);
		expect((await sandbox.call('GET', '/sandbox/faults')).body.faults).toEqual([]);
	});

	it('lets the model and the sheet fail in their own words', async () => {
		await sandbox.call('PUT', '/sandbox/faults', [
			{ service: 'llm', mode: 'fail' },
			{ service: 'google', mode: 'fail' },
		]);

		const model = await sandbox.call('GET', '/v1/models', undefined, { authorization: 'Bearer x' });
		const sheet = await sandbox.call('GET', '/google/v4/spreadsheets/sandbox-sheet');

		expect([model.status, model.body.error.type]).toEqual([500, 'server_error']);
		expect([sheet.status, sheet.body.error.status]).toEqual([503, 'UNAVAILABLE']);
	});

	it.each([{ mode: 'explode' }, { mode: 'fail', status: 42 }, { mode: 'fail', often: 3 }, { graphError: '42' }, {}])(
		'does not understand %j',
		async (fields) => {
			expect((await order(fields)).status).toBe(400);
		},
	);
});
