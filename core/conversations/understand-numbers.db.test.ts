import { openSendingShop, type SendingShop } from '../../test/support/sending-shop';
import { useTestDatabase } from '../../test/support/test-database';
import { sql } from '../storage';
import type { Reply } from './turn';

const test = useTestDatabase();
let shop: SendingShop;
let customer: string;
let customers = 0;

beforeEach(async () => {
	shop = await openSendingShop(test);
	customer = `1555950${String(++customers).padStart(4, '0')}`;
});
afterEach(() => shop.close());

/** Eleven options fit into no list of WhatsApp. */
const topics = Array.from({ length: 11 }, (_, i) => `About topic ${i + 1}`);

async function botOffersTopics() {
	await shop.customerWrites('help please', { from: customer });
	await shop.answer(await shop.claimOne(), { text: 'What is it about?', buttons: topics });
}

describe('the answer to numbered options', () => {
	it('is the title of the option, and the message keeps the number', async () => {
		await botOffersTopics();

		await shop.customerWrites('2', { from: customer });
		const turn = await shop.claimOne();

		expect((await shop.sentTo())[0]?.body.text?.body).toContain('2. About topic 2');
		expect(turn.question).toBe('About topic 2');
		expect(turn.messages.map(({ text }) => text)).toEqual(['2']);
		expect(await shop.rows(sql`SELECT text FROM frontdesk.messages WHERE turn_id IS NULL`)).toEqual([{ text: '2' }]);
	});

	it('may stand beside a question of its own', async () => {
		await botOffersTopics();

		await shop.customerWrites('nr. 11', { from: customer });
		await shop.customerWrites('and are you open?', { from: customer });

		expect((await shop.claimOne()).question).toBe('About topic 11\nand are you open?');
	});

	it.each(['12', '2 pizzas please'])('is taken as written when it names no option: %s', async (text) => {
		await botOffersTopics();

		await shop.customerWrites(text, { from: customer });

		expect((await shop.claimOne()).question).toBe(text);
	});

	it('is a number again once somebody said something else', async () => {
		await botOffersTopics();
		await shop.send(customer, 'By the way: how many cakes do you want?');

		await shop.customerWrites('2', { from: customer });

		expect((await shop.claimOne()).question).toBe('2');
	});

	it('is read as the title of what was tapped, too', async () => {
		await shop.customerWrites('help please', { from: customer });
		await shop.answer(await shop.claimOne(), { text: 'Which one?', buttons: ['Cakes', 'Bread'] });

		const tap = { type: 'button_reply', button_reply: { id: 'Bread', title: 'Bread' } };
		await shop.webhook({
			contacts: [{ wa_id: customer }],
			messages: [
				{
					from: customer,
					id: `wamid.${customer}`,
					timestamp: String(Math.floor(Date.now() / 1000)),
					type: 'interactive',
					interactive: tap,
				},
			],
		});

		expect((await shop.claimOne()).question).toBe('Bread');
	});
});

describe('what was said before', () => {
	it('tells which messages asked the customer back, and no line that only asks to write', async () => {
		const said: Partial<Reply>[] = [
			{ text: 'The small or the large one?', action: 'clarify', source: 'model' },
			{ text: 'Which of these?', action: 'clarify', source: 'setting', buttons: ['Small', 'Large'] },
			{ text: 'Please write instead.', action: 'clarify', source: 'setting' },
			{ text: 'It costs 5 €.' },
		];
		for (const reply of said) {
			await shop.customerWrites('hm', { from: customer });
			await shop.answer(await shop.claimOne(), reply);
		}
		await shop.customerWrites('and now?', { from: customer });

		const { history } = await shop.claimOne();

		const told = history.filter(({ author }) => author === 'bot').map(({ text, askedBack }) => [text, askedBack]);
		expect(told).toEqual([
			['The small or the large one?', true],
			['Which of these?', true],
			['Please write instead.', undefined],
			['It costs 5 €.', undefined],
		]);
	});
});
