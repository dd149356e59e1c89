import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePorts, Supervisor } from '../../infra/local/processes';
import { canWatch, prepareWatching, tellAddress } from '../../infra/local/watching';
import { boards } from '../../grafana/source/boards';
import { connectChatwoot } from '../support/connect-chatwoot';
import {
	credentialIsInUse,
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
import { processIdOf } from '../support/running-stack';
import { until } from '../support/until';

/** Of exporters that a single n8n, or this machine, has none of. */
const notHere = /\b(redis|cloudflared|pg_settings_max_connections|frontdesk_backup)_?\w*/;

/** What these compare lies minutes, hours and days apart. */
const shorter: Record<string, [from: string, to: string][]> = {
	FrontdeskSilence: [
		['[30m]', '[10s]'],
		['offset 1d', 'offset 14s'],
		['offset 7d', 'offset 16s'],
	],
	FrontdeskUnansweredSpike: [
		['[1d] offset 1h', '[5m] offset 40s'],
		['[1h]', '[40s]'],
	],
	FrontdeskSpinning: [['[10m]', '[10s]']],
	FrontdeskChatwootAway: [['> 600', '> 3']],
	// A disk of four megabytes, full within seconds.
	DiskAlmostFull: [['> 1e9', '> 1e6']],
	DiskFillsUp: [['[6h]', '[5s]']],
};

/** A mount that only the program has that makes it; what container this runs in may not allow that. */
const ownMounts = ['--map-root-user --mount', '--mount']
	.map((flags) => flags.split(' '))
	.find((flags) => spawnSync('unshare', [...flags, 'mount', '-t', 'tmpfs', 'none', tmpdir()]).status === 0);
/** Because of which a run may leave an alert out; its name is in the list of skipped tests. */
const needMounts = ['DiskAlmostFull', 'DiskFillsUp'];

// What is broken is broken again until it is told.
jest.setTimeout(200_000);

/** A backup that nobody has made since. */
const oldCopy = '20261001T031500Z';

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
			{
				settings: { data: folder },
				server,
				// Of a Redis that is not there.
				queue: { redis: { port: 9, password: 'none' }, webhooksUrl: stack.n8nUrl },
				n8nUrl: stack.n8nUrl,
			} as never,
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
		const fast = text
			.replace(/_interval: 15s/g, '_interval: 1s')
			// A database that lets nobody in costs its exporter a second.
			.replace('job_name: postgres\n', 'job_name: postgres\n    scrape_interval: 5s\n    scrape_timeout: 4s\n')
			.replace(/^ *for: .*\n/gm, '');
		return fast.replace(/- alert: (\w+)\n[\s\S]*?(?=\n {6}- |\n {2}- |$)/g, (rule, alert: string) =>
			(shorter[alert] ?? []).reduce((text, [from, to]) => text.replaceAll(from, to), rule),
		);
	}

	async function ask(query: string): Promise<unknown[]> {
		const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(query)}`);
		const said = (await response.json()) as { status: string; error?: string; data?: { result: unknown[] } };
		if (said.status !== 'success') throw new Error(`${query}: ${said.error}`);
		return said.data?.result ?? [];
	}

	const seen = (query: string) => until(async () => (await ask(query)).length > 0, 250);
	/** Of these alerts, those that have not fired lately; some are over as soon as what broke is mended. */
	async function missing(alerts: string[]): Promise<string[]> {
		const fired = (await ask(`count by (alertname) (count_over_time(ALERTS{alertstate="firing"}[2m]))`)) as {
			metric: { alertname: string };
		}[];
		return alerts.filter((alert) => !fired.some(({ metric }) => metric.alertname === alert));
	}

	/**
	 * Waits until these have fired.
	 *
	 * @param breakIt is done again and again until then: what a test breaks once, a sync or a status may have mended before Prometheus
	 * looks, and a rate sees nothing of the first number of a series that is new
	 */
	async function fires(alerts: string[], breakIt: () => Promise<unknown> = async () => {}): Promise<void> {
		const deadline = Date.now() + 90_000;
		let left = alerts;
		do {
			await breakIt();
			await sleep(250);
			left = await missing(alerts);
		} while (left.length > 0 && Date.now() < deadline);
		expect(left).toEqual([]);
	}
	const addressesOf = (job: string, ...ports: number[]) =>
		writeFileSync(
			join(folder, 'watching', 'targets', `${job}.yml`),
			JSON.stringify([{ targets: ports.map((port) => `127.0.0.1:${port}`) }]),
		);
	const mayCall = (may: 'GRANT' | 'REVOKE', ...functions: string[]) =>
		inDatabase(
			functions
				.map((name) => `${may} EXECUTE ON FUNCTION frontdesk.${name} ${may === 'GRANT' ? 'TO' : 'FROM'} frontdesk_app`)
				.join(';'),
		);
	const turnsOver = async (customers: string[]) => {
		const over = await inDatabase(
			`SELECT FROM frontdesk.turns t JOIN frontdesk.conversations c ON (c.tenant_id, c.id) = (t.tenant_id, t.conversation_id)
			WHERE c.identity_value = ANY ($1) AND t.completed_at IS NOT NULL`,
			[customers],
		);
		return over.length;
	};
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
			const results = await Promise.all(
				promql.map(({ expr }) => ask(expr.replaceAll('$__rate_interval', '1m').replaceAll('$__range', '1h'))),
			);
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
		await fires(['FrontdeskChannelPaused'], () =>
			inDatabase(
				`UPDATE frontdesk.channels SET paused_at = now(), check_at = now() + interval '1 hour' WHERE kind = 'messenger'`,
			),
		);
		await inDatabase(`UPDATE frontdesk.channels SET paused_at = NULL WHERE kind = 'messenger'`);
	});

	it('raises the alarm when somebody forges messages, or writes to an account that nobody has', async () => {
		for (let n = 0; n < 25; n++) {
			await postWebhook(textWebhook([{ from: '15550001111', text: 'hi', id: `wamid.forged-${n}` }]), 'sha256=00');
			await postWebhook(
				textWebhook([{ from: '15550001111', text: 'hi', id: `wamid.unknown-${Date.now()}-${n}` }], '999'),
			);
		}
		await postWebhook('{"entry": [');
		await fires(['FrontdeskSignaturesRefused', 'FrontdeskUnknownAccounts', 'FrontdeskEventsSetAside']);
		await inDatabase(`DELETE FROM frontdesk.set_aside_events WHERE reason = 'It is no JSON.'`);
	});

	it('raises the alarm when nobody writes any more, a process spins at rest, and what stands around it is gone', async () => {
		const [backupPort = 0, memoryPort = 0] = await freePorts(2);
		const beside = [await startBackup(backupPort), startPoorMachine(memoryPort)];
		addressesOf('backup', backupPort);
		addressesOf('node', memoryPort);
		addressesOf('tunnel', 9);
		addressesOf('qdrant', 9);
		await inDatabase('ALTER ROLE frontdesk_reader NOLOGIN');
		await inDatabase(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'frontdesk_reader'`);
		let isRestless = true;
		const spinning = (async () => {
			while (isRestless)
				// Few at a time: Prometheus itself has to be answered within a second.
				await Promise.all(Array.from({ length: 3 }, () => fetch(`${stack.n8nUrl}/metrics`).then((r) => r.text())));
		})();
		try {
			await fires(['FrontdeskSilence', 'FrontdeskSpinning']);
			isRestless = false;
			await fires(['FrontdeskTunnelDown', 'RedisDown', 'BackupTooOld', 'MemoryAlmostFull', 'WatcherDown']);
			await fires(['FrontdeskDatabaseDown']);
		} finally {
			isRestless = false;
			await spinning;
			await inDatabase('ALTER ROLE frontdesk_reader LOGIN');
			beside.forEach((program) => program.kill());
			for (const job of ['backup', 'tunnel', 'qdrant']) addressesOf(job);
		}
	});

	/** As in its container, with a database that it does not reach: it tells of the newest copy that it finds. */
	async function startBackup(port: number): Promise<ChildProcess> {
		const copies = join(folder, 'backups');
		mkdirSync(join(copies, oldCopy), { recursive: true });
		writeFileSync(join(copies, oldCopy, 'manifest.json'), '{}');
		const program = spawn(
			process.execPath,
			[join(__dirname, '..', '..', 'dist', 'infra', 'backup', 'backup.js'), 'serve'],
			{
				env: {
					PATH: process.env['PATH'],
					FRONTDESK_DATA: folder,
					FRONTDESK_POSTGRES_PORT: '9',
					FRONTDESK_BACKUP_FOLDER: copies,
					FRONTDESK_BACKUP_RECIPIENT: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
					FRONTDESK_BACKUP_PORT: String(port),
					FRONTDESK_BACKUP_ADDRESS: '127.0.0.1',
				},
			},
		);
		return program;
	}

	/** The real exporter, told that there is hardly any memory. */
	function startPoorMachine(port: number): ChildProcess {
		const files = join(folder, 'proc');
		mkdirSync(files);
		writeFileSync(join(files, 'meminfo'), 'MemTotal: 1000000 kB\nMemFree: 20000 kB\nMemAvailable: 40000 kB\n');
		return spawn('prometheus-node-exporter', [
			...['--collector.disable-defaults', '--collector.meminfo'],
			...[`--path.procfs=${files}`, `--web.listen-address=127.0.0.1:${port}`],
		]);
	}

	(ownMounts ? it : it.skip)('raises the alarm when a disk fills up, and when it is almost full', async () => {
		const [port = 0] = await freePorts(1);
		const disk = startSmallDisk(port, ownMounts ?? []);
		addressesOf('node', port);
		try {
			await fires(needMounts);
		} finally {
			disk.kill();
			addressesOf('node');
		}
	});

	/** The real exporter, which alone has a small disk: something writes it full, deletes all, and begins again. */
	function startSmallDisk(port: number, flags: string[]): ChildProcess {
		const [disk, files] = [join(folder, 'disk'), join(folder, 'proc-with-disk')];
		mkdirSync(disk);
		mkdirSync(join(files, '1'), { recursive: true });
		writeFileSync(join(files, '1', 'mounts'), `/dev/disk ${disk} ext4 rw 0 0\n`);
		const script = `mount -t tmpfs -o size=4m none "$0" && exporter=$$
			while kill -0 $exporter; do
				for part in $(seq 40); do head -c 102400 /dev/zero >>"$0/file"; sleep 0.25; done
				sleep 5
				rm "$0/file"
			done &
			exec prometheus-node-exporter --collector.disable-defaults --collector.filesystem "$@"`;
		return spawn('unshare', [
			...[...flags, 'sh', '-c', script, disk],
			...[`--path.procfs=${files}`, `--web.listen-address=127.0.0.1:${port}`],
		]);
	}

	it('raises the alarm when the database is too slow to take in, and when a process hangs for a second', async () => {
		const slow = ['FrontdeskWebhooksMissed', 'FrontdeskPoolExhausted', 'FrontdeskEventLoopSlow'];
		const n8n = processIdOf('n8n')!;
		const blocking = new Client(stack.databaseUrls.superuser);
		await blocking.connect();
		const delivered: Promise<Response>[] = [];
		// Again where the numbers of the whole installation were read in the wrong moment: they share the pool.
		await fires(slow, async () => {
			await blocking.query('BEGIN; LOCK TABLE frontdesk.messages');
			for (let n = 0; n < 25; n++) {
				const message = { from: newCustomer(), text: 'thanks', id: `wamid.slow-${Date.now()}-${n}` };
				delivered.push(postWebhook(textWebhook([message])));
			}
			await sleep(2_500);
			await blocking.query('COMMIT');
			await Promise.all(delivered);
			// Shorter than Prometheus waits here, so that it is still told of it.
			process.kill(n8n, 'SIGSTOP');
			await sleep(600);
			process.kill(n8n, 'SIGCONT');
			await sleep(1_500);
		});
		await blocking.end();

		expect((await Promise.all(delivered)).filter(({ status }) => status !== 200)).toEqual([]);
	});

	it('raises the alarm when workflows fail, sheets cannot be read, and customers wait', async () => {
		// A sync that succeeds in the meantime mends it.
		await fires(['FrontdeskSheetFailing'], () => inDatabase(`UPDATE frontdesk.knowledge_syncs SET failures = 1`));
		await inDatabase(`UPDATE frontdesk.knowledge_syncs SET failures = 0`);
	});

	it('raises the alarm when a step of turns breaks, so that they are begun again and again', async () => {
		const customers = Array.from({ length: 6 }, newCustomer);
		await inDatabase('REVOKE EXECUTE ON FUNCTION frontdesk.search_knowledge FROM PUBLIC');
		try {
			await Promise.all(customers.map((from) => customerWrites(from, 'when do you close?')));
			await fires(['FrontdeskTurnsRepeated', 'FrontdeskWorkflowErrors']);
		} finally {
			await inDatabase('GRANT EXECUTE ON FUNCTION frontdesk.search_knowledge TO PUBLIC');
		}
		await Promise.all(customers.map((from) => replyTo(from)));
	});

	it('raises the alarm when nothing is handed out: no turns, no messages of staff, no sheets', async () => {
		const due = ['claim_due_turns', 'claim_due_sends', 'claim_tenants_to_sync'];
		const customer = newCustomer();
		await mayCall('REVOKE', ...due);
		try {
			await customerWrites(customer, 'when do you close?');
			await inDatabase(
				`INSERT INTO frontdesk.outbox (tenant_id, id, idempotency_key, part, request, state, next_attempt_at)
				SELECT m.tenant_id, m.id, 'tried out', 1, '{}', 'pending', now() - interval '20 minutes' FROM frontdesk.messages m
				WHERE m.direction = 'in' AND m.tenant_id = $1 ORDER BY m.id DESC LIMIT 1`,
				[tenant],
			);
			const stuck = ['FrontdeskClaimsFailing', 'FrontdeskQueueStuck', 'FrontdeskOutboxStuck', 'FrontdeskSyncStopped'];
			// What was handed out just before may still come to its end.
			await fires(stuck, async () => {
				await inDatabase(
					`UPDATE frontdesk.conversations SET due_at = now() - interval '2 minutes' WHERE identity_value = $1`,
					[customer],
				);
				await inDatabase(
					`UPDATE frontdesk.knowledge_syncs SET next_sync_at = now() - interval '20 minutes' WHERE tenant_id = $1`,
					[tenant],
				);
				await inDatabase(`SELECT pg_notify('frontdesk_due', '0')`);
			});
		} finally {
			await inDatabase(`DELETE FROM frontdesk.outbox WHERE idempotency_key = 'tried out'`);
			await mayCall('GRANT', ...due.toReversed());
		}
		await replyTo(customer);
	});

	it('raises the alarm when somebody guesses links to the Desk', async () => {
		const guess = () =>
			fetch(`${stack.n8nUrl}/webhook/desk`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ do: 'signIn', link: `${tenant}.${Date.now()}.AAAAAA`, name: 'Eve' }),
			});

		await fires(['FrontdeskDeskRefused'], async () => {
			const answers = await Promise.all(Array.from({ length: 25 }, guess));
			expect(answers.filter(({ status }) => status !== 401)).toEqual([]);
		});
	});

	it('raises the alarm when Chatwoot cannot be reached', async () => {
		const disconnect = await connectChatwoot();
		try {
			await sandbox.setFault({ service: 'chatwoot', mode: 'fail', status: 502, count: 1_000 });
			const customer = newCustomer();
			await customerWrites(customer, 'can I talk to a human please?');
			await fires(['FrontdeskChatwootAway']);
		} finally {
			await disconnect();
		}
	});

	it('raises the alarm when somebody takes nearly all connections of the database', async () => {
		const [{ free }] = (await inDatabase(
			`SELECT current_setting('max_connections')::integer * 9 / 10 - count(*)::integer AS free FROM pg_stat_activity WHERE datname IS NOT NULL`,
		)) as [{ free: number }];
		const idle = Array.from({ length: free }, () => new Client(stack.databaseUrls.superuser));
		for (const client of idle) await client.connect();
		try {
			await fires(['PostgresConnectionsHigh']);
		} finally {
			await Promise.all(idle.map((client) => client.end()));
		}
	});

	it('raises the alarm when a customer has waited for a person for hours', async () => {
		await fires(['FrontdeskHandoffsWaiting'], () =>
			inDatabase(
				`UPDATE frontdesk.handoffs SET customer_waiting_since = now() - interval '5 hours' WHERE state = 'waiting'`,
			),
		);
		await inDatabase(
			`UPDATE frontdesk.handoffs SET customer_waiting_since = now() WHERE customer_waiting_since IS NOT NULL`,
		);
	});

	it('raises the alarm when nobody knows whether a message arrived, a token ends, or an owner has to be told', async () => {
		const [sent] = await inDatabase<{ id: string }>(
			`SELECT max(id::text) AS id FROM frontdesk.outbox WHERE state = 'sent' AND turn_id IS NOT NULL`,
		);
		await inDatabase(
			`UPDATE frontdesk.channels SET token_expires_at = now() + interval '1 day' WHERE kind = 'messenger'`,
		);
		await inDatabase(
			`INSERT INTO frontdesk.alerts (tenant_id, kind, sentence) VALUES ($1, 'tried_out', 'Tried out.')`,
			[tenant],
		);

		// A status of the sandbox's settles it.
		await fires(['FrontdeskSendsAmbiguous', 'FrontdeskTokenExpires', 'FrontdeskOwnerAlerts'], () =>
			inDatabase(
				`UPDATE frontdesk.outbox SET state = 'ambiguous', updated_at = now() - interval '20 minutes' WHERE id = $1`,
				[sent?.id],
			),
		);

		await inDatabase(`UPDATE frontdesk.outbox SET state = 'sent' WHERE id = $1`, [sent?.id]);
		await inDatabase(`UPDATE frontdesk.channels SET token_expires_at = NULL WHERE kind = 'messenger'`);
		await inDatabase(`DELETE FROM frontdesk.alerts WHERE kind = 'tried_out'`);
	});

	it('raises the alarm when Meta refuses messages, so that customers get no answer', async () => {
		const before = await ask('sum(frontdesk_turn_attempts_total{outcome="failed"})');
		expect(before).toHaveLength(1);
		// Shares of all that was sent and answered, as much as that may be by now.
		await fires(['FrontdeskTurnsFailed', 'FrontdeskSendsRefused', 'FrontdeskAnswersLate'], async () => {
			await sandbox.setFault({ service: 'graph', graphError: '131026', count: 40 });
			const customers = Array.from({ length: 4 }, newCustomer);
			await Promise.all(customers.map((from) => customerWrites(from, 'when do you close?')));
			await until(async () => (await turnsOver(customers)) >= customers.length, 250);
		});
		await sandbox.setFault({ service: 'graph', mode: 'fail', count: 0 });
	});

	it('raises the alarm when the language models fail, first of one and then of all, and when traces and vectors get nowhere', async () => {
		const asks = async () => {
			const from = newCustomer();
			await customerWrites(from, 'when do you open in the morning? my number is +49 170 1234567');
			await replyTo(from);
			return from;
		};
		await setModel({ baseUrl: `${stack.sandboxUrl}/v1`, apiKey: 'any', model: 'sandbox', provider: 'sandbox' });
		try {
			await sandbox.put('/sandbox/model', [{ status: 503, count: 2_000 }]);
			await sandbox.setFault({ service: 'langfuse', mode: 'fail', count: 5_000 });
			await credentialIsInUse();

			const models = ['FrontdeskModelDown', 'FrontdeskModelsAllDown'];
			await fires([...models, 'FrontdeskSearchDegraded', 'FrontdeskVectorsMissing', 'TracesNotDelivered'], async () => {
				// Vectors whose model nobody has configured any more. The next sync sees that, and lets searches go on without.
				await inDatabase(
					`INSERT INTO frontdesk.knowledge_indexes (tenant_id, store, model, dimensions, state, problem)
					VALUES ($1, 'postgres', 'tried out', 3, 'live', '{"code": "unknown", "message": "tried out"}')
					ON CONFLICT (tenant_id, store, model) DO UPDATE SET state = 'live'`,
					[tenant],
				);
				await Promise.all([asks(), asks()]);
			});
			await sandbox.put('/sandbox/model', []);

			// A provider that is well again is noticed by the next call after its rest of ten seconds, with no clock moved.
			await until(async () => {
				const [turn] = await inDatabase<{ source: string }>(
					`SELECT t.reply ->> 'source' AS source FROM frontdesk.turns t JOIN frontdesk.conversations c ON c.id = t.conversation_id
					WHERE c.identity_value = $1`,
					[await asks()],
				);
				return turn?.source === 'model';
			}, 1_000);

			await inDatabase(
				`INSERT INTO frontdesk.daily_costs (tenant_id, day, kind, provider, model, cost_usd)
				SELECT tenant_id, (now() AT TIME ZONE time_zone)::date, 'model', 'tried out', '', 2 FROM frontdesk.tenants WHERE tenant_id = $1`,
				[tenant],
			);
			// A sync sets what stands in the sheet.
			await fires(['FrontdeskBudgetReached'], async () => {
				await setBudget('1');
				await asks();
			});
		} finally {
			await sandbox.put('/sandbox/model', []);
			await sandbox.setFault({ service: 'langfuse', mode: 'fail', count: 0 });
			await setBudget('0');
			await inDatabase(`DELETE FROM frontdesk.knowledge_indexes WHERE model = 'tried out'`);
			await inDatabase(`DELETE FROM frontdesk.daily_costs WHERE provider = 'tried out'`);
			await setModel({ baseUrl: '', apiKey: '', model: '', provider: '' });
		}
	});

	async function setModel(data: object): Promise<void> {
		const n8n = await logInToN8n();
		const model = { id: 'frontdeskModel01', name: 'Language model', type: 'frontdeskModelApi', data };
		await n8n(`/rest/credentials/${model.id}`, { method: 'PATCH', body: JSON.stringify(model) });
	}

	const setBudget = (usd: string) =>
		inDatabase(`UPDATE frontdesk.settings SET value = $1 WHERE tenant_id = $2 AND name = 'daily_budget_usd'`, [
			usd,
			tenant,
		]);

	it('raises the alarm when many more customers than usual want a person, and staff cannot be told', async () => {
		const customers: string[] = [];
		// Again where those before asked for much else at the same time.
		await fires(['FrontdeskUnansweredSpike'], async () => {
			const more = Array.from({ length: 25 }, newCustomer);
			customers.push(...more);
			await Promise.all(more.map((from) => customerWrites(from, 'I want to talk to a human')));
			await Promise.all(more.map((from) => replyTo(from)));
			// Until Prometheus has seen the last of them.
			await sleep(2_000);
		});
		// The last attempt, by a bot that nobody has filled in.
		await inDatabase(
			`INSERT INTO frontdesk.handoff_alerts (tenant_id, way, recipient, kind, handoff_ids, attempts)
			SELECT tenant_id, 'telegram', '-1', 'new', ARRAY[id], 7 FROM frontdesk.handoffs
			WHERE tenant_id = $1 AND customer_waiting_since IS NOT NULL ORDER BY id DESC LIMIT 1`,
			[tenant],
		);
		await inDatabase(`SELECT frontdesk.notify_work('handoffs', now())`);

		await fires(['FrontdeskStaffNotTold']);
		await inDatabase(
			`SELECT frontdesk.end_handoff(tenant_id, id, 'test', false) FROM frontdesk.conversations WHERE identity_value = ANY ($1)`,
			[customers],
		);
		await inDatabase(`DELETE FROM frontdesk.alerts WHERE kind = 'staff_alert_telegram'`);
		await inDatabase(`DELETE FROM frontdesk.handoff_alerts WHERE recipient = '-1'`);
	});

	it('raises the alarm when a process needs all its memory, when it is away, and when the one that hands out turns is', async () => {
		const [port = 0] = await freePorts(1);
		const greedy = startGreedyProcess(port);
		tellAddress(folder, 'worker-1', port);
		await fires(['FrontdeskMemoryHigh']);

		greedy.kill();
		await seen('ALERTS{alertname="FrontdeskProcessDown", process="worker", alertstate="firing"}');

		tellAddress(folder, 'n8n', 9);
		await seen('ALERTS{alertname="FrontdeskNobodyTells", alertstate="firing"}');
		tellAddress(folder, 'n8n', Number(new URL(stack.n8nUrl).port));
		await seen('frontdesk_database_up');
	});

	/** Tells of itself as a process of n8n does, with a heap that is soon used up. */
	function startGreedyProcess(port: number): ChildProcess {
		const script = `
			const { collectDefaultMetrics, register } = require('prom-client');
			require(process.argv[1]);
			collectDefaultMetrics({ prefix: 'n8n_' });
			const held = Buffer.alloc(128 * 2 ** 20, 1);
			require('node:http').createServer(async (_, response) => {
				response.setHeader('content-type', register.contentType).end(await register.metrics());
			}).listen(${port}, '127.0.0.1', () => held.length);`;
		return spawn(process.execPath, [
			...['--max-old-space-size=64', '--max-semi-space-size=4', '-e', script],
			join(__dirname, '..', '..', 'dist', 'core', 'observability'),
		]);
	}

	it('hands alerts to Alertmanager, and always one, so that silence means something', async () => {
		await fires(['Watchdog']);
		await seen('prometheus_notifications_sent_total > 0');
		expect(await ask('prometheus_notifications_errors_total > 0')).toEqual([]);
	});

	it('has raised each alarm that there is', async () => {
		const response = await fetch(`${url}/api/v1/rules?type=alert`);
		const { data } = (await response.json()) as { data: { groups: { rules: { name: string }[] }[] } };
		const alarms = new Set(data.groups.flatMap(({ rules }) => rules.map(({ name }) => name)));
		const raised = (await ask('count by (alertname) (count_over_time(ALERTS{alertstate="firing"}[1h]))')) as {
			metric: { alertname: string };
		}[];

		const left = [...alarms].filter((alarm) => !raised.some(({ metric }) => metric.alertname === alarm));
		expect(left.sort()).toEqual(ownMounts ? [] : needMounts);
	});
});
