import { channelAccess } from '../accounts';
import { openDatabase, readKeyRing, sql } from '../storage';
import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { LifeOfProcess } from '../../test/support/life-of-process';
import { useTestDatabase } from '../../test/support/test-database';
import { answerCustomer, hearSlack } from '.';
import { rememberThread } from './slack';

const test = useTestDatabase();
let desk: FrontDesk;

jest.setTimeout(120_000);
beforeEach(async () => {
	desk = await openFrontDesk(test);
});
afterEach(() => desk.endDay());

const picture = {
	content: new Blob([Buffer.from('\xff\xd8\xff a cake', 'latin1')]),
	mimeType: 'image/jpeg',
	filename: 'cake.jpg',
};

type Way = 'the Desk' | 'a thread in Slack';
interface Case {
	death: ConstructorParameters<typeof LifeOfProcess>[0];
	/** Who comes after: the page (or Slack), which sends the same again, or nobody but the outbox. */
	then: 'page' | 'outbox';
	file: typeof picture | undefined;
	by: Way;
}
const thread = { channel: 'C0123456789', ts: '1796000000.000001' };

/** Ann sends, in a process that is killed at one of its steps. */
async function sendAndDie({ death, then, file, by }: Case) {
	const customer = desk.newCustomer();
	await desk.customerWrites('do you sell unicorns?', { from: customer });
	await desk.botWorks();
	const before = (await desk.sentTo(customer)).length;
	const life = new LifeOfProcess(death);
	const { host, port } = test.credential;
	const db = openDatabase({ ...test.credential, host: '127.0.0.1', port: await life.wayTo(host, port) });
	const graph = new URL(desk.controls.url);
	const graphUrl = `http://127.0.0.1:${await life.wayTo(graph.hostname, Number(graph.port))}/graph`;
	const meta = {
		accessToken: 'sandbox-access-token',
		appSecret: 'sandbox-app-secret',
		graphUrl,
		graphVersion: 'v26.0',
	};
	const conversationId = await desk.conversationOf(customer);
	const alert = { ...thread, ts: `${thread.ts}${customer}` };
	await rememberThread(desk.db, { ...alert, tenantId: desk.tenantId, conversationId });
	const reply = {
		type: 'message',
		channel: alert.channel,
		thread_ts: alert.ts,
		ts: customer,
		user: 'ANN',
		text: 'We do.',
	};
	const idempotencyKey = by === 'the Desk' ? `desk:${customer}` : `slack:${alert.channel}:${customer}`;
	const send = async (database: typeof db, sending: typeof desk.options): Promise<string> => {
		if (by === 'a thread in Slack') {
			return (await hearSlack(database, { type: 'event_callback', event: reply }, { app: undefined, sending })).outcome;
		}
		const words = { by: 'Slack ANN', text: 'We do.', files: file ? [file] : [], idempotencyKey };
		return (await answerCustomer(database, { tenantId: desk.tenantId, conversationId, ...words }, sending)).verdict;
	};
	const told = await send(db, {
		...desk.options,
		accessOf: (channel) => channelAccess(db, readKeyRing(''), channel, meta),
	}).catch(() => 'error');
	await life.bury();
	await db.close();
	const ours = async () => (await desk.sentTo(customer)).slice(before);
	// What the platform has it reports, by the id that came with it.
	for (const { body } of await ours()) {
		const callbackData = String(body['biz_opaque_callback_data']);
		await desk.statusArrives('sent', { id: `wamid.${callbackData}`, callbackData });
	}
	await desk.timePasses();
	if (then === 'page') await send(desk.db, desk.options);
	await desk.sendDue();
	const stored = await desk.rows(sql`SELECT FROM frontdesk.outbox WHERE idempotency_key = ${idempotencyKey} LIMIT 1`);
	return {
		told,
		steps: life.steps,
		sent: await ours(),
		isStored: stored.length > 0,
		handoff: await desk.handoffOf(customer),
	};
}

describe.each([
	['a text', 'the Desk', undefined],
	['a picture with a text', 'the Desk', picture],
	['a text', 'a thread in Slack', undefined],
] as const)('%s of staff from %s', (_what, by, file) => {
	const never = { step: Infinity, when: 'before' } as const;

	it.each(['before', 'after'] as const)(
		'arrives once when the process is killed %s any of its steps and the same comes again',
		async (when) => {
			const { steps } = await sendAndDie({ death: never, then: 'outbox', file, by });
			expect(steps).toBeGreaterThan(4);
			const came: object[] = [];

			for (let step = 1; step <= steps; step++) {
				const { sent, handoff } = await sendAndDie({ death: { step, when }, then: 'page', file, by });
				came.push({ step, sent: sent.length, state: handoff?.state, by: handoff?.takenBy });
			}

			expect(came).toEqual(came.map((_, index) => ({ step: index + 1, sent: 1, state: 'answered', by: 'Slack ANN' })));
		},
	);

	it.each(['before', 'after'] as const)(
		'arrives once when nobody sends it again, if it was taken in; else whoever sent it is told so (killed %s)',
		async (when) => {
			const { steps } = await sendAndDie({ death: never, then: 'outbox', file, by });
			const came: object[] = [];

			for (let step = 1; step <= steps; step++) {
				const { sent, isStored, told } = await sendAndDie({ death: { step, when }, then: 'outbox', file, by });
				came.push({ step, sent: sent.length - (isStored ? 1 : 0), isSaidSent: told === 'sent' && !isStored });
			}

			expect(came).toEqual(came.map((_, index) => ({ step: index + 1, sent: 0, isSaidSent: false })));
		},
	);
});
