import { englishIn } from '../../test/support/english-rest';
import { ADVICE } from '../channels';
import { describeAttachments } from '../screening';
import { problemIn, reasonsForStaff, say } from './staff-sentences';
import { alertKinds } from './what-is-due';
import { writeAlert, type ToldHandoff } from './write-alert';

const others = ['de', 'es', 'ar'] as const;
const at = new Date(Date.now() - 60_000).toISOString();
const old = new Date(Date.now() - 30 * 3_600_000).toISOString();

/** Whatever people wrote themselves is no word of any language. */
function waiting(more: Partial<ToldHandoff> = {}): ToldHandoff {
	return {
		...{ conversationId: '0190', state: 'waiting', reason: 'no_answer_known', question: 'Qq?', problem: null },
		...{ takenBy: null, waitingSince: at, lastInboundAt: at, channel: 'whatsapp', account: '1', customerId: '491' },
		...{ customerName: 'Ann', desk: 'https://desk.example/#1' },
		messages: (['customer', 'bot', 'human'] as const).map((author) => ({
			...{ id: '1', author, type: 'text', text: 'Xx', at, attachments: [] },
		})),
		evidence: {
			...{ rows: [{ question: 'Rr', answer: 'Aa' }], confidence: 0.42, canAnswer: null },
			...{ draft: 'Dd', isToSend: false, note: null },
		},
		...more,
	};
}
const tell = (language: 'en' | (typeof others)[number], handoffs: ToldHandoff[], more: object = {}) =>
	writeAlert({
		...{ kind: 'new', language, tenant: { name: 'Willow', timeZone: 'Europe/Berlin' }, handoffs, others: 0 },
		...more,
	});
const note = (...messages: object[]) =>
	describeAttachments(
		messages.map((details) => ({ type: 'text', details })) as unknown as Parameters<typeof describeAttachments>[0],
	)!;
const media = (kind: string, more: object = {}) => ({
	media: [{ kind, stickerId: null, isVoice: false, filename: null, ...more }],
});

describe.each(others)('an alert in %s', (language) => {
	it.each(alertKinds)('has nothing English in it: %s, about one and about many', (kind) => {
		for (const alert of [
			tell(language, [waiting()], { kind }),
			tell(language, [waiting(), waiting()], { kind, others: 3 }),
		]) {
			expect(englishIn(`${alert.line}\n${alert.text}`)).toEqual([]);
			expect(alert.text).toContain('Qq?');
		}
	});

	it.each(Object.keys(reasonsForStaff))('has nothing English in it: %s', (reason) => {
		expect(englishIn(tell(language, [waiting({ reason, takenBy: 'Bo' })]).text)).toEqual([]);
	});

	it.each([
		['on WhatsApp, too late', { lastInboundAt: old }],
		['on WhatsApp, to somebody who never wrote', { lastInboundAt: null }],
		['on Instagram', { channel: 'instagram' as const }],
		['on Instagram, later', { channel: 'instagram' as const, lastInboundAt: old }],
		['elsewhere, without a Desk', { channel: 'http' as const, desk: null }],
		[
			'in messages without words',
			{
				messages: ['image', 'video', 'audio', 'document', 'location', 'sticker', 'template', 'order', 'unknown'].map(
					(type) => ({ id: '1', author: 'customer' as const, type, text: null, at, attachments: [] }),
				),
			},
		],
	])('has nothing English in it: %s', (_what, more) => {
		const { text } = tell(language, [waiting(more)]);

		expect(englishIn(text.replace('„Conversation“', '').replace('«Conversation»', ''))).toEqual([]);
	});

	it('tells what customers sent besides words', () => {
		const sent = [
			note(media('image', { filename: 'a, b.jpg' }), media('video'), media('audio', { isVoice: true }), media('gif')),
			note({ story: {} }, { transcribed: true }, media('document', { filename: 'x.pdf' })),
			note(
				{ location: { name: 'Rr', address: null, latitude: 1, longitude: 2 } },
				{ contacts: [{ name: 'Bo', company: null, phones: [] }] },
			),
			note({ form: { name: 'Bo' } }, media('story_mention'), media('ig_reel'), { leftOut: ['form'] }),
		];

		for (const one of sent) {
			const evidence = { ...waiting().evidence!, note: one };
			expect(englishIn(tell(language, [waiting({ evidence })]).text)).toEqual([]);
		}
	});

	it.each(Object.values(ADVICE))('says what a platform refuses: %s', (advice) => {
		expect(englishIn(problemIn(language, advice))).toEqual([]);
		expect(problemIn(language, `WhatsApp refused (code 131047): Xx. ${advice}`)).toContain(problemIn(language, advice));
		expect(problemIn(language, `WhatsApp refused (code 131047): Xx. ${advice}`)).not.toContain('refused');
	});

	it.each([
		'No row was found.',
		'Best row: "Rr?" (16 % sure of it, 56 % that the sheet knows the answer); confidence 0.16 is too low for a row word for word.',
		'Best row: "Rr?" (16 % sure of it, 56 % that the sheet knows the answer); it states what the cited rows do not contain: 12.',
		'Best row: "Rr?" (16 % sure of it, 56 % that the sheet knows the answer); something that on-call understands.',
		'Best row: "Rr?" (16 % sure of it, 56 % that the sheet knows the answer).',
		'Instagram takes files by a public link only. Put the file where everybody can read it, and send its link.',
	])('tells what is known: %s', (problem) => {
		expect(englishIn(tell(language, [waiting({ problem })]).text)).toEqual([]);
	});

	it('is read in the direction of its language', () => {
		expect(tell(language, [waiting()]).html).toContain(`lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`);
	});
});

it('an alert tells in German who waits, for what, and until when', () => {
	const { subject, text } = tell('de', [waiting()]);

	expect(subject).toBe('Willow: Ann (WhatsApp) wartet auf einen Menschen');
	expect(text).toMatch(/^Ann \(WhatsApp\): die Tabelle hat keine Antwort, seit \S+ \d\d:\d\d$/m);
	expect(text).toContain('Nächste Zeilen (die erste zu 42');
	expect(text).toContain('Eine Antwort ist möglich bis');
});

it('a workflow’s own reason stays as it is', () => {
	expect(tell('de', [waiting({ reason: 'big_order' })]).text).toContain('big_order');
	expect(say('en', 'Last messages:')).toBe('Last messages:');
});
