import { GraphError } from '../graph-error';
import type { MessagingChannel } from './send-params';

/** Nobody of this id has written to this account. */
export const noMatchingUser = (channel: MessagingChannel) =>
	new GraphError(100, '(#100) No matching user found', { subcode: channel === 'instagram' ? 2534014 : 2018001 });

/** More than a day (with the tag for people: a week) has passed since the customer's last message. */
export function windowClosed(channel: MessagingChannel, isHumanAgent: boolean): GraphError {
	if (channel === 'instagram') {
		return new GraphError(10, 'This message is sent outside of allowed window.', { subcode: 2534022, status: 403 });
	}
	if (isHumanAgent) {
		return new GraphError(10, '(#10) This message is sent outside of allowed window.', { subcode: 2018065 });
	}
	return new GraphError(
		10,
		'(#10) This message is sent outside of allowed window. Learn more about the new policy here: https://developers.facebook.com/docs/messenger-platform/policy-overview',
		{ subcode: 2018278 },
	);
}

/** One private reply for each comment. Code and words: Meta's page on private replies, from memory. */
export const alreadyReplied = () => new GraphError(10900, '(#10900) Activity already replied to');

export const invalidAttachment = (id: string) =>
	new GraphError(100, `(#100) Invalid attachment ID: ${id}`, { subcode: 2018074 });
