import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Supervisor } from '../../infra/local/processes';
import { canWatch, prepareWatching, tellAddress } from '../../infra/local/watching';
import { boards } from '../../grafana/source/boards';
import {
	customerWrites,
	inDatabase,
	logInToN8n,
	newCustomer,
	postWebhook,
	replyTo,
	sandbox,
	stack,
	syncNow,
	textWebhook,
} from '../support/product';
import { until } from '../support/until';

/** Of exporters that a single n8n, or this machine, has none of. */
const notHere = /\b(redis|cloudflared|pg_settings_max_connections|frontdesk_backup)_?\w*/;

(canWatch() ? describe : describe.skip)('a real Prometheus', () => {
	let folder: string;
	let supervisor: Supervisor;
	let url: string;
	let tenant: string;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'frontdesk-watching-'));
		const secrets = JSON.parse(readFileSync(join(stack.data, 'secrets.json'), 'utf8')) as {
			databasePasswords: Record<'superuser' | 'owner' | 'app' | 'n8n' | 'reader', string>;
		};
		const passwords = secrets.databasePasswords;
		const server = { port: Number(new URL(stack.databaseUrls.app).port), passwords };
		const watching = await prepareWatching(
			{ settings: { data: folder }, server, queue: undefined, n8nUrl: stack.n8nUrl } as never,
			{ adapt: faster },
		);
		tellAddress(folder, 'n8n', Number(new URL(stack.n8nUrl).port));
		supervisor = new Supervisor({
			logs: folder,
			report: () => {},
			onChange: () => {},
			onGivenUp: (error) => console.error(error.message),
		});
		await supervisor.start(...watching.programs);
		url = watching.prometheusUrl;
		[{ tenant_id: tenant }] = (await inDatabase(
			'SELECT tenant_id FROM frontdesk.tenants ORDER BY created_at LIMIT 1',
		)) as [{ tenant_id: string }];

		// Answered, handed over, refused and dropped: something of everything.
		const customers = [newCustomer(), newCustomer(), newCustomer()];
		for (const from of customers) await customerWrites(from, 'when do you close?');
		for (const from of customers) await replyTo(from);
		await customerWrites(customers[0]!, 'I want to talk to a human');
		await replyTo(customers[0]!, 2);
		await syncNow();
		await seen('sum(frontdesk_turn_duration_seconds_count) > 3');
		await seen('count(ALERTS)');
		await seen('pg_database_size_bytes');
	});

	afterAll(async () => {
		await supervisor.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	/** Windows of seconds, so that what is broken is told while a test can wait for it. */
	function faster(text: string): string {
		return text.replace(/_interval: 15s/g, '_interval: 1s').replace(/^ *for: .*\n/gm, '');
	}

	async function ask(query: string): Promise<unknown[]> {
		const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(query)}`);
		const said = (await response.json()) as { status: string; error?: string; data?: { result: unknown[] } };
		if (said.status !== 'success') throw new Error(`${query}: ${said.error}`);
		return said.data?.result ?? [];
	}

	const seen = (query: string) => until(async () => (await ask(query)).length > 0, 250);
	const fires = (alert: string) => seen(`ALERTS{alertname="${alert}", alertstate="firing"}`);
	const panels = boards.flatMap(({ title, rows }) =>
		rows.flatMap((row) => row.panels.map((panel) => ({ name: `${title}: ${panel.title}`, ...panel }))),
	);

	it('gets an answer to every query of every panel, and none is empty that should not be', async () => {
		// A rate needs two looks at a number.
		let empty = await emptyPanels();
		for (let look = 0; look < 40 && empty.length > 0; look++) {
			await sleep(1_000);
			empty = await emptyPanels();
		}

		expect(empty).toEqual([]);
	});

	async function emptyPanels(): Promise<string[]> {
		const empty: string[] = [];
		for (const { name, promql = [], mayBeEmpty } of panels) {
			const results = await Promise.all(promql.map(({ expr }) => ask(expr.replaceAll('$__rate_interval', '1m'))));
			const here = promql.every(({ expr }) => !notHere.test(expr));
			if (promql.length > 0 && !mayBeEmpty && here && !results.some((one) => one.length > 0)) empty.push(name);
		}
		return empty;
	}

	it('knows every name that a rule or a panel asks for', async () => {
		const rules = readFileSync(join(__dirname, '..', '..', 'prometheus', 'rules', 'frontdesk.yml'), 'utf8');
		const expressions = [
			...[...rules.matchAll(/expr: (?:\|-?\n((?: {10,}.*\n)+)|(.*)\n)/g)].map(([, block, line]) => block ?? line ?? ''),
			...panels.flatMap(({ promql = [] }) => promql.map(({ expr }) => expr)),
		].join('\n');
		const response = await fetch(`${url}/api/v1/label/__name__/values`);
		const { data } = (await response.json()) as { data: string[] };
		const text = await (await fetch(`${stack.n8nUrl}/metrics`)).text();
		// A histogram or counter of a provider or a channel that was never used is declared, and has no series yet.
		const declared = [...text.matchAll(/^# TYPE (\S+) (\w+)$/gm)].flatMap(([, name]) => [
			name!,
			`${name}_bucket`,
			`${name}_count`,
			`${name}_sum`,
		]);
		const known = new Set([...data, ...declared]);

		const asked = new Set(expressions.match(/\b(frontdesk|n8n|pg|node|redis|cloudflared)_[a-z0-9_]+(?=[\s{[)]|$)/gm));
		expect([...asked].filter((name) => !known.has(name) && !notHere.test(name))).toEqual([]);
	});

	it('evaluates every rule', async () => {
		const response = await fetch(`${url}/api/v1/rules`);
		const { data } = (await response.json()) as {
			data: { groups: { rules: { name: string; lastError?: string }[] }[] };
		};
		const all = data.groups.flatMap(({ rules }) => rules);

		expect(all.length).toBeGreaterThan(40);
		expect(all.filter(({ lastError }) => lastError)).toEqual([]);
	});

	it('shows the business questions to a role that can read no message and change nothing', async () => {
		const { databasePasswords } = JSON.parse(readFileSync(join(stack.data, 'secrets.json'), 'utf8')) as {
			databasePasswords: { reader: string };
		};
		const address = new URL(stack.databaseUrls.app);
		address.username = 'frontdesk_reader';
		address.password = encodeURIComponent(databasePasswords.reader);
		const client = new Client(address.href);
		await client.connect();
		const empty: string[] = [];
		for (const { name, sql, mayBeEmpty } of panels) {
			if (!sql) continue;
			const text = sql
				.replaceAll('$tenant', tenant)
				.replaceAll(
					/\$__timeFilter\(([\w.]+)\)/g,
					"$1 BETWEEN now() - interval '1 hour' AND now() + interval '1 minute'",
				);
			const { rowCount } = await client.query(text);
			if (rowCount === 0 && !mayBeEmpty) empty.push(name);
		}
		await expect(client.query('SELECT text FROM frontdesk.messages')).rejects.toThrow('permission denied');
		await expect(client.query('SELECT access_token FROM frontdesk.channels')).rejects.toThrow('permission denied');
		await expect(client.query('DELETE FROM frontdesk.errors')).rejects.toThrow(/read-only|permission denied/);
		await client.end();

		expect(empty).toEqual([]);
	});

	it('raises the alarm when Meta refuses a token', async () => {
		await inDatabase(
			`UPDATE frontdesk.channels SET paused_at = now(), check_at = now() + interval '1 hour' WHERE kind = 'messenger'`,
		);
		await fires('FrontdeskChannelPaused');
		await inDatabase(`UPDATE frontdesk.channels SET paused_at = NULL WHERE kind = 'messenger'`);
	});

	it('raises the alarm when somebody forges messages, or writes to an account that nobody has', async () => {
		for (let n = 0; n < 25; n++) {
			await postWebhook(textWebhook([{ from: '15550001111', text: 'hi', id: `wamid.forged-${n}` }]), 'sha256=00');
			await postWebhook(
				textWebhook([{ from: '15550001111', text: 'hi', id: `wamid.unknown-${Date.now()}-${n}` }], '999'),
			);
		}
		await fires('FrontdeskSignaturesRefused');
		await fires('FrontdeskUnknownAccounts');
	});

	it('raises the alarm when workflows fail, sheets cannot be read, and customers wait', async () => {
		await inDatabase(`INSERT INTO frontdesk.errors (message) VALUES ('tried out')`);
		await inDatabase(`UPDATE frontdesk.knowledge_syncs SET failures = 1`);
		await inDatabase(`UPDATE frontdesk.knowledge_indexes SET problem = '{"code": "unknown", "message": "tried out"}'`);
		await fires('FrontdeskWorkflowErrors');
		await fires('FrontdeskSheetFailing');
		await inDatabase(`UPDATE frontdesk.knowledge_syncs SET failures = 0`);
		await inDatabase(`UPDATE frontdesk.knowledge_indexes SET problem = NULL`);
		await inDatabase(`DELETE FROM frontdesk.errors WHERE message = 'tried out'`);
	});

	it('raises the alarm when a customer has waited for a person for hours', async () => {
		await inDatabase(
			`UPDATE frontdesk.handoffs SET customer_waiting_since = now() - interval '5 hours' WHERE state = 'waiting'`,
		);
		await fires('FrontdeskHandoffsWaiting');
		await inDatabase(
			`UPDATE frontdesk.handoffs SET customer_waiting_since = now() WHERE customer_waiting_since IS NOT NULL`,
		);
	});

	it('raises the alarm when nobody knows whether a message arrived, a token ends, or an owner has to be told', async () => {
		const [sent] = await inDatabase<{ id: string }>(
			`UPDATE frontdesk.outbox SET state = 'ambiguous', updated_at = now() - interval '20 minutes'
			WHERE id = (SELECT max(id::text)::uuid FROM frontdesk.outbox WHERE state = 'sent' AND turn_id IS NOT NULL) RETURNING id`,
		);
		await inDatabase(
			`UPDATE frontdesk.channels SET token_expires_at = now() + interval '1 day' WHERE kind = 'messenger'`,
		);
		await inDatabase(
			`INSERT INTO frontdesk.alerts (tenant_id, kind, sentence) VALUES ($1, 'tried_out', 'Tried out.')`,
			[tenant],
		);

		for (const alert of ['FrontdeskSendsAmbiguous', 'FrontdeskTokenExpires', 'FrontdeskOwnerAlerts'])
			await fires(alert);

		await inDatabase(`UPDATE frontdesk.outbox SET state = 'sent' WHERE id = $1`, [sent?.id]);
		await inDatabase(`UPDATE frontdesk.channels SET token_expires_at = NULL WHERE kind = 'messenger'`);
		await inDatabase(`DELETE FROM frontdesk.alerts WHERE kind = 'tried_out'`);
	});

	it('raises the alarm when Meta refuses messages, so that customers get no answer', async () => {
		const before = await ask('sum(frontdesk_turn_attempts_total{outcome="failed"})');
		expect(before).toHaveLength(1);
		await sandbox.setFault({ service: 'graph', graphError: '131026', count: 40 });
		await Promise.all(Array.from({ length: 4 }, () => customerWrites(newCustomer(), 'when do you close?')));

		await fires('FrontdeskTurnsFailed');
		await fires('FrontdeskSendsRefused');
		await sandbox.setFault({ service: 'graph', mode: 'fail', count: 0 });
	});

	it('raises the alarm when the language models fail, first of one and then of all', async () => {
		const model = { id: 'frontdeskModel01', name: 'Language model', type: 'frontdeskModelApi' };
		const n8n = await logInToN8n();
		const setModel = (data: object) =>
			n8n(`/rest/credentials/${model.id}`, { method: 'PATCH', body: JSON.stringify({ ...model, data }) });
		await setModel({ baseUrl: `${stack.sandboxUrl}/v1`, apiKey: 'any', model: 'sandbox', provider: 'sandbox' });
		await sandbox.put('/sandbox/model', [{ status: 503, count: 200 }]);
		const ask5 = () =>
			Promise.all(
				Array.from({ length: 5 }, async () => {
					const from = newCustomer();
					await customerWrites(from, 'when do you open in the morning? my number is +49 170 1234567');
					await replyTo(from);
				}),
			);

		await ask5();
		await ask5();

		await fires('FrontdeskModelDown');
		await fires('FrontdeskModelsAllDown');
		await sandbox.put('/sandbox/model', []);
		await setModel({ baseUrl: '', apiKey: '', model: '', provider: '' });
	});

	it('raises the alarm when a process is away, and when the one that hands out turns is', async () => {
		tellAddress(folder, 'worker-1', 9);
		await fires('FrontdeskProcessDown');

		tellAddress(folder, 'n8n', 9);
		await fires('FrontdeskNobodyTells');
		tellAddress(folder, 'n8n', Number(new URL(stack.n8nUrl).port));
		await seen('frontdesk_database_up');
	});

	it('hands alerts to Alertmanager, and always one, so that silence means something', async () => {
		await fires('Watchdog');
		await seen('prometheus_notifications_sent_total > 0');
		expect(await ask('prometheus_notifications_errors_total > 0')).toEqual([]);
	});
});
