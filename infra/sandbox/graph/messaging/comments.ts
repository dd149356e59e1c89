import type { Party } from './messaging-events';
import type { MessagingChannel } from './send-params';

/** For seven days, and once, a comment may be answered by a message. */
const REPLY_WITHIN_MS = 7 * 24 * 3600 * 1000;
const MOST_COMMENTS = 5000;

interface Comment {
	channel: MessagingChannel;
	author: Party & { id: string };
	at: number;
	isAnswered: boolean;
}

/** The comments under posts of the shop that customers wrote. */
export class Comments {
	private comments = new Map<string, Comment>();

	add(channel: MessagingChannel, commentId: string, authorId: string, at: number): void {
		this.comments.set(commentId, { channel, author: { id: authorId }, at, isAnswered: false });
		const [oldest] = this.comments.keys();
		if (this.comments.size > MOST_COMMENTS && oldest !== undefined) this.comments.delete(oldest);
	}

	/** The comment while it may be answered at all; undefined when there is none, or it is too old. */
	find(commentId: string): Comment | undefined {
		const comment = this.comments.get(commentId);
		return comment && Date.now() - comment.at < REPLY_WITHIN_MS ? comment : undefined;
	}

	clear(): void {
		this.comments.clear();
	}
}
