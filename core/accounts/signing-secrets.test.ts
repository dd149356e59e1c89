import { createHmac, randomUUID } from 'node:crypto';
import { parseWebhook, readWebhookBody } from '../channels';
import { encryptSecret, makeEncryptionKey, readKeyRing } from '../storage';
import { SigningSecrets } from './signing-secrets';

const keys = readKeyRing(makeEncryptionKey('test'));
const [ours, theirs] = ['100000000000101', '100000000000202'];

interface Account {
	kind?: string;
	externalId: string;
	businessId?: string;
	appSecret: string;
	previousAppSecret?: string;
}

/** A row as `frontdesk.signing_secrets` returns it. */
function row({ kind = 'whatsapp', externalId, businessId, appSecret, previousAppSecret }: Account) {
	const [tenantId, channelId] = [randomUUID(), randomUUID()];
	const seal = (field: 'app_secret' | 'previous_app_secret', secret: string) =>
		encryptSecret(keys, { tenantId, channelId, field }, secret);
	return {
		tenantId,
		channelId,
		kind,
		externalId,
		businessId: businessId ?? null,
		appSecret: seal('app_secret', appSecret),
		previousAppSecret: previousAppSecret ? seal('previous_app_secret', previousAppSecret) : null,
	};
}

function listOf(...accounts: Account[]) {
	const rows = accounts.map(row);
	const problems: unknown[] = [];
	let queries = 0;
	const secrets = new SigningSecrets(
		async () => {
			queries += 1;
			return rows;
		},
		keys,
		(error) => problems.push(error),
	);
	return { secrets, problems, queries: () => queries };
}

function messageTo(...numbers: string[]): Buffer {
	const changes = numbers.map((id) => ({
		field: 'messages',
		value: {
			metadata: { phone_number_id: id },
			messages: [{ id: `wamid.${id}`, from: '15551230001', type: 'text', text: { body: 'hello' } }],
		},
	}));
	return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '9', changes }] }));
}

const sign = (rawBody: Buffer, secret: string) =>
	`sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}`;

/** The accounts of the events that a webhook signed like this may carry; undefined when it is refused. */
async function accountsHeard(secrets: SigningSecrets, rawBody: Buffer, secret: string, trusted = ['shared']) {
	const signer = await secrets.findSigner({ rawBody, header: sign(rawBody, secret), trusted });
	const events = parseWebhook(readWebhookBody(rawBody));
	return signer && events.filter((event) => signer.maySpeakFor(event)).map(({ account }) => account);
}

describe('SigningSecrets', () => {
	it("lets the Meta credential's secrets speak for every account, the new one and the old", async () => {
		const { secrets } = listOf({ externalId: ours, appSecret: 'own' });
		const body = messageTo(ours, theirs);

		for (const secret of ['new', 'old']) {
			expect(await accountsHeard(secrets, body, secret, ['new', 'old'])).toEqual([ours, theirs]);
		}
	});

	it("drops what a channel's own app says about the account of somebody else", async () => {
		const { secrets } = listOf({ externalId: ours, appSecret: 'own' }, { externalId: theirs, appSecret: 'other' });

		expect(await accountsHeard(secrets, messageTo(ours, theirs, ours), 'own')).toEqual([ours, ours]);
		expect(await accountsHeard(secrets, messageTo(theirs), 'own')).toBeUndefined();
		expect(await accountsHeard(secrets, messageTo(theirs, ours), 'other')).toEqual([theirs]);
	});

	it("drops what a channel's own app says about an account that uses the shared app", async () => {
		const { secrets } = listOf({ externalId: ours, appSecret: 'own' });

		expect(await accountsHeard(secrets, messageTo(ours, theirs), 'own')).toEqual([ours]);
	});

	it('lets one app speak for all accounts that have its secret', async () => {
		const { secrets } = listOf({ externalId: ours, appSecret: 'one' }, { externalId: theirs, appSecret: 'one' });

		expect(await accountsHeard(secrets, messageTo(ours, theirs), 'one')).toEqual([ours, theirs]);
	});

	it('does not take an id of another kind of account for its own', async () => {
		const { secrets } = listOf({ kind: 'messenger', externalId: ours, appSecret: 'own' });

		expect(await accountsHeard(secrets, messageTo(ours), 'own')).toEqual([]);
	});

	it('takes news of the business account only from the app that has a number of it', async () => {
		const { secrets } = listOf(
			{ externalId: ours, businessId: '700000000000001', appSecret: 'own' },
			{ externalId: theirs, businessId: '700000000000002', appSecret: 'other' },
		);
		const news = (id: string) =>
			Buffer.from(
				JSON.stringify({
					object: 'whatsapp_business_account',
					entry: [{ id, changes: [{ field: 'account_update', value: { event: 'DISABLED_UPDATE' } }] }],
				}),
			);

		expect(await accountsHeard(secrets, news('700000000000001'), 'own')).toEqual([null]);
		expect(await accountsHeard(secrets, news('700000000000002'), 'own')).toBeUndefined();
	});

	it('accepts the previous secret while the channel has one', async () => {
		const { secrets } = listOf({ externalId: ours, appSecret: 'new', previousAppSecret: 'old' });

		expect(await accountsHeard(secrets, messageTo(ours), 'old')).toEqual([ours]);
		expect(await accountsHeard(secrets, messageTo(ours), 'older')).toBeUndefined();
	});

	it('asks the database once, however many bad signatures come', async () => {
		const { secrets, queries } = listOf({ externalId: ours, appSecret: 'own' });

		for (let i = 0; i < 50; i++) expect(await accountsHeard(secrets, messageTo(ours), `guess ${i}`)).toBeUndefined();

		expect(queries()).toBe(1);
	});

	it('finds its secret in a body full of other numbers, and stops at a stranger who names every account', async () => {
		const many = Array.from({ length: 60 }, (_, i) => ({ externalId: String(3e14 + i), appSecret: `secret ${i}` }));
		const { secrets } = listOf(...many, { externalId: ours, appSecret: 'own' });
		const noise = Array.from({ length: 5_000 }, (_, i) => String(9e14 + i));

		expect(await accountsHeard(secrets, messageTo(...noise, ours), 'own')).toEqual([ours]);
		expect(await accountsHeard(secrets, messageTo(...many.map(({ externalId }) => externalId), ours), 'own')).toBe(
			undefined,
		);
	});

	it('goes on with the others when one secret cannot be opened, and says so', async () => {
		const broken = { ...row({ externalId: theirs, appSecret: 'x' }), tenantId: randomUUID() };
		const problems: unknown[] = [];
		const fetchRows = async () => [broken, row({ externalId: ours, appSecret: 'own' })];
		const secrets = new SigningSecrets(fetchRows, keys, (error) => problems.push(error));

		expect(await accountsHeard(secrets, messageTo(ours), 'own')).toEqual([ours]);
		expect(problems).toEqual([expect.objectContaining({ code: 'configuration' })]);
	});

	it("still takes the Meta credential's webhooks while the list cannot be fetched", async () => {
		const problems: unknown[] = [];
		const away = async () => Promise.reject(new Error('the database is away'));
		const secrets = new SigningSecrets(away, keys, (error) => problems.push(error));

		expect(await accountsHeard(secrets, messageTo(ours), 'shared')).toEqual([ours]);
		expect(await accountsHeard(secrets, messageTo(ours), 'own')).toBeUndefined();
		expect(problems).toHaveLength(1);
	});

	it('tells a channel that it cannot know yet from one that is not there', async () => {
		let isAway = true;
		const fetchRows = async () => (isAway ? Promise.reject(new Error('the database is away')) : []);
		const secrets = new SigningSecrets(fetchRows, keys, () => {});
		const call = { rawBody: Buffer.from('{}'), header: () => undefined, receivedAt: 0 };

		await expect(secrets.findOwnAccount('shop', call)).rejects.toMatchObject({ code: 'unavailable' });
		isAway = false;
		const later = performance.now() + 5_000;
		jest.spyOn(performance, 'now').mockReturnValue(later);
		expect(await secrets.findOwnAccount('shop', call)).toBeUndefined();
		jest.restoreAllMocks();
	});
});
