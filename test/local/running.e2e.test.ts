import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withClient } from '../../infra/local/postgres';
import { processIdOf, readLogs, runningStack } from '../support/running-stack';
import { until } from '../support/until';

jest.setTimeout(120_000);
const stack = runningStack();

const logIn = (password: string) =>
	fetch(`${stack.n8nUrl}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: stack.owner.email, password }),
	});
const verify = (token: string) =>
	fetch(
		`${stack.webhookUrl}?hub.mode=subscribe&hub.verify_token=${encodeURIComponent(token)}&hub.challenge=1158201444`,
	);

describe('what npm start has started', () => {
	it("lets the owner in to n8n's editor, and nobody with another password", async () => {
		expect((await logIn(stack.owner.password)).status).toBe(200);
		expect((await logIn('another password')).status).toBe(401);
	});

	it('has our nodes from the packed package', () => {
		const packages = join(stack.data, 'n8n', '.n8n', 'nodes', 'node_modules');

		expect(lstatSync(join(packages, 'n8n-nodes-frontdesk')).isDirectory()).toBe(true);
		expect(existsSync(join(packages, 'n8n-nodes-frontdesk', 'infra'))).toBe(false);
	});

	it('keeps every credential encrypted in the database, and no secret in a log', async () => {
		const secrets = JSON.parse(readFileSync(join(stack.data, 'secrets.json'), 'utf8'));
		const n8nDatabase = new URL(stack.databaseUrls.superuser);
		n8nDatabase.pathname = '/n8n';
		const stored = await withClient({ connectionString: n8nDatabase.href }, async (client) => {
			// Other tests make credentials of their own, as an operator would.
			const { rows } = await client.query(`SELECT name, data FROM credentials_entity WHERE id LIKE 'frontdesk%'`);
			return rows as { name: string; data: string }[];
		});

		expect(stored.map(({ name }) => name).sort()).toEqual([
			'Chatwoot',
			'Frontdesk',
			'Google service account',
			'Language model',
			'Meta app',
			'Speech to text',
			'Staff alerts',
			'Sync key',
		]);
		const everything = [...stored.map(({ data }) => data), readLogs()].join('\n');
		const { databasePasswords, ...others } = secrets as Record<string, string> & { databasePasswords: object };
		for (const secret of [...Object.values(others), ...Object.values(databasePasswords)]) {
			expect(everything).not.toContain(secret);
		}
	});

	it('starts n8n again when it dies, with the workflows on the air', async () => {
		const before = processIdOf('n8n');

		process.kill(before!, 'SIGKILL');

		await until(() => processIdOf('n8n') !== undefined && processIdOf('n8n') !== before);
		await until(async () => (await verify(stack.verifyToken)).status === 200);
	});

	it('does not let it wait because it was killed', () => {
		// With these words n8n begins to wait ten seconds.
		expect(readFileSync(join(stack.data, 'logs', 'n8n.log'), 'utf8')).not.toContain('Last session crashed');
	});

	it('comes through the death of PostgreSQL', async () => {
		const before = processIdOf('postgres');

		process.kill(before!, 'SIGKILL');

		await until(() => processIdOf('postgres') !== undefined && processIdOf('postgres') !== before);
		await until(async () => (await logIn(stack.owner.password)).ok);
	});

	it('never tells Meta that a message is stored while n8n is only starting', async () => {
		process.kill(processIdOf(stack.takesIn)!, 'SIGKILL');

		const answers = new Set<string>();
		await until(async () => {
			const response = await verify(stack.verifyToken);
			answers.add(`${response.status} ${await response.text()}`);
			return response.status === 200;
		}, 5);

		expect([...answers].filter((answer) => answer.startsWith('200'))).toEqual(['200 1158201444']);
		// Whether a call falls into the moments between is chance; Meta delivers again after each of these.
		expect([...answers].filter((answer) => !/^(200|404|503)/.test(answer))).toEqual([]);
	});

	it('starts the sandbox again when it dies', async () => {
		const before = processIdOf('sandbox');

		process.kill(before!, 'SIGKILL');

		await until(() => processIdOf('sandbox') !== undefined && processIdOf('sandbox') !== before);
		await until(async () => (await fetch(`${stack.sandboxUrl}/healthz`)).ok);
	});
});
