import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { changeVariables } from '../../infra/setup/env-file';
import { projectFolder } from '../../infra/local/project-folder';
import { startTestSandbox } from '../support/sandbox';

const program = join(projectFolder, 'dist', 'infra', 'setup', 'setup.js');
const answers: Record<string, string> = {
	FRONTDESK_DOMAIN: 'desk.example.com',
	TUNNEL_CREDENTIALS: '{"AccountTag":"a","TunnelID":"6ff42ae2-765d-4adf-8112-31c55c1551ef","TunnelSecret":"s"}',
	META_APP_SECRET: 'sandbox-app-secret',
	META_ACCESS_TOKEN: 'sandbox-access-token',
	WHATSAPP_PHONE_NUMBER_ID: '100000000000001',
	GOOGLE_SHEET_ID: 'https://docs.google.com/spreadsheets/d/1AbCdEfGhIjK/edit',
	COMPOSE_PROFILES: 'monitoring',
};
let folder: string;
let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;

beforeAll(async () => {
	sandbox = await startTestSandbox({});
	answers['META_GRAPH_URL'] = `${sandbox.url}/graph`;
});
afterAll(() => sandbox.close());
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'frontdesk-setup-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The operator runs it. @param typed what they type, a line each; undefined: nothing is asked */
async function setup(words: string[], environment: object = {}, typed = ''): Promise<{ code: number; said: string }> {
	const { PATH, HOME } = process.env;
	const child = spawn(process.execPath, [program, ...words], {
		env: { PATH, HOME, ...environment, FRONTDESK_PROJECT: folder },
	});
	child.stdin.end(typed);
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const code = await new Promise<number>((resolve) => child.once('close', resolve));
	return { code, said };
}
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const state = () =>
	['.env', ...readdirSync(join(folder, 'secrets')).map((name) => `secrets/${name}`)].map((name) => [name, read(name)]);

it('makes every secret that docker-compose.yml names, for the containers alone to read, and asks the services', async () => {
	const { code, said } = await setup(['--unattended'], answers);

	const named = Object.keys(
		(parse(readFileSync(join(projectFolder, 'docker-compose.yml'), 'utf8')) as { secrets: object }).secrets,
	);
	expect(readdirSync(join(folder, 'secrets')).sort()).toEqual(named.sort());
	for (const [name] of state()) expect((statSync(join(folder, name!)).mode & 0o777).toString(8)).toBe('600');
	expect(said).toContain('OK  Meta');
	expect(said).toContain('Nothing is missing');
	expect(code).toBe(0);
	expect(read('.env')).toMatch(/^CLOUDFLARE_TUNNEL_ID=6ff42ae2-765d-4adf-8112-31c55c1551ef$/m);
	expect(read('.env')).not.toContain('sandbox-access-token');
	for (const secret of ['sandbox-access-token', read('secrets/n8n_encryption_key'), read('secrets/backup_identity')]) {
		expect(said).not.toContain(secret.trim());
	}
});

it('changes only what it is asked to change', async () => {
	await setup(['--unattended'], answers);
	writeFileSync(join(folder, '.env'), `# mine\nOTHER=1\n${read('.env')}`);
	const before = state();

	const again = await setup(['--unattended']);
	const unchanged = state();
	await setup(['FRONTDESK_DOMAIN'], {}, 'other.example.com\n');

	expect(again.code).toBe(0);
	expect(unchanged).toEqual(before);
	expect(state().filter(([name, content]) => before.find(([one]) => one === name)?.[1] !== content)).toEqual([
		['.env', before[0]![1]!.replace('desk.example.com', 'other.example.com')],
	]);
});

it('asks one thing after the other, and takes Enter for "as it is"', async () => {
	const order = ['FRONTDESK_DOMAIN', 'TUNNEL_CREDENTIALS', 'META_GRAPH_URL', 'META_APP_SECRET', 'META_ACCESS_TOKEN'];
	const typed = [...order, 'WHATSAPP_PHONE_NUMBER_ID'].map((name) => answers[name]!);
	typed[0] = `https://${answers['FRONTDESK_DOMAIN']?.toUpperCase()}/`;

	const { said } = await setup([], {}, `${typed.join('\n')}\n\n\n\n${answers['GOOGLE_SHEET_ID']}\n\n\n\n\n\n\n`);

	expect(said).toMatch(/"App settings", "Basic", "App secret"/);
	expect(said).toContain('Nothing is missing');
	expect(read('.env')).toContain(`FRONTDESK_DOMAIN=${answers['FRONTDESK_DOMAIN']}\n`);
	expect(read('secrets/services.env')).toMatch(/^META_VERIFY_TOKEN=[0-9a-f]{32}$/m);
});

it('says what is missing, and which token is refused', async () => {
	const nothing = await setup(['--check']);
	await setup(['--unattended'], {
		...answers,
		META_APP_SECRET: 'wrong',
		FRONTDESK_DOMAIN: '',
		FRONTDESK_BACKUP_REMOTE: 'b2:copies',
	});
	const refused = await setup(['--check']);

	expect(nothing).toMatchObject({
		code: 1,
		said: expect.stringMatching(/Missing in secrets\/, and made by setup: n8n_encryption_key, .* more/),
	});
	expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('FRONTDESK_DOMAIN is missing') });
	expect(refused.said).toMatch(/Meta does not take what it was given: .*appsecret_proof/);
	expect(refused.said).toContain('RCLONE_CONFIG knows no [b2]');
});

it.each([
	['FRONTDESK_DOMAIN', 'desk', /no name like desk\.example\.com/],
	['WHATSAPP_PHONE_NUMBER_ID', '+49 30 123', /not the number that Meta shows/],
	['TUNNEL_CREDENTIALS', '{"a":1}', /not the file of a tunnel/],
	['TYPO', '', /There is no setting TYPO here/],
])('refuses %s=%s in a sentence', async (name, typed, sentence) => {
	const { code, said } = await setup([name], {}, `${typed}\n`);

	expect(code).toBe(1);
	expect(said).toMatch(sentence);
});

it('knows the addresses of some model providers', async () => {
	await setup(['--unattended'], { ...answers, LLM_PROVIDERS: 'ollama', OLLAMA_MODEL: 'qwen3:4b' });

	expect(read('secrets/services.env')).toContain('OLLAMA_BASE_URL=http://ollama:11434/v1\n');
});

it('writes values that a shell and docker compose read as they were meant', () => {
	const changed = changeVariables("# top\nA=1\nB='old'\n", { B: 'a $HOME b', C: 'x', A: '' });

	expect(changed).toBe("# top\nB='a $HOME b'\nC=x\n");
	const { stdout } = spawnSync('sh', ['-c', `${changed}printf %s "$B"`], { encoding: 'utf8' });
	expect(stdout).toBe('a $HOME b');
});
