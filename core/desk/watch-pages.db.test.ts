import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { until } from '../../test/support/until';
import { pauseBot } from '../handoffs';
import { closeDatabases, makeEncryptionKey, readKeyRing } from '../storage';
import { alertLink, pageRevision, signIn, signOut, watchPage, type PageRevision } from '.';

const keys = readKeyRing(makeEncryptionKey('test'));
jest.setTimeout(60_000);

let test: TestDatabase;
let desk: FrontDesk;

beforeAll(async () => {
	test = await createTestDatabase();
	desk = await openFrontDesk(test);
});
afterAll(async () => {
	await desk.endDay();
	await closeDatabases();
	await test.drop();
});

const enter = async (name: string) =>
	(await signIn(desk.db, keys, { link: alertLink(keys, desk.tenantId)!, name })).session;

async function open(name: string, conversationId: string | null) {
	const heard: PageRevision[] = [];
	let hasEnded = false;
	const session = await enter(name);
	const close = watchPage(desk.db, {
		session,
		conversationId,
		onChange: (revision) => heard.push(revision),
		onEnd: () => (hasEnded = true),
	})!;
	await until(() => heard.length > 0);
	return { session, close, heard, hasEnded: () => hasEnded };
}

describe('an open page', () => {
	it('hears of each thing that changes on it, whoever did it', async () => {
		const customer = desk.newCustomer();
		await desk.customerWrites('how much is bread?', { from: customer });
		const conversation = await desk.conversationOf(customer);
		const page = await open('Ann', conversation);
		const changes = [
			() => desk.customerWrites('and a unicorn?', { from: customer }),
			() => desk.botWorks(),
			() => desk.take(conversation, 'Ben'),
			() => desk.staffAnswer(conversation, 'We do.', 'Ben'),
			() => pauseBot(desk.db, { tenantId: desk.tenantId, conversationId: conversation, until: 'infinity' }),
			() => pauseBot(desk.db, { tenantId: desk.tenantId, conversationId: null, until: 'infinity' }),
			() => pauseBot(desk.db, { tenantId: desk.tenantId, conversationId: null, until: null }),
			() => desk.giveBack(conversation, 'Ben'),
		];

		for (const change of changes) {
			const before = page.heard.length;
			await change();
			await until(() => page.heard.length > before);
		}

		page.close();
	});

	it('hears nothing while nothing changes', async () => {
		const [page, same] = [await open('Ann', null), await open('Ann', null)];
		const rest = () => new Promise((resolve) => setTimeout(resolve, 2_500));
		await rest();
		const before = [page.heard.length, same.heard.length];

		await rest();

		expect([page.heard.length, same.heard.length]).toEqual(before);
		page.close();
		same.close();
	});

	it('hears of no other business', async () => {
		const other = await openFrontDesk(test);
		const customer = other.newCustomer();
		await other.customerWrites('hello', { from: customer });
		const page = await open('Ann', null);
		const { conversation } = (await pageRevision(desk.db, page.session, await other.conversationOf(customer)))!;
		await other.customerWrites('anybody?', { from: customer });

		expect((await pageRevision(desk.db, page.session, await other.conversationOf(customer)))!.conversation).toBe(
			conversation,
		);
		page.close();
		await other.endDay();
	});

	it('ends with the session', async () => {
		const page = await open('Ann', null);

		await signOut(desk.db, page.session);

		await until(page.hasEnded);
	});
});
