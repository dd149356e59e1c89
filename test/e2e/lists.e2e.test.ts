import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Editor, withParameters } from '../support/n8n-editor';
import { customerWrites, inDatabase, newCustomer, replyTo, sandbox, stack } from '../support/product';
import type { Workflow } from '../support/workflow-file';

const tenant = new URL(stack.syncUrl).searchParams.get('tenant') ?? '';
const credentials = { frontdeskDatabaseApi: { id: 'frontdeskDatabas', name: 'Frontdesk' } };

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.open();
});
afterAll(() => editor.close());

interface Asked {
	node: string;
	method: string;
	parameters?: object;
	filter?: string;
	more?: object;
}

/** What a field's list shows, asked for as the editor does. */
async function listOf({ node, method, parameters = {}, filter, more = {} }: Asked) {
	const { data } = (await editor.post('/rest/dynamic-node-parameters/resource-locator-results', {
		nodeTypeAndVersion: { name: `n8n-nodes-frontdesk.${node}`, version: 1 },
		path: 'parameters.any',
		methodName: method,
		currentNodeParameters: { tenant: { __rl: true, mode: 'list', value: tenant }, ...parameters },
		credentials: { ...credentials, ...more },
		...(filter === undefined ? {} : { filter }),
	})) as { data: { results: { name: string; value: string }[] } };
	return data.results;
}

describe('the lists in the panels', () => {
	it('show businesses, and those that were searched for', async () => {
		expect(await listOf({ node: 'failTurn', method: 'searchTenants' })).toContainEqual(
			expect.objectContaining({ value: expect.stringMatching(/^[a-z0-9-]+$/) }),
		);
		expect(await listOf({ node: 'failTurn', method: 'searchTenants', filter: 'no such shop' })).toEqual([]);
	});

	it('show conversations by who wrote, with the last words', async () => {
		const customer = newCustomer();
		await customerWrites(customer, 'are you open on sunday?');
		await replyTo(customer);

		const [found] = await listOf({ node: 'conversation', method: 'searchConversations', filter: customer });

		expect(found).toMatchObject({ name: expect.stringContaining('WhatsApp') });
	});

	it('show the accounts of the chosen channel', async () => {
		const accounts = await listOf({
			node: 'metaSend',
			method: 'searchAccounts',
			parameters: { operation: 'sendText', to: 'chosen', channel: 'whatsapp' },
		});

		expect(accounts).toContainEqual(expect.objectContaining({ value: stack.phoneNumberId }));
	});

	it('show versions with which one is live, and documents', async () => {
		const inVersions = { resource: 'version', operation: 'getAll' };
		const inDocuments = { resource: 'document', operation: 'delete' };

		const versions = await listOf({ node: 'knowledgeBase', method: 'searchVersions', parameters: inVersions });
		const documents = await listOf({ node: 'knowledgeBase', method: 'searchDocuments', parameters: inDocuments });

		expect(versions).toContainEqual(
			expect.objectContaining({ name: expect.stringMatching(/^\d+ · live · \d{4}-\d\d-\d\d \d\d:\d\d UTC/) }),
		);
		expect(documents.every(({ name, value }) => name !== '' && value !== '')).toBe(true);
	});

	it('show the spreadsheets that the account may see', async () => {
		const google = {
			node: 'knowledgeBase',
			method: 'searchSheets',
			parameters: { resource: 'sheet', operation: 'check', authentication: 'frontdesk' },
			more: { frontdeskGoogleApi: { id: 'frontdeskGoogle1', name: 'Google service account' } },
		};

		expect(await listOf(google)).toContainEqual(expect.objectContaining({ value: stack.sheetId }));
		expect(await listOf({ ...google, filter: "nobody's sheet" })).toEqual([]);
	});

	describe('of templates', () => {
		const metaApp = { frontdeskMetaApi: { id: 'frontdeskMetaApp', name: 'Meta app' } };
		const account = { __rl: true, mode: 'id', value: stack.phoneNumberId };
		const chosen = { __rl: true, mode: 'list', value: 'order_shipped · en' };
		const fieldsOf = async (templateName: object) => {
			const { data } = (await editor.post('/rest/dynamic-node-parameters/resource-mapper-fields', {
				nodeTypeAndVersion: { name: 'n8n-nodes-frontdesk.metaSend', version: 1 },
				path: 'parameters.templateValues',
				methodName: 'mapTemplate',
				currentNodeParameters: { tenant: { __rl: true, mode: 'list', value: tenant }, account, templateName },
				credentials: { ...credentials, ...metaApp },
			})) as { data: { fields: { id: string; displayName: string; required: boolean }[] } };
			return data.fields;
		};

		it('show those that WhatsApp has approved, in each of their languages', async () => {
			const ask = { node: 'metaSend', method: 'searchTemplates', parameters: { account }, more: metaApp };

			const values = (await listOf(ask)).map(({ value }) => value);

			expect(values).toEqual(['answer_ready · de', 'answer_ready · en', 'hello · en', 'order_shipped · en']);
			expect(await listOf({ ...ask, filter: 'guten tag' })).toHaveLength(1);
			const toList = { resource: 'campaign', operation: 'sendTemplateToList', account };
			expect(await listOf({ ...ask, parameters: toList })).toHaveLength(values.length);
		});

		it('give a field for each thing to fill in, and what is filled in is what the customer gets', async () => {
			const fields = await fieldsOf(chosen);
			const value = {
				header_image_1: 'https://shop.example/cake.jpg',
				body_text_1: '={{ $json.order }}',
				button_url_1: '={{ $json.order }}',
			};
			const customer = newCustomer();
			await customerWrites(customer, 'hi');
			await replyTo(customer);
			const parameters = {
				...{ operation: 'sendTemplate', to: 'chosen', channel: 'whatsapp', account, recipient: customer },
				tenant: { __rl: true, mode: 'list', value: tenant },
				templateName: chosen,
				templateValues: { mappingMode: 'defineBelow', value, matchingColumns: [], schema: fields },
			};
			const node = (name: string, type: string, typeVersion: number, more: object) =>
				({ id: name, name, type, typeVersion, position: [0, 0], ...more }) as Workflow['nodes'][number];
			const set = { mode: 'raw', jsonOutput: '{"order": "4711"}', options: {} };
			const id = await editor.save({
				nodes: [
					node('Start', 'n8n-nodes-base.manualTrigger', 1, { parameters: {} }),
					node('Order', 'n8n-nodes-base.set', 3.4, { parameters: set }),
					node('Tell', 'n8n-nodes-frontdesk.metaSend', 1, { parameters, credentials: { ...credentials, ...metaApp } }),
				],
				connections: {
					Start: { main: [[{ node: 'Order', type: 'main', index: 0 }]] },
					Order: { main: [[{ node: 'Tell', type: 'main', index: 0 }]] },
				},
			});

			const run = await editor.run(id, { trigger: 'Start' });

			expect(fields.map(({ id, displayName, required }) => [id, displayName, required])).toEqual([
				['header_image_1', 'Header: link to the image', true],
				['body_text_1', '{{1}} in "… Your order {{1}} is on its way. …"', true],
				['button_url_1', 'Button 1: end of its address', true],
			]);
			expect(run).toMatchObject({ status: 'success', error: undefined });
			const [sent] = (await sandbox.sentMessages(customer)).slice(-1);
			expect(sent!.body).toMatchObject({
				template: {
					name: 'order_shipped',
					language: { code: 'en' },
					components: [
						{ type: 'header', parameters: [{ type: 'image', image: { link: 'https://shop.example/cake.jpg' } }] },
						{ type: 'body', parameters: [{ type: 'text', text: '4711' }] },
						{ type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '4711' }] },
					],
				},
			});
		});
	});

	it('show the embeddings models of n8n’s own OpenAI credential', async () => {
		const data = { apiKey: 'any', url: `${stack.sandboxUrl}/v1` };
		const { data: made } = (await editor.post('/rest/credentials', { name: 'Stand-in', type: 'openAiApi', data })) as {
			data: { id: string };
		};

		const models = await listOf({
			node: 'knowledgeBase',
			method: 'searchEmbeddingsModels',
			parameters: { resource: 'question', operation: 'search', embeddingsBy: 'openAi' },
			more: { openAiApi: { id: made.id, name: 'Stand-in' } },
		});
		await editor.call(`/rest/credentials/${made.id}`, { method: 'DELETE' });

		expect(models).toEqual([{ name: 'sandbox-embedding', value: 'sandbox-embedding' }]);
	});
});

describe('the Test button of a credential', () => {
	it.each([
		['frontdeskDatabaseApi', { host: 'localhost', port: 9, database: 'x', user: 'x', password: 'x' }, /database/i],
		['frontdeskMetaApi', { appSecret: '', verifyToken: '', accessToken: '' }, /App Secret/],
		['frontdeskModelApi', { baseUrl: 'http://127.0.0.1:9/v1', model: 'x' }, /Nothing answers/],
		['frontdeskGoogleApi', { serviceAccountJson: '{"client', apiUrl: '' }, /is not JSON/],
	])('of %s says what is wrong', async (type, data, sentence) => {
		const graph = { graphUrl: `${stack.sandboxUrl}/graph`, graphVersion: 'v26.0' };
		const { data: result } = (await editor.post('/rest/credentials/test', {
			credentials: { id: '', name: 'Mistyped', type, data: { ...graph, ...data } },
		})) as { data: { status: string; message: string } };

		expect(result).toEqual({ status: 'Error', message: expect.stringMatching(sentence) as string });
	});
});

describe('one way to ask', () => {
	const question = 'what time do you close on saturday?';

	/** What the search made of it: the row that comes first, and how sure that is. */
	interface Found {
		rows: { id: string; answer: string }[];
		decision: { decision: string; confidence: number };
	}

	it('gives a question the same answer by the sheet’s menu, by the command, in a test turn and on the phone', async () => {
		const url = new URL(stack.syncUrl);
		url.pathname = url.pathname.replace('frontdesk-sync', 'frontdesk-test');
		const asked = await fetch(url, {
			method: 'POST',
			headers: { 'x-frontdesk-sync-key': stack.syncKey, 'content-type': 'application/json' },
			body: JSON.stringify({ question }),
		});
		const byMenu = [(await asked.json()) as Found | Found[]].flat()[0]!;

		const command = await promisify(execFile)(
			process.execPath,
			['dist/infra/local/explain.js', question, '--tenant', tenant, '--json'],
			{
				env: {
					...process.env,
					FRONTDESK_DATA: stack.data,
					FRONTDESK_POSTGRES_PORT: new URL(stack.databaseUrls.app).port,
					FRONTDESK_SANDBOX_PORT: new URL(stack.sandboxUrl).port,
				},
			},
		);
		const byCommand = JSON.parse(command.stdout) as Found;

		const trigger = 'When a customer waits';
		const id = await editor.copy(
			'conversation.json',
			withParameters(trigger, { testWith: 'question', testQuestion: question, tenant }),
		);
		const run = await editor.run(id, { trigger });
		const tested = run.itemOf('Complete the turn') as {
			knowledge: { rows: { id: string; answer: string }[]; confidence: number };
			gate: { decision: string };
			delivery: { wouldSend: { text: string }[] };
		};

		const customer = newCustomer();
		await customerWrites(customer, question);
		const onThePhone = await replyTo(customer);
		const [turn] = await inDatabase<{ confidence: number }>(
			`SELECT t.confidence::float8 AS confidence FROM frontdesk.turns t
			JOIN frontdesk.conversations c ON c.id = t.conversation_id WHERE c.identity_value = $1`,
			[customer],
		);

		const { confidence, decision } = byMenu.decision;
		expect(byCommand).toMatchObject({
			decision: { decision, confidence },
			rows: byMenu.rows.map(({ id }) => ({ id })),
		});
		expect(tested.knowledge.rows.map(({ id }) => id)).toEqual(byMenu.rows.map(({ id }) => id));
		expect(tested.gate.decision).toBe(decision);
		expect(tested.knowledge.confidence).toBeCloseTo(confidence, 3);
		expect(turn!.confidence).toBeCloseTo(confidence, 2);
		expect(tested.delivery.wouldSend.map(({ text }) => text)).toEqual([onThePhone]);
		expect(onThePhone).toContain('4:00 pm');
	});
});
