import { randomInt, randomUUID } from 'node:crypto';
import { PAGE_INBOX_APP_ID } from '../../core/channels';
import {
	inDatabase,
	newCustomer,
	nothingMoreComes,
	openOtherBusiness,
	postWebhook,
	sandbox,
	stack,
	textWebhook,
} from '../support/product';
import { until } from '../support/until';

const question = 'what time do you close on saturday?';
const answer = 'close at 4:00 pm';
type Channel = 'whatsapp' | 'instagram' | 'messenger';

const newPerson = (channel: Channel) => (channel === 'whatsapp' ? newCustomer() : `61${randomInt(1e12, 9e12)}`);

async function write(channel: Channel, from: string, content: object): Promise<{ id: string; status: number }> {
	const response = await fetch(`${stack.sandboxUrl}/sandbox/inbound`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ channel, from, ...content }),
	});
	if (!response.ok) throw new Error(`/sandbox/inbound answered ${response.status}: ${await response.text()}`);
	return (await response.json()) as { id: string; status: number };
}

interface Sent {
	to?: string;
	recipient?: string | { id: string };
	text?: { body: string };
	message?: { text?: string };
	interactive?: { body: { text: string } };
	reaction?: { emoji: string };
}

/** The texts that somebody was sent and the platform took, whatever the platform's form of them. */
async function textsTo(person: string): Promise<string[]> {
	const calls = await sandbox.sentMessages();
	return calls
		.filter(({ status }) => status === 200)
		.map(({ body }) => body as Sent)
		.filter(({ to, recipient }) => [to, typeof recipient === 'object' ? recipient.id : recipient].includes(person))
		.map(({ text, message, interactive }) => text?.body ?? message?.text ?? interactive?.body.text ?? '')
		.filter((text) => text !== '');
}

const firstTextTo = (person: string) => until(async () => (await textsTo(person))[0]);

describe('a question is answered, however it comes', () => {
	it.each<[Channel, string, object]>([
		['whatsapp', 'text', { text: question }],
		['whatsapp', 'a tapped button', { reply: { id: 'b1', title: question } }],
		['whatsapp', 'a tapped row of a list', { listReply: { id: 'r1', title: question } }],
		['whatsapp', 'a button of a template', { button: { text: question, payload: 'p' } }],
		['whatsapp', 'a picture with the question below it', { image: { caption: question } }],
		['whatsapp', 'a text from an advertisement', { text: question, referral: true }],
		['instagram', 'text', { text: question }],
		['instagram', 'a quick reply', { quickReply: { title: question, payload: 'p' } }],
		['instagram', 'an ice breaker', { postback: { title: question, payload: 'p' } }],
		['instagram', 'an answer to a story', { text: question, storyReply: true }],
		['messenger', 'text', { text: question }],
		['messenger', 'a quick reply', { quickReply: { title: question, payload: 'p' } }],
		['messenger', 'a button of a template', { postback: { title: question, payload: 'p' } }],
	])('%s: %s', async (channel, _what, content) => {
		const person = newPerson(channel);

		expect(await write(channel, person, content)).toMatchObject({ status: 200 });

		expect(await firstTextTo(person)).toContain(answer);
	});

	it('whatsapp: from somebody without a phone number', async () => {
		const person = `US.${randomInt(1e12, 9e12)}`;

		await write('whatsapp', person, { text: question });

		expect(await firstTextTo(person)).toContain(answer);
	});
});

it('whatsapp: of two questions the one that is known is answered, and the other is named and passed on', async () => {
	const person = newPerson('whatsapp');

	await write('whatsapp', person, { text: `${question} And do you repair submarines?` });

	expect(await firstTextTo(person)).toMatch(new RegExp(`${answer}[^]*"And do you repair submarines": I don't know`));
});

it('whatsapp: who announces a question is asked for it, and nobody is called', async () => {
	const person = newPerson('whatsapp');

	await write('whatsapp', person, { text: 'hi, quick question' });

	expect(await firstTextTo(person)).toContain('Ask me anything');
});

describe('what is no question', () => {
	it.each<[Channel, string, object]>([
		['whatsapp', 'a picture', { image: {} }],
		['whatsapp', 'a picture with a question about it', { image: { caption: 'how much to mend this?' } }],
		['whatsapp', 'a ticket of theirs', { text: 'is my parcel ready? ticket 4471' }],
		['whatsapp', 'a complaint', { text: 'your staff were so rude, this is unacceptable' }],
		['whatsapp', 'a document', { document: {} }],
		['whatsapp', 'a place', { location: { latitude: 52.5, longitude: 13.4 } }],
		['whatsapp', 'an order', { order: { items: [{ id: 'cake', price: 12 }] } }],
		['instagram', 'a picture', { image: {} }],
		['messenger', 'a picture', { image: {} }],
	])('%s: %s gets a kind line and a person', async (channel, _what, content) => {
		const person = newPerson(channel);

		await write(channel, person, content);

		expect(await firstTextTo(person)).not.toBe('');
		await until(async () => {
			const open = await inDatabase(
				`SELECT FROM frontdesk.handoffs h JOIN frontdesk.conversations c ON c.id = h.conversation_id
				WHERE c.identity_value = $1 AND h.state = 'waiting'`,
				[person],
			);
			return open.length === 1;
		});
	});

	it('whatsapp: a voice note, with nobody to write it down, is asked for in writing', async () => {
		const person = newPerson('whatsapp');

		await write('whatsapp', person, { audio: {} });

		expect(await firstTextTo(person)).toMatch(/writ|type/i);
	});

	it('gets no answer: stickers, mentions in stories, comments, reactions', async () => {
		const people = {
			whatsapp: newPerson('whatsapp'),
			instagram: newPerson('instagram'),
			messenger: newPerson('messenger'),
		};
		const answered = await write('whatsapp', people.whatsapp, { text: question });
		await firstTextTo(people.whatsapp);

		await write('whatsapp', people.whatsapp, { sticker: {} });
		await write('whatsapp', people.whatsapp, { reaction: { messageId: answered.id, emoji: '👍' } });
		await write('instagram', people.instagram, { storyMention: true });
		await write('instagram', people.instagram, { comment: { text: question } });
		await write('messenger', people.messenger, { sticker: {} });
		await nothingMoreComes();

		expect(await textsTo(people.whatsapp)).toHaveLength(1);
		expect(await textsTo(people.instagram)).toEqual([]);
		expect(await textsTo(people.messenger)).toEqual([]);
	});
});

describe('a thumb on an answer', () => {
	it('is what the customer thinks of that turn', async () => {
		const person = newPerson('whatsapp');
		await write('whatsapp', person, { text: question });
		await firstTextTo(person);
		const ours = await until(async () => {
			const [message] = await inDatabase<{ platform_id: string }>(
				`SELECT m.platform_id FROM frontdesk.messages m JOIN frontdesk.conversations c ON c.id = m.conversation_id
				WHERE c.identity_value = $1 AND m.direction = 'out' AND m.platform_id IS NOT NULL`,
				[person],
			);
			return message?.platform_id;
		});

		await write('whatsapp', person, { reaction: { messageId: ours, emoji: '👎' } });

		const feedback = await until(async () => {
			const [row] = await inDatabase(
				`SELECT f.liked, f.turn_id IS NOT NULL AS has_turn FROM frontdesk.feedback f
				JOIN frontdesk.messages m ON m.id = f.message_id WHERE m.platform_id = $1`,
				[ours],
			);
			return row;
		});
		expect(feedback).toEqual({ liked: false, has_turn: true });
	});
});

describe('the owner', () => {
	it.each<Channel>(['whatsapp', 'instagram', 'messenger'])(
		'who answers on %s from the phone silences the bot there',
		async (channel) => {
			const person = newPerson(channel);
			await write(channel, person, { text: question });
			await firstTextTo(person);

			await fetch(`${stack.sandboxUrl}/sandbox/echo`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ channel, to: person, text: 'I am here myself' }),
			});
			await until(async () => {
				const [row] = await inDatabase(
					`SELECT FROM frontdesk.conversations WHERE identity_value = $1 AND status = 'human'`,
					[person],
				);
				return row;
			});
			await write(channel, person, { text: question });
			await nothingMoreComes();

			expect(await textsTo(person)).toHaveLength(1);
		},
	);
});

describe('a batch', () => {
	const otherNumber = '555000555000555';
	let closeOther: () => Promise<void>;
	beforeAll(async () => {
		await sandbox.put('/sandbox/options', { recipients: 'any' });
		closeOther = await openOtherBusiness(otherNumber);
	});
	afterAll(async () => {
		await closeOther();
		await sandbox.put('/sandbox/options', { recipients: 'known' });
	});

	it('of twenty mixed events of two businesses gives each message its answer', async () => {
		const customers = Array.from({ length: 12 }, newCustomer);
		const strangers = Array.from({ length: 4 }, newCustomer);
		const messages = (people: string[]) =>
			people.map((from) => ({ from, text: question, id: `wamid.${randomUUID()}` }));
		type Body = { entry: { changes: { field: string; value: { statuses?: object[] } }[] }[] };
		const body = textWebhook(messages(customers)) as Body;
		const other = textWebhook(messages(strangers), otherNumber) as Body;
		const statuses = ['sent', 'delivered', 'read', 'failed'].map((status) => ({
			id: `wamid.${randomUUID()}`,
			status,
			timestamp: '1780000000',
			recipient_id: customers[0],
		}));
		body.entry[0]!.changes.push({
			...body.entry[0]!.changes[0]!,
			value: { ...body.entry[0]!.changes[0]!.value, statuses },
		});
		body.entry.push(...other.entry, { changes: [{ field: 'something_new', value: {} }] });

		expect((await postWebhook(body)).status).toBe(200);

		for (const customer of customers) expect(await firstTextTo(customer)).toContain(answer);
		await nothingMoreComes();
		expect((await Promise.all(customers.map(textsTo))).flat()).toHaveLength(customers.length);
		// The other business has no sheet: its customers are told so, by its own bot, and nobody else's rows leak.
		const theirs = await inDatabase<{ texts: string }>(
			`SELECT t.reply ->> 'text' AS texts FROM frontdesk.turns t JOIN frontdesk.tenants n ON n.tenant_id = t.tenant_id
			WHERE n.slug = $1`,
			[`other-${otherNumber}`],
		);
		expect(theirs).toHaveLength(strangers.length);
		expect(theirs.filter(({ texts }) => texts?.includes('4:00 pm'))).toEqual([]);
	});
});

describe('a person who answers in the inbox of the platform', () => {
	it.each(['instagram', 'messenger'] as const)(
		'has the conversation on %s, and gives it back with #bot; an automatic message of another app takes nothing',
		async (channel) => {
			const person = newPerson(channel);
			await write(channel, person, { text: question });
			await firstTextTo(person);
			const [account] = await inDatabase<{ id: string }>(
				`SELECT o.external_id AS id FROM frontdesk.channels c JOIN frontdesk.channels o USING (tenant_id)
				WHERE c.external_id = $1 AND o.kind = $2`,
				[stack.phoneNumberId, channel],
			);
			const echoes = (text: string, appId: string) => {
				const message = { mid: `m_${randomUUID()}`, text, is_echo: true, app_id: Number(appId) };
				const event = { sender: account, recipient: { id: person }, timestamp: Date.now(), message };
				const entry = [{ id: account!.id, time: Date.now(), messaging: [event] }];
				return postWebhook({ object: channel === 'instagram' ? 'instagram' : 'page', entry });
			};

			await echoes('Thank you for your order 4711.', '4711');
			await write(channel, person, { text: question });
			await until(async () => (await textsTo(person)).length === 2);
			await echoes('Ann here. On Saturday we close early.', PAGE_INBOX_APP_ID);
			await write(channel, person, { text: question });
			await nothingMoreComes();
			expect(await textsTo(person)).toHaveLength(2);

			await echoes('#bot', PAGE_INBOX_APP_ID);

			await until(async () => (await textsTo(person)).length === 3);
		},
	);
});
