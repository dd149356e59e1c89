import { channelAccess } from '../accounts';
import { openDatabase, readKeyRing, sql } from '../storage';
import { chatwootAt } from '../../test/support/chatwoot';
import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { LifeOfProcess } from '../../test/support/life-of-process';
import { useTestDatabase } from '../../test/support/test-database';
import { connectInbox, disconnectInbox, hearChatwoot, syncConversations } from '.';

const test = useTestDatabase();
let desk: FrontDesk;

jest.setTimeout(300_000);
beforeEach(async () => {
	desk = await openFrontDesk(test);
	const { access } = chatwootAt(desk.controls.url);
	const webhookUrl = 'http://127.0.0.1:9/webhook/chatwoot';
	await connectInbox(desk.db, access, { tenantId: desk.tenantId, accountId: 1, inboxId: 1, webhookUrl });
});
afterEach(async () => {
	await disconnectInbox(desk.db, desk.tenantId);
	await desk.endDay();
});

/** A customer has asked something, an agent answers and resolves; whoever brings all of it there and back is killed at a step. */
async function bringAndDie(death: ConstructorParameters<typeof LifeOfProcess>[0]) {
	const chatwoot = chatwootAt(desk.controls.url);
	await chatwoot.act({ do: 'clear' });
	await desk.rows(sql`DELETE FROM frontdesk.chatwoot_conversations`);
	const customer = desk.newCustomer();
	await desk.customerWrites('do you sell unicorns?', { from: customer });
	await desk.botWorks();
	await syncConversations(desk.db, { access: chatwoot.access, sending: desk.options });
	const there = (await chatwoot.of(customer))!;
	await chatwoot.act({ do: 'write', conversation: there.id, text: 'We do.' });
	await chatwoot.act({ do: 'status', conversation: there.id, status: 'resolved' });
	await desk.customerWrites('and bread?', { from: customer });
	const news = { event: 'conversation_status_changed', id: there.id, inbox_id: 1 };
	await hearChatwoot(desk.db, news, desk.options);

	const life = new LifeOfProcess(death);
	const { host, port } = test.credential;
	const db = openDatabase({ ...test.credential, host: '127.0.0.1', port: await life.wayTo(host, port) });
	const sandbox = new URL(desk.controls.url);
	const way = `http://127.0.0.1:${await life.wayTo(sandbox.hostname, Number(sandbox.port))}`;
	const meta = { accessToken: 'sandbox-access-token', appSecret: 'sandbox-app-secret', graphVersion: 'v26.0' };
	const sending = {
		...desk.options,
		accessOf: (channel: { tenantId: string; channelId: string }) =>
			channelAccess(db, readKeyRing(''), channel, { ...meta, graphUrl: `${way}/graph` }),
	};
	await syncConversations(db, { access: { ...chatwoot.access, url: `${way}/chatwoot` }, sending }).catch(() => []);
	await life.bury();
	await db.close();
	// What the platform has it reports, by the id that came with it; then its lease is over, and the next one comes.
	for (const { body } of await desk.sentTo(customer)) {
		const callbackData = String(body['biz_opaque_callback_data']);
		await desk.statusArrives('sent', { id: `wamid.${callbackData}`, callbackData });
	}
	for (let times = 0; times < 3; times += 1) {
		await desk.timePasses();
		await desk.sendDue();
		await desk.rows(sql`
			WITH inboxes AS (UPDATE frontdesk.chatwoot_inboxes SET paused_until = NULL, look_at = now())
			UPDATE frontdesk.chatwoot_conversations SET due_at = now(), leased_until = least(leased_until, now())
			WHERE due_at IS NOT NULL`);
		await syncConversations(desk.db, { access: chatwoot.access, sending: desk.options });
	}
	const sent = (await desk.sentTo(customer)).map(({ body }) => (body['text'] as { body: string }).body);
	return {
		steps: life.steps,
		told: sent.filter((text) => text === 'We do.').length,
		there: (await chatwoot.said(customer)).filter((line) => /We do|bread/.test(line)),
		status: await desk.statusOf(customer),
	};
}

it.each(['before', 'after'] as const)(
	'what agents and customers wrote is there once on both sides, and given back, when whoever brings it is killed %s any step',
	async (when) => {
		const { steps } = await bringAndDie({ step: Infinity, when });
		expect(steps).toBeGreaterThan(20);

		const came: object[] = [];
		for (let step = 1; step <= steps; step++) {
			const { told, there, status } = await bringAndDie({ step, when });
			came.push({ step, told, there: there.toSorted(), status });
		}

		const right = { told: 1, there: ['Ann: We do.', 'customer: and bread?'], status: 'bot' };
		expect(came).toEqual(came.map((_, index) => ({ step: index + 1, ...right })));
	},
);
