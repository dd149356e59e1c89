import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Client } from 'pg';
import {
	customerWrites,
	inDatabase,
	newCustomer,
	postWebhook,
	replyTo,
	sandbox,
	stack,
	textWebhook,
} from '../support/product';
import { until } from '../support/until';

/** What is planted: a person, her number and her words; and what the installation itself may tell nobody. */
const person = { from: newCustomer(), name: `Planted Person ${randomUUID()}`, words: `my code is ${randomUUID()}` };
const secretsFile = join(stack.data, 'secrets.json');
const secrets = textsOf(JSON.parse(readFileSync(secretsFile, 'utf8')));
/** The sandbox's own access to Meta, which every request carries. */
const personal = [person.from, person.name, person.words];

function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return value.length >= 8 ? [value] : [];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const found = (text: string, wanted: readonly string[]) => wanted.filter((one) => text.includes(one));

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

beforeAll(async () => {
	const id = `wamid.${randomUUID()}`;
	const webhook = textWebhook([{ from: person.from, text: person.words, id }]) as {
		entry: [{ changes: [{ value: { contacts: [{ profile: { name: string } }] } }] }];
	};
	webhook.entry[0].changes[0].value.contacts[0].profile.name = person.name;
	// One that is answered, one whose reply Graph refuses, one that is not signed, and one that cannot be stored.
	await postWebhook(webhook);
	await until(async () => (await inDatabase('SELECT FROM frontdesk.messages WHERE platform_id = $1', [id])).length);
	await replyTo(person.from);
	await sandbox.setFault({ service: 'graph', kind: 'fail', times: 2, status: 500 }).catch(() => undefined);
	await customerWrites(person.from, `Do you deliver? ${person.words}`, { name: person.name });
	await postWebhook(webhook, `sha256=${'0'.repeat(64)}`);
	await postWebhook(`{"object": "${person.words}`);
	await until(async () => (await sandbox.sentMessages(person.from)).length >= 2);
});
afterAll(() => inDatabase('DELETE FROM frontdesk.set_aside_events'));

it('are in no log', () => {
	const folder = join(stack.data, 'logs');
	const told = readdirSync(folder)
		.map((name) => ({ name, found: found(readFileSync(join(folder, name), 'utf8'), [...secrets, ...personal]) }))
		.filter((log) => log.found.length > 0);

	expect(told).toEqual([]);
});

it('are in no error that on-call staff read', async () => {
	const errors = await inDatabase<{ text: string }>('SELECT e::text AS text FROM frontdesk.errors e');

	expect(errors.flatMap(({ text }) => found(text, [...secrets, person.words]))).toEqual([]);
});

it('are in no execution that n8n keeps', async () => {
	const client = new Client(stack.databaseUrls.superuser.replace(/\/[^/]*$/, '/n8n'));
	await client.connect();
	const { rows } = await client.query<{ data: string }>('SELECT data FROM execution_data').finally(() => client.end());

	expect(rows.flatMap(({ data }) => found(data, secrets))).toEqual([]);
});

it('are in no list of processes', () => {
	const told = processes().flatMap((pid) => {
		try {
			return found(readFileSync(`/proc/${pid}/cmdline`, 'utf8'), [...secrets, ...personal]);
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
	const allowed = /^(secrets\.json|stack\.json|postgres\/|.*\.pgpass$)/;
	const told = [...everything(stack.data)]
		.filter(({ path, isFolder }) => !isFolder && !allowed.test(relative(stack.data, path)))
		.map(({ path }) => ({
			path: relative(stack.data, path),
			found: found(readFileSync(path, 'latin1'), secrets).length,
		}))
		.filter((file) => file.found > 0);

	// n8n keeps its encryption key in a file of its own, which it closes by itself.
	expect(told.filter(({ path }) => !path.endsWith('.n8n/config'))).toEqual([]);
});

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
