import { createHash } from 'node:crypto';
import {
	logOf,
	tellScores,
	traceTurn,
	turnAttempts,
	turnDecisions,
	turnDuration,
	turnFields,
	type Score,
} from '../observability';
import type { Completion, Turn } from './turn';

const log = logOf('queue');

/**
 * Tells the metrics, the log and the trace how an attempt ended: one line a turn, with all that an operator asks first. The
 * customer's words go into the trace only, and masked.
 */
export function tellEnd(turn: Turn, { status, accepted }: Completion): void {
	turnAttempts.add({ outcome: accepted ? status : 'lost' });
	const { reply, knowledge, review, gate, screening, delivery } = turn;
	const seconds = Math.max(0, Date.now() - Date.parse(turn.dueAt)) / 1_000;
	const story = {
		outcome: accepted ? status : 'lost',
		source: reply?.source ?? 'none',
		action: reply?.action ?? 'none',
		decision: review?.decision ?? gate?.decision ?? screening?.decision,
		reason: reply?.reason,
		confidence: knowledge && Math.round(knowledge.confidence * 100) / 100,
		model: reply?.model,
		seconds: Math.round(seconds * 1_000) / 1_000,
	} as const;
	const line = { ...turnFields(turn), ...story };
	if (status === 'failed') log.error(line, delivery?.problem ?? 'A turn failed.');
	else log.info(line, accepted ? 'A turn ended.' : 'A turn had been taken by another attempt.');

	if (!accepted || status === 'superseded' || status === 'deferred' || status === 'waiting') return;
	turnDuration.observe({ outcome: status }, seconds);
	turnDecisions.add({ source: story.source, action: story.action });
	traceTurn(turn, Date.parse(turn.dueAt), () => ({
		'langfuse.trace.name': 'turn',
		'langfuse.trace.input': turn.question,
		'langfuse.trace.output': reply?.text ?? '',
		'langfuse.observation.input': turn.question,
		'langfuse.observation.output': reply?.text ?? '',
		// Who wrote is nobody's business there; that it is the same customer is.
		'user.id': createHash('sha256').update(`${turn.tenantId}:${turn.customer.contactId}`).digest('hex').slice(0, 32),
		...Object.fromEntries(
			Object.entries(story).flatMap(([name, value]) => (value === undefined ? [] : [[`frontdesk.${name}`, value]])),
		),
	}));
	tellScores(turn, scoresOf(turn));
}

/** What the product itself thinks of its reply; what customers and staff think of it follows later (`core/labels`). */
function scoresOf({ knowledge, reply }: Turn): Score[] {
	const scores: Score[] = [];
	if (knowledge) scores.push({ name: 'confidence', value: knowledge.confidence });
	const drafts = (reply?.calls ?? []).filter(({ purpose }) => purpose === 'reply' || purpose === 'repair');
	const judged = drafts.filter(({ outcome }) => outcome === 'answered' || outcome === 'held_back');
	if (judged.length > 0) {
		// A draft that was held back is what its models said, whatever the customer got instead.
		const grounded = judged.filter(({ outcome }) => outcome === 'answered').length / judged.length;
		scores.push({ name: 'groundedness', value: grounded });
	}
	return scores;
}
