import { startForTest } from '../../testing/start-for-test';

let sandbox: Awaited<ReturnType<typeof startForTest>>;

beforeAll(async () => {
	sandbox = await startForTest({
		SANDBOX_INSTAGRAM_TOKEN: 'ig-token',
		SANDBOX_PAGE_TOKEN: 'page-token',
		SANDBOX_WEBHOOK_URL: 'http://127.0.0.1:9/webhook/meta',
	});
});
afterAll(() => sandbox.close());

const get = (path: string, token: string) =>
	sandbox.call('GET', `/graph${path}`, undefined, { authorization: `Bearer ${token}` });

describe('the Graph API stand-in, about an app and its accounts', () => {
	it.each([
		['sandbox-access-token', { id: '122100000000000001' }],
		['page-token', { id: '100000000000002' }],
		['ig-token', { user_id: '17841400000000001', id: '17841400000000001' }],
	])('knows whom %s speaks for', async (token, owner) => {
		expect((await get('/v26.0/me', token)).body).toMatchObject(owner);
	});

	it('describes a token, and says of a wrong one that it is wrong', async () => {
		const good = await get('/v26.0/debug_token?input_token=sandbox-access-token', 'sandbox-access-token');
		const bad = await get('/v26.0/debug_token?input_token=EAAx', 'sandbox-access-token');

		expect(good.body.data).toMatchObject({ is_valid: true, app_id: '100000000000004', expires_at: 0 });
		expect(bad).toMatchObject({ status: 200, body: { data: { is_valid: false, error: { code: 190 } } } });
	});

	it('refreshes a token of Instagram Login, without a version in the path, and no other', async () => {
		const query = 'grant_type=ig_refresh_token&access_token=';

		expect((await get(`/refresh_access_token?${query}ig-token`, 'ig-token')).body).toMatchObject({
			access_token: 'ig-token',
			expires_in: expect.any(Number) as number,
		});
		expect((await get(`/refresh_access_token?${query}page-token`, 'page-token')).body.error.code).toBe(190);
		expect((await get('/refresh_access_token?access_token=ig-token', 'ig-token')).body.error.code).toBe(100);
	});

	it('shows the webhooks of the app to the app only', async () => {
		const path = '/v26.0/100000000000004/subscriptions';
		const { body } = await get(path, '100000000000004|sandbox-app-secret');

		expect(body.data[0]).toMatchObject({
			object: 'whatsapp_business_account',
			callback_url: 'http://127.0.0.1:9/webhook/meta',
			fields: expect.arrayContaining([{ name: 'messages', version: 'v26.0' }]) as object[],
		});
		expect((await get(path, 'sandbox-access-token')).body.error.code).toBe(190);
	});

	it('pages the templates of the business account, by status, with the fields that were asked for', async () => {
		const path = '/v26.0/100000000000003/message_templates?status=APPROVED&fields=name,language&limit=3';
		const first = await get(path, 'sandbox-access-token');
		const next = `${path}&after=${String(first.body.paging.cursors.after)}`;
		const second = await get(next, 'sandbox-access-token');

		expect([first.body.data.length, second.body.data.length, second.body.paging.next]).toEqual([3, 1, undefined]);
		expect(Object.keys(first.body.data[0] as object)).toEqual(['name', 'language', 'id']);
		expect((await get(path, 'ig-token')).body.error.code).toBe(190);
		expect((await get(`${path},price`, 'sandbox-access-token')).body.error?.code).toBe(100);
	});

	it.each([
		['100000000000003', { whatsapp_business_api_data: { id: '100000000000004' } }],
		['17841400000000001', { id: '100000000000004' }],
		['100000000000002', { subscribed_fields: expect.arrayContaining(['message_echoes']) as string[] }],
	])('shows which app the account %s delivers to', async (account, app) => {
		const { body } = await get(`/v26.0/${account}/subscribed_apps`, 'sandbox-access-token');

		expect(body.data).toMatchObject([app]);
	});
});
