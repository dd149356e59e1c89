import { randomUUID } from 'node:crypto';
import {
	customerWrites,
	inDatabase,
	logInToN8n,
	newCustomer,
	nothingMoreComes,
	sandbox,
	stack,
} from '../support/product';
import { until } from '../support/until';

jest.setTimeout(120_000);

let call: (operation: 'sendTemplateToList' | 'getCampaign', people: object[]) => Promise<Record<string, unknown>>;
const campaign = `Christmas ${randomUUID()}`;

/** What an owner builds in the editor: a list comes in, and goes to *Send Template to List*. */
beforeAll(async () => {
	await sandbox.put('/sandbox/options', { recipients: 'any' });
	const n8n = await logInToN8n();
	const tenant = new URL(stack.syncUrl).searchParams.get('tenant') ?? '';
	const post = (path: string, body: object) => n8n(path, { method: 'POST', body: JSON.stringify(body) });
	const paths = new Map<string, string>();
	for (const operation of ['sendTemplateToList', 'getCampaign']) {
		const path = `campaign-${randomUUID()}`;
		paths.set(operation, path);
		const node = (name: string, type: string, typeVersion: number, parameters: object, more: object = {}) => ({
			...{ id: name, name, type, typeVersion, position: [0, 0], parameters, ...more },
		});
		const parameters = {
			...{ operation, campaign, tenant: { mode: 'name', value: tenant, __rl: true } },
			...{ account: { mode: 'id', value: stack.phoneNumberId, __rl: true } },
			...{ recipient: '={{ $json.to }}', consent: 'signed up at the counter', perMinute: 600 },
			...{ templateName: 'christmas_menu', languageCode: 'en', bodyText: 'Hello {{1}}, our menu is out.' },
			bodyParameters: { parameter: [{ value: '={{ $json.name }}', name: '' }] },
		};
		const credentials = {
			frontdeskDatabaseApi: { id: 'frontdeskDatabas', name: 'Frontdesk' },
			frontdeskMetaApi: { id: 'frontdeskMetaApp', name: 'Meta app' },
		};
		const { data } = (await post('/rest/workflows', {
			name: `Test: ${path}`,
			nodes: [
				node(
					'Ask',
					'n8n-nodes-base.webhook',
					2,
					{ path, httpMethod: 'POST', responseMode: 'lastNode' },
					{ webhookId: path },
				),
				node('Each person', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.people', options: {} }),
				node('The campaign', 'n8n-nodes-frontdesk.metaSend', 1, parameters, { credentials }),
			],
			connections: {
				Ask: { main: [[{ node: 'Each person', type: 'main', index: 0 }]] },
				'Each person': { main: [[{ node: 'The campaign', type: 'main', index: 0 }]] },
			},
			settings: {},
			active: false,
		})) as { data: { id: string; versionId: string } };
		await post(`/rest/workflows/${data.id}/activate`, { versionId: data.versionId });
	}
	call = (operation, people) =>
		until(async () => {
			const response = await fetch(`${stack.n8nUrl}/webhook/${paths.get(operation)}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ people }),
			});
			if (response.status === 404) return undefined;
			return (await response.json()) as Record<string, unknown>;
		});
});

it('a template to a list reaches each of them once, through a real n8n, and tells what became of it', async () => {
	const [ann, bo, stopped] = [newCustomer(), newCustomer(), newCustomer()];
	await customerWrites(stopped, 'stop');
	await until(
		async () =>
			(
				await inDatabase('SELECT FROM frontdesk.conversations WHERE identity_value = $1 AND opted_out_at IS NOT NULL', [
					stopped,
				])
			).length > 0,
	);
	const list = [
		{ to: ann, name: 'Ann' },
		{ to: 'nobody', name: 'X' },
		{ to: bo, name: 'Bo' },
		{ to: stopped, name: 'Cy' },
	];

	const first = await call('sendTemplateToList', list);
	const second = await call('sendTemplateToList', list);
	const templatesTo = async (to: string) =>
		(await sandbox.sentMessages(to)).filter(({ body }) => JSON.stringify(body).includes('christmas_menu'));
	for (const to of [ann, bo]) await until(async () => (await templatesTo(to)).length > 0);
	await nothingMoreComes();

	expect(first).toMatchObject({
		added: 2,
		leftOut: [
			{ row: 2, to: 'nobody' },
			{ row: 4, problem: 'They have written "stop".' },
		],
	});
	expect(second).toMatchObject({ added: 0, known: 2 });
	for (const [to, times] of [
		[ann, 1],
		[bo, 1],
		[stopped, 0],
	] as const)
		expect(await templatesTo(to)).toHaveLength(times);
	const result = await until(async () => {
		const told = await call('getCampaign', [{}]);
		return told['state'] === 'finished' ? told : undefined;
	});
	expect(result['recipients']).toEqual(
		expect.arrayContaining([expect.objectContaining({ recipient: ann, consent: 'signed up at the counter' })]),
	);
});
