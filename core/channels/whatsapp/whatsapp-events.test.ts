import { composeReply, parseWebhook, type ChannelEvent } from '../index';

const metadata = { display_phone_number: '+1 555-078-3881', phone_number_id: '106540352242922' };

function receive(value: object, field: string | null = 'messages'): ChannelEvent[] {
	const change = { ...(field === null ? {} : { field }), value: { metadata, ...value } };
	return parseWebhook({
		object: 'whatsapp_business_account',
		entry: [{ id: '10229', time: 1_780_000_000, changes: [change] }],
	});
}

const text = (overrides: object = {}) => ({
	from: '16505551234',
	id: 'wamid.1',
	timestamp: '1780000000',
	type: 'text',
	text: { body: 'Are you open?' },
	...overrides,
});

describe('a WhatsApp customer', () => {
	it('has every id that the body proves', () => {
		const contacts = [
			{ wa_id: '16505551234', user_id: 'US.1', parent_user_id: 'US.ENT.9', profile: { name: 'Ana', username: '@ana' } },
		];

		const [event] = receive({ contacts, messages: [text()] });

		expect(event).toMatchObject({ account: '106540352242922', accountPhone: '15550783881', entryId: '10229' });
		expect(event?.customer).toEqual({
			id: '16505551234',
			kind: 'phone',
			allIds: [
				{ id: '16505551234', kind: 'phone' },
				{ id: 'US.1', kind: 'business_scoped' },
				{ id: 'US.ENT.9', kind: 'business_scoped' },
			],
			name: 'Ana',
			username: 'ana',
		});
	});

	it('never gets the ids of somebody else in the same body', () => {
		const contacts = [{ user_id: 'US.1', profile: { name: 'Ana' } }];

		const [ana, other] = receive({
			contacts,
			messages: [text({ from: undefined, from_user_id: 'US.1' }), text({ id: 'wamid.2' })],
		});

		expect(ana?.customer).toMatchObject({ id: 'US.1', kind: 'business_scoped', name: 'Ana' });
		expect(other?.customer).toMatchObject({ id: '16505551234', name: null, allIds: [{ id: '16505551234' }] });
	});

	it('is one person in both spellings of a Brazilian number', () => {
		const contacts = [{ wa_id: '554195551234', profile: { name: 'Ana' } }];

		const [event] = receive({ contacts, messages: [text({ from: '5541995551234' })] });

		expect(event?.customer?.allIds.map(({ id }) => id)).toEqual(['5541995551234', '554195551234']);
	});

	it('may write from a business-scoped id where a number used to be', () => {
		const [event] = receive({ messages: [text({ from: 'IN.2081978709342942' })] });

		expect(event?.customer).toMatchObject({ id: 'IN.2081978709342942', kind: 'business_scoped' });
	});

	it('is taken from the only contact when the message names nobody', () => {
		const [event] = receive({ contacts: [{ wa_id: '16505551234' }], messages: [text({ from: undefined })] });

		expect(event).toMatchObject({ customer: { id: '16505551234' }, wantsAnswer: true });
	});

	it('is linked to the number that they hand over by a button, and to no other shared contact', () => {
		const phones = [{ phone: '+1 650-555-1234', wa_id: '16505551234' }];
		const shared = (origin: string) =>
			receive({
				messages: [text({ from: undefined, from_user_id: 'US.1', type: 'contacts', contacts: [{ origin, phones }] })],
			});

		expect(shared('contact_request')[0]?.customer?.allIds).toEqual([
			{ id: 'US.1', kind: 'business_scoped' },
			{ id: '16505551234', kind: 'phone' },
		]);
		expect(shared('other')[0]?.customer?.allIds).toEqual([{ id: 'US.1', kind: 'business_scoped' }]);
	});
});

describe('an identity change', () => {
	it('names the old and the new number', () => {
		const system = {
			type: 'user_changed_number',
			wa_id: '16505559999',
			body: 'User A changed from 16505551234 to 16505559999',
		};

		expect(receive({ messages: [text({ type: 'system', system })] })).toMatchObject([
			{
				type: 'identity-change',
				customer: { id: '16505551234' },
				identity: { previous: [{ id: '16505551234', kind: 'phone' }], current: [{ id: '16505559999', kind: 'phone' }] },
			},
		]);
	});

	it.each([
		{ type: 'customer_changed_number', new_wa_id: '16505559999' },
		{ type: 'customer_changed_number', customer: '16505559999' },
		{ type: 'user_changed_number', wa_id: '16505559999', customer: '16505551234' },
		{ type: 'user_changed_number', body: 'User A changed from 16505551234 to +16505559999.' },
	])('is understood in its older shape %j', (system) => {
		const [event] = receive({ messages: [text({ type: 'system', system })] });

		expect(event?.identity).toEqual({
			previous: [{ id: '16505551234', kind: 'phone' }],
			current: [{ id: '16505559999', kind: 'phone' }],
		});
	});

	it('finds the customer by the old id when the message names nobody', () => {
		const system = { type: 'user_changed_user_id', user_id: 'MX.2', previous_user_id: 'CO.1' };

		expect(receive({ messages: [text({ from: undefined, type: 'system', system })] })).toMatchObject([
			{
				customer: { id: 'CO.1', kind: 'business_scoped' },
				identity: { previous: [{ id: 'CO.1' }], current: [{ id: 'MX.2' }] },
			},
		]);
	});

	it('moves nothing when only a security code changed, or a group got another name', () => {
		const systems = [
			{ type: 'customer_identity_changed', body: 'User identity changed' },
			{ type: 'group_subject_changed', body: 'changed from A1 to B2' },
		];

		const events = receive({ messages: systems.map((system) => text({ type: 'system', system })) });

		expect(events.map(({ type, identity }) => [type, identity])).toEqual([
			['identity-change', null],
			['unknown', null],
		]);
	});
});

describe('what makes a WhatsApp conversation due', () => {
	const wants = (message: object) => {
		const [event] = receive({ messages: [text(message)] });
		return [event?.wantsAnswer, event?.isQuestion];
	};

	it.each([
		['a text', {}, [true, true]],
		['a lone emoji', { text: { body: '👍🏽' } }, [true, false]],
		['a sticker', { type: 'sticker', sticker: { id: '1' } }, [true, false]],
		['an image', { type: 'image', image: { id: '1' } }, [true, true]],
		['a text that was lost', { type: 'unsupported', errors: [{ code: 131060 }] }, [true, true]],
		['an edit in disguise', { type: 'unsupported', unsupported: { type: 'edit' } }, [false, false]],
		['a text in a group', { group_id: 'G1' }, [false, false]],
		['a reaction', { type: 'reaction', reaction: { message_id: 'w', emoji: '👍' } }, [false, false]],
		['a permission to call', { type: 'interactive', interactive: { type: 'call_permission_reply' } }, [false, false]],
		['a message from nobody', { from: undefined }, [false, false]],
		['a message of a new type', { type: 'hologram', hologram: {} }, [true, true]],
	])('%s', (_what, message, expected) => {
		expect(wants(message)).toEqual(expected);
	});

	it.each(['history', 'standby', 'calls', 'message_drafts'])('never something in the field %s', (field) => {
		const events = receive({ messages: [text()], statuses: [{ id: 'w', status: 'read' }] }, field);

		expect(events.length).toBeGreaterThan(0);
		expect(events.filter(({ type, wantsAnswer }) => type === 'message' || type === 'status' || wantsAnswer)).toEqual(
			[],
		);
	});
});

describe('a WhatsApp status', () => {
	it('brings back what was sent along, the price and the reason of a failure', () => {
		const [status] = receive({
			statuses: [
				{
					id: 'wamid.out',
					status: 'failed',
					timestamp: 1780000000,
					recipient_user_id: 'US.1',
					biz_opaque_callback_data: 'outbox:1',
					pricing: { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' },
					errors: [{ code: '131047', title: 'Re-engagement', error_data: { details: 'More than 24 hours' } }],
				},
			],
		});

		expect(status).toMatchObject({
			type: 'status',
			id: 'wamid.out',
			status: 'failed',
			sentAt: '2026-05-28T20:26:40.000Z',
			customer: { id: 'US.1', kind: 'business_scoped' },
			callbackData: 'outbox:1',
			pricing: { billable: false, model: 'PMP', type: 'free_customer_service', category: 'service' },
			errorCodes: [131047],
			errors: [{ code: 131047, title: 'Re-engagement', details: 'More than 24 hours' }],
		});
	});

	it('of a group names the participant and the group', () => {
		const status = {
			id: 'w',
			status: 'read',
			recipient_id: 'G1',
			recipient_type: 'group',
			recipient_participant_id: '16505551234',
		};

		expect(receive({ statuses: [status] })).toMatchObject([
			{ groupId: 'G1', customer: { id: '16505551234', kind: 'phone' } },
		]);
	});
});

describe('WhatsApp content', () => {
	it('keeps the answers of a form, and none of a broken one', () => {
		const form = (response_json: unknown) =>
			receive({
				messages: [text({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { response_json } } })],
			})[0]?.form;

		expect(form('{"rating":"5"}')).toEqual({ rating: '5' });
		expect([form('{broken'), form(null), form('[1]'), form('null'), form(7)]).toEqual([null, null, null, null, null]);
	});

	it('keeps media with everything needed to fetch it', () => {
		const audio = { id: 'A1', mime_type: 'audio/ogg; codecs=opus', sha256: 'x=', voice: true };

		expect(receive({ messages: [text({ type: 'audio', audio })] })[0]?.media).toEqual([
			{
				kind: 'audio',
				id: 'A1',
				url: null,
				mimeType: 'audio/ogg; codecs=opus',
				sha256: 'x=',
				filename: null,
				caption: null,
				isVoice: true,
				stickerId: null,
			},
		]);
	});

	it('knows what a message is even without its type', () => {
		expect(receive({ messages: [{ from: '1', image: { id: 'I', caption: 'This one?' } }] }, null)).toMatchObject([
			{ type: 'message', contentType: 'image', text: 'This one?' },
		]);
	});

	it('reads a tapped button with what it carries', () => {
		const tapped = { type: 'list_reply', list_reply: { id: 'hours', title: 'Opening hours', description: 'All week' } };

		expect(
			receive({ messages: [text({ type: 'interactive', interactive: tapped, context: { id: 'wamid.q' } })] }),
		).toMatchObject([{ contentType: 'list_reply', text: 'Opening hours', payload: 'hours', replyTo: 'wamid.q' }]);
	});

	it('reads a tapped row as a whole whose title did not fit', () => {
		const [part] = composeReply(
			{ text: 'Which one?', buttons: ['How long does delivery to Berlin take?'] },
			'whatsapp',
		);
		const row = part?.kind === 'list' ? part.options[0] : undefined;
		const tapped = { type: 'list_reply', list_reply: row };

		expect(row?.title).toMatch(/…$/);
		expect(receive({ messages: [text({ type: 'interactive', interactive: tapped })] })).toMatchObject([
			{ text: 'How long does delivery to Berlin take?' },
		]);
	});
});
