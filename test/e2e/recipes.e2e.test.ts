import { randomUUID } from 'node:crypto';
import { Editor, withParameters } from '../support/n8n-editor';
import { startOwnEndpoint, type OwnEndpoint } from '../support/own-endpoint';
import {
	customerWrites,
	inDatabase,
	newCustomer,
	nobodyWaits,
	repliesTo,
	replyTo,
	sandbox,
	stack,
} from '../support/product';
import { until } from '../support/until';
import { readExample, type Workflow } from '../support/workflow-file';

// The others of docs/examples: agent.e2e, chat-models.e2e, http-channel.e2e and campaigns.e2e.

jest.setTimeout(120_000);

const known = 'what time do you close on saturday?';
const tenant = new URL(stack.syncUrl).searchParams.get('tenant') ?? '';
const menu = 'Monocycle rental\n\nThe deposit for a monocycle is 41 euros, in cash.\n';

let editor: Editor;
let service: OwnEndpoint;
beforeAll(async () => {
	editor = await Editor.open();
	service = await startOwnEndpoint(({ method }) => (method === 'GET' ? menu : {}));
});
afterAll(async () => {
	service.close();
	await editor.close();
});

/** What the service was told about somebody, waited for. */
const toldOf = (words: string) =>
	until(
		() => service.calls.filter(({ body }) => body.includes(words)).map(({ body }) => JSON.parse(body) as object)[0],
	);

/** Calls one of an example's addresses, as a program does that knows the key; n8n listens a moment after the workflow is published. */
async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
	return until(async () => {
		const response = await fetch(`${stack.n8nUrl}/webhook/${path}?tenant=${tenant}`, {
			method,
			headers: { 'x-frontdesk-sync-key': stack.syncKey, 'content-type': 'application/json' },
			...(body ? { body: JSON.stringify(body) } : {}),
		});
		return response.status === 404 ? undefined : response.json();
	});
}

async function forgetDocument(name: string): Promise<void> {
	const { nodes, connections } = readExample('document-each-night.json');
	const remove = { operation: 'delete', document: { __rl: true, mode: 'id', value: name } };
	const id = await editor.save({
		nodes: withParameters('Let the bot answer from it', { ...remove, tenant })(nodes),
		connections: { 'Each night': connections['Fetch it']! },
	});
	await editor.run(id, { trigger: 'Each night' });
}

describe('in a place that ours keep for it', () => {
	let takeOut: () => Promise<void>;
	afterEach(() => takeOut());

	it('a closing line stands below each reply', async () => {
		const place = 'Before the send (yours)';
		takeOut = await editor.choose(await editor.example('closing-line.json'), { inWorkflow: 'frontdeskConvers', place });
		const customer = newCustomer();

		await customerWrites(customer, known);

		expect(await replyTo(customer)).toMatch(/4:00 pm[^]*\n\nYours, the bakery$/);
	});

	it('words that only customers use find the row', async () => {
		const place = 'Before the search (yours)';
		const id = await editor.example('words-of-your-customers.json');
		takeOut = await editor.choose(id, { inWorkflow: 'frontdeskConvers', place });
		const customer = newCustomer();

		await customerWrites(customer, 'do you have the big cloud?');

		expect(await replyTo(customer)).toContain('gluten');
	});

	it('a failure is told to a service', async () => {
		const id = await editor.example('tell-of-failures.json', { service: service.url });
		takeOut = await editor.choose(id, { inWorkflow: 'frontdeskErrors1', place: 'On error (yours)' });
		const sentence = `The stock list is away, ${randomUUID()}.`;
		const path = `fails-${randomUUID()}`;
		const node = (name: string, type: string, typeVersion: number, parameters: object, more: object = {}) =>
			({
				...{ id: randomUUID(), name, type: `n8n-nodes-base.${type}`, typeVersion, position: [0, 0] },
				...{ parameters, ...more },
			}) as Workflow['nodes'][number];
		const failing = await editor.save({
			name: `Stock, ${path}`,
			nodes: [
				node('Ask', 'webhook', 2, { path, responseMode: 'onReceived', options: {} }, { webhookId: path }),
				node('Break', 'stopAndError', 1, { errorMessage: sentence }),
			],
			connections: { Ask: { main: [[{ node: 'Break', type: 'main', index: 0 }]] } },
			settings: { errorWorkflow: 'frontdeskErrors1' },
		});
		await editor.publish(failing, (workflow) => workflow);

		await call('GET', path);

		expect(await toldOf(sentence)).toEqual({
			text: `Stock, ${path}: ${sentence}`,
			link: expect.stringContaining(failing) as string,
		});
	});
});

describe('when something happens', () => {
	it('each customer who waits for a person is one ticket, and a made-up one can be tried with', async () => {
		const id = await editor.example('ticket-for-each-handoff.json', { service: service.url });
		const tried = await editor.run(id, { trigger: 'When a customer waits for a person' });
		expect(tried.itemOf('When a customer waits for a person')).toMatchObject({ isTest: true, kind: 'handoffOpened' });
		expect(await toldOf('Do you repair bicycles?')).toMatchObject({ customer: 'Ann', channel: 'whatsapp' });
		await editor.publish(id, (workflow) => workflow);
		const title = `can you repair my ${randomUUID()}?`;
		const customer = newCustomer();

		await customerWrites(customer, `can I talk to a human please? ${title}`);

		expect(await toldOf(title)).toMatchObject({
			key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
			conversation: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
			reason: expect.any(String) as string,
		});
		// Another one, so that a second ticket for the first has had the time to come.
		const next = `and a ${randomUUID()}?`;
		await customerWrites(newCustomer(), `can I talk to a human please? ${next}`);
		await toldOf(next);
		expect(service.calls.filter(({ body }) => body.includes(title))).toHaveLength(1);
	});

	it('a thumb that went down is told with why the answer was given', async () => {
		const id = await editor.example('why-a-thumb-went-down.json', { service: service.url });
		await editor.publish(id, (workflow) => workflow);
		const customer = newCustomer();
		await customerWrites(customer, known);
		await replyTo(customer);
		const [turn] = await until(async () => {
			const found = await inDatabase<{ id: string; message: string }>(
				`SELECT m.turn_id AS id, m.platform_id AS message FROM frontdesk.messages m
				JOIN frontdesk.conversations c ON c.id = m.conversation_id
				WHERE c.identity_value = $1 AND m.direction = 'out' AND m.platform_id IS NOT NULL AND m.turn_id IS NOT NULL`,
				[customer],
			);
			return found.length > 0 ? found : undefined;
		});

		await customerWrites(customer, '', { text: undefined, reaction: { messageId: turn!.message, emoji: '👎' } });

		const told = (await toldOf(turn!.id)) as { text: string };
		expect(told.text).toContain(known);
		expect(told.text).toContain('4:00 pm');
	});
});

describe('for programs of the shop’s own', () => {
	let forget = () => Promise.resolve();
	afterAll(() => forget());

	it('a tool lists who waits, and its answer reaches the customer once', async () => {
		await editor.publish(await editor.example('own-tool.json'), (workflow) => workflow);
		await nobodyWaits();
		const customer = newCustomer();
		await customerWrites(customer, 'can I talk to a human please?');
		const replies = (await replyTo(customer)) ? (await repliesTo(customer)).length : 0;

		const waiting = (await call('GET', 'own-tool-waiting')) as { conversationId: string; customer: { id: string } }[];
		const { conversationId } = waiting.find(({ customer: { id } }) => id === customer)!;
		const answer = { conversation: conversationId, by: 'Ann', text: 'Here I am.', key: randomUUID() };
		await call('POST', 'own-tool-answer', answer);
		await call('POST', 'own-tool-answer', answer);

		expect(await replyTo(customer, replies + 1)).toBe('Here I am.');
		expect(await repliesTo(customer)).toHaveLength(replies + 1);
		const stranger = await fetch(`${stack.n8nUrl}/webhook/own-tool-waiting?tenant=${tenant}`);
		expect(stranger.status).toBe(403);
	});

	it('an order that was shipped is a template, once', async () => {
		await sandbox.put('/sandbox/options', { recipients: 'any' });
		await editor.publish(await editor.example('order-shipped.json'), (workflow) => workflow);
		const phone = newCustomer();
		const order = randomUUID();

		await call('POST', 'order-shipped', { phone: `+${phone}`, name: 'Ann', order });
		await call('POST', 'order-shipped', { phone: `+${phone}`, name: 'Ann', order });

		const sent = await sandbox.sentMessages(phone);
		expect(sent).toHaveLength(1);
		expect(sent[0]!.body).toMatchObject({ type: 'template', template: { name: 'order_shipped' } });
		expect(JSON.stringify(sent[0]!.body)).toContain(order);
	});

	it('a document that is fetched each night answers the next customer', async () => {
		const id = await editor.example('document-each-night.json', {
			service: service.url,
			fill: (nodes) => withParameters('Fetch it', { url: `${service.url}/monocycles.txt` })(nodes),
		});

		forget = () => forgetDocument('monocycles.txt');
		const night = await editor.run(id, { trigger: 'Each night' });

		expect(night.itemOf('Let the bot answer from it')).toMatchObject({ name: 'monocycles.txt', state: 'added' });
		const customer = newCustomer();
		await customerWrites(customer, 'how much is the deposit for a monocycle?');
		expect(await replyTo(customer)).toContain('41 euros');
	});
});
