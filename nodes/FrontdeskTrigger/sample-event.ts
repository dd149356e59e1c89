import type { IDataObject } from 'n8n-workflow';
import type { EventKind } from '../../core/events';

const conversationId = '01a22b9f-a537-7a9e-94cb-adfd3b1ccc60';
const turnId = '01a22b9f-b1c2-7d10-8f10-2f6f3d7d0a11';
const messageId = '01a22b9f-a9f0-7a10-9c55-51a0c8e0b7de';

/** What each kind tells besides when, whose and with whom; those of a table's row are what `tell_event.sql` takes of it. */
const samples: Record<EventKind, IDataObject> = {
	alert: { sentence: 'No language model answers: rows are sent word for word.', about: 'models' },
	buttonTapped: { conversationId, messageId, title: 'Book a table', payload: 'book' },
	channelPaused: {
		channel: 'whatsapp',
		account: '100000000000001',
		name: 'Corner Bakery',
		reason: 'The access token has expired.',
	},
	feedback: { conversationId, messageId, turnId, liked: false },
	handoffClosed: {
		conversationId,
		handoffId: '01a22b9f-c001-7e00-9d00-000000000001',
		reason: 'asked_for_human',
		by: 'Ann',
	},
	handoffOpened: {
		conversationId,
		handoffId: '01a22b9f-c001-7e00-9d00-000000000001',
		turnId,
		reason: 'no_answer_known',
		question: 'Do you repair bicycles?',
	},
	messageFailed: {
		conversationId,
		messageId,
		turnId,
		text: 'Your cake is ready.',
		error: { message: 'The number is not on WhatsApp.' },
	},
	syncFinished: { syncedAt: '2026-11-30T09:30:00.000Z' },
};

/** An event that did not happen, to build the next steps with. */
export function sampleEvent(kind: EventKind = 'handoffOpened'): IDataObject {
	const data = samples[kind];
	const isAboutCustomer = 'conversationId' in data;
	return {
		id: '01a22ba0-0000-7000-8000-000000000000',
		isTest: true,
		kind,
		at: new Date().toISOString(),
		tenant: { id: '01a22b00-0000-7000-8000-000000000000', shortName: 'corner-bakery', name: 'Corner Bakery' },
		customer: isAboutCustomer ? { id: '4915123456789', name: 'Ann' } : null,
		channel: isAboutCustomer ? { kind: 'whatsapp', accountId: '100000000000001' } : null,
		data,
	};
}
