import { handOver, type Reply, type Turn } from '../conversations';
import { ungroundedNumbers } from './ungrounded-numbers';

export interface ReplyReview {
	decision: 'answer' | 'hand_over';
	because: string;
	/** The reply to send instead, when the reviewed one must not go out. */
	reply?: Reply;
}

/**
 * Looks a reply over before it is sent: it must rest on rows that were found, and must not state a number that they do
 * not contain. Replies that are a row word for word pass by themselves.
 */
export function reviewReply(turn: Turn): ReplyReview {
	const { reply, knowledge } = turn;
	if (!reply) return { decision: 'hand_over', because: 'there is no reply', reply: handOver(turn, 'no_answer_known') };
	if (reply.source !== 'model')
		return { decision: reply.action === 'hand_over' ? 'hand_over' : 'answer', because: reply.source };
	if (reply.action === 'hand_over') {
		return { decision: 'hand_over', because: 'the model found no answer', reply: handOver(turn, 'model_asked') };
	}

	const cited = knowledge?.rows.filter(({ id }) => reply.citations.includes(id)) ?? [];
	if (cited.length === 0) {
		return { decision: 'hand_over', because: 'no cited row was found', reply: handOver(turn, 'ungrounded_reply') };
	}
	const invented = ungroundedNumbers(
		reply.text,
		cited.map(({ question, answer }) => `${question}\n${answer}`),
	);
	if (invented.length > 0) {
		const because = `not in the cited rows: ${invented.join(', ')}`;
		return { decision: 'hand_over', because, reply: handOver(turn, 'ungrounded_reply') };
	}
	return { decision: 'answer', because: `rests on ${cited.length} row(s)` };
}
