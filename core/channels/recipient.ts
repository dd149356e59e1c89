import { FrontdeskError } from '../errors';
import type { Identity } from './events/channel-event';
import type { ChannelKind } from './channel-kind';
import { channels } from './registry';

/**
 * Reads to whom an operator wants to write, and says what kind of id it is.
 *
 * @param account the business's own on this channel
 * @throws FrontdeskError `invalid-input` when nobody on this channel can have this id
 */
export function readRecipient(channel: ChannelKind, text: string, account = ''): Identity {
	const id = text.trim();
	const { read, hint } = channels[channel].recipient;
	const recipient = read(id, account);
	if (recipient) return recipient;
	const problem = id === '' ? 'The recipient is empty' : `"${id}" is no recipient here`;
	throw new FrontdeskError('invalid-input', `${problem}. Give ${hint}.`);
}
