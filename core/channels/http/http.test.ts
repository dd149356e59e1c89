import fc from 'fast-check';
import { mutatedBodies } from '../../../test/fuzz/mutate';
import { channels } from '../registry';
import { readEvents } from './read-events';
import { isGenuine, signedHeaders } from './signature';

const http = channels.http;

describe('a signature', () => {
	const at = 1614265330;
	const body = '{"test": 2432232314}';
	const call = (headers: Record<string, string>, receivedAt = at * 1000) => ({
		rawBody: Buffer.from(body),
		header: (name: string) => headers[name],
		receivedAt,
	});
	const signed = (secret: string, id = 'msg_1') => signedHeaders(secret, { id, timestamp: at, body });

	it('is that of Standard Webhooks (the example of the specification)', () => {
		const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

		expect(signed(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek')['webhook-signature']).toBe(
			'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
		);
	});

	it('is good with the new secret and with the one that is being replaced', () => {
		expect(isGenuine(call(signed('old')), ['new', 'old'])).toBe(true);
		expect(isGenuine(call(signed('new')), ['new', 'old'])).toBe(true);
		expect(isGenuine(call(signed('another')), ['new', 'old'])).toBe(false);
		expect(isGenuine(call(signed('')), [''])).toBe(false);
	});

	it('is one of several that a sender gives', () => {
		const headers = signed('new');
		const both = `${signed('gone')['webhook-signature']} ${headers['webhook-signature']}`;

		expect(isGenuine(call({ ...headers, 'webhook-signature': both }), ['new'])).toBe(true);
	});

	it.each([
		['five minutes later', 301_000],
		['from the future', -301_000],
	])('is worth nothing %s', (_when, ms) => {
		expect(isGenuine(call(signed('s'), at * 1000 + ms), ['s'])).toBe(false);
		expect(isGenuine(call(signed('s'), at * 1000 + Math.sign(ms) * 299_000), ['s'])).toBe(true);
	});

	it.each([
		['webhook-id', 'msg_2'],
		['webhook-timestamp', String(at + 1)],
		['webhook-timestamp', 'now'],
		['webhook-signature', 'v1,'],
		['webhook-signature', 'v1a,AAAA'],
		['webhook-signature', ''],
		['webhook-id', ''],
	])('does not fit when %s becomes "%s"', (name, value) => {
		expect(isGenuine(call({ ...signed('s'), [name]: value }), ['s'])).toBe(false);
	});
});

describe('what comes in', () => {
	const message = { id: 'm1', from: { id: '42', name: 'Ann' }, text: 'When do you open?' };
	const events = (body: unknown) => readEvents(body, 'telegram');

	it('is a message that wants an answer, of somebody whom only this channel knows', () => {
		const [event] = events({ ...message, at: '2026-11-30T10:00:00+02:00' });

		expect(event).toMatchObject({
			type: 'message',
			channel: 'http',
			account: 'telegram',
			dedupKey: 'm1',
			customer: { id: '42', kind: 'http:telegram', name: 'Ann' },
			text: 'When do you open?',
			sentAt: '2026-11-30T08:00:00.000Z',
			wantsAnswer: true,
			isQuestion: true,
		});
		expect(readEvents(message, 'mailbox')[0]?.customer?.kind).not.toBe(event?.customer?.kind);
	});

	it('is a tapped option, a voice message, a picture with words below it', () => {
		const voice = { type: 'audio', url: 'https://x.example/a.ogg', isVoice: true };
		const picture = { type: 'image', url: 'https://x.example/a.jpg', caption: 'Do you have this?' };
		const { text: _, ...wordless } = message;

		expect(events({ ...wordless, option: 'opening' })[0]).toMatchObject({ payload: 'opening', text: 'opening' });
		expect(events({ ...wordless, media: [voice] })[0]).toMatchObject({
			contentType: 'audio',
			media: [{ isVoice: true }],
		});
		expect(events({ ...wordless, media: [picture] })[0]?.text).toBe('Do you have this?');
		expect(events({ ...message, text: '👍' })[0]?.isQuestion).toBe(false);
	});

	it('is a list, in its order, with all that else may happen', () => {
		const list = events({
			events: [
				message,
				{ type: 'echo', id: 'e1', to: { id: '42' }, text: 'I take over.' },
				{ type: 'status', id: 'out-1', status: 'failed', problem: 'blocked' },
				{ type: 'reaction', from: { id: '42' }, to: 'out-1', emoji: '👍' },
			],
		});

		expect(list.map(({ type }) => type)).toEqual(['message', 'echo', 'status', 'reaction']);
		expect(list[1]).toMatchObject({ fromBusiness: true, customer: { id: '42' } });
		expect(list[2]).toMatchObject({ callbackData: 'out-1', status: 'failed', errors: [{ title: 'blocked' }] });
		expect(new Set(list.map(({ dedupKey }) => dedupKey)).size).toBe(4);
	});

	it.each<[string, unknown, string]>([
		['no JSON', undefined, '"body"'],
		['no id', { ...message, id: ' ' }, '"id"'],
		['nobody', { id: 'm', text: 'x' }, '"from"'],
		['nothing', { id: 'm', from: { id: '1' }, text: ' ' }, '"text": is empty'],
		['a time without a zone', { ...message, at: '2026-11-30T10:00:00' }, '"at"'],
		['a link to a program', { ...message, media: [{ type: 'image', url: 'javascript:alert(1)' }] }, '"media.0.url"'],
		['the second of two', { events: [message, { ...message, id: '' }] }, '"events.1.id"'],
		['an unknown kind', { ...message, type: 'call' }, '"type"'],
		['an empty list', { events: [] }, '"events"'],
	])('is refused with a sentence that names it: %s', (_what, body, problem) => {
		expect(() => events(body)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
		expect(() => events(body)).toThrow(problem);
	});
});

describe('a changed body', () => {
	it('is read, or refused with a sentence about what is wrong in it', () => {
		const from = { id: 'c1', name: 'Ann' };
		const media = [{ type: 'image', url: 'https://shop.example/a.png', caption: 'look' }];
		const at = '2026-11-30T10:00:00Z';
		const real = [
			{ id: 'm1', from, text: 'do you deliver?', media, replyTo: 'm0', at },
			{ events: [{ type: 'status', id: 'm1', status: 'failed', problem: 'no', at }] },
			{ events: [{ type: 'reaction', from, to: 'm1', emoji: '👍', at }] },
			{ type: 'echo', id: 'm2', to: from, text: 'yes', at },
		];
		const outcomes = fc.sample(mutatedBodies(real), { numRuns: 2_000, seed: 1 }).map((body) => {
			try {
				return readEvents(body, 'shop').length > 0 ? 'read' : 'empty';
			} catch (error) {
				const { code, message } = error as { code?: string; message: string };
				return code === 'invalid-input' && message.endsWith('Nothing was stored.') ? 'refused' : message;
			}
		});

		expect([...new Set(outcomes)].toSorted()).toEqual(['read', 'refused']);
	});
});

describe('what goes out', () => {
	const sending = { account: 'telegram', recipient: { id: '42', kind: 'http:telegram' }, callbackData: 'out-1' };

	it('names the message, the channel and the customer, and says all of it in words too', () => {
		const options = [
			{ id: 'a', title: 'Opening hours' },
			{ id: 'b', title: 'Prices', description: 'of cakes' },
		];

		expect(http.request(sending, { kind: 'buttons', text: 'What about?', options }).body).toEqual({
			type: 'message',
			id: 'out-1',
			channel: 'telegram',
			to: { id: '42' },
			text: 'What about?',
			plainText: 'What about?\n\n1. Opening hours\n2. Prices – of cakes',
			options,
		});
		const links = [{ title: 'Shop', url: 'https://shop.example' }];
		expect(http.request(sending, { kind: 'link-buttons', text: 'Here:', links }).body).toMatchObject({
			plainText: 'Here:\n\nShop: https://shop.example',
			links,
		});
		expect(http.request(sending, { kind: 'reaction', messageId: 'm1', emoji: '❤️' }).body).toMatchObject({
			type: 'reaction',
			messageId: 'm1',
			emoji: '❤️',
		});
	});
});
