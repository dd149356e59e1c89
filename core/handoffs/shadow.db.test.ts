import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { useTestDatabase } from '../../test/support/test-database';
import { collectUnanswered } from '../knowledge';
import { changeSettings, sql } from '../storage';
import { readConversation, sendDraft } from '.';

const test = useTestDatabase();
let desk: FrontDesk;
let customer: string;

beforeEach(async () => {
	desk = await openFrontDesk(test, { shadow_mode: true, alert_webhook_url: 'https://shop.example' });
	customer = desk.newCustomer();
});
afterEach(() => desk.endDay());

const asks = async (question: string, from = customer) => {
	await desk.customerWrites(question, { from });
	return desk.botWorks();
};
const read = async (who = customer) =>
	(await desk.sentTo(who)).map(({ body }) => (body?.['text'] as { body: string }).body);
const send = async (who = customer) =>
	sendDraft(
		desk.db,
		{ tenantId: desk.tenantId, conversationId: await desk.conversationOf(who), by: 'Ann' },
		desk.options,
	);
const judged = () =>
	desk.rows<{ agreed: boolean | null }>(
		sql`SELECT agreed FROM frontdesk.shadow_drafts WHERE judged_at IS NOT NULL ORDER BY created_at`,
	);
const alerts = () =>
	desk.rows<{ kind: string; sentence: string }>(sql`
	SELECT kind, sentence FROM frontdesk.alerts WHERE closed_at IS NULL AND kind = 'shadow_mode_over'`);

describe('in shadow mode', () => {
	it('the bot tells staff what it would say, and the customer nothing', async () => {
		expect(await asks('how much is bread?')).toEqual(['handed_over']);
		await desk.lookNow();

		const [alert] = await desk.claimAlerts();

		expect(await read()).toEqual([]);
		expect(alert?.text).toContain('the bot has written a draft for you to send');
		expect(alert?.text).toContain('Draft: Bread is 4 EUR.');
		expect(await desk.handoffOf(customer)).toMatchObject({ state: 'waiting', reason: 'shadow', isWaiting: true });
	});

	it('does not say either that it passes something on', async () => {
		await asks('do you sell unicorns?');

		expect(await read()).toEqual([]);
		expect(await desk.handoffOf(customer)).toMatchObject({ reason: 'no_answer_known' });
	});

	it('a person sends the draft, once', async () => {
		await asks('how much is bread?');

		await send();

		await expect(send()).rejects.toThrow('There is no draft to send');
		expect(await read()).toEqual(['Bread is 4 EUR.']);
		expect(await desk.handoffOf(customer)).toMatchObject({ state: 'answered', takenBy: 'Ann' });
	});

	it('a person sends what they have read, and nothing that was written since', async () => {
		await asks('how much is bread?');
		const conversationId = await desk.conversationOf(customer);
		const shown = async () => (await readConversation(desk.db, { tenantId: desk.tenantId, conversationId })).evidence;
		const read1 = await shown();
		await asks('and half a bread?');
		const who = { tenantId: desk.tenantId, conversationId, by: 'Ann' };

		await expect(sendDraft(desk.db, { ...who, draft: read1!.draft! }, desk.options)).rejects.toThrow('has changed');

		expect(await read()).toEqual([]);
		const read2 = await shown();
		await sendDraft(desk.db, { ...who, draft: read2!.draft! }, desk.options);
		expect([read1?.isToSend, read2?.isToSend, (await shown())?.isToSend]).toEqual([true, true, false]);
		expect(await read()).toEqual(['Bread is 4 EUR.\n\nBread is 4 EUR.']);
	});

	it('two who send at once send one message', async () => {
		await asks('how much is bread?');

		await Promise.allSettled([send(), send(), send()]);

		expect(await read()).toEqual(['Bread is 4 EUR.']);
	});

	it('several questions are one draft', async () => {
		await asks('how much is bread?');
		await asks('and half a bread?');
		const { evidence } = await readConversation(desk.db, {
			tenantId: desk.tenantId,
			conversationId: await desk.conversationOf(customer),
		});
		await send();
		await collectUnanswered(desk.db);

		expect(evidence?.draft).toBe('Bread is 4 EUR.\n\nBread is 4 EUR.');
		expect(await judged()).toEqual([{ agreed: true }, { agreed: true }]);
	});

	it('"stop" is confirmed all the same', async () => {
		await desk.customerWrites('stop', { from: customer });
		const turn = await desk.claimOne();
		await desk.answer({ ...turn, screening: { decision: 'reply', because: 'stop', optedOut: true } } as typeof turn, {
			text: 'All right.',
			source: 'setting',
		});

		expect(await read()).toEqual(['All right.']);
	});

	it('for one category leaves all others to the bot', async () => {
		await changeSettings(desk.db, desk.tenantId, { shadow_mode: false, shadow_categories: 'Allergens, prices' });
		const row = { id: 'r', question: 'bread?', answer: '4 EUR', buttons: [], score: 1 };
		const answered = async (category: string) => {
			const who = desk.newCustomer();
			await desk.customerWrites('how much is bread?', { from: who });
			const turn = await desk.claimOne();
			const knowledge = { rows: [{ ...row, category }], confidence: 1 };
			await desk.answer({ ...turn, knowledge } as typeof turn, { text: 'Bread is 4 EUR.', citations: ['r'] });
			return read(who);
		};

		expect(await answered('Prices')).toEqual([]);
		expect(await answered('Hours')).toEqual(['Bread is 4 EUR.']);
	});
});

describe('what people send instead', () => {
	it('is compared with the draft; what nobody answers says nothing', async () => {
		const [other, forgotten] = [desk.newCustomer(), desk.newCustomer()];
		await asks('how much is bread?');
		await asks('how much is bread?', other);
		await asks('how much is bread?', forgotten);
		await desk.staffAnswer(await desk.conversationOf(customer), 'bread is 4 EUR');
		await desk.staffAnswer(await desk.conversationOf(other), 'Sorry, we are sold out today.');
		await collectUnanswered(desk.db);
		const first = await judged();
		await desk.rows(sql`UPDATE frontdesk.shadow_drafts SET created_at = created_at - interval '13 hours'`);
		await desk.rows(sql`UPDATE frontdesk.turn_collections SET next_at = now()`);
		await collectUnanswered(desk.db);

		expect(first).toEqual([{ agreed: true }, { agreed: false }]);
		expect(await judged()).toEqual([{ agreed: true }, { agreed: false }, { agreed: null }]);
	});

	it('makes the offer that the bot may go on alone, when it was nearly always the same; and takes it back', async () => {
		const sameAgain = async (times: number, agreed: boolean) => {
			await desk.rows(sql`
				INSERT INTO frontdesk.shadow_drafts (tenant_id, turn_id, conversation_id, draft, judged_at, agreed)
				SELECT tenant_id, id, conversation_id, 'x', now(), ${agreed} FROM frontdesk.turns
				WHERE id NOT IN (SELECT turn_id FROM frontdesk.shadow_drafts) LIMIT ${times}`);
		};
		for (let n = 0; n < 24; n++) await asks('how much is bread?', desk.newCustomer());
		await desk.rows(sql`DELETE FROM frontdesk.shadow_drafts`);
		await sameAgain(19, true);
		const oneMore = async (text: string) => {
			const who = desk.newCustomer();
			await asks('how much is bread?', who);
			await desk.staffAnswer(await desk.conversationOf(who), text);
			await desk.rows(sql`UPDATE frontdesk.turn_collections SET next_at = now()`);
			await collectUnanswered(desk.db);
		};

		await oneMore('Bread is 4 EUR.');
		const offered = await alerts();
		await sameAgain(5, false);
		await oneMore('No idea.');

		expect(offered[0]?.sentence).toContain('sent 20 of the last 20 drafts as they were');
		expect(await alerts()).toEqual([]);
	});
});
