import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { ChannelEvent, parseWebhook, readWebhookBody } from '../../core/channels';
import { mutatedBodies } from './mutate';

/** `FUZZ_BODIES=10000 npm test -- unit` for a night's worth. */
const numRuns = Number(process.env['FUZZ_BODIES'] || 1000);
const budgetMs = 20_000 + numRuns * 20;

const folder = join(__dirname, '../payloads');
const read = (file: string): unknown => readWebhookBody(readFileSync(join(folder, file)));
const files = (read('index.json') as { file: string }[]).map(({ file }) => file);
const bodies = files.map(read);

/** PostgreSQL's `jsonb` takes neither NUL nor half a surrogate pair; one of them would cost the whole batch. */
const unstorable = /[\0\p{Surrogate}]/u;

function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return [...Object.keys(value), ...Object.values(value).flatMap(textsOf)];
}

function expectUsable(events: ChannelEvent[]): void {
	for (const event of events) expect(ChannelEvent.parse(event)).toEqual(event);
	expect(textsOf(events).filter((text) => unstorable.test(text))).toEqual([]);
	expect(events.filter(({ wantsAnswer, customer }) => wantsAnswer && customer === null)).toEqual([]);
	expect(events.filter(({ type, wantsAnswer }) => wantsAnswer && type !== 'message')).toEqual([]);
}

describe('any body', () => {
	it(
		'is read without an error, into events that can be stored',
		() => {
			fc.assert(
				fc.property(mutatedBodies(bodies), (body) => expectUsable(parseWebhook(body))),
				{ numRuns },
			);
		},
		budgetMs,
	);

	it('may be any JSON value', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (body) => expectUsable(parseWebhook(body))),
			{ numRuns: numRuns / 10 },
		);
	});

	it('may be any bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array(), (bytes) => expectUsable(parseWebhook(readWebhookBody(Buffer.from(bytes))))),
			{ numRuns: numRuns / 10 },
		);
	});

	it('may be nested without end', () => {
		const depth = 50_000;
		const nested = readWebhookBody(`${'['.repeat(depth)}${']'.repeat(depth)}`);
		const message = { id: 'm', from: '1', type: 'text', text: { body: 'hi' }, nested };
		const body = { object: 'whatsapp_business_account', entry: [{ changes: [{ value: { messages: [message] } }] }] };

		const [event] = parseWebhook(body);

		expect(event).toMatchObject({ type: 'message', text: 'hi' });
		expect(JSON.stringify(event).length).toBeLessThan(5000);
	});

	it('may hide what cannot be stored in the answers of a form', () => {
		const nfm_reply = { response_json: '{"name":"a\\u0000b","list":["\\ud800"]}' };
		const message = { id: 'm', from: '1', type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply } };
		const body = { object: 'whatsapp_business_account', entry: [{ changes: [{ value: { messages: [message] } }] }] };

		const events = parseWebhook(body);

		expectUsable(events);
		expect(events[0]?.form).toEqual({ name: 'a\uFFFDb', list: ['\uFFFD'] });
	});

	it('costs nothing else when one part of it is broken', () => {
		const whole = bodies.map((body) => parseWebhook(body)).flat();
		const broken = fc.constantFrom<unknown>(null, 7, 'x', [], {}, { messaging: 1 }, { changes: [null, { value: 3 }] });

		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(bodies.length), broken), { maxLength: 20 }), (strangers) => {
				const mixed = [...bodies];
				for (const [at, stranger] of strangers) mixed.splice(at, 0, withEntry(stranger));

				const ids = mixed.flatMap((body) => parseWebhook(body)).map(({ dedupKey }) => dedupKey);
				expect(ids).toEqual(expect.arrayContaining(whole.map(({ dedupKey }) => dedupKey)));
			}),
			{ numRuns: 20 },
		);
	});
});

const withEntry = (stranger: unknown) => ({ object: 'instagram', entry: [stranger] });
