import { credentialIsInUse, inDatabase, logInToN8n, stack } from '../support/product';
import { startStaffWays, type StaffWays } from '../support/staff-ways';
import { until } from '../support/until';

jest.setTimeout(120_000);

let ways: StaffWays;

beforeAll(async () => {
	ways = await startStaffWays();
	await fillIn({ smtpHost: '127.0.0.1', smtpPort: ways.smtpPort, mailFrom: 'bot@shop.example' });
});
afterAll(async () => {
	await set('');
	await fillIn({});
	await ways.close();
});

async function fillIn(data: object): Promise<void> {
	const n8n = await logInToN8n();
	const credential = { name: 'Staff alerts', type: 'frontdeskStaffAlertsApi', data };
	await n8n('/rest/credentials/frontdeskAlerts1', { method: 'PATCH', body: JSON.stringify(credential) });
	await credentialIsInUse();
}
const tenant = `(SELECT tenant_id FROM frontdesk.channels WHERE external_id = '${stack.phoneNumberId}')`;
const set = (email: string) =>
	inDatabase(
		`INSERT INTO frontdesk.settings (tenant_id, name, value) SELECT tenant_id, 'digest_email', to_jsonb($1::text)
		FROM ${tenant} t ON CONFLICT (tenant_id, name) DO UPDATE SET value = EXCLUDED.value`,
		[email],
	);
/** The trigger looks every ten minutes, or when it is told. */
const mondayComes = () =>
	inDatabase(`INSERT INTO frontdesk.digests (tenant_id, next_at) SELECT tenant_id, now() FROM ${tenant} t
		ON CONFLICT (tenant_id) DO UPDATE SET next_at = now(); SELECT frontdesk.notify_work('digests', now())`);

it('the owner gets the weekly digest by e-mail, with a spreadsheet, once, also when the mail server refuses it at first', async () => {
	await set('owner@shop.example');
	ways.refuseNext('email', 451);
	await mondayComes();
	await until(async () => (await inDatabase(`SELECT FROM frontdesk.digests WHERE attempts = 1`)).length > 0);
	await mondayComes();

	await until(() => ways.of('email', 'your week').length > 0);
	await new Promise((resolve) => setTimeout(resolve, 6_000));
	expect(ways.of('email', 'your week')).toHaveLength(1);
	expect(ways.of('email')[0]).toMatchObject({
		to: 'owner@shop.example',
		text: expect.stringContaining('.xlsx') as string,
	});
});
