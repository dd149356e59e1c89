import { randomUUID } from 'node:crypto';
import { credentialIsInUse, logInToN8n, newCustomer, sandbox, stack } from '../support/product';
import { startStaffWays, type StaffWays } from '../support/staff-ways';
import { until } from '../support/until';
import { readWorkflow } from '../support/workflow-file';

let ways: StaffWays;

beforeAll(async () => {
	ways = await startStaffWays();
});
afterAll(async () => {
	await fillIn({});
	await ways.close();
});

/** The operator fills in the credential in n8n. */
async function fillIn(data: object): Promise<void> {
	const n8n = await logInToN8n();
	const credential = { name: 'Staff alerts', type: 'frontdeskStaffAlertsApi', data };
	await n8n('/rest/credentials/frontdeskAlerts1', { method: 'PATCH', body: JSON.stringify(credential) });
	await credentialIsInUse();
}

/** What Alertmanager 0.28 posts, for a group with one alert. */
function alertmanagerPosts(
	status: 'firing' | 'resolved',
	labels: Record<string, string>,
	path = 'frontdesk-alert',
): Promise<Response> {
	const annotations = { summary: 'A channel is paused.', description: 'Meta refuses the token of whatsapp.' };
	const alert = {
		...{ status, labels, annotations, startsAt: '2026-11-30T10:00:00.000Z', endsAt: '0001-01-01T00:00:00Z' },
		...{ generatorURL: 'http://prometheus:9090/graph', fingerprint: 'c4d2c1b3a4f5e6d7' },
	};
	const { alertname } = labels;
	return fetch(`${stack.n8nUrl}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'user-agent': 'Alertmanager/0.28.1' },
		body: JSON.stringify({
			...{ receiver: 'on-call', status, alerts: [alert], groupLabels: { alertname }, commonLabels: labels },
			...{ commonAnnotations: annotations, externalURL: 'http://alertmanager:9093', version: '4' },
			...{ groupKey: `{}/{severity="critical"}:{alertname="${alertname}"}`, truncatedAlerts: 0 },
		}),
	});
}

const paused = { alertname: 'FrontdeskChannelPaused', severity: 'critical' };

describe('an alert of Alertmanager', () => {
	it('is taken, though nobody has filled in who is to be told', async () => {
		await fillIn({});

		const response = await alertmanagerPosts('firing', paused);

		expect(response.status).toBe(200);
		expect(await response.json()).toEqual({ told: [], problems: [] });
	});

	describe('with an operator', () => {
		beforeAll(async () => {
			await fillIn({
				...{ smtpHost: '127.0.0.1', smtpPort: ways.smtpPort, mailFrom: 'bot@shop.example' },
				...{ telegramToken: ways.telegramToken, telegramUrl: ways.telegramUrl },
				operatorEmail: 'on-call@shop.example',
				operatorSlackUrl: ways.settings.alert_slack_url,
				operatorTeamsUrl: ways.settings.alert_teams_url,
				operatorTelegramChat: '-1009',
			});
		});

		it('reaches them by every way, when it begins and when it is over', async () => {
			expect((await alertmanagerPosts('firing', paused)).status).toBe(200);
			expect((await alertmanagerPosts('resolved', paused)).status).toBe(200);

			for (const way of ['email', 'slack', 'teams', 'telegram'] as const) {
				const [firing, over, ...others] = ways.of(way, 'FrontdeskChannelPaused');
				expect(firing?.text).toContain('CRITICAL: FrontdeskChannelPaused');
				expect(firing?.text).toContain('Meta refuses the token of whatsapp.');
				expect(over?.text).toContain('Over: FrontdeskChannelPaused');
				expect(others).toEqual([]);
			}
			expect(ways.of('email', 'CRITICAL')[0]?.to).toBe('on-call@shop.example');
		});

		it('is taken while one way works, and is to be tried again where none does', async () => {
			ways.refuseNext('slack', 500);
			const partly = await alertmanagerPosts('firing', { alertname: 'Partly', severity: 'warning' });
			ways.refuseNext('slack', 500);
			ways.refuseNext('teams', 500);
			ways.refuseNext('telegram', 500);
			ways.refuseNext('email', 451);
			const notAtAll = await alertmanagerPosts('firing', { alertname: 'NotAtAll', severity: 'warning' });

			expect([partly.status, notAtAll.status]).toEqual([200, 500]);
			expect(ways.of('email', 'Warning: Partly')).toHaveLength(1);
		});

		it('reaches them on WhatsApp as well, by a template of the business, where the operator switches that node on', async () => {
			const number = newCustomer();
			const path = `alert-${randomUUID()}`;
			const { nodes, connections } = readWorkflow('watch-alerts.json');
			const n8n = await logInToN8n();
			const post = (where: string, body: object) => n8n(where, { method: 'POST', body: JSON.stringify(body) });
			const { data } = (await post('/rest/workflows', {
				name: `Test: ${path}`,
				nodes: nodes.map((node) => ({
					...node,
					...(node.type.endsWith('.webhook') && { webhookId: path, parameters: { ...node.parameters, path } }),
					...(node.name === 'On WhatsApp, too' && {
						disabled: false,
						parameters: {
							...node.parameters,
							...{ recipient: number, account: stack.phoneNumberId },
							tenant: new URL(stack.syncUrl).searchParams.get('tenant'),
						},
					}),
				})),
				connections,
				settings: {},
				active: false,
			})) as { data: { id: string; versionId: string } };
			await post(`/rest/workflows/${data.id}/activate`, { versionId: data.versionId });

			const answered = await until(async () => {
				const response = await alertmanagerPosts('firing', paused, path);
				return response.status === 404 ? undefined : response;
			}, 250);
			await until(async () => (await sandbox.sentMessages(number))[0]);
			await post(`/rest/workflows/${data.id}/deactivate`, {});

			expect(await answered.json()).toMatchObject({ told: ['email', 'slack', 'teams', 'telegram'] });
			const [template, ...others] = await sandbox.sentMessages(number);
			expect(template?.body).toMatchObject({
				type: 'template',
				template: {
					name: 'staff_alert',
					language: { code: 'en' },
					components: [{ type: 'body', parameters: [{ type: 'text', text: 'A channel is paused.' }] }],
				},
			});
			expect(others).toEqual([]);
		});

		it('is refused when it is none', async () => {
			const response = await fetch(`${stack.n8nUrl}/webhook/frontdesk-alert`, { method: 'POST', body: '{}' });

			expect(response.status).toBe(500);
		});
	});
});
