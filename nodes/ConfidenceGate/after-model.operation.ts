import { reviewReply } from '../../core/confidence';
import type { Reply, Turn } from '../../core/conversations';
import type { Operation, Outcome } from '../shared/run-operation';
import { turnOf } from '../shared/turn-in-hand';

export const option = {
	name: 'After Model',
	value: 'afterModel',
	action: 'Review a reply before it is sent',
	description:
		'Hold back a reply that states a number, price, date, time, link or phone number that its rows do not contain. Reply Ready: two rows compete, and the customer is asked which one is meant.',
};

const outputOf = { answer: 0, hand_over: 1, clarify: 2 } as const;

export const stage = 'review';

export async function execute(operation: Operation): Promise<Outcome> {
	const { turn, item } = turnOf(operation);
	const { reply, ...review } = reviewReply(turn);
	operation.note(() => ({
		'langfuse.observation.type': 'guardrail',
		'frontdesk.decision': review.decision,
		'frontdesk.because': review.because,
	}));
	return {
		output: outputOf[review.decision],
		// Staff who take over see what the model would have said.
		json: { ...item, review: { ...review, ...draftOf(turn, review) }, ...(reply ? { reply: told(turn, reply) } : {}) },
	};
}

function draftOf({ reply }: Turn, { decision }: { decision: string }): { draft?: string } {
	return decision === 'hand_over' && reply?.source === 'model' && reply.text !== '' ? { draft: reply.text } : {};
}

/** What goes out instead of a model's words still tells which models were asked, and what they said. */
function told({ reply: reviewed }: Turn, reply: Reply): Reply {
	const { calls, tools } = reviewed ?? {};
	return { ...reply, ...(calls ? { calls } : {}), ...(tools ? { tools } : {}) };
}
