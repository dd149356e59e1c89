import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { channels } from '../../core/channels';
import { startTestSandbox } from '../../test/support/sandbox';
import { openShop, type Shop } from '../../test/support/shop';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { listChannels, openAccess, type ConnectedChannel } from '../../core/accounts';
import { closeDatabases, makeEncryptionKey, readKeyRing, sql } from '../../core/storage';
import { runChannelCommand } from './channel';

const keys = readKeyRing(makeEncryptionKey('test'));

let test: TestDatabase;
let shop: Shop;
let tenant: string;
let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;

beforeAll(async () => {
	test = await createTestDatabase();
	sandbox = await startTestSandbox({ SANDBOX_PAGE_ID: '100000000000002', SANDBOX_PAGE_TOKEN: 'EAApage' });
});
beforeEach(async () => {
	shop = await openShop(test);
	const [row] = await shop.rows<{ slug: string }>(sql`SELECT slug FROM frontdesk.tenants`);
	tenant = row!.slug;
});
afterAll(async () => {
	await sandbox.close();
	await closeDatabases();
	await test.drop();
});

const shared = () => ({
	accessToken: 'sandbox-access-token',
	appSecret: 'sandbox-app-secret',
	verifyToken: 'verify',
	graphUrl: `${sandbox.url}/graph`,
	graphVersion: 'v26.0',
});

interface Terminal {
	environment?: Record<string, string>;
	/** What the person types when they are asked. */
	typed?: string[];
}

async function run(command: string, { environment = {}, typed = [] }: Terminal = {}) {
	const lines: string[] = [];
	const words = `${command} --tenant ${tenant}`.split(' ');
	const exitCode = await runChannelCommand(words, {
		db: shop.db,
		keys,
		shared: shared(),
		environment,
		ask: async () => typed.shift() ?? '',
		print: (line) => lines.push(line),
	});
	return { exitCode, output: lines.join('\n') };
}

async function find(externalId: string): Promise<ConnectedChannel | undefined> {
	return (await listChannels(shop.db, { tenantId: shop.tenantId })).find((one) => one.externalId === externalId);
}
const accessOf = async (externalId: string) => openAccess(keys, (await find(externalId))!, shared());

describe('npm run channel', () => {
	it('adds an account with its own token, tries it out, and shows no secret', async () => {
		const { exitCode, output } = await run(
			'add --kind messenger --id 100000000000002 --name Bakery --token EAApage --app-secret sandbox-app-secret',
		);

		expect(exitCode).toBe(0);
		expect(output).toMatch(/^Saved\. .*\n\nMessenger Bakery \(100000000000002\)/);
		expect(output).toMatch(/OK +Token +Works/);
		expect(output).not.toMatch(/EAApage|sandbox-app-secret/);
		expect(await accessOf('100000000000002')).toMatchObject({
			accessToken: 'EAApage',
			appSecret: 'sandbox-app-secret',
			hasOwnToken: true,
		});
		await run('remove --kind messenger --id 100000000000002');
	});

	it('takes secrets from the environment, or asks for them', async () => {
		const [fromEnvironment, typed] = [String(randomInt(1e14, 2e14)), String(randomInt(1e14, 2e14))];
		const environment = { CHANNEL_ACCESS_TOKEN: 'EAAenv', CHANNEL_APP_SECRET: 'env-secret' };

		await run(`add --kind whatsapp --id ${fromEnvironment}`, { environment });
		await run(`add --kind whatsapp --id ${typed} --token - --app-secret -`, { typed: ['EAAtyped', 'typed-secret'] });

		expect(await accessOf(fromEnvironment)).toMatchObject({ accessToken: 'EAAenv', appSecret: 'env-secret' });
		expect(await accessOf(typed)).toMatchObject({ accessToken: 'EAAtyped', appSecret: 'typed-secret' });
	});

	it('says by its exit code that an account does not work, and why', async () => {
		const { exitCode, output } = await run('add --kind messenger --id 100000000000009 --token EAAwrong');

		expect(exitCode).toBe(1);
		expect(output).toMatch(/PROBLEM +Token +.*190/);
	});

	it('knows by its token how an Instagram account is connected, unless it is told', async () => {
		const ids = [1, 2, 3].map(() => String(randomInt(1e14, 2e14)));

		await run(`add --kind instagram --id ${ids[0]} --token IGAAx`);
		await run(`add --kind instagram --id ${ids[1]} --token EAAx`);
		await run(`add --kind instagram --id ${ids[2]} --token IGAAx --login page`);

		expect(await Promise.all(ids.map(async (one) => (await find(one))?.loginKind))).toEqual([
			'instagram_login',
			'page_token',
			'page_token',
		]);
	});

	it('changes one thing and leaves the rest, and "none" takes away', async () => {
		const account = `--kind whatsapp --id ${shop.phoneNumberId}`;
		await run(`add ${account} --business-id 100000000000003 --token EAAx --graph-version v25.0`);

		await run(`add ${account} --name Corner --token none`);

		expect(await find(shop.phoneNumberId)).toMatchObject({ name: 'Corner', businessId: '100000000000003' });
		expect(await accessOf(shop.phoneNumberId)).toMatchObject({ hasOwnToken: false, graphVersion: 'v25.0' });
	});

	it('lists the accounts with what is their own, and what is paused', async () => {
		await run(`add --kind whatsapp --id ${shop.phoneNumberId} --token EAAx`);
		await shop.rows(sql`UPDATE frontdesk.channels SET paused_at = now(), paused_reason = 'The token is dead.'`);

		const { output } = await run('list');

		expect(output).toMatch(
			new RegExp(
				`^${tenant}  WhatsApp \\(${shop.phoneNumberId}\\)  its own token, PAUSED since .*: The token is dead\\.$`,
			),
		);
		expect(output).not.toContain('EAAx');
	});

	it('resumes a paused account when the new token works', async () => {
		await run('add --kind messenger --id 100000000000002 --token EAAwrong');
		await shop.rows(sql`UPDATE frontdesk.channels SET paused_at = now() WHERE kind = 'messenger'`);

		const { output } = await run('add --kind messenger --id 100000000000002 --token EAApage');

		expect(output).toMatch(/OK +Sending +Was paused, and goes on/);
		expect(await find('100000000000002')).toMatchObject({ pausedAt: null });
		await run('remove --kind messenger --id 100000000000002');
	});

	it('removes an account, once', async () => {
		const account = `--kind whatsapp --id ${shop.phoneNumberId}`;

		expect((await run(`remove ${account}`)).output).toMatch(/^Removed/);

		expect(await find(shop.phoneNumberId)).toBeUndefined();
		await expect(run(`remove ${account}`)).rejects.toThrow(/There is no whatsapp account/);
		await expect(run(`test ${account}`)).rejects.toThrow(/There is no whatsapp account/);
	});

	it.each([
		['no account', 'add --kind whatsapp', /Give --kind and --id/],
		[
			'a phone number instead of its id',
			'add --kind whatsapp --id +4930123',
			/--id: is not the phone number id that Meta shows/,
		],
		['an unknown kind', 'add --kind telegram --id 123456', /--kind: /],
		['an unknown command', 'ad --kind whatsapp --id 123456', /The command: /],
		['an unknown option', 'add --secret x', /Unknown option '--secret'/],
	])('says in a sentence what is wrong with %s', async (_what, command, sentence) => {
		await expect(run(command)).rejects.toMatchObject({
			code: 'invalid-input',
			message: expect.stringMatching(sentence),
		});
	});

	it('does not repeat a secret that stands in the wrong place', async () => {
		await expect(run('add --kind whatsapp --id 123456 EAAlost')).rejects.not.toThrow(/EAAlost/);
	});
});

describe('a channel of one’s own, by HTTP', () => {
	let receiver: Server;
	let received: { type: string; isSigned: boolean }[];
	let secretKnown: string;
	beforeEach(async () => {
		received = [];
		receiver = createServer((request, response) => {
			void textOf(request).then((body) => {
				const header = (name: string) => request.headers[name] as string;
				const { webhook } = channels.http;
				const call = { rawBody: Buffer.from(body), header, receivedAt: Date.now() };
				const isSigned = 'isGenuine' in webhook && webhook.isGenuine(call, [secretKnown]);
				received.push({ type: (JSON.parse(body) as { type: string }).type, isSigned });
				response.writeHead(204).end();
			});
		});
		await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	});
	afterEach(() => receiver.close());
	const address = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/replies`;
	const secretIn = (output: string) => /shown this once: (\S+)/.exec(output)?.[1];

	it('is made with a secret of its own, shown once, and tried out with a signed call', async () => {
		const id = `telegram-${randomInt(1e6)}`;

		const first = await run(`add --kind http --id ${id} --reply-url ${address()} --private yes`);
		secretKnown = secretIn(first.output)!;
		const again = await run(`test --kind http --id ${id}`);

		expect(secretKnown.length).toBeGreaterThan(30);
		expect(first.output).toContain(`/webhook/channel?id=${id}`);
		expect([first.exitCode, again.exitCode]).toEqual([0, 0]);
		expect(again.output).not.toContain(secretKnown);
		expect(received.at(-1)).toEqual({ type: 'test', isSigned: true });
		expect((await find(id))?.sealed.appSecret).toMatch(/^v1:/);
		expect((await run('list')).output).toMatch(new RegExp(`HTTP .${id}. +replies to 127\\.0\\.0\\.1:`));
	});

	it('keeps its secret when something else is changed, and gets another when one is asked for', async () => {
		const id = `slack-${randomInt(1e6)}`;
		const { output } = await run(`add --kind http --id ${id} --reply-url ${address()} --private yes`);

		const renamed = await run(`add --kind http --id ${id} --name Slack`);
		const replaced = await run(`add --kind http --id ${id} --app-secret new`);

		expect(secretIn(renamed.output)).toBeUndefined();
		expect(secretIn(replaced.output)).toMatch(/.{30}/);
		expect(secretIn(replaced.output)).not.toBe(secretIn(output));
	});

	it('reaches no private network unless the operator says so', async () => {
		const id = `teams-${randomInt(1e6)}`;

		const plain = await run(`add --kind http --id ${id} --reply-url ${address()}`);
		const inside = await run(`add --kind http --id ${id} --reply-url ${address().replace('http:', 'https:')}`);

		expect([plain.exitCode, inside.exitCode]).toEqual([1, 1]);
		expect(plain.output).toContain('is not https');
		expect(inside.output).toContain('leads into a private network');
		expect(received).toEqual([]);
	});

	it.each(['Telegram', 'a', 'with_underscore'])('is not called "%s"', async (id) => {
		await expect(run(`add --kind http --id ${id}`)).rejects.toThrow(/--id: is not a name of your own/);
	});
});
