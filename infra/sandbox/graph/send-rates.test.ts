import { startForTest } from '../testing/start-for-test';
import { SendRates } from './send-rates';

const rates = (switches: object) => {
	const clock = { ms: 1_000_000 };
	const all = { messagesPerSecond: null, pairBurst: null, pairSeconds: 6, ...switches };
	return {
		clock,
		counter: new SendRates(
			() => all,
			() => clock.ms,
		),
	};
};
const code = (expected: number) => expect.objectContaining({ code: expected }) as unknown;

function refusal(act: () => void): unknown {
	try {
		act();
	} catch (error) {
		return error;
	}
	return undefined;
}

describe('SendRates', () => {
	it('is off unless it is switched on', () => {
		const { counter } = rates({});

		expect(refusal(() => Array.from({ length: 500 }, () => counter.take('whatsapp', 'a')))).toBeUndefined();
	});

	it('lets so many messages of an account pass within a second, each channel for itself', () => {
		const { clock, counter } = rates({ messagesPerSecond: 2 });
		counter.take('whatsapp', 'a');
		counter.take('whatsapp', 'b');

		expect(refusal(() => counter.take('whatsapp', 'c'))).toEqual(code(130429));
		counter.take('instagram', 'd');
		counter.take('instagram', 'd');
		expect(refusal(() => counter.take('instagram', 'd'))).toEqual(code(613));
		clock.ms += 1000;
		expect(refusal(() => counter.take('whatsapp', 'c'))).toBeUndefined();
	});

	it('lets a burst to one customer pass, then one message each six seconds', () => {
		const { clock, counter } = rates({ pairBurst: 3 });
		for (let i = 0; i < 3; i++) counter.take('whatsapp', 'a');

		expect(refusal(() => counter.take('whatsapp', 'a'))).toEqual(code(131056));
		expect(refusal(() => counter.take('whatsapp', 'b'))).toBeUndefined();
		clock.ms += 5999;
		expect(refusal(() => counter.take('whatsapp', 'a'))).toEqual(code(131056));
		clock.ms += 1;
		expect(refusal(() => counter.take('whatsapp', 'a'))).toBeUndefined();
		expect(refusal(() => counter.take('whatsapp', 'a'))).toEqual(code(131056));
	});

	it('is switched by the controls', async () => {
		const sandbox = await startForTest({ SANDBOX_RECIPIENTS: 'any' });
		await sandbox.call('PUT', '/sandbox/options', { pairBurst: 1 });
		const send = () => sandbox.send({ to: '15551234567', text: { body: 'hi' } });

		const answers = [await send(), await send()];
		await sandbox.close();

		expect(answers.map(({ status }) => status)).toEqual([200, 400]);
		expect(answers[1]?.body.error.code).toBe(131056);
	});
});
