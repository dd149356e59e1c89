import { randomInt } from 'node:crypto';
import { startTestSandbox } from '../../test/support/sandbox';
import { openShop, type Shop } from '../../test/support/shop';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { closeDatabases, makeEncryptionKey, readKeyRing, sql } from '../storage';
import { forgetChannelAccess } from './channel-access';
import { encryptWithCurrentKey } from './encrypt-with-current-key';
import {
	channelAccess,
	connectAccount,
	disconnectAccount,
	listChannels,
	refreshTokens,
	signingSecretsOf,
	type AccountDetails,
} from '.';

const oldKey = makeEncryptionKey('2026');
const keys = readKeyRing(oldKey);

let test: TestDatabase;
let shop: Shop;
let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;

beforeAll(async () => {
	test = await createTestDatabase();
	sandbox = await startTestSandbox();
});
beforeEach(async () => {
	shop = await openShop(test);
});
afterAll(async () => {
	await sandbox.close();
	await closeDatabases();
	await test.drop();
});

const shared = () => ({
	accessToken: 'sandbox-access-token',
	appSecret: 'sandbox-app-secret',
	graphUrl: `${sandbox.url}/graph`,
	graphVersion: 'v26.0',
});
const newId = () => String(randomInt(1e14, 2e14));
const connect = (details: Partial<AccountDetails> & { externalId: string }, tenantId = shop.tenantId) =>
	connectAccount(shop.db, keys, tenantId, { kind: 'instagram', ...details });
const accessOf = (channelId: string, ring = keys) =>
	channelAccess(shop.db, ring, { tenantId: shop.tenantId, channelId }, shared());
const columnsOf = async (channelId: string) => {
	const [row] = await shop.rows<{ channel: Record<string, string | null> }>(
		sql`SELECT to_jsonb(c) AS channel FROM frontdesk.channels c WHERE id = ${channelId}`,
	);
	return row!.channel;
};

describe('connectAccount', () => {
	it('keeps secrets encrypted, and gives them to who has the key', async () => {
		const channelId = await connect({ externalId: newId(), accessToken: 'IGAA-own', appSecret: 'own-secret' });

		const columns = await columnsOf(channelId);
		expect(columns['access_token']).toMatch(/^v1:2026:/);
		expect(JSON.stringify(columns)).not.toMatch(/IGAA-own|own-secret/);
		expect(await accessOf(channelId)).toMatchObject({ accessToken: 'IGAA-own', appSecret: 'own-secret' });
	});

	it('changes only what is said, and goes back to the credential when a token is taken away', async () => {
		const externalId = newId();
		const channelId = await connect({ externalId, name: 'Bakery', accessToken: 'own', loginKind: 'page_token' });

		await connect({ externalId, graphVersion: 'v25.0' });
		expect(await accessOf(channelId)).toMatchObject({ accessToken: 'own', graphVersion: 'v25.0', usesPageToken: true });
		expect(await columnsOf(channelId)).toMatchObject({ name: 'Bakery' });

		await connect({ externalId, accessToken: null });
		expect(await accessOf(channelId)).toMatchObject({ accessToken: 'sandbox-access-token', hasOwnToken: false });
	});

	it('refuses an account that another business has, in a sentence', async () => {
		const externalId = newId();
		const other = await openShop(test);
		await connect({ externalId }, other.tenantId);

		await expect(connect({ externalId })).rejects.toMatchObject({
			code: 'invalid-input',
			message: expect.stringContaining('connected to another business'),
		});
	});

	it('takes an account over when the other business has removed it, and gives it back the same way', async () => {
		const externalId = newId();
		const other = await openShop(test);
		const theirs = await connect({ externalId }, other.tenantId);
		await disconnectAccount(other.db, other.tenantId, { kind: 'instagram', externalId });

		const ours = await connect({ externalId });
		await disconnectAccount(shop.db, shop.tenantId, { kind: 'instagram', externalId });

		expect(ours).not.toBe(theirs);
		expect(await connect({ externalId }, other.tenantId)).toBe(theirs);
	});

	it('is the same once and several times at once', async () => {
		const externalId = newId();

		const ids = await Promise.all([1, 2, 3].map(() => connect({ externalId })));

		expect(new Set(ids).size).toBe(1);
	});

	it('stores no secret without a key', async () => {
		const noKeys = readKeyRing('');
		const details = { kind: 'instagram', externalId: newId(), accessToken: 'own' } as const;

		await expect(connectAccount(shop.db, noKeys, shop.tenantId, details)).rejects.toThrow(/no Encryption Key/);
		expect(await shop.rows(sql`SELECT FROM frontdesk.channels WHERE external_id = ${details.externalId}`)).toEqual([]);
	});
});

describe('channelAccess', () => {
	it('asks the database once for many turns, and again when it is told to', async () => {
		const channelId = await connect({ externalId: newId(), accessToken: 'first' });
		await accessOf(channelId);
		// Somebody else's process replaces the token: ours may use what it knows, until it is refused.
		await shop.rows(sql`UPDATE frontdesk.channels SET access_token = NULL WHERE id = ${channelId}`);

		expect((await accessOf(channelId)).accessToken).toBe('first');
		forgetChannelAccess(shop.db, channelId);
		expect((await accessOf(channelId)).accessToken).toBe('sandbox-access-token');
	});

	it('finds the address by how the account is connected', async () => {
		const meta = { ...shared(), graphUrl: 'https://graph.facebook.com' };
		const urlOf = async (details: Partial<AccountDetails>) => {
			const channelId = await connect({ externalId: newId(), ...details });
			const access = await channelAccess(shop.db, keys, { tenantId: shop.tenantId, channelId }, meta);
			return [access.graphUrl, access.usesPageToken, access.appSecret];
		};

		expect(await urlOf({ kind: 'whatsapp' })).toEqual(['https://graph.facebook.com', false, meta.appSecret]);
		expect(await urlOf({ kind: 'messenger' })).toEqual(['https://graph.facebook.com', true, meta.appSecret]);
		expect(await urlOf({})).toEqual(['https://graph.facebook.com', true, meta.appSecret]);
		// An app of Instagram Login has a secret of its own: the Facebook app's would be a wrong proof.
		const login = { accessToken: 'own', loginKind: 'instagram_login' } as const;
		expect(await urlOf(login)).toEqual(['https://graph.instagram.com', false, undefined]);
		expect(await urlOf({ ...login, appSecret: 'ig' })).toEqual(['https://graph.instagram.com', false, 'ig']);
	});

	it("cannot open a token that was copied from another tenant's channel", async () => {
		const other = await openShop(test);
		const theirs = await connect({ externalId: newId(), accessToken: 'theirs' }, other.tenantId);
		const [row] = await other.rows<{ token: string }>(
			sql`SELECT access_token AS token FROM frontdesk.channels WHERE id = ${theirs}`,
		);
		const ours = await connect({ externalId: newId() });
		await shop.rows(sql`UPDATE frontdesk.channels SET access_token = ${row!.token} WHERE id = ${ours}`);

		await expect(accessOf(ours)).rejects.toMatchObject({ code: 'configuration' });
	});
});

describe('an app secret', () => {
	const headerFor = async (body: Buffer, secret: string) => {
		const { createHmac } = await import('node:crypto');
		return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
	};
	const isAccepted = async (externalId: string, secret: string) => {
		const rawBody = Buffer.from(JSON.stringify({ object: 'instagram', entry: [{ id: externalId, messaging: [] }] }));
		// A list of its own each time, because one is kept for half a minute.
		const fresh = readKeyRing(`${oldKey},${makeEncryptionKey(`k${randomInt(1e9)}`)}`);
		const secrets = signingSecretsOf(shop.db, fresh, () => {});
		const signer = await secrets.findSigner({ rawBody, header: await headerFor(rawBody, secret), trusted: [] });
		return signer?.maySpeakFor({ channel: 'instagram', account: externalId, entryId: externalId }) ?? false;
	};

	it('is good for signatures from when it is entered, and for a week after it was replaced', async () => {
		const externalId = newId();
		const channelId = await connect({ externalId, appSecret: 'first' });
		expect(await isAccepted(externalId, 'first')).toBe(true);

		await connect({ externalId, appSecret: 'second' });
		expect([await isAccepted(externalId, 'first'), await isAccepted(externalId, 'second')]).toEqual([true, true]);

		await shop.rows(sql`
			UPDATE frontdesk.channels SET previous_app_secret_until = previous_app_secret_until - interval '7 days'
			WHERE id = ${channelId}`);
		expect([await isAccepted(externalId, 'first'), await isAccepted(externalId, 'second')]).toEqual([false, true]);
	});

	it('is gone with its account', async () => {
		const externalId = newId();
		const channelId = await connect({ externalId, accessToken: 'own', appSecret: 'first' });

		expect(await disconnectAccount(shop.db, shop.tenantId, { kind: 'instagram', externalId })).toBe(true);

		expect(await isAccepted(externalId, 'first')).toBe(false);
		expect(await columnsOf(channelId)).toMatchObject({ active: false, access_token: null, app_secret: null });
		expect(await disconnectAccount(shop.db, shop.tenantId, { kind: 'instagram', externalId })).toBe(false);
	});
});

describe('refreshTokens', () => {
	const daysFromNow = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000);
	const expiresIn = (channelId: string, days: number) =>
		shop.rows(sql`UPDATE frontdesk.channels SET token_expires_at = ${daysFromNow(days)} WHERE id = ${channelId}`);
	const ownToken = { accessToken: 'sandbox-access-token', loginKind: 'instagram_login' } as const;
	const refresh = async (externalId: string) => {
		const results = await refreshTokens(shop.db, keys, { shared: shared(), daysBefore: 30 });
		return results.filter(({ account }) => account === externalId);
	};

	it('replaces an Instagram token that ends soon, or that nobody knows the end of', async () => {
		const [soon, unknown, late] = [newId(), newId(), newId()];
		const soonId = await connect({ externalId: soon, ...ownToken });
		await expiresIn(soonId, 20);
		await connect({ externalId: unknown, ...ownToken });
		await expiresIn(await connect({ externalId: late, ...ownToken }), 40);
		const before = await columnsOf(soonId);

		const results = await refreshTokens(shop.db, keys, { shared: shared(), daysBefore: 30 });

		const states = [soon, unknown, late].map((id) => results.find(({ account }) => account === id)?.state);
		expect(states).toEqual(['refreshed', 'refreshed', undefined]);
		const after = await columnsOf(soonId);
		expect(after['access_token']).not.toBe(before['access_token']);
		expect(new Date(after['token_expires_at']!).getTime()).toBeGreaterThan(daysFromNow(59).getTime());
		expect((await accessOf(soonId)).accessToken).toBe('sandbox-access-token');
	});

	it('pauses the channel of a token that is dead, and alerts once', async () => {
		const externalId = newId();
		const channelId = await connect({ externalId, ...ownToken, accessToken: 'dead' });

		expect(await refresh(externalId)).toMatchObject([{ state: 'failed', isUrgent: true }]);
		expect(await refresh(externalId)).toMatchObject([{ state: 'failed', isUrgent: true }]);

		expect((await columnsOf(channelId))['paused_at']).not.toBeNull();
		expect(await shop.rows(sql`SELECT details ->> 'account' AS account FROM frontdesk.errors`)).toEqual([
			{ account: externalId },
		]);
	});

	it('only reports a token that Meta does not refresh today and that works', async () => {
		const externalId = newId();
		const channelId = await connect({ externalId, ...ownToken, graphUrl: `${sandbox.url}/graph` });
		await expiresIn(channelId, 20);
		const tooYoung = {
			error: { message: 'The token must be at least 24 hours old', code: 190, type: 'OAuthException' },
		};
		// A token of Instagram Login is its account's; the stand-in's opens the default account.
		const fault = { service: 'graph', mode: 'fail', calls: 'all', count: 20 };
		await sandbox.controls.put('/sandbox/faults', [
			{ ...fault, status: 400, body: tooYoung, path: 'refresh_access_token' },
			{ ...fault, status: 200, body: { user_id: externalId }, path: '/me' },
		]);

		expect(await refresh(externalId)).toMatchObject([{ state: 'failed', isUrgent: false }]);
		expect((await columnsOf(channelId))['paused_at']).toBeNull();
		await sandbox.controls.put('/sandbox/faults', { ...fault, count: 0 });
	});
});

describe('a change of keys', () => {
	it('writes every secret anew with the new key, so that the old one can go', async () => {
		const externalId = newId();
		const channelId = await connect({ externalId, accessToken: 'own', appSecret: 'first' });
		await connect({ externalId, appSecret: 'second' });
		const newKey = makeEncryptionKey('2027');

		const both = readKeyRing(`${newKey},${oldKey}`);
		expect(await encryptWithCurrentKey(shop.db, both)).toBeGreaterThanOrEqual(3);
		expect(await encryptWithCurrentKey(shop.db, both)).toBe(0);

		forgetChannelAccess(shop.db, channelId);
		expect(await accessOf(channelId, readKeyRing(newKey))).toMatchObject({ accessToken: 'own', appSecret: 'second' });
		// Back, because the other tests of this file read with the old key.
		await encryptWithCurrentKey(shop.db, readKeyRing(`${oldKey},${newKey}`));
	});
});

describe('listChannels', () => {
	it('shows the channels of all tenants, or of one', async () => {
		const other = await openShop(test);
		const accounts = async (tenantId?: string) =>
			(await listChannels(shop.db, { tenantId })).map(({ externalId }) => externalId);

		expect(await accounts()).toEqual(expect.arrayContaining([shop.phoneNumberId, other.phoneNumberId]));
		expect(await accounts(shop.tenantId)).toEqual([shop.phoneNumberId]);
	});
});
