import type { Reply, Turn } from './turn';

const thumbs = ['👍', '👎'] as const;
const payload = /^frontdesk:(👍|👎):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/u;

/** The buttons below an answer out of the knowledge, where the owner wants them and nothing else is to be tapped there. */
export function thumbsBelow({ id, settings }: Pick<Turn, 'id' | 'settings'>, reply: Reply) {
	const isAnswer = reply.action === 'answer' && reply.citations.length > 0 && reply.buttons.length === 0;
	return settings.feedback_buttons && isAnswer
		? thumbs.map((title) => ({ id: `frontdesk:${title}:${id}`, title }))
		: [];
}

/** What a tapped thumb says, by what it carries unseen; null for any other button. */
export function readThumb(carried: string): { emoji: string; turnId: string } | null {
	const [, emoji, turnId] = payload.exec(carried) ?? [];
	return emoji === undefined || turnId === undefined ? null : { emoji, turnId };
}
