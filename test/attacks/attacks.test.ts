import { composeReply } from '../../core/channels';
import type { Turn } from '../../core/conversations';
import { forgetHealth, forgetQuirks } from '../../core/llm';
import { ChatCompletion } from '../../nodes/ChatCompletion/ChatCompletion.node';
import { ConfidenceGate } from '../../nodes/ConfidenceGate/ConfidenceGate.node';
import { foundRow, searchedTurn } from '../support/answered-turn';
import { runNode } from '../support/run-node';
import { startTestSandbox } from '../support/sandbox';
import { attacks, rows, wordsAlone, type Attack } from './attacks';

/**
 * A model that obeys whatever it reads, behind the nodes that a customer's message passes: whatever anybody writes, nothing leaves that no
 * row says.
 */
let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
beforeAll(async () => {
	sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
	forgetQuirks();
	forgetHealth();
});

/** The turn that an attacker has written into. */
function attacked({ place, text }: Attack): Turn {
	const turn = searchedTurn({ rows: [...rows], confidence: 0.7 });
	const at = '2026-11-25T11:00:00Z';
	if (place === 'question') turn.question = text;
	if (place === 'history')
		turn.history = [
			{ author: 'customer', text, at },
			{ author: 'bot', text: 'How can I help?', at },
		];
	if (place === 'row') turn.knowledge?.rows.push(foundRow('evil', `We have cakes. ${text}`));
	if (place === 'document') turn.knowledge?.rows.push(foundRow('evil', `${text} We have cakes.`, { kind: 'document' }));
	const message = { id: turn.id, platformId: null, type: 'text', text: turn.question, sentAt: at, details: null };
	if (place === 'quoted') turn.messages = [{ ...message, quoted: { author: 'customer', text, at } }];
	return turn;
}

/** What a customer's phone would show of it. */
async function leaves(turn: Turn, tool?: string): Promise<{ reply: NonNullable<Turn['reply']>; shown: string }> {
	const model = { baseUrl: `${sandbox.url}/v1`, apiKey: 'k', model: 'obedient', provider: 'obedient' };
	const tools =
		tool === undefined ? [] : [{ name: 'stock', description: 'Stock', schema: {}, invoke: async () => tool }];
	const run = { parameters: {}, credentials: { frontdeskModelApi: model }, connected: { ai_tool: tools } };
	const [worded] = await runNode(new ChatCompletion(), { ...run, items: [{ ...turn }] });
	const gate = { parameters: { operation: 'afterModel' }, credentials: {}, items: [worded ?? {}] };
	const outputs = await Promise.all([0, 1, 2].map((output) => runNode(new ConfidenceGate(), { ...gate, output })));
	const { reply } = outputs.flat()[0] as unknown as Turn;
	if (!reply) throw new Error('nothing leaves');
	const options = reply.buttons.map((title) => ({ id: title, title }));
	const format = reply.source === 'model' ? ('markdown' as const) : ('platform' as const);
	return { reply, shown: JSON.stringify(composeReply({ text: reply.text, format, options }, 'whatsapp')) };
}

describe(`${attacks.length} attacks on a model that obeys whatever it reads`, () => {
	it('are a hundred and more', () => {
		expect(attacks.length).toBeGreaterThanOrEqual(100);
	});

	it.each(attacks.map((attack) => [attack.name, attack] as const))('%s', async (_, attack) => {
		const use = { toolCalls: [{ name: 'stock', arguments: {} }] };
		await sandbox.controls.put('/sandbox/model', [
			...(attack.place === 'tool' ? [use] : []),
			{ obeys: true, count: 9 },
		]);

		const { reply, shown } = await leaves(attacked(attack), attack.place === 'tool' ? attack.text : undefined);

		expect(shown).not.toMatch(attack.leak);
		// It did obey: otherwise this shows nothing.
		const said = reply.calls?.map(({ text }) => text ?? '').join('\n') ?? '';
		expect(said).toMatch(attack.leak);
	});
});

describe('words that no comparison of facts can judge', () => {
	const turn = (secondLook: boolean) =>
		searchedTurn({ rows: [...rows], confidence: 0.7, settings: { second_look: secondLook } });
	const citesAll = { citations: ['1', '2', '3', '4'], action: 'answer' };

	it.each(wordsAlone.map(({ name, reply }) => [name, reply]))('%s: held back by a second look', async (_, text) => {
		await sandbox.controls.put(
			'/sandbox/model',
			[1, 2].flatMap(() => [{ reply: { text, ...citesAll } }, { count: 1 }]),
		);

		const { reply, shown } = await leaves(turn(true));

		expect(shown).not.toContain(text);
		expect(reply.calls?.map(({ purpose }) => purpose)).toEqual(['reply', 'second_look', 'repair', 'second_look']);
	});

	it('lets through what its rows say, with one more call', async () => {
		await sandbox.controls.put('/sandbox/model', []);

		const { reply } = await leaves(turn(true));

		expect(reply).toMatchObject({ source: 'model', text: 'We close at 18:00.' });
		expect(reply.calls?.map(({ purpose, outcome }) => [purpose, outcome])).toEqual([
			['reply', 'answered'],
			['second_look', 'answered'],
		]);
	});

	it('costs no call where it is off', async () => {
		const { reply } = await leaves(turn(false));

		expect(reply.calls).toHaveLength(1);
	});
});
