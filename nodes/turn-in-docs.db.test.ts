import { readFileSync, writeFileSync } from 'node:fs';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { publishTabs } from '../core/knowledge';
import { runNode } from '../test/support/run-node';
import { openSendingShop } from '../test/support/sending-shop';
import { useTestDatabase } from '../test/support/test-database';
import { CompleteTurn } from './CompleteTurn/CompleteTurn.node';
import { ConfidenceGate } from './ConfidenceGate/ConfidenceGate.node';
import { KnowledgeBase } from './KnowledgeBase/KnowledgeBase.node';
import { MetaSend } from './MetaSend/MetaSend.node';
import { ScreenTurn } from './ScreenTurn/ScreenTurn.node';
import { itemOfTurn } from './shared/turn-dispatcher';

const page = 'docs/operator/turn.md';
const test = useTestDatabase();
/** What comes between these stands on the page. */
const json = /(<summary>The turn as JSON<\/summary>\s+```json\n)([\s\S]*?)(\n```)/;

/** A turn as it leaves "Complete the turn", from our own nodes one after the other. */
async function aWholeTurn(): Promise<IDataObject> {
	const shop = await openSendingShop(test);
	try {
		const answer = 'On Saturday we are open from 8:00 am and close at 4:00 pm.';
		await publishTabs(shop.db, shop.tenantId, {
			knowledge: {
				title: 'Knowledge',
				rows: [
					['question', 'answer', 'category'],
					['What time do you close on Saturday?', answer, 'Opening hours'],
					['Do you deliver?', 'Yes, within 5 km.', 'Delivery'],
					['Can I pay by card?', 'Yes, from 5 EUR.', 'Payment'],
				],
			},
			settings: null,
		});
		await shop.customerWrites('what time do you close on saturday?', { from: '491519999999' });
		const [turn] = await shop.claim();
		const credentials = {
			frontdeskDatabaseApi: test.credential,
			frontdeskMetaApi: {
				appSecret: 'sandbox-app-secret',
				verifyToken: 'x',
				accessToken: 'sandbox-access-token',
				graphUrl: `${shop.controls.url}/graph`,
				graphVersion: 'v26.0',
			},
		};
		const step = async (node: INodeType, parameters: Record<string, unknown>, item: IDataObject, output = 0) => {
			const [next] = await runNode(node, { parameters, items: [item], credentials, output });
			if (!next) throw new Error(`${node.description.displayName} gave nothing by its output ${output}`);
			return next;
		};
		const screened = await step(new ScreenTurn(), {}, itemOfTurn(turn!).json);
		const found = await step(new KnowledgeBase(), { resource: 'question', operation: 'search' }, screened);
		// Surely right: word for word.
		const decided = await step(new ConfidenceGate(), { operation: 'beforeModel' }, found, 2);
		const sent = await step(new MetaSend(), { operation: 'sendReply' }, decided);
		return await step(new CompleteTurn(), { takesNextTurn: false }, sent);
	} finally {
		await shop.close();
	}
}

/** As much of it as the page shows. */
function shortened(turn: IDataObject): unknown {
	const plain = JSON.parse(
		JSON.stringify(turn, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value)),
	) as { settings: Record<string, unknown>; knowledge: { rows: unknown[]; record?: unknown } };
	const { debounce_ms, answer_threshold, tone } = plain.settings;
	const { record: _, rows, ...knowledge } = plain.knowledge;
	return {
		...plain,
		settings: { debounce_ms, answer_threshold, tone },
		knowledge: { ...knowledge, rows: rows.slice(0, 2) },
	};
}

/** Names and kinds of values, whatever they are. */
function shapeOf(value: unknown): unknown {
	if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
	if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shapeOf(one)]));
}

// With FRONTDESK_WRITE_DOCS=1 it writes the page's JSON anew; let Prettier format it.
it('the turn on the operator’s page is one that our nodes make', async () => {
	const real = shortened(await aWholeTurn());
	const text = readFileSync(page, 'utf8');
	if (process.env['FRONTDESK_WRITE_DOCS'] === '1') {
		writeFileSync(
			page,
			text.replace(json, (_, before, __, after) => `${before}${JSON.stringify(real, null, 2)}${after}`),
		);
	}

	const shown: unknown = JSON.parse(json.exec(readFileSync(page, 'utf8'))?.[2] ?? '');

	expect(shapeOf(shown)).toEqual(shapeOf(real));
});
