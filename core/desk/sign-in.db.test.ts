import { createHmac, randomBytes } from 'node:crypto';
import { openShop, type Shop } from '../../test/support/shop';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { closeDatabases, makeEncryptionKey, readKeyRing, sql } from '../storage';
import { alertLink, colleaguesOf, onceLink, sessionOf, signEverybodyOut, signIn, signOut } from '.';

const keys = readKeyRing(makeEncryptionKey('test'));
let test: TestDatabase;
let shop: Shop;

beforeAll(async () => {
	test = await createTestDatabase();
});
beforeEach(async () => {
	shop = await openShop(test);
});
afterAll(async () => {
	await closeDatabases();
	await test.drop();
});

const enter = (link: string | null, ring = keys) => signIn(shop.db, ring, { link: link ?? '', name: 'Ann' });
const refused = expect.objectContaining({ code: 'not-signed-in' });
const hoursAgo = (hours: number) => Date.now() - hours * 3_600_000;
const claimsOf = (link: string) =>
	JSON.parse(Buffer.from(link.split('.')[0]!, 'base64url').toString()) as Record<string, unknown>;
const payloadOf = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');

describe("an alert's link", () => {
	it('opens the Desk of its business at its conversation, for each colleague who reads it', async () => {
		const conversation = '01a22b9f-a537-7a9e-94cb-adfd3b1ccc60';
		const link = alertLink(keys, shop.tenantId, conversation);

		const [ann, ben] = [await enter(link), await enter(link)];

		expect([ann.session.tenantId, ann.conversation]).toEqual([shop.tenantId, conversation]);
		expect(ann.cookie).not.toBe(ben.cookie);
		expect(await sessionOf(shop.db, ann.cookie)).toEqual(ann.session);
	});

	it('opens nothing a day later', async () => {
		await expect(enter(alertLink(keys, shop.tenantId, undefined, hoursAgo(25)))).rejects.toEqual(refused);
	});

	it('opens nothing when it was forged, changed, or cut', async () => {
		const link = alertLink(keys, shop.tenantId)!;
		const [payload, signature] = link.split('.') as [string, string];
		const other = await openShop(test);
		const later = payloadOf({ ...claimsOf(link), expiresAt: Math.floor(Date.now() / 1000) + 9_999_999 });
		const others = payloadOf({ ...claimsOf(link), tenant: other.tenantId });
		const ownKey = createHmac('sha256', randomBytes(32)).update(payload).digest('base64url');

		for (const forged of [
			`${later}.${signature}`,
			`${others}.${signature}`,
			`${payload}.${ownKey}`,
			`${payload}.${signature.slice(0, -4)}`,
			`${payload}.`,
			`${payload}.${signature}.x`,
			payload,
			'',
			'.',
			`${'a'.repeat(3_000)}.b`,
		]) {
			await expect(enter(forged)).rejects.toEqual(refused);
		}
	});

	it('is made by the current key, and also opens by the one before it', async () => {
		const before = makeEncryptionKey('before');
		const link = alertLink(readKeyRing(before), shop.tenantId);

		await enter(link, readKeyRing(`${makeEncryptionKey('now')},${before}`));

		await expect(enter(link, readKeyRing(makeEncryptionKey('now')))).rejects.toEqual(refused);
	});

	it('is none where there is no key', () => {
		expect(alertLink(readKeyRing(''), shop.tenantId)).toBeNull();
	});
});

describe('a link that is good once', () => {
	const once = (address: string | null = null, now?: number) =>
		onceLink(shop.db, keys, { tenantId: shop.tenantId, address }, now);

	it('opens the Desk for one of two who use it at the same time, and never again', async () => {
		const link = await once();

		const results = await Promise.allSettled([enter(link), enter(link)]);

		expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		await expect(enter(link)).rejects.toEqual(refused);
	});

	it('opens nothing after 15 minutes', async () => {
		await expect(enter(await once(null, Date.now() - 16 * 60_000))).rejects.toEqual(refused);
	});

	it('goes to an address once a minute, however many ask for it', async () => {
		const links = await Promise.all(Array.from({ length: 5 }, () => once('ann@shop.example')));

		expect(links.filter((link) => link !== null)).toHaveLength(1);
		expect(await once('ben@shop.example')).not.toBeNull();
	});
});

describe('a session', () => {
	it('is worth nothing at another business', async () => {
		const { cookie } = await enter(alertLink(keys, shop.tenantId));
		const other = await openShop(test);

		await expect(sessionOf(shop.db, `${other.tenantId}.${cookie.split('.')[1]}`)).rejects.toEqual(refused);
	});

	it('ends when its person signs out, and when its time is over', async () => {
		const [ann, ben] = [await enter(alertLink(keys, shop.tenantId)), await enter(alertLink(keys, shop.tenantId))];

		await signOut(shop.db, ann.session);
		await shop.rows(sql`UPDATE frontdesk.desk_sessions SET expires_at = now() WHERE id = ${ben.session.id}`);

		for (const { cookie } of [ann, ben]) await expect(sessionOf(shop.db, cookie)).rejects.toEqual(refused);
	});

	it('ends with all others and all links when everybody is signed out; newer links open', async () => {
		const old = alertLink(keys, shop.tenantId, undefined, Date.now() - 2_000);
		const { cookie } = await enter(old);
		const once = await onceLink(shop.db, keys, { tenantId: shop.tenantId, address: null });

		await signEverybodyOut(shop.db, shop.tenantId);

		await expect(sessionOf(shop.db, cookie)).rejects.toEqual(refused);
		await expect(enter(old)).rejects.toEqual(refused);
		await expect(enter(once)).rejects.toEqual(refused);
		await expect(enter(alertLink(keys, shop.tenantId))).resolves.toBeDefined();
	});

	it.each(['', 'x', 'a.b', `${'0'.repeat(36)}.${'a'.repeat(43)}`])('is not made up: %j', async (cookie) => {
		await expect(sessionOf(shop.db, cookie)).rejects.toEqual(refused);
	});

	it('keeps no secret that opens it', async () => {
		const { cookie } = await enter(alertLink(keys, shop.tenantId));

		const rows = await shop.rows(sql`SELECT s::text AS row FROM frontdesk.desk_sessions s`);

		expect(JSON.stringify(rows)).not.toContain(cookie.split('.')[1]);
	});

	it('tells colleagues who else has the page open', async () => {
		const [ann, ben] = [
			await enter(alertLink(keys, shop.tenantId)),
			await signIn(shop.db, keys, { link: alertLink(keys, shop.tenantId)!, name: 'Ben' }),
		];
		await shop.rows(sql`UPDATE frontdesk.desk_sessions SET seen_at = now() WHERE id = ${ben.session.id}`);

		expect(await colleaguesOf(shop.db, ann.session)).toEqual([{ name: 'Ben', looksAt: null }]);
	});
});
