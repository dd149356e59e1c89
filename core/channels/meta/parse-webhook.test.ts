import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseWebhook, readWebhookBody, type ChannelEvent } from '../index';

interface Expected {
	messages: number;
	statuses: number;
	echoes: number;
	other: number;
	texts: (string | null)[];
	senderIds: string[];
	types?: string[];
	ids?: string[];
	userIds?: string[];
	statusList?: [string | null, string][];
	echoIds?: string[];
	echoTexts?: string[];
	echoTo?: string[];
	errorCodes?: number[];
	editTexts?: string[];
	referrals?: number;
	otherKinds?: string[];
}

interface Payload {
	file: string;
	channel: string;
	expected: Expected;
}

const folder = join(__dirname, '../../../test/payloads');
const read = (file: string): unknown => readWebhookBody(readFileSync(join(folder, file)));
const index = read('index.json') as Payload[];

const unique = <T>(list: T[]): T[] => [...new Set(list)];
const isStatus = ({ type }: ChannelEvent) => type === 'status' || type === 'read';

/** What the index counts, counted in our events; keys that the index leaves out stay out. */
function summarise(events: ChannelEvent[], { expected }: Pick<Payload, 'expected'>) {
	const of = (type: ChannelEvent['type']) => events.filter((event) => event.type === type);
	const messages = of('message');
	const statuses = events.filter(isStatus);
	const echoes = of('echo');
	const userIds = messages
		.flatMap(({ customer }) => customer?.allIds ?? [])
		.filter(({ kind }) => kind === 'business_scoped');
	const all: Record<string, unknown> = {
		messages: messages.length,
		statuses: statuses.length,
		echoes: echoes.length,
		texts: messages.flatMap(({ text }) => text ?? []),
		senderIds: unique(messages.flatMap(({ customer }) => customer?.id ?? [])),
		types: messages.map(({ contentType }) => contentType),
		ids: messages.flatMap(({ id }) => id ?? []),
		userIds: unique(userIds.map(({ id }) => id).filter((id) => !id.includes('.ENT.'))),
		statusList: statuses.map(({ id, status }) => [id, status]),
		echoIds: echoes.flatMap(({ id }) => id ?? []),
		echoTexts: echoes.flatMap(({ text }) => text ?? []),
		echoTo: unique(echoes.flatMap(({ customer }) => customer?.id ?? [])),
		errorCodes: unique(events.flatMap(({ errorCodes }) => errorCodes)),
		editTexts: of('edit').flatMap(({ text }) => text ?? []),
		otherKinds: events.filter(isRest).map(kindOf),
		referrals: events.filter(({ referral }) => referral !== null).length,
	};
	return Object.fromEntries(Object.entries(all).filter(([key]) => key in expected));
}

const kindOf = ({ fromBusiness, contentType }: ChannelEvent) =>
	fromBusiness && contentType !== 'standby' ? `echo-${contentType}` : contentType;
const isRest = (event: ChannelEvent) => !isStatus(event) && event.type !== 'message' && event.type !== 'echo';

describe('parseWebhook', () => {
	it.each(index.map((payload) => [payload.file, payload] as const))('reads %s', (file, payload) => {
		const events = parseWebhook(read(file));

		const { other, otherKinds, ...counted } = payload.expected;
		const kinds = otherKinds?.map((kind) => kind.replace('change:', ''));
		const expected = kinds ? { ...counted, otherKinds: kinds } : counted;
		expect(summarise(events, payload)).toEqual(expected);
		expect(events.filter(isRest).length > 0).toBe(other > 0);
	});

	it.each(['whatsapp', 'instagram', 'messenger'])(
		'finds the same in all files of %s joined into one POST',
		(channel) => {
			const payloads = index.filter((payload) => payload.channel === channel);
			const bodies = payloads.flatMap(({ file }) => [read(file)].flat() as { object: string; entry: unknown }[]);
			const joined = { object: bodies[0]?.object, entry: bodies.flatMap(({ entry }) => entry) };

			const together = parseWebhook(joined);

			const oneByOne = payloads.flatMap(({ file }) => parseWebhook(read(file)));
			expect(together).toEqual(oneByOne);
			for (const type of ['message', 'echo'] as const) {
				const expected = payloads.reduce(
					(sum, { expected: each }) => sum + each[type === 'echo' ? 'echoes' : 'messages'],
					0,
				);
				expect(together.filter((event) => event.type === type)).toHaveLength(expected);
			}
			const statuses = payloads.reduce((sum, { expected }) => sum + expected.statuses, 0);
			expect(together.filter(isStatus)).toHaveLength(statuses);
		},
	);

	it('keeps what it does not know in the raw part', () => {
		const body = {
			object: 'instagram',
			entry: [{ id: '1', messaging: [{ sender: { id: '2', new: 1 }, message: { mid: 'm', new: [2] } }] }],
		};

		expect(parseWebhook(body)[0]?.raw).toEqual(body.entry[0]?.messaging[0]);
	});

	it('gives two deliveries of one event the same key, and two events different ones', () => {
		const keys = index.map(({ file }) => parseWebhook(read(file)).map(({ dedupKey }) => dedupKey));

		expect(index.map(({ file }) => parseWebhook(read(file)).map(({ dedupKey }) => dedupKey))).toEqual(keys);
		for (const ofOneFile of keys) expect(unique(ofOneFile)).toEqual(ofOneFile);
	});

	it('never wants an answer to what is no live message to us', () => {
		const silent = index
			.filter(({ expected }) => expected.messages === 0)
			.flatMap(({ file }) => parseWebhook(read(file)));

		expect(silent.filter(({ wantsAnswer }) => wantsAnswer)).toEqual([]);
	});
});
