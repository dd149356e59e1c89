import type { Reply, Turn } from './turn';

const thumbs = ['👍', '👎'] as const;
/** Below a guess: a 👎 that wants a person as well. */
const notIt = '✗';
const payload = /^frontdesk:(👍|👎|✗):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/u;

/** The buttons below an answer out of the knowledge, where the owner wants them and nothing else is to be tapped there. */
export function thumbsBelow({ id, settings }: Pick<Turn, 'id' | 'settings'>, reply: Reply) {
	if (reply.tentative) {
		return [
			// Of two rows, nobody knows which one it was.
			{
				id: reply.citations.length > 1 ? settings.tentative_right : `frontdesk:👍:${id}`,
				title: settings.tentative_right,
			},
			{ id: `frontdesk:${notIt}:${id}`, title: settings.tentative_other },
		];
	}
	const isAnswer = reply.action === 'answer' && reply.citations.length > 0 && reply.buttons.length === 0;
	return settings.feedback_buttons && isAnswer
		? thumbs.map((title) => ({ id: `frontdesk:${title}:${id}`, title }))
		: [];
}

/** What a tapped thumb says, by what it carries unseen; null for any other button. */
export function readThumb(carried: string): { emoji: string; turnId: string; wantsPerson: boolean } | null {
	const [, emoji, turnId] = payload.exec(carried) ?? [];
	if (emoji === undefined || turnId === undefined) return null;
	return emoji === notIt ? { emoji: '👎', turnId, wantsPerson: true } : { emoji, turnId, wantsPerson: false };
}
