import { openShop, type Shop } from '../../test/support/shop';
import { useTestDatabase } from '../../test/support/test-database';
import { screenTurn } from '../screening';
import { changeSettings, sql } from '../storage';
import { completeTurn, type ClaimedTurn } from '.';

const test = useTestDatabase();
let shop: Shop;

beforeEach(async () => {
	shop = await openShop(test);
});

const from = '15551230001';
let ids = 0;
const receives = (content: object) =>
	shop.webhook({
		messages: [{ from, id: `wamid.d${++ids}`, timestamp: String(Math.floor(Date.now() / 1000)), ...content }],
	});
const claim = async () => (await shop.claim()).filter(({ tenantId }) => tenantId === shop.tenantId);
const claimOne = async (): Promise<ClaimedTurn> => {
	const [turn] = await claim();
	if (!turn) throw new Error('no turn is due');
	return turn;
};
const sticker = { type: 'sticker', sticker: { id: '1', mime_type: 'image/webp' } };

describe('what a turn carries', () => {
	it('is everything that its messages hold besides text', async () => {
		await receives({
			type: 'image',
			image: { id: '42', mime_type: 'image/jpeg', caption: 'do you have this?' },
			context: { id: 'wamid.before' },
			referral: { headline: 'Cakes', source_id: '7' },
		});
		await receives({ type: 'location', location: { latitude: 52.5, longitude: 13.4, name: 'Home' } });
		await receives({ type: 'contacts', contacts: [{ name: { formatted_name: 'Bo' }, phones: [{ phone: '+1 415' }] }] });
		await receives({ type: 'order', order: { product_items: [{ product_retailer_id: 'p1', quantity: 2 }] } });
		await receives({ type: 'unsupported', errors: [{ code: 131060, title: 'unavailable' }] });
		await receives({ type: 'audio', audio: { id: '43', mime_type: 'audio/ogg; codecs=opus', voice: true } });

		const { messages } = await claimOne();

		expect(messages.map(({ details }) => details)).toMatchObject([
			{
				media: [{ kind: 'image', id: '42', mimeType: 'image/jpeg', caption: 'do you have this?', isVoice: false }],
				replyTo: 'wamid.before',
				referral: { headline: 'Cakes' },
			},
			{ location: { latitude: 52.5, longitude: 13.4, name: 'Home' } },
			{ contacts: [{ name: 'Bo', phones: ['+1 415'] }] },
			{ order: { items: [{ productId: 'p1', quantity: 2 }] } },
			{ errorCodes: [131060] },
			{ media: [{ kind: 'audio', id: '43', isVoice: true }] },
		]);
	});

	it('is nothing for plain text', async () => {
		await shop.customerWrites('are you open?');

		expect((await claimOne()).messages).toMatchObject([{ text: 'are you open?', details: null }]);
	});

	it('stays small: what is too long is cut or left out, and said so', async () => {
		const items = Array.from({ length: 500 }, (_, n) => ({ product_retailer_id: `product-${n}`, quantity: n }));
		await receives({ type: 'order', order: { product_items: items }, referral: { body: 'x'.repeat(50_000) } });
		await receives({
			type: 'interactive',
			interactive: { nfm_reply: { response_json: JSON.stringify({ a: 'x'.repeat(9_999) }) } },
		});

		const { messages } = await claimOne();

		expect(JSON.stringify(messages).length).toBeLessThan(20_000);
		expect(messages.map(({ details }) => details?.leftOut)).toEqual([['referral'], ['form']]);
		expect(messages[0]?.details?.order?.items).toHaveLength(50);
	});
});

describe('thanks, stickers and lone emoji', () => {
	const small = [
		() => shop.customerWrites('thank you!'),
		() => shop.customerWrites('ok 👍'),
		() => shop.customerWrites('🎉'),
		() => receives(sticker),
	];

	it('are stored, and start no turn', async () => {
		for (const write of small) expect(await write()).toMatchObject({ stored: 1 });

		expect(await claim()).toEqual([]);
		const turns = await shop.rows(sql`SELECT FROM frontdesk.turns`);
		expect(turns).toEqual([]);
	});

	it('start one where the business wants to react', async () => {
		await changeSettings(shop.db, shop.tenantId, { sticker_reaction: '❤️' });
		await shop.customerWrites('thank you!');
		expect(await claim()).toEqual([]);

		await receives(sticker);

		const turn = await claimOne();
		expect(turn.messages).toMatchObject([{ type: 'sticker' }]);
		expect(screenTurn(turn).reply).toMatchObject({ text: '❤️', reactsTo: `wamid.d${ids}` });
	});

	it('do not send a question that is being answered back to the queue', async () => {
		await shop.customerWrites('are you open?');
		await claimOne();

		await shop.customerWrites('thanks');

		const [unanswered] = await shop.rows<{ count: string }>(
			sql`SELECT count(*) FROM frontdesk.messages WHERE wants_answer AND turn_id IS NULL`,
		);
		expect(Number(unanswered?.count)).toBe(1);
	});

	it.each(['thanks, and on sunday?', 'thank you for nothing', 'ok?', 'hi', 'stop'])(
		'"%s" is none of them',
		async (text) => {
			await shop.customerWrites(text);

			expect(await claim()).toHaveLength(1);
		},
	);

	it('nor is a button that says OK', async () => {
		const button_reply = { id: 'confirm', title: 'OK' };
		await receives({ type: 'interactive', interactive: { type: 'button_reply', button_reply } });

		expect(await claim()).toHaveLength(1);
	});
});

describe('the end of a screened turn', () => {
	const screenAndComplete = async () => {
		const turn = await claimOne();
		const { screening, reply } = screenTurn(turn);
		const delivery = reply && { verdict: 'sent' as const, parts: [] };
		return completeTurn(shop.db, {
			...turn,
			screening,
			...(reply ? { reply } : {}),
			...(delivery ? { delivery } : {}),
		});
	};
	const optedOut = async () =>
		(await shop.rows<{ out: boolean }>(sql`SELECT opted_out_at IS NOT NULL AS out FROM frontdesk.conversations`))[0]
			?.out;

	it('with nothing to say is answered, without a person', async () => {
		await changeSettings(shop.db, shop.tenantId, { stop_message: 'none' });
		await shop.customerWrites('stop');

		expect(await screenAndComplete()).toEqual({ status: 'answered', accepted: true });
		expect(await claim()).toEqual([]);
		expect(await shop.rows(sql`SELECT FROM frontdesk.handoffs`)).toEqual([]);
		expect(await shop.rows(sql`SELECT status, decision FROM frontdesk.turns`)).toEqual([
			{ status: 'answered', decision: 'say_nothing' },
		]);
	});

	it('remembers "stop" until the customer writes again', async () => {
		await shop.customerWrites('stop');
		await screenAndComplete();
		expect(await optedOut()).toBe(true);

		await shop.customerWrites('hello');
		await screenAndComplete();

		expect(await optedOut()).toBe(false);
	});

	it('opens a handoff with the reason and a note for staff', async () => {
		await receives({ type: 'document', document: { id: '1', filename: 'invoice.pdf' } });

		expect(await screenAndComplete()).toMatchObject({ status: 'handed_over' });
		expect(
			await shop.rows(sql`
				SELECT h.reason, t.note FROM frontdesk.handoffs h JOIN frontdesk.turns t ON t.id = h.turn_id`),
		).toEqual([{ reason: 'attachment', note: 'The customer sent a file ("invoice.pdf"). A person may need to look.' }]);
	});
});
