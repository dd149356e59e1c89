import { openShop, type Shop } from '../../test/support/shop';
import { useTestDatabase } from '../../test/support/test-database';
import { publishTabs } from '../knowledge';
import { searchKnowledge } from '../retrieval';
import { sql } from '../storage';
import { completeTurn, handOver, verbatimReply, type Turn } from '.';

const test = useTestDatabase();
let shop: Shop;

beforeAll(async () => {
	shop = await openShop(test);
	const rows = [
		['question', 'answer'],
		['What time do you close on Sunday?', 'At noon.'],
		['Do you deliver?', 'Yes, within 5 km.'],
	];
	await publishTabs(shop.db, shop.tenantId, { knowledge: { title: 'Knowledge', rows }, settings: null });
});

interface Story {
	rows: { id: string; score: number }[];
	because: { gate?: string };
	record?: { parts: { asked: string; searched: string; rows: { question: string; legs: object }[] }[] };
}

/** A turn that was answered from what was found. @returns its id */
async function answered(
	question: string,
	changed: (knowledge: NonNullable<Turn['knowledge']>) => object,
): Promise<string> {
	await shop.customerWrites(question);
	const [turn] = await shop.claim();
	const found = await searchKnowledge(shop.db, { tenantId: shop.tenantId, question, maxRows: 5 });
	const knowledge = { ...found, ...changed(found as never) } as unknown as NonNullable<Turn['knowledge']>;
	await completeTurn(shop.db, {
		...turn!,
		knowledge,
		gate: { decision: 'verbatim', because: 'confidence 0.95' },
		reply: verbatimReply(knowledge.rows.slice(0, 1)),
		delivery: { verdict: 'sent', parts: [] },
	});
	return turn!.id;
}
const storyOf = async (turnId: string) => {
	const [row] = await shop.rows<{ retrieval: Story }>(sql`SELECT retrieval FROM frontdesk.turns WHERE id = ${turnId}`);
	return row!.retrieval;
};

describe('the story of a turn', () => {
	it('keeps why its rows were chosen, for whoever asks later', async () => {
		const story = await storyOf(await answered('hi, do you deliver please?', () => ({})));

		expect(story.because.gate).toBe('confidence 0.95');
		expect(story.record?.parts).toMatchObject([
			{ asked: 'hi, do you deliver please', searched: 'do you deliver', rows: [{ question: 'Do you deliver?' }] },
		]);
		expect(Object.keys(story.record?.parts[0]?.rows[0]?.legs ?? {})).toContain('words');
		expect(story.rows).toHaveLength(story.record?.parts[0]?.rows.length ?? 0);
	});

	it('tells whoever takes over which row was nearest, and how sure the bot was', async () => {
		await shop.customerWrites('do you deliver on sunday?', { from: '15551230077' });
		const [turn] = await shop.claim();
		const found = await searchKnowledge(shop.db, { tenantId: shop.tenantId, question: turn!.question, maxRows: 5 });
		const knowledge = { ...found, confidence: 0.31, canAnswer: 0.7 } as unknown as NonNullable<Turn['knowledge']>;

		const completion = await completeTurn(shop.db, {
			...turn!,
			knowledge,
			gate: { decision: 'ask_model', because: 'can answer 0.70 ≥ 0.40 (ask)' },
			review: { decision: 'hand_over', because: 'the model found no answer' },
			reply: handOver(turn!, 'model_asked'),
			delivery: { verdict: 'sent', parts: [] },
		});

		const because = `Best row: "${found.rows[0]?.question}" (31 % sure of it, 70 % that the sheet knows the answer); the model found no answer.`;
		expect(completion).toEqual({ status: 'handed_over', accepted: true, because });
		expect(
			await shop.rows(sql`SELECT h.reason, h.problem, t.error, t.retrieval -> 'record' IS NOT NULL AS "hasRecord"
				FROM frontdesk.handoffs h JOIN frontdesk.turns t ON t.id = h.turn_id WHERE t.id = ${turn!.id}`),
		).toEqual([{ reason: 'model_asked', problem: because, error: null, hasRecord: true }]);
	});

	it('keeps no record that somebody has blown up, and the rows all the same', async () => {
		const story = await storyOf(await answered('do you deliver?', () => ({ record: { note: 'x'.repeat(50_000) } })));

		expect(story.record).toBeUndefined();
		expect(story.rows.length).toBeGreaterThan(0);
	});
});
