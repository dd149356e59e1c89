import { reviewReply } from '../../core/confidence';
import type { Operation, Outcome } from '../shared/run-operation';
import { turnOfItem } from '../shared/turn-of-item';

export const option = {
	name: 'After Model',
	value: 'afterModel',
	action: 'Review a reply before it is sent',
	description: 'Hold back a reply that cites no row that was found, or states a number that its rows do not contain',
};

export async function execute({ item }: Operation): Promise<Outcome> {
	const { reply, ...review } = reviewReply(turnOfItem(item));
	return { output: review.decision === 'hand_over' ? 1 : 0, json: { ...item, review, ...(reply ? { reply } : {}) } };
}
