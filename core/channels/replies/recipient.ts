import { FrontdeskError } from '../../errors';
import type { ChannelKind, Identity } from '../events/channel-event';

const BUSINESS_SCOPED_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;
/** Country code and number, at most fifteen digits by E.164; none starts with 0. */
const PHONE = /^[1-9]\d{6,14}$/;
const SCOPED_ID = /^\d{5,32}$/;

/**
 * Reads to whom an operator wants to write, and says what kind of id it is. Phone numbers may be written as people do:
 * "+49 151 234-5678", "0049151…".
 *
 * @throws FrontdeskError `invalid-input` when nobody on this channel can have this id
 */
export function readRecipient(channel: ChannelKind, text: string): Identity {
	const id = text.trim();
	if (channel === 'whatsapp') {
		if (BUSINESS_SCOPED_ID.test(id)) return { id, kind: 'business_scoped' };
		const digits = id.replace(/[\s().\-/+]/g, '').replace(/^00/, '');
		if (PHONE.test(digits)) return { id: digits, kind: 'phone' };
		throw notARecipient(id, 'a phone number with its country code, like +4915123456789, or an id like DE.A1B2C3');
	}
	if (SCOPED_ID.test(id)) return { id, kind: channel === 'instagram' ? 'instagram_scoped' : 'page_scoped' };
	if (channel === 'messenger' && /^\S+$/.test(id)) return { id, kind: 'user_ref' };
	throw notARecipient(id, 'the number by which Meta names the customer in its webhooks, like 17841400000000000');
}

function notARecipient(id: string, wanted: string): FrontdeskError {
	const problem = id === '' ? 'The recipient is empty' : `"${id}" is no recipient here`;
	return new FrontdeskError('invalid-input', `${problem}. Give ${wanted}.`);
}
