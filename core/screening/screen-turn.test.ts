import type { Turn } from '../conversations';
import { tenantSettings } from '../storage';
import { screenTurn } from './index';

type Sent = { text?: string | null; type?: string; details?: object | null };

const media = (kind: string, more: object = {}) => ({
	kind,
	id: '1',
	url: null,
	mimeType: null,
	sha256: null,
	filename: null,
	caption: null,
	isVoice: false,
	stickerId: null,
	...more,
});
const picture: Sent = { type: 'image', details: { media: [media('image')] } };
const voice: Sent = { type: 'audio', details: { media: [media('audio', { isVoice: true })] } };
const sticker: Sent = { type: 'sticker', details: { media: [media('sticker')] } };

/** A Monday, 10:00 in Berlin; and the Sunday before it. */
const monday = new Date('2026-11-23T09:00:00Z');
const sunday = new Date('2026-11-22T09:00:00Z');

function screen(sent: (string | Sent)[], settings: object = {}, more: { now?: Date; turn?: object } = {}) {
	const messages = sent.map((one, index) => ({
		id: String(index),
		platformId: `wamid.${index}`,
		type: 'text',
		text: null,
		sentAt: '',
		details: null,
		...(typeof one === 'string' ? { text: one } : one),
	}));
	const turn = {
		question: messages.flatMap(({ text }) => text ?? []).join('\n'),
		messages,
		history: [],
		tenant: { name: 'Corner Bakery', timeZone: 'Europe/Berlin' },
		conversation: { id: '01a22b9f-a537-7a9e-94cb-adfd3b1ccc60', language: null, lastInboundAt: null },
		settings: tenantSettings.parse(settings),
		...more.turn,
	} as unknown as Turn;
	return screenTurn(turn, more.now ?? monday);
}

const settings = tenantSettings.parse({});
const decisionOf = (...parameters: Parameters<typeof screen>) => screen(...parameters).screening.decision;
const textOf = (...parameters: Parameters<typeof screen>) => screen(...parameters).reply?.text;

describe('a question', () => {
	it.each<[string, (string | Sent)[]]>([
		['alone', ['when do you open?']],
		['after a greeting', ['hi', 'when do you open?']],
		['in the caption of a picture, where it stands by itself', [{ ...picture, text: 'when do you open?' }]],
		['before thanks', ['when do you open?', 'thanks!']],
		['with a picture of its own', [picture, 'do you have this in blue?']],
		['after "stop", which it takes back', ['stop', 'wait, when do you open?']],
		['with a word of the lists in it', ['does the bus stop at the human resources agent?']],
		['on a button', [{ type: 'button_reply', text: 'Opening hours', details: { payload: 'hours' } }]],
		['that says OK on a button', [{ type: 'button_reply', text: 'OK', details: { payload: 'ok' } }]],
		['with a link and its preview', [{ text: 'is this yours? https://a.b', details: { media: [media('fallback')] } }]],
	])('is searched: %s', (_what, sent) => {
		expect(screen(sent)).toMatchObject({ screening: { decision: 'continue' } });
		expect(screen(sent).reply).toBeUndefined();
	});

	it('takes along a note about what a person may have to look at', () => {
		const { screening } = screen([
			{
				text: 'is this one gluten free?',
				type: 'document',
				details: { media: [media('document', { filename: 'menu.pdf' })] },
			},
		]);

		expect(screening.note).toBe('The customer sent a file ("menu.pdf"). A person may need to look.');
	});

	it('without anything besides has no note', () => {
		expect(screen(['when do you open?']).screening).toEqual({ decision: 'continue', because: 'a question' });
	});

	it('that was spoken says so to staff, and is searched like a written one', () => {
		const spoken = { ...voice, text: 'when do you open', details: { ...voice.details, transcribed: true } };

		expect(screen([spoken]).screening).toMatchObject({ decision: 'continue', note: expect.stringContaining('spoken') });
		expect(decisionOf([{ ...spoken, text: 'Hello.' }])).toBe('reply');
	});
});

describe('who has not said yet what they want', () => {
	const before = [{ author: 'bot', text: 'We close at 18:00.', at: '2026-11-23T08:00:00Z' }];
	const waiting = { id: 'h', state: 'waiting', toldAt: '2026-11-23T08:00:00Z', notedAt: null };

	it.each([
		'Good morning! I have a question',
		'hey, got a quick q',
		'Hallo, kurze Frage',
		'Grüß Gott, hätt da mal was zu fragen',
		'Buenas tardes, tengo una pregunta',
		'Bonjour, petite question',
		'Ciao, avrei una domanda',
		'Olá, tenho uma dúvida',
		'Hoi, vraagje',
		'Merhaba, bir sorum var',
		'مرحبا، عندي سؤال',
		'Cześć, mam pytanie',
		'можно вопрос?',
		'info',
		'?',
		'lol',
		'yes please',
		'ok?',
		'help',
		'you there?',
	])('is greeted at first, and asked what it is later: "%s"', (text) => {
		expect(textOf([text])).toBe(settings.greeting_message);
		expect(textOf([text], { ask_away_message: 'Ask!' }, { turn: { history: before } })).toBe(
			text === 'lol' ? undefined : 'Ask!',
		);
	});

	it.each([
		['kurze Frage', /Ja, gern/],
		['tengo una pregunta', /Sí, claro/],
		['petite question', /Oui, bien sûr/],
		['?', /Yes, ask away/],
	])('is asked in their language: "%s"', (text, line) => {
		expect(textOf([text], {}, { turn: { history: before } })).toMatch(line);
	});

	it('is asked in the language of the owner where nothing tells', () => {
		const german = { handoff_message: 'Das weiß ich leider nicht. Wir melden uns hier bei Ihnen.' };

		expect(textOf(['?'], german, { turn: { history: before } })).toMatch(/Ja, gern/);
	});

	it('reads that somebody will come, who waits for a person and writes "?"', () => {
		expect(textOf(['??'], {}, { turn: { history: before, handoff: waiting } })).toBe(settings.still_waiting_message);
	});

	it('says yes to a question of the bot: that is for the search', () => {
		const asked = [{ ...before[0], askedBack: true }];

		expect(decisionOf(['yes please'], {}, { turn: { history: asked } })).toBe('continue');
	});
});

describe('what only a person can see to', () => {
	it.each<[string, (string | Sent)[], string]>([
		['a complaint', ['you guys scratched my car, not happy at all 😡'], 'upset'],
		['a ticket of theirs', ['is my laptop ready? ticket 4471'], 'topic'],
		['a booking of theirs', ['Habe ich Frühstück dabei, Buchung Nr. AB-12345?'], 'topic'],
		['a picture with a question about it', [{ ...picture, text: 'how much to mend this?' }], 'attachment'],
		['a picture with words about it', [{ ...picture, text: 'my bike' }], 'attachment'],
	])('is passed on: %s', (_what, sent, reason) => {
		expect(screen(sent)).toMatchObject({ screening: { decision: 'hand_over' }, reply: { reason } });
	});

	it('leaves a complaint to the topic that the owner has for it', () => {
		expect(screen(['I want a refund'], { handover_topics: 'refund' }).reply?.reason).toBe('topic');
	});
});

describe('the wish for a person', () => {
	it('hands over, whatever else was written', () => {
		const { screening, reply } = screen(['what does it cost?', 'human please']);

		expect(screening.decision).toBe('hand_over');
		expect(reply).toMatchObject({ action: 'hand_over', reason: 'customer_asked', text: settings.human_message });
	});

	it('may be said in the words of the business', () => {
		expect(decisionOf(['Frau Huber'], { human_words: 'Frau Huber, Chefin' })).toBe('hand_over');
	});
});

describe('a topic that the owner wants a person to see to', () => {
	it.each([
		['I want a refund', 'hand_over'],
		['Are REFUNDS possible?', 'hand_over'],
		['my order is late', 'hand_over'],
		['what time do you open?', 'continue'],
		['are you open at Easter?', 'continue'],
	])('"%s"', (text, decision) => {
		expect(decisionOf([text], { handover_topics: 'refund, order is late; eas' })).toBe(decision);
	});

	it('has a line of its own', () => {
		const { reply } = screen(['I want a refund'], { handover_topics: 'refund' });

		expect(reply).toMatchObject({ action: 'hand_over', reason: 'topic', text: settings.topic_message });
	});
});

describe('"stop"', () => {
	it('as the last word is confirmed once, and remembered', () => {
		const { screening, reply } = screen(['when do you open?', 'STOP', '👍']);

		expect(screening).toMatchObject({ decision: 'reply', optedOut: true });
		expect(reply).toMatchObject({ text: settings.stop_message, action: 'answer', source: 'setting' });
	});

	it('is only remembered where the business wants no line', () => {
		expect(screen(['stop'], { stop_message: 'none' })).toEqual({
			screening: { decision: 'say_nothing', because: expect.any(String), optedOut: true },
		});
	});
});

describe('a greeting', () => {
	it('gets the greeting of the business, which says that answers are automated', () => {
		expect(textOf(['Hello!'])).toBe(settings.greeting_message);
		expect(settings.greeting_message).toMatch(/automated/);
		expect(textOf(['Guten Tag'], { greeting_message: 'Moin!' })).toBe('Moin!');
	});

	it('is also "Get started", with or without a title', () => {
		const tap: Sent = { type: 'postback', details: { payload: 'GET_STARTED' } };

		expect(textOf([tap])).toBe(settings.greeting_message);
		expect(textOf([{ ...tap, text: 'Get Started' }])).toBe(settings.greeting_message);
	});

	it('is searched where the business wants no greeting', () => {
		expect(decisionOf(['hi'], { greeting_message: 'none' })).toBe('continue');
	});
});

describe('thanks, stickers and emoji', () => {
	it.each<[string, Sent | string]>([
		['thanks', 'Thank you so much!'],
		['a sticker', sticker],
		['an emoji', '🎉🎉'],
		['a heart', { type: 'like_heart', details: { media: [media('like_heart')] } }],
	])('get no word: %s', (_what, sent) => {
		expect(screen([sent])).toMatchObject({ screening: { decision: 'say_nothing' } });
		expect(screen([sent]).reply).toBeUndefined();
	});

	it('get an emoji on the message where one is set', () => {
		expect(screen(['thanks'], { thanks_reaction: '👍' }).reply).toMatchObject({ text: '👍', reactsTo: 'wamid.0' });
		expect(screen(['hmm', 'ok'].slice(1), { thanks_reaction: '🙏' }).reply).toMatchObject({ reactsTo: 'wamid.0' });
		expect(screen([sticker, sticker], { sticker_reaction: '❤️' }).reply).toMatchObject({ reactsTo: 'wamid.1' });
	});

	it('get a short text where one is set', () => {
		const { reply } = screen(['thanks'], { thanks_reaction: 'You are welcome!' });

		expect(reply).toMatchObject({ text: 'You are welcome!' });
		expect(reply?.reactsTo).toBeUndefined();
	});
});

describe('something to look at without a question', () => {
	it.each<[string, Sent, string]>([
		['a picture', picture, 'a picture'],
		['a picture that says hi', { ...picture, text: 'hi' }, 'a picture'],
		['a picture with an emoji', { ...picture, text: '😍' }, 'a picture'],
		['a video', { type: 'video', details: { media: [media('video')] } }, 'a video'],
		['a shared post', { type: 'ig_post', details: { media: [media('ig_post')] } }, 'a shared post'],
		[
			'a place',
			{
				type: 'location',
				details: { location: { latitude: 52.5, longitude: 13.4, name: 'Home', address: null, url: null } },
			},
			'a place (Home; 52.5, 13.4)',
		],
		[
			'a contact',
			{ type: 'contacts', details: { contacts: [{ name: 'Bo', company: null, phones: ['+1 415'], emails: [] }] } },
			'a contact (Bo, +1 415)',
		],
		['a form', { type: 'nfm_reply', details: { form: { flow_token: 'x', size: 'M' } } }, 'a filled-in form (size: M)'],
	])('goes to a person with a kind line and a note: %s', (_what, sent, noted) => {
		const { screening, reply } = screen([sent]);

		expect(screening).toMatchObject({ decision: 'hand_over', note: expect.stringContaining(`sent ${noted}.`) });
		expect(reply).toMatchObject({ action: 'hand_over', reason: 'attachment', text: settings.attachment_message });
	});

	it('is an order, even with words: nobody else would see it', () => {
		const order = { catalogId: 'c', items: [{ productId: 'p1', quantity: 2, price: 30, currency: 'USD' }] };
		const { screening, reply } = screen([{ type: 'order', text: 'Love these!', details: { order } }]);

		expect(screening).toMatchObject({ decision: 'hand_over', note: expect.stringContaining('2 × p1 at 30 USD') });
		expect(reply).toMatchObject({ action: 'hand_over' });
	});

	it('is also what was too long to travel with the turn', () => {
		expect(screen([{ type: 'order', details: { leftOut: ['order'] } }]).screening.note).toContain('an order');
		expect(decisionOf([{ type: 'nfm_reply', details: { leftOut: ['form'] } }])).toBe('hand_over');
	});
});

describe('what did not arrive as it was meant', () => {
	it('is asked for again', () => {
		const lost: Sent = { type: 'unsupported', details: { errorCodes: [131060] } };

		expect(textOf([lost])).toBe(settings.repeat_message);
		expect(textOf([{ type: 'unsupported', details: { errorCodes: [131051] } }])).toBe(settings.unsupported_message);
		expect(textOf([{ type: 'unknown' }])).toBe(settings.unsupported_message);
		expect(screen([voice])).toMatchObject({
			screening: { decision: 'reply' },
			reply: { text: settings.voice_message, action: 'clarify' },
		});
	});

	it('is left alone when there is a question beside it', () => {
		expect(screen([voice, 'when do you open?']).screening).toMatchObject({
			decision: 'continue',
			note: expect.stringContaining('a voice message'),
		});
	});

	it('says why a voice message could not be heard', () => {
		const turn = { transcription: { transcribed: 0, problem: 'It is too long.' } };

		expect(screen([voice], {}, { turn }).screening.because).toBe('It is too long.');
	});

	it('goes to a person where the business has no line for it', () => {
		expect(decisionOf([voice], { voice_message: 'none' })).toBe('hand_over');
	});

	it('is nothing when it was taken back', () => {
		expect(decisionOf([{ type: 'text', text: null }])).toBe('say_nothing');
	});
});

describe('outside the opening hours', () => {
	const hours = { opening_hours: 'Mon-Fri 9-18' };

	it('questions are answered as always', () => {
		expect(decisionOf(['do you deliver?'], hours, { now: sunday })).toBe('continue');
	});

	it('a person who has to answer is not promised at once', () => {
		expect(textOf(['human please'], hours, { now: sunday })).toBe(
			`${settings.human_message}\n\nOur team is not here right now. We open tomorrow at 9:00 and will answer you then.`,
		);
		expect(textOf(['human please'], hours, { now: monday })).toBe(settings.human_message);
		expect(textOf(['human please'], { ...hours, closed_message: 'none' }, { now: sunday })).toBe(
			settings.human_message,
		);
	});

	it('questions wait for a person where the business wants that', () => {
		const handOver = { ...hours, outside_hours: 'hand_over' };

		expect(screen(['do you deliver?'], handOver, { now: sunday })).toMatchObject({
			screening: { decision: 'hand_over' },
			reply: { reason: 'closed', text: expect.stringContaining('We open tomorrow at 9:00') as string },
		});
		expect(decisionOf(['do you deliver?'], handOver, { now: monday })).toBe('continue');
		expect(decisionOf(['thanks'], handOver, { now: sunday })).toBe('say_nothing');
	});

	it('hours that nobody understands count as none', () => {
		expect(decisionOf(['hi there, open?'], { opening_hours: 'whenever', outside_hours: 'hand_over' })).toBe('continue');
	});
});
