import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openSendingShop, type SendingShop } from '../../test/support/sending-shop';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { screenTurn } from '../screening';
import { closeDatabases, sql } from '../storage';
import { awaitResponse, completeTurn, resumeWaiting, type Turn } from '.';

let test: TestDatabase;
let shop: SendingShop;
/** Where steps wait: what they were told, and the status that they answer. */
let n8n: { server: Server; url: string; told: { path: string; response: Record<string, unknown> }[]; status: number };
const customer = '15551230001';

beforeEach(async () => {
	test = await createTestDatabase();
	shop = await openSendingShop(test);
	const told: (typeof n8n)['told'] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk) => (body += String(chunk)));
		request.on('end', () => {
			told.push({
				path: request.url ?? '',
				response: (JSON.parse(body) as { response: Record<string, unknown> }).response,
			});
			response.writeHead(n8n.status).end('{}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	n8n = { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, told, status: 200 };
	await shop.customerWrites('hello', { from: customer });
	await shop.answer(await shop.claimOne());
});
afterEach(async () => {
	n8n.server.close();
	n8n.server.closeAllConnections();
	await shop.close();
	await closeDatabases();
	await test.drop();
});

/** A step asks the customer, and waits. */
const ask = async (step: string, more: Partial<Parameters<typeof awaitResponse>[1]> = {}) => {
	const { conversationId } = await shop.send(customer, 'Shall we deliver tomorrow?');
	const resumeUrl = `${n8n.url}/webhook-waiting/${step}`;
	await awaitResponse(shop.db, {
		...{ tenantId: shop.tenantId, conversationId, resumeUrl, botAnswers: false, waitMs: 3_600_000, ...more },
	});
};
/** What the bot does with what the customer has written. */
const botWorks = async () => {
	const claimed = await shop.claimOne();
	const turn: Turn = { ...claimed, ...screenTurn(claimed) };
	if (turn.screening?.decision === 'say_nothing') return (await completeTurn(shop.db, turn)).status;
	return (await shop.answer(turn, turn.reply ?? {})).status;
};
const passOn = () => resumeWaiting(shop.db, { limit: 10 });
/** All that n8n is to be told later is to be told now. */
const timePasses = () => shop.rows(sql`UPDATE frontdesk.awaited_responses SET resume_at = now()`);
const sent = async () => (await shop.sentTo(customer)).length;

describe('what a customer writes while a step waits for it', () => {
	it('goes to the step, and the bot says nothing to it; the next message is the bot’s again', async () => {
		await ask('1');
		await shop.customerWrites('yes, after ten', { from: customer });
		const before = await sent();

		expect(await botWorks()).toBe('answered');
		expect(await sent()).toBe(before);
		expect(await passOn()).toEqual([{ tenantId: shop.tenantId, responded: true, outcome: 'resumed' }]);
		expect(n8n.told).toMatchObject([
			{ path: '/webhook-waiting/1', response: { responded: true, text: 'yes, after ten', customer: { id: customer } } },
		]);

		await shop.customerWrites('when do you close?', { from: customer });
		await botWorks();
		expect(await sent()).toBe(before + 1);
		expect(await passOn()).toEqual([]);
	});

	it('is answered by the bot as well where somebody wants that', async () => {
		await ask('1', { botAnswers: true });
		await shop.customerWrites('yes, and when do you close?', { from: customer });
		const before = await sent();

		await botWorks();
		await passOn();

		expect(await sent()).toBe(before + 1);
		expect(n8n.told).toMatchObject([{ response: { text: 'yes, and when do you close?' } }]);
	});

	it.each(['stop', 'can I talk to a human please?'])('is no response when it is "%s"', async (text) => {
		await ask('1');
		await shop.customerWrites(text, { from: customer });
		const before = await sent();

		await botWorks();

		expect(await sent()).toBe(before + 1);
		expect(await passOn()).toEqual([]);
	});

	it('is no response when it was written before the step had asked', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		await ask('1');
		const before = await sent();

		await botWorks();

		expect(await sent()).toBe(before + 1);
		expect(await passOn()).toEqual([]);
	});

	it('goes to the step that has asked last', async () => {
		await ask('1');
		await ask('2');
		await shop.customerWrites('yes', { from: customer });

		await botWorks();
		await passOn();

		expect(n8n.told.map(({ path }) => path)).toEqual(['/webhook-waiting/2']);
	});

	it('is the bot’s when the time of the step has ended meanwhile', async () => {
		await ask('1');
		await shop.customerWrites('yes', { from: customer });
		const claimed = await shop.claimOne();
		await timePasses();
		await passOn();

		await completeTurn(shop.db, { ...claimed, ...screenTurn(claimed) });
		const before = await sent();
		await botWorks();

		expect(n8n.told).toMatchObject([{ response: { responded: false } }]);
		expect(await sent()).toBe(before + 1);
	});
});

describe('a step whose customer says nothing in time', () => {
	it('goes on without a response, once', async () => {
		await ask('1');
		await timePasses();

		const told = await Promise.all([passOn(), passOn(), passOn()]);
		await timePasses();

		expect(told.flat()).toEqual([{ tenantId: shop.tenantId, responded: false, outcome: 'resumed' }]);
		expect(await passOn()).toEqual([]);
		expect(n8n.told).toEqual([{ path: '/webhook-waiting/1', response: { responded: false } }]);
	});
});

describe('a step that cannot be told', () => {
	it.each([503, 409])('because n8n answers %s is told again later', async (status) => {
		await ask('1');
		await shop.customerWrites('yes', { from: customer });
		await botWorks();
		n8n.status = status;
		const [first] = await passOn();
		n8n.status = 200;
		const tooEarly = await passOn();
		await timePasses();

		expect(first).toMatchObject({ outcome: 'later', problem: `n8n answered ${status}.` });
		expect(tooEarly).toEqual([]);
		expect(await passOn()).toMatchObject([{ responded: true, outcome: 'resumed' }]);
	});

	it('because its execution is gone is forgotten', async () => {
		await ask('1');
		await timePasses();
		n8n.status = 404;
		const told = await passOn();
		await timePasses();

		expect(told).toMatchObject([{ outcome: 'gone' }]);
		expect(await passOn()).toEqual([]);
	});

	it('is reached inside where its address is one for the outside', async () => {
		await ask('1', { resumeUrl: 'https://desk.example/webhook-waiting/1?signature=abc' });
		await timePasses();

		await resumeWaiting(shop.db, { limit: 10, baseUrl: `${n8n.url}/` });

		expect(n8n.told.map(({ path }) => path)).toEqual(['/webhook-waiting/1?signature=abc']);
	});
});
