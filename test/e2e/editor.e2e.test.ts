import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { Editor, withParameters } from '../support/n8n-editor';
import { customerWrites, inDatabase, newCustomer, replyTo, sandbox, stack } from '../support/product';
import { until } from '../support/until';
import { readWorkflow, type Workflow } from '../support/workflow-file';

const trigger = 'When a customer waits';
const database = { frontdeskDatabaseApi: { id: 'frontdeskDatabas', name: 'Frontdesk' } };
const tenant = new URL(stack.syncUrl).searchParams.get('tenant') ?? '';
const asking = (testQuestion: string) => withParameters(trigger, { testWith: 'question', testQuestion, tenant });

const ownNode = (name: string, type: string, typeVersion: number, parameters: object, credentials: object = {}) =>
	({
		id: randomUUID(),
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters,
		credentials,
	}) as Workflow['nodes'][number];

/** How much of everything that a customer, or a person, could notice there is. */
const written = async () =>
	(
		await inDatabase(`SELECT (SELECT count(*) FROM frontdesk.turns) AS turns, (SELECT count(*) FROM frontdesk.outbox) AS outbox,
			(SELECT count(*) FROM frontdesk.messages) AS messages, (SELECT count(*) FROM frontdesk.handoffs) AS handoffs,
			(SELECT count(*) FROM frontdesk.errors) AS errors, (SELECT count(*) FROM frontdesk.conversations) AS conversations`)
	)[0];

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.open();
});
afterAll(() => editor.close());

describe('Execute workflow', () => {
	it('goes through all steps with a question that nobody asked, and touches nothing', async () => {
		const id = await editor.copy('conversation.json', asking('do you have gluten free bread?'));
		const before = await written();
		const sentBefore = (await sandbox.sentMessages()).length;

		const run = await editor.run(id, { trigger });

		expect(run).toMatchObject({ status: 'success', error: undefined });
		expect(run.itemOf('Find matching rows')).toMatchObject({
			isTest: true,
			knowledge: { confidence: expect.any(Number) },
		});
		const end = run.itemOf('Complete the turn') as { delivery: { wouldSend: object[] }; completion: object };
		expect(end.delivery).toMatchObject({
			verdict: 'test',
			wouldSend: [expect.objectContaining({ text: expect.stringContaining('gluten-free') })],
		});
		expect(end.completion).toEqual({ status: 'answered', accepted: false });
		expect(run.hintsOf('Send the reply')).toEqual([expect.stringContaining('Nothing was sent')]);
		expect(run.hintsOf('Before the search (yours)')).toEqual([]);
		expect(await written()).toEqual(before);
		expect((await sandbox.sentMessages()).length).toBe(sentBefore);
	});

	it('goes on from a step that was executed before, past the places for workflows of one’s own', async () => {
		const id = await editor.copy('conversation.json', asking('do you have gluten free bread?'));
		const begun = await editor.run(id, { trigger, upTo: trigger });

		const found = await editor.run(id, { trigger, upTo: 'Find matching rows', after: begun });
		const sent = await editor.run(id, { trigger, upTo: 'Send the reply', after: found });

		expect(found.itemOf('Find matching rows')).toMatchObject({ knowledge: { confidence: expect.any(Number) } });
		expect(sent.itemOf('Send the reply')).toMatchObject({ delivery: { verdict: 'test' } });
		expect(sent.itemOf('Send the reply')!['id']).toBe(begun.itemOf(trigger)!['id']);
	});

	it.each(
		readdirSync('workflows')
			.filter((file) => file.endsWith('.json'))
			.flatMap((file) => {
				const { nodes, connections } = readWorkflow(file);
				// The others wait for a call; an inbox is connected with numbers that somebody has to enter.
				const starts = nodes.filter(
					({ type, name }) =>
						/\.(workTrigger|errorTrigger|scheduleTrigger|frontdeskTrigger)$/.test(type) && connections[name],
				);
				return starts.map(({ name }) => [file, name] as const);
			}),
	)('of %s shows by "%s" what there is, without an error', async (file, start) => {
		const id = await editor.copy(file, (nodes) =>
			nodes.map((node) => (node.name === start ? { ...node, disabled: false } : node)),
		);
		const before = await written();

		const run = await editor.run(id, { trigger: start });

		expect(run).toMatchObject({ status: 'success', error: undefined });
		expect(await written()).toEqual(before);
	});

	it('takes no customer who writes at that moment: the published workflow answers', async () => {
		const id = await editor.copy('conversation.json', asking('are you open on sunday?'));
		const customer = newCustomer();

		await customerWrites(customer, 'what time do you close on saturday?');
		const [run] = await Promise.all([
			editor.run(id, { trigger, upTo: 'Is it a question?' }),
			replyTo(customer).then((reply) => expect(reply).toContain('4:00 pm')),
		]);

		expect(run.ran).toEqual([trigger, 'Show read and typing', 'Hear voice messages', 'Is it a question?']);
		expect(run.itemOf('Is it a question?')).toMatchObject({ question: 'are you open on sunday?' });
		const [turn] = await inDatabase<{ attempt: number }>(
			`SELECT t.attempt FROM frontdesk.turns t JOIN frontdesk.conversations c ON c.id = t.conversation_id WHERE c.identity_value = $1`,
			[customer],
		);
		expect(turn?.attempt).toBe(1);
	});

	it('asks the last turn of a conversation once more, and the customer hears nothing of it', async () => {
		const customer = newCustomer();
		await customerWrites(customer, 'what time do you close on saturday?');
		await replyTo(customer);
		const [conversation] = await inDatabase<{ id: string }>(
			'SELECT id FROM frontdesk.conversations WHERE identity_value = $1',
			[customer],
		);
		const again = {
			testWith: 'conversation',
			tenant,
			testConversation: { __rl: true, mode: 'id', value: conversation!.id },
		};
		const id = await editor.copy('conversation.json', withParameters(trigger, again));

		const run = await editor.run(id, { trigger });

		expect(run.itemOf('Complete the turn')).toMatchObject({
			customer: { id: customer },
			question: 'what time do you close on saturday?',
			completion: { status: 'answered', accepted: false },
		});
		expect(await sandbox.sentMessages(customer)).toHaveLength(1);
	});

	it('gives a reply that was ready the way that it takes after a crash', async () => {
		const sample = { testWith: 'sample', testSample: 'replyReady', tenant };
		const id = await editor.copy('conversation.json', withParameters(trigger, sample));

		const run = await editor.run(id, { trigger });

		expect(run.ran).toEqual([trigger, 'Before the send (yours)', 'Send the reply', 'Complete the turn']);
	});
});

describe('a wrong credential', () => {
	it('makes a red node, and pauses no number', async () => {
		const { data: wrong } = (await editor.post('/rest/credentials', {
			name: 'Mistyped',
			type: 'frontdeskMetaApi',
			data: {
				appSecret: 'x',
				previousAppSecret: '',
				verifyToken: 'x',
				accessToken: 'mistyped',
				graphUrl: `${stack.sandboxUrl}/graph`,
				graphVersion: 'v26.0',
			},
		})) as { data: { id: string } };
		const customer = newCustomer();
		await customerWrites(customer, 'hi');
		await replyTo(customer);
		const id = await editor.save({
			nodes: [
				ownNode('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
				ownNode(
					'Write',
					'n8n-nodes-frontdesk.metaSend',
					1,
					{
						operation: 'sendText',
						to: 'chosen',
						channel: 'whatsapp',
						tenant,
						account: { __rl: true, mode: 'id', value: stack.phoneNumberId },
						recipient: customer,
						text: 'Your cake is ready.',
					},
					{ ...database, frontdeskMetaApi: { id: wrong.id, name: 'Mistyped' } },
				),
			],
			connections: { Start: { main: [[{ node: 'Write', type: 'main', index: 0 }]] } },
		});

		const run = await editor.run(id, { trigger: 'Start' });

		expect(run.status).toBe('error');
		expect(run.errorOf('Write')).toMatch(/was not sent\..*token/i);
		expect(await inDatabase('SELECT FROM frontdesk.channels WHERE paused_at IS NOT NULL')).toEqual([]);
		await customerWrites(customer, 'what time do you close on saturday?');
		expect(await replyTo(customer, 2)).toContain('4:00 pm');
	});

	it('shows in a test, at a step that would only write: it says which one', async () => {
		const { data: wrong } = (await editor.post('/rest/credentials', {
			name: 'Away',
			type: 'frontdeskDatabaseApi',
			data: { host: '127.0.0.1', port: 1, database: 'frontdesk', user: 'frontdesk_app', password: 'x' },
		})) as { data: { id: string } };
		const away = { frontdeskDatabaseApi: { id: wrong.id, name: 'Away' } };
		const id = await editor.copy('conversation.json', (nodes) =>
			asking('are you open on sunday?')(nodes).map((node) =>
				node.name === 'Complete the turn' ? { ...node, credentials: away } : node,
			),
		);

		const run = await editor.run(id, { trigger });

		expect(run.errorOf('Complete the turn')).toMatch(/cannot be reached\..*Frontdesk credential/);
	});
});

describe('a step of somebody else’s between two of ours', () => {
	const live = 'frontdeskConvers';
	let original: Workflow;

	/** Puts a node behind "Find matching rows" of the published workflow. */
	const putBehindSearch = (type: string, typeVersion: number, parameters: object) =>
		editor.publish(live, (workflow) => {
			const { nodes, connections } = workflow;
			const step = { id: randomUUID(), name: 'My own step', type, typeVersion, position: [1680, 200], parameters };
			const next = connections['Find matching rows']!.main;
			return {
				...workflow,
				nodes: [...nodes, step as Workflow['nodes'][number]],
				connections: {
					...connections,
					'Find matching rows': { main: [[{ node: 'My own step', type: 'main', index: 0 }]] },
					'My own step': { main: next },
				},
			};
		});

	beforeAll(async () => {
		({ data: original } = (await editor.call(`/rest/workflows/${live}`)) as { data: Workflow });
	});
	const restore = () =>
		editor.publish(live, (workflow) => ({ ...workflow, nodes: original.nodes, connections: original.connections }));
	afterEach(restore);

	it('may replace the item: the turn goes on', async () => {
		await putBehindSearch('n8n-nodes-base.set', 3.4, { mode: 'raw', jsonOutput: '{"price": 5}', options: {} });
		const customer = newCustomer();

		await customerWrites(customer, 'what time do you close on saturday?');

		expect(await replyTo(customer)).toContain('4:00 pm');
	});

	it('gives its turn back at once when it passes nothing on, and the failure names it', async () => {
		await putBehindSearch('n8n-nodes-base.limit', 1, { maxItems: 0 });
		const customer = newCustomer();
		const startedAt = Date.now();

		await customerWrites(customer, 'what time do you close on saturday?');

		expect(await replyTo(customer)).toMatch(/\S/);
		expect(Date.now() - startedAt).toBeLessThan(2 * stack.leaseMs);
		const errors = await inDatabase<{ node: string; message: string }>(
			`SELECT e.node, e.message FROM frontdesk.errors e JOIN frontdesk.turns t ON t.id = e.turn_id
			JOIN frontdesk.conversations c ON c.id = t.conversation_id WHERE c.identity_value = $1`,
			[customer],
		);
		expect(errors[0]).toMatchObject({
			node: 'My own step',
			message: expect.stringMatching(/"My own step" passed nothing on.*Complete Turn/),
		});
	});

	it('gives its turn back at once when it fails, and the failure names it', async () => {
		await putBehindSearch('n8n-nodes-base.stopAndError', 1, { errorMessage: 'The stock list is away.' });
		const customer = newCustomer();
		const startedAt = Date.now();

		await customerWrites(customer, 'what time do you close on saturday?');

		// Three attempts with pauses of 1 and 2 seconds; each would have waited for its lease.
		expect(await replyTo(customer)).toMatch(/\S/);
		expect(Date.now() - startedAt).toBeLessThan(2 * stack.leaseMs);
		const errors = await inDatabase<{
			node: string;
			message: string;
			execution: string;
			url: string;
			turn: string;
			conversation: string;
		}>(
			`SELECT e.node, e.message, e.execution_id AS execution, e.details ->> 'url' AS url, t.id AS turn, c.id AS conversation FROM frontdesk.errors e JOIN frontdesk.turns t ON t.id = e.turn_id
			JOIN frontdesk.conversations c ON c.id = t.conversation_id WHERE c.identity_value = $1`,
			[customer],
		);
		const message = expect.stringContaining('The stock list is away') as string;
		expect(errors).toContainEqual(expect.objectContaining({ node: 'My own step', message }));
		expect(errors[0]!.url).toMatch(new RegExp(`/workflow/${live}/executions/${errors[0]!.execution}$`));
		const { execution, turn, conversation } = errors[0]!;
		expect(await editor.call(`/rest/executions/${execution}`)).toMatchObject({
			data: { customData: { turn, conversation } },
		});
	});
});

describe('turns of which n8n is to keep a sample', () => {
	const live = 'frontdeskConvers';
	const sample = (sampleOneIn: number) =>
		editor.publish(live, ({ nodes, ...workflow }) => ({
			...workflow,
			nodes: withParameters('Complete the turn', { sampleOneIn })(nodes),
		}));
	afterEach(() => sample(0));

	it('are kept with what each step has added, and named', async () => {
		await sample(1);
		const customer = newCustomer();

		await customerWrites(customer, 'what time do you close on saturday?');
		await replyTo(customer);
		const [turn] = await inDatabase<{ id: string; conversation: string }>(
			`SELECT t.id, c.id AS conversation FROM frontdesk.turns t
			JOIN frontdesk.conversations c ON c.id = t.conversation_id WHERE c.identity_value = $1`,
			[customer],
		);

		const filter = encodeURIComponent(JSON.stringify({ workflowId: 'frontdeskSamples' }));
		const kept = await until(async () => {
			const { data } = (await editor.call(`/rest/executions?filter=${filter}&limit=20`)) as {
				data: { results: { id: string; status: string }[] };
			};
			for (const { id } of data.results.filter(({ status }) => status === 'success')) {
				const { data: one } = (await editor.call(`/rest/executions/${id}`)) as { data: { customData?: object } };
				if (JSON.stringify(one.customData ?? {}).includes(turn!.id)) return { id, ...one };
			}
			return undefined;
		}, 200);
		const run = await editor.execution(kept.id);
		await editor.call(`/rest/executions/delete`, { method: 'POST', body: JSON.stringify({ ids: [kept.id] }) });

		const why = await editor.save({
			nodes: [
				ownNode('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
				ownNode(
					'See why',
					'n8n-nodes-frontdesk.conversation',
					1,
					{ operation: 'explainTurn', tenant, turn: customer },
					database,
				),
			],
			connections: { Start: { main: [[{ node: 'See why', type: 'main', index: 0 }]] } },
		});
		const explained = await editor.run(why, { trigger: 'Start' });

		expect(explained.itemOf('See why')).toMatchObject({
			executions: [
				{ turnId: turn!.id, url: expect.stringMatching(`/workflow/frontdeskSamples/executions/${kept.id}$`) },
			],
		});
		expect(kept.customData).toEqual({ turn: turn!.id, conversation: turn!.conversation });
		expect(run.itemOf('Let Explain lead here')).toMatchObject({
			id: turn!.id,
			knowledge: { confidence: expect.any(Number) },
			completion: { status: 'answered' },
		});
	});
});

describe('a workflow of somebody’s own, in a place that ours keep for it', () => {
	it('may fail: the customer is answered all the same', async () => {
		const called = ownNode('When called', 'n8n-nodes-base.executeWorkflowTrigger', 1.1, { inputSource: 'passthrough' });
		const broken = ownNode('Break', 'n8n-nodes-base.stopAndError', 1, { errorMessage: 'The customers’ list is away.' });
		const id = await editor.save({
			nodes: [called, broken],
			connections: { [called.name]: { main: [[{ node: broken.name, type: 'main', index: 0 }]] } },
		});
		const takeOut = await editor.choose(id, { inWorkflow: 'frontdeskConvers', place: 'Before the search (yours)' });
		const customer = newCustomer();

		await customerWrites(customer, 'what time do you close on saturday?');

		expect(await replyTo(customer)).toContain('4:00 pm');
		await takeOut();
		const [turn] = await inDatabase<{ attempt: number }>(
			`SELECT t.attempt FROM frontdesk.turns t JOIN frontdesk.conversations c ON c.id = t.conversation_id WHERE c.identity_value = $1`,
			[customer],
		);
		expect(turn?.attempt).toBe(1);
	});
});

describe('a step that waits for a customer', () => {
	const asks = (parameters: object) => ({
		nodes: [
			ownNode('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			ownNode('Order', 'n8n-nodes-base.set', 3.4, { mode: 'raw', jsonOutput: '{"order": 4711}', options: {} }),
			ownNode(
				'Ask',
				'n8n-nodes-frontdesk.metaSend',
				1,
				{
					...{ operation: 'sendAndWait', to: 'chosen', channel: 'whatsapp', tenant },
					account: { __rl: true, mode: 'id', value: stack.phoneNumberId },
					text: 'Shall we deliver tomorrow?',
					buttons: { option: [{ title: 'Yes', id: 'deliver' }, { title: 'No' }] },
					...parameters,
				},
				{ ...database, frontdeskMetaApi: { id: 'frontdeskMetaApp', name: 'Meta app' } },
			),
			ownNode('Go on', 'n8n-nodes-base.set', 3.4, {
				mode: 'raw',
				jsonOutput: `={{ { ...$json, order: $('Order').item.json.order } }}`,
				options: {},
			}),
		],
		connections: {
			Start: { main: [[{ node: 'Order', type: 'main', index: 0 }]] },
			Order: { main: [[{ node: 'Ask', type: 'main', index: 0 }]] },
			Ask: { main: [[{ node: 'Go on', type: 'main', index: 0 }]] },
		},
	});
	const knownCustomer = async () => {
		const customer = newCustomer();
		await customerWrites(customer, 'hi');
		await replyTo(customer);
		return customer;
	};
	/** Taps the first button. */
	const customerTaps = (from: string) =>
		fetch(`${stack.sandboxUrl}/sandbox/inbound`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ channel: 'whatsapp', from, reply: { id: 'deliver', title: 'Yes' } }),
		});
	const goneOn = async (executionId: string) => {
		const run = await until(async () => {
			const now = await editor.execution(executionId);
			return now.status === 'waiting' ? undefined : now;
		}, 200);
		return run;
	};

	it('goes on with what they tap, and the bot says nothing to it', async () => {
		const customer = await knownCustomer();
		const asked = await editor.run(await editor.save(asks({ recipient: customer })), { trigger: 'Start' });
		expect(asked).toMatchObject({ status: 'waiting', error: undefined });
		expect(await replyTo(customer, 2)).toBe('Shall we deliver tomorrow?');

		await customerTaps(customer);
		const run = await goneOn(asked.id);

		expect(run.status).toBe('success');
		expect(run.itemOf('Go on')).toMatchObject({
			order: 4711,
			response: { responded: true, text: 'Yes', payload: 'deliver', customer: { id: customer } },
		});
		await customerWrites(customer, 'what time do you close on saturday?');
		expect(await replyTo(customer, 3)).toContain('4:00 pm');
	});

	it('goes on without them when their time is over', async () => {
		const customer = await knownCustomer();
		const parameters = { recipient: customer, waitAmount: 1, waitUnit: 'seconds' };
		const asked = await editor.run(await editor.save(asks(parameters)), { trigger: 'Start' });

		const run = await goneOn(asked.id);

		expect(run.itemOf('Go on')).toEqual({ order: 4711, response: { responded: false } });
	});
});

describe('"Docs" of our nodes and credentials', () => {
	it('opens a page of this installation', async () => {
		const [nodes, credentials] = (await Promise.all([
			editor.call('/types/nodes.json'),
			editor.call('/types/credentials.json'),
		])) as { name: string; documentationUrl?: string }[][];
		const ours = [
			...nodes!.filter(({ name }) => name.startsWith('n8n-nodes-frontdesk.')),
			...credentials!.filter(({ name }) => name.startsWith('frontdesk')),
		];

		const pages = await Promise.all(
			ours.map(async ({ name, documentationUrl = '' }) => {
				const page = await fetch(documentationUrl.replace(/#.*/, ''), { headers: { accept: 'text/html' } });
				const [, heading] = documentationUrl.split('#');
				const text = await page.text();
				return { name, isThere: page.ok && text.includes('<h1') && (!heading || text.includes(`id="${heading}"`)) };
			}),
		);

		expect(pages.length).toBeGreaterThan(20);
		expect(pages.filter(({ isThere }) => !isThere)).toEqual([]);
	});
});
