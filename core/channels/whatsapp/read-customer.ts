import type { Customer, Identity } from '../events/channel-event';
import { recordsOf } from '../events/read-values';
import { WhatsAppContact } from './whatsapp-schema';

/** `CC.` and up to 128 letters and digits; `CC.ENT.` for a parent id. Seen where a phone number used to be, too. */
const BUSINESS_SCOPED_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** The ids that one message, status or echo itself gives its customer. */
interface GivenIds {
	phone: string | undefined;
	userId: string | undefined;
	parentUserId: string | undefined;
}

/** A number as people write it; an id that is neither this nor business-scoped stays as it is. */
const PHONE = /^\+?[\d\s().-]*\d[\s().-]*$/;

function toIdentity(id: string): Identity {
	if (BUSINESS_SCOPED_ID.test(id)) return { id, kind: 'business_scoped' };
	return { id: PHONE.test(id) ? phoneDigits(id) : id, kind: 'phone' };
}

export const phoneDigits = (phone: string): string => phone.replace(/[^0-9]/g, '');

export const readContacts = (contacts: unknown): WhatsAppContact[] =>
	recordsOf(contacts).map((contact) => WhatsAppContact.parse(contact));

/**
 * Finds out who a message is from (or an echo or status is about).
 *
 * @param contacts those of the same `value`. They lend their ids only when they are certainly the same person: they share
 * an id and contradict none. A contact that stands alone also serves a message that names nobody.
 */
export function readCustomer(given: GivenIds, contacts: readonly WhatsAppContact[]): Customer | null {
	const own = [given.phone, given.userId, given.parentUserId].filter((id) => id !== undefined);
	const contact = own.length > 0 ? contactOf(own, contacts) : onlyOne(contacts);
	const id = given.phone ?? given.userId ?? contact?.wa_id ?? contact?.user_id ?? given.parentUserId;
	if (id === undefined) return null;

	const lent = contact && !contradicts(given, contact) ? [contact.wa_id, contact.user_id, contact.parent_user_id] : [];
	return {
		...toIdentity(id),
		allIds: uniqueIdentities([...own, ...lent]),
		name: contact?.profile?.name ?? null,
		username: contact?.profile?.username?.replace(/^@/, '') || null,
	};
}

export function uniqueIdentities(ids: readonly (string | undefined)[]): Identity[] {
	const found = new Map<string, Identity>();
	for (const id of ids) if (id !== undefined) found.set(toIdentity(id).id, toIdentity(id));
	return [...found.values()];
}

function onlyOne<T>(list: readonly T[]): T | undefined {
	return list.length === 1 ? list[0] : undefined;
}

function contactOf(ids: readonly string[], contacts: readonly WhatsAppContact[]): WhatsAppContact | undefined {
	const named = new Set(ids.map(canonicalId));
	const isNamed = (id: string | undefined) => id !== undefined && named.has(canonicalId(id));
	return contacts.find(({ wa_id, user_id }) => isNamed(wa_id) || isNamed(user_id));
}

function contradicts({ phone, userId }: GivenIds, contact: WhatsAppContact): boolean {
	return isAnother(phone, contact.wa_id) || isAnother(userId ?? phone, contact.user_id);
}

function isAnother(mine: string | undefined, theirs: string | undefined): boolean {
	if (mine === undefined || theirs === undefined || toIdentity(mine).kind !== toIdentity(theirs).kind) return false;
	return canonicalId(mine) !== canonicalId(theirs);
}

/**
 * WhatsApp knows some numbers by another spelling than they are dialled by: Brazil without the ninth digit, Mexico and
 * Argentina with a digit after the country code. Other ids stay as they are.
 */
function canonicalId(id: string): string {
	if (BUSINESS_SCOPED_ID.test(id)) return id;
	return toIdentity(id)
		.id.replace(/^(55\d{2})9(\d{8})$/, '$1$2')
		.replace(/^521(\d{10})$/, '52$1')
		.replace(/^549(\d{10})$/, '54$1');
}
