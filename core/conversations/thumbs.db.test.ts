import { randomUUID } from 'node:crypto';
import { openSendingShop, type MetaKind, type SendingShop } from '../../test/support/sending-shop';
import { useTestDatabase } from '../../test/support/test-database';
import { parseWebhook } from '../channels';
import { sql } from '../storage';
import { screenTurn } from '../screening';
import { storeEvents, Turn } from '.';

const test = useTestDatabase();
let shop: SendingShop;

beforeEach(async () => {
	shop = await openSendingShop(test, { feedback_buttons: true });
});
afterEach(() => shop.close());

const customer = '491700000001';
const answered = { text: 'We close at 18:00.', citations: ['01900000-0000-7000-8000-000000000001'] };
const feedback = () => shop.rows<{ liked: boolean }>(sql`SELECT liked FROM frontdesk.feedback`);

/** What can be tapped below the last message: titles, and what they carry. */
async function tappable(on: MetaKind): Promise<{ title: string; id: string }[]> {
	const body = (await shop.sentTo()).at(-1)?.body as Record<string, Record<string, unknown>>;
	if (on === 'whatsapp') {
		const { buttons = [] } = (body['interactive']?.['action'] ?? {}) as {
			buttons?: { reply: { id: string; title: string } }[];
		};
		return buttons.map(({ reply }) => reply);
	}
	const replies = (body['message']?.['quick_replies'] ?? []) as { title: string; payload: string }[];
	return replies.map(({ title, payload }) => ({ title, id: payload }));
}

function taps(on: MetaKind, { id, title }: { id: string; title: string }) {
	const messaging = {
		sender: { id: customer },
		recipient: { id: shop.channelOf(on).accountId },
		timestamp: Date.now(),
	};
	const mid = `mid.${randomUUID()}`;
	const meta = { ...messaging, message: { mid, text: title, quick_reply: { payload: id } } };
	const object = on === 'instagram' ? 'instagram' : 'page';
	const bodies = {
		whatsapp: {
			object: 'whatsapp_business_account',
			entry: [
				{
					id: '1',
					changes: [
						{
							field: 'messages',
							value: {
								messaging_product: 'whatsapp',
								metadata: { display_phone_number: '1', phone_number_id: shop.phoneNumberId },
								contacts: [{ wa_id: customer, profile: { name: 'Ann' } }],
								messages: [
									{
										...{
											from: customer,
											id: mid,
											timestamp: String(Math.floor(Date.now() / 1000)),
											type: 'interactive',
										},
										interactive: { type: 'button_reply', button_reply: { id, title } },
									},
								],
							},
						},
					],
				},
			],
		},
		instagram: { object, entry: [{ id: messaging.recipient.id, time: Date.now(), messaging: [meta] }] },
		messenger: { object, entry: [{ id: messaging.recipient.id, time: Date.now(), messaging: [meta] }] },
	};
	return storeEvents(shop.db, parseWebhook(bodies[on]));
}

describe.each(['whatsapp', 'instagram', 'messenger'] as const)('a thumb below an answer on %s', (on) => {
	it('is what the customer thinks of it, and no question', async () => {
		await shop.writesOn(on, customer, 'when do you close?');
		await shop.answer(await shop.claimOne(), answered);
		const [up, down] = await tappable(on);

		await taps(on, up!);
		const liked = await feedback();
		await new Promise((resolve) => setTimeout(resolve, 1_100)); // platforms tell the time in whole seconds
		await taps(on, down!);

		expect([up?.title, down?.title]).toEqual(['👍', '👎']);
		expect(liked).toEqual([{ liked: true }]);
		expect(await feedback()).toEqual([{ liked: false }]);
		expect(await shop.claim()).toEqual([]);
	});
});

describe.each(['whatsapp', 'instagram', 'messenger'] as const)('a guess on %s', (on) => {
	it('is a label when it was right, and a label and a wish for a person when not', async () => {
		await shop.writesOn(on, customer, 'when do you close?');
		await shop.answer(await shop.claimOne(), { ...answered, tentative: true });
		const [right, other] = await tappable(on);

		await taps(on, right!);
		const claimedAfterYes = await shop.claim();
		const liked = await feedback();
		await new Promise((resolve) => setTimeout(resolve, 1_100)); // platforms tell the time in whole seconds
		await taps(on, other!);

		expect([right?.title, other?.title]).toEqual(["Yes, that's it", "That's not it"]);
		expect([liked, claimedAfterYes]).toEqual([[{ liked: true }], []]);
		expect(await feedback()).toEqual([{ liked: false }]);
		expect(screenTurn(Turn.parse(await shop.claimOne()))).toMatchObject({
			screening: { decision: 'hand_over' },
			reply: { reason: 'not_it' },
		});
	});
});

it('stands below answers out of the knowledge only', async () => {
	await shop.writesOn('whatsapp', customer, 'hello');
	await shop.answer(await shop.claimOne(), { text: 'Hello!', citations: [], source: 'setting' });

	expect(await tappable('whatsapp')).toEqual([]);
});

it('of another turn, or of none, changes nothing', async () => {
	await shop.writesOn('whatsapp', customer, 'when do you close?');
	await shop.answer(await shop.claimOne(), answered);

	await taps('whatsapp', { id: `frontdesk:👍:${randomUUID()}`, title: '👍' });

	expect(await feedback()).toEqual([]);
});
