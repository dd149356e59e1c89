import { startTestSandbox } from '../../test/support/sandbox';
import { openShop, type Shop } from '../../test/support/shop';
import { useTestDatabase } from '../../test/support/test-database';
import { parseWebhook } from '../channels';
import { storeEvents, type ClaimedTurn } from '../conversations';
import { screenTurn } from '../screening';
import { changeSettings, sql } from '../storage';
import { holdsVoice, transcribeTurn } from '.';

const test = useTestDatabase();
let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let shop: Shop;
let uploads = 0;

beforeEach(async () => {
	shop = await openShop(test);
	sandbox = await startTestSandbox({ SANDBOX_PHONE_NUMBER_ID: shop.phoneNumberId });
});
afterEach(() => sandbox.close());

const auth = { authorization: 'Bearer sandbox-access-token' };

/** An Ogg file of so many seconds, in which somebody says this. */
function recording(says: string, seconds = 3): Buffer {
	const page = Buffer.alloc(27);
	page.write('OggS', 'latin1');
	page.writeBigInt64LE(BigInt(seconds * 48_000), 6);
	return Buffer.concat([Buffer.from('OggS\0'), Buffer.alloc(22), Buffer.from(`TRANSCRIPT=${says}\0`), page]);
}

/** The customer speaks into the phone: WhatsApp keeps the file and tells us its id. */
async function customerSays(bytes: Buffer, { mimeType = 'audio/ogg; codecs=opus', id = '' } = {}): Promise<void> {
	const form = new FormData();
	form.set('messaging_product', 'whatsapp');
	form.set('type', 'audio/ogg');
	form.set('file', new File([new Uint8Array(bytes)], 'voice.ogg', { type: 'audio/ogg' }));
	const url = `${sandbox.url}/graph/v26.0/${shop.phoneNumberId}/media`;
	const upload = await fetch(url, { method: 'POST', headers: auth, body: form });
	const media = (await upload.json()) as { id: string };
	const timestamp = String(Math.floor(Date.now() / 1000));
	const audio = { id: id || media.id, mime_type: mimeType, voice: true };
	await shop.webhook({
		messages: [{ from: '15551230001', id: `wamid.v${++uploads}`, timestamp, type: 'audio', audio }],
	});
}

const claimOne = async (): Promise<ClaimedTurn> => {
	const [turn] = (await shop.claim()).filter(({ tenantId }) => tenantId === shop.tenantId);
	if (!turn) throw new Error('no turn is due');
	return turn;
};

const transcribe = (turn: ClaimedTurn, more: { maxBytes?: number; timeoutMs?: number; accessToken?: string } = {}) =>
	transcribeTurn(shop.db, turn, {
		connection: { baseUrl: `${sandbox.url}/v1`, apiKey: 'any', model: '' },
		graph: {
			graphUrl: `${sandbox.url}/graph`,
			version: 'v26.0',
			accessToken: more.accessToken ?? 'sandbox-access-token',
			appSecret: 'sandbox-app-secret',
		},
		maxBytes: more.maxBytes ?? 1_000_000,
		timeoutMs: more.timeoutMs ?? 5_000,
	});

describe('a voice message', () => {
	it('is the question from then on, marked as transcribed, also for a later attempt', async () => {
		await customerSays(recording('when do you close on saturday?'));
		await shop.customerWrites('and on sunday?');
		const turn = await claimOne();
		expect(holdsVoice(turn)).toBe(true);

		const heard = await transcribe(turn);

		expect(heard.transcription).toMatchObject({ transcribed: 1 });
		expect(heard.question).toBe('when do you close on saturday?\nand on sunday?');
		expect(heard.messages).toMatchObject([
			{ text: 'when do you close on saturday?', details: { transcribed: true, media: [{ isVoice: true }] } },
			{ text: 'and on sunday?' },
		]);
		expect(screenTurn({ ...turn, ...heard }).screening.decision).toBe('continue');

		await shop.rows(sql`UPDATE frontdesk.conversations SET lease_until = now() - interval '1 second', due_at = now()`);
		const again = await claimOne();
		expect(again).toMatchObject({ attempt: 2, question: heard.question, messages: heard.messages });
		expect(holdsVoice(again)).toBe(false);
		const [story] = await shop.rows(sql`SELECT question FROM frontdesk.turns`);
		expect(story).toEqual({ question: heard.question });
	});

	it('on Instagram is fetched by its link', async () => {
		await customerSays(recording('do you deliver?'));
		const turn = await claimOne();
		const id = turn.messages[0]?.details?.media?.[0]?.id ?? '';
		const node = await fetch(`${sandbox.url}/graph/v26.0/${id}`, { headers: auth });
		const { url } = (await node.json()) as { url: string };
		const media = turn.messages[0]?.details?.media?.map((one) => ({ ...one, id: null, url }));
		const messages = turn.messages.map((message) => ({ ...message, details: { media } }));

		// The link is WhatsApp's, which asks for the token: Instagram's never gets it, and so this one is not given.
		const heard = await transcribe({ ...turn, messages, channel: { ...turn.channel, kind: 'instagram' } });

		expect(heard.transcription.problem).toContain('401');
	});

	it.each<[string, () => Promise<void>, Parameters<typeof transcribe>[1], RegExp]>([
		['is too long', () => customerSays(recording('blah', 181)), {}, /181 seconds/],
		['is too large', () => customerSays(recording('blah'.repeat(1_000))), { maxBytes: 1_000 }, /larger than/],
		['is none', () => customerSays(Buffer.from('%PDF-1.7 not a sound')), {}, /application\/pdf/],
		['is gone', () => customerSays(recording('blah'), { id: '404404' }), {}, /./],
		['says nothing', () => customerSays(recording('')), {}, /Nothing was understood/],
	])('that %s is left to the customer to write', async (_what, says, options, problem) => {
		await says();
		const turn = await claimOne();

		const heard = await transcribe(turn, options);

		expect(heard).toMatchObject({
			question: '',
			transcription: { transcribed: 0, problem: expect.stringMatching(problem) },
		});
		expect(screenTurn({ ...turn, ...heard })).toMatchObject({
			screening: { decision: 'reply' },
			reply: { text: turn.settings.voice_message, action: 'clarify' },
		});
	});

	it.each([
		['is away', { service: 'llm', mode: 'fail', count: 5 }],
		['does not answer', { service: 'llm', mode: 'delay', delayMs: 3_000, count: 5 }],
	])('is left to the customer to write when the transcription %s', async (_what, fault) => {
		await customerSays(recording('do you deliver?'));
		const turn = await claimOne();
		await sandbox.controls.setFault(fault);

		const { transcription } = await transcribe(turn, { timeoutMs: 800 });

		expect(transcription).toMatchObject({
			transcribed: 0,
			problem: expect.stringContaining('could not be transcribed'),
		});
	});

	it('is not written down for an attempt that has lost its lease', async () => {
		await customerSays(recording('do you deliver?'));
		const turn = await claimOne();

		const heard = await transcribe({ ...turn, leaseToken: turn.leaseToken - 1 });

		expect(heard).toMatchObject({ question: '', transcription: { transcribed: 0 } });
		expect(await shop.rows(sql`SELECT text FROM frontdesk.messages`)).toEqual([{ text: null }]);
	});

	it('may be as long, and is written down in the language, that the business says', async () => {
		await changeSettings(shop.db, shop.tenantId, { voice_max_seconds: 600, transcription_language: 'xx' });
		await customerSays(recording('guten tag', 300));

		expect((await transcribe(await claimOne())).transcription).toMatchObject({ transcribed: 1 });
	});

	it('beyond the fifth of a turn is not heard', async () => {
		for (let n = 1; n <= 6; n++) await customerSays(recording(`question ${n}`));

		const { transcription } = await transcribe(await claimOne());

		expect(transcription).toMatchObject({ transcribed: 5, problem: 'There are more than 5 voice messages.' });
	});
});

it('is none, when it is a song from a file', async () => {
	await storeEvents(
		shop.db,
		parseWebhook({
			object: 'whatsapp_business_account',
			entry: [
				{
					id: '1',
					changes: [
						{
							field: 'messages',
							value: {
								metadata: { phone_number_id: shop.phoneNumberId },
								messages: [{ from: '1555', id: 'wamid.song', type: 'audio', audio: { id: '1', voice: false } }],
							},
						},
					],
				},
			],
		}),
	);

	expect(holdsVoice(await claimOne())).toBe(false);
});
