import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { alertLink, onceLink } from '../../core/desk';
import type { Database } from '../../core/storage';
import { attacksOn, nothingHappened, pageStrings, watchForAttacks } from '../attacks/page-strings';
import { chromiumPath } from '../support/find-chromium';
import {
	customerWrites,
	inDatabase,
	newCustomer,
	nothingMoreComes,
	postWebhook,
	readSheet,
	repliesTo,
	replyTo,
	sandbox,
	stack,
	syncNow,
	textWebhook,
} from '../support/product';
import { processIdOf } from '../support/running-stack';
import { colleagueOf, conversationOf, deskUrl, keys, openProductDatabase, shopsTenant } from '../support/staff';
import { until } from '../support/until';

jest.setTimeout(180_000);

const unknown = 'can you repair my submarine engine?';

interface Webhook {
	entry: [{ changes: [{ value: { contacts: [{ profile: { name: string } }]; messages: [Record<string, unknown>] } }] }];
}

let db: Database;
let tenantId: string;

beforeAll(async () => {
	db = openProductDatabase();
	tenantId = await shopsTenant();
});
afterAll(() => db.close());

const stateOf = async (customer: string) =>
	(
		await inDatabase<{ state: string; takenBy: string | null }>(
			`SELECT h.state, h.taken_by AS "takenBy" FROM frontdesk.conversations c
			JOIN frontdesk.handoffs h ON h.conversation_id = c.id AND h.state <> 'closed' WHERE c.identity_value = $1`,
			[customer],
		)
	)[0];
const colleague = () => colleagueOf(tenantId);
/** A customer whose question nobody knows; the bot has said so. */
async function waits(customer = newCustomer()): Promise<{ customer: string; conversation: string }> {
	await customerWrites(customer, unknown);
	await replyTo(customer);
	return { customer, conversation: await conversationOf(customer) };
}

/** A picture that does not get smaller by itself: noise, some megabytes of it. */
function bitmap(width: number, height: number): Buffer {
	const head = Buffer.alloc(54);
	head.write('BM');
	head.writeUInt32LE(54, 10);
	head.writeUInt32LE(40, 14);
	head.writeInt32LE(width, 18);
	head.writeInt32LE(height, 22);
	head.writeUInt16LE(1, 26);
	head.writeUInt16LE(24, 28);
	return Buffer.concat([head, randomBytes(width * height * 3)]);
}

describe('the way in', () => {
	it('serves a page in which nothing else may run, to anybody', async () => {
		const response = await fetch(deskUrl);
		const html = await response.text();

		expect(response.status).toBe(200);
		const policy = response.headers.get('content-security-policy')!;
		expect(policy).toContain("default-src 'none'");
		expect(policy).toMatch(/script-src 'sha256-[^']+';/);
		expect(policy).not.toMatch(/unsafe|\*/);
		expect(html).not.toContain('Willow');
		expect(gzipSync(html).length).toBeLessThan(100 * 1024);
		const again = await fetch(deskUrl, { headers: { 'if-none-match': response.headers.get('etag')! } });
		expect(again.status).toBe(304);
	});

	it('keeps the session where no script and no other page gets at it', async () => {
		const { set } = await colleague().enter('Ann');

		expect(set).toMatch(
			/^frontdesk_desk=[0-9a-f-]{36}\.[\w-]{43}; Path=\/webhook\/desk; Max-Age=604800; HttpOnly; SameSite=Strict$/,
		);
		expect(
			(await colleague().ask('signIn', { link: alertLink(keys, tenantId) }, { 'x-forwarded-proto': 'https' })).set,
		).toMatch(/; Secure$/);
	});

	it('opens by no link that is forged, expired, or used already', async () => {
		const good = alertLink(keys, tenantId)!;
		const once = (await onceLink(db, keys, { tenantId, address: null }))!;
		const expired = alertLink(keys, tenantId, undefined, Date.now() - 25 * 3_600_000)!;
		const forged = `${good.slice(0, -6)}AAAAAA`;
		expect((await colleague().enter('Ann', once)).status).toBe(200);

		for (const link of [once, expired, forged, 'x.y']) {
			const { status, body, set } = await colleague().enter('Ann', link);
			expect([status, body.code, set]).toEqual([401, 'not-signed-in', undefined]);
		}
	});

	it('lets a session see its own business only, and nothing once it has ended', async () => {
		const ann = colleague();
		await ann.enter('Ann');
		const { conversation } = await waits();
		const [other] = await inDatabase<{ id: string }>(
			`SELECT frontdesk.register_tenant('desk-${randomUUID().slice(0, 8)}', 'Other', 'UTC') AS id`,
		);
		const stranger = colleague();
		await stranger.enter('Eve', alertLink(keys, other!.id)!);
		const foreign = colleague();
		foreign.withCookie(`frontdesk_desk=${other!.id}.${ann.cookie().split('.')[1]}`);

		expect((await foreign.ask('start')).status).toBe(401);
		expect((await stranger.ask('read', { conversation })).status).toBe(422);
		expect((await stranger.ask('take', { conversation })).status).toBe(422);
		expect((await stranger.ask('send', { conversation, text: 'hi', key: randomUUID() })).status).toBe(422);
		expect((await stranger.ask('list', { state: 'all' })).body.conversations).toEqual([]);
		await ann.ask('signOut');
		expect((await ann.ask('read', { conversation })).status).toBe(401);
	});

	it.each([
		['another page', { 'sec-fetch-site': 'cross-site' }],
		['a page of the same site', { 'sec-fetch-site': 'same-site' }],
		['a form', { 'content-type': 'text/plain' }],
	])('takes no request from %s', async (_what, headers) => {
		const ann = colleague();
		await ann.enter('Ann');

		expect((await ann.ask('start', {}, headers)).status).toBe(403);
	});

	it('takes no file from a form of another page', async () => {
		const ann = colleague();
		await ann.enter('Ann');
		const body = new FormData();
		body.set('ask', JSON.stringify({ do: 'start' }));
		body.set('file', new Blob(['x']), 'x.txt');

		expect((await fetch(deskUrl, { method: 'POST', headers: { cookie: ann.cookie() }, body })).status).toBe(403);
	});

	it('says of no address whether it is known', async () => {
		const { status, body } = await colleague().ask('askLink', { address: 'nobody@example.com' });

		expect([status, body]).toEqual([200, { asked: true }]);
	});
});

describe('staff', () => {
	it('send once what they send twice, also when n8n is killed in between', async () => {
		const { customer, conversation } = await waits();
		const ann = colleague();
		await ann.enter('Ann');
		const key = randomUUID();
		const send = () => ann.ask('send', { conversation, text: 'We can, on Monday.', key });

		const first = await Promise.all([send(), send()]);
		expect(first.map(({ status }) => status)).toEqual([200, 200]);
		const name = stack.takesIn;
		const before = processIdOf(name)!;
		process.kill(before, 'SIGKILL');
		await until(() => processIdOf(name) !== before);
		await until(async () => (await fetch(deskUrl).catch(() => null))?.status === 200);
		await send();

		await nothingMoreComes();
		expect((await repliesTo(customer)).filter((text) => text.includes('Monday'))).toHaveLength(1);
		expect(await stateOf(customer)).toEqual({ state: 'answered', takenBy: 'Ann' });
	});

	it('lose no message when n8n is killed while it sends, and double none', async () => {
		const customers = await Promise.all([waits(), waits(), waits()]);
		const ann = colleague();
		await ann.enter('Ann');
		await sandbox.put('/sandbox/faults', [
			{ service: 'graph', mode: 'delay', delayMs: 1_500, when: 'after', count: 3 },
		]);
		const name = stack.takesIn;
		const before = processIdOf(name)!;

		const sends = customers.map(({ conversation }, index) =>
			ann.ask('send', { conversation, text: `Answer ${index}`, key: `kill-${conversation}` }).catch(() => null),
		);
		await new Promise((resolve) => setTimeout(resolve, 400));
		process.kill(before, 'SIGKILL');
		await Promise.all(sends);
		await until(() => processIdOf(name) !== before);
		await until(async () => (await fetch(deskUrl).catch(() => null))?.status === 200);
		for (const [index, { conversation }] of customers.entries())
			await ann.ask('send', { conversation, text: `Answer ${index}`, key: `kill-${conversation}` });

		for (const [index, { customer }] of customers.entries()) {
			await until(async () => (await repliesTo(customer)).includes(`Answer ${index}`));
			expect((await repliesTo(customer)).filter((text) => text === `Answer ${index}`)).toHaveLength(1);
		}
	});

	it('have a conversation each: of two who take it, the other reads who', async () => {
		const { customer, conversation } = await waits();
		const [ann, ben] = [colleague(), colleague()];
		await ann.enter('Ann');
		await ben.enter('Ben');

		const taken = await Promise.all([ann.ask('take', { conversation }), ben.ask('take', { conversation })]);

		expect(taken.filter(({ body }) => body.isYours)).toHaveLength(1);
		const winner = (await stateOf(customer))!.takenBy;
		expect(taken.map(({ body }) => body.takenBy)).toEqual([winner, winner]);
	});

	it('hear within seconds that a customer wrote, by server-sent events, from whichever process took it in', async () => {
		const { customer, conversation } = await waits();
		const ann = colleague();
		await ann.enter('Ann');
		const stream = await fetch(`${deskUrl}?events=1&conversation=${conversation}`, {
			headers: { cookie: ann.cookie() },
		});
		const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
		let heard = '';
		const events = () => heard.match(/^event: changed$/gm)?.length ?? 0;
		void (async () => {
			for (;;) {
				const { done, value } = await reader.read();
				if (done) return;
				heard += value;
			}
		})();
		await until(() => events() > 0);
		const before = events();

		await customerWrites(customer, 'are you there?');
		const wroteAt = Date.now();
		await until(() => events() > before);

		expect(Date.now() - wroteAt).toBeLessThan(10_000);
		expect(stream.headers.get('content-type')).toContain('text/event-stream');
		await ann.ask('signOut');
		await until(() => heard.includes('event: ended'));
	});

	it.each([
		['de', 'Beste Zeile', 'ein Bild', 'Vorlage'],
		['es', 'Mejor fila', 'una imagen', 'plantilla'],
		['ar', 'أفضل صف', 'صورة', 'بقالب'],
	])(
		'read in %s what is known, what was sent, and why nothing may be sent',
		async (language, row, picture, template) => {
			const ann = colleague();
			await ann.enter('Ann');
			const spoken = { 'accept-language': language };
			const [asking, sending] = [await waits(), newCustomer()];
			await customerWrites(sending, '', { image: {} });
			await replyTo(sending);
			const read = async (conversation: string) => (await ann.ask('read', { conversation }, spoken)).body;

			expect((await read(asking.conversation)).problem).toContain(row);
			expect((await read(await conversationOf(sending))).evidence.note).toContain(picture);
			await inDatabase(
				`UPDATE frontdesk.conversations SET last_inbound_at = now() - interval '25 hours' WHERE id = $1`,
				[asking.conversation],
			);
			const late = { conversation: asking.conversation, text: 'Hello', key: randomUUID() };
			expect((await ann.ask('send', late, spoken)).body.delivery.problem).toContain(template);
			const failed = (await read(asking.conversation)).messages.at(-1);
			expect([failed.status, failed.problem]).toEqual(['failed', expect.stringContaining(template)]);
		},
	);

	it('write first, and read the answer in the same conversation', async () => {
		const ann = colleague();
		await ann.enter('Ann');
		const customer = newCustomer();
		const channel = (await ann.ask('start')).body.channels.find(({ kind }: { kind: string }) => kind === 'whatsapp');
		const text = { channel: channel.id, to: `+${customer.slice(0, 4)} ${customer.slice(4)}`, key: randomUUID() };

		const refused = await ann.ask('writeFirst', { ...text, text: 'Your cake is ready.' });
		expect(refused.body.delivery).toMatchObject({ verdict: 'failed', problem: expect.stringContaining('template') });
		const template = { name: 'hello', language: 'en' };
		const { body } = await ann.ask('writeFirst', { ...text, key: randomUUID(), template });
		await customerWrites(customer, 'who is this?');

		const { conversationId } = body.delivery;
		const read = async () => (await ann.ask('read', { conversation: conversationId })).body.messages;
		await until(async () => (await read()).some((message: { text: string }) => message.text === 'who is this?'));
		await nothingMoreComes();
		expect(await repliesTo(customer)).not.toContainEqual(expect.stringMatching(/passed|know/));
	});

	it.each(['instagram', 'messenger'] as const)(
		'answer on %s, and after a day as well, marked as written by a person',
		async (channel) => {
			const ann = colleague();
			await ann.enter('Ann');
			const person = `61${randomInt(1e12, 9e12)}`;
			await fetch(`${stack.sandboxUrl}/sandbox/inbound`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ channel, from: person, text: unknown }),
			});
			const conversation = await conversationOf(person);
			const send = async (text: string) =>
				(await ann.ask('send', { conversation, text, key: randomUUID() })).body.delivery.verdict;
			const written = async () =>
				(await sandbox.sentMessages())
					.filter(({ body }) => (body['recipient'] as { id?: string } | undefined)?.id === person)
					.map(({ body }) => [(body['message'] as { text?: string }).text, body['tag']]);

			expect(await send('We can, on Monday.')).toBe('sent');
			await inDatabase(
				`UPDATE frontdesk.conversations SET last_inbound_at = now() - interval '25 hours' WHERE identity_value = $1`,
				[person],
			);
			expect((await ann.ask('read', { conversation })).body.sendable).toBe('tagged_text');
			expect(await send('Are you still there?')).toBe('sent');

			expect(await written()).toEqual(
				expect.arrayContaining([
					['We can, on Monday.', undefined],
					['Are you still there?', 'HUMAN_AGENT'],
				]),
			);
		},
	);

	it('pause the bot for everybody: customers read so once, and staff have the question', async () => {
		const ann = colleague();
		await ann.enter('Ann');
		const customer = newCustomer();
		try {
			await ann.ask('pause', { conversation: null, until: 'infinity' });
			await customerWrites(customer, 'what time do you close on saturday?');

			expect(await replyTo(customer)).toContain('We are away');
			expect(await stateOf(customer)).toMatchObject({ state: 'waiting' });
			expect((await ann.ask('start')).body.pausedUntil).toBe('infinity');
		} finally {
			await ann.ask('pause', { conversation: null, until: null });
		}
		const next = newCustomer();
		await customerWrites(next, 'what time do you close on saturday?');
		expect(await replyTo(next)).toContain('4:00 pm');
	});

	it('make an answer of what they wrote: the next customer gets it from the bot', async () => {
		const ann = colleague();
		await ann.enter('Ann');
		const question = 'Do you rent out the purple bouncy castle?';
		const answer = 'Yes, the purple bouncy castle is 90 euros a day.';

		expect((await ann.ask('makeAnswer', { question, answer })).status).toBe(200);

		await until(async () =>
			(await readSheet())['Knowledge']?.some((row) => row.includes(question) && row.includes(answer)),
		);
		// Where another process is just syncing, this one is told so, and does not wait for it.
		await until(async () => {
			await syncNow();
			const live = await inDatabase(
				`SELECT FROM frontdesk.knowledge_rows r JOIN frontdesk.knowledge_versions v ON v.tenant_id = r.tenant_id AND v.live
				WHERE r.question = $1 AND r.from_version <= v.version AND r.until_version IS NULL`,
				[question],
			);
			return live.length > 0;
		}, 1_000);
		const customer = newCustomer();
		await customerWrites(customer, question.toLowerCase());
		expect(await replyTo(customer)).toContain('90 euros');
	});
});

(chromiumPath ? describe : describe.skip)('the page on a phone', () => {
	let browser: Browser;
	let context: BrowserContext;
	let page: Page;
	const complaints: string[] = [];

	beforeAll(async () => {
		const args =
			'--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync';
		browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: args.split(' ') });
		context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
		page = await context.newPage();
		page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
		page.on('pageerror', (error) => complaints.push(error.message));
	});
	afterAll(() => browser.close());

	it('opens by the link of an alert at its conversation, and keeps the link out of the address', async () => {
		const { conversation } = await waits();

		await page.goto(`${deskUrl}#${alertLink(keys, tenantId, conversation)}`);
		await page.getByLabel('Your name').fill('Ann');
		await page.getByRole('button', { name: 'Start' }).click();

		await page.locator('.bubble.customer', { hasText: unknown }).waitFor();
		expect(page.url()).toBe(`${deskUrl}#c=${conversation}`);
	});

	it('lets her take it, use a row, send by keyboard, and give it back', async () => {
		const { customer, conversation } = await waits();
		await page.goto(`${deskUrl}#c=${conversation}`);

		await page.getByRole('button', { name: 'Take', exact: true }).tap();
		await page.getByText('You have it').first().waitFor();
		await page.getByText('Why it is here').tap();
		await page.getByLabel('Your message').fill('Bring it by tomorrow. <b>Really</b>');
		await page.keyboard.press('Control+Enter');

		await until(async () => (await repliesTo(customer)).includes('Bring it by tomorrow. <b>Really</b>'));
		await page.locator('.bubble.human').getByText('Bring it by tomorrow. <b>Really</b>').waitFor();
		expect(await stateOf(customer)).toEqual({ state: 'answered', takenBy: 'Ann' });
		await page.getByRole('button', { name: 'Give back' }).tap();
		await page.getByText('The bot answers here').waitFor();
		expect(await stateOf(customer)).toBeUndefined();
	});

	it('shows what the customer writes as it comes, and HTML as text', async () => {
		const { customer } = await waits();
		await page.goto(`${deskUrl}#c=${await conversationOf(customer)}`);
		await page.locator('.bubble').first().waitFor();

		await customerWrites(customer, '<img src=x onerror="document.title=1"> <script>alert(1)</script>');

		await page.locator('.bubble.customer').getByText('<img src=x onerror="document.title=1">').waitFor();
		expect(await page.title()).not.toBe('1');
		expect(await page.locator('.bubble img').count()).toBe(0);
	});

	it('shows a picture that the customer sent', async () => {
		const customer = newCustomer();
		await customerWrites(customer, 'what is this?', { image: { caption: 'what is this?' } });
		const conversation = await conversationOf(customer);

		await page.goto(`${deskUrl}#c=${conversation}`);

		const picture = page.locator('.bubble.customer img');
		await picture.waitFor();
		await until(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0));
	});

	it('finds a conversation by its words, and comes back to the list by the phone’s own way back', async () => {
		const customer = newCustomer();
		await customerWrites(customer, 'is there a zeppelin hangar nearby?');
		await page.goto(deskUrl);

		await page.getByRole('button', { name: 'All', exact: true }).tap();
		await page.getByLabel('Search name, number or words').fill('ZEPPELIN');
		await page.locator('.item', { hasText: 'zeppelin' }).first().tap();
		await page.locator('.bubble.customer', { hasText: 'zeppelin' }).waitFor();
		await page.goBack();

		await page.getByLabel('Search name, number or words').waitFor();
	});

	it('shows why somebody waits, also in the words of a workflow of their own', async () => {
		const { customer, conversation } = await waits();
		await inDatabase(
			`UPDATE frontdesk.handoffs h SET reason = 'wants the warranty renewed' FROM frontdesk.conversations c
			WHERE c.id = h.conversation_id AND c.identity_value = $1 AND h.state <> 'closed'`,
			[customer],
		);

		await page.goto(`${deskUrl}#c=${conversation}`);

		await page.locator('.status', { hasText: 'wants the warranty renewed' }).waitFor();
	});

	it('offers a template where nothing else may be sent', async () => {
		const { customer, conversation } = await waits();
		await inDatabase(
			`UPDATE frontdesk.conversations SET last_inbound_at = now() - interval '25 hours' WHERE identity_value = $1`,
			[customer],
		);

		await page.goto(`${deskUrl}#c=${conversation}`);
		await page.getByText('only a template').waitFor();
		await page.getByLabel('Template').selectOption({ label: 'answer ready (en)' });
		await page.getByLabel('{{1}}').fill('Zoë');
		await page.getByLabel('{{2}}').fill('engines');
		await page.getByText('Hello Zoë, we have an answer to your question about engines.').waitFor();
		await page.getByRole('button', { name: 'Send' }).tap();

		const template = await until(async () =>
			(await sandbox.sentMessages(customer)).find(({ body }) => body['type'] === 'template'),
		);
		expect(template.body['template']).toMatchObject({
			name: 'answer_ready',
			components: [{ type: 'body', parameters: [{ text: 'Zoë' }, { text: 'engines' }] }],
		});
		await page.locator('.bubble.human').getByText('answer_ready: Zoë, engines').waitFor();
	});

	it('sends a picture that is too large for WhatsApp, made smaller, and shows it', async () => {
		const { customer, conversation } = await waits();
		await page.goto(`${deskUrl}#c=${conversation}`);
		await page.locator('.bubble').first().waitFor();
		await page
			.locator('input[type=file]')
			.setInputFiles({ name: 'cake.bmp', mimeType: 'image/bmp', buffer: bitmap(1_600, 1_200) });
		await page.locator('.chosen', { hasText: 'cake.jpg' }).waitFor();
		await page.getByLabel('Your message').fill('Like this one?');

		await page.getByRole('button', { name: 'Send' }).tap();

		const sent = await until(async () =>
			(await sandbox.sentMessages(customer)).find(({ body }) => body['type'] === 'image'),
		);
		expect(sent.body['image']).toMatchObject({ caption: 'Like this one?', id: expect.any(String) });
		const picture = page.locator('.bubble.human img');
		await picture.waitFor();
		await until(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0));
		expect(await page.locator('.chosen').count()).toBe(0);
	});

	it('sends the draft of shadow mode with one tap', async () => {
		const { customer, conversation } = await waits();
		await inDatabase(
			`INSERT INTO frontdesk.shadow_drafts (tenant_id, turn_id, conversation_id, draft)
			SELECT t.tenant_id, t.id, t.conversation_id, 'We repair everything but submarines.'
			FROM frontdesk.turns t WHERE t.conversation_id = $1`,
			[conversation],
		);
		await page.goto(`${deskUrl}#c=${conversation}`);

		await page.getByRole('button', { name: 'Send as it is' }).tap();

		await until(async () => (await repliesTo(customer)).includes('We repair everything but submarines.'));
		await page.locator('.bubble.human', { hasText: 'everything but submarines' }).waitFor();
		expect(await page.getByRole('button', { name: 'Send as it is' }).count()).toBe(0);
		expect(await stateOf(customer)).toEqual({ state: 'answered', takenBy: 'Ann' });
	});

	it('says on the conversation, too, that there is no connection, and goes on by itself', async () => {
		const { conversation } = await waits();
		await page.goto(`${deskUrl}#c=${conversation}`);
		await page.locator('.bubble').first().waitFor();

		await context.setOffline(true);
		await page.locator('.banner', { hasText: 'No connection.' }).waitFor({ timeout: 60_000 });
		await context.setOffline(false);

		await page.locator('.banner', { hasText: 'No connection.' }).waitFor({ state: 'hidden', timeout: 60_000 });
	});

	it.each(['en', 'de', 'es', 'ar'])('is accessible and fits the screen in %s, in light and in dark', async (locale) => {
		const { conversation } = await waits();
		const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
		for (const colorScheme of ['light', 'dark'] as const) {
			const { cookies } = await context.storageState();
			const looked = await browser.newContext({ viewport: { width: 360, height: 740 }, locale, colorScheme });
			await looked.addCookies(cookies);
			const shown = await looked.newPage();
			for (const place of [deskUrl, `${deskUrl}#c=${conversation}`]) {
				await shown.goto(place);
				await shown
					.locator(place.includes('#') ? '.bubble' : '.item')
					.first()
					.waitFor();
				await shown.evaluate(axe);
				const found = await shown.evaluate(
					`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }).then(({ violations }) =>
						violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`,
				);
				expect(found).toEqual([]);
				expect(await shown.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
				await shown.goto('about:blank');
			}
			await looked.close();
		}
	});

	it('shows names, messages, files, drafts and notes of any kind as the text that they are', async () => {
		const { customer, conversation } = await waits();
		const shop = await browser.newContext({ viewport: { width: 1200, height: 900 } });
		await shop.addCookies((await context.storageState()).cookies);
		const attacked = await shop.newPage();
		await watchForAttacks(attacked);
		const webhook = (from: string, name: string, message: object) => {
			const body = textWebhook([{ from, text: '', id: `wamid.${randomUUID()}` }]) as Webhook;
			const [{ value }] = body.entry[0].changes;
			value.contacts[0].profile.name = name;
			delete value.messages[0]['text'];
			Object.assign(value.messages[0], message);
			return postWebhook(body);
		};
		const at = (file: string) => ({ id: '1', mime_type: 'image/svg+xml', sha256: '', filename: file, caption: file });
		for (const text of pageStrings) {
			const name = text.slice(0, 100);
			await Promise.all([
				webhook(newCustomer(), name, { type: 'text', text: { body: text } }),
				webhook(customer, name, { type: 'text', text: { body: text } }),
				webhook(customer, name, { type: 'document', document: at(text) }),
			]);
		}
		const all = pageStrings.join('\n');
		await inDatabase(
			`UPDATE frontdesk.handoffs h SET reason = $2, question = $2, problem = $2, taken_by = $3,
				notes = jsonb_build_array(jsonb_build_object('by', $2::text, 'at', now(), 'text', $2::text))
			FROM frontdesk.conversations c WHERE c.id = h.conversation_id AND c.identity_value = $1 AND h.state <> 'closed'`,
			[customer, all, pageStrings[2]],
		);
		await inDatabase(
			`UPDATE frontdesk.turns t SET note = $2, retrieval = coalesce(retrieval, '{}') || jsonb_build_object('draft', $2::text) FROM frontdesk.conversations c
			WHERE c.id = t.conversation_id AND c.identity_value = $1`,
			[customer, all],
		);
		const seen: object[] = [];
		/** All pages of a list, and not only the first; some strings are about something else, and are not found. */
		const found = pageStrings.filter((text) => text.includes('ranOnPage')).length;
		const showAll = async (list: Locator, items: string) => {
			const shown = list.locator(items);
			while ((await shown.count()) < found) {
				const before = await shown.count();
				await list.locator('button.more').click();
				await until(async () => (await shown.count()) > before);
			}
			seen.push(await attacksOn(attacked));
		};

		await attacked.goto(deskUrl);
		await attacked.getByLabel('Search name, number or words').fill('ranOnPage');
		await attacked.locator('.item', { hasText: 'ranOnPage' }).nth(20).waitFor();
		await showAll(attacked.locator('.list'), '.item');
		await attacked.goto('about:blank');
		await attacked.goto(`${deskUrl}#c=${conversation}`);
		await attacked.locator('.bubble.customer', { hasText: 'ranOnPage' }).nth(20).waitFor();
		await attacked.locator('.evidence', { hasText: 'ranOnPage' }).first().waitFor();
		await showAll(attacked.locator('.messages'), '.bubble.customer');
		await shop.close();

		expect(seen).toEqual([nothingHappened, nothingHappened]);
	});

	it('says who is signed out, and asks for a link', async () => {
		const stranger = await browser.newPage();
		await stranger.goto(`${deskUrl}#${alertLink(keys, tenantId, undefined, Date.now() - 26 * 3_600_000)}`);

		await stranger.getByRole('alert').waitFor();
		await stranger.getByLabel('Your e-mail address').fill('ann@shop.example');
		await stranger.getByRole('button', { name: 'Send me a link' }).click();

		await stranger.getByText('a link is on its way').waitFor();
		await stranger.close();
	});

	it('has run nothing that the page does not bring', () => {
		// A session that has ended, and the link that opens nothing, are answered with 401; once there was no connection.
		expect(complaints.filter((text) => !/401|ERR_INTERNET_DISCONNECTED/.test(text))).toEqual([]);
	});
});
