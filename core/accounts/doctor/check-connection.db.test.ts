import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomInt } from 'node:crypto';
import { startTestSandbox } from '../../../test/support/sandbox';
import { openShop, type Shop } from '../../../test/support/shop';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { closeDatabases, makeEncryptionKey, readKeyRing, sql } from '../../storage';
import { checkConnection, connectAccount, type AccountDetails } from '..';

const keys = readKeyRing(makeEncryptionKey('test'));
const businessId = '100000000000003';

let test: TestDatabase;
let shop: Shop;
let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let product: Server;
let webhookUrl: string;
let answerVerification: (challenge: string) => [status: number, text: string];

beforeAll(async () => {
	test = await createTestDatabase();
	product = createServer((request, response) => {
		const query = new URL(request.url ?? '', 'http://x').searchParams;
		const [status, text] =
			query.get('hub.verify_token') === 'verify' ? answerVerification(query.get('hub.challenge') ?? '') : [403, 'no'];
		response.writeHead(status).end(text);
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => product.once('listening', resolve));
	webhookUrl = `http://127.0.0.1:${(product.address() as AddressInfo).port}/webhook/meta`;
});
beforeEach(async () => {
	answerVerification = (challenge) => [200, challenge];
	shop = await openShop(test);
	sandbox = await startTestSandbox({
		SANDBOX_PHONE_NUMBER_ID: shop.phoneNumberId,
		SANDBOX_WEBHOOK_URL: webhookUrl,
		SANDBOX_INSTAGRAM_TOKEN: 'ig-token',
		SANDBOX_PAGE_TOKEN: 'page-token',
		SANDBOX_INSTAGRAM_ACCOUNT_ID: String(randomInt(1e14, 2e14)),
		SANDBOX_PAGE_ID: String(randomInt(1e14, 2e14)),
	});
	await connect({ kind: 'whatsapp', externalId: shop.phoneNumberId, businessId });
});
afterEach(() => sandbox.close());
afterAll(async () => {
	product.close();
	await closeDatabases();
	await test.drop();
});

const connect = (details: AccountDetails) => connectAccount(shop.db, keys, shop.tenantId, details);
const shared = (change: object = {}) => ({
	accessToken: 'sandbox-access-token',
	appSecret: 'sandbox-app-secret',
	verifyToken: 'verify',
	graphUrl: `${sandbox.url}/graph`,
	graphVersion: 'v26.0',
	...change,
});
const examine = (change: object = {}) =>
	checkConnection(shop.db, keys, { shared: shared(change), tenantId: shop.tenantId, webhookUrl });
/** All lines of the report that are not OK, as "check: message". */
const complaints = async (change: object = {}) =>
	(await examine(change)).flatMap(({ findings }) =>
		findings.filter(({ state }) => state !== 'ok').map(({ check, message }) => `${check}: ${message}`),
	);
/** Graph answers the next calls to this path with this body. */
const graphAnswers = (path: string, body: object, status = 200) =>
	sandbox.controls.setFault({ service: 'graph', mode: 'fail', status, body, calls: 'all', count: 10, path });
/** Whom a token of the sandbox's speaks for. */
const ownerOf = async (token: string) => {
	const response = await fetch(`${sandbox.url}/graph/v26.0/me`, { headers: { authorization: `Bearer ${token}` } });
	return (await response.json()) as { id: string };
};
const refusal = (code: number, message = 'no') => ({ error: { code, message, type: 'OAuthException' } });

describe('the connection doctor', () => {
	it('finds nothing wrong where nothing is, and says what it looked at', async () => {
		const reports = await examine();

		expect(reports.map(({ title, works }) => [title, works])).toEqual([
			['Frontdesk', true],
			[`WhatsApp (${shop.phoneNumberId})`, true],
		]);
		expect(reports.flatMap(({ findings }) => findings.map(({ check, state }) => `${check} ${state}`))).toEqual([
			'Graph API ok',
			'Clock ok',
			'Webhook ok',
			'Token ok',
			'Permissions ok',
			'App webhook ok',
			'Subscription ok',
			'Number ok',
			'Quality ok',
			'Messaging limit ok',
		]);
	});

	it('knows Instagram and Messenger by their own tokens', async () => {
		const page = await ownerOf('page-token');
		const instagram = await ownerOf('ig-token');
		await connect({ kind: 'messenger', externalId: page.id, accessToken: 'page-token' });
		const login = { accessToken: 'ig-token', loginKind: 'instagram_login' } as const;
		await connect({ kind: 'instagram', externalId: instagram.id, ...login });

		expect(await complaints()).toEqual([]);
	});

	it('says that a token is refused, and where a new one is made', async () => {
		expect(await complaints({ accessToken: 'expired' })).toEqual([
			expect.stringMatching(/^Token: .*190.*System users > Generate token/),
		]);
	});

	it("says that a token is another account's", async () => {
		const externalId = String(randomInt(1e14, 2e14));
		await connect({ kind: 'messenger', externalId, accessToken: 'page-token' });

		expect(await complaints()).toEqual([
			expect.stringMatching(`Token: This token belongs to .*, not to ${externalId}`),
		]);
	});

	it.each<[what: string, path: string, answer: object, complaint: RegExp]>([
		[
			'permissions that are missing',
			'debug_token',
			{ data: { app_id: '100000000000004', expires_at: 0, scopes: ['whatsapp_business_management'] } },
			/^Permissions: The token lacks whatsapp_business_messaging\./,
		],
		[
			'a token that ends soon',
			'debug_token',
			{
				data: {
					app_id: '100000000000004',
					expires_at: Math.floor(Date.now() / 1000) + 5 * 24 * 3600,
					scopes: ['whatsapp_business_messaging', 'whatsapp_business_management'],
				},
			},
			/^Token: Works until \d{4}-\d\d-\d\d \(4 days\)\./,
		],
		[
			'an app that hears no messages',
			'/subscriptions',
			{ data: [{ object: 'whatsapp_business_account', fields: [{ name: 'account_update' }] }] },
			/^App webhook: Not subscribed to messages\. .*WhatsApp > Configuration/,
		],
		['an app without a webhook', '/subscriptions', { data: [] }, /^App webhook: The app has no webhook/],
		[
			'an app that delivers to somebody else',
			'/subscriptions',
			{ data: [{ object: 'whatsapp_business_account', callback_url: 'https://old.example/x', fields: ['messages'] }] },
			/^App webhook: Meta delivers to https:\/\/old\.example\/x, and not to http/,
		],
		[
			'an account that is not connected',
			'subscribed_apps',
			{ data: [] },
			/^Subscription: The account is not connected/,
		],
		[
			'a number that is banned',
			'account_mode',
			{ display_phone_number: '+1 555', status: 'BANNED', quality_rating: 'GREEN' },
			/^Number: \+1 555 is BANNED: it cannot send/,
		],
		['a number that is reported', 'account_mode', { status: 'CONNECTED', quality_rating: 'RED' }, /^Quality: .*RED/],
		[
			"Meta's test number",
			'account_mode',
			{ status: 'CONNECTED', quality_rating: 'GREEN', account_mode: 'SANDBOX' },
			/^Test number: .*five phones/,
		],
		['a number that Meta hides', 'account_mode', refusal(100), /^Number: Meta does not show this phone number/],
	])('says what to do about %s', async (_what, path, answer, complaint) => {
		await graphAnswers(path, answer, 'error' in answer ? 400 : 200);

		expect(await complaints()).toEqual([expect.stringMatching(complaint)]);
	});

	it('asks for the business account where it is not known', async () => {
		await connect({ kind: 'whatsapp', externalId: shop.phoneNumberId, businessId: null });

		expect(await complaints()).toEqual([expect.stringMatching(/^Subscription: .*--business-id/)]);
	});

	it.each<[what: string, status: number, text: string, complaint: RegExp]>([
		['another verify token', 403, '', /^Webhook: .*does not know the verify token/],
		['no workflow', 404, '', /^Webhook: .*Publish the workflow/],
		['another program', 200, 'hello', /^Webhook: .*is it another program/],
	])('notices %s behind the webhook address', async (_what, status, text, complaint) => {
		answerVerification = () => [status, text];

		expect(await complaints()).toEqual([expect.stringMatching(complaint)]);
	});

	it('says that nothing answers at the webhook address, or at Graph', async () => {
		const nowhere = 'http://127.0.0.1:1';
		const options = { shared: shared({ graphUrl: nowhere }), tenantId: shop.tenantId, webhookUrl: nowhere };

		const [installation] = await checkConnection(shop.db, keys, options);

		expect(installation?.works).toBe(false);
		expect(installation?.findings.map(({ check, message }) => `${check}: ${message}`)).toEqual([
			expect.stringMatching(/^Graph API: .*cannot be reached \(ECONNREFUSED\)/),
			expect.stringMatching(/^Webhook: .*cannot be reached/),
		]);
	});

	it('tells a clock that is wrong', async () => {
		const now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now + 120_000);

		const lines = await complaints().finally(() => jest.restoreAllMocks());

		expect(lines).toContainEqual(expect.stringMatching(/^Clock: This machine is 1\d\d s ahead of Meta's clock/));
	});

	it('says that a secret cannot be opened', async () => {
		await connect({ kind: 'whatsapp', externalId: shop.phoneNumberId, accessToken: 'own' });
		const options = { shared: shared(), tenantId: shop.tenantId };

		const reports = await checkConnection(shop.db, readKeyRing(makeEncryptionKey('other')), options);

		expect(reports[1]?.findings).toMatchObject([{ check: 'Secrets', message: expect.stringContaining('"test"') }]);
	});

	it('writes down when it looked, and when the token ends', async () => {
		await graphAnswers('debug_token', { data: { app_id: '100000000000004', expires_at: 1_900_000_000, scopes: [] } });

		await examine();

		const [row] = await shop.rows<{ checked: boolean; ends: string }>(sql`
			SELECT last_checked_at > now() - interval '1 minute' AS checked, extract(epoch FROM token_expires_at) AS ends
			FROM frontdesk.channels`);
		expect(row).toEqual({ checked: true, ends: '1900000000.000000' });
	});
});
