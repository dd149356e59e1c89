import { Router, type Request, type Response } from 'express';
import type { Faults } from '../../control/faults';
import type { PhoneConversations } from '../../phone/phone-conversations';
import { findStatusError } from '../failures';
import { invalidParameter, recipientIsSender, recipientNotAllowed, unknownObject, valueInvalid } from '../graph-error';
import type { MediaStore } from '../media/media-store';
import { makeMessageId } from '../message-id';
import { asText } from '../params';
import type { SendRates } from '../send-rates';
import type { SentCall } from '../sent-calls';
import { showMessage } from './shown-message';
import type { StatusTimeline } from './status-timeline';
import { parseReadMark, validateMessage, type CheckedMessage } from './validate-message';
import { windowClosed, type WhatsAppNumber } from './whatsapp-events';

export interface WhatsAppOptions {
	number: WhatsAppNumber;
	conversations: PhoneConversations;
	statuses: StatusTimeline;
	media: MediaStore;
	rates: SendRates;
	faults: Faults;
	/** false: only customers who wrote before may be written to, as with one of Meta's test numbers */
	isAnyRecipientAllowed: () => boolean;
	/** How WhatsApp itself writes a number. */
	spellingOf: (phone: string) => string;
	/** false: only files that were uploaded may be sent by their id */
	isAnyMediaAllowed: () => boolean;
}

/** The node of a phone number, and sending from it. */
export function whatsAppApi(options: WhatsAppOptions): Router {
	const router = Router({ mergeParams: true });

	router.get('/', (request, response) => {
		response.json(describeNumber(options.number, request.query['fields']));
	});

	router.post('/messages', (request: Request, response) => {
		const mark = parseReadMark(request.body);
		if (mark) {
			const isKnown = options.conversations.markRead(mark.messageId, mark.isTyping);
			if (!isKnown && !options.isAnyRecipientAllowed()) throw valueInvalid('Message id is not valid');
			response.json({ success: true });
		} else accept(options, validateMessage(request.body), response);
	});

	router.use((request) => {
		const { version, id } = request.params as Record<string, string>;
		throw unknownObject(request.method, `${version}/${id}${request.path}`);
	});
	return router;
}

function accept(options: WhatsAppOptions, message: CheckedMessage, response: Response): void {
	const { recipient, type, callback } = message;
	if (recipient.id === options.number.displayPhoneNumber) throw recipientIsSender();
	const conversation = options.conversations.findCustomer('whatsapp', recipient.id);
	if (!conversation && !options.isAnyRecipientAllowed()) throw recipientNotAllowed();
	checkMediaId(options, message);
	options.rates.take('whatsapp', conversation?.customer.id ?? recipient.id);
	const failure = failureOf(options, message);

	const id = makeMessageId(recipient.id, 'out');
	const at = new Date().toISOString();
	const shown = { ...showMessage(message, options.media), id, direction: 'out', type, at, status: 'sending' } as const;
	// A message that fails never reaches the phone; the product learns it from the status.
	if (!failure && !reactOnPhone(options, message)) options.conversations.addReply('whatsapp', recipient.id, shown);
	(response.locals['call'] as SentCall).id = id;
	const identity = recipient.kind === 'user' ? { user_id: recipient.id } : { wa_id: options.spellingOf(recipient.id) };
	response.json({
		messaging_product: 'whatsapp',
		contacts: [{ input: recipient.input, ...identity }],
		messages: [{ id }],
	});
	const customer = conversation?.customer ?? { id: recipient.id, name: recipient.id };
	options.statuses.follow({ id, customer, callback, failure });
}

function checkMediaId({ media, isAnyMediaAllowed }: WhatsAppOptions, { type, content }: CheckedMessage): void {
	const id = content['id'];
	if (id === undefined || !['image', 'audio', 'video', 'document', 'sticker'].includes(type)) return;
	if (media.find(asText(id)) || isAnyMediaAllowed()) return;
	throw invalidParameter(`Param ${type}['id'] is not a valid whatsapp business account media attachment ID`);
}

/** Why a message that Meta accepts does not arrive: the window has closed, or a test wants it so. */
function failureOf(options: WhatsAppOptions, { type, recipient }: CheckedMessage): object | undefined {
	const { conversations, faults } = options;
	const ordered = faults.takeLateFailure();
	if (ordered !== undefined) return findStatusError(ordered);
	if (type === 'template' || conversations.isWindowOpen('whatsapp', recipient.id)) return undefined;
	// Where everybody may be written to, somebody who never wrote counts as somebody who just did.
	const isNew = options.isAnyRecipientAllowed() && !conversations.hasWritten('whatsapp', recipient.id);
	return isNew ? undefined : windowClosed;
}

/** A reaction is no bubble of its own. */
function reactOnPhone({ conversations }: WhatsAppOptions, { type, content }: CheckedMessage): boolean {
	if (type !== 'reaction') return false;
	return conversations.react(asText(content['message_id']), 'shop', asText(content['emoji']));
}

function describeNumber(number: WhatsAppNumber, fields: unknown): object {
	const node: Record<string, unknown> = {
		verified_name: 'Willow Street Bakery',
		code_verification_status: 'VERIFIED',
		display_phone_number: `+${number.displayPhoneNumber}`,
		quality_rating: 'GREEN',
		platform_type: 'CLOUD_API',
		throughput: { level: 'STANDARD' },
		name_status: 'APPROVED',
		status: 'CONNECTED',
		account_mode: 'LIVE',
		whatsapp_business_manager_messaging_limit: 'TIER_250',
		id: number.phoneNumberId,
	};
	if (typeof fields !== 'string' || fields === '') return node;
	const wanted = fields.split(',').map((name) => name.trim());
	const unknown = wanted.find((name) => !(name in node));
	if (unknown !== undefined) {
		throw invalidParameter(`Tried accessing nonexisting field (${unknown}) on node type (WhatsAppBusinessPhoneNumber)`);
	}
	return Object.fromEntries([...wanted, 'id'].map((name) => [name, node[name]]));
}
