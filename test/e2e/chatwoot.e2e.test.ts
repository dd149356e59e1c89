import { chatwootAt } from '../support/chatwoot';
import { connectChatwoot } from '../support/connect-chatwoot';
import {
	customerWrites,
	inDatabase,
	newCustomer,
	nothingMoreComes,
	repliesTo,
	sandbox,
	stack,
} from '../support/product';
import { processIdOf } from '../support/running-stack';
import { until } from '../support/until';

jest.setTimeout(180_000);

const chatwoot = chatwootAt(stack.sandboxUrl);

let disconnect: () => Promise<void>;

beforeAll(async () => {
	disconnect = await connectChatwoot();
});
afterAll(() => disconnect());

const isThere = (customer: string, line: string) =>
	until(async () => (await chatwoot.said(customer)).some((one) => one.includes(line)));
const statusIs = (customer: string, status: string) =>
	until(async () => (await chatwoot.of(customer))?.status === status);
const agent = async (customer: string, act: object) =>
	chatwoot.act({ conversation: (await chatwoot.of(customer))!.id, ...act });
const times = async (customer: string, text: string) =>
	(await repliesTo(customer)).filter((reply) => reply === text).length;

it('a handoff is in Chatwoot; an agent answers, notes stay private, resolving gives it back to the bot', async () => {
	const customer = newCustomer();
	await customerWrites(customer, 'can I talk to a human please?', { name: `Ann ${customer}` });
	await until(async () => (await chatwoot.of(`Ann ${customer}`))?.status === 'open');
	await isThere(customer, 'A person is asked for');

	await agent(customer, { do: 'write', text: 'a difficult one', private: true });
	await agent(customer, { do: 'write', text: 'I am here.', agent: 'Ben' });
	await until(async () => (await times(customer, 'I am here.')) === 1);
	await customerWrites(customer, 'thank you Ben, and what time do you close on saturday?');
	await isThere(customer, 'thank you Ben');
	await agent(customer, { do: 'status', status: 'resolved' });
	await until(async () => (await repliesTo(customer)).some((reply) => reply.includes('4:00 pm')));
	await isThere(customer, '4:00 pm');
	await nothingMoreComes();

	expect(await times(customer, 'I am here.')).toBe(1);
	expect((await repliesTo(customer)).join()).not.toContain('a difficult one');
	expect((await chatwoot.said(customer)).filter((line) => line.includes('I am here.'))).toEqual(['Ben: I am here.']);
});

it('with Chatwoot away, and n8n killed in between, nothing is lost and nothing is there twice', async () => {
	const customer = newCustomer();
	await customerWrites(customer, 'can I talk to a human please?');
	await statusIs(customer, 'open');
	await sandbox.setFault({ service: 'chatwoot', mode: 'fail', status: 502, count: 3 });
	await customerWrites(customer, 'are you there?');
	await chatwoot.act({ do: 'tell', tells: false });
	await agent(customer, { do: 'write', text: 'Now I am.' });

	const [name] = stack.mayDie;
	const before = processIdOf(name!)!;
	process.kill(before, 'SIGKILL');
	await until(() => processIdOf(name!) !== before);
	await chatwoot.act({ do: 'tell', tells: true });
	// What no webhook told of is found at the next look; it need not be waited for.
	await until(async () => {
		await inDatabase(
			`UPDATE frontdesk.chatwoot_inboxes SET look_at = now() WHERE paused_until IS NULL OR paused_until < now()`,
		);
		return (await times(customer, 'Now I am.')) === 1;
	});
	await isThere(customer, 'are you there?');
	await nothingMoreComes();

	expect(await times(customer, 'Now I am.')).toBe(1);
	expect((await chatwoot.said(customer)).filter((line) => line.includes('are you there?'))).toHaveLength(1);
	expect((await chatwoot.said(customer)).filter((line) => line.includes('Now I am.'))).toHaveLength(1);
});

it('what Chatwoot has not signed is refused', async () => {
	const response = await fetch(`${stack.n8nUrl}/webhook/chatwoot`, {
		method: 'POST',
		headers: {
			'x-chatwoot-signature': `sha256=${'0'.repeat(64)}`,
			'x-chatwoot-timestamp': String(Math.floor(Date.now() / 1_000)),
		},
		body: '{"event":"message_created"}',
	});

	expect(response.status).toBe(401);
});
