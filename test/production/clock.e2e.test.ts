/** The clock of the whole machine is set back by an hour while customers write: of n8n, of PostgreSQL and of Meta's stand-in. */
import { chmodSync, globSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxSettings } from '../../infra/local/configuration';
import type { Installation } from '../../infra/local/installation';
import { connectionTo, databases, forgetful, withClient } from '../../infra/local/postgres';
import { freePorts } from '../../infra/local/processes';
import { startStack, type Stack } from '../../infra/local/stack';
import { SandboxControls } from '../support/sandbox';
import { startStaffWays, type StaffWays } from '../support/staff-ways';
import { until } from '../support/until';

jest.setTimeout(600_000);

const [library] = globSync('/usr/lib/*/faketime/libfaketime.so.1');
if (!library)
	console.warn(
		'SKIPPED: without libfaketime no clock was set back. Install it (Debian and Ubuntu): apt install libfaketime',
	);

const question = 'what time do you close on saturday?';
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

(library ? describe : describe.skip)('a clock that is set back by an hour', () => {
	let folder: string;
	let clock: string;
	let stack: Stack;
	let installation: Installation;
	let sandbox: SandboxControls;
	let ways: StaffWays;

	/** At once: who finds the file empty keeps the old clock for another second. Whatever the umask, PostgreSQL reads it. */
	const set = (time: string) => {
		writeFileSync(`${clock}.next`, time);
		chmodSync(`${clock}.next`, 0o644);
		renameSync(`${clock}.next`, clock);
	};

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'frontdesk-clock-'));
		// PostgreSQL reads it as another user.
		chmodSync(folder, 0o755);
		clock = join(folder, 'clock');
		set('+0');
		const [n8n, webhook, sandboxPort, postgres] = (await freePorts(4)) as [number, number, number, number];
		const ports = { n8n, webhook, sandbox: sandboxPort, postgres };
		stack = startStack({
			settings: { ...sandboxSettings(join(folder, 'data'), ports), debounceMs: 400 },
			mode: 'single',
			n8nFolder: process.env['FRONTDESK_N8N_FOLDER'] ?? '',
			report: () => undefined,
			onGivenUp: (error) => console.error(error.message),
			postgresSettings: forgetful,
			environment: {
				LD_PRELOAD: library,
				FAKETIME_TIMESTAMP_FILE: clock,
				FAKETIME_CACHE_DURATION: '1',
				// A clock that is set back takes no timer with it.
				FAKETIME_DONT_FAKE_MONOTONIC: '1',
			},
		});
		installation = await stack.ready;
		sandbox = new SandboxControls(installation.sandboxUrl ?? '');
		ways = await startStaffWays();
		await tellOperator(ways.settings.alert_slack_url);
	});
	afterAll(async () => {
		await stack?.stop();
		await ways?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	/** The operator fills in the credential in n8n. */
	async function tellOperator(operatorSlackUrl: string): Promise<void> {
		const { n8nUrl, owner } = installation;
		const headers = { 'content-type': 'application/json' };
		const body = JSON.stringify({ emailOrLdapLoginId: owner.email, password: owner.password });
		const login = await fetch(`${n8nUrl}/rest/login`, { method: 'POST', headers, body });
		const cookie = login.headers.getSetCookie().map((one) => one.split(';')[0]);
		const credential = { name: 'Staff alerts', type: 'frontdeskStaffAlertsApi', data: { operatorSlackUrl } };
		const saved = await fetch(`${n8nUrl}/rest/credentials/frontdeskAlerts1`, {
			method: 'PATCH',
			headers: { ...headers, cookie: cookie.join('; ') },
			body: JSON.stringify(credential),
		});
		expect(saved.status).toBe(200);
	}

	async function customerWrites(from: string): Promise<void> {
		await sandbox.put('/sandbox/inbound', { channel: 'whatsapp', from, text: question }, 'POST');
	}
	const repliesTo = async (from: string) =>
		(await sandbox.sentMessages(from)).filter(({ status }) => status === 200).map(({ body }) => body.text?.body ?? '');
	const hourBehind = async () => {
		const read = async () => {
			const { server } = installation;
			return withClient(connectionTo(server, 'superuser', databases.product), async (client) => {
				const { rows } = await client.query<{ at: Date }>('SELECT clock_timestamp() AS at');
				return rows[0]?.at.getTime() ?? 0;
			});
		};
		return Date.now() - (await read()) > 3_500_000;
	};

	it('leaves nobody without an answer, nobody with two, and on-call told once', async () => {
		const customers: string[] = [];
		let isOver = false;
		const writing = (async () => {
			for (let n = 0; !isOver; n++) {
				const customer = `1555${3_000_000 + n}`;
				customers.push(customer);
				void customerWrites(customer).catch(() => undefined);
				await sleep(250);
			}
		})();
		const before = '15552999999';
		await customerWrites(before);
		await until(async () => (await repliesTo(before)).length === 1);

		set('-1h');
		await until(hourBehind);
		await sleep(5_000);
		isOver = true;
		await writing;
		await customerWrites(before);

		for (const customer of customers) await until(async () => (await repliesTo(customer))[0]?.includes('4:00 pm'));
		await until(async () => (await repliesTo(before)).length === 2);
		await until(() => ways.of('slack', 'was set back by 60 minutes').length > 0);
		await sleep(10_000);
		const answers = await Promise.all(customers.map(repliesTo));
		expect(customers.length).toBeGreaterThan(20);
		expect(answers.map(({ length }) => length)).toEqual(customers.map(() => 1));
		expect(ways.of('slack').map(({ text }) => text.split('\n')[0])).toHaveLength(1);
		expect(ways.of('slack', 'was set back by 60 minutes')).toHaveLength(1);
	});

	it('keeps nothing waiting until the clock has come there again', async () => {
		const [next] = await withClient(
			connectionTo(installation.server, 'superuser', databases.product),
			async (client) => {
				const { rows } = await client.query<{ late: boolean }>(
					`SELECT max(next_sync_at) > now() + interval '10 minutes' AS late FROM frontdesk.knowledge_syncs`,
				);
				return rows;
			},
		);

		expect(next?.late).toBe(false);
	});
});
