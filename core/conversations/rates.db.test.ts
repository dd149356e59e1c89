import { openSendingShop, type SendingShop } from '../../test/support/sending-shop';
import { useTestDatabase } from '../../test/support/test-database';
import { connectAccount } from '../accounts';
import { WHATSAPP } from '../channels';
import { readKeyRing, sql } from '../storage';

const test = useTestDatabase();
let shop: SendingShop;
let customer: string;
let customers = 0;

beforeEach(async () => {
	shop = await openSendingShop(test);
	customer = `1555800${String(++customers).padStart(4, '0')}`;
});
afterEach(() => shop.close());

const allow = (perSecond: number) => shop.rows(sql`UPDATE frontdesk.channels SET messages_per_second = ${perSecond}`);
/** The bucket has this much left to be paid: nothing refills while a test runs on a busy machine. */
const owes = (interval: string) =>
	shop.rows(sql`UPDATE frontdesk.rate_buckets SET paid_until = now() + ${interval}::interval`);
const people = (count: number) => Array.from({ length: count }, (_, i) => `${customer}${String(i).padStart(2, '0')}`);
const everybodyWrites = (everybody: string[]) =>
	Promise.all(everybody.map((from) => shop.customerWrites('hi', { from })));

describe('the rate of an account', () => {
	it('is shared by all who send at once: a second sees no more than it allows, and the others wait', async () => {
		const perSecond = 5;
		const everybody = people(30);
		await everybodyWrites(everybody);
		await allow(perSecond);
		const startedAt = Date.now();

		const deliveries = await Promise.all(everybody.map((to) => shop.send(to, 'news')));

		const seconds = (Date.now() - startedAt) / 1000;
		const sent = deliveries.filter(({ verdict }) => verdict === 'sent');
		const later = deliveries.filter(({ verdict }) => verdict === 'retry_later');
		expect(sent.length).toBeGreaterThanOrEqual(perSecond);
		expect(sent.length).toBeLessThanOrEqual(perSecond + Math.floor(seconds * perSecond));
		expect(sent.length + later.length).toBe(everybody.length);
		expect(await shop.sentTo()).toHaveLength(sent.length);
	});

	it('makes who comes too late wait without counting it as an attempt', async () => {
		await shop.customerWrites('hi', { from: customer });
		await shop.send(customer, 'one');
		await owes('9 minutes');

		const delivery = await shop.send(customer, 'two');

		expect(delivery).toMatchObject({ verdict: 'retry_later', resumeAt: expect.any(String) });
		const [, waiting] = await shop.outbox();
		expect(waiting).toMatchObject({ state: 'pending', attempts: 0, problem: null });
		expect(waiting!.nextInS).toBeGreaterThan(400);
		await owes('-1 second');
		await shop.timePasses();
		expect(await shop.sendDue()).toMatchObject([{ verdict: 'sent' }]);
	});

	it('is not held up by what was paid for before the clock was set back', async () => {
		await shop.customerWrites('hi', { from: customer });
		await shop.send(customer, 'one');
		await owes('1 hour');
		await shop.rows(sql`UPDATE frontdesk.conversations SET paid_until = now() + interval '1 hour'`);

		expect(await shop.send(customer, 'two')).toMatchObject({ verdict: 'sent' });
		expect(
			await shop.rows(sql`SELECT FROM frontdesk.rate_buckets WHERE paid_until > now() + interval '1 minute'`),
		).toEqual([]);
	});

	it('makes the reply of a turn wait, and the turn come back with it', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await shop.claimOne();
		await shop.send(customer, 'one');
		await owes('9 minutes');

		const { delivery, status } = await shop.answer(turn);
		expect([delivery.verdict, status]).toEqual(['retry_later', 'deferred']);
		expect(delivery.resumeAt).toEqual(expect.any(String));
		await owes('-1 second');
		await shop.rows(sql`UPDATE frontdesk.conversations SET due_at = now()`);
		const again = await shop.claimOne();

		expect(again).toMatchObject({ attempt: 1, writtenReply: { text: 'We close at 18:00.' } });
		expect((await shop.answer(again)).status).toBe('answered');
	});

	it.each(['instagram', 'messenger'] as const)('counts audio and video apart on %s', async (kind) => {
		await shop.writesOn(kind, customer, 'hello there');
		const audio = { kind: 'media', media: 'audio', source: { link: 'https://example.com/a.mp3' } } as const;
		await shop.send(customer, audio, { on: kind });
		await shop.rows(
			sql`UPDATE frontdesk.rate_buckets SET paid_until = now() + interval '9 minutes' WHERE bucket = 'media'`,
		);

		const [sound, text] = [
			await shop.send(customer, audio, { on: kind }),
			await shop.send(customer, 'but text goes', { on: kind }),
		];

		expect([sound.verdict, text.verdict]).toEqual(['retry_later', 'sent']);
	});

	it('is the one of the platform where the account has none of its own', async () => {
		await shop.customerWrites('hi', { from: customer });
		await shop.send(customer, 'one');

		const [bucket] = await shop.rows<{ each: number }>(sql`
			SELECT each FROM (SELECT extract(epoch FROM d.each)::float AS each FROM frontdesk.conversations c,
				frontdesk.rate_draws(c, 1, 0, '{"whatsapp": {"messagesPerSecond": 80}}') d) x`);
		expect(bucket!.each).toBe(1 / WHATSAPP.messagesPerSecond);
		const account = { kind: 'whatsapp', externalId: shop.phoneNumberId } as const;
		const messagesPerSecond = WHATSAPP.messagesPerSecondSharedWithPhoneApp;
		await connectAccount(shop.db, readKeyRing(''), shop.tenantId, { ...account, messagesPerSecond });
		const [slower] = await shop.rows<{ each: number }>(sql`
			SELECT extract(epoch FROM d.each)::float AS each FROM frontdesk.conversations c,
				frontdesk.rate_draws(c, 1, 0, '{"whatsapp": {"messagesPerSecond": 80}}') d`);
		expect(slower!.each).toBe(1 / messagesPerSecond);
	});
});

describe('the rate towards one customer', () => {
	it('lets a burst go, and then makes this customer wait, and nobody else', async () => {
		const [ann, bob] = people(2) as [string, string];
		await everybodyWrites([ann, bob]);
		const burst = WHATSAPP.messagesToOneCustomerInABurst;
		const seconds = WHATSAPP.secondsBetweenMessagesToOneCustomer;
		await shop.rows(sql`
			UPDATE frontdesk.conversations SET paid_until = now() + ${(burst - 1) * seconds} * interval '1 second'
			WHERE identity_value = ${ann}`);

		const last = await shop.send(ann, 'the last of the burst');
		const tooMuch = await shop.send(ann, 'one more');
		const other = await shop.send(bob, 'hello Bob');

		expect([last.verdict, tooMuch.verdict, other.verdict]).toEqual(['sent', 'retry_later', 'sent']);
		const [, waiting] = await shop.outbox();
		expect(waiting!.nextInS).toBeLessThanOrEqual(seconds + 1);
	});
});
