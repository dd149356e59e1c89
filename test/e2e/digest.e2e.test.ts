import { credentialIsInUse, inDatabase, logInToN8n, ownerSets, stack } from '../support/product';
import { startStaffWays, type StaffWays } from '../support/staff-ways';
import { until } from '../support/until';

jest.setTimeout(120_000);

let ways: StaffWays;

beforeAll(async () => {
	ways = await startStaffWays();
	await fillIn({ smtpHost: '127.0.0.1', smtpPort: ways.smtpPort, mailFrom: 'bot@shop.example' });
});
afterAll(async () => {
	await ownerSets({ digest_email: '' });
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
/** The trigger looks every ten minutes, or when it is told. */
const mondayComes = () =>
	inDatabase(`INSERT INTO frontdesk.digests (tenant_id, next_at) SELECT tenant_id, now() FROM ${tenant} t
		ON CONFLICT (tenant_id) DO UPDATE SET next_at = now(); SELECT frontdesk.notify_work('digests', now())`);

const digest = async () => {
	const [row] = await inDatabase<{ attempts: number; isSent: boolean; isOver: boolean }>(
		`SELECT attempts, sent_at IS NOT NULL AS "isSent", next_at > now() AS "isOver"
		FROM frontdesk.digests WHERE tenant_id = ${tenant}`,
	);
	return row;
};

it('the owner gets the weekly digest by e-mail, with a spreadsheet, once, also when the mail server refuses it at first', async () => {
	await inDatabase(`DELETE FROM frontdesk.digests WHERE tenant_id = ${tenant}`);
	await ownerSets({ digest_email: 'owner@shop.example' });
	const refusal = ways.refuseNext('email', 451, {}, 'your week');
	await mondayComes();
	await until(() => refusal.isDone);
	await mondayComes();

	await until(async () => (await digest())?.isSent);
	expect(await digest()).toMatchObject({ attempts: 0, isOver: true });
	expect(ways.of('email', 'your week')).toHaveLength(1);
	expect(ways.of('email', 'your week')[0]).toMatchObject({
		to: 'owner@shop.example',
		text: expect.stringContaining('.xlsx') as string,
	});
});
