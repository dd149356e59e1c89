import { openShop, type Shop } from '../../test/support/shop';
import { useTestDatabase } from '../../test/support/test-database';
import { completeTurn, verbatimReply, type Turn } from '../conversations';
import { recordFailure } from '../failures';
import { publishTabs } from '../knowledge';
import { searchKnowledge } from '../retrieval';
import { explainTurn, linkExecution, writePastTurn } from '.';

const test = useTestDatabase();
const from = '4915112345678';
let shop: Shop;
let turnId: string;

const publish = (answer: string) =>
	publishTabs(shop.db, shop.tenantId, {
		knowledge: {
			title: 'Knowledge',
			rows: [
				['question', 'answer'],
				['Do you deliver?', answer],
				['What time do you close on Sunday?', 'At noon.'],
			],
		},
		settings: null,
	});

beforeAll(async () => {
	shop = await openShop(test);
	await publish('Yes, within 5 km.');
	await shop.customerWrites('hi, do you deliver please?', { from });
	const [turn] = await shop.claim();
	const { tenantId } = shop;
	const knowledge = await searchKnowledge(shop.db, { tenantId, question: turn!.question, maxRows: 5 });
	await completeTurn(shop.db, {
		...turn!,
		knowledge: knowledge as unknown as NonNullable<Turn['knowledge']>,
		gate: { decision: 'verbatim', because: 'the row is surely right' },
		reply: verbatimReply(knowledge.rows.slice(0, 1)),
		delivery: { verdict: 'sent', parts: [] },
	});
	turnId = turn!.id;
	await publish('Yes, within 20 km.');
});

it('tells a turn of the past with its rows as they read then, found by its id or by its customer', async () => {
	const told = await explainTurn(shop.db, shop.tenantId, turnId);

	expect(told).toMatchObject({
		turnId,
		customer: from,
		channel: 'whatsapp',
		question: 'hi, do you deliver please?',
		status: 'answered',
		because: { gate: 'the row is surely right' },
	});
	expect(told.rows[0]).toMatchObject({ question: 'Do you deliver?', answer: 'Yes, within 5 km.', isOld: true });
	expect(await explainTurn(shop.db, shop.tenantId, '+49 151 12345678')).toEqual(told);
	const lines = writePastTurn(told).join('\n');
	expect(lines).toContain('Yes, within 5 km.');
	expect(lines).toContain('[changed since]');
});

it('says what it needs when there is no such turn', async () => {
	await expect(explainTurn(shop.db, shop.tenantId, '4917700000000')).rejects.toThrow(
		/no such turn.*number of a customer/,
	);
});

it('names the executions of a turn that failed', async () => {
	const failed = {
		workflow: 'Frontdesk: conversation',
		node: 'Send the reply',
		executionId: '4711',
		message: 'It broke.',
	};
	const turn = { tenantId: shop.tenantId, id: turnId, leaseToken: 1 };
	const url = 'https://n8n.example/workflow/frontdeskConvers/executions/4711';
	await recordFailure(shop.db, { turn, ...failed, details: { url } });
	await linkExecution(shop.db, { tenantId: shop.tenantId, turnId, url: `${url}9` });

	const told = await explainTurn(shop.db, shop.tenantId, from);

	expect(told.failures).toMatchObject([{ ...failed, url }]);
	expect(told.executions.map((one) => [one.url, one.hasFailed])).toEqual(
		expect.arrayContaining([
			[url, true],
			[`${url}9`, false],
		]),
	);
	expect(writePastTurn(told).join('\n')).toMatch(
		/Failed +It broke\. \(Frontdesk: conversation: Send the reply, https:\/\/n8n\.example\/workflow\/frontdeskConvers\/executions\/4711,/,
	);
});
