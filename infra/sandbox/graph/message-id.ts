import { randomBytes } from 'node:crypto';

/**
 * A WhatsApp message id as Meta makes them: `wamid.` and base64 of a small record with the customer's number and a random
 * id. The number inside is why such ids count as personal.
 */
export function makeMessageId(customer: string, direction: 'in' | 'out'): string {
	const number = Buffer.from(customer, 'ascii');
	const random = Buffer.from(
		randomBytes(direction === 'in' ? 10 : 9)
			.toString('hex')
			.toUpperCase(),
		'ascii',
	);
	const record = Buffer.concat([
		Buffer.from([0x1c, 0x18, number.length & 0xff]),
		number,
		Buffer.from([0x15, 0x02, 0x00, direction === 'in' ? 0x12 : 0x11, 0x18, random.length]),
		random,
		Buffer.from([0x00]),
	]);
	return `wamid.${record.toString('base64')}`;
}

const digits = (count: number) =>
	Array.from(randomBytes(count), (byte) => String(byte % 10))
		.join('')
		.replace(/^0/, '1');

/** A message id of Instagram (base64 of a record with the account's id) or Messenger (`m_` and random characters). */
export function makeMessagingId(channel: 'instagram' | 'messenger', accountId: string): string {
	if (channel === 'messenger') return `m_${randomBytes(48).toString('base64url')}`;
	const record = `ig_dm_item:1:IGMessageID:${accountId}:${digits(30)}:${digits(29)}`;
	return Buffer.from(record).toString('base64').replace(/=+$/, '');
}

/** An id of an uploaded file, a comment, a story. */
export const makeObjectId = () => digits(16);
