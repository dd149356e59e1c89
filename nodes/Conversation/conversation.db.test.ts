import type { IDataObject } from 'n8n-workflow';
import { repeatLastTurn } from '../../core/conversations';
import { sql } from '../../core/storage';
import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { runNode, type NodeRun } from '../../test/support/run-node';
import { useTestDatabase } from '../../test/support/test-database';
import { Conversation } from './Conversation.node';

const test = useTestDatabase();
let desk: FrontDesk;
beforeAll(async () => {
	desk = await openFrontDesk(test);
});
afterAll(() => desk.endDay());

const run = (parameters: Record<string, unknown>, more: Partial<NodeRun> = {}) =>
	runNode(new Conversation(), {
		parameters: { resource: 'conversation', by: 'Ann', ...parameters },
		items: [{}],
		credentials: { frontdeskDatabaseApi: test.credential, frontdeskMetaApi: {} },
		...more,
	});
/** A customer who was told that somebody will come, and their conversation. */
async function somebodyWaits() {
	const customer = desk.newCustomer();
	await desk.customerWrites('do you repair submarines?', { from: customer });
	await desk.botWorks();
	return { customer, conversationId: await desk.conversationOf(customer) };
}
const byId = (value: string) => ({ conversationId: { __rl: true, mode: 'id', value } });

describe('in a test turn', () => {
	const operations = ['answer', 'askForPerson', 'close', 'giveBack', 'note', 'sendDraft', 'setLanguage', 'take'];
	const everything = async (conversationId: string) => [
		await desk.rows(sql`SELECT * FROM frontdesk.conversations WHERE id = ${conversationId}`),
		await desk.rows(sql`SELECT * FROM frontdesk.handoffs WHERE conversation_id = ${conversationId}`),
		await desk.rows(sql`SELECT id, text FROM frontdesk.messages WHERE conversation_id = ${conversationId} ORDER BY id`),
	];
	const filled = { text: 'Hello.', note: 'A note.', question: 'Why?', language: 'de' };

	it.each(operations)(
		'"%s" says what it would do, and changes nothing of the customer whose turn is repeated',
		async (operation) => {
			const { conversationId } = await somebodyWaits();
			const turn = (await repeatLastTurn(desk.db, desk.tenantId, conversationId)) as unknown as IDataObject;
			const before = await everything(conversationId);

			const [item] = await run({ operation, ...byId(conversationId), ...filled }, { items: [turn] });

			expect(item).toMatchObject({ isTest: true, would: operation });
			expect(await everything(conversationId)).toEqual(before);
		},
	);

	it('it is the same where a step in between has replaced the item', async () => {
		const { conversationId } = await somebodyWaits();
		const turn = (await repeatLastTurn(desk.db, desk.tenantId, conversationId)) as unknown as IDataObject;
		const take = { operation: 'take', ...byId(conversationId) };
		await run(take, { items: [turn], executionId: 'one' });
		const before = await everything(conversationId);

		const [item] = await run(take, { items: [{ price: 5 }], executionId: 'one', mode: 'manual' });

		expect(item).toEqual({ price: 5, would: 'take' });
		expect(await everything(conversationId)).toEqual(before);
	});
});

describe('in a workflow of somebody’s own', () => {
	it('sets the language in which the bot speaks where a message does not tell, and takes it back', async () => {
		const { conversationId } = await somebodyWaits();
		const kept = () => desk.rows(sql`SELECT language FROM frontdesk.conversations WHERE id = ${conversationId}`);

		await run({ operation: 'setLanguage', ...byId(conversationId), language: ' DE ' });
		expect(await kept()).toEqual([{ language: 'de' }]);

		await run({ operation: 'setLanguage', ...byId(conversationId), language: '' });
		expect(await kept()).toEqual([{ language: null }]);
		await expect(run({ operation: 'setLanguage', ...byId(conversationId), language: 'German' })).rejects.toThrow(
			/code/,
		);
	});

	it('lists the newest conversations, whoever has them', async () => {
		const { customer } = await somebodyWaits();

		const [newest] = await run({ operation: 'listConversations', state: 'recent', limit: 1 });

		expect(newest).toMatchObject({ customer: { id: customer } });
	});

	it('explains an answer of the past, by its turn or by its customer', async () => {
		const { customer, conversationId } = await somebodyWaits();
		const [turn] = await desk.rows<{ id: string }>(
			sql`SELECT id FROM frontdesk.turns WHERE conversation_id = ${conversationId}`,
		);

		const [byTurn] = await run({ operation: 'explainTurn', turn: turn!.id });
		const [byCustomer] = await run({ operation: 'explainTurn', turn: `+${customer}` });

		expect(byTurn).toMatchObject({
			turnId: turn!.id,
			customer,
			question: 'do you repair submarines?',
			lines: expect.arrayContaining([expect.stringContaining('submarines')]) as string[],
		});
		expect(byCustomer).toEqual(byTurn);
		await expect(run({ operation: 'explainTurn', turn: '000' })).rejects.toThrow(/no such turn/);
	});
});
