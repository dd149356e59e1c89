import { Router, type Request, type Response } from 'express';
import type { PhoneConversations } from '../../phone/phone-conversations';
import { invalidParameter, recipientIsSender, recipientNotAllowed, unknownObject, valueInvalid } from '../graph-error';
import { makeMessageId } from '../message-id';
import type { SentCall } from '../sent-calls';
import { showMessage } from './shown-message';
import type { StatusTimeline } from './status-timeline';
import { parseReadMark, validateMessage, type CheckedMessage } from './validate-message';
import type { WhatsAppNumber } from './whatsapp-events';

export interface WhatsAppOptions {
	number: WhatsAppNumber;
	conversations: PhoneConversations;
	statuses: StatusTimeline;
	/** false: only customers who wrote before may be written to, as with one of Meta's test numbers */
	isAnyRecipientAllowed: () => boolean;
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
	const isWindowOpen =
		type === 'template' || !conversation || options.conversations.isWindowOpen('whatsapp', recipient.id);

	const id = makeMessageId(recipient.id, 'out');
	const at = new Date().toISOString();
	const shown = { ...showMessage(message), id, direction: 'out', type, at, status: 'sending' } as const;
	// A message that fails never reaches the phone; the product learns it from the status.
	if (isWindowOpen) options.conversations.addReply('whatsapp', recipient.id, shown);
	(response.locals['call'] as SentCall).id = id;
	const identity = recipient.kind === 'user' ? { user_id: recipient.id } : { wa_id: recipient.id };
	response.json({
		messaging_product: 'whatsapp',
		contacts: [{ input: recipient.input, ...identity }],
		messages: [{ id }],
	});
	const customer = conversation?.customer ?? { id: recipient.id, name: recipient.id };
	options.statuses.follow({ id, customer, callback, isWindowOpen });
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
