import { setTimeout as sleep } from 'node:timers/promises';
import { closeDatabases, openDatabase, sql, type Database } from '../storage';
import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { until } from '../../test/support/until';
import { eventKinds, listenToEvents, type FrontdeskEvent } from '.';

let test: TestDatabase;
let desk: FrontDesk;
let db: Database;
let heard: FrontdeskEvent[];
const listening: { close(): Promise<void> }[] = [];

beforeEach(async () => {
	test = await createTestDatabase();
	desk = await openFrontDesk(test);
	db = openDatabase(test.credential);
	heard = [];
});
afterEach(async () => {
	for (const one of listening.splice(0)) await one.close();
	await desk.endDay();
	await closeDatabases();
	await test.drop();
});

const listen = async (more: Partial<Parameters<typeof listenToEvents>[1]> = {}) => {
	const one = await listenToEvents(db, {
		id: 'workflow:node',
		kinds: eventKinds,
		tenantId: null,
		onEvent: (event) => heard.push(event),
		onError: (error) => {
			throw error;
		},
		...more,
	});
	listening.push(one);
	return one;
};
const kindsHeard = () => heard.map(({ kind }) => kind);
/** A question that nobody knows an answer to: the customer waits for a person. */
const somebodyWaits = async (customer = desk.newCustomer()) => {
	await desk.customerWrites('do you repair submarines?', { from: customer });
	await desk.botWorks();
	return customer;
};

it('tells of a handoff when it opens and when it closes, with whose and whom it is about', async () => {
	await listen();

	const customer = await somebodyWaits();
	await until(() => kindsHeard().includes('handoffOpened'));
	await desk.close(await desk.conversationOf(customer));
	await until(() => kindsHeard().includes('handoffClosed'));

	expect(heard[0]).toMatchObject({
		kind: 'handoffOpened',
		tenant: { id: desk.tenantId },
		customer: { id: customer },
		channel: { kind: 'whatsapp' },
		data: {
			reason: 'no_answer_known',
			question: 'do you repair submarines?',
			conversationId: await desk.conversationOf(customer),
		},
	});
	expect(heard.at(-1)?.data).toMatchObject({ by: 'Ann' });
});

it('tells each event once, however many processes listen under one name', async () => {
	await Promise.all([listen(), listen(), listen()]);
	for (let i = 0; i < 20; i++) await somebodyWaits();

	await until(() => heard.length >= 20);
	await sleep(400);

	expect(new Set(heard.map(({ id }) => id)).size).toBe(20);
	expect(heard).toHaveLength(20);
	expect(await desk.rows(sql`SELECT FROM frontdesk.events`)).toEqual([]);
});

it('tells afterwards what happened while nobody was there, and writes nothing down before somebody listens', async () => {
	await somebodyWaits();
	const one = await listen();
	await one.close();
	const customer = await somebodyWaits();

	await listen();
	await until(() => heard.length > 0);

	expect(heard.map((event) => event.customer?.id)).toEqual([customer]);
});

it('tells nobody of what they did not ask for: other kinds, other businesses', async () => {
	await listen({ id: 'a', kinds: ['feedback'] });
	await listen({ id: 'b', tenantId: '01a22b00-0000-7000-8000-000000000000' }).catch(() => {});
	await somebodyWaits();
	await sleep(400);

	expect(heard).toEqual([]);
	expect(await desk.rows(sql`SELECT FROM frontdesk.events`)).toEqual([]);
});

it('keeps nothing more for who has not asked for three days, and forgets them', async () => {
	const one = await listen({ id: 'gone', tenantId: desk.tenantId });
	await one.close();
	await somebodyWaits();
	await desk.rows(sql`UPDATE frontdesk.event_subscriptions SET seen_at = now() - interval '4 days'`);
	await somebodyWaits();
	const waiting = await desk.rows(sql`SELECT kind FROM frontdesk.events WHERE kind = 'handoffOpened'`);
	expect(waiting).toHaveLength(1);

	await listen({ id: 'new', kinds: ['feedback'], tenantId: desk.tenantId });

	expect(await desk.rows(sql`SELECT id FROM frontdesk.event_subscriptions`)).toEqual([{ id: 'new' }]);
	expect(await desk.rows(sql`SELECT FROM frontdesk.events`)).toEqual([]);
});

it('goes on telling who listens after days in which nothing happened', async () => {
	await listen({ presentEveryMs: 50, tenantId: desk.tenantId });
	await desk.rows(sql`UPDATE frontdesk.event_subscriptions SET seen_at = now() - interval '4 days'`);
	await sleep(300);

	await somebodyWaits();
	await until(() => heard.length > 0);

	expect(kindsHeard()).toContain('handoffOpened');
});

it('wakes nobody for what waits for a trigger that is gone', async () => {
	const one = await listen({ id: 'gone', tenantId: desk.tenantId });
	await one.close();
	await somebodyWaits();
	const due = () => desk.rows(sql`SELECT frontdesk.work_due('{events}') -> 'events' AS due`);
	const [before] = await due();
	await desk.rows(sql`UPDATE frontdesk.event_subscriptions SET seen_at = now() - interval '1 hour'`);

	expect(before).toEqual({ due: 0 });
	expect(await due()).toEqual([{ due: null }]);
});

it('tells of taps, thumbs, failures, pauses and alerts', async () => {
	await listen();
	const customer = await somebodyWaits();
	const conversation = await desk.conversationOf(customer);
	await desk.rows(sql`
		INSERT INTO frontdesk.messages (tenant_id, conversation_id, channel_id, direction, author, platform_id, type, text, details, status, sent_at)
		SELECT tenant_id, id, channel_id, 'in', 'customer', 'wamid.tap', 'button_reply', 'Book', '{"payload": "book"}', 'received', now()
		FROM frontdesk.conversations WHERE id = ${conversation}`);
	await desk.rows(
		sql`UPDATE frontdesk.messages SET status = 'failed' WHERE direction = 'out' AND conversation_id = ${conversation}`,
	);
	await desk.rows(sql`INSERT INTO frontdesk.feedback (tenant_id, message_id, contact_id, liked)
		SELECT c.tenant_id, m.id, c.contact_id, false FROM frontdesk.conversations c
		JOIN frontdesk.messages m ON m.conversation_id = c.id AND m.direction = 'out' WHERE c.id = ${conversation}`);
	await desk.rows(sql`UPDATE frontdesk.channels SET paused_at = now(), paused_reason = 'The token is gone.'`);
	await desk.rows(sql`INSERT INTO frontdesk.errors (tenant_id, message) VALUES (${desk.tenantId}, 'It broke.')`);

	await until(() => heard.length >= 6);

	const dataOf = (kind: string) => heard.find((event) => event.kind === kind)?.data;
	expect(dataOf('buttonTapped')).toMatchObject({ title: 'Book', payload: 'book', conversationId: conversation });
	expect(dataOf('messageFailed')).toMatchObject({ conversationId: conversation });
	expect(dataOf('feedback')).toMatchObject({ liked: false, conversationId: conversation });
	expect(dataOf('channelPaused')).toMatchObject({ channel: 'whatsapp', reason: 'The token is gone.' });
	expect(dataOf('alert')).toMatchObject({ sentence: 'It broke.' });
});
