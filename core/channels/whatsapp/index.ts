import type { Channel } from '../channel';
import { sendByGraph } from '../meta/graph/graph-client';
import { WHATSAPP_WINDOW } from '../meta/limits';
import { checkFile, formOf, kindOfFile } from '../meta/media-upload';
import { META_NAMES } from '../meta/names';
import type { MediaKind } from '../replies/reply';
import { characters } from '../replies/split-text';
import { WHATSAPP, WHATSAPP_MEDIA_TYPES } from './limits';
import { parseWhatsAppEntry } from './parse-whatsapp';
import { asLinkButton, asTappable } from './tappable';
import { whatsAppReadMark, whatsAppRequest } from './whatsapp-request';

const BUSINESS_SCOPED_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;
/** Country code and number, at most fifteen digits by E.164; none starts with 0. */
const PHONE = /^[1-9]\d{6,14}$/;

const maxBytes: Record<MediaKind, number> = {
	image: WHATSAPP.imageMaxBytes,
	audio: WHATSAPP.audioMaxBytes,
	video: WHATSAPP.videoMaxBytes,
	document: WHATSAPP.documentMaxBytes,
	sticker: WHATSAPP.stickerMaxBytes,
};

export const whatsapp: Channel = {
	name: META_NAMES.whatsapp,
	account: { pattern: /^\d{3,32}$/, hint: 'the phone number id that Meta shows for it (digits only)' },
	webhook: {
		object: 'whatsapp_business_account',
		neededFields: ['messages'],
		wantedFields: ['account_update', 'phone_number_quality_update', 'message_template_status_update'],
		fieldsAt: 'App Dashboard > WhatsApp > Configuration > Webhook fields',
		scopes: ['whatsapp_business_messaging', 'whatsapp_business_management'],
		tokenAt: 'business.facebook.com > Settings > System users > Generate token',
		parseEntry: parseWhatsAppEntry,
	},
	rates: {
		messagesPerSecond: WHATSAPP.messagesPerSecond,
		mediaPerSecond: null,
		pair: {
			everyMs: WHATSAPP.secondsBetweenMessagesToOneCustomer * 1000,
			burst: WHATSAPP.messagesToOneCustomerInABurst,
		},
	},
	window: WHATSAPP_WINDOW,
	shows: {
		text: { max: WHATSAPP.textMaxLength, measure: characters },
		style: { bold: '*', italic: '_', strike: '~', code: '`', fence: '```', bullet: '- ', quote: '> ' },
		options: asTappable,
		descriptions: true,
		links: asLinkButton,
	},
	recipient: {
		/** Phone numbers may be written as people do: "+49 151 234-5678", "0049151…". */
		read: (id) => {
			if (BUSINESS_SCOPED_ID.test(id)) return { id, kind: 'business_scoped' };
			const digits = id.replace(/[\s().\-/+]/g, '').replace(/^00/, '');
			return PHONE.test(digits) ? { id: digits, kind: 'phone' } : undefined;
		},
		hint: 'a phone number with its country code, like +4915123456789, or an id like DE.A1B2C3',
	},
	request: whatsAppRequest,
	send: sendByGraph('whatsapp'),
	readMarks: (sending, what) => [whatsAppReadMark(sending, what)],
	upload: {
		request: ({ account }, media, file) => {
			checkFile(file, WHATSAPP_MEDIA_TYPES, media, maxBytes[media]);
			const fields = { messaging_product: 'whatsapp', type: file.mimeType };
			return { path: `/${account}/media`, body: formOf(fields, 'file', file) };
		},
		kindOf: (mimeType) => kindOfFile(mimeType, WHATSAPP_MEDIA_TYPES),
		// A day less than Meta says, for what lies in the outbox.
		lifetimeMs: WHATSAPP.mediaIdLifetimeMs - 24 * 60 * 60 * 1000,
	},
};
