import { createHmac, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { chatwootAt, type Chatwoot } from '../../test/support/chatwoot';
import { mutatedBodies } from '../../test/fuzz/mutate';
import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { listOpenAlerts } from '../../test/support/tenant-rows';
import { useTestDatabase } from '../../test/support/test-database';
import { until } from '../../test/support/until';
import { sql } from '../storage';
import { connectInbox, disconnectInbox, hearChatwoot, isFromChatwoot, syncConversations } from '.';

const test = useTestDatabase();
let desk: FrontDesk;
let chatwoot: Chatwoot;
let customer: string;

beforeEach(async () => {
	desk = await openFrontDesk(test);
	chatwoot = chatwootAt(desk.controls.url);
	customer = desk.newCustomer();
	await connect();
});
afterEach(async () => {
	await disconnectInbox(desk.db, desk.tenantId);
	await desk.endDay();
});

const connect = (more: object = {}) =>
	connectInbox(desk.db, chatwoot.access, {
		...{ tenantId: desk.tenantId, accountId: 1, inboxId: 1, webhookUrl: 'http://127.0.0.1:9/webhook/chatwoot' },
		...more,
	});
const sync = (access = chatwoot.access) => syncConversations(desk.db, { access, sending: desk.options });
const asks = async (question: string, from = customer) => {
	await desk.customerWrites(question, { from });
	await desk.botWorks();
};
/** What waits for its time is due now, and no inbox is left alone any longer. */
const timePasses = () =>
	desk.rows(sql`
		WITH inboxes AS (UPDATE frontdesk.chatwoot_inboxes SET paused_until = NULL, look_at = now())
		UPDATE frontdesk.chatwoot_conversations SET due_at = now() WHERE due_at IS NOT NULL`);
/** What a webhook does. */
const tells = async (event = 'message_created', more: object = {}) => {
	const { id, inboxId } = (await chatwoot.of(customer))!;
	const posted = { event, message_type: 'outgoing', conversation: { id, inbox_id: inboxId }, inbox: { id: inboxId } };
	return hearChatwoot(desk.db, { ...posted, ...more }, desk.options);
};
const agent = async (act: object) => chatwoot.act({ conversation: (await chatwoot.of(customer))!.id, ...act });
const agentWrites = async (text: string, more: object = {}) => {
	await agent({ do: 'write', text, ...more });
	await tells();
	return sync();
};
const read = async () =>
	(await desk.sentTo(customer)).map(({ body }) => (body?.['text'] as { body: string } | undefined)?.body ?? '(file)');

describe('a conversation in Chatwoot', () => {
	it('has what the customer and the bot said, with the customer’s name and number, and nobody has to look at it', async () => {
		await asks('bread?');
		await sync();

		expect(await chatwoot.said(customer)).toEqual(['customer: bread?', 'Frontdesk: Bread is 4 EUR.']);
		expect(await chatwoot.of(customer)).toMatchObject({ status: 'pending', assignee: null });
	});

	it('is opened when a person is asked for, with the question as a private note; once', async () => {
		await asks('do you sell unicorns?');
		await sync();
		await sync();

		const notes = (await chatwoot.said(customer)).filter((line) => line.startsWith('['));
		expect(notes).toHaveLength(1);
		expect(notes[0]).toContain('Question: do you sell unicorns?');
		expect(await chatwoot.of(customer)).toMatchObject({ status: 'open' });
	});

	it('is pending again when the bot has it back by another way', async () => {
		await asks('do you sell unicorns?');
		await sync();
		await desk.giveBack(await desk.conversationOf(customer));
		await sync();

		expect(await chatwoot.of(customer)).toMatchObject({ status: 'pending' });
	});

	it('brings the last messages along where the customer wrote before the inbox was connected', async () => {
		await disconnectInbox(desk.db, desk.tenantId);
		await asks('bread?');
		await connect();
		await asks('more bread?');
		await sync();

		expect(await chatwoot.said(customer)).toEqual([
			'customer: bread?',
			'Frontdesk: Bread is 4 EUR.',
			'customer: more bread?',
			'Frontdesk: Bread is 4 EUR.',
		]);
	});

	it('has the customer’s files; of one that cannot be had any more it has the name', async () => {
		const sends = (filename: string, id: string) =>
			desk.webhook({
				contacts: [{ wa_id: customer, profile: { name: 'Ann' } }],
				messages: [
					{
						...{
							from: customer,
							id: `wamid.${id}`,
							timestamp: String(Math.floor(Date.now() / 1_000)),
							type: 'document',
						},
						document: { id, filename, mime_type: 'application/pdf', sha256: 'x', caption: 'my order' },
					},
				],
			});
		const form = new FormData();
		form.set('messaging_product', 'whatsapp');
		form.set('file', new Blob(['%PDF-1.4 order'], { type: 'application/pdf' }), 'order.pdf');
		const upload = await fetch(`${desk.controls.url}/graph/v26.0/${desk.phoneNumberId}/media`, {
			...{ method: 'POST', body: form },
			headers: { authorization: 'Bearer sandbox-access-token' },
		});
		const { id } = (await upload.json()) as { id: string };
		await sends('order.pdf', id);
		await sends('old.pdf', '1800000000000002');
		await sync();

		const [first, second] = (await chatwoot.of(customer))!.messages;
		expect(first).toMatchObject({ content: 'my order', attachments: [{ file_type: 'file' }] });
		expect(first?.attachments[0]?.data_url).toMatch(/order\.pdf$/);
		expect(first?.attachments[0]?.file_size).toBeGreaterThan(0);
		expect(second).toMatchObject({ content: 'my order\n[old.pdf]', attachments: [] });
	});

	it('goes to the contact that a shop has already under that number', async () => {
		await fetch(`${chatwoot.access.url}/api/v1/accounts/1/contacts`, {
			method: 'POST',
			headers: { api_access_token: chatwoot.access.token, 'content-type': 'application/json' },
			body: JSON.stringify({ name: 'Mrs Miller', phone_number: `+${customer}` }),
		});
		await asks('bread?');
		await sync();

		expect(await chatwoot.said('Mrs Miller')).toContain('customer: bread?');
		expect((await chatwoot.look()).contacts).toHaveLength(1);
	});
});

describe('what becomes of a message that is in Chatwoot', () => {
	const about = { timestamp: String(Math.floor(Date.now() / 1_000) + 5) };
	const customerDoes = (what: object, id = `wamid.${randomUUID()}`) =>
		desk.webhook({
			contacts: [{ wa_id: customer, profile: { name: 'Ann' } }],
			messages: [{ from: customer, id, ...about, ...what }],
		});
	const edits = (original: string, body: string) =>
		customerDoes({
			type: 'edit',
			edit: { original_message_id: original, message: { type: 'text', text: { body } } },
		});
	const withdraws = (original: string) => customerDoes({ type: 'revoke', revoke: { original_message_id: original } });
	const reacts = (to: string, emoji: string, id?: string) =>
		customerDoes({ type: 'reaction', reaction: { message_id: to, emoji } }, id);
	const numberOf = async (text: string) =>
		(await chatwoot.of(customer))!.messages.find(({ content }) => content.includes(text))?.id;
	const last = async () => (await chatwoot.of(customer))!.messages.at(-1)!;
	const platformIdOf = async (text: string) =>
		(
			await desk.rows<{ id: string }>(sql`
				SELECT m.platform_id AS id FROM frontdesk.messages m WHERE m.direction = 'out' AND m.text LIKE ${`${text}%`}`)
		)[0]!.id;
	let asked: string;
	beforeEach(async () => {
		asked = `wamid.${randomUUID()}`;
		await desk.customerWrites('do you sell unicorns?', { from: customer, id: asked });
		await desk.botWorks();
		await sync();
	});

	it('edited: what it says now stands below, in reply to what it said', async () => {
		await edits(asked, 'do you sell dragons?');
		await sync();

		const { messages } = (await chatwoot.of(customer))!;
		expect(messages.filter(({ content }) => content.startsWith('✏️'))).toMatchObject([
			{
				message_type: 0,
				content: '✏️ do you sell dragons?',
				content_attributes: { in_reply_to: await numberOf('do you sell unicorns?') },
			},
		]);
		expect(await last()).toMatchObject({
			private: true,
			content: expect.stringContaining('Question: do you sell dragons?'),
		});
	});

	it('edited before it was brought there: as it reads now, once', async () => {
		const id = `wamid.${randomUUID()}`;
		await desk.customerWrites('and dragons?', { from: customer, id });
		await edits(id, 'and griffins?');
		await sync();

		const said = await chatwoot.said(customer);
		expect(said.filter((line) => /dragons|griffins/.test(line))).toEqual(['customer: and griffins?']);
	});

	it('withdrawn: its words are gone there too, also those of an edit', async () => {
		await edits(asked, 'do you sell dragons?');
		await sync();
		await withdraws(asked);
		await sync();

		const { messages } = (await chatwoot.of(customer))!;
		expect(messages.filter(({ message_type: type }) => type === 0).map(({ content }) => content)).toEqual([
			'This message was deleted',
			'This message was deleted',
		]);
		expect(messages.filter(({ content }) => /unicorns|dragons/.test(content))).toEqual([]);
		expect(await desk.rows(sql`SELECT question FROM frontdesk.handoffs`)).toEqual([{ question: null }]);
	});

	it('a reaction is a note beside what it is on, and one that is taken back too', async () => {
		await asks('bread?');
		await sync();
		const answer = await platformIdOf('Bread is 4 EUR.');
		await reacts(answer, '❤️');
		await sync();
		const note = await last();
		await reacts(answer, '');
		await sync();

		expect(note).toMatchObject({ private: true, content: 'The customer reacted: ❤️' });
		expect(note.content_attributes['in_reply_to']).toBe(await numberOf('Bread is 4 EUR.'));
		expect(await last()).toMatchObject({ private: true, content: 'The customer took their reaction back.' });
	});

	it('what the customer quotes stands above', async () => {
		await customerDoes({ type: 'text', text: { body: 'this one?' }, context: { id: asked } });
		await sync();

		expect((await last()).content_attributes['in_reply_to']).toBe(await numberOf('do you sell unicorns?'));
	});

	it('an agent sees that theirs was delivered, and read', async () => {
		await agentWrites('We do.');
		const id = await platformIdOf('We do.');
		await desk.statusArrives('delivered', { id });
		await sync();
		const delivered = (await chatwoot.of(customer))!.messages.at(-1)?.status;
		await desk.statusArrives('read', { id });
		await sync();

		expect([delivered, (await chatwoot.of(customer))!.messages.at(-1)?.status]).toEqual(['delivered', 'read']);
	});

	it('is told once where the answer of Chatwoot was lost, and nothing that changes meanwhile is', async () => {
		await edits(asked, 'do you sell dragons?');
		// The first call looks, the second writes.
		const calls = { service: 'chatwoot', path: '/messages' };
		await desk.controls.setFault([
			{ ...calls, mode: 'delay' },
			{ ...calls, mode: 'drop', when: 'after' },
		]);
		await sync();
		await reacts(asked, '👍');
		await timePasses();
		await sync();

		const said = (await chatwoot.said(customer)).filter((line) => /✏️|👍/.test(line));
		expect(said).toEqual(['customer: ✏️ do you sell dragons?', '[The customer reacted: 👍]']);
	});

	it('is nothing to a conversation that agents have deleted', async () => {
		await agent({ do: 'delete' });
		await edits(asked, 'do you sell dragons?');
		const synced = await sync();

		expect(synced.filter(({ problem }) => problem !== null)).toEqual([]);
	});
});

describe('what an agent writes', () => {
	beforeEach(async () => {
		await asks('do you sell unicorns?');
		await sync();
	});

	it('goes to the customer once, and the conversation is that person’s', async () => {
		await agentWrites('We **do**.');
		await tells();
		await sync();

		expect((await read()).slice(1)).toEqual(['We *do*.']);
		expect(await desk.handoffOf(customer)).toMatchObject({ state: 'answered', takenBy: 'Ann' });
		expect((await chatwoot.said(customer)).filter((line) => line.includes('We'))).toEqual(['Ann: We **do**.']);
	});

	it('stays private where it is a note', async () => {
		await agentWrites('a difficult one', { private: true });

		expect((await read()).slice(1)).toEqual([]);
		expect(await desk.handoffOf(customer)).toMatchObject({ state: 'waiting' });
	});

	it('is found also when no webhook came', async () => {
		await agent({ do: 'write', text: 'We do.' });
		await timePasses();
		await sync();

		expect((await read()).slice(1)).toEqual(['We do.']);
	});

	it('has its file beside it', async () => {
		const file = {
			name: 'menu.pdf',
			mimeType: 'application/pdf',
			base64: Buffer.from('%PDF-1.4 x').toString('base64'),
		};
		await agentWrites('Here.', { files: [file] });

		expect((await read()).slice(1)).toEqual(['(file)']);
		expect((await desk.sentTo(customer)).at(-1)?.body).toMatchObject({
			type: 'document',
			document: { filename: 'menu.pdf', caption: 'Here.' },
		});
	});

	it('that cannot reach the customer says so beside the message', async () => {
		await desk.lastWroteAgo('30 hours');
		await agentWrites('We do.');

		const message = (await chatwoot.of(customer))!.messages.at(-1);
		expect(message).toMatchObject({ content: 'We do.', status: 'failed' });
		expect(message?.content_attributes['external_error']).toContain('24 hours');
	});

	it('says so beside the message also when that turns out later, and so does one of the bot in a note', async () => {
		await asks('bread?');
		await sync();
		await agentWrites('We close at nine.');
		await desk.rows(sql`UPDATE frontdesk.messages SET status = 'failed', error = '[{"code": 131026, "title": "Undeliverable"}]'
			WHERE direction = 'out'`);
		await sync();
		await sync();

		const { messages } = (await chatwoot.of(customer))!;
		expect(messages.find(({ content }) => content === 'We close at nine.')).toMatchObject({
			status: 'failed',
			content_attributes: { external_error: 'Undeliverable' },
		});
		const notes = messages.filter((one) => one.private && one.content.startsWith('Not delivered.'));
		expect(notes.map(({ content }) => content)).toEqual([
			expect.stringMatching(/^Not delivered\. Undeliverable\n\n[^]*passed it on/),
			expect.stringMatching(/^Not delivered\. Undeliverable\n\nBread is 4 EUR\./),
		]);
	});

	it('and resolves gives the conversation back, also when both are heard of at once', async () => {
		await agent({ do: 'write', text: 'We do.' });
		await agent({ do: 'status', status: 'resolved' });
		await tells('conversation_status_changed', { message_type: undefined });
		await sync();

		expect((await read()).slice(1)).toEqual(['We do.']);
		expect(await desk.handoffOf(customer)).toBeUndefined();
		expect(await desk.statusOf(customer)).toBe('bot');
		expect(await chatwoot.of(customer)).toMatchObject({ status: 'resolved' });
	});

	it('after it was resolved, the bot answers the customer, and nobody has to look', async () => {
		await agent({ do: 'status', status: 'resolved' });
		await tells('conversation_status_changed');
		await sync();
		await asks('bread?');
		await sync();

		expect((await read()).at(-1)).toBe('Bread is 4 EUR.');
		expect(await chatwoot.of(customer)).toMatchObject({ status: 'pending' });
	});

	it('is not waited for where the agent only takes the conversation: the bot is silent', async () => {
		await agent({ do: 'assign', agent: 'Ann' });
		await tells('conversation_updated');
		await sync();

		expect(await desk.handoffOf(customer)).toMatchObject({ state: 'taken', takenBy: 'Ann' });
	});

	it('goes to the customer from a new conversation, too, which an agent has opened with them', async () => {
		const before = (await chatwoot.of(customer))!;
		const posted = { id: before.id + 1, inbox_id: 1, contact_inbox: { source_id: before.sourceId } };
		const heard = await hearChatwoot(desk.db, { event: 'conversation_created', ...posted }, desk.options);

		const [row] = await desk.rows<{ there: string }>(
			sql`SELECT chatwoot_id::text AS there FROM frontdesk.chatwoot_conversations`,
		);
		expect([heard, row?.there]).toEqual(['news', String(before.id + 1)]);
	});
});

describe('with Chatwoot away', () => {
	it.each([
		['it does not answer', { mode: 'drop' }],
		['it says 500', { mode: 'fail' }],
		['it says 429', { mode: 'fail', status: 429, retryAfterS: 30 }],
		['its answer is lost after it has done what was asked', { mode: 'drop', when: 'after' }],
	])('%s: nothing is lost, nothing is there twice', async (_what, fault) => {
		await desk.controls.setFault({ service: 'chatwoot', count: 1, path: 'messages', ...fault });
		await asks('bread?');
		await asks('do you sell unicorns?');
		const first = await sync();
		for (let times = 0; times < 4; times += 1) {
			await timePasses();
			await sync();
		}

		const said = await chatwoot.said(customer);
		expect(first.some(({ problem }) => problem !== null)).toBe(true);
		expect(said.filter((line) => line.startsWith('customer'))).toEqual([
			'customer: bread?',
			'customer: do you sell unicorns?',
		]);
		expect(said.filter((line) => line.startsWith('Frontdesk'))).toHaveLength(2);
		expect(said.filter((line) => line.startsWith('['))).toHaveLength(1);
		expect((await chatwoot.look()).conversations).toHaveLength(1);
	});

	it.each(['contacts', 'conversations'])('the answer to making %s is lost: there is one of them', async (path) => {
		await desk.controls.setFault({ service: 'chatwoot', count: 1, path: `/${path}`, mode: 'drop', when: 'after' });
		await asks('bread?');
		for (let times = 0; times < 3; times += 1) {
			await sync();
			await timePasses();
		}

		const { contacts, conversations } = await chatwoot.look();
		expect([contacts.length, conversations.length]).toEqual([1, 1]);
		expect(await chatwoot.said(customer)).toEqual(['customer: bread?', 'Frontdesk: Bread is 4 EUR.']);
	});

	it('waits as long as it says, and asks nothing in between', async () => {
		await desk.controls.setFault({ service: 'chatwoot', count: 1, mode: 'fail', status: 429, retryAfterS: 300 });
		await asks('bread?');
		await sync();
		await desk.rows(sql`UPDATE frontdesk.chatwoot_conversations SET due_at = now()`);
		await sync();

		expect((await chatwoot.look()).contacts).toEqual([]);
		const [row] = await desk.rows<{ s: number }>(
			sql`SELECT extract(epoch FROM paused_until - now())::float AS s FROM frontdesk.chatwoot_inboxes`,
		);
		expect(row!.s).toBeGreaterThan(290);
	});

	it('for long, the owner has an alert until it works again', async () => {
		await asks('bread?');
		await sync({ ...chatwoot.access, token: 'wrong' });
		await desk.rows(sql`UPDATE frontdesk.chatwoot_inboxes SET failing_since = now() - interval '11 minutes'`);
		await timePasses();
		await sync({ ...chatwoot.access, token: 'wrong' });
		const during = await listOpenAlerts(desk.db, desk.tenantId);
		await timePasses();
		await sync();

		expect(during).toMatchObject([{ kind: 'chatwoot' }]);
		expect(during[0]?.sentence).toContain('Chatwoot answered 401: Invalid Access Token.');
		expect(await listOpenAlerts(desk.db, desk.tenantId)).toEqual([]);
	});

	it('a worker that dies leaves what it had to the next; what it did is not done again', async () => {
		await asks('do you sell unicorns?');
		await sync();
		await agent({ do: 'write', text: 'We do.' });
		await tells();
		await desk.rows(sql`SELECT frontdesk.claim_chatwoot(10, 60000)`);
		const while_ = await sync();
		await desk.rows(sql`UPDATE frontdesk.chatwoot_conversations SET due_at = now(), leased_until = now()`);
		await sync();
		// It forgets how far it came, as after a crash before that was written down.
		await desk.rows(
			sql`UPDATE frontdesk.chatwoot_conversations SET due_at = now(), leased_until = now(), heard_until = 0, mirrored_until = NULL`,
		);
		await sync();

		expect(while_).toEqual([]);
		expect((await read()).slice(1)).toEqual(['We do.']);
		expect(await chatwoot.said(customer)).toHaveLength(4);
	});

	it('deleted there, the conversation is made anew with the next message', async () => {
		await asks('bread?');
		await sync();
		await agent({ do: 'delete' });
		await asks('more bread?');
		await sync();

		expect(await chatwoot.said(customer)).toEqual(['customer: more bread?', 'Frontdesk: Bread is 4 EUR.']);
	});
});

describe('several workers', () => {
	it('bring and send each thing once', async () => {
		const customers = Array.from({ length: 6 }, () => desk.newCustomer());
		for (const one of customers) await asks('bread?', one);
		await Promise.all([sync(), sync(), sync()]);
		await sync();

		for (const one of customers)
			expect(await chatwoot.said(one)).toEqual(['customer: bread?', 'Frontdesk: Bread is 4 EUR.']);
	});
});

describe('connecting', () => {
	it('needs an inbox that takes messages by the API, enters where Chatwoot tells of news, and ends its assigning', async () => {
		await expect(connect({ inboxId: 2 })).rejects.toThrow('of the kind "API"');
		await expect(connect({ inboxId: 77 })).rejects.toThrow('Chatwoot answered 404');
		expect((await chatwoot.look()).inboxes[0]).toMatchObject({
			webhookUrl: 'http://127.0.0.1:9/webhook/chatwoot',
			autoAssigns: false,
		});
	});

	it('refuses an inbox that another business has', async () => {
		const other = await openFrontDesk(test);

		await expect(connect({ tenantId: other.tenantId })).rejects.toThrow('belongs to another business');
		await other.endDay();
	});

	it('costs a business without an inbox nothing: nothing is written down', async () => {
		await disconnectInbox(desk.db, desk.tenantId);
		await asks('bread?');

		expect(await desk.rows(sql`SELECT FROM frontdesk.chatwoot_conversations`)).toEqual([]);
	});
});

describe('what Chatwoot has signed', () => {
	it('is heard, whatever is in it', async () => {
		await asks('do you sell unicorns?');
		await sync();
		const { id, inboxId } = (await chatwoot.of(customer))!;
		const contact = { source_id: '00000000-0000-7000-8000-00000000000c' };
		const conversation = { id, inbox_id: inboxId, contact_inbox: contact };
		const said = { message_type: 'outgoing', private: false, source_id: null, conversation, inbox: { id: inboxId } };
		const real = [
			{ event: 'message_created', ...said },
			{ event: 'conversation_updated', ...conversation, changed_attributes: [{ assignee_id: {} }] },
			{ event: 'conversation_typing_on', user: { type: 'user' }, is_private: false, conversation },
		];

		const heard = [];
		for (const body of fc.sample(mutatedBodies(real), { numRuns: 500, seed: 1 }))
			heard.push(await hearChatwoot(desk.db, body, desk.options).catch((error: Error) => [error.message, body]));

		expect(heard.filter(Array.isArray)).toEqual([]);
		expect(heard).toContain('news');
	});
});

describe('what an agent types', () => {
	it('is shown to the customer, not more often than every ten seconds; not where it is a note', async () => {
		await asks('do you sell unicorns?');
		await sync();
		const { id } = (await chatwoot.of(customer))!;
		const types = (more: object = {}) =>
			hearChatwoot(
				desk.db,
				{
					event: 'conversation_typing_on',
					is_private: false,
					user: { type: 'user' },
					conversation: { id, inbox_id: 1 },
					...more,
				},
				desk.options,
			);

		expect([await types({ is_private: true }), await types(), await types()]).toEqual(['ignored', 'typing', 'ignored']);
		const calls = async () => (await (await fetch(`${desk.controls.url}/sandbox/sent`)).json()) as { body: object }[];
		await until(async () => (await calls()).some(({ body }) => 'typing_indicator' in body));
	});
});

describe('the signature', () => {
	const body = Buffer.from('{"event":"message_created"}');
	const now = new Date();
	const timestamp = String(Math.floor(now.getTime() / 1_000));
	const signed = (secret: string, at = timestamp) =>
		`sha256=${createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex')}`;

	it.each([
		['is of one of the inboxes', signed('second'), timestamp, true],
		['is somebody else’s', signed('other'), timestamp, false],
		['is too old', signed('first', '1700000000'), '1700000000', false],
		['is missing', '', '', false],
	])('%s', (_what, signature, at, isGenuine) => {
		expect(isFromChatwoot(body, { signature, timestamp: at }, ['first', 'second'], now)).toBe(isGenuine);
		expect(isFromChatwoot(body, { signature, timestamp: at }, [], now)).toBe(false);
	});
});
