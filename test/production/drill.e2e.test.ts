/** The drill: an installation that is backed up loses everything but its backups and the key, and is put back. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { placeOf } from '../../infra/backup/places';
import { keptPieces, walFolder } from '../../infra/backup/log-pieces';
import { completeCopies, readManifest } from '../../infra/backup/whole-copy';
import { makeKeyPair, type KeyPair } from '../../infra/backup/encryption';
import { sandboxSettings, type Settings } from '../../infra/local/configuration';
import { describeInstallation, type Installation } from '../../infra/local/installation';
import { connectionTo, databases, forgetful, withClient } from '../../infra/local/postgres';
import { freePorts, runToEnd, Supervisor } from '../../infra/local/processes';
import { postgresProgram } from '../../infra/local/programs';
import { projectFolder } from '../../infra/local/project-folder';
import { startStack, type Stack } from '../../infra/local/stack';
import { SandboxControls } from '../support/sandbox';
import { until } from '../support/until';

jest.setTimeout(600_000);

const n8nFolder = process.env['FRONTDESK_N8N_FOLDER'] ?? '';
const question = 'what time do you close on saturday?';
let folder: string;
let settings: Settings;
let keys: KeyPair;
let stack: Stack | undefined;
let installation: Installation;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'frontdesk-drill-'));
	const [n8n, webhook, sandbox, postgres] = (await freePorts(4)) as [number, number, number, number];
	keys = await makeKeyPair();
	settings = {
		...sandboxSettings(join(folder, 'data'), { n8n, webhook, sandbox, postgres }),
		backup: { folder: join(folder, 'backups'), recipient: keys.recipient, remote: offSite() },
		debounceMs: 400,
	};
});
/** A folder is a place for rclone too. */
const hasRclone = spawnSync('rclone', ['version']).status === 0;
const offSite = () => (hasRclone ? join(folder, 'off-site') : undefined);

afterAll(async () => {
	await stack?.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
	stack = startStack({
		settings,
		mode: 'single',
		n8nFolder,
		report: () => undefined,
		onGivenUp: (error) => console.error(error.message),
		postgresSettings: { ...forgetful, fsync: 'on' },
	});
	installation = await stack.ready;
}

async function customerAsks(from: string): Promise<string> {
	const response = await fetch(`${installation.sandboxUrl}/sandbox/inbound`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ channel: 'whatsapp', from, text: question }),
	});
	expect(response.ok).toBe(true);
	const sandbox = new SandboxControls(installation.sandboxUrl!);
	return until(async () => (await sandbox.sentMessages(from)).find(({ status }) => status === 200)?.body.text?.body);
}

async function asAdministrator<Row extends object>(text: string, database: string = databases.product): Promise<Row[]> {
	const { server } = installation;
	return withClient(connectionTo(server, 'superuser', database), async (client) => {
		await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
		return (await client.query<Row>(text)).rows;
	});
}

/** Each table of the product with its number of rows, and a hash of all of them. */
async function everyRow(): Promise<Record<string, { rows: number; hash: string }>> {
	const tables = await asAdministrator<{ name: string }>(
		`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'frontdesk' ORDER BY 1`,
	);
	const counts = tables.map(
		({ name }) =>
			`SELECT '${name}' AS name, count(*)::integer AS rows, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash
			FROM frontdesk.${name} t`,
	);
	const rows = await asAdministrator<{ name: string; rows: number; hash: string }>(counts.join(' UNION ALL '));
	return Object.fromEntries(rows.map(({ name, ...rest }) => [name, rest]));
}

async function restore(...words: string[]): Promise<string> {
	const identity = join(folder, 'identity.txt');
	writeFileSync(identity, `# kept elsewhere\n${keys.identity}\n`);
	return command('restore', '--identity', identity, ...words);
}

async function command(name: 'backup' | 'restore', ...words: string[]): Promise<string> {
	return runToEnd({
		file: process.execPath,
		args: [join(projectFolder, 'dist', 'infra', 'backup', `${name}.js`), ...words],
		env: {
			...process.env,
			FRONTDESK_DATA: settings.data,
			FRONTDESK_POSTGRES_PORT: String(settings.ports.postgres),
			FRONTDESK_BACKUP_FOLDER: settings.backup.folder,
			FRONTDESK_BACKUP_RECIPIENT: keys.recipient,
			FRONTDESK_BACKUP_REMOTE: offSite() ?? '',
		},
	});
}

it('puts everything back row for row as it was at a moment, and the bot answers', async () => {
	const pieces = () => keptPieces(walFolder(settings.backup.folder));
	const heartbeats = () =>
		JSON.parse(readFileSync(join(walFolder(settings.backup.folder), 'heartbeats.json'), 'utf8')) as { at: string }[];
	await start();
	const before = await customerAsks('15551230001');
	await until(() => completeCopies(settings.backup.folder).at(-1));
	const copy = basename((await command('backup')).trim());
	// What is written after the copy is in PostgreSQL's log alone.
	await customerAsks('15551230002');
	await new Promise((resolve) => setTimeout(resolve, 2_000));
	const wanted = await everyRow();
	const [moment] = await asAdministrator<{ at: Date }>('SELECT clock_timestamp() AS at');
	await customerAsks('15551230003');
	// Within half a minute the backup notes how far the log reaches.
	await until(async () => heartbeats().some(({ at }) => new Date(at) > moment!.at));
	const [last] = await asAdministrator<{ piece: string }>('SELECT pg_walfile_name(pg_switch_wal()) AS piece');
	await until(() => pieces().includes(last!.piece));
	expect(wanted['messages']!.rows).toBeGreaterThanOrEqual(4);

	stack!.kill();
	await stack!.stop();
	rmSync(settings.data, { recursive: true });
	const began = Date.now();
	const said = await restore('--until', moment!.at.toISOString());
	expect(said).toContain(`Restored from ${copy}`);
	const postgres = await servedAlone();
	const found = await everyRow();
	await postgres.stop();
	await start();
	const after = await customerAsks('15551230004');
	console.log(`Back ${((Date.now() - began) / 1000).toFixed(1)} s after the restore began, the bot's answer included.`);

	expect(found).toEqual(wanted);
	expect(after).toBe(before);
});

it('keeps for people what a database is not needed for', async () => {
	const copy = completeCopies(settings.backup.folder).at(-1)!;
	const exports = join(settings.backup.folder, `restored-${copy}`);

	expect(readFileSync(join(exports, 'sheets', 'frontdesk.csv'), 'utf8')).toMatch(
		/^"source","question","variants","answer"/,
	);
	expect(JSON.parse(readFileSync(join(exports, 'workflows', 'frontdeskTakeIn1.json'), 'utf8'))).toMatchObject({
		active: true,
	});
	expect(readFileSync(join(exports, 'keys', 'secrets.json'), 'utf8')).toContain(installation.secrets.n8nEncryptionKey);
});

it('restores nothing over a Frontdesk that runs, nor with another key, nor from a damaged copy', async () => {
	await expect(restore()).rejects.toThrow(/PostgreSQL runs. Stop Frontdesk first/);
	// What was written since the restore is off-site as well, for the next test.
	const [last] = await asAdministrator<{ piece: string }>('SELECT pg_walfile_name(pg_switch_wal()) AS piece');
	const remote = offSite();
	await until(() => !remote || keptPieces(walFolder(remote)).includes(last!.piece));
	await stack!.stop();
	const copy = completeCopies(settings.backup.folder).at(-1);
	const file = join(settings.backup.folder, copy!, 'cluster.tar.gz.age');
	const whole = readFileSync(file);
	const { identity } = keys;

	keys.identity = (await makeKeyPair()).identity;
	await expect(restore()).rejects.toThrow(/does not open with this key/);
	keys.identity = identity;
	writeFileSync(file, whole.subarray(0, -1));
	await expect(restore('--until', readManifest(join(settings.backup.folder, copy!))!.ended)).rejects.toThrow(/damaged/);
	writeFileSync(file, whole);
	await expect(restore('--until', '2001-01-01T00:00:00Z')).rejects.toThrow(/after that moment/);

	expect(existsSync(join(settings.data, 'postgres', 'PG_VERSION'))).toBe(true);
});

(hasRclone ? it : it.skip)('brings back what only the place off-site has left', async () => {
	rmSync(settings.backup.folder, { recursive: true });
	rmSync(settings.data, { recursive: true });

	expect(await restore('--off-site')).toMatch(/Restored from .*\n.*Keys that were missing are back: secrets\.json/s);

	const postgres = await servedAlone();
	expect((await everyRow())['messages']!.rows).toBeGreaterThanOrEqual(6);
	await postgres.stop();
});

/** PostgreSQL without anybody who would change a row. */
async function servedAlone(): Promise<Supervisor> {
	mkdirSync(join(settings.data, 'logs'), { recursive: true });
	const supervisor = new Supervisor({
		logs: join(settings.data, 'logs'),
		report: () => undefined,
		onChange: () => undefined,
		onGivenUp: (error) => console.error(error.message),
	});
	installation = describeInstallation(settings, n8nFolder, undefined);
	expect(placeOf(settings).keys).toHaveProperty(['secrets.json']);
	await supervisor.start(postgresProgram(installation, { ...forgetful, fsync: 'on' }));
	return supervisor;
}
