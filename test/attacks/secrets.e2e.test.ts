import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Client } from 'pg';
import { customerWrites, inDatabase, newCustomer, postWebhook, replyTo, sandbox, stack } from '../support/product';
import { until } from '../support/until';

/** What is planted: a person, her number and her words; and what the installation itself may tell nobody. */
const person = { from: newCustomer(), name: `Planted Person ${randomUUID()}`, words: `my code is ${randomUUID()}` };
const secretsFile = join(stack.data, 'secrets.json');
/** Everything in the file of secrets, by its place in there. */
const secrets = textsOf(JSON.parse(readFileSync(secretsFile, 'utf8')));
const personal = { 'her number': person.from, 'her name': person.name, 'her words': person.words };

function textsOf(value: unknown, place = ''): Record<string, string> {
	if (typeof value === 'string') return value.length >= 8 ? { [place]: value } : {};
	if (typeof value !== 'object' || value === null) return {};
	return Object.assign({}, ...Object.entries(value).map(([key, one]) => textsOf(one, `${place}.${key}`))) as never;
}

/** @returns the names of what stands in a text that should not */
const found = (text: string, wanted: Record<string, string>) =>
	Object.keys(wanted).filter((name) => text.includes(wanted[name] ?? ''));

/** Every file and folder of the data folder, without what links lead to. */
function* everything(folder: string): Generator<{ path: string; mode: number; isFolder: boolean }> {
	for (const name of readdirSync(folder)) {
		const path = join(folder, name);
		const state = lstatSync(path, { throwIfNoEntry: false });
		if (!state || state.isSymbolicLink() || state.isSocket()) continue;
		yield { path, mode: state.mode & 0o777, isFolder: state.isDirectory() };
		if (state.isDirectory()) yield* everything(path);
	}
}

/** The processes of the stack, with all that they have started. */
function processes(): number[] {
	const record = JSON.parse(readFileSync(join(stack.data, 'running.json'), 'utf8')) as { children: { pid: number }[] };
	const all = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
		.trim()
		.split('\n')
		.map((line) => line.trim().split(/\s+/).map(Number));
	const ours = new Set(record.children.map(({ pid }) => pid));
	for (let size = 0; size !== ours.size;) {
		size = ours.size;
		for (const [pid = 0, parent = 0] of all) if (ours.has(parent)) ours.add(pid);
	}
	return [...ours];
}

/** What others try as a key, and mistype. */
const guessed = { password: `Planted-${randomUUID()}`, token: `planted-${randomUUID()}` };

async function somebodyGuesses(): Promise<void> {
	const body = JSON.stringify({ emailOrLdapLoginId: stack.owner.email, password: guessed.password });
	const headers = { 'content-type': 'application/json' };
	await fetch(`${stack.n8nUrl}/rest/login`, { method: 'POST', headers, body });
	await fetch(stack.syncUrl, { method: 'POST', headers: { 'x-frontdesk-sync-key': guessed.token } });
	await fetch(`${stack.webhookUrl}?hub.mode=subscribe&hub.challenge=1&hub.verify_token=${guessed.token}`);
	await postWebhook(`{"object": "${person.words}`);
	await postWebhook(`{"object": "${person.words}"}`, `sha256=${guessed.token}`);
}

beforeAll(async () => {
	// One that is answered, one whose reply Graph refuses, and one whose turn fails.
	const asks = `what time do you close on saturday? ${person.words}`;
	await customerWrites(person.from, asks, { name: person.name });
	await replyTo(person.from);
	await sandbox.setFault({ service: 'graph', mode: 'fail', graphError: '131000', count: 1 });
	await customerWrites(person.from, asks, { name: person.name });
	await replyTo(person.from, 2);
	await inDatabase('REVOKE EXECUTE ON FUNCTION frontdesk.reserve_reply FROM PUBLIC');
	await customerWrites(person.from, asks, { name: person.name });
	await until(async () => {
		const errors = await inDatabase(
			`SELECT 1 FROM frontdesk.errors e JOIN frontdesk.turns t ON t.id = e.turn_id
			JOIN frontdesk.conversations c ON c.id = t.conversation_id WHERE c.identity_value = $1`,
			[person.from],
		);
		return errors.length > 0;
	}).finally(() => inDatabase('GRANT EXECUTE ON FUNCTION frontdesk.reserve_reply TO PUBLIC'));
	await replyTo(person.from, 3);
	await somebodyGuesses();
}, 180_000);
afterAll(() => inDatabase('DELETE FROM frontdesk.set_aside_events'));

it('are in no log', () => {
	const folder = join(stack.data, 'logs');
	const told = readdirSync(folder)
		.map((name) => ({
			name,
			found: found(readFileSync(join(folder, name), 'utf8'), { ...secrets, ...personal, ...guessed }),
		}))
		.filter((log) => log.found.length > 0);

	expect(told).toEqual([]);
});

it('are in no error that on-call staff read', async () => {
	const errors = await inDatabase<{ text: string }>('SELECT e::text AS text FROM frontdesk.errors e');

	expect(errors.flatMap(({ text }) => found(text, { ...secrets, ...guessed, ...personal }))).toEqual([]);
});

it('are in no execution that n8n keeps', async () => {
	const client = new Client(stack.databaseUrls.superuser.replace(/\/[^/]*$/, '/n8n'));
	await client.connect();
	const { rows } = await client.query<{ data: string }>('SELECT data FROM execution_data').finally(() => client.end());

	expect(rows.length).toBeGreaterThan(0);
	expect(rows.flatMap(({ data }) => found(data, { ...secrets, ...guessed }))).toEqual([]);
});

it('are in no list of processes', () => {
	const told = processes().flatMap((pid) => {
		try {
			return found(readFileSync(`/proc/${pid}/cmdline`, 'utf8'), { ...secrets, ...personal });
		} catch {
			return []; // ended meanwhile
		}
	});

	expect(told).toEqual([]);
});

it('are in files that nobody else may read', () => {
	const isRoot = process.getuid?.() === 0;
	const { mode, gid } = lstatSync(stack.data);
	// Where we are root, PostgreSQL's own user passes through the folder, and nobody else.
	expect([mode & 0o777, isRoot ? gid > 0 : true]).toEqual([isRoot ? 0o710 : 0o700, true]);
	const open = [...everything(stack.data)]
		.filter((entry) => (entry.mode & 0o077) !== 0)
		.map((entry) => `${entry.mode.toString(8)} ${relative(stack.data, entry.path)}`);

	expect(open.slice(0, 20)).toEqual([]);
});

it('are in no file as they are, but in those that have to hold them', () => {
	const allowed = /^(secrets\.json|stack\.json)$/;
	const told = [...everything(stack.data)]
		.filter(({ path, isFolder }) => !isFolder && !allowed.test(relative(stack.data, path)))
		.map(({ path }) => ({
			path: relative(stack.data, path),
			found: found(readFileSync(path, 'latin1'), secrets),
		}))
		.filter((file) => file.found.length > 0);

	// n8n keeps its encryption key in a file of its own, and the hash of the owner's password in its database.
	const kept = ({ path, found: names }: (typeof told)[number]) =>
		path.endsWith('.n8n/config') || (path.startsWith('postgres/') && names.join() === '.n8nOwnerPasswordHash');
	expect(told.filter((file) => !kept(file))).toEqual([]);
}, 180_000);

it('travel through no door that is open to the network', () => {
	const sockets = new Set(
		processes().flatMap((pid) => {
			try {
				return readdirSync(`/proc/${pid}/fd`).map((fd) => {
					try {
						return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? '';
					} catch {
						return '';
					}
				});
			} catch {
				return [];
			}
		}),
	);
	const listening = ['tcp', 'tcp6'].flatMap((kind) =>
		readFileSync(`/proc/net/${kind}`, 'utf8')
			.split('\n')
			.slice(1)
			.map((line) => line.trim().split(/\s+/))
			.filter(([, , , state, , , , , , inode = '']) => state === '0A' && sockets.has(inode))
			.map(([, local = '']) => local.split(':')[0]),
	);

	expect(listening.length).toBeGreaterThanOrEqual(3);
	expect([...new Set(listening)]).toEqual(['0100007F']);
});
